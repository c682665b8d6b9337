"""Words that point before, at or after the present without saying when."""

from dateline.annotate.dates.context import At, Resolved
from dateline.annotate.dates.grammar import Hit
from dateline.annotate.dates.sense import Vague


def vague_word(hit: Hit, _at: At) -> Resolved | None:
    """Read "now", "recently", "soon"."""
    ref = hit.meaning("vague", "vague")
    return Resolved(Vague(ref), note="a vague reference") if ref.endswith("_REF") else None


def vague_soon(hit: Hit, at: At) -> Resolved | None:
    """Read "soon"; told in the past ("he soon resigned") it is shortly after something else."""
    return (
        None
        if at.tense(hit.start, hit.end) == "past"
        else Resolved(Vague("FUTURE_REF"), note="a vague reference")
    )


def vague_past(_hit: Hit, _at: At) -> Resolved:
    """Read "the past"."""
    return Resolved(Vague("PAST_REF"), note="a vague reference")


def vague_future(_hit: Hit, _at: At) -> Resolved:
    """Read "the near future"."""
    return Resolved(Vague("FUTURE_REF"), note="a vague reference")


def vague_present(_hit: Hit, _at: At) -> Resolved:
    """Read "at the moment", "these days"."""
    return Resolved(Vague("PRESENT_REF"), note="a vague reference")


def no_date(_hit: Hit, _at: At) -> Resolved | None:
    """Read nothing: a name that holds a word of time ("the Sunday Times")."""
    return None
