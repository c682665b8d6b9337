"""Values of time expressions made comparable: two ways of writing one stretch of the calendar are equal."""

import calendar
import re
from datetime import date, timedelta

Comparable = tuple[object, ...] | str | None

# EDTF seasons of the northern year: first and last month; winter (24) runs into the next year.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11)}
_WINTER = 24
_DAYS = {"D": 1, "W": 7}
_MONTHS = {"M": 1, "Y": 12}


def comparable(value: object) -> Comparable:
    """Turn a value into something equal for equal stretches of time.

    Dates, ISO weeks, seasons and ranges become (year known, first, last, time
    of day); durations and sets their length; what cannot be read stays as it is.
    """
    if value in (None, ""):
        return None
    text = str(value).strip()
    if text.endswith("_REF"):
        return text
    if re.match(r"(R\d*/)?P", text):
        return _length(text)
    known = "XXXX" not in text
    if text == "XXXX":
        return (False,)
    try:
        first, _, last = text.replace("XXXX", "2000").partition("/")
        if not last:
            start, end, tail = _stretch(first)
            return (known, start, end, tail)
        return (
            known,
            None if first in ("", "..") else _stretch(first)[0],
            None if last == ".." else _stretch(last)[1],
            "",
        )
    except ValueError:
        return text


def days_of(value: object) -> tuple[date, date] | None:
    """Return the first and last day that a value names, or None for a length or a vague one."""
    found = comparable(value)
    if (
        isinstance(found, tuple)
        and len(found) == 4
        and isinstance(found[1], date)
        and isinstance(found[2], date)
    ):
        return found[1], found[2]
    return None


def _length(text: str) -> Comparable:
    found = re.fullmatch(r"(?:R\d*/)?P(T?)(\d+|X)([A-Z])", text)
    if not found or found[2] == "X":
        return text.removeprefix("R/")
    time, number, unit = found[1], int(found[2]), found[3]
    if not time and unit in _DAYS:
        return ("days", number * _DAYS[unit])
    if not time and unit in _MONTHS:
        return ("months", number * _MONTHS[unit])
    if time and unit == "H" and number % 24 == 0:
        return ("days", number // 24)
    return (time + unit, number)


def _stretch(point: str) -> tuple[date, date, str]:
    week = re.fullmatch(r"(\d{4})-W(\d\d)", point)
    if week:
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return monday, monday + timedelta(days=6), ""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(T.*)?)?)?", point)
    if not found:
        raise ValueError(point)
    year, month, day = int(found[1]), found[2], found[3]
    if month is None:
        return date(year, 1, 1), date(year, 12, 31), ""
    if int(month) == _WINTER:
        return date(year, 12, 1), date(year + 1, 3, 1) - timedelta(days=1), ""
    first, last = _SEASONS.get(int(month), (int(month), int(month)))
    if day is None:
        return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]), ""
    one = date(year, int(month), int(day))
    return one, one, found[4] or ""
