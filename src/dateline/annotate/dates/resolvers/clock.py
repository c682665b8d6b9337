"""Times of day, with their day and zone."""

import re
from datetime import date, timedelta

from dateline.annotate.dates.context import DISPATCH, At, Resolved, direction_from
from dateline.annotate.dates.grammar import Hit
from dateline.annotate.dates.resolvers.calendar import nearest, numeric_day
from dateline.annotate.dates.resolvers.relative import last_weekday, next_weekday
from dateline.annotate.dates.resolvers.words import day_of, month_of, number_of, year_of
from dateline.annotate.dates.sense import Point, day

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?::(\d\d))?")
_MILITARY = re.compile(r"(\d\d)(\d\d)")


def clock(hit: Hit, at: At) -> Resolved | None:
    """Read "6:40 PM GMT, February 19, 2027", "10 a.m. Friday", "1300 GMT", "noon"."""
    shown = _shown(hit)
    if shown is None or _is_score(hit):
        return None
    found, printed = _day(hit, at)
    zone = hit.meaning("zone", "zone") or hit.meaning("zone2", "zone")
    sense = day(found, clock=shown, zone=zone)
    if printed:
        return Resolved(sense, note="time and day are printed", type="TIME")
    return Resolved(
        sense, DISPATCH, direction_from(at.dated(), sense), "the day is told from the dispatch", type="TIME"
    )


def _is_score(hit: Hit) -> bool:
    """Tell whether "6:40" stands by itself, without any word that makes it a time of day."""
    alone = hit.last - hit.first == 1 and hit.text.replace(":", "").isdigit() and ":" in hit.text
    before = hit.lexemes.words[hit.first - 1] if hit.first else ""
    return alone and not hit.book.has("at_time", before)


def hour_in_the(hit: Hit, at: At) -> Resolved | None:
    """Read "4 in the morning", "half past" left out."""
    words = hit.words("clock")
    shown = _CLOCK.match(words[0]) if words[0][:1].isdigit() else None
    hour = int(shown[1]) if shown else int(number_of(words, hit) or 0)
    minute = int(shown[2] or 0) if shown else 0
    if not 1 <= hour <= 12 or minute > 59:
        return None
    later = 0 if hit.word("daypart") == "morning" else 12
    found, _ = _day(hit, at)
    sense = day(found, clock=f"{hour % 12 + later:02d}:{minute:02d}")
    return Resolved(
        sense, DISPATCH, direction_from(at.dated(), sense), "the day is told from the dispatch", type="TIME"
    )


def _shown(hit: Hit) -> str | None:
    if hit.has("hourword"):
        return hit.meaning("hourword", "hourword")
    words = hit.word("clock").replace(" ", "")
    numbers = _MILITARY.match(words) if re.match(r"\d{4}", words) else _CLOCK.match(words)
    if numbers is None:
        return None
    hour, minute = int(numbers[1]), int(numbers[2] or 0)
    half = "p" if "p" in words.lower().replace("o'clock", "") else "a" if "a" in words.lower() else ""
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
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
        number, shift = hit.number("weekday", "weekday"), hit.word("shift")
        if shift == "last" or (
            today.weekday() != number and at.tense(hit.start, hit.end) != "future" and not shift
        ):
            return last_weekday(today, number, same=not shift), False
        return next_weekday(today, number, same=shift != "next"), False
    # A bare time belongs to the weekday just after its brackets ("… (0100 GMT) on Saturday"),
    # else to the day named just before it, else to the dispatch's.
    after = hit.lexemes.words[hit.last : hit.last + 3]
    if after[:1] == [")"]:
        for word in after[1:]:
            named = hit.book.value("weekday", word)
            if isinstance(named, int):
                return last_weekday(today, named, same=True), False
    for each in reversed(at.earlier[-1:]):
        sense = each.resolved.sense
        if isinstance(sense, Point) and sense.unit == "day" and hit.start - each.end < _SAME_CLAUSE:
            return sense.first, False
    return today, False


_SAME_CLAUSE = 40  # code points between a day and the time that belongs to it


class _Only:
    """A hit that is nothing but its words."""

    def __init__(self, text: str) -> None:
        self.text = text
