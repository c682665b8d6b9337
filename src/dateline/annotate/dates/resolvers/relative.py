"""Days and units told from the dispatch's date or from the story's."""

from datetime import date, timedelta

from dateline.annotate.dates.context import DISPATCH, At, Direction, Resolved, direction_from
from dateline.annotate.dates.grammar import Hit
from dateline.annotate.dates.resolvers.calendar import month_day
from dateline.annotate.dates.resolvers.words import day_of, month_of, part_of, unit_in
from dateline.annotate.dates.sense import Length, Part, Point, Sense, bounds, day
from dateline.lexicon.timexes import tense_words
from dateline.schema.calendar import last_day


def relative_day(hit: Hit, at: At) -> Resolved:
    """Read "today", "late yesterday", "tomorrow morning", "the day before yesterday"."""
    shift = hit.number("relday", "relday")
    if hit.has("way"):
        shift *= 2
    daypart = hit.meaning("daypart", "daypart") or ("NI" if hit.word("relday") == "tonight" else None)
    found = at.dated() + timedelta(shift)
    return told(day(found, daypart=daypart), at, "counted from the dispatch's date")


def weekday(hit: Hit, at: At) -> Resolved | None:
    """Read "Tuesday", "last Friday", "Thursday evening", "the following Monday"."""
    number = hit.number("weekday", "weekday")
    words = hit.words("shift")
    daypart = hit.meaning("daypart", "daypart") or None
    if hit.has("mon"):
        return month_day(hit, at)
    if words and words[-1] in ("previous", "following", "preceding"):
        found = at.told(("day",))
        start, index = (found[1].first, found[0]) if found else (at.dated(), DISPATCH)
        back = words[-1] != "following"
        moved = last_weekday(start, number, same=False) if back else next_weekday(start, number, same=False)
        return Resolved(
            day(moved, daypart=daypart), index, "past" if back else "future", "told from the story's day"
        )
    today = at.dated()
    if words and words[-1] in ("last", "past"):
        return told(
            day(last_weekday(today, number, same=False), daypart=daypart), at, "the last such day before"
        )
    if words and words[-1] in ("next", "coming"):
        return told(
            day(next_weekday(today, number, same=False), daypart=daypart), at, "the next such day after"
        )
    if today.weekday() == number:
        return told(day(today, daypart=daypart), at, "the weekday of the dispatch is its own day")
    if hit.lexemes.codes[hit.last : hit.last + 1] in hit.book.codes_of("poss"):
        return told(day(last_weekday(today, number, same=True)), at, "what happened on a weekday is past")
    if (words and words[-1] == "this") or at.tense(hit.start, hit.end) == "future":
        return told(
            day(next_weekday(today, number, same=True), daypart=daypart), at, "the clause looks ahead"
        )
    return told(day(last_weekday(today, number, same=True), daypart=daypart), at, "the clause looks back")


def day_beside_weekday(hit: Hit, at: At) -> Resolved | None:
    """Read "the day before last Tuesday"."""
    resolved = weekday(hit, at)
    if resolved is None or not isinstance(resolved.sense, Point):
        return None
    found = resolved.sense.first + timedelta(1 if hit.word("way") == "after" else -1)
    return told(day(found), at, "the day beside a weekday")


def part_of_day(hit: Hit, at: At) -> Resolved | None:
    """Read "this morning", "last night", "that evening", "the next morning"."""
    words, daypart = hit.words("shift"), hit.meaning("daypart", "daypart")
    if words[-1] in ("this", "last"):
        shift = -1 if words[-1] == "last" else 0
        return told(
            day(at.dated() + timedelta(shift), daypart=daypart), at, "counted from the dispatch's date"
        )
    shift = {"next": 1, "following": 1, "previous": -1}.get(words[-1], 0)
    found = at.told(("day",))
    start, index = (found[1].first, found[0]) if found else (at.dated(), DISPATCH)
    return Resolved(
        day(start + timedelta(shift), daypart=daypart), index, _direction(shift), "told from the story's day"
    )


def shifted_unit(hit: Hit, at: At) -> Resolved | None:
    """Read "last week", "later this year", "the end of next month", "the current quarter"."""
    unit, shift, word = unit_in(hit), hit.number("shift", "shift"), hit.word("shift")
    if unit in ("second", "minute", "hour"):
        return None
    if unit == "day":
        # "the next day" and "next day" follow the story's day.
        if word not in ("this", "last") or "the" in hit.lexemes.words[hit.first : hit.last]:
            return None
        return told(day(at.dated() + timedelta(shift)), at, "counted from the dispatch's date")
    if word == "past" or unit in ("millennium",):
        return Resolved(Length("1", unit), note="a length that ends with the dispatch")
    # "the last century" may be the last hundred years; "last century" is the one before this.
    whole = unit == "century" and hit.lexemes.words[hit.first] == word
    if unit in ("decade", "century") and word in ("last", "next", "coming") and not whole:
        return Resolved(Length("1", unit), note="a length from the dispatch on")
    point = around(at.dated(), unit, shift, part_of(hit))
    return None if point is None else _within(point, at, "counted from the dispatch's date")


