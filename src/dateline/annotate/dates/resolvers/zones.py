"""Time zones by the name that a dispatch gives them, and their offset on a day."""

import re
from datetime import date, datetime, timedelta

from dateline.annotate.dates.grammar import Hit
from dateline.lexicon.zones import offset_at

_OFFSET = re.compile(r"([+-])(\d{1,2})(?::?(\d\d))?")
_FIXED = re.compile(r"Z|[+-]\d\d:\d\d")
_FARTHEST_EAST = 14  # hours; Line Islands


def zone_in(hit: Hit, day: date, clock: str) -> str:
    """Return the zone that stands beside a time: ``Z``, ``+03:00``, or "" where none is named.

    "GMT+2" is two hours ahead of Greenwich. A zone of a place ("Moscow time",
    "ET") has the offset that was in force there on that day, from the IANA
    time zone database; "local time" says nothing of it.

    Args:
        hit: A hit with a part ``zone`` or ``zone2``.
        day: The day of the time.
        clock: ``HH:MM``.
    """
    words = hit.words("zone") or hit.words("zone2")
    if not words:
        return ""
    offset = _OFFSET.fullmatch(words[-1].replace("−", "-").replace("–", "-"))
    if offset:
        hours, minutes = int(offset[2]), int(offset[3] or 0)
        return f"{offset[1]}{hours:02d}:{minutes:02d}" if hours <= _FARTHEST_EAST else ""
    # "Moscow time", "New York time", "U.S. Eastern time": the place may be of two words.
    names = [" ".join(words[:2]), *words]
    told = (hit.book.value(klass, name) for name in names for klass in ("zone", "zone_place"))
    found = next((each for each in told if isinstance(each, str)), "")
    if not found or _FIXED.fullmatch(found):
        return found
    return _offset_of(found, day, clock)


def _offset_of(name: str, day: date, clock: str) -> str:
    hour, minute = int(clock[:2]), int(clock[3:5])
    offset = offset_at(name, datetime(day.year, day.month, day.day, hour % 24, minute))
    minutes = int(offset / timedelta(minutes=1))
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
