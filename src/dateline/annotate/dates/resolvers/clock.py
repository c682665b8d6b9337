"""Times of day, with their day and zone."""

import re
from datetime import date, timedelta

from dateline.annotate.dates.context import DISPATCH, At, Resolved, direction_from
from dateline.annotate.dates.grammar import Hit
from dateline.annotate.dates.resolvers.calendar import nearest, numeric_day
from dateline.annotate.dates.resolvers.relative import last_weekday, next_weekday
from dateline.annotate.dates.resolvers.words import day_of, month_of, number_of, year_of
from dateline.annotate.dates.resolvers.zones import zone_in
from dateline.annotate.dates.sense import Point, Recurring, day

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?::(\d\d))?")
_MILITARY = re.compile(r"(\d\d)(\d\d)")


def clock(hit: Hit, at: At) -> Resolved | None:
    """Read "6:40 PM GMT, February 19, 2027", "10 a.m. Friday", "1300 GMT", "noon"."""
    shown = _shown(hit)
    if shown is None or _is_score(hit):
        return None
    if _comes_again(hit, at):
        return Resolved(Recurring(pattern=f"XXXX-XX-XXT{shown}"), note="a time of day that comes again")
    found, printed = _day(hit, at)
    sense = day(found, clock=shown, zone=zone_in(hit, found, shown))
    if printed:
        return Resolved(sense, note="time and day are printed", type="TIME")
    return Resolved(
        sense, DISPATCH, direction_from(at.dated(), sense), "the day is told from the dispatch", type="TIME"
    )


def _comes_again(hit: Hit, at: At) -> bool:
    """Tell whether a bare time belongs to a set just named: "every day at 9 a.m."."""
    if not at.earlier or any(hit.has(each) for each in ("weekday", "relday", "mon", "mon2", "numday")):
        return False
    before = at.earlier[-1]
    return (
        isinstance(before.resolved.sense, Recurring) and at.text[before.end : hit.start].strip(" ,") == "at"
    )


def _is_score(hit: Hit) -> bool:
    """Tell whether "6:40" stands by itself, without any word that makes it a time of day."""
    alone = hit.last - hit.first == 1 and hit.text.replace(":", "").isdigit() and ":" in hit.text
    before = hit.lexemes.words[hit.first - 1] if hit.first else ""
    return alone and not hit.book.has("at_time", before)


def hour_in_the(hit: Hit, at: At) -> Resolved | None:
    """Read "4 in the morning", "seven o'clock in the evening"."""
    words = [word for word in hit.words("clock") if not word.startswith("o")]
    shown = _CLOCK.match(words[0]) if words[0][:1].isdigit() else None
    hour = int(shown[1]) if shown else int(number_of(words, hit) or 0)
    minute = int(shown[2] or 0) if shown else 0
    if not 1 <= hour <= _HOURS or minute > 59:
        return None
    return _at_hour(hit, at, _in_part(hour, hit.word("daypart")), minute)