def part_of_unit(hit: Hit, at: At) -> Resolved | None:
    """Read "the end of the year", "earlier in the week", "the second half of the year"."""
    unit = unit_in(hit)
    if unit in ("second", "minute", "hour"):
        return None
    if unit == "day":
        return told(day(at.dated()), at, "the day of the dispatch")
    point = around(at.dated(), unit, 0, part_of(hit))
    return None if point is None else _within(point, at, "the unit in which the dispatch was filed")


def year_end(hit: Hit, at: At) -> Resolved:
    """Read "year-end" and "year-end 2023"."""
    if hit.has("year"):
        return Resolved(Point("year", date(int(hit.word("year")), 1, 1), "end"), note="the year is printed")
    return told(Point("year", date(at.dated().year, 1, 1), "end"), at, "the end of the dispatch's year")


def unit_is_out(hit: Hit, at: At) -> Resolved | None:
    """Read "before the year is out": its last day."""
    point = around(at.dated(), unit_in(hit), 0, "end")
    return None if point is None else told(point, at, "the end of the unit in which the dispatch was filed")


def turn(hit: Hit, at: At) -> Resolved | None:
    """Read "the turn of the year": the next one where the clause looks ahead, else the last."""
    unit = unit_in(hit)
    if unit == "millennium":
        return Resolved(Point("year", date(2000, 1, 1), "start"), note="the turn of the millennium")
    ahead = unit in ("year", "decade") and at.tense(hit.start, hit.end) == "future"
    point = around(at.dated(), unit, 1 if ahead else 0, "start")
    return None if point is None else told(point, at, "where one such unit passes into the next")


def told_unit(hit: Hit, at: At) -> Resolved | None:
    """Read "the next day", "the following year", "that month", "the same day", "the year before"."""
    unit = unit_in(hit)
    if unit in ("second", "minute", "hour", "quarter") or (hit.has("way") and more_follows(hit)):
        return None
    shift = (
        {"before": -1, "earlier": -1, "after": 1}[hit.word("way")]
        if hit.has("way")
        else hit.number("told", "told")
    )
    units = {
        "day": ("day",),
        "week": ("day", "week"),
        "weekend": ("day", "week"),
        "month": ("day", "month"),
        "year": ("day", "month", "year", "season", "quarter"),
    }.get(unit, ("day", "month", "year"))
    found = at.told(units)
    if found is None:
        if unit != "day" or not shift:
            return None
        return told(
            day(at.dated() + timedelta(shift)), at, "told from the dispatch, as no other day is named"
        )
    start, index = found[1].first, found[0]
    if hit.word("told") == "same" and "\n" in at.text[at.earlier[index].end : hit.start]:
        return None  # "the same day" means one named in its own paragraph
    if unit == "day":
        moved: Point | None = day(start + timedelta(shift))
    else:
        moved = around(start, unit, shift, part_of(hit))
    return None if moved is None else Resolved(moved, index, _direction(shift), "told from the story's date")


def month_of_told_year(hit: Hit, at: At) -> Resolved | None:
    """Read "May that year" and "6 March of the following year", told from the story's last year."""
    found = at.told(("year", "month", "day", "season", "quarter"))
    if found is None:
        return None
    index, point = found
    shift = hit.number("told2", "told") if hit.has("told2") else 0
    name, number = ("mon", "day") if hit.has("mon") else ("mon2", "day2")
    first = date(point.first.year + shift, month_of(hit, name), 1)
    if hit.has(number):
        sense = day(first.replace(day=day_of(hit, number)))
    else:
        sense = Point("month", first, part_of(hit))
    return Resolved(sense, index, _direction(shift), "told from the story's year")


def more_follows(hit: Hit) -> bool:
    """Tell whether a word follows "before" or "after", which then count from that and not from a date."""
    rest = hit.lexemes.text[hit.end : hit.end + 2]
    return (
        rest[:1].isspace() and rest[1:2].isalnum() and hit.lexemes.words[hit.last - 1] in ("before", "after")
    )


def the_weekend(hit: Hit, at: At) -> Resolved | None:
    """Read "the weekend": the coming one where the clause looks ahead or it has begun, else the last."""
    today = at.dated()
    saturday = today + timedelta(5 - today.weekday())
    before = hit.lexemes.words[hit.first - 1] if hit.first else ""
    looks_back = at.tense(hit.start, hit.end) == "past" and before not in tense_words().ahead
    if looks_back and today.weekday() < 5:
        saturday -= timedelta(7)
    return told(Point("weekend", saturday, part_of(hit)), at, "the weekend next to the dispatch")


def story_quarter(hit: Hit, at: At) -> Resolved | None:
    """Read "the latest quarter", "the year-earlier period" against the quarter under report."""
    words = hit.words("which")
    found = reported_quarter(at)
    if hit.has("year"):
        year_no = int(hit.word("year"))
        if found is None:
            return Resolved(Point("year", date(year_no, 1, 1)), note="the year is printed")
        return Resolved(
            Point("quarter", found[1].replace(year=year_no)), note="the quarter that the story reports"
        )
    if found is not None:
        index, first = found
    else:
        first, index = _first_of("quarter", at.dated(), -1), DISPATCH
    shift = 0
    if "year" in words:
        first = first.replace(year=first.year - 1)
    elif words[-1] in ("previous", "prior"):
        shift = -1
    elif words[-1] == "next":
        shift = 1
    elif "current" in words:
        first, index = at.dated(), DISPATCH
    return Resolved(_quarter(first, shift), index, _direction(shift), "the quarter that the story reports")


