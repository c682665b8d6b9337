"""Dates that the calendar fixes, with or without a year."""

from datetime import date, timedelta

from dateline.annotate.dates.context import DISPATCH, At, Resolved, direction_from
from dateline.annotate.dates.grammar import Hit
from dateline.annotate.dates.resolvers.words import day_of, month_of, part_of, relative_year, year_of
from dateline.annotate.dates.sense import Between, Point, Sense, day
from dateline.annotate.dates.tense import told_as_past
from dateline.lexicon.timexes import words
from dateline.schema.calendar import last_day


def iso_day(hit: Hit, _at: At) -> Resolved:
    """Read ``2015-10-06`` and ``2015-10-06T18:40Z``."""
    text = hit.text
    clock, zone = text[11:16], text[16:].lstrip(":0123456789.") if len(text) > 16 else ""
    return Resolved(
        day(date.fromisoformat(text[:10]), clock=clock or None, zone=zone), note="written in full"
    )


def iso_month(hit: Hit, _at: At) -> Resolved:
    """Read ``2015-10``."""
    year, month_no = hit.text.split("-")
    return Resolved(Point("month", date(int(year), int(month_no), 1)), note="written in full")


def numeric_day(hit: Hit, at: At) -> Resolved | None:
    """Read ``6/10/2015``, ``14.10.2026``, ``10-06-15`` and ``2015/10/06``."""
    sign = next(each for each in hit.text if not each.isdigit())
    first, second, third = (int(each) for each in hit.text.split(sign))
    if len(hit.text.split(sign)[0]) == 4:
        return Resolved(day(date(first, second, third)), note="written in full")
    short = len(hit.text.split(sign)[2]) == 2
    if short and sign == "." and not _dates(hit):
        return None  # "3.10.15" is a version or a paragraph as often as a day
    year_no = _two_digits(third, at.anchor) if short else third
    found = [each for each in (_valid(year_no, second, first), _valid(year_no, first, second)) if each]
    if not found:
        return None
    # Dots are day first everywhere. With strokes a number above 12 is the day; else the
    # dispatch's own day decides if it is one of the two, then the agency's country.
    chosen = found[0] if sign == "." or at.day_first or len(found) == 1 else found[1]
    if at.anchor in found:
        chosen = at.anchor
    ambiguous = sign != "." and len(set(found)) == 2 and at.anchor not in found
    note = "day and month told by the agency's country" if ambiguous else "written in full"
    return Resolved(day(chosen), note=note)


def _dates(hit: Hit) -> bool:
    """Tell whether the word before says that a day follows ("dated 06.10.15")."""
    before = hit.lexemes.words[hit.first - 1] if isinstance(hit, Hit) and hit.first else ""
    return before in ("dated", "on")


def numeric_month(hit: Hit, _at: At) -> Resolved | None:
    """Read "10/2015" behind a preposition."""
    month_no = day_of(hit, "month")
    if not 1 <= month_no <= 12:
        return None
    return Resolved(Point("month", date(year_of(hit, "year"), month_no, 1)), note="written in full")


def _valid(year_no: int, month_no: int, day_no: int) -> date | None:
    try:
        return date(year_no, month_no, day_no)
    except ValueError:
        return None


def month_day(hit: Hit, at: At) -> Resolved | None:
    """Read "October 6", "6 October 2015", "Tuesday, Oct. 6"."""
    month_no, day_no = month_of(hit, "mon"), day_of(hit, "day")
    if hit.has("year"):
        return Resolved(
            day(date(year_of(hit, "year", near=at.anchor), month_no, day_no)), note="written in full"
        )
    known = _known_day(hit, month_no, day_no)
    if known is not None and at.dated() > known:
        return Resolved(day(known), note="a day so well known that its year is left out")
    found = nearest(month_no, day_no, at, hit)
    number = next(
        (each for each in (_weekday_no(hit, word) for word in hit.words("wday")) if each is not None), None
    )
    if number is not None and found.weekday() != number:
        beside = [each for each in _around(month_no, day_no, at.dated()) if each.weekday() == number]
        if len(beside) == 1:
            return counted(day(beside[0]), at, "the year is told by the weekday")
    return counted(day(found), at, "the year is told from the dispatch's date and the tense")


