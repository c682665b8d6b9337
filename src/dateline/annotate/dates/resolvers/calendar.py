"""Dates that the calendar fixes, with or without a year."""

from datetime import date, timedelta

from dateline.annotate.dates.context import DISPATCH, At, Resolved, Tense, direction_from
from dateline.annotate.dates.grammar import Hit
from dateline.annotate.dates.resolvers.words import day_of, month_of, part_of, relative_year, year_of
from dateline.annotate.dates.sense import Between, Part, Point, Sense, day
from dateline.lexicon.timexes import Holiday, holidays

_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}

# Beside no other sign a number of four digits is a year of the news only in this stretch.
_FIRST_BARE_YEAR, _LAST_BARE_YEAR = 1400, 2100


def iso_day(hit: Hit, at: At) -> Resolved:
    """Read ``2015-10-06`` and ``2015-10-06T18:40Z``."""
    text = hit.text
    clock, zone = text[11:16], text[16:].lstrip(":0123456789.") if len(text) > 16 else ""
    return Resolved(day(date.fromisoformat(text[:10]), clock=clock or None, zone=zone), note="written in full")


def iso_month(hit: Hit, at: At) -> Resolved:
    """Read ``2015-10``."""
    year, month_no = hit.text.split("-")
    return Resolved(Point("month", date(int(year), int(month_no), 1)), note="written in full")


def numeric_day(hit: Hit, at: At) -> Resolved | None:
    """Read ``6/10/2015``, ``14.10.2026``, ``10-06-15`` and ``2015/10/06``."""
    sign = next(each for each in hit.text if not each.isdigit())
    first, second, third = hit.text.split(sign)
    if len(first) == 4:
        return Resolved(day(date(int(first), int(second), int(third))), note="written in full")
    year_no = int(third) if len(third) == 4 else _two_digits(int(third), at.anchor)
    a, b = int(first), int(second)
    # Dots are day first everywhere; with strokes whoever exceeds 12 is the day,
    # and where neither does the American order is read, or the dispatch's day decides.
    orders = [(b, a), (a, b)] if sign == "." or at.day_first else [(a, b), (b, a)]
    valid = [(m, d) for m, d in orders if 1 <= m <= 12 and 1 <= d <= 31]
    if not valid or (len(third) == 2 and sign == "."):
        return None
    found = [date(year_no, m, d) for m, d in valid]
    best = min(found, key=lambda each: abs((each - at.anchor).days)) if at.anchor and sign == "/" else found[0]
    return Resolved(day(best if at.anchor in found else found[0]), note="written in full")


def month_day(hit: Hit, at: At) -> Resolved | None:
    """Read "October 6", "6 October 2015", "Tuesday, Oct. 6"."""
    month_no, day_no = month_of(hit, "mon"), day_of(hit, "day")
    if hit.has("year"):
        return Resolved(day(date(year_of(hit, "year", near=at.anchor), month_no, day_no)), note="written in full")
    found = nearest(month_no, day_no, at, hit.start, hit.end)
    return _told(day(found), at, "the year is told from the dispatch's date and the tense")


def another_day(hit: Hit, at: At) -> Resolved | None:
    """Read the second day of "April 24 and 25"; its month and year are those of the day before it."""
    if not at.earlier:
        return None
    first = at.earlier[-1]
    sense = first.resolved.sense
    between = at.text[first.end : hit.start].split()
    if not isinstance(sense, Point) or sense.unit != "day" or between not in (["and"], ["or"], [","], [",", "and"]):
        return None
    if first.rule not in ("dates/month-day", "dates/and-day") or at.text[first.start : first.end][-1] not in "0123456789":
        return None
    number = day_of(hit, "day")
    if number <= sense.first.day:
        return None
    found = day(sense.first.replace(day=number))
    return Resolved(found, first.resolved.anchor, first.resolved.direction, "a further day of the month before it")


