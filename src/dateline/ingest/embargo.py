"""When an embargo ends: "0600 GMT Tuesday", "00:01 BST, May 3", counted from the day of filing."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

from dateline.ingest.calendar_words import DAY_AND_MONTH, month_of
from dateline.ingest.publication import hours_of
from dateline.schema import Span, When

_CLOCK = re.compile(
    r"(?<!\d)(?P<hour>[0-2]?\d)[:.]?(?P<minute>[0-5]\d)(?!\d)\s?(?P<half>[ap]\.?m\b\.?)?"
    r"|(?<!\d)(?P<hour2>1[0-2]|0?[1-9])\s?(?P<half2>[ap]\.?m\b\.?)|(?P<word>noon|midnight)",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?P<day>mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b", re.IGNORECASE)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_RELATIVE = {"today": 0, "tonight": 0, "tomorrow": 1}
_NOON = 12
_MIDNIGHT = "T24:00"


def embargo_of(text: str, span: Span, filed: date | None) -> When:
    """Return when an embargo ends.

    A weekday is the first one on or after the day of filing, a time without a
    day is that day's: an embargo lies ahead. Where that day isn't known, the
    value has ``XXXX`` and no interval is guessed. Midnight ends its day (AP Stylebook, "midnight").

    Args:
        text: The dispatch's text.
        span: What follows "embargoed until".
        filed: The day of filing, or None.

    Returns:
        The end; ``earliest`` and ``latest`` in UTC to the minute where a zone is
        printed that we know, else the day.
    """
    words = span.of(text)
    dated = DAY_AND_MONTH.search(words)
    blanked = (
        words if dated is None else words[: dated.start()] + " " * len(dated.group()) + words[dated.end() :]
    )
    clock = _CLOCK.search(blanked)
    evidence = span.evidence(text)
    time = _time(clock) if clock else ""
    day = _day(words, dated, filed)
    if day is not None and time == _MIDNIGHT:
        day, time = day + timedelta(days=1), "T00:00"
    offset = _offset(blanked, clock.end(), at=f"{day}{time}" if day and time else None) if clock else None
    zone = "" if offset is None or not time else "Z" if not offset else f"{offset:+03}:00"
    if day is None:
        return When(value=f"{_open_day(words, dated)}{time}{zone}", basis="printed", words=evidence)
    moment = day.isoformat()
    if time and offset is not None:
        local = datetime.fromisoformat(f"{moment}{time}").replace(tzinfo=timezone(timedelta(hours=offset)))
        ends = local.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
        return When(
            value=f"{moment}{time}{zone}", earliest=ends, latest=ends, basis="printed", words=evidence
        )
    return When(value=f"{moment}{time}", earliest=moment, latest=moment, basis="printed", words=evidence)


def _time(clock: re.Match[str]) -> str:
    if clock["word"]:
        return "T12:00" if clock["word"].casefold() == "noon" else _MIDNIGHT
    hour, minute = int(clock["hour"] or clock["hour2"]), int(clock["minute"] or 0)
    half = (clock["half"] or clock["half2"] or "").casefold()
    if half.startswith("p") and hour < _NOON:
        hour += _NOON
    elif half.startswith("a") and hour == _NOON:
        hour = 0
    return f"T{hour:02}:{minute:02}" if hour < 24 else ""


def _offset(words: str, place: int, *, at: str | None) -> int | None:
    """Return the hours of the zone right after a time; None for one that countries share."""
    match = re.compile(r"\s?\(?(?P<zone>[A-Za-z]{1,5})\b").match(words, place)
    return hours_of(match["zone"], at) if match else None


def _day(words: str, dated: re.Match[str] | None, filed: date | None) -> date | None:
    if dated is not None:
        day, month = _day_and_month(dated)
        year = dated["year"] or dated["year2"] or dated["year3"]
        if year is None and filed is None:
            return None
        try:
            found = date(int(year) if year else filed.year if filed else 0, month, day)
            # In December an embargo until January ends next year.
            if not year and filed is not None and found < filed - timedelta(days=180):
                found = found.replace(year=found.year + 1)
        except ValueError:
            return None
        return found
    if filed is None:
        return None
    weekday = _WEEKDAY.search(words)
    if weekday is not None:
        ahead = (_WEEKDAYS.index(weekday["day"].casefold()) - filed.weekday()) % 7
        return filed + timedelta(days=ahead)
    relative = next((days for word, days in _RELATIVE.items() if re.search(rf"\b{word}\b", words, re.I)), 0)
    return filed + timedelta(days=relative)


def _day_and_month(dated: re.Match[str]) -> tuple[int, int]:
    month = int(dated["month3"]) if dated["month3"] else month_of(dated["month"] or dated["month2"])
    return int(dated["day"] or dated["day2"] or dated["day3"]), month or 0


def _open_day(words: str, dated: re.Match[str] | None) -> str:
    if dated is not None:
        day, month = _day_and_month(dated)
        return f"XXXX-{month:02}-{day:02}"
    weekday = _WEEKDAY.search(words)
    return f"XXXX-WXX-{_WEEKDAYS.index(weekday['day'].casefold()) + 1}" if weekday else "XXXX-XX-XX"