def _known_day(hit: Hit, month_no: int, day_no: int) -> date | None:
    """Return the day of "the Sept. 11 attacks", whatever the dispatch's year."""
    year_no = words().known_days.get(f"{month_no:02d}-{day_no:02d}")
    after = hit.lexemes.words[hit.last : hit.last + 1]
    if year_no is None or not after or not hit.book.has("attack", after[0]):
        return None
    return date(year_no, month_no, day_no)


def _weekday_no(hit: Hit, word: str) -> int | None:
    value = hit.book.value("weekday", word)
    value = hit.book.value("weekday_short", word) if value is None else value
    return value if isinstance(value, int) else None


def nth_of_month(hit: Hit, at: At) -> Resolved | None:
    """Read "the second week of April", "the first Monday of next month", "the last day of the month"."""
    word = hit.word("nth")
    if hit.has("mon"):
        month_no = month_of(hit, "mon")
        first = (
            date(year_of(hit, "year"), month_no, 1) if hit.has("year") else nearest_month(month_no, at, hit)
        )
    else:
        shift = hit.number("shift", "shift") if hit.has("shift") else 0
        first = _first_of_month(at.dated(), shift)
    last = first.replace(day=last_day(first.year, first.month))
    nth = 0 if word == "last" else hit.number("nth", "ordinal")
    if hit.has("weekday"):
        sense: Sense = day(_nth_weekday(first, last, hit.number("weekday", "weekday"), nth))
    elif hit.word("unit") == "day":
        sense = day(first.replace(day=nth) if nth else last)
    elif hit.word("unit") == "weekend":
        saturday = _nth_weekday(first, last, _SATURDAY, nth)
        sense = Between(day(saturday), day(saturday + timedelta(1)))
    else:
        start = first + timedelta(7 * (nth - 1)) if nth else last - timedelta(6)
        sense = Between(day(start), day(min(start + timedelta(6), last)))
    return (
        Resolved(sense, note="counted in a printed month")
        if hit.has("year")
        else counted(sense, at, "counted in a month")
    )


_SATURDAY = 5


def _first_of_month(today: date, shift: int) -> date:
    year_no, month_no = divmod(today.year * 12 + today.month - 1 + shift, 12)
    return date(year_no, month_no + 1, 1)


def _nth_weekday(first: date, last: date, number: int, nth: int) -> date:
    """Return the nth such weekday of a month, the last for 0.

    Raises:
        ValueError: The month has no fifth one.
    """
    if not nth:
        return last - timedelta((last.weekday() - number) % 7)
    found = first + timedelta((number - first.weekday()) % 7 + 7 * (nth - 1))
    if found > last:
        raise ValueError(f"no weekday {number} number {nth} in {first:%Y-%m}")
    return found


def daypart_of_day(hit: Hit, at: At) -> Resolved:
    """Read "the night of March 8"."""
    name, number = ("mon", "day") if hit.has("mon") else ("mon2", "day2")
    month_no, day_no = month_of(hit, name), day_of(hit, number)
    daypart = hit.meaning("daypart", "daypart")
    if hit.has("year"):
        found = date(year_of(hit, "year"), month_no, day_no)
        return Resolved(day(found, daypart=daypart), note="written in full")
    return counted(day(nearest(month_no, day_no, at, hit), daypart=daypart), at, "a part of a day")


def week_of_day(hit: Hit, at: At) -> Resolved | None:
    """Read "the week of March 6"."""
    name, number = ("mon", "day") if hit.has("mon") else ("mon2", "day2")
    month_no, day_no = month_of(hit, name), day_of(hit, number)
    if hit.has("year"):
        found = date(year_of(hit, "year"), month_no, day_no)
    else:
        found = nearest(month_no, day_no, at, hit)
    week = Point("week", found - timedelta(found.weekday()))
    return (
        Resolved(week, note="written in full")
        if hit.has("year")
        else counted(week, at, "the week of that day")
    )


