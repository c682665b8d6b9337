"""``dateline boilerplate``: what publishers print under every story."""

import click

from dateline.cli.options import json_option, ledger_option
from dateline.config import Location

_COLUMNS = ("source", "stories", "records", "dispatch", "words")
_SHORT = 12
_WORDS = 100  # of a paragraph in a row


@click.command("boilerplate")
@ledger_option
@json_option
def command(ledger: Location, as_json: bool) -> int:
    """List what publishers print under every story.

    A paragraph that stood in several stories of one publisher or agency,
    beside others that were new, makes no two dispatches copies of each other.
    The records that rest on it are counted: with --json their ids are given.
    Exit status 3 where nothing recurs.
    """
    from dateline.cli import output
    from dateline.cli.failures import tell
    from dateline.cli.story_inputs import NOTHING
    from dateline.cli.views import shortened
    from dateline.desk.boilerplate import learnt
    from dateline.desk.opening import open_ledger

    with open_ledger(ledger) as opened:
        found = learnt(opened)
    if not found:
        tell("no paragraph recurs in the stories of one publisher")
        return NOTHING
    if as_json:
        for each in found:
            output.json_line(each)
        return 0
    output.table(
        _COLUMNS,
        [
            (
                each.source,
                str(each.stories),
                str(len(each.records)),
                each.dispatch[:_SHORT],
                shortened(each.words, _WORDS),
            )
            for each in found
        ],
    )
    return 0
