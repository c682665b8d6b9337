"""Counted meetings: "the 70th session of the UN General Assembly" was held in 2015."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from dateline.annotate.dates.year.clue import Clue
from dateline.lexicon.timexes import Series, series
from dateline.schema import Span


def series_clues(text: str, days: Mapping[int, date]) -> Iterator[Clue]:
    """List what the numbers of counted meetings say of the year.

    A page may look ahead to a meeting or back at it, so the years beside its
    own are left too, and the clue only prefers.
    """
    for found in _pattern().finditer(text):
        name = " ".join((found["after"] or found["before"]).lower().split())
        counted = _by_name()[name]
        year = counted.year_of(int(found["number"]))
        allows = frozenset({year - 1, year, year + 1} & days.keys())
        words = Span(*found.span()).evidence(text)
        yield Clue(
            rule="dates/year-series",
            note=f"{words.text!r} was held in {year}",
            words=words,
            allows=allows,
            supports=allows,
            group="series",
            certain=False,
        )


@cache
def _by_name() -> dict[str, Series]:
    return {name: each for each in series() for name in each.names}


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(
        re.escape(name).replace(r"\ ", r"\s+") for name in sorted(_by_name(), key=len, reverse=True)
    )
    return re.compile(
        rf"\b(?P<number>\d{{1,3}})(?:st|nd|rd|th)\s+"
        rf"(?:(?P<before>{names})|(?:annual\s+)?(?:session|meeting|summit)\s+of\s+(?:the\s+)?(?P<after>{names}))\b",
        re.IGNORECASE,
    )
