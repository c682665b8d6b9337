"""Time expressions, and the date of the dispatch itself."""

from typing import Literal

import msgspec

from dateline.schema.interval import Reason
from dateline.schema.span import Evidence

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
"""The four types of TIMEX3 (TimeML 1.2.1)."""


class Timex(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression.

    Args:
        id: ``t-…``.
        words: Extent as in TimeML: no preposition, no possessive *'s*.
        type: TIMEX3 type.
        value: ISO/EDTF value given the dispatch's date; see
            docs/guidelines/dates.md. ``XXXX`` stands for a year that is not
            known; PAST_REF, PRESENT_REF, FUTURE_REF for vague ones.
        earliest: First day (or minute) of the interval, or None where the
            expression names no stretch of the calendar.
        latest: Last day (or minute), or None likewise.
        anchor: Id of the timex, or ``dispatch``, from which it was counted;
            None for an absolute date.
        direction: ``past``, ``future`` or ``same`` from the anchor, or None.
        because: The rules that read it, in order.
    """

    id: str
    words: Evidence
    type: TimexType
    value: str
    earliest: str | None = None
    latest: str | None = None
    anchor: str | None = None
    direction: Literal["past", "future", "same"] | None = None
    because: tuple[Reason, ...] = ()


class Filed(msgspec.Struct, frozen=True, kw_only=True):
    """The date of the dispatch itself, with the reasoning for its year.

    Args:
        value: ``2015-10-06``, or ``XXXX-10-06`` where no year can be asserted,
            or ``XXXX-XX-XX`` where nothing dates the page.
        earliest: First day, ISO 8601, or None.
        latest: Last day, ISO 8601, or None.
        year_known: True if the page prints the year or it follows from the
            page alone (an explicit year with a relation, weekday arithmetic
            with one candidate); False if it rests on tables of offices.
        basis: ``metadata``, ``publication line``, ``dateline``, ``page``
            (the year follows from the page), ``offices`` or ``unknown``.
        weekday: 0 (Monday) – 6 if the text fixes the weekday of filing, or None.
        candidates: The years that remain possible, ascending; empty if the
            year is asserted.
        because: Every reason, and for each removed year what removed it.
    """

    value: str
    earliest: str | None = None
    latest: str | None = None
    year_known: bool = False
    basis: str = "unknown"
    weekday: int | None = None
    candidates: tuple[int, ...] = ()
    because: tuple[Reason, ...] = ()
