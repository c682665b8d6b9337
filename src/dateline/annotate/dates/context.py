"""What a resolver may look at: the dispatch's date, the tense around, what was read before."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal

import msgspec

from dateline.annotate.dates.sense import Point, Sense, bounds

Tense = Literal["past", "future"] | None
Direction = Literal["past", "future", "same"]
DISPATCH = -1


class Resolved(msgspec.Struct, frozen=True):
    """What a resolver makes of a hit.

    Args:
        sense: What is meant.
        anchor: DISPATCH, the index of an earlier expression, or None for an absolute date.
        direction: From the anchor, or None.
        note: One sentence for a reader.
        earliest, latest: Where the stretch is narrower than the sense ("later this year").
        type: TIMEX3 type where the sense does not give it.
    """

    sense: Sense
    anchor: int | None = None
    direction: Direction | None = None
    note: str = ""
    earliest: date | None = None
    latest: date | None = None
    type: str | None = None


class Tagged(msgspec.Struct, frozen=True):
    """A time expression found in a text.

    Args:
        start, end: Code points of the text.
        resolved: What it means.
        rule: Slug of the rule that read it.
    """

    start: int
    end: int
    resolved: Resolved
    rule: str


class At(msgspec.Struct):
    """Where a resolver stands.

    Args:
        text: The whole text.
        anchor: The dispatch's date, or None where nothing dates it.
        form: ``guideline`` or ``timeml``.
        tense: Tells the tense of the clause around a stretch of the text.
        earlier: What was read before, in text order.
        day_first: Whether 6/10/2015 is the sixth of October where nothing else tells.
        country: The agency's country (ISO 3166-1 alpha-3), whose holidays and fiscal year are meant, or None.
    """

    text: str
    anchor: date | None
    form: str
    tense: Callable[[int, int], Tense]
    earlier: list[Tagged]
    day_first: bool = False
    country: str | None = None

    def dated(self) -> date:
        """Return the dispatch's date.

        Raises:
            Undated: There is none.
        """
        if self.anchor is None:
            raise Undated
        return self.anchor

    def told(self, units: Sequence[str]) -> tuple[int, Point] | None:
        """Return the last expression that names one of these units, among the last few."""
        for index in range(len(self.earlier) - 1, max(-1, len(self.earlier) - 9), -1):
            each = self.earlier[index]
            sense = each.resolved.sense
            if isinstance(sense, Point) and sense.unit in units:
                return index, sense
        return None


class Undated(Exception):
    """An expression needs the dispatch's date, and there is none."""


def direction_from(anchor: date, sense: Sense) -> Direction | None:
    """Say on which side of a day a stretch lies."""
    first, last = bounds(sense)
    if first is None or last is None:
        return None
    if last < anchor:
        return "past"
    return "future" if first > anchor else "same"