def same_period(hit: Hit, at: At) -> Resolved | None:
    """Read "the same period last year", "the corresponding quarter of 2014": the story's in another year."""
    found = at.told(_REPORTED.get(hit.word("unit"), ("quarter", "half", "month")))
    if hit.word("unit") == "quarter" and (reported := reported_quarter(at)):
        found = reported[0], Point("quarter", reported[1])
    index, point = found or (DISPATCH, None)
    if hit.has("year"):
        year_no = int(hit.word("year"))
    elif hit.has("shift"):
        year_no = at.dated().year + hit.number("shift", "shift")
        if point is not None and year_no == point.first.year:
            year_no -= 1  # figures for last May are compared with those of the May before
    else:
        year_no = (point.first.year if point else at.dated().year) - 1
    if point is None:
        return told(
            Point("year", date(year_no, 1, 1)), at, "the year that is named; no stretch of it is reported"
        )
    moved = Point(point.unit, date(year_no, point.first.month, 1), point.part)
    way = _direction(year_no - point.first.year)
    return Resolved(moved, index, way, "the stretch that the story reports, in another year")


_REPORTED: dict[str, tuple[str, ...]] = {"month": ("month",), "half": ("half",)}


def reported_quarter(at: At) -> tuple[int, date] | None:
    """Return the latest quarter named so far, which a story on results reports; comparisons lie before it."""
    best: tuple[int, date] | None = None
    for index in range(max(0, len(at.earlier) - _STORY), len(at.earlier)):
        sense = at.earlier[index].resolved.sense
        if not isinstance(sense, Point) or sense.unit != "quarter":
            continue
        begun = at.anchor is None or sense.first <= at.anchor
        if begun and (best is None or sense.first > best[1]):
            best = index, sense.first
    return best


_STORY = 40  # expressions to look back over


def _first_of(unit: str, start: date, shift: int) -> date:
    point = around(start, unit, shift, None)
    return start if point is None else point.first


def _quarter(first: date, shift: int) -> Point:
    return Point("quarter", _first_of("quarter", first, shift))


def around(start: date, unit: str, shift: int, part: Part | None) -> Point | None:
    """Return the unit that holds a day, moved by so many; None for units without a place in the calendar."""
    if unit == "day":
        return day(start + timedelta(shift))
    if unit in ("week", "fortnight"):
        monday = start - timedelta(start.weekday()) + timedelta(7 * shift)
        return Point("week", monday, part)
    if unit == "weekend":
        return Point("weekend", start - timedelta(start.weekday()) + timedelta(5 + 7 * shift), part)
    if unit == "month":
        year, month = divmod(start.year * 12 + start.month - 1 + shift, 12)
        return Point("month", date(year, month + 1, 1), part)
    if unit == "quarter":
        year, quarter = divmod(start.year * 4 + (start.month - 1) // 3 + shift, 4)
        return Point("quarter", date(year, quarter * 3 + 1, 1), part)
    if unit == "year":
        return Point("year", date(start.year + shift, 1, 1), part)
    if unit == "decade":
        return Point("decade", date((start.year // 10 + shift) * 10, 1, 1), part)
    if unit == "century":
        return Point("century", date((start.year // 100 + shift) * 100, 1, 1), part)
    return None


def months_on(start: date, months: int) -> date:
    """Return the same day so many months on, or the last day of that month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, last_day(year, month + 1)))


def last_weekday(start: date, number: int, *, same: bool) -> date:
    """Return the last such weekday up to a day; the day itself only where ``same``."""
    back = (start.weekday() - number) % 7
    return start - timedelta(back if back or same else 7)


def next_weekday(start: date, number: int, *, same: bool) -> date:
    """Return the next such weekday from a day on; the day itself only where ``same``."""
    ahead = (number - start.weekday()) % 7
    return start + timedelta(ahead if ahead or same else 7)


def told(sense: Sense, at: At, note: str) -> Resolved:
    """Return a sense that was counted from the dispatch."""
    return Resolved(sense, DISPATCH, direction_from(at.dated(), sense), note)


def _within(point: Point, at: At, note: str) -> Resolved:
    """Cut "later this year" at the dispatch's day, and "earlier this week" likewise."""
    first, last = bounds(point)
    today = at.dated()
    if first is None or last is None or not first <= today <= last:
        return told(point, at, note)
    if point.part == "later":
        return Resolved(point, DISPATCH, "future", note, earliest=today)
    if point.part == "earlier":
        return Resolved(point, DISPATCH, "past", note, latest=today)
    return told(point, at, note)


def _direction(shift: int) -> Direction:
    return "same" if not shift else "past" if shift < 0 else "future"
