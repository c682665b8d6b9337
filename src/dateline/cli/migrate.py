"""``dateline migrate``: bring a ledger of an older version up to this one."""

import click

from dateline.cli.options import json_option, ledger_option
from dateline.config import Location


@click.command("migrate")
@ledger_option
@json_option
@click.option("--rebuild", is_flag=True, help="Make all that is derived from the entries anew, too.")
def command(ledger: Location, as_json: bool, rebuild: bool) -> int:
    """Bring an older ledger up to this version.

    Its entries and seals stay as they are.
    """
    from dateline.cli import output
    from dateline.desk.opening import migrate_ledger

    migrated = migrate_ledger(ledger, rebuild=rebuild)
    if as_json:
        output.json_line(migrated)
    elif rebuild:
        output.notice(f"{ledger} has its derived tables made anew (revision {migrated.after})")
    elif migrated.before == migrated.after:
        output.notice(f"{ledger} is up to date (revision {migrated.after})")
    else:
        output.notice(f"{ledger} migrated from revision {migrated.before} to {migrated.after}")
    return 0
