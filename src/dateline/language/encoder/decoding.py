"""From the network's scores to attributions: cues, then for each cue its source and its content.

All pure: arrays in, spans out. A word is what the parser's token is; a
piece's probability counts for its word by the mean.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.language.encoder.pieces import Ints, Pieces

Floats = NDArray[np.float32]

NEITHER, SOURCE, CONTENT = 0, 1, 2

_ROOT, _CUBIC = (2 / np.pi) ** 0.5, 0.044715


@dataclass(frozen=True, eq=False)
class PairWeights:
    """What scores a pair of piece and cue, beside what the network gives for each of the two.

    Args:
        signs: A table for each sign, of (values, width).
        out: Of (3, width).
        bias: Of (3,).
    """

    signs: tuple[Floats, ...]
    out: Floats
    bias: Floats


@dataclass(frozen=True, eq=False)
class Scores:
    """The network's answer for one window; rows are pieces.

    Args:
        cues: (pieces, 3): O, B, I, before the softmax.
        names: (pieces, tags), before the softmax.
        of_piece: (pieces, width).
        of_cue: (pieces, width).
        left: (pieces, 2 · rank).
        right: (pieces, 2 · rank).
    """

    cues: Floats
    names: Floats
    of_piece: Floats
    of_cue: Floats
    left: Floats
    right: Floats


@dataclass(frozen=True)
class Thresholds:
    """From which probability on a find counts, chosen on documents kept back from training.

    Args:
        cue: A piece is of a cue. Low, so that a cue of several words is not cut at its doubtful one.
        cue_mean: The pieces of a cue, on the average.
        source: A word is of the source, where no run of words was taken for it.
        change: What it costs, in log odds, to go over from one part to another
            between two words: a single doubtful word parts no clause.
        whole: Product of the three means; an attribution below it is dropped.
    """

    cue: float = 0.4
    cue_mean: float = 0.0
    source: float = 0.4
    change: float = 1.0
    whole: float = 0.2


@dataclass(frozen=True)
class Found:
    """An attribution as runs of pieces ``[first, last)``.

    Args:
        cue: The cue.
        source: The source, or None.
        content: In text order, at least one.
        of_cue, of_source, of_content: Mean probabilities, 0 to 1; ``of_source``
            of an attribution without a source is the probability that none is.
    """

    cue: tuple[int, int]
    source: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    of_cue: float
    of_source: float
    of_content: float


def softmax(scores: Floats) -> Floats:
    """Turn rows of scores into rows of probabilities."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return shares


def cue_runs(chances: Floats, threshold: float, *, mean: float = 0.0) -> list[tuple[int, int]]:
    """Find runs of pieces that are a cue; a piece likelier to open than to go on opens a new one.

    Args:
        chances: (pieces, 3): O, B, I.
        threshold: Of B and I together, for each piece.
        mean: Likewise, on the average of a run; a run below it is no cue.
    """
    found: list[tuple[int, int]] = []
    inside = False
    for place, (outside, opens, goes_on) in enumerate(chances.tolist()):
        if 1 - outside < threshold:
            inside = False
        elif not inside or opens > goes_on:
            found.append((place, place + 1))
            inside = True
        else:
            found[-1] = (found[-1][0], place + 1)
    return [run for run in found if 1 - chances[slice(*run), 0].mean() >= mean]


def pair_chances(
    scores: Scores, cue: tuple[int, int], *, near: tuple[int, int], signs: Ints, weights: PairWeights
) -> Floats:
    """Give the pieces near a cue their chances of being neither, its source or its content.

    Args:
        scores: The window's.
        cue: Pieces of the cue within the window.
        near: Pieces of the window to look at.
        signs: (pieces looked at, 4).
        weights: Of the pairs.

    Returns:
        (pieces looked at, 3).
    """
    here, there = slice(*cue), slice(*near)
    hidden = scores.of_piece[there] + scores.of_cue[here].mean(axis=0)
    for number, table in enumerate(weights.signs):
        hidden += table[signs[:, number]]
    result = gelu(hidden) @ weights.out.T + weights.bias
    rank = scores.left.shape[1] // 2
    right = scores.right[here].mean(axis=0)
    result[:, SOURCE] += scores.left[there, :rank] @ right[:rank]
    result[:, CONTENT] += scores.left[there, rank:] @ right[rank:]
    return softmax(result.astype(np.float32))


