"""Named days: by their date, their weekday, their distance from Easter, or another calendar's table."""

import re
from datetime import date, timedelta
from functools import cache

import msgspec

from dateline.annotate.dates.context import At, Resolved
from dateline.annotate.dates.grammar import Hit
from dateline.annotate.dates.resolvers.calendar import counted
from dateline.annotate.dates.resolvers.words import year_of
from dateline.annotate.dates.sense import Between, Point, Sense, day
from dateline.lexicon.countries import by_adjective, by_name
from dateline.lexicon.timexes import Holiday, holidays

# So near to the dispatch a named day is this year's, whatever the tense.
_NEAR_DAYS = 30
_OWNER = re.compile(r"([A-Z][\w.]*(?: [A-Z][\w.]*){0,2}?)(?:['’]s?)? (?:the )?$")


def holiday(hit: Hit, at: At) -> Resolved | None:
    """Read a named day; without a year the nearest one that fits the tense."""
    named = _by_name().get(_name_in(hit))
    if named is None or not any(sign.isupper() for sign in hit.text):
        return None
    country = _country(hit, at) if named.countries else None
    if hit.has("year"):
        days = holiday_in(named, year_of(hit, "year"), country)
        return Resolved(_stretch(named, days[0]), note="a named day of a printed year") if days else None
    today = at.dated()
    days = [each for k in (-1, 0, 1) for each in holiday_in(named, today.year + k, country)]
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
        # The weekend of a Monday ("Memorial Day weekend") is the one before it.
        saturday = monday + timedelta(5 if found.weekday() else -2)
        stretch = Point("week", monday) if whole else Point("weekend", saturday)
        return counted(stretch, at, "the week of a named day")
    resolved = counted(_stretch(named, found), at, "a named day told from the dispatch")
    if not named.give:
        return resolved
    give = timedelta(named.give)
    return msgspec.structs.replace(
        resolved,
        note="a named day as reckoned; it may be kept a day earlier or later",
        earliest=found - give,
        latest=found + timedelta(named.lasts - 1) + give,
    )


def holiday_in(named: Holiday, year_no: int, country: str | None = None) -> list[date]:
    """Return the days on which a holiday begins in a year; none where the table does not say.

    A feast of a lunar calendar may fall into one year twice.
    """
    if country in named.countries:
        return [_in_country(named.countries[country], year_no)]
    if named.easter is not None:
        return [_easter(year_no) + timedelta(named.easter)]
    if named.orthodox is not None:
        return [_orthodox_easter(year_no) + timedelta(named.orthodox)]
    if named.month and named.day:
        return [date(year_no, named.month, named.day)]
    if named.month and named.weekday is not None and named.nth:
        return [_nth_weekday(year_no, named.month, named.weekday, named.nth) + timedelta(named.plus)]
    return [date.fromisoformat(each) for each in named.days if each.startswith(f"{year_no:04d}-")]


@cache
def _by_name() -> dict[str, Holiday]:
    return {name: named for named in holidays() for name in named.names}


def _name_in(hit: Hit) -> str:
    name = " ".join(hit.words("holiday")).replace("’", "'")
    if name == "new year":
        return "new year's day"
    return name.replace(" '", "'").replace(" . ", " ").replace(" - ", "-")


def _country(hit: Hit, at: At) -> str | None:
    """Return the country whose day is meant: the one named before it, else the agency's."""
    before = _OWNER.search(hit.lexemes.text[max(0, hit.start - 40) : hit.start])
    if before:
        name = before[1].removesuffix("'s")
        found = by_adjective().get(name) or by_name().get(name)
        if found:
            return found
    return at.country


def _stretch(named: Holiday, first: date) -> Sense:
    return Between(day(first), day(first + timedelta(named.lasts - 1))) if named.lasts > 1 else day(first)


def _in_country(fixed: str, year_no: int) -> date:
    month, rest = fixed.split("-")
    if rest.startswith("W"):
        return _nth_weekday(year_no, int(month), 0, int(rest[1:]))
    return date(year_no, int(month), int(rest))


def _nth_weekday(year_no: int, month: int, weekday: int, nth: int) -> date:
    if nth > 0:
        first = date(year_no, month, 1)
        return first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = date(year_no + month // 12, month % 12 + 1, 1) - timedelta(1)
    return last - timedelta((last.weekday() - weekday) % 7)


def _orthodox_easter(year_no: int) -> date:
    """Return Easter Sunday of the Julian calendar (Meeus, ch. 8), as a Gregorian day."""
    d = (19 * (year_no % 19) + 15) % 30
    e = (2 * (year_no % 4) + 4 * (year_no % 7) - d + 34) % 7
    month, number = divmod(d + e + 114, 31)
    behind = year_no // 100 - year_no // 400 - 2  # days that the Julian calendar lies behind
    return date(year_no, month, number + 1) + timedelta(behind)


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
