"""Make a ledger as large as years of a wire: what ``bench/web.py`` serves.

The records are those of ``bench/ledger.py``; headlines, agencies and dates
are put in, so that a page has something to sort and to count; events are of
all types and statuses, so that a curve has something to add up; and links are
proposed, some judged, so that a commitment has something to follow.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import msgspec

from dateline.desk.opening import open_ledger
from dateline.desk.record import now, record_many
from dateline.ledger.linking import append_links
from dateline.lexicon.plover import types
from dateline.schema import Block, Dispatch, Event, Link, Reading, Reason, Relation, Span, record_id
from ledger import made_up

PER_STORY = 8
_AGENCIES = ("AFP", "AP", "dpa", "EFE", "Kyodo", "PTI", "Reuters", "TASS", "Xinhua", "Yonhap")
_FIRST = date(2006, 1, 1)
_DAYS = 3650

# Of a hundred events: a wire tells mostly of what has happened.
_STATUSES = (
    *("happened",) * 55,
    *("ongoing",) * 5,
    *("planned",) * 20,
    *("proposed",) * 5,
    *("postponed",) * 3,
    *("cancelled",) * 4,
    *("denied",) * 4,
    *("conditional",) * 4,
)

# Every so many stories one prints the story before it again, or tells what became of its promises.
_REPRINTS, _OUTCOMES = 10, 4
_RELATIONS: tuple[Relation, ...] = ("fulfils", "postpones", "cancels", "contradicts")


def stories(count: int, *, skip: int = 0) -> Iterator[tuple[Dispatch, Reading]]:
    """Yield stories of eight statements each, with headlines, agencies and dates over ten years."""
    made = islice(made_up(count + skip, statements=PER_STORY, bare=False), skip, None)
    for number, (dispatch, reading) in enumerate(made, start=skip):
        end = dispatch.text.index(".", dispatch.text.index(".") + 1) + 1
        headline = Span(0, end)
        filed = reading.filed
        day = (_FIRST + timedelta(days=number * 7919 % _DAYS)).isoformat()
        assert filed is not None
        yield (
            msgspec.structs.replace(
                dispatch,
                agency=_AGENCIES[number % len(_AGENCIES)],
                headline=headline.evidence(dispatch.text),
                blocks=(
                    Block(kind="headline", span=headline),
                    Block(kind="paragraph", span=Span(end, len(dispatch.text))),
                ),
            ),
            msgspec.structs.replace(
                reading,
                filed=msgspec.structs.replace(filed, value=day, earliest=day, latest=day),
                events=tuple(_varied(each, number + place) for place, each in enumerate(reading.events)),
            ),
        )


def _varied(event: Event, number: int) -> Event:
    """Give an event a type and a status of its own."""
    names = sorted(types())
    kind = types()[names[number * 31 % len(names)]]
    return msgspec.structs.replace(
        event,
        type=kind.type,
        quad=kind.quad,
        intensity=kind.intensity,
        status=_STATUSES[number * 37 % len(_STATUSES)],
        confidence=500 + number * 53 % 500,
    )


def links(told: Iterator[tuple[Dispatch, Reading]]) -> Iterator[Link]:
    """Yield proposals of links between stories that follow each other."""
    before: tuple[Dispatch, Reading] | None = None
    for number, (dispatch, reading) in enumerate(told):
        if before is not None and number % _REPRINTS == 0:
            yield _link(before[0].id, dispatch.id, "same report", reading)
        if before is not None and number % _OUTCOMES == 1 and reading.events:
            for promise in before[1].commitments:
                yield _link(promise.id, reading.events[0].id, _RELATIONS[number // 4 % 4], reading)
        before = dispatch, reading


def _link(earlier: str, later: str, relation: Relation, reading: Reading) -> Link:
    words = reading.statements[0].source
    return Link(
        id=record_id("l", "", earlier, later, relation),
        earlier=earlier,
        later=later,
        relation=relation,
        by="link",
        because=(Reason(rule="link/made-up", note="made up", words=words),),
        confidence=700,
    )


def make(path: Path, *, statements: int) -> None:
    """Record stories until the ledger holds so many statements."""
    with open_ledger(path, create=True) as ledger:
        for _ in record_many(ledger, stories(statements // PER_STORY)):
            pass
        append_links(ledger, list(links(stories(statements // PER_STORY))), recorded_at=now())