def day_of_month(hit: Hit, at: At) -> Resolved | None:
    """Read "on the 18th": of the dispatch's month, or of the one beside it as the tense has it."""
    rest = hit.lexemes.text[hit.end : hit.end + 2]
    if rest[:1].isspace() and rest[1:].isalnum():
        return None  # "on the 18th floor" counts something else
    today, number = at.dated(), day_of(hit, "day")
    found = today.replace(day=number)
    if found > today and at.tense(hit.start, hit.end) == "past":
        found = (today.replace(day=1) - timedelta(1)).replace(day=number)
    return counted(day(found), at, "a day of the dispatch's month")


def day_before_month(hit: Hit, at: At) -> Resolved | None:
    """Read the first day of "6 and 8 October"; its month stands behind the last one."""
    month_no, day_no = month_of(hit, "mon"), day_of(hit, "day")
    if hit.has("year"):
        return Resolved(day(date(year_of(hit, "year"), month_no, day_no)), note="written in full")
    return counted(day(nearest(month_no, day_no, at, hit)), at, "the month is printed behind the last day")


def another_day(hit: Hit, at: At) -> Resolved | None:
    """Read the second day of "April 24 and 25"; its month and year are those of the day before it."""
    if not at.earlier:
        return None
    first = at.earlier[-1]
    sense = first.resolved.sense
    between = at.text[first.end : hit.start].split()
    if (
        not isinstance(sense, Point)
        or sense.unit != "day"
        or between not in (["and"], ["or"], [","], [",", "and"])
    ):
        return None
    if (
        first.rule not in ("dates/month-day", "dates/and-day")
        or at.text[first.start : first.end][-1] not in "0123456789"
    ):
        return None
    number = day_of(hit, "day")
    if number <= sense.first.day:
        return None
    found = day(sense.first.replace(day=number))
    return Resolved(
        found, first.resolved.anchor, first.resolved.direction, "a further day of the month before it"
    )


def day_range(hit: Hit, at: At) -> Resolved | None:
    """Read "May 12-13" and "April 30 to May 2"."""
    month_no, first_no, last_no = month_of(hit, "mon"), day_of(hit, "day"), day_of(hit, "day2")
    end_month = month_of(hit, "mon2") if hit.has("mon2") else month_no
    if hit.has("year"):
        year_no = year_of(hit, "year")
        start = date(year_no - (end_month < month_no), month_no, first_no)
        end = date(year_no, end_month, last_no)
    else:
        start = nearest(month_no, first_no, at, hit)
        end = date(start.year + (end_month < month_no), end_month, last_no)
    if end <= start:
        return None
    sense = Between(day(start), day(end))
    return (
        Resolved(sense, note="written in full")
        if hit.has("year")
        else counted(sense, at, "days of one stretch")
    )


def month(hit: Hit, at: At) -> Resolved | None:
    """Read "October", "late September", "the end of April", "May 2010", "last March"."""
    month_no = month_of(hit, "mon")
    part = part_of(hit) or part_of(hit, "half")
    if hit.has("year"):
        found = date(year_of(hit, "year", near=at.anchor), month_no, 1)
        return Resolved(Point("month", found, part), note="month and year are printed")
    if hit.has("shift"):
        found = _shifted_month(hit, at, month_no)
        return counted(Point("month", found, part), at, f"{hit.word('shift')!r} said of a month")
    if (told := _year_of_sentence(hit, at)) is not None:
        index, year_no = told
        return Resolved(
            Point("month", date(year_no, month_no, 1), part),
            index,
            "same",
            "a month of the year named before it",
        )
    found = nearest_month(month_no, at, hit)
    return counted(Point("month", found, part), at, "the year is told from the dispatch's date and the tense")


