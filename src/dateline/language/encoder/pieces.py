"""A dispatch as word pieces, each with what the parse knows of it."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from dateline.schema import Parse, Span

Ints = NDArray[np.int64]

# Of the same length each, so that offsets stay: BERT's vocabulary knows the plain marks better.
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\u00a0": " "})


class Splitter(Protocol):
    """What is asked of a tokenizer: ids and offsets of a text's word pieces."""

    def __call__(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """Return the ids and the code points ``[start, end)`` of the pieces of a text."""
        ...


@dataclass(frozen=True, eq=False)
class Pieces:
    """The word pieces of a dispatch, in text order; all arrays have one row a piece.

    Args:
        ids: In the tokenizer's vocabulary.
        starts: First code point in the dispatch's text.
        ends: One past the last code point.
        blocks: Index of the stretch (headline, summary, caption, paragraph) among those parsed.
        tokens: Index of the parse's token that covers the first code point.
        sentences: Index of that token's sentence.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    blocks: Ints
    tokens: Ints
    sentences: Ints

    def __len__(self) -> int:
        return len(self.ids)

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Return the pieces ``[first, last)`` that share a code point with ``[start, end)``."""
        first = int(np.searchsorted(self.ends, start, side="right"))
        last = int(np.searchsorted(self.starts, end, side="left"))
        return first, max(first, last)


def split(text: str, parse: Parse, stretches: list[tuple[int, Span]], splitter: Splitter) -> Pieces:
    """Split each stretch into word pieces.

    Args:
        text: The dispatch's text.
        parse: Its parse; a piece before a sentence's first token belongs to that token.
        stretches: Those parsed, in order, each with the index of its block.
        splitter: The tokenizer.
    """
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    blocks: list[int] = []
    for number, (_, stretch) in enumerate(stretches):
        found, offsets = splitter(stretch.of(text).translate(_PLAIN))
        ids.extend(found)
        starts.extend(start + stretch.start for start, _ in offsets)
        ends.extend(end + stretch.start for _, end in offsets)
        blocks.extend([number] * len(found))
    begins = [token.start for token in parse.tokens]
    tokens = [max(0, bisect_right(begins, start) - 1) for start in starts]
    sentences = [parse.tokens[index].sentence for index in tokens] if parse.tokens else [0] * len(ids)
    columns = (ids, starts, ends, blocks, tokens, sentences)
    return Pieces(*(np.array(column, dtype=np.int64) for column in columns))