def by_word(pieces: Pieces, window: tuple[int, int], chances: Floats) -> tuple[Ints, Floats]:
    """Take the mean over the pieces of each word.

    Returns:
        The place of each word's first piece in the window, with the window's
        length behind the last, and a row of chances a word.
    """
    tokens = pieces.tokens[slice(*window)]
    firsts = np.flatnonzero(np.diff(tokens, prepend=-1))
    counts = np.diff(np.append(firsts, len(tokens)))
    means = np.add.reduceat(chances, firsts, axis=0) / counts[:, None]
    return np.append(firsts, len(tokens)), means.astype(np.float32)


def parts_of(chances: Floats, change: float) -> Ints:
    """Give each word the part that makes the likeliest course through all of them (Viterbi 1967).

    Args:
        chances: (words, 3).
        change: Taken off for each word whose part is not that of the word before.

    Returns:
        NEITHER, SOURCE or CONTENT for each word.
    """
    rows = np.log(np.maximum(chances, 1e-6)).tolist()
    # Three parts, written out: a loop over them is four times as dear, and this runs for each word and cue.
    neither, source, content = rows[0]
    came_from: list[tuple[int, int, int]] = []
    for of_neither, of_source, of_content in rows[1:]:
        top, most = (NEITHER, neither) if neither >= source else (SOURCE, source)
        if content > most:
            top, most = CONTENT, content
        leap = most - change
        came_from.append(
            (
                NEITHER if neither >= leap else top,
                SOURCE if source >= leap else top,
                CONTENT if content >= leap else top,
            )
        )
        neither = max(neither, leap) + of_neither
        source = max(source, leap) + of_source
        content = max(content, leap) + of_content
    last = (neither, source, content)
    part = last.index(max(last))
    course = [part]
    for before in reversed(came_from):
        part = before[part]
        course.append(part)
    return np.array(course[::-1], dtype=np.int64)


def runs(marks: NDArray[np.bool_], skippable: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Find runs of marked words; words that may be skipped between two of them don't part them."""
    found: list[tuple[int, int]] = []
    for place in np.flatnonzero(marks).tolist():
        if found and skippable[found[-1][1] : place].all():
            found[-1] = (found[-1][0], place + 1)
        else:
            found.append((place, place + 1))
    return found


def attribution(
    firsts: Ints,
    chances: Floats,
    *,
    marks: NDArray[np.bool_],
    cue: tuple[int, int],
    of_cue: float,
    thresholds: Thresholds,
) -> Found | None:
    """Put one cue's attribution together.

    Args:
        firsts: See :func:`by_word`.
        chances: See :func:`by_word`.
        marks: Which words are punctuation.
        cue: Pieces of the cue within the window.
        of_cue: Its probability.
        thresholds: From where on a find counts.

    Returns:
        Runs of pieces within the window, or None where the cue has no content.
    """
    of_content, of_source = chances[:, CONTENT], chances[:, SOURCE]
    parts = parts_of(chances, thresholds.change)
    content = [run for run in runs(parts == CONTENT, marks) if not marks[slice(*run)].all()]
    if not content:
        return None
    source = _best_run(of_source, parts == SOURCE, marks)
    if source is None:
        source = _best_run(of_source, of_source >= thresholds.source, marks)
    if source is None:
        sure = 1.0 - float(of_source.max(initial=0.0))
    else:
        sure = float(of_source[slice(*source)].mean())
    words = np.concatenate([of_content[slice(*run)] for run in content])
    held = float(words.mean())
    if of_cue * sure * held < thresholds.whole:
        return None
    return Found(
        cue=cue,
        source=None if source is None else (int(firsts[source[0]]), int(firsts[source[1]])),
        content=tuple((int(firsts[first]), int(firsts[last])) for first, last in content),
        of_cue=of_cue,
        of_source=sure,
        of_content=held,
    )


def _best_run(
    of_source: Floats, chosen: NDArray[np.bool_], marks: NDArray[np.bool_]
) -> tuple[int, int] | None:
    """Return the run of chosen words that carries the most chance of being the source, or None."""
    found = [run for run in runs(chosen, marks) if not marks[slice(*run)].all()]
    if not found:
        return None
    return max(found, key=lambda run: float(of_source[slice(*run)].sum()))


def gelu(values: Floats) -> Floats:
    """Apply the Gaussian error linear unit, by its tanh form (Hendrycks and Gimpel 2016, section 2).

    The greatest difference from the exact form, with which the network is
    trained, is 0.0005.
    """
    # In place and without a power: this is the dearest step after the network itself.
    inner: Floats = values * values
    inner *= np.float32(_ROOT * _CUBIC)
    inner += np.float32(_ROOT)
    inner *= values
    np.tanh(inner, out=inner)
    inner += np.float32(1)
    inner *= values
    inner *= np.float32(0.5)
    return inner
