"""What tests of exporters share: a story with a place, and the text that an exporter writes."""

import io
from typing import Any

import msgspec

from dateline.desk.export import exporter_for
from dateline.schema import Dateline, Dispatch, Event, Evidence, Mention, Reading, Status, Wire, record_id
from tests.records import VISIT, annotated, read_story
from tests.stories import read_marked


def written(to: str, *stories: tuple[Dispatch, Reading], **options: Any) -> str:
    """Return what a text format makes of some stories."""
    out = io.StringIO(newline="")
    assert exporter_for(to, **options).write(stories, out) == len(stories)
    return out.getvalue()


def in_oslo(**fields: Any) -> tuple[Dispatch, Reading]:
    """Return the story of the Norwegian minister, told in Oslo, where the delegation is received."""
    dispatch, reading = read_story(
        read_marked(f"Oslo, May 3 (TEST) - {VISIT}"),
        sides=("NOR", "FIN"),
        day="2021-05-04",
        due="2021-05-09",
        by=annotated(),
        dateline=Dateline(words=Evidence("Oslo, May 3 (TEST)", 0, 18), place="Oslo", country="NOR"),
        headline=Evidence("Oslo", 0, 4),
        url="https://news.invalid/oslo?a=1&b={2}",
    )
    place = dispatch.text.index("Oslo", 1)
    words = Evidence("Oslo", place, place + 4)
    event = msgspec.structs.replace(reading.events[0], place=words)
    mention = Mention(id=record_id("m", dispatch.id, 3), words=words, head=words, form="place", country="NOR")
    reading = msgspec.structs.replace(reading, events=(event,), mentions=(*reading.mentions, mention))
    return msgspec.structs.replace(dispatch, **fields), reading


def with_event(story: tuple[Dispatch, Reading], **fields: Any) -> tuple[Dispatch, Reading]:
    """Return a story whose only event has other values."""
    dispatch, reading = story
    event: Event = msgspec.structs.replace(reading.events[0], **fields)
    return dispatch, msgspec.structs.replace(reading, events=(event,))


def with_status(status: Status, **fields: Any) -> tuple[Dispatch, Reading]:
    """Return the story told in Oslo with another status of its event."""
    return with_event(in_oslo(), status=status, **fields)


def declined() -> tuple[Dispatch, Reading]:
    """Return the story told in Oslo with a statement that attributes no words."""
    dispatch, reading = in_oslo()
    silent = msgspec.structs.replace(reading.statements[0], content=())
    return dispatch, msgspec.structs.replace(reading, statements=(silent,))


def killed() -> tuple[Dispatch, Reading]:
    """Return the story told in Oslo after the agency killed it."""
    return in_oslo(wire=Wire(status="canceled", notice="kill"))
