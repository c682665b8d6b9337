"""Stretches of days in a reader's words: a whole year as its number, a whole month by its name."""

from calendar import monthrange
from datetime import date

from dateline.web.wording import interval, stretch


def days(first: date | None, last: date | None) -> str:
    """Write a stretch as shortly as it can be said.

    ``2031``, ``June 2031``, ``Tue 6 Oct 2015``, ``Mon 1 – Thu 4 Sep 2031``; what
    has no day at all is "not dated".
    """
    if first is None or last is None or first == last:
        return interval(first.isoformat() if first else None, last.isoformat() if last else None)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} – {last.year}"
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%B} {first.year}"
        return stretch(f"{first:%b} {first.year}", f"{last:%b} {last.year}")
    return interval(first.isoformat(), last.isoformat())
