"""``dateline restore``: a ledger out of a backup."""

from pathlib import Path

import click

from dateline.cli.options import json_option, ledger_option
from dateline.config import Location


@click.command("restore")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--overwrite", is_flag=True, help="Replace a ledger that is there.")
@ledger_option
@json_option
def command(source: Path, overwrite: bool, ledger: Location, as_json: bool) -> int:
    """Put the backup SOURCE in the ledger's place.

    It is verified first.
    """
    from dateline.cli import output
    from dateline.desk.opening import restore_ledger

    kept = restore_ledger(source, ledger, overwrite=overwrite)
    if as_json:
        output.json_line(kept)
    else:
        output.table(("restored", "entries", "seal"), [(str(ledger), str(kept.entries), kept.seal)])
    return 0
