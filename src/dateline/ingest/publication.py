"""Publication lines: when a page says that it was published ("9 APR, 13:08")."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

import msgspec

from dateline.ingest.calendar_words import month_of
from dateline.lexicon.agencies import furniture
from dateline.lexicon.zones import offset_at
from dateline.schema import Span, When

# A publication line with its update is seldom longer.
_LONGEST = 160
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DATE = re.compile(
    rf"(?:"
    rf"(?<![\w.])(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)(?:T(?=\d))?"
    rf"|(?<![^\W\d_])(?P<m1>{_MONTH})\.?\s{{1,3}}(?P<d1>[0-3]?\d)(?:st|nd|rd|th)?(?:,?\s{{1,3}}(?P<y1>(?:19|20)\d\d))?(?!\d(?!\d?:\d\d))"
    rf"|(?<![\w:.])(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?\s{{0,3}}(?P<m2>{_MONTH})\.?(?:,?\s{{0,3}}(?P<y2>(?:19|20)\d\d))?(?!\d(?!\d?:\d\d))"
    rf"|(?<![\w:])(?P<d3>[0-3]?\d)(?P<sep>[./-])(?P<m3>[0-3]?\d)(?P=sep)(?P<y3>(?:19|20)\d\d)"
    rf"|(?<![\w:])(?P<y4>(?:19|20)\d\d)[./](?P<m4>[01]?\d)[./](?P<d4>[0-3]?\d)"
    rf")",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<!\d)(?P<hour>[0-2]?\d)[:.h](?P<minute>[0-5]\d)(?!\d)(?::[0-5]\d(?:\.\d{1,6})?)?\s?(?P<half>[ap]\.?m\.?(?![a-z]))?"
    r"|(?<!\d)(?P<hour2>1[0-2]|0?[1-9])\s?(?P<half2>[ap]\.?m\.?(?![a-z]))",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"\s?(?:GMT|UTC)?\s?(?P<sign>[+−-])(?P<hours>[01]?\d):?(?P<minutes>[0-5]\d)?(?!\d)")
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.IGNORECASE)
_AGO = re.compile(
    r"\b\d{1,3}\s(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?)\s(?:ago|read)\b", re.IGNORECASE
)
_PARTS = re.compile(r"(?:[^|•·\s]|[ \u00a0](?! ))+")
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:[.'’-][^\W_]+)*")


@dataclass(frozen=True)
class Publication:
    """What a line says about publication.

    Args:
        span: The line.
        when: The first date that it prints, or None ("9 hours ago").
        rest: Stretches of the line that are neither date nor publication words.
    """

    span: Span
    when: When | None
    rest: tuple[Span, ...]

    def shifted(self, text: str, by: int) -> "Publication":
        """Return the same where the line stands ``by`` code points later in ``text``."""
        when = self.when
        if when is not None and when.words is not None:
            when = msgspec.structs.replace(when, words=when.words.span.shifted(by).evidence(text))
        return Publication(
            span=self.span.shifted(by), when=when, rest=tuple(each.shifted(by) for each in self.rest)
        )


def read_publication(text: str, span: Span, *, day_first: bool | None = None) -> Publication | None:
    """Read a publication line, or return None where the line is none.

    Args:
        text: The dispatch's text.
        span: The line.
        day_first: Whether "03/04/2027" is the third of April; None where it
            isn't known: then the interval holds both days.

    Returns:
        The line's first date and the stretches of it that say something else
        (a byline or section beside the date).
    """
    line = span.of(text)
    if len(line) > _LONGEST or not (any(map(str.isdigit, line)) or line.casefold() in {"today", "just now"}):
        return None
    # Sites print time right behind the year ("February 19, 20276:40 PM").
    dates = [each for each in _DATE.finditer(line) if _possible(each)]
    taken = [each.span() for each in dates]
    times = list(_TIME.finditer(_without(line, taken)))
    taken += [each.span() for each in times]
    taken += [each.span() for each in _AGO.finditer(line)]
    if not taken:
        return None
    blanked = _without(line, taken)
    zones = [each for time in times if (each := _zone(line, time.end()))]
    taken += [(start, end) for start, end, _ in zones]
    taken += [each.span() for each in _WEEKDAY.finditer(blanked)]
    rest = _rest(_without(line, taken), span)
    if sum(len(each.of(text).split()) for each in rest) > 8:
        return None
    when = _when(text, span, date=dates[0], times=times, day_first=day_first) if dates else None
    return Publication(span=span, when=when, rest=tuple(rest))


def _without(line: str, taken: list[tuple[int, int]]) -> str:
    for start, end in taken:
        line = line[:start] + "|" * (end - start) + line[end:]
    return line


def _rest(blanked: str, span: Span) -> list[Span]:
    """Return the stretches between bars and wide gaps that say something else, publication words cut off."""
    usual = furniture().publication
    found: list[Span] = []
    for part in _PARTS.finditer(blanked):
        other = [each for each in _WORD.finditer(part.group()) if each.group().casefold() not in usual]
        if other:
            start, end = part.start() + other[0].start(), part.start() + other[-1].end()
            found.append(Span(span.start + start, span.start + end))
    return found


def _possible(date: re.Match[str]) -> bool:
    if date["iso"]:
        return True
    if date["d3"]:
        one, two = int(date["d3"]), int(date["m3"])
        return 1 <= min(one, two) <= 12 and 1 <= max(one, two) <= 31
    if date["d4"]:
        return 1 <= int(date["m4"]) <= 12 and 1 <= int(date["d4"]) <= 31
    month = month_of(date["m1"] or date["m2"])
    return month is not None and 1 <= int(date["d1"] or date["d2"]) <= monthrange(2024, month)[1]


def _when(
    text: str, span: Span, *, date: re.Match[str], times: list[re.Match[str]], day_first: bool | None
) -> When:
    line = span.of(text)
    days = _days(date, day_first)
    start, end = date.span()
    clock = ""
    near = [each for each in times if -25 <= each.start() - end <= 6 or 0 <= start - each.end() <= 12]
    if near:
        time = min(near, key=lambda each: abs(each.start() - end))
        clock = _clock(time)
        zone = _zone(line, time.end(), at=f"{days[0]}{clock}" if clock and len(days) == 1 else None)
        clock += zone[2] if zone else ""
        start, end = min(start, time.start()), max(end, zone[1] if zone else time.end())
    words = Span(span.start + start, span.start + end).within(text).evidence(text)
    if len(days) == 1 and days[0].startswith("XXXX"):
        return When(value=f"{days[0]}{clock}", basis="printed", words=words)
    if len(days) == 1:
        return When(value=f"{days[0]}{clock}", earliest=days[0], latest=days[0], basis="printed", words=words)
    return When(value="/".join(days), earliest=days[0], latest=days[-1], basis="printed", words=words)


def _days(date: re.Match[str], day_first: bool | None) -> list[str]:
    """Return the day, or two days in order where day and month can't be told apart."""
    if date["iso"]:
        return [date["iso"]]
    if date["d4"]:
        return [f"{date['y4']}-{int(date['m4']):02}-{int(date['d4']):02}"]
    if date["d3"]:
        one, two, year = int(date["d3"]), int(date["m3"]), date["y3"]
        as_day, as_month = f"{year}-{two:02}-{one:02}", f"{year}-{one:02}-{two:02}"
        # Only North Americans put the month first, and never with points.
        if two > 12:
            return [as_month]
        if one > 12 or one == two or date["sep"] == "." or day_first:
            return [as_day]
        return [as_month] if day_first is False else sorted([as_day, as_month])
    month, day, year = month_of(date["m1"] or date["m2"]), date["d1"] or date["d2"], date["y1"] or date["y2"]
    return [f"{year or 'XXXX'}-{month:02}-{int(day):02}"]


