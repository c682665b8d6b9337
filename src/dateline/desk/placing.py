"""Where a record stands on the calendar, for pictures and agendas: by its own words, or by its dispatch.

A record keeps only the date that the text gives it. A timeline has to put it
somewhere: what has happened is drawn on the day of the dispatch that tells it,
and says so; what is still to come and has no date is not drawn at all.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Literal

import msgspec

from dateline.ledger.found import Found
from dateline.schema import Commitment, Event, Statement, When

Basis = Literal["text", "dispatch", "none"]

# Statuses of events that lie before the dispatch which tells them.
_PAST = frozenset({"happened", "ongoing", "cancelled", "denied"})

_DAY = len("2015-10-06")


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the calendar, and what put the record there.

    Args:
        earliest: First day, or None where the stretch has no beginning, or none at all.
        latest: Last day, likewise.
        basis: ``text`` where the words date it, ``dispatch`` where only the
            dispatch does, ``none`` where it cannot be placed.
    """

    earliest: date | None = None
    latest: date | None = None
    basis: Basis = "none"

    @property
    def first(self) -> date | None:
        """The day to begin drawing on: the first, else the last."""
        return self.earliest or self.latest

    @property
    def last(self) -> date | None:
        """The day to end drawing on: the last, else the first."""
        return self.latest or self.earliest

    @property
    def days(self) -> int:
        """How many days the stretch has; 0 where it cannot be placed."""
        return (self.last - self.first).days + 1 if self.first and self.last else 0

    def share(self, since: date, until: date) -> float:
        """Return the part of the stretch that lies between two days, both counted, 0–1."""
        if not self.days or self.first is None or self.last is None:
            return 0.0
        inside = (min(self.last, until) - max(self.first, since)).days + 1
        return max(inside, 0) / self.days

    def meets(self, since: date | None, until: date | None) -> bool:
        """Tell whether the stretch has a day in common with another; an end that is None is open."""
        if self.first is None or self.last is None:
            return False
        return (since is None or self.last >= since) and (until is None or self.first <= until)


def place(found: Found) -> Placed:
    """Say where a statement, event, commitment or dispatch stands on the calendar."""
    record = found.record
    own = _of(_when(record))
    if own.basis != "none":
        return own
    if isinstance(record, Commitment) or (isinstance(record, Event) and record.status not in _PAST):
        return Placed()
    return filed(found)


def filed(found: Found) -> Placed:
    """Return the day or the days of the dispatch that a record rests on."""
    return placed_between(found.filed_earliest, found.filed_latest, "dispatch")


# Many records of a ledger have the same day; a curve places tens of thousands.
@lru_cache(maxsize=10_000)
def placed_between(earliest: str | None, latest: str | None, basis: Basis) -> Placed:
    """Return the stretch between two ISO 8601 days or moments; nothing where there is neither."""
    first, last = _day(earliest), _day(latest)
    return Placed(earliest=first, latest=last, basis=basis) if first or last else Placed()


def narrowest(placed: Sequence[Placed]) -> Placed:
    """Of several tellings of one thing keep the narrowest date that words give, else the first.

    Args:
        placed: At least one.
    """
    told = [each for each in placed if each.basis == "text" and each.days]
    return min(told, key=lambda each: each.days) if told else placed[0]


def span_of(stretches: Iterable[Placed]) -> tuple[date, date] | None:
    """Return the first and the last day of some stretches, or None where none can be placed."""
    days = [day for each in stretches for day in (each.first, each.last) if day is not None]
    return (min(days), max(days)) if days else None


def _when(record: Any) -> When | None:
    if isinstance(record, Statement | Event):
        return record.when
    return record.due if isinstance(record, Commitment) else None


def _of(when: When | None) -> Placed:
    return Placed() if when is None else placed_between(when.earliest, when.latest, "text")


def _day(moment: str | None) -> date | None:
    """Return the day of a moment, or None for none and for what is no day of the calendar."""
    try:
        return date.fromisoformat(moment[:_DAY]) if moment else None
    except ValueError:
        return None
