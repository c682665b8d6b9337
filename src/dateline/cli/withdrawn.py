"""``dateline withdrawn``: what agencies took back, and every record that rests on it."""

import click

from dateline.cli.options import json_option, ledger_option
from dateline.config import Location

_SHORT = 12
_WORDS = 90  # of a record's words in a line


@click.command("withdrawn")
@ledger_option
@json_option
def command(ledger: Location, as_json: bool) -> int:
    """List what agencies killed or withdrew, with what rests on it.

    None of these records counts in any list, curve or export. Look here for
    what you have cited already; dispatches that print the same report and
    still stand are named. Exit status 3 where nothing was taken back.
    """
    from rich.padding import Padding
    from rich.text import Text

    from dateline.cli import output
    from dateline.cli.failures import tell
    from dateline.cli.stands import lines
    from dateline.cli.story_inputs import NOTHING
    from dateline.cli.views import DOT, shortened
    from dateline.desk.opening import open_ledger
    from dateline.desk.versions import taken_back, told

    with open_ledger(ledger) as opened:
        found = list(taken_back(opened))
    if not found:
        tell("no dispatch of this ledger was killed or withdrawn")
        return NOTHING
    screen = output.console()
    for each in found:
        if as_json:
            output.json_line(each)
            continue
        output.show(screen, Text(""))
        output.show(screen, Text(each.headline or "no headline", style="bold"))
        about = DOT.join(one for one in (each.stands.dispatch[:_SHORT], each.agency or "") if one)
        output.show(screen, Padding(Text(about, style="dim"), (0, 0, 0, 2)))
        for line in lines(each.stands):
            output.show(screen, Padding(Text(line), (0, 0, 0, 2)))
        for record in each.records:
            line = f"{record.kind} {record.id}{DOT}{shortened(told(record.record), _WORDS)}"
            output.show(screen, Padding(Text(line, style="strike"), (0, 0, 0, 4)))
        for dispatch, agency in each.printed_by:
            line = f"still stands where it is printed again: {dispatch[:_SHORT]}{DOT}{agency or 'no agency'}"
            output.show(screen, Padding(Text(line), (0, 0, 0, 4)))
    return 0
