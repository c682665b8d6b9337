"""Cut a dispatch into windows that the network sees at once: whole paragraphs, without overlap."""

from itertools import pairwise

import numpy as np

from dateline.language.encoder.pieces import Pieces

# Pieces, with the two marks that open and close a window 256 in all. Longer windows cost more for each
# piece and brought nothing: an attribution seldom leaves its paragraph (16 of 2,192 in PolNeAR dev).
LONGEST = 254


def windows(pieces: Pieces, *, longest: int = LONGEST, shift: int = 0) -> list[tuple[int, int]]:
    """Pack whole blocks into windows, greedily.

    A block that is longer than a window is cut where a sentence ends; a
    sentence that is longer, anywhere.

    Args:
        pieces: The dispatch's.
        longest: Pieces in a window at most.
        shift: Close the first window after so many blocks, so that in training
            the same paragraph is seen in different company.

    Returns:
        Stretches ``[first, last)`` that cover all pieces, in order.
    """
    if not len(pieces):
        return []
    edges = [0, *(np.flatnonzero(np.diff(pieces.blocks)) + 1).tolist(), len(pieces)]
    units: list[tuple[int, int]] = []
    for first, last in pairwise(edges):
        units.extend(_cut(pieces, first, last, longest))
    found: list[tuple[int, int]] = []
    for number, (first, last) in enumerate(units):
        fits = found and last - found[-1][0] <= longest
        if fits and not (shift and number == shift):
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def _cut(pieces: Pieces, first: int, last: int, longest: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    while last - first > longest:
        ends = np.flatnonzero(np.diff(pieces.sentences[first : first + longest + 1])) + 1
        cut = first + (int(ends[-1]) if len(ends) else longest)
        found.append((first, cut))
        first = cut
    found.append((first, last))
    return found
