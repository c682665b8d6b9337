"""``dateline copy``: a ledger from one place to another."""

import click

from dateline.cli.options import json_option


@click.command("copy")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@json_option
def command(source: str, target: str, as_json: bool) -> int:
    """Copy a ledger to another place, and verify it.

    Either is a file or a postgresql:// address. Entries and seals stay the
    same to the byte. Where anything stands at TO, nothing is copied.
    """
    from dateline.cli import output
    from dateline.cli.progress import counter
    from dateline.config import location_of
    from dateline.desk.opening import copy_ledger

    where = location_of(target)
    with counter("copying, then verifying") as watch:
        kept = copy_ledger(location_of(source), where, copied=watch, proved=watch)
    if as_json:
        output.json_line(kept)
    else:
        output.table(("copied to", "entries", "seal"), [(str(where), str(kept.entries), kept.seal)])
    return 0
