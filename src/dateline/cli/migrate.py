"""``dateline migrate``: bring a ledger of an older version up to this one."""

from pathlib import Path

import click

from dateline.cli.options import json_option, ledger_option


@click.command("migrate")
@ledger_option
@json_option
def command(ledger: Path, as_json: bool) -> int:
    """Bring an older ledger up to this version.

    Its entries and seals stay as they are.
    """
    from dateline.cli import output
    from dateline.desk.opening import migrate_ledger

    migrated = migrate_ledger(ledger)
    if as_json:
        output.json_line(migrated)
    elif migrated.before == migrated.after:
        output.notice(f"{ledger} is up to date (revision {migrated.after})")
    else:
        output.notice(f"{ledger} migrated from revision {migrated.before} to {migrated.after}")
    return 0
