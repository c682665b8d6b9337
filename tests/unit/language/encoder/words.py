"""Word pieces for tests without a tokenizer's vocabulary: one piece a word or mark, its id the length."""

import re

from dateline.language.blocks import stretches
from dateline.language.encoder.pieces import Pieces, split
from dateline.language.spacy_engine import SpacyParser
from dateline.schema import Dispatch, Parse

_PIECE = re.compile(r"\w+|[^\w\s]")


def word_pieces(text: str) -> tuple[list[int], list[tuple[int, int]]]:
    """Split a text into words and marks."""
    found = [match.span() for match in _PIECE.finditer(text)]
    return [end - start for start, end in found], found


def pieces_of(dispatch: Dispatch) -> tuple[Parse, Pieces]:
    """Parse a dispatch and split it."""
    parse = SpacyParser().parse(dispatch)
    return parse, split(dispatch.text, parse, stretches(dispatch), word_pieces)


def at(dispatch: Dispatch, pieces: Pieces, words: str) -> int:
    """Return the first piece of words that stand once in the story."""
    start = dispatch.text.index(words)
    return pieces.between(start, start + len(words))[0]