def day_range(hit: Hit, at: At) -> Resolved | None:
    """Read "May 12-13" and "April 30 to May 2"."""
    month_no, first_no, last_no = month_of(hit, "mon"), day_of(hit, "day"), day_of(hit, "day2")
    end_month = month_of(hit, "mon2") if hit.has("mon2") else month_no
    if hit.has("year"):
        year_no = year_of(hit, "year")
        start = date(year_no - (end_month < month_no), month_no, first_no)
        end = date(year_no, end_month, last_no)
    else:
        start = nearest(month_no, first_no, at, hit.start, hit.end)
        end = date(start.year + (end_month < month_no), end_month, last_no)
    if end <= start:
        return None
    sense = Between(day(start), day(end))
    return Resolved(sense, note="written in full") if hit.has("year") else _told(sense, at, "days of one stretch")


def month(hit: Hit, at: At) -> Resolved | None:
    """Read "October", "late September", "the end of April", "May 2010", "last March"."""
    month_no = month_of(hit, "mon")
    part = part_of(hit) or part_of(hit, "half")
    if hit.has("year"):
        found = date(year_of(hit, "year", near=at.anchor), month_no, 1)
        return Resolved(Point("month", found, part), note="month and year are printed")
    if hit.has("shift"):
        found = _shifted_month(hit, at, month_no)
        return _told(Point("month", found, part), at, f"{hit.word('shift')!r} said of a month")
    found = nearest_month(month_no, at, hit.start, hit.end)
    return _told(Point("month", found, part), at, "the year is told from the dispatch's date and the tense")


def edge(hit: Hit, at: At) -> Resolved | None:
    """Read "the end of 2029", "the beginning of May 2027"."""
    part = part_of(hit)
    if hit.has("mon"):
        month_no = month_of(hit, "mon")
        if hit.has("year2"):
            return Resolved(Point("month", date(year_of(hit, "year2"), month_no, 1), part), note="month and year printed")
        found = nearest_month(month_no, at, hit.start, hit.end)
        return _told(Point("month", found, part), at, "the year is told from the dispatch's date and the tense")
    return Resolved(Point("year", date(year_of(hit, "year"), 1, 1), part), note="the year is printed")


def quarter(hit: Hit, at: At) -> Resolved | None:
    """Read "the third quarter", "last year's fourth quarter", "first quarter of 2015"."""
    number = 4 if hit.word("ordinal") == "last" else _ordinal(hit)
    if not 1 <= number <= 4:
        return None
    printed = next((name for name in ("year", "year2") if hit.has(name)), None)
    if printed:
        return Resolved(Point("quarter", date(year_of(hit, printed), number * 3 - 2, 1)), note="the year is printed")
    shift = next((name for name in ("shift", "shift2") if hit.has(name)), None)
    if hit.has("ago"):
        year_no = at.dated().year - 1
    elif shift:
        year_no = relative_year(hit, shift, at)
    else:
        today = at.dated()
        ahead = at.tense(hit.start, hit.end) == "future" or number * 3 - 2 <= today.month
        year_no = today.year if ahead else today.year - 1
    return _told(Point("quarter", date(year_no, number * 3 - 2, 1)), at, "a quarter of the calendar year")


def half_year(hit: Hit, at: At) -> Resolved | None:
    """Read "the first half of 2015", "the second half of the year"."""
    word = hit.word("ordinal")
    number = 2 if word == "last" else hit.number("ordinal", "ordinal")
    if number not in (1, 2):
        return None
    year_no = year_of(hit, "year") if hit.has("year") else (
        relative_year(hit, "shift", at) if hit.has("shift") else at.dated().year
    )
    sense = Point("half", date(year_no, number * 6 - 5, 1))
    return Resolved(sense, note="the year is printed") if hit.has("year") else _told(sense, at, "half of a year")


