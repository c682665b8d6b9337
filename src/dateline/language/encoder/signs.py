"""What the trained reader is told beside the words: signs of a piece, and of a piece seen from a cue.

Both are small whole numbers that the network looks up: the quotation a piece
stands in, its relation in the tree; for a piece and a cue how far apart they
stand, on which side of which quotation mark, and the way through the tree
from one to the other (``^conj_nsubj``: one step up to the governor of a
conjunct, one down to its subject).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.language.encoder.pieces import Ints, Pieces
from dateline.schema import Parse

OUTSIDE, INSIDE, MARK = 0, 1, 2
# Steps up from a cue that a way may take; most sources of infinitives and conjuncts stand within two.
_UPWARDS = 2
# Upper edges of the buckets of distance, in tokens.
_EDGES = np.array([1, 2, 3, 4, 5, 7, 10, 15, 23, 36, 61])

#: How many values each sign of a pair has: distance, position, quotation.
PAIR_SIZES = (25, 8, 5)
QUOTE_STATES = 3
BREAKS = 2


@dataclass(frozen=True, eq=False)
class Scenery:
    """What the signs of one dispatch are computed from; one row a piece.

    Args:
        quotations: Number of the outermost quotation around the piece, or -1.
        states: OUTSIDE, INSIDE or MARK.
        breaks: 1 for the first piece of a block.
        relations: Id of the token's dependency label.
    """

    quotations: Ints
    states: Ints
    breaks: Ints
    relations: Ints


def scenery(pieces: Pieces, parse: Parse, relations: Mapping[str, int]) -> Scenery:
    """Compute the signs of the pieces of a dispatch.

    Args:
        pieces: The dispatch's.
        parse: Its parse.
        relations: Ids of dependency labels from 1; 0 stands for any other.
    """
    quotations = np.full(len(pieces), -1, dtype=np.int64)
    states = np.zeros(len(pieces), dtype=np.int64)
    end = -1
    for number, quotation in enumerate(parse.quotations):
        if quotation.outer.start < end:
            continue
        end = quotation.outer.end
        first, last = pieces.between(quotation.outer.start, quotation.outer.end)
        quotations[first:last] = number
        states[first:last] = INSIDE
        for place in (first, last - 1):
            if first < last and pieces.ends[place] - pieces.starts[place] == 1:
                states[place] = MARK
    breaks = np.ones(len(pieces), dtype=np.int64)
    breaks[1:] = pieces.blocks[1:] != pieces.blocks[:-1]
    labels = np.array([relations.get(token.dep, 0) for token in parse.tokens] or [0], dtype=np.int64)
    return Scenery(
        quotations=quotations,
        states=states,
        breaks=breaks,
        relations=labels[pieces.tokens],
    )


def pair_signs(pieces: Pieces, around: Scenery, window: tuple[int, int], cue: int) -> Ints:
    """Describe each piece of a window as seen from a cue's piece.

    Returns:
        Of shape (pieces in the window, 3): distance, position, quotation, each below its ``PAIR_SIZES``.
    """
    here = slice(*window)
    away = pieces.tokens[here] - pieces.tokens[cue]
    bucket = np.digitize(np.abs(away), _EDGES, right=True) + 1
    distance = np.where(away == 0, 0, np.where(away < 0, bucket, bucket + 12))
    block = pieces.blocks[here] - pieces.blocks[cue]
    sentence = pieces.sentences[here] - pieces.sentences[cue]
    position = np.select(
        [
            sentence == 0,
            (block == 0) & (sentence == -1),
            (block == 0) & (sentence == 1),
            (block == 0) & (sentence < 0),
            block == 0,
            block == -1,
            block == 1,
        ],
        [0, 1, 2, 3, 4, 5, 6],
        7,
    )
    quoted, of_cue = around.quotations[here], around.quotations[cue]
    if of_cue < 0:
        quotation = np.where(quoted < 0, 0, 1)
    else:
        quotation = np.select([quoted < 0, quoted == of_cue], [2, 3], 4)
    return np.stack([distance, position, quotation], axis=1)


def ways(parse: Parse, cue: int) -> dict[int, str]:
    """Name the way through the tree from a token to those of its sentence.

    Args:
        parse: The dispatch's.
        cue: Index of the token.

    Returns:
        For each token reached its way: ``=`` for the token itself, ``_dobj``
        for what hangs on it as its object, ``^ccomp`` for the token that it
        hangs on, ``^ccomp_nsubj`` for what hangs there as subject.
    """
    found = {cue: "="}
    here, climbed = cue, ""
    came_from = -1
    for _ in range(_UPWARDS + 1):
        for child in parse.children[here]:
            if child != came_from:
                way = f"{climbed}_{parse.tokens[child].dep}"
                for index in _below(parse, child):
                    found[index] = way
        token = parse.tokens[here]
        if token.head == here:
            break
        climbed = f"{climbed}^{token.dep}"
        came_from, here = here, token.head
        found[here] = climbed
    return found


def way_signs(
    parse: Parse, pieces: Pieces, window: tuple[int, int], cue: int, known: Mapping[str, int]
) -> Ints:
    """Give each piece of a window the id of its way from a cue's token; 0 where there is none.

    Args:
        parse: The dispatch's.
        pieces: Its word pieces.
        window: Pieces ``[first, last)``.
        cue: Index of the token that heads the cue.
        known: Ids of ways from 2; 1 stands for any other.
    """
    ids = {token: known.get(way, 1) for token, way in ways(parse, cue).items()}
    return np.array([ids.get(token, 0) for token in pieces.tokens[slice(*window)].tolist()], dtype=np.int64)


def head_of(parse: Parse, tokens: Sequence[int]) -> int:
    """Return the token of a phrase whose own head lies outside of it; the first such one."""
    inside = set(tokens)
    for index in tokens:
        head = parse.tokens[index].head
        if head == index or head not in inside:
            return index
    return tokens[0]


def _below(parse: Parse, root: int) -> list[int]:
    found = [root]
    for index in found:
        found.extend(parse.children[index])
    return found
