"""``dateline today``: the newest day, one line for each story."""

from typing import Any

import click

from dateline.cli.options import filter_options, json_option, ledger_option
from dateline.config import Location


@click.command("today")
@click.option("--day", metavar="DATE", help="This day [else the newest on which a dispatch was filed].")
@filter_options("actor", "country", "dyad", "agency", "type", "text", order=False)
@ledger_option
@json_option
def command(day: str | None, ledger: Location, as_json: bool, **asked: Any) -> int:
    """Show the newest day, one line for each story.

    A story is what several dispatches tell of one happening. Its line shows
    the newest dispatch of the day that tells it in words of its own: time,
    agency, headline; how many others tell it, and how many print one of
    these again; how many origins these have; what was read in it. 'dateline
    link' makes stories of what 'dateline record' took in; 'dateline stories
    ID' shows one whole.
    """
    from datetime import date

    from dateline.cli import output
    from dateline.cli.failures import tell
    from dateline.cli.story_inputs import NOTHING
    from dateline.cli.story_view import COLUMNS, line_of
    from dateline.desk.opening import open_ledger
    from dateline.desk.query import criteria_from
    from dateline.desk.stories import newest_day, today

    limit = asked.pop("limit")
    criteria = criteria_from(**asked)
    with open_ledger(ledger) as opened:
        chosen = criteria_from(filed_since=day).filed_since if day else None
        chosen = chosen or newest_day(opened, criteria, until=date.today()) or newest_day(opened, criteria)
        found = today(opened, criteria, day=chosen) if chosen else ()
    shown = found[: limit or None]
    if as_json:
        for each in shown:
            output.json_line(line_of(each))
    elif shown:
        output.table(COLUMNS, (line_of(each).cells() for each in shown))
    if shown:
        output.notice(f"{chosen}: {len(found)} {'story' if len(found) == 1 else 'stories'}")
        return 0
    undated = None if chosen else "'dateline stories' lists those that print no year too"
    tell(f"no story of {chosen or 'any day'} in {str(ledger)!r}", hint=undated)
    return NOTHING
