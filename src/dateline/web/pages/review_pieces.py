"""Cut the passage around a record where its words and its sentence begin and end; pure."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Literal

import msgspec

from dateline.schema import Evidence, Span


class Piece(msgspec.Struct, frozen=True):
    """A stretch of the passage around a record: of its words, of its sentence, or beside them."""

    text: str
    manner: Literal["words", "sentence", "beside"]


def pieces(
    text: str, passage: Evidence | None, sentence: Evidence | None, words: Sequence[Evidence]
) -> tuple[Piece, ...]:
    """Cut a passage.

    Args:
        text: The dispatch's.
        passage: What is shown; None where the words stand in no block, and are shown alone.
        sentence: The sentence that the words begin in, or None for the whole passage.
        words: The record's own.
    """
    if passage is None:
        return tuple(Piece(each.text, "words") for each in words)
    around = passage.span
    spans = [each.span for each in words]
    inner = sentence.span if sentence else around
    cuts = {around.start, around.end}
    for span in (*spans, inner):
        cuts |= {place for place in (span.start, span.end) if place in around}
    found = []
    for start, end in pairwise(sorted(cuts)):
        here = Span(start, end)
        inside = any(here in span for span in spans)
        manner: Any = "words" if inside else "sentence" if here in inner else "beside"
        found.append(Piece(here.of(text), manner))
    return tuple(found)
