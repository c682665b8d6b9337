"""``dateline verify``: prove that the ledger is as it was written."""

import click

from dateline.cli.options import json_option, ledger_option
from dateline.config import Location


@click.command("verify")
@click.option(
    "--against",
    metavar="HEAD",
    help="A seal noted earlier, or a file that 'dateline head' wrote; it must still stand in the ledger.",
)
@ledger_option
@json_option
def command(against: str | None, ledger: Location, as_json: bool) -> int:
    """Recompute every seal and hold every span against its text.

    Exits 5 at the first entry that does not hold. Keep what 'dateline head'
    prints somewhere else: '--against' it shows that nothing before it was
    written anew.
    """
    from dateline.cli import output
    from dateline.cli.progress import counter
    from dateline.desk.verify import noted_head, verify_ledger

    noted = noted_head(against) if against is not None else None

    with counter("verifying") as watch:
        verified = verify_ledger(ledger, against=noted, watch=watch)
    if as_json:
        output.json_line(verified)
        return 0
    rows = [
        ("entries", f"{verified.entries}"),
        ("dispatches", f"{verified.dispatches}"),
        ("readings", f"{verified.readings}"),
        ("spans held against their text", f"{verified.spans}"),
        ("rows of the tables for search", f"{verified.rows}"),
        ("first recorded", verified.first_recorded or ""),
        ("last recorded", verified.last_recorded or ""),
        ("seal", verified.seal),
    ]
    output.table(("verified", str(ledger)), rows)
    return 0