def past_hour(hit: Hit, at: At) -> Resolved | None:
    """Read "half past seven", "a quarter to nine in the evening", "one minute past midnight"."""
    way = hit.words("way")[-1]
    minutes = {"half": 30, "quarter": 15}.get(hit.words("minutes")[-1])
    if minutes is None:
        counted = number_of([word for word in hit.words("minutes") if not word.startswith("minute")], hit)
        minutes = int(float(counted or 0))
    named = hit.words("hourname")[0]
    word = hit.book.value("hourword", named)
    hour = int(str(word)[:2]) % 24 if word else int(number_of([named], hit) or 0)
    if not 0 <= hour <= 24 or not 0 < minutes < 60:
        return None
    hour = hour if word else _in_part(hour, hit.word("daypart") or hit.word("daypart2"))
    minute_of_day = hour * 60 + (minutes if way == "past" else -minutes)
    return _at_hour(hit, at, minute_of_day // 60 % 24, minute_of_day % 60)


_HOURS = 12
_FIRST_OF_NIGHT = 6  # "6 at night" is the evening's, "5 at night" the small hours'


def _in_part(hour: int, daypart: str) -> int:
    if daypart in ("afternoon", "evening") or (daypart == "night" and hour >= _FIRST_OF_NIGHT):
        return hour % _HOURS + _HOURS if hour < _HOURS or daypart == "afternoon" else 0
    return hour % _HOURS if daypart else hour


def _at_hour(hit: Hit, at: At, hour: int, minute: int) -> Resolved:
    found, _ = _day(hit, at)
    sense = day(found, clock=f"{hour:02d}:{minute:02d}")
    return Resolved(
        sense, DISPATCH, direction_from(at.dated(), sense), "the day is told from the dispatch", type="TIME"
    )


def _shown(hit: Hit) -> str | None:
    if hit.has("hourword"):
        return hit.meaning("hourword", "hourword")
    words = hit.word("clock").replace(" ", "")
    if not words[:1].isdigit():  # "seven o'clock"
        words = number_of(hit.words("clock")[:1], hit) or ""
    numbers = _MILITARY.match(words) if re.match(r"\d{4}", words) else _CLOCK.match(words)
    if numbers is None:
        return None
    hour, minute = int(numbers[1]), int(numbers[2] or 0)
    # In "between 5 and 6 a.m." the first hour takes the sign of the second.
    sign = (words + hit.word("meridiem")).lower().replace("o'clock", "").replace("hours", "")
    half = "p" if "p" in sign else "a" if "a" in sign else ""
    if half:
        if not 1 <= hour <= _HOURS:
            return None
        hour = hour % _HOURS + (_HOURS if half == "p" else 0)
    if hour > 24 or minute > 59:
        return None
    return f"{hour:02d}:{minute:02d}"


def _day(hit: Hit, at: At) -> tuple[date, bool]:
    """Return the day that stands beside the time, and whether it is printed in full."""
    if hit.has("numday"):
        inner = hit.word("numday")
        if "-" in inner[4:5]:
            return date.fromisoformat(inner[:10]), True
        resolved = numeric_day(_Only(inner), at)  # type: ignore[arg-type]
        if resolved is None or not isinstance(resolved.sense, Point):
            raise ValueError(inner)
        return resolved.sense.first, True
    name = next((each for each in ("mon", "mon2") if hit.has(each)), None)
    if name:
        month_no, day_no = month_of(hit, name), day_of(hit, "day" if name == "mon" else "day2")
        if hit.has("year"):
            return date(year_of(hit, "year"), month_no, day_no), True
        return nearest(month_no, day_no, at, hit), False
    today = at.dated()
    if hit.has("relday"):
        return today + timedelta(hit.number("relday", "relday")), False
    if hit.has("weekday"):
        return _weekday(hit, at, hit.number("weekday", "weekday"), hit.word("shift")), False
    # A bare time belongs to the weekday just after its brackets ("… (0100 GMT) on Saturday"),
    # or to that of the time that it is joined to ("5 a.m. and 6 a.m. on Monday"),
    # else to the day named just before it, else to the dispatch's.
    after = hit.lexemes.words[hit.last : hit.last + _JOINED]
    if after[:1] and after[0] in (")", "and", "or", "to", "until", "till", "-", "–", "—"):
        for word in after[1 : 3 if after[0] == ")" else _JOINED]:
            named = hit.book.value("weekday", word)
            if isinstance(named, int):
                return _weekday(hit, at, named, ""), False
            if word in (".", ";", "") or hit.book.has("unit", word):
                break
    for each in reversed(at.earlier[-1:]):
        sense = each.resolved.sense
        if isinstance(sense, Point) and sense.unit == "day" and hit.start - each.end < _SAME_CLAUSE:
            return sense.first, False
    return today, False


def _weekday(hit: Hit, at: At, number: int, shift: str) -> date:
    today = at.dated()
    if shift == "last" or (
        today.weekday() != number and at.tense(hit.start, hit.end) != "future" and not shift
    ):
        return last_weekday(today, number, same=not shift)
    return next_weekday(today, number, same=shift != "next")


_JOINED = 9  # lexemes after a time in which the time that it is joined to has its day
_SAME_CLAUSE = 40  # code points between a day and the time that belongs to it


class _Only:
    """A hit that is nothing but its words."""

    def __init__(self, text: str) -> None:
        self.text = text
