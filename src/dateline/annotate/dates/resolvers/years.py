"""Quarters, seasons, years and longer."""

from datetime import date

from dateline.annotate.dates.context import At, Resolved
from dateline.annotate.dates.grammar import Hit
from dateline.annotate.dates.resolvers.calendar import counted
from dateline.annotate.dates.resolvers.words import month_of, part_of, relative_year, year_of
from dateline.annotate.dates.sense import Between, Point

_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}

# Beside no other sign a number of four digits is a year of the news only in this stretch.
_FIRST_BARE_YEAR, _LAST_BARE_YEAR = 1400, 2100


def quarter(hit: Hit, at: At) -> Resolved | None:
    """Read "the third quarter", "last year's fourth quarter", "first quarter of 2015"."""
    number = 4 if hit.word("ordinal") == "last" else _ordinal(hit)
    if not 1 <= number <= 4:
        return None
    printed = next((name for name in ("year", "year2") if hit.has(name)), None)
    if printed:
        return Resolved(
            Point("quarter", date(year_of(hit, printed), number * 3 - 2, 1)), note="the year is printed"
        )
    shift = next((name for name in ("shift", "shift2") if hit.has(name)), None)
    if hit.has("ago"):
        year_no = at.dated().year - 1
    elif shift:
        year_no = relative_year(hit, shift, at)
    else:
        today = at.dated()
        ahead = at.tense(hit.start, hit.end) == "future" or number * 3 - 2 <= today.month
        year_no = today.year if ahead else today.year - 1
    return counted(Point("quarter", date(year_no, number * 3 - 2, 1)), at, "a quarter of the calendar year")


def quarter_letter(hit: Hit, at: At) -> Resolved:
    """Read "Q3 2020" and "Q3"."""
    month_no = _digit(hit.word("quarter")) * 3 - 2
    if hit.has("year"):
        return Resolved(Point("quarter", date(year_of(hit, "year"), month_no, 1)), note="the year is printed")
    year_no = at.dated().year - (month_no > at.dated().month)
    return counted(Point("quarter", date(year_no, month_no, 1)), at, "the last such quarter")


def half_year(hit: Hit, at: At) -> Resolved | None:
    """Read "the first half of 2015", "the second half of the year"."""
    word = hit.word("ordinal")
    number = 2 if word == "last" else hit.number("ordinal", "ordinal")
    if number not in (1, 2):
        return None
    year_no = (
        year_of(hit, "year")
        if hit.has("year")
        else (relative_year(hit, "shift", at) if hit.has("shift") else at.dated().year)
    )
    sense = Point("half", date(year_no, number * 6 - 5, 1))
    return (
        Resolved(sense, note="the year is printed")
        if hit.has("year")
        else counted(sense, at, "half of a year")
    )


def half_letter(hit: Hit, at: At) -> Resolved:
    """Read "H1 2015" and "1H"."""
    month_no = _digit(hit.word("half")) * 6 - 5
    if hit.has("year"):
        return Resolved(Point("half", date(year_of(hit, "year"), month_no, 1)), note="the year is printed")
    year_no = at.dated().year - (month_no > at.dated().month)
    return counted(Point("half", date(year_no, month_no, 1)), at, "the last such half-year")


def _digit(word: str) -> int:
    return int(next(sign for sign in word if sign.isdigit()))


def season(hit: Hit, at: At) -> Resolved | None:
    """Read "the fall", "last winter", "spring of 2015"; a winter bears the year in which it begins."""
    kind, part = hit.meaning("season", "season"), part_of(hit)
    month_no = _SEASON_MONTH[kind]
    if hit.has("year"):
        return Resolved(
            Point("season", date(year_of(hit, "year", near=at.anchor), month_no, 1), part), note="printed"
        )
    if hit.has("of"):
        year_no = relative_year(hit, "of", at)
        return counted(
            Point("season", date(year_no, month_no, 1), part), at, "a season of a year told from the dispatch"
        )
    today = at.dated()
    words = hit.words("shift")
    shift = (
        -1
        if words and words[-1] in ("last", "past")
        else 1
        if words and words[-1] in ("next", "coming")
        else 0
    )
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
    return counted(Point("season", date(year_no, month_no, 1), part), at, "a season told from the dispatch")


def year(hit: Hit, at: At) -> Resolved | None:
    """Read a printed year."""
    number = year_of(hit, "year", near=at.anchor)
    if not _FIRST_BARE_YEAR <= number <= _LAST_BARE_YEAR:
        return None
    return Resolved(Point("year", date(number, 1, 1), part_of(hit)), note="the year is printed")


def spoken_year(hit: Hit, _at: At) -> Resolved:
    """Read "nineteen ninety-eight", "January nineteen ninety-seven", "the year two thousand"."""
    if hit.has("thousand"):
        return Resolved(Point("year", date(2000, 1, 1)), note="the year is spelled out")
    number = hit.number("spoken", "spoken") + hit.number("tens", "tens_word")
    number += hit.number("ones", "digit_word") if hit.has("ones") else 0
    part = part_of(hit)
    if hit.has("mon"):
        return Resolved(
            Point("month", date(number, month_of(hit, "mon"), 1), part), note="the year is spelled out"
        )
    if hit.has("season"):
        month_no = _SEASON_MONTH[hit.meaning("season", "season")]
        return Resolved(Point("season", date(number, month_no, 1), part), note="the year is spelled out")
    return Resolved(Point("year", date(number, 1, 1)), note="the year is spelled out")


def year_range(hit: Hit, _at: At) -> Resolved | None:
    """Read "2014/15", "1998-2001"."""
    first = year_of(hit, "year")
    digits = hit.word("year2")
    last = int(digits) if len(digits) == 4 else first // 100 * 100 + int(digits)
    if not (_FIRST_BARE_YEAR <= first < last <= _LAST_BARE_YEAR):
        return None
    sense = Between(Point("year", date(first, 1, 1)), Point("year", date(last, 1, 1)))
    return Resolved(sense, note="two years are printed")


def decade(hit: Hit, _at: At) -> Resolved | None:
    """Read "the 1990s", "the late '90s", "the nineties"."""
    word, part = hit.word("decade"), part_of(hit) or part_of(hit, "half")
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
        return Resolved(Point("century", date(number, 1, 1), part), note="the century is printed")
    return Resolved(Point("decade", date(number, 1, 1), part), note="the decade is printed")


def century(hit: Hit, _at: At) -> Resolved | None:
    """Read "the 19th century"."""
    number = _ordinal(hit)
    if not 2 <= number <= 22:
        return None
    return Resolved(
        Point("century", date((number - 1) * 100, 1, 1), part_of(hit) or part_of(hit, "half")),
        note="the century is printed",
    )


def _ordinal(hit: Hit) -> int:
    word = hit.word("ordinal")
    return int(word[:-2]) if word[:1].isdigit() else hit.number("ordinal", "ordinal")