def season(hit: Hit, at: At) -> Resolved | None:
    """Read "the fall", "last winter", "spring of 2015"; a winter bears the year in which it begins."""
    kind, part = hit.meaning("season", "season"), part_of(hit)
    month_no = _SEASON_MONTH[kind]
    if hit.has("year"):
        return Resolved(Point("season", date(year_of(hit, "year", near=at.anchor), month_no, 1), part), note="printed")
    if hit.has("of"):
        year_no = relative_year(hit, "of", at)
        return _told(Point("season", date(year_no, month_no, 1), part), at, "a season of a year told from the dispatch")
    today = at.dated()
    words = hit.words("shift")
    shift = -1 if words and words[-1] in ("last", "past") else 1 if words and words[-1] in ("next", "coming") else 0
    if not words and at.tense(hit.start, hit.end) != "future" and month_no > today.month:
        shift = -1
    year_no = today.year
    if shift < 0 and month_no + 2 >= today.month:
        year_no -= 1
    elif (shift > 0 and month_no <= today.month) or (
        not shift and at.tense(hit.start, hit.end) == "future" and month_no + 2 < today.month
    ):
        year_no += 1
    elif shift == 0 and kind == "WI" and today.month <= 2:
        year_no -= 1
    return _told(Point("season", date(year_no, month_no, 1), part), at, "a season told from the dispatch")


def year(hit: Hit, at: At) -> Resolved | None:
    """Read a printed year."""
    number = year_of(hit, "year", near=at.anchor)
    if not _FIRST_BARE_YEAR <= number <= _LAST_BARE_YEAR:
        return None
    return Resolved(Point("year", date(number, 1, 1), part_of(hit)), note="the year is printed")


def spoken_year(hit: Hit, at: At) -> Resolved:
    """Read "nineteen ninety-eight", "January nineteen ninety-seven", "the year two thousand"."""
    if hit.has("thousand"):
        return Resolved(Point("year", date(2000, 1, 1)), note="the year is spelled out")
    number = hit.number("spoken", "spoken") + hit.number("tens", "tens_word")
    number += hit.number("ones", "digit_word") if hit.has("ones") else 0
    part = part_of(hit)
    if hit.has("mon"):
        return Resolved(Point("month", date(number, month_of(hit, "mon"), 1), part), note="the year is spelled out")
    if hit.has("season"):
        month_no = _SEASON_MONTH[hit.meaning("season", "season")]
        return Resolved(Point("season", date(number, month_no, 1), part), note="the year is spelled out")
    return Resolved(Point("year", date(number, 1, 1)), note="the year is spelled out")


def year_range(hit: Hit, at: At) -> Resolved | None:
    """Read "2014/15", "1998-2001"."""
    first = year_of(hit, "year")
    digits = hit.word("year2")
    last = int(digits) if len(digits) == 4 else first // 100 * 100 + int(digits)
    if not (_FIRST_BARE_YEAR <= first < last <= _LAST_BARE_YEAR):
        return None
    sense = Between(Point("year", date(first, 1, 1)), Point("year", date(last, 1, 1)))
    return Resolved(sense, note="two years are printed")


def fiscal_year(hit: Hit, at: At) -> Resolved:
    """Read "fiscal 2015"; whose fiscal year it is the text seldom says, so the calendar year is given."""
    return Resolved(Point("year", date(year_of(hit, "year"), 1, 1)), note="a fiscal year, taken for the calendar year")


def decade(hit: Hit, at: At) -> Resolved | None:
    """Read "the 1990s", "the late '90s", "the nineties"."""
    word = hit.word("decade")
    digits = "".join(each for each in word if each.isdigit())
    if not digits:
        number = 1900 + 10 * hit.number("decade", "tens_words")
    elif len(digits) == 4:
        number = int(digits) // 10 * 10
        if int(digits) % 10:
            return None
    else:
        number = 1900 + int(digits) if int(digits) >= 20 else 2000 + int(digits)
    if number % 100 == 0 and len(digits) == 4 and number <= 1900:
        return Resolved(Point("century", date(number, 1, 1), part_of(hit)), note="the century is printed")
    return Resolved(Point("decade", date(number, 1, 1), part_of(hit)), note="the decade is printed")


def century(hit: Hit, at: At) -> Resolved | None:
    """Read "the 19th century"."""
    number = _ordinal(hit)
    if not 2 <= number <= 22:
        return None
    return Resolved(Point("century", date((number - 1) * 100, 1, 1), part_of(hit)), note="the century is printed")


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
    ahead = at.tense(hit.start, hit.end) == "future"
    shift = hit.word("shift")
    fits = [each for each in days if (each >= today if ahead or shift in ("next", "this") else each <= today)]
    if shift == "last":
        fits = [each for each in days if each < today]
    if not fits:
        return None
    found = min(fits, key=lambda each: abs((each - today).days))
    return _told(day(found), at, "a named day told from the dispatch")


