"""``dateline dyad``: what stands between two countries, and their curve."""

from datetime import date

import click

from dateline.cli.options import json_option, ledger_option
from dateline.config import Location


@click.command("dyad")
@click.argument("one", metavar="ISO3")
@click.argument("two", metavar="ISO3")
@click.option("--chart", is_flag=True, help="Draw cooperation and conflict over time.")
@click.option("--since", metavar="DATE", help="On or after this day, month or year; the undated do not pass.")
@click.option(
    "--until", metavar="DATE", help="On or before this day, month or year; the undated do not pass."
)
@click.option("--as-of", "as_of", metavar="DATE", help="The day that parts past from planned [else today].")
@ledger_option
@json_option
def command(
    one: str,
    two: str,
    *,
    chart: bool,
    since: str | None,
    until: str | None,
    as_of: str | None,
    ledger: Location,
    as_json: bool,
) -> int:
    """Show what stands between two countries, and its curve.

    What was said, agreed, done, planned and broken, day by day. An event
    that several dispatches tell counts once, where links of the
    ledger join them. The curve sums PLOVER's scores of the events that
    happened or go on; an event of fuzzy date is spread over its days.
    "Weighed" is where the sum would lie if each event counted with its
    confidence, two standard deviations to either side.
    """
    from dateline.cli import dyad_view
    from dateline.cli.failures import tell
    from dateline.cli.story_inputs import NOTHING
    from dateline.desk.dyad import dyad
    from dateline.desk.opening import open_ledger
    from dateline.desk.query import criteria_from

    days = criteria_from(since=since, until=until, filed_since=as_of)
    today = _day(days.filed_since) or date.today()
    with open_ledger(ledger) as opened:
        found = dyad(opened, one, two, today=today, since=_day(days.since), until=_day(days.until))
    if not found.items and not found.undated:
        tell(f"nothing in the ledger {str(ledger)!r} stands between {found.one} and {found.two}")
        return NOTHING
    if as_json:
        dyad_view.write_json(found, points=chart)
        return 0
    if chart:
        dyad_view.draw_curve(found)
    dyad_view.print_items(found)
    return 0


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
