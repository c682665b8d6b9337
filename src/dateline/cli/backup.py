"""``dateline backup``: a copy of the ledger, also while it is written to."""

from pathlib import Path

import click

from dateline.cli.options import json_option, ledger_option
from dateline.config import Location


@click.command("backup")
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--overwrite", is_flag=True, help="Replace a file that is there.")
@ledger_option
@json_option
def command(target: Path, overwrite: bool, ledger: Location, as_json: bool) -> int:
    """Copy the ledger to TARGET, also while it is written to.

    Prints the seal that the copy ends with.
    """
    from dateline.cli import output
    from dateline.desk.opening import backup_ledger

    kept = backup_ledger(ledger, target, overwrite=overwrite)
    if as_json:
        output.json_line(kept)
    else:
        output.table(("backup", "entries", "seal"), [(str(target), str(kept.entries), kept.seal)])
    return 0
