"""One dispatch through the network: windows in, attributions and names out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from dateline.language.encoder.calibration import Calibration
from dateline.language.encoder.decoding import (
    Found,
    PairWeights,
    Scores,
    Thresholds,
    attribution,
    by_word,
    cue_runs,
    pair_chances,
    softmax,
)
from dateline.language.encoder.pieces import Ints, Pieces
from dateline.language.encoder.signs import Scenery, head_of, pair_signs, way_signs
from dateline.language.encoder.windows import windows
from dateline.schema import Name, Parse, Span

# BERT's marks that open and close a window.
_OPENS, _CLOSES = 101, 102

Run = Callable[[dict[str, Ints]], Scores]
"""Runs the network over one window: inputs of (1, pieces + 2), scores of the pieces without the two marks."""


@dataclass(frozen=True, eq=False)
class Skill:
    """What a trained reader is beside its network.

    Args:
        relations: Ids of dependency labels.
        ways: Ids of ways through the tree.
        name_tags: Tags of names by id; the first is the outside.
        weights: Of the pairs.
        thresholds: From where on a find counts.
        calibration: Turns a find's chances into one confidence.
    """

    relations: dict[str, int]
    ways: dict[str, int]
    name_tags: tuple[str, ...]
    weights: PairWeights
    thresholds: Thresholds
    calibration: Calibration


def read(
    parse: Parse, pieces: Pieces, around: Scenery, run: Run, skill: Skill
) -> Iterator[tuple[tuple[int, int], list[Found], list[Name]]]:
    """Read a dispatch window by window.

    Yields:
        For each window its pieces ``[first, last)``, its attributions in runs
        of pieces of the dispatch, in the order of their cues, and its names.
    """
    for window in windows(pieces):
        scores = run(inputs(pieces, around, window))
        found = list(_attributions(parse, pieces, around=around, window=window, scores=scores, skill=skill))
        yield window, found, names(pieces, window, scores, skill.name_tags)


def inputs(pieces: Pieces, around: Scenery, window: tuple[int, int]) -> dict[str, Ints]:
    """Lay one window out for the network, between BERT's two marks."""
    here = slice(*window)

    def row(values: Ints, first: int = 0, last: int = 0) -> Ints:
        return np.concatenate([[first], values[here], [last]])[None, :]

    return {
        "ids": row(pieces.ids, _OPENS, _CLOSES),
        "states": row(around.states),
        "breaks": row(around.breaks),
        "relations": row(around.relations),
    }


def _attributions(
    parse: Parse, pieces: Pieces, *, around: Scenery, window: tuple[int, int], scores: Scores, skill: Skill
) -> Iterator[Found]:
    chances = softmax(scores.cues)
    for cue in cue_runs(chances, skill.thresholds.cue, mean=skill.thresholds.cue_mean):
        first, last = window[0] + cue[0], window[0] + cue[1]
        near = _near(pieces, window, first)
        tokens = sorted(set(pieces.tokens[first:last].tolist()))
        signs = pair_signs(pieces, around, near, first)
        way = way_signs(parse, pieces, near, head_of(parse, tokens), skill.ways)
        pairs = pair_chances(
            scores,
            cue,
            near=(near[0] - window[0], near[1] - window[0]),
            signs=np.concatenate([signs, way[:, None]], axis=1),
            weights=skill.weights,
        )
        firsts, words = by_word(pieces, near, pairs)
        marks = np.array(
            [parse.tokens[pieces.tokens[near[0] + place]].pos == "PUNCT" for place in firsts[:-1].tolist()]
        )
        of_cue = float(1 - chances[slice(*cue), 0].mean())
        found = attribution(
            firsts,
            words,
            marks=marks,
            cue=(first - near[0], last - near[0]),
            of_cue=of_cue,
            thresholds=skill.thresholds,
        )
        if found is not None:
            yield _moved(found, near[0])


def _near(pieces: Pieces, window: tuple[int, int], cue: int) -> tuple[int, int]:
    """Return the pieces of a window in the block of a cue's piece and in those beside it.

    Farther away stands nothing of its attribution: 5 of 19,831 in PolNeAR
    train reach over 1,500 characters.
    """
    blocks = pieces.blocks[slice(*window)]
    first = int(np.searchsorted(blocks, pieces.blocks[cue] - 1, side="left"))
    last = int(np.searchsorted(blocks, pieces.blocks[cue] + 1, side="right"))
    return window[0] + first, window[0] + last


def names(pieces: Pieces, window: tuple[int, int], scores: Scores, tags: tuple[str, ...]) -> list[Name]:
    """Read the names of a window: a word has the tag of its first piece; runs of one label are a name."""
    best = scores.names.argmax(axis=1)
    found: list[tuple[int, int, str]] = []
    previous = -1
    open_label = ""
    for place, token in enumerate(pieces.tokens[slice(*window)].tolist()):
        piece = window[0] + place
        if token == previous:
            if open_label:
                found[-1] = (found[-1][0], int(pieces.ends[piece]), open_label)
            continue
        previous = token
        mark, _, label = tags[best[place]].partition("-")
        if not label:
            open_label = ""
        elif mark == "I" and label == open_label:
            found[-1] = (found[-1][0], int(pieces.ends[piece]), label)
        else:
            found.append((int(pieces.starts[piece]), int(pieces.ends[piece]), label))
            open_label = label
    return [Name(span=Span(start, end), label=label) for start, end, label in found]


def _moved(found: Found, by: int) -> Found:
    def shift(run: tuple[int, int]) -> tuple[int, int]:
        return run[0] + by, run[1] + by

    return Found(
        cue=shift(found.cue),
        source=None if found.source is None else shift(found.source),
        content=tuple(map(shift, found.content)),
        of_cue=found.of_cue,
        of_source=found.of_source,
        of_content=found.of_content,
    )
