"""Weekdays told through a week, a month or another weekday: "Thursday of last week", "a week from Friday"."""

from datetime import date, timedelta

from dateline.annotate.dates.context import DISPATCH, At, Resolved
from dateline.annotate.dates.grammar import Hit
from dateline.annotate.dates.resolvers.relative import around, last_weekday, next_weekday, told
from dateline.annotate.dates.resolvers.words import count_in, day_of, unit_in
from dateline.annotate.dates.sense import Point, Sense, day


def weekday_of_week(hit: Hit, at: At) -> Resolved | None:
    """Read "Thursday of last week", "Monday evening next week"."""
    week = around(at.dated(), "week", hit.number("shift", "shift"), None)
    return None if week is None else told(_in_week(hit, week.first), at, "a weekday of a week")


def weekday_in_named_week(hit: Hit, at: At) -> Resolved | None:
    """Read the weekday of "next week on Thursday"; its week is the expression before it."""
    if not at.earlier:
        return None
    before = at.earlier[-1]
    sense = before.resolved.sense
    between = at.text[before.end : hit.start].strip().lower()
    if not isinstance(sense, Point) or sense.unit != "week" or between not in ("", "on", ", on"):
        return None
    found = _in_week(hit, sense.first)
    return Resolved(found, len(at.earlier) - 1, "same", "a weekday of the week named before it")


def _in_week(hit: Hit, monday: date) -> Point:
    daypart = hit.meaning("daypart", "daypart") or None
    return day(monday + timedelta(hit.number("weekday", "weekday")), daypart=daypart)


def weekday_last(hit: Hit, at: At) -> Resolved:
    """Read "Sunday last" and "Monday week"."""
    number = hit.number("weekday", "weekday")
    if hit.word("way") == "last":
        return told(day(last_weekday(at.dated(), number, same=False)), at, "the last such day before")
    found = next_weekday(at.dated(), number, same=False) + timedelta(7)
    return told(day(found), at, "a week after the next such day")


def week_from_weekday(hit: Hit, at: At) -> Resolved | None:
    """Read "a week from Tuesday", "two weeks ago Friday"."""
    number, count = hit.number("weekday", "weekday"), count_in(hit, "num")
    if not count.isdigit():
        return None
    weeks = timedelta(7 * int(count))
    if hit.word("way") == "ago":
        # "a week ago Friday" lies a week before the last Friday.
        found = last_weekday(at.dated(), number, same=False) - weeks
    else:
        found = next_weekday(at.dated(), number, same=False) + weeks
    return told(day(found), at, "so many weeks from a weekday")


def before_last(hit: Hit, at: At) -> Resolved | None:
    """Read "the week before last", "the Friday after next", "the year before last"."""
    back = hit.word("way") == "before last"
    number = hit.book.value("weekday", hit.word("unit"))
    if isinstance(number, int):
        beside = last_weekday if back else next_weekday
        found: Sense | None = day(beside(at.dated(), number, same=False) + timedelta(-7 if back else 7))
    else:
        found = around(at.dated(), unit_in(hit), -2 if back else 2, None)
    return None if found is None else told(found, at, "two such units from the dispatch")


def weekday_nth(hit: Hit, at: At) -> Resolved | None:
    """Read "Tuesday the 6th": the nearest such day of a month that falls on that weekday."""
    number, day_no, today = hit.number("weekday", "weekday"), day_of(hit, "day"), at.dated()
    found: list[date] = []
    for shift in range(-_MONTHS_BESIDE, _MONTHS_BESIDE + 1):
        month = around(today, "month", shift, None)
        try:
            each = month.first.replace(day=day_no) if month else None
        except ValueError:
            continue
        if each and each.weekday() == number:
            found.append(each)
    if not found:
        return None
    looks = at.tense(hit.start, hit.end)
    fits = [
        each for each in found if looks is None or (each >= today if looks == "future" else each <= today)
    ]
    near = min(fits or found, key=lambda each: abs((each - today).days))
    return told(day(near), at, "the nearest such day that falls on the weekday")


# The 6th falls on a given weekday in one of seven months on average; a year to each side always holds one.
_MONTHS_BESIDE = 12


def overnight(_hit: Hit, at: At) -> Resolved:
    """Read "overnight": the night before the dispatch's day."""
    evening = at.dated() - timedelta(1)
    return Resolved(
        day(evening, daypart="NI"),
        DISPATCH,
        "past",
        "the night that ended on the dispatch's day",
        earliest=evening,
        latest=at.dated(),
    )


def part_of_told_day(hit: Hit, at: At) -> Resolved:
    """Read "in the afternoon": of the day named last in its paragraph, else of the dispatch's."""
    daypart = hit.meaning("daypart", "daypart")
    found = at.told(("day",))
    if found is not None:
        index, point = found
        between = at.text[at.earlier[index].end : hit.start]
        if "\n" not in between:
            return Resolved(
                day(point.first, daypart=daypart), index, "same", "a part of the day named before it"
            )
    return told(day(at.dated(), daypart=daypart), at, "a part of the dispatch's day")
