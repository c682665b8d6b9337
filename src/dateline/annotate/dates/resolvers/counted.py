"""So many units before or after: "two weeks ago", "three days later", "five years from now"."""

import re
from datetime import date, timedelta

from dateline.annotate.dates.context import DISPATCH, At, Direction, Resolved
from dateline.annotate.dates.grammar import Hit
from dateline.annotate.dates.resolvers.relative import around, months_on, more_follows, reported_quarter
from dateline.annotate.dates.resolvers.words import count_in, unit_in
from dateline.annotate.dates.sense import Length, Point, Sense, Vague, day

_CLAUSE = 150  # code points before "a year ago" in which figures are compared
_COMPARED = re.compile(
    r"(?:%|\$|\d)[^.!?\n]*\b(?:from|than|with|against|versus|to|or)\b|\b(?:from|than|with|against)\s+$"
)
_COUNTED_YEARS = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}


def counted_ago(hit: Hit, at: At) -> Resolved | None:
    """Read "two weeks ago", "years ago"; in a story on a quarter "a year ago" is that of the year before."""
    if at.form == "timeml" and (found := _year_before_quarter(hit, at)):
        return found
    return _counted(hit, at, -1, at.anchor, DISPATCH)


def counted_on(hit: Hit, at: At) -> Resolved | None:
    """Read "ten years from now" and "in two weeks' time"."""
    return _counted(hit, at, 1, at.anchor, DISPATCH)


def counted_told(hit: Hit, at: At) -> Resolved | None:
    """Read "two days later", "a year earlier", told from the last date of the story."""
    sign = -1 if hit.book.has("backward", hit.words("way")[0]) else 1
    unit = unit_in(hit)
    if more_follows(hit):
        return None
    if sign < 0 and at.form == "timeml" and (before := _year_before_quarter(hit, at)):
        return before
    units = {"year": ("quarter", "year", "month", "day"), "month": ("month", "day")}.get(unit, ("day",))
    found = at.told(units)
    if found is None:
        return _counted(hit, at, sign, at.anchor, DISPATCH)
    index, point = found
    if unit == "year" and point.unit in ("quarter", "month") and count_in(hit, "num") != "X":
        moved = point.first.replace(year=point.first.year + sign * int(float(count_in(hit, "num"))))
        return Resolved(
            Point(point.unit, moved), index, _way(sign), "so long before or after the story's date"
        )
    return _counted(hit, at, sign, point.first, index)


def _year_before_quarter(hit: Hit, at: At) -> Resolved | None:
    if hit.words("num") not in (["a"], ["one"]) or unit_in(hit) != "year":
        return None
    found = reported_quarter(at)
    if found is None or not _COMPARED.search(at.text, max(0, hit.start - _CLAUSE), hit.start):
        return None
    index, first = found
    return Resolved(
        Point("quarter", first.replace(year=first.year - 1)), index, "past", "the same quarter a year before"
    )


def _counted(hit: Hit, at: At, sign: int, start: date | None, anchor: int) -> Resolved | None:
    unit, count = unit_in(hit), count_in(hit, "num")
    if unit in ("second", "minute", "hour"):
        return Resolved(Length(count, unit), anchor, _way(sign), "a few hours are given as a length")
    if count == "X":
        return Resolved(
            Vague("PAST_REF" if sign < 0 else "FUTURE_REF"), anchor, _way(sign), "no number is given"
        )
    if start is None:
        at.dated()
    found = moved(start or at.dated(), unit, sign * float(count))
    if found is None:
        return None
    return Resolved(found, anchor, _way(sign), "counted in whole units")


def moved(start: date, unit: str, count: float) -> Sense | None:
    """Return the unit so many units on, as sharp as the unit: years give a year, weeks a week.

    Raises:
        OverflowError, ValueError: It lies outside the calendar.
    """
    if unit in _COUNTED_YEARS:
        if count != int(count):
            return around(months_on(start, int(count * 12)), "month", 0, None)
        return around(date(start.year + int(count) * _COUNTED_YEARS[unit], 1, 1), "year", 0, None)
    if unit == "quarter":
        return around(start, "quarter", int(count), None)
    if unit == "month":
        return around(months_on(start.replace(day=1), int(count)), "month", 0, None)
    if unit in ("week", "fortnight"):
        return around(start, "week", int(count * (2 if unit == "fortnight" else 1)), None)
    if unit == "day":
        return day(start + timedelta(int(count)))
    return None


def _way(sign: int) -> Direction:
    return "past" if sign < 0 else "future"
