"""Words that point before, at or after the present without saying when."""

from dateline.annotate.dates.context import At, Resolved
from dateline.annotate.dates.grammar import Hit
from dateline.annotate.dates.sense import Vague


def vague_word(hit: Hit, at: At) -> Resolved | None:
    """Read "now", "recently", "soon"."""
    ref = hit.meaning("vague", "vague")
    return Resolved(Vague(ref), note="a vague reference") if ref.endswith("_REF") else None


def vague_adjective(hit: Hit, at: At) -> Resolved | None:
    """Read "current" and "recent" before a noun, where TimeML's corpora annotate them."""
    ref = hit.meaning("vague", "vague")
    return Resolved(Vague(ref), note="a vague reference")


def vague_past(hit: Hit, at: At) -> Resolved:
    """Read "the past"."""
    return Resolved(Vague("PAST_REF"), note="a vague reference")


def vague_future(hit: Hit, at: At) -> Resolved:
    """Read "the near future"."""
    return Resolved(Vague("FUTURE_REF"), note="a vague reference")


def vague_present(hit: Hit, at: At) -> Resolved:
    """Read "at the moment", "these days"."""
    return Resolved(Vague("PRESENT_REF"), note="a vague reference")
