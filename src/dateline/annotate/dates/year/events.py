"""Events with a known day: a page that names one is not older, and an anniversary counts its years."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from dateline.annotate.dates.year.clue import Clue
from dateline.lexicon.timexes import KnownEvent, known_events
from dateline.lexicon.timexes import words as timex_words
from dateline.schema import Span

# A page on an anniversary is filed around its day: preparations and commemorations fill about a year.
_AROUND = 200  # days


def event_clues(text: str, days: Mapping[int, date]) -> Iterator[Clue]:
    """List what the events that a page names say of its year.

    The latest of them bounds the year from below, as nobody names what has
    not come about. An anniversary ("the 70th anniversary of the end of World
    War II") prefers the year that it counts.
    """
    latest: tuple[KnownEvent, Span] | None = None
    for found in _pattern().finditer(text):
        event = _by_name()[_plain(found["name"])]
        if latest is None or event.first_named > latest[0].first_named:
            latest = event, Span(*found.span("name"))
        if found["count"]:
            yield _anniversary(text, event, found, days)
    if latest is not None:
        event, span = latest
        words, since = span.evidence(text), event.first_named
        allows = frozenset(year for year, day in days.items() if day >= since)
        yield Clue(
            rule="dates/year-known-event",
            note=f"the page names {words.text!r}, of which nobody spoke before {since.isoformat()}",
            words=words,
            allows=allows,
            supports=allows,
            group="known event",
        )


def _anniversary(text: str, event: KnownEvent, found: re.Match[str], days: Mapping[int, date]) -> Clue:
    year = event.date.year + _number(found["count"])
    moment = (
        event.date.replace(year=year) if (event.date.month, event.date.day) != (2, 29) else date(year, 3, 1)
    )
    allows = frozenset(each for each, day in days.items() if abs((day - moment).days) <= _AROUND)
    words = Span(*found.span()).evidence(text)
    return Clue(
        rule="dates/year-anniversary",
        note=f"{words.text!r} falls on {moment.isoformat()}",
        words=words,
        allows=allows,
        supports=allows,
        group="anniversary",
        certain=False,
    )


def _number(count: str) -> int:
    digits = re.match(r"\d+", count)
    if digits:
        return int(digits[0])
    tens, _, ones = _plain(count).replace("-", " ").partition(" ")
    classes = timex_words().classes
    of_ten = {f"{word[:-1]}ieth": value for word, value in classes["tens_word"].items()} | classes[
        "tens_word"
    ]
    number = of_ten.get(tens) or classes["ordinal"].get(tens) or 0
    return int(number) + int((classes["ordinal"].get(ones) if ones else 0) or 0)


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("’", "'").split())


@cache
def _by_name() -> dict[str, KnownEvent]:
    return {name: each for each in known_events() for name in each.names}


@cache
def _pattern() -> re.Pattern[str]:
    def spaced(name: str) -> str:
        return re.escape(name).replace(r"\ ", r"\s+").replace("'", "['’]")

    names = "|".join(spaced(name) for name in sorted(_by_name(), key=len, reverse=True))
    return re.compile(
        rf"(?:\b(?P<count>\d{{1,3}}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?)\s+anniversary\s+of\s+(?:the\s+)?)?"
        rf"(?<![\w-])(?P<name>{names})(?![\w-])",
        re.IGNORECASE,
    )
