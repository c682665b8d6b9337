"""``dateline stories``: what several dispatches tell of one happening, as one."""

from typing import Any

import click

from dateline.cli.options import filter_options, json_option, ledger_option
from dateline.config import Location


@click.command("stories")
@click.argument("story", metavar="[ID]", required=False)
@filter_options("actor", "country", "dyad", "agency", "type", "since", "until", "text", order=False)
@ledger_option
@json_option
def command(story: str | None, ledger: Location, as_json: bool, **asked: Any) -> int:
    """List stories, newest first, or show one whole.

    A story is all dispatches on one happening, under one name. ID is that
    name, or a dispatch's id or name: then its dispatches are shown, each
    with why it belongs to the story, and what they say and tell between
    them, each once. A dispatch that does not belong is taken out by
    'dateline judge LINK reject', with the link that its line names.
    """
    from dateline.cli import output
    from dateline.cli.story_view import print_story
    from dateline.desk.opening import open_ledger
    from dateline.desk.stories import story as whole

    with open_ledger(ledger) as opened:
        if story is None:
            return _list(opened, ledger, as_json=as_json, asked=asked)
        if any(value is not None for name, value in asked.items() if name != "limit"):
            raise click.UsageError("a story that is named takes no filters")
        found = whole(opened, story)
    if as_json:
        output.json_line(found)
    else:
        print_story(found)
    return 0


def _list(opened: Any, ledger: Location, *, as_json: bool, asked: dict[str, Any]) -> int:
    from dateline.cli import output
    from dateline.cli.failures import tell
    from dateline.cli.listing import MOST_ON_TERMINAL
    from dateline.cli.story_inputs import NOTHING
    from dateline.cli.story_view import COLUMNS, line_of
    from dateline.desk.feed import listed
    from dateline.desk.feed import stories as shown_of
    from dateline.desk.query import criteria_from

    limit = asked.pop("limit")
    criteria = criteria_from(**asked)
    left = limit or (MOST_ON_TERMINAL if limit is None and output.on_terminal() and not as_json else None)
    after: str | None = None
    rows = []
    shown = 0
    while True:
        page = listed(opened, "dispatch", criteria, after=after, limit=min(left or 200, 200), by_story=True)
        for each in shown_of(opened, page.found):
            shown += 1
            if as_json:
                output.json_line(line_of(each))
            else:
                rows.append(line_of(each).cells())
        left = None if left is None else left - len(page.found)
        after = page.next
        if after is None or (left is not None and left <= 0):
            break
    if rows:
        output.table(COLUMNS, rows)
    if after is not None and limit is None:
        output.notice(f"{shown} shown; --limit 0 shows all")
    if shown:
        return 0
    filtered = any(value is not None for value in asked.values())
    tell(f"no story in {str(ledger)!r}{' matches' if filtered else ''}")
    return NOTHING
