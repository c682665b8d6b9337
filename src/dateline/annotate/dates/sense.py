"""What a time expression means, before it is written as a value in either form."""

from datetime import date, timedelta
from typing import Literal

import msgspec

from dateline.schema.calendar import last_day

Unit = Literal[
    "day", "weekend", "week", "month", "season", "quarter", "half", "year", "fiscal", "decade", "century"
]
Part = Literal["early", "mid", "late", "start", "end", "earlier", "later", "first half", "second half"]


class Point(msgspec.Struct, frozen=True):
    """One stretch of the calendar: a day, a month, a season ….

    Args:
        unit: How long it is.
        first: Its first day.
        part: The part of it that is meant, or None for all of it.
        daypart: MO, MI, AF, EV or NI of a day, or None.
        clock: ``HH:MM``, with ``:SS`` where given, or None.
        zone: ``Z``, ``+03:00`` or "".
        bare: True where only the year is vague in the text (``XXXX`` forms need no anchor).
    """

    unit: Unit
    first: date
    part: Part | None = None
    daypart: str | None = None
    clock: str | None = None
    zone: str = ""


class Between(msgspec.Struct, frozen=True):
    """From one point to another."""

    first: Point
    last: Point


class Length(msgspec.Struct, frozen=True):
    """A duration.

    Args:
        count: How many, ``X`` for some, or a decimal ("1.5").
        unit: second, minute, hour, day, week, month, quarter, year, decade, century.
        more: A further, smaller part ("two hours and ten minutes"), or None.
    """

    count: str
    unit: str
    more: "Length | None" = None


class Recurring(msgspec.Struct, frozen=True):
    """A set of times.

    Args:
        every: The period, or None where a calendar pattern is meant.
        pattern: TimeML pattern such as ``XXXX-WXX-2``, or None.
    """

    every: Length | None = None
    pattern: str | None = None


class Vague(msgspec.Struct, frozen=True):
    """PAST_REF, PRESENT_REF or FUTURE_REF."""

    ref: str


Sense = Point | Between | Length | Recurring | Vague


def day(first: date, *, daypart: str | None = None, clock: str | None = None, zone: str = "") -> Point:
    """Return a day, or a part or minute of it."""
    return Point("day", first, None, daypart, clock, zone)


def last_of(point: Point) -> date:
    """Return the last day of the unit, whatever part of it is meant."""
    first = point.first
    if point.unit == "day":
        return first
    if point.unit == "weekend":
        return first + timedelta(1)
    if point.unit == "week":
        return first + timedelta(6)
    months = {"month": 1, "season": 3, "quarter": 3, "half": 6, "year": 12, "fiscal": 12}.get(point.unit)
    if months is None:
        return date(first.year + (9 if point.unit == "decade" else 99), 12, 31)
    year, month = divmod(first.year * 12 + first.month - 1 + months - 1, 12)
    return date(year, month + 1, last_day(year, month + 1))


def bounds(sense: Sense) -> tuple[date | None, date | None]:
    """Return the first and last day that are meant, part and all; None twice for no stretch."""
    if isinstance(sense, Between):
        return bounds(sense.first)[0], bounds(sense.last)[1]
    if not isinstance(sense, Point):
        return None, None
    return _part_of(sense)


def _part_of(point: Point) -> tuple[date, date]:
    first, last = point.first, last_of(point)
    part = point.part
    if part is None or part in ("earlier", "later") or point.unit == "day":
        return first, last
    if part == "end":
        return last, last
    if part == "start":
        return first, first
    length = (last - first).days + 1
    if part in ("first half", "second half"):
        return _half_of(point, first, last)
    if point.unit == "month":
        tens = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}[part]
        return first.replace(day=tens[0]), first.replace(day=tens[1])
    if point.unit in ("year", "fiscal"):
        months = {"early": (0, 3), "mid": (4, 7), "late": (8, 11)}[part]
        return _months_on(first, months[0]), _month_end(_months_on(first, months[1]))
    if point.unit in ("decade", "century"):
        years = last.year - first.year + 1
        edges = {"early": (0, years * 3 // 10), "mid": (years * 3 // 10, years * 7 // 10)}
        from_year, to_year = edges.get(part, (years * 7 // 10, years))
        return first.replace(year=first.year + from_year), last.replace(year=first.year + to_year - 1)
    if point.unit in ("quarter", "season", "half"):
        third = 2 if point.unit == "half" else 1  # months
        begins = _months_on(first, third * ("early", "mid", "late").index(part))
        return begins, _month_end(_months_on(begins, third - 1))
    # A week falls into its first three days and its last three (TimeML MOD START and END name no days).
    if part == "early":
        return first, first + timedelta(min(2, length - 1))
    if part == "mid":
        return first + timedelta(length // 3), last - timedelta(length // 3)
    return last - timedelta(min(2, length - 1)), last


def _half_of(point: Point, first: date, last: date) -> tuple[date, date]:
    if point.unit in ("year", "fiscal"):
        middle = _month_end(_months_on(first, 5))
    elif point.unit == "month":
        middle = first.replace(day=15)
    elif point.unit == "decade":
        middle = date(first.year + 4, 12, 31)
    elif point.unit == "century":
        middle = date(first.year + 49, 12, 31)
    else:
        middle = first + timedelta((last - first).days // 2)
    return (first, middle) if point.part == "first half" else (middle + timedelta(1), last)


def _months_on(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)


def _month_end(day_in: date) -> date:
    return day_in.replace(day=last_day(day_in.year, day_in.month))