def holiday_in(named: Holiday, year_no: int) -> date | None:
    """Return the day on which a holiday falls, or None where the table does not say."""
    if named.easter is not None:
        return _easter(year_no) + timedelta(named.easter)
    if named.month and named.day:
        return date(year_no, named.month, named.day)
    if named.month and named.weekday is not None and named.nth:
        if named.nth > 0:
            first = date(year_no, named.month, 1)
            return first + timedelta((named.weekday - first.weekday()) % 7 + 7 * (named.nth - 1))
        last = date(year_no + named.month // 12, named.month % 12 + 1, 1) - timedelta(1)
        return last - timedelta((last.weekday() - named.weekday) % 7)
    found = named.days.get(str(year_no))
    return date.fromisoformat(found) if found else None


def nearest(month_no: int, day_no: int, at: At, start: int, end: int) -> date:
    """Give a day without a year the year that fits the dispatch's date and the tense.

    Raises:
        ValueError: No year near the dispatch's has that day.
        Undated: Nothing dates the dispatch.
    """
    today = at.dated()
    days: list[date] = []
    for year_no in (today.year - 1, today.year, today.year + 1):
        try:
            days.append(date(year_no, month_no, day_no))
        except ValueError:
            continue
    if not days:
        raise ValueError(f"no year near {today.year} has a day {month_no}-{day_no}")
    return _fitting(days, today, at.tense(start, end))


def nearest_month(month_no: int, at: At, start: int, end: int) -> date:
    """Give a month without a year the year that fits the dispatch's date and the tense."""
    today = at.dated().replace(day=1)
    days = [date(today.year + shift, month_no, 1) for shift in (-1, 0, 1)]
    return today if today.month == month_no else _fitting(days, today, at.tense(start, end))


# A date printed without its year lies near the dispatch (Reuters Handbook,
# "dates"). Beyond this distance the tense decides between the years; nearer it
# is too often the tense of another clause. Swept 0–180 on the development corpora.
_NEAR_DAYS = 75


def _fitting(days: list[date], today: date, tense: Tense) -> date:
    near = min(days, key=lambda each: abs((each - today).days))
    if tense is None or abs((near - today).days) <= _NEAR_DAYS:
        return near
    fits = [each for each in days if (each >= today if tense == "future" else each <= today)]
    return min(fits or days, key=lambda each: abs((each - today).days))


def _shifted_month(hit: Hit, at: At, month_no: int) -> date:
    today, words = at.dated(), hit.words("shift")
    if hit.rule.slug == "dates/month-of-relative-year":
        return date(relative_year(hit, "shift", at), month_no, 1)
    if words[-1] in ("last", "past"):
        return date(today.year - (month_no >= today.month), month_no, 1)
    if words[-1] in ("next", "coming"):
        return date(today.year + (month_no <= today.month), month_no, 1)
    return date(today.year, month_no, 1)


def _ordinal(hit: Hit) -> int:
    word = hit.word("ordinal")
    return int(word[:-2]) if word[:1].isdigit() else hit.number("ordinal", "ordinal")


def _two_digits(number: int, near: date | None) -> int:
    century_no = (near or date(2000, 1, 1)).year // 100 * 100
    found = century_no + number
    return found - 100 if near and found > near.year + 20 else found


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


def _told(sense: Sense, at: At, note: str) -> Resolved:
    return Resolved(sense, DISPATCH, direction_from(at.dated(), sense), note)


__all__ = [
    "Part",
    "century",
    "day_range",
    "decade",
    "edge",
    "fiscal_year",
    "half_year",
    "holiday",
    "holiday_in",
    "iso_day",
    "iso_month",
    "month",
    "month_day",
    "nearest",
    "nearest_month",
    "numeric_day",
    "quarter",
    "season",
    "spoken_year",
    "year",
    "year_range",
]
