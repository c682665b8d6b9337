"""iCalendar (RFC 5545): planned events as entries of a calendar, commitments as tasks with their due day.

Every entry lasts whole days. A plan of fuzzy date ("in late May") becomes an
entry over all the days that it may fall on, transparent, with ``~`` before its
summary and ``X-DATELINE-FUZZY:TRUE``; what has no date is left out, for a
calendar cannot hold it. What is planned is TENTATIVE, what was called off
CANCELLED; nothing is ever CONFIRMED, for a dispatch does not confirm it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import IO
from unicodedata import category

import msgspec

from dateline.export.columns import sides
from dateline.export.standing import TAKEN_BACK, stands
from dateline.schema import Commitment, Dispatch, Event, Reading, Statement, When

# Octets in a line before it is folded (RFC 5545, 3.1).
_FOLD = 75

# Control characters and lone surrogates, in Unicode's names.
_FORBIDDEN = ("Cc", "Cs")

_DAY = len("2015-10-06")

UNDATED = "no date that a calendar could hold"

AHEAD = frozenset({"planned", "conditional", "proposed", "postponed", "cancelled"})
"""Statuses of events that stand in a calendar."""

OPENING = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dateline//Dateline//EN", "CALSCALE:GREGORIAN")
CLOSING = ("END:VCALENDAR",)


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """Where an entry is from.

    Args:
        dispatch: Id of the dispatch.
        agency: Who filed it, or None.
        headline: Its headline, or None.
        filed: First day of its own date, ISO 8601, or None.
        carrier: The statement that carries the record, or None.
        url: Where the record can be looked at, or None.
    """

    dispatch: str
    agency: str | None = None
    headline: str | None = None
    filed: str | None = None
    carrier: Statement | None = None
    url: str | None = None


class IcsExporter:
    """Writes one calendar with the plans and dated commitments of all readings."""

    name = "ics"
    suffix = ".ics"
    says = "iCalendar: plans and dated commitments"

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()

    def write(self, readings: Iterable[tuple[Dispatch, Reading]], out: IO[str]) -> int:
        """Write all readings; return how many dispatches were read, with or without entries."""
        written = 0
        out.write(folded(OPENING))
        for dispatch, reading in readings:
            written += 1
            plans = [each for each in reading.events if each.status in AHEAD]
            records: tuple[Event | Commitment, ...] = (*plans, *reading.commitments)
            if not stands(dispatch, reading):
                self.left_out[TAKEN_BACK] += len(records)
                continue
            for record in records:
                told = Told(
                    dispatch=dispatch.id,
                    agency=dispatch.agency,
                    headline=dispatch.headline.text if dispatch.headline else None,
                    filed=reading.filed.earliest if reading.filed else None,
                    carrier=reading.statement(record.said_by),
                )
                lines = entry_of(record, told)
                self.left_out[UNDATED] += not lines
                out.write(folded(lines))
        out.write(folded(CLOSING))
        return written


def entry_of(record: Event | Commitment, told: Told) -> tuple[str, ...]:
    """Return the lines of one entry, unfolded; none where the record has no date or is no plan.

    Args:
        record: An event or a commitment.
        told: Where it is from.
    """
    if isinstance(record, Commitment):
        days = _days(record.due)
        return () if days is None else tuple(_task(record, told, *days))
    days = _days(record.when)
    if days is None or record.status not in AHEAD:
        return ()
    return tuple(_event(record, told, *days))


def folded(lines: Iterable[str]) -> str:
    """Write lines as a calendar has them: ended by CR LF, longer ones folded between characters."""
    return "".join(f"{piece}\r\n" for line in lines for piece in _folds(line))


def _event(event: Event, told: Told, first: date, last: date) -> Iterator[str]:
    fuzzy = last > first
    doubt = "" if event.status == "planned" else f" ({event.status})"
    yield "BEGIN:VEVENT"
    yield from _stamp(event.id, told)
    yield f"DTSTART;VALUE=DATE:{_written(first)}"
    if last < date.max:
        # The end of an entry of whole days is the day after its last.
        yield f"DTEND;VALUE=DATE:{_written(last + timedelta(days=1))}"
    who = sides(event.actors, event.recipients)
    about = "~ " if fuzzy else ""
    yield f"SUMMARY:{_text(_flat(f'{about}{event.type} {who}: {event.trigger.text}{doubt}'))}"
    yield f"DESCRIPTION:{_text(_description(told, _persons(event)))}"
    if event.place:
        yield f"LOCATION:{_text(_flat(event.place.text))}"
    yield f"CATEGORIES:{_text(event.type)}"
    yield f"STATUS:{'CANCELLED' if event.status == 'cancelled' else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    if fuzzy:
        yield "X-DATELINE-FUZZY:TRUE"
    yield from _address(told)
    yield "END:VEVENT"


def _task(commitment: Commitment, told: Told, first: date, last: date) -> Iterator[str]:
    who = sides(commitment.by, commitment.to)
    yield "BEGIN:VTODO"
    yield from _stamp(commitment.id, told)
    if first < last:  # RFC 5545 wants a task's due day later than its first
        yield f"DTSTART;VALUE=DATE:{_written(first)}"
    yield f"DUE;VALUE=DATE:{_written(last)}"
    yield f"SUMMARY:{_text(_flat(f'{commitment.force} {who}: {commitment.words.text}'))}"
    condition = f"condition: {commitment.condition.text}" if commitment.condition else ""
    yield f"DESCRIPTION:{_text(_description(told, condition))}"
    yield f"CATEGORIES:{_text(commitment.force)}"
    yield f"STATUS:{'CANCELLED' if commitment.status == 'withdrawn' else 'NEEDS-ACTION'}"
    yield from _address(told)
    yield "END:VTODO"


def _stamp(record: str, told: Told) -> Iterator[str]:
    yield f"UID:{record}@dateline"
    # The same record gives the same bytes: the stamp is the day of the dispatch, never that of writing.
    filed = _day(told.filed)
    yield f"DTSTAMP:{_written(filed)}T000000Z" if filed else "DTSTAMP:19700101T000000Z"


def _address(told: Told) -> Iterator[str]:
    if told.url:
        yield f"URL:{told.url}"


def _description(told: Told, *more: str) -> str:
    carrier = told.carrier
    chain = [*carrier.chain, carrier.speaker or ""] if carrier else [told.agency or ""]
    by = " ← ".join(each for each in chain if each)
    lines = (
        told.headline or "",
        f"according to {by}" if by else "",
        *more,
        f"dispatch {told.dispatch[:12]}",
    )
    return "\n".join(_flat(line) for line in lines if line)


def _persons(event: Event) -> str:
    return ", ".join(event.persons)


def _days(when: When | None) -> tuple[date, date] | None:
    """Return first and last day; an interval that is open at an end is its known day."""
    if when is None:
        return None
    earliest, latest = _day(when.earliest), _day(when.latest)
    if earliest is None or latest is None:
        known = earliest or latest
        return (known, known) if known else None
    return (earliest, latest) if earliest <= latest else None


def _day(moment: str | None) -> date | None:
    try:
        return date.fromisoformat(moment[:_DAY]) if moment else None
    except ValueError:
        return None


def _written(day: date) -> str:
    return day.isoformat().replace("-", "")


def _flat(words: str) -> str:
    return " ".join(words.split())


def _text(words: str) -> str:
    """Escape a TEXT value (RFC 5545, 3.3.11); control characters, which it forbids, become spaces."""
    plain = "".join(each if each == "\n" or category(each) not in _FORBIDDEN else " " for each in words)
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folds(line: str) -> Iterator[str]:
    piece, room = "", _FOLD
    for each in line:
        size = len(each.encode("utf-8", "replace"))
        if size > room:
            yield piece
            piece, room = " ", _FOLD - 1
        piece += each
        room -= size
    yield piece
