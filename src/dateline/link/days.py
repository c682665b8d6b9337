"""Dates of different dispatches held against one another, also where a page prints no year."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import msgspec

from dateline.schema import Filed, Timex, When
from dateline.schema.calendar import UNKNOWN_YEAR, interval_of

_OPEN = timedelta(days=3650)
"""How far an interval without an end is followed: ten years."""

# Two dates without a year are laid into one year that has all days.
_ANY_YEAR = 2000


class Days(msgspec.Struct, frozen=True, kw_only=True):
    """Some days, as sharp as the words allow.

    Args:
        value: TIMEX3/EDTF value, ``XXXX`` where the year is not known.
        earliest: First day, ISO 8601, or None.
        latest: Last day, or None where it is open or not known.
        years: The years that remain possible where none is known; empty where
            nothing is known of it.
    """

    value: str
    earliest: str | None = None
    latest: str | None = None
    years: tuple[int, ...] = ()

    @property
    def known(self) -> bool:
        """Whether the days can be named on the calendar, year and all."""
        return self.earliest is not None or self.latest is not None

    @property
    def length(self) -> int:
        """How many days, 0 where that can't be told."""
        bounds = _bounds(self, _ANY_YEAR)
        return (bounds[1] - bounds[0]).days + 1 if bounds else 0


def days_of(when: When | Filed | Timex | None, *, years: tuple[int, ...] = ()) -> Days | None:
    """Return the days of a date, cut to whole days; None where there is none or it is vague.

    Args:
        when: The date of a record or of a dispatch.
        years: The years that remain possible for the dispatch.
    """
    if when is None:
        return None
    earliest, latest = (each[:10] if each else None for each in (when.earliest, when.latest))
    if isinstance(when, Filed):
        years = when.candidates
    found = Days(value=when.value, earliest=earliest, latest=latest, years=years)
    return found if found.known or _bounds(found, _ANY_YEAR) else None


def gap(one: Days, other: Days) -> int | None:
    """Count the days from one date to another: 0 where they overlap, negative where the other lies before.

    Where a year is not known, the one that brings them nearest is taken,
    among those that remain possible.

    Returns:
        The days, or None where no possible year fits.
    """
    gaps = [
        _between(first, second)
        for year in _years(one, other)
        if (first := _bounds(one, year)) and (second := _bounds(other, year))
    ]
    return min(gaps, key=abs, default=None)


def overlap(one: Days, other: Days, *, slack: int = 0) -> bool:
    """Tell whether two dates share a day, or lie at most ``slack`` days apart."""
    found = gap(one, other)
    return found is not None and abs(found) <= slack


def sharing(some: Iterable[Days], others: Sequence[Days]) -> Days | None:
    """Return the first of some days that meets one of the others, or None."""
    return next((one for one in some for other in others if overlap(one, other)), None)


def before(one: Days | None, other: Days | None) -> bool | None:
    """Tell whether one date begins before another; None where they begin together or can't be compared."""
    if one is None or other is None:
        return None
    for year in _years(one, other):
        first, second = _bounds(one, year), _bounds(other, year)
        if first and second:
            return None if first[0] == second[0] else first[0] < second[0]
    return None


def dated_by(days: Days | None, other: Days | None) -> Days | None:
    """Return days without a year with the year of other days of the same month and day."""
    if days is None or days.known or other is None or not other.known:
        return days
    return other if gap(days, other) == 0 and days.length == other.length else days


def last_day(days: Days) -> Days:
    """Return the last of some days, the sharp one of "by September"; themselves where they have no end."""
    if days.known:
        last = days.latest or days.earliest
        return Days(value=str(last), earliest=last, latest=last)
    value = days.value.rpartition("/")[2]
    return Days(value=value, years=days.years) if value.startswith(UNKNOWN_YEAR) else days


def months(days: Days, *, after: int = 0) -> list[str]:
    """Name the months that some days touch, ``XXXX-04`` where the year is not known.

    Args:
        days: The days.
        after: So many days more at the end.

    Returns:
        At most 24 of them, in order.
    """
    bounds = _bounds(days, None if days.known else _ANY_YEAR)
    if bounds is None:
        return []
    first, last = bounds[0], bounds[1] + timedelta(days=after)
    found: list[str] = []
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month) and len(found) < 24:
        found.append(f"{year if days.known else UNKNOWN_YEAR}-{month:02}")
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found


def _between(first: tuple[date, date], second: tuple[date, date]) -> int:
    if second[0] > first[1]:
        return (second[0] - first[1]).days
    return -(first[0] - second[1]).days if second[1] < first[0] else 0


def _years(one: Days, other: Days) -> list[int | None]:
    """Return the years to lay masked days into; None where both have their own."""
    if one.known and other.known:
        return [None]
    if not one.known and not other.known:
        return [_ANY_YEAR]
    known, masked = (one, other) if one.known else (other, one)
    year = int(str(known.earliest or known.latest)[:4])
    near = (year, year - 1, year + 1)
    return [each for each in near if not masked.years or each in masked.years]


def _bounds(days: Days, year: int | None) -> tuple[date, date] | None:
    earliest, latest = days.earliest, days.latest
    if not days.known:
        if year is None:
            return None
        # End by end: "28 December – 3 January" runs over a year that stands nowhere.
        first_end, _, last_end = days.value.replace(UNKNOWN_YEAR, str(year)).partition("/")
        earliest, latest = interval_of(first_end)
        latest = interval_of(last_end)[1] if last_end else latest
    try:
        first = date.fromisoformat(earliest[:10]) if earliest else None
        last = date.fromisoformat(latest[:10]) if latest else None
    except ValueError:
        return None
    if first is None and last is None:
        return None
    if first is None or last is None:
        return (first, _later(first)) if first else (last, last) if last else None
    return (first, last) if first <= last else (first, last.replace(year=last.year + 1))


def _later(first: date) -> date:
    try:
        return first + _OPEN
    except OverflowError:
        return date.max
