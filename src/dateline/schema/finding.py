"""What could not be read, with its place (law 5)."""

import msgspec

from dateline.schema.span import Evidence


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something that the reading leaves open.

    Args:
        id: ``f-…``.
        rule: Stable slug, such as ``dates/year-unknown``.
        note: One sentence: what could not be read, and why.
        words: Where, or None where it concerns the whole dispatch.
        hint: What a person could do about it, or None.
    """

    id: str
    rule: str
    note: str
    words: Evidence | None = None
    hint: str | None = None
