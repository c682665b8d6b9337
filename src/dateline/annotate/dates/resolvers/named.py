"""Named days: holidays by their date, their weekday, or their distance from Easter."""

from datetime import date, timedelta

from dateline.annotate.dates.context import At, Resolved
from dateline.annotate.dates.grammar import Hit
from dateline.annotate.dates.resolvers.calendar import counted
from dateline.annotate.dates.resolvers.words import year_of
from dateline.annotate.dates.sense import Point, day
from dateline.lexicon.timexes import Holiday, holidays


def holiday(hit: Hit, at: At) -> Resolved | None:
    """Read a named day; without a year the nearest one that fits the tense."""
    name = " ".join(hit.words("holiday")).replace("’", "'").replace(" '", "'")
    named = next((each for each in holidays() if name in each.names), None)
    if named is None:
        return None
    if hit.has("year"):
        found = holiday_in(named, year_of(hit, "year"))
        return Resolved(day(found), note="a named day of a printed year") if found else None
    today = at.dated()
    days = [each for each in (holiday_in(named, today.year + k) for k in (-1, 0, 1)) if each]
    shift = hit.word("shift")
    near = [each for each in days if abs((each - today).days) <= _NEAR_DAYS]
    ahead = at.tense(hit.start, hit.end) == "future" or shift in ("next", "this")
    fits = [each for each in days if (each >= today if ahead else each <= today)]
    if shift == "last":
        fits = [each for each in days if each < today]
    elif near and not shift:
        fits = near
    if not fits:
        return None
    found = min(fits, key=lambda each: abs((each - today).days))
    if hit.has("week"):
        monday = found - timedelta(found.weekday())
        whole = hit.word("week") == "week"
        stretch = Point("week", monday) if whole else Point("weekend", monday + timedelta(5))
        return counted(stretch, at, "the week of a named day")
    return counted(day(found), at, "a named day told from the dispatch")


# So near to the dispatch a named day is this year's, whatever the tense.
_NEAR_DAYS = 30


def holiday_in(named: Holiday, year_no: int) -> date | None:
    """Return the day on which a holiday falls, or None where the table does not say."""
    if named.easter is not None:
        return _easter(year_no) + timedelta(named.easter)
    if named.month and named.day:
        return date(year_no, named.month, named.day)
    if named.month and named.weekday is not None and named.nth:
        if named.nth > 0:
            first = date(year_no, named.month, 1)
            return first + timedelta((named.weekday - first.weekday()) % 7 + 7 * (named.nth - 1) + named.plus)
        last = date(year_no + named.month // 12, named.month % 12 + 1, 1) - timedelta(1)
        return last - timedelta((last.weekday() - named.weekday) % 7)
    found = named.days.get(str(year_no))
    return date.fromisoformat(found) if found else None


def _easter(year_no: int) -> date:
    """Return Easter Sunday (the Gregorian computus of Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = year_no % 19, year_no // 100, year_no % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month_no, day_no = divmod(h + m - 7 * n + 114, 31)
    return date(year_no, month_no, day_no + 1)