def _year_of_sentence(hit: Hit, at: At) -> tuple[int, int] | None:
    """Return the past year that its sentence named just before: "drafted in 1998 and, in May, signed"."""
    if not at.earlier or at.anchor is None:
        return None
    before = at.earlier[-1]
    point = before.resolved.sense
    between = at.text[before.end : hit.start]
    if (
        not isinstance(point, Point)
        or point.unit != "year"
        or point.part
        or point.first.year >= at.anchor.year
    ):
        return None
    dates_its_clause = (
        at.text[max(0, before.start - 3) : before.start].lower() == "in "
    )  # "the 1998 treaty" dates nothing
    if (
        not dates_its_clause
        or before.resolved.anchor == DISPATCH
        or any(sign in between for sign in ".!?;\n")
    ):
        return None
    return (len(at.earlier) - 1, point.first.year) if at.tense(hit.start, hit.end) == "past" else None


def month_beside_cue(hit: Hit, at: At) -> Resolved | None:
    """Read "in May", "since March"; before another capital it is a name ("in March Street")."""
    rest = hit.lexemes.text[hit.end : hit.end + 2]
    return None if rest[:1] == " " and rest[1:].isupper() else month(hit, at)


def nearest(month_no: int, day_no: int, at: At, hit: Hit) -> date:
    """Give a day without a year the year that fits the dispatch's date and the tense.

    Raises:
        ValueError: No year near the dispatch's has that day.
        Undated: Nothing dates the dispatch.
    """
    today = at.dated()
    days = _around(month_no, day_no, today)
    if not days:
        raise ValueError(f"no year near {today.year} has a day {month_no}-{day_no}")
    return _fitting(days, today, at, hit)


def _around(month_no: int, day_no: int, today: date) -> list[date]:
    years = (today.year - 1, today.year, today.year + 1)
    return [each for each in (_valid(year_no, month_no, day_no) for year_no in years) if each]


def nearest_month(month_no: int, at: At, hit: Hit) -> date:
    """Give a month without a year the year that fits the dispatch's date and the tense."""
    today = at.dated().replace(day=1)
    days = [date(today.year + shift, month_no, 1) for shift in (-1, 0, 1)]
    return today if today.month == month_no else _fitting(days, today, at, hit)


# A date printed without its year lies near the dispatch (Reuters Handbook,
# "dates"). Beyond this distance the tense decides between the years; nearer it
# is too often the tense of another clause. Swept 0–180 on the development corpora.
_NEAR_DAYS = 75


def _fitting(days: list[date], today: date, at: At, hit: Hit) -> date:
    near = min(days, key=lambda each: abs((each - today).days))
    looks = hit.book.value("looks", hit.lexemes.words[hit.first - 1]) if hit.first else None
    tense = looks or at.tense(hit.start, hit.end)
    firm = near > today and tense == "past" and told_as_past(at.text, hit.start)
    if tense is None or (looks is None and not firm and abs((near - today).days) <= _NEAR_DAYS):
        return near
    fits = [each for each in days if (each >= today if tense == "future" else each <= today)]
    return min(fits or days, key=lambda each: abs((each - today).days))


def _shifted_month(hit: Hit, at: At, month_no: int) -> date:
    today, shift = at.dated(), hit.words("shift")
    if hit.rule.slug == "dates/month-of-relative-year":
        return date(relative_year(hit, "shift", at), month_no, 1)
    if shift[-1] in ("last", "past"):
        return date(today.year - (month_no >= today.month), month_no, 1)
    if shift[-1] in ("next", "coming"):
        return date(today.year + (month_no <= today.month), month_no, 1)
    return date(today.year, month_no, 1)


def _two_digits(number: int, near: date | None) -> int:
    century_no = (near or date(2000, 1, 1)).year // 100 * 100
    found = century_no + number
    return found - 100 if near and found > near.year + 20 else found


def counted(sense: Sense, at: At, note: str) -> Resolved:
    """Return a sense that was counted from the dispatch's date."""
    return Resolved(sense, DISPATCH, direction_from(at.dated(), sense), note)