def _clock(time: re.Match[str]) -> str:
    hour = int(time["hour"] or time["hour2"])
    half = (time["half"] or time["half2"] or "").casefold()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return f"T{hour:02}:{int(time['minute'] or 0):02}" if hour < 24 else ""


def _zone(line: str, place: int, *, at: str | None = None) -> tuple[int, int, str] | None:
    """Read a zone after a time.

    Args:
        line: The line.
        place: Where the time ends.
        at: The day and time, by the clocks of the zone; None where it is not known whole.

    Returns:
        Where it stands, and ``Z`` or ``+03:00``: empty for one with summer time on a day that is not
        known. None for no zone, and for one that countries share.
    """
    offset = _OFFSET.match(line, place)
    if offset:
        sign = "+" if offset["sign"] == "+" else "-"
        return *offset.span(), f"{sign}{int(offset['hours']):02}:{int(offset['minutes'] or 0):02}"
    named = _zone_names().match(line, place)
    if named is None:
        return None
    hours = hours_of(named["name"], at)
    told = "" if hours is None else f"{'+' if hours >= 0 else '-'}{abs(hours):02}:00" if hours else "Z"
    return *named.span(), told


def hours_of(zone: str, at: str | None) -> int | None:
    """Return how far a zone is ahead of UTC, in hours; None where nobody can say.

    Args:
        zone: As printed: ``GMT``, ``ET``.
        at: ISO 8601, by the clocks of the zone; None where it is not known.
    """
    told = furniture().zones.get(zone.casefold())
    if not isinstance(told, str):
        return told
    try:
        moment = datetime.fromisoformat(at or "")
    except ValueError:
        return None
    return round(offset_at(told, moment) / timedelta(hours=1))


@cache
def _zone_names() -> re.Pattern[str]:
    """Match a zone's name in capitals; the next word may follow without a space ("UTCUpdated")."""
    names = "|".join(sorted((each.upper() for each in furniture().zones), key=len, reverse=True))
    return re.compile(rf"\s?(?P<name>{names})(?![a-z])")
