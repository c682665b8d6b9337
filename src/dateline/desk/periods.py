"""Cut a stretch of the calendar into days, weeks, months, quarters or years."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

import msgspec

Unit = Literal["day", "week", "month", "quarter", "year"]

UNITS: tuple[Unit, ...] = ("day", "week", "month", "quarter", "year")

_MONTHS: dict[Unit, int] = {"month": 1, "quarter": 3, "year": 12}

# As many bars as a page of 720 pixels shows apart, two pixels between them.
MOST_PERIODS = 60


class Period(msgspec.Struct, frozen=True):
    """One stretch between two days, both counted."""

    first: date
    last: date


def periods(since: date, until: date, unit: Unit) -> tuple[Period, ...]:
    """Return the whole periods of a unit that cover two days and all between.

    Weeks begin on Monday (ISO 8601).

    Raises:
        ValueError: The days run backwards.
    """
    if until < since:
        raise ValueError(f"{until} lies before {since}")
    return tuple(_walk(since, until, unit))


def unit_for(since: date, until: date, *, most: int = MOST_PERIODS) -> Unit:
    """Return the smallest unit with which a stretch has no more than ``most`` periods."""
    days = (until - since).days + 1
    lengths: dict[Unit, float] = {"day": 1, "week": 7, "month": 30.4, "quarter": 91.3, "year": 365.2}
    return next((unit for unit in UNITS if days / lengths[unit] <= most), "year")


def label_of(period: Period, unit: Unit) -> str:
    """Name a period as ISO 8601 does, a quarter as ``2031-Q2``."""
    first = period.first
    if unit == "day":
        return first.isoformat()
    if unit == "week":
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02}"
    if unit == "month":
        return f"{first:%Y-%m}"
    return f"{first.year}-Q{(first.month + 2) // 3}" if unit == "quarter" else f"{first.year}"


def _walk(since: date, until: date, unit: Unit) -> Iterator[Period]:
    first = _floor(since, unit)
    while first <= until:
        try:
            following = _next(first, unit)
        except (ValueError, OverflowError):  # the calendar ends with the year 9999
            yield Period(first, date.max)
            return
        yield Period(first, following - timedelta(days=1))
        first = following


def _floor(day: date, unit: Unit) -> date:
    if unit == "day":
        return day
    if unit == "week":
        return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
    months = _MONTHS[unit]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _next(first: date, unit: Unit) -> date:
    if unit in ("day", "week"):
        return first + timedelta(days=1 if unit == "day" else 7)
    year, month = divmod(first.year * 12 + first.month - 1 + _MONTHS[unit], 12)
    return date(year, month + 1, 1)
