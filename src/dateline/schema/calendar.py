"""Calendar arithmetic on TIMEX3 and EDTF values: what interval a value names, and when a thing is due.

Pure functions over strings, for every room that holds a value in its hands.
``XXXX`` stands for a year that is not known: such a value has no interval,
and arithmetic keeps it masked.

Exported: :func:`interval_of`, :func:`due_interval`, :func:`edtf_of`,
:func:`add_duration`, :func:`masked`, :func:`proxied`, :func:`last_day`,
:data:`UNKNOWN_YEAR`.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

UNKNOWN_YEAR = "XXXX"

# A leap year, so that 29 February can be reckoned with while the year is masked.
_PROXY_YEAR = 2000

_VAGUE = frozenset({"PAST_REF", "PRESENT_REF", "FUTURE_REF"})

# First and last month of the parts of a year: EDTF (ISO 8601-2:2019, 4.8) 21–24
# seasons, 33–36 quarters, 37–39 four-month terms, 40–41 half-years; TimeML's letters beside
# them. Seasons are the meteorological ones of the northern hemisphere; a winter
# runs on into February of the next year.
_PARTS = {
    "21": (3, 5),
    "22": (6, 8),
    "23": (9, 11),
    "24": (12, 14),
    "33": (1, 3),
    "34": (4, 6),
    "35": (7, 9),
    "36": (10, 12),
    "37": (1, 4),
    "38": (5, 8),
    "39": (9, 12),
    "40": (1, 6),
    "41": (7, 12),
    "SP": (3, 5),
    "SU": (6, 8),
    "FA": (9, 11),
    "WI": (12, 14),
    "Q1": (1, 3),
    "Q2": (4, 6),
    "Q3": (7, 9),
    "Q4": (10, 12),
    "H1": (1, 6),
    "H2": (7, 12),
}
# TimeML's letters for the parts of a year, in EDTF's numbers.
_LETTERED = {
    "SP": "21",
    "SU": "22",
    "FA": "23",
    "WI": "24",
    "Q1": "33",
    "Q2": "34",
    "Q3": "35",
    "Q4": "36",
    "H1": "40",
    "H2": "41",
}
_YEAR = re.compile(r"(\d{4})", re.ASCII)
_DECADE = re.compile(r"(\d{3})X?", re.ASCII)
_CENTURY = re.compile(r"(\d{2})(?:XX)?", re.ASCII)
_PART = re.compile(r"(\d{4})-(\d\d|[A-Z][A-Z\d])", re.ASCII)
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-([1-7]|WE))?", re.ASCII)
_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)T(?:(\d\d)(?::(\d\d))?(?::\d\d)?(Z|[+-]\d\d(?::?\d\d)?)?|[A-Z]{2})", re.ASCII
)
_DURATION = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", re.ASCII
)

# The prepositions of a deadline, a closed class; docs/guidelines/dates.md, "Deadlines".
_UP_TO = frozenset(
    {"by", "no later than", "not later than", "until", "till", "up to", "through", "to", "pending"}
)
_BEFORE = frozenset({"before", "ahead of", "prior to", "earlier than"})
_WITHIN = frozenset({"within", "inside", "over", "during", "in", "in the course of", "throughout", "for"})
_FROM = frozenset(
    {"from", "since", "starting", "starting from", "beginning", "as of", "as from", "effective"}
)
_AFTER = frozenset({"after", "following", "later than"})


def interval_of(value: str) -> tuple[str | None, str | None]:
    """Return the first and the last day (or minute) that a value names.

    Args:
        value: A TIMEX3 or EDTF value: ``2015-10-06``, ``2015-W41``,
            ``2015-Q3``, ``2015-23``, ``199X``, ``2015-09-21/2015-09-30``,
            ``2027/..``, ``2027-02-19T18:40Z``, ``2015-10-06TEV``.

    Returns:
        Two ISO 8601 days, or minutes where the value gives a time of day
        (with its zone if it has one). A part of the day (``TEV``) gives its
        day. An open end of a range is None. Both are None where the value
        names no stretch of the calendar: durations, sets, vague references,
        an unknown year, or what is no value at all.
    """
    if not value or "XXXX" in value or value in _VAGUE or value.startswith(("P", "R")):
        return None, None
    first, slash, last = value.partition("/")
    if slash:
        earliest = None if first in ("", "..") else _ends(first)[0]
        latest = None if last in ("", "..") else _ends(last)[1]
        if earliest and latest and earliest[:10] > latest[:10]:
            return None, None
        return earliest, latest
    return _ends(value)


def due_interval(
    preposition: str, value: str, earliest: str | None, latest: str | None, filed: str | None
) -> str | None:
    """Say in which interval something is due (docs/guidelines/dates.md, "Deadlines").

    ``by X``, ``until X``, ``no later than X`` run from the dispatch's date to
    the last day of X; ``before X`` to the day before X begins; ``within N`` to
    N after the dispatch; ``in X``, ``on X`` are X itself; ``from X`` is open
    at its end, ``after X`` too and begins the day after.

    Args:
        preposition: The words before the timex, in any case, without the
            timex's own ("by", "no later than"); empty for none.
        value: ``Timex.value``.
        earliest: ``Timex.earliest``, or None to take it from ``value``.
        latest: ``Timex.latest``, likewise.
        filed: ``Filed.earliest``, or ``Filed.value`` where the year is not
            known (``XXXX-04-09``), or None where nothing dates the dispatch.

    Returns:
        An EDTF day or range, masked with ``XXXX`` where the year is not
        known; None where nothing definite is due (``FUTURE_REF``, a set, a
        duration without a date to count from).
    """
    word = " ".join(preposition.lower().split())
    if value in _VAGUE or value.startswith("R"):
        return None
    unknown = "XXXX" in value or bool(filed and "XXXX" in filed)
    start = _day_of(filed)
    if value.startswith("P"):
        end = add_duration(start, value) if start and (not word or word in _WITHIN | _UP_TO) else None
        return _range(start, end, unknown)
    if earliest is None and latest is None:
        earliest, latest = interval_of(proxied(value))
    first, last = _day_of(earliest), _day_of(latest)
    if word in _UP_TO:
        return _range(start, last, unknown)
    if word in _BEFORE and first is not None:
        return _range(start, first - timedelta(1), unknown)
    if word in _FROM:
        return f"{value.partition('/')[0]}/.." if value else None
    if word in _AFTER and last is not None:
        return f"{masked((last + timedelta(1)).isoformat(), unknown)}/.."
    return value if value and value != UNKNOWN_YEAR else None


def edtf_of(value: str) -> str | None:
    """Write a value in EDTF proper (ISO 8601-2:2019), for formats that take nothing else.

    Weeks and weekends become ranges of days, a part of the day its day,
    times get their seconds.

    Returns:
        The EDTF string, or None for what EDTF cannot say: durations, sets,
        vague references, and what is no value.
    """
    if not value or value in _VAGUE or value.startswith(("P", "R")):
        return None
    ends = [_edtf_point(point) for point in value.split("/")]
    if len(ends) > 2 or not all(ends):
        return None
    if len(ends) == 1:
        return ends[0]
    first, last = (str(each) for each in ends)
    return f"{first.split('/')[0]}/{last.split('/')[-1]}"


def _edtf_point(point: str) -> str | None:
    if point == ".." or UNKNOWN_YEAR in point:
        return point.partition("T")[0] if point != ".." else point
    first, last = _ends(point)
    if first is None:
        return None
    if _WEEK.fullmatch(point):
        return f"{first}/{last}" if first != last else first
    if found := _TIME.fullmatch(point):
        if found[2] is None:
            return found[1]
        zone = found[4] or ""
        return f"{first[:16]}:00{zone}"
    for letters, number in _LETTERED.items():
        if point.endswith(f"-{letters}"):
            return point.removesuffix(letters) + number
    if _CENTURY.fullmatch(point) or _DECADE.fullmatch(point):
        return point.ljust(4, "X")
    return point


def add_duration(start: date, duration: str, *, times: int = 1) -> date | None:
    """Count a TIMEX3 duration from a day.

    A month later is the same day of that month or, where it has none, the
    month's last; hours and minutes below a day are left out.

    Args:
        start: The day to count from.
        duration: Such as ``P3M``, ``P2W``, ``P1Y6M``, ``PT48H``.
        times: How often, negative to count back.

    Returns:
        The day, or None where the duration is vague (``PXM``) or leads out
        of the calendar.
    """
    parts = _DURATION.fullmatch(duration)
    if parts is None or not any(parts.groups()):
        return None
    years, months, weeks, days, hours, minutes, seconds = (int(each or 0) for each in parts.groups())
    days += weeks * 7 + (hours + (minutes + seconds // 60) // 60) // 24
    try:
        count = start.year * 12 + start.month - 1 + times * (years * 12 + months)
        year, month = divmod(count, 12)
        moved = date(year, month + 1, min(start.day, last_day(year, month + 1)))
        return moved + timedelta(times * days)
    except (ValueError, OverflowError):
        return None


def last_day(year: int, month: int) -> int:
    """Return the number of days of a month, 28–31."""
    return monthrange(year, month)[1]


def proxied(value: str) -> str:
    """Return the value with a stand-in for the unknown year, for reckoning only."""
    return value.replace(UNKNOWN_YEAR, str(_PROXY_YEAR))


def masked(value: str, unknown: bool = True) -> str:
    """Return the value with its years masked, unless ``unknown`` is False.

    A range that names the same masked year twice keeps both ends
    (``XXXX-05-12/XXXX-05-13``); a week, whose number means nothing without
    its year, is written as its days.
    """
    if not unknown or value in _VAGUE or value.startswith(("P", "R")):
        return value
    ends = [_masked_point(each) for each in value.split("/")]
    return ends[0] if len(set(ends)) == 1 else "/".join(ends)


def _masked_point(point: str) -> str:
    if point in ("", ".."):
        return point
    if _WEEK.fullmatch(point):
        first, last = _ends(point)
        return f"{UNKNOWN_YEAR}{str(first)[4:]}/{UNKNOWN_YEAR}{str(last)[4:]}" if first else UNKNOWN_YEAR
    if _DECADE.fullmatch(point) or _CENTURY.fullmatch(point):
        return UNKNOWN_YEAR
    return UNKNOWN_YEAR + point[4:]


def _ends(point: str) -> tuple[str | None, str | None]:
    """Return first and last day of one end of a range; None twice where it is none."""
    try:
        return _read(point.rstrip("~?%"))
    except (ValueError, OverflowError):
        return None, None


def _read(point: str) -> tuple[str | None, str | None]:
    if found := _DAY.fullmatch(point):
        day = date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        return day, day
    if found := _TIME.fullmatch(point):
        return _read_time(found)
    if found := _YEAR.fullmatch(point):
        return _years(int(found[1]), int(found[1]))
    if found := _WEEK.fullmatch(point):
        return _read_week(int(found[1]), int(found[2]), found[3])
    if found := _PART.fullmatch(point):
        return _read_part(int(found[1]), found[2])
    if found := _DECADE.fullmatch(point):
        return _years(int(found[1]) * 10, int(found[1]) * 10 + 9)
    if found := _CENTURY.fullmatch(point):
        return _years(int(found[1]) * 100, int(found[1]) * 100 + 99)
    return None, None


def _read_time(found: re.Match[str]) -> tuple[str, str]:
    day = date.fromisoformat(found[1])
    hour, minute, zone = found[2], found[3], found[4] or ""
    if hour is None:
        return day.isoformat(), day.isoformat()
    if hour == "24" and (minute or "00") == "00":
        day, hour = day + timedelta(1), "00"
    if int(hour) > 23 or int(minute or 0) > 59:
        raise ValueError(found[0])
    if minute is None:
        return f"{day}T{hour}:00{zone}", f"{day}T{hour}:59{zone}"
    return f"{day}T{hour}:{minute}{zone}", f"{day}T{hour}:{minute}{zone}"


def _read_week(year: int, week: int, day: str | None) -> tuple[str, str]:
    first, last = {None: (1, 7), "WE": (6, 7)}.get(day) or (int(day or 1), int(day or 1))
    return (
        date.fromisocalendar(year, week, first).isoformat(),
        date.fromisocalendar(year, week, last).isoformat(),
    )


def _read_part(year: int, part: str) -> tuple[str, str]:
    first, last = _PARTS.get(part) or (int(part), int(part))
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return (
        date(year, first, 1).isoformat(),
        date(end_year, end_month, last_day(end_year, end_month)).isoformat(),
    )


def _years(first: int, last: int) -> tuple[str, str]:
    return date(max(first, 1), 1, 1).isoformat(), date(last, 12, 31).isoformat()


def _day_of(moment: str | None) -> date | None:
    if not moment:
        return None
    try:
        return date.fromisoformat(proxied(moment)[:10])
    except ValueError:
        return None


def _range(start: date | None, end: date | None, unknown: bool) -> str | None:
    if end is None:
        return None
    if start is None:
        return f"../{masked(end.isoformat(), unknown)}"
    if start >= end:
        return masked(end.isoformat(), unknown)
    return f"{masked(start.isoformat(), unknown)}/{masked(end.isoformat(), unknown)}"
