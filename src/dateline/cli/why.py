"""``dateline why``: the chain of rules behind a record."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import as_of_option, json_option, ledger_option
from dateline.config import Location

if TYPE_CHECKING:
    from dateline.desk.why import Explanation
    from dateline.schema import Dispatch, Reading

    Explained = tuple[Explanation, Dispatch, Reading]


@click.command("why")
@click.argument("record", metavar="ID")
@click.argument("story", required=False)
@as_of_option
@ledger_option
@json_option
def command(record: str, story: str | None, as_of: date, ledger: Location, as_json: bool) -> int:
    """Say why a record reads as it does.

    Prints the rules that spoke, their words, the tables consulted, the seal;
    of a commitment or plan also what later dispatches tell of it. The id of a
    link prints why it is proposed.

    ID is a record's id or the beginning of it; the id of a dispatch explains
    its date and year. With a STORY that is not recorded, the story is read
    and its record of that id is explained. A STORY alone explains its date.
    """
    from dateline.cli import output
    from dateline.cli.reasons import print_reasons

    if story is None and record.startswith("l-"):
        return _link(record, ledger, as_json=as_json)
    if story is None and Path(record).is_file():
        record, story = "filed", record
    found = _read(record, story) if story else _kept(record, ledger, as_of)
    if isinstance(found, int):
        return found
    explanation, dispatch, reading = found
    if as_json:
        output.json_line(explanation)
    else:
        print_reasons(output.console(), explanation, dispatch, reading)
    return 0


def _link(record: str, ledger: Location, *, as_json: bool) -> int:
    from dateline.cli import output
    from dateline.cli.following import of_link
    from dateline.desk.link import link_with
    from dateline.desk.opening import open_ledger

    with open_ledger(ledger) as opened:
        kept = link_with(opened, record)
        if as_json:
            output.json_line(kept.link)
        else:
            output.show(output.console(), of_link(opened, kept.link))
    return 0


def _kept(record: str, ledger: Location, as_of: date) -> "Explained":
    from dateline.desk.opening import open_ledger
    from dateline.desk.query import reading_with, record_by_id
    from dateline.desk.why import why

    with open_ledger(ledger) as opened:
        explanation = why(opened, record, as_of=as_of)
        return explanation, *reading_with(opened, record_by_id(opened, explanation.id))


def _read(record: str, story: str) -> "Explained | int":
    """Explain a record of a story that is read now, or say how reading it failed."""
    from dateline.cli.story_inputs import Batch
    from dateline.desk.why import explain
    from dateline.errors import RecordNotFound

    missing: RecordNotFound | None = None
    batch = Batch([story])
    for dispatch, reading in batch:
        try:
            return explain(dispatch, reading, record), dispatch, reading
        except RecordNotFound as error:
            missing = error
    if missing is not None:
        raise missing
    return batch.status()
