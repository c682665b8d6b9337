"""A date that is never pretended to be sharper than the words allow."""

import msgspec

from dateline.schema.span import Evidence


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """One step of the chain that ``dateline why`` prints.

    Args:
        rule: Stable slug of the rule that spoke, such as ``dates/weekday-past``.
        note: One sentence for a reader: what the rule saw and concluded.
        words: The words that it rests on, or None for a fact of a table.
    """

    rule: str
    note: str
    words: Evidence | None = None


class When(msgspec.Struct, frozen=True, kw_only=True):
    """An interval of calendar time, with its basis.

    Args:
        value: TIMEX3/EDTF value: ``2015-10-06``, ``2015-09-21/2015-09-30``,
            ``2015``, ``PAST_REF``; ``XXXX-10-06`` where the year is not known.
        earliest: First day (or minute), ISO 8601; None where the value cannot
            be placed on the calendar.
        latest: Last day (or minute), ISO 8601; None likewise, or open-ended.
        basis: Why this interval: slug such as ``printed``, ``timex``,
            ``occasion``, ``dispatch-date``.
        words: The words that date it, or None where they are not printed.
    """

    value: str
    earliest: str | None = None
    latest: str | None = None
    basis: str
    words: Evidence | None = None
