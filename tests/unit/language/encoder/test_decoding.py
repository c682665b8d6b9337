import numpy as np
import pytest

from dateline.language.encoder.decoding import (
    CONTENT,
    NEITHER,
    SOURCE,
    Found,
    Thresholds,
    attribution,
    cue_runs,
    gelu,
    parts_of,
    runs,
    softmax,
)

THRESHOLDS = Thresholds(cue=0.4, source=0.4, change=0.5, whole=0.2)


def chances(*parts: int, sure: float = 0.9) -> np.ndarray:
    """Rows of chances, each sure of one part."""
    rows = np.full((len(parts), 3), (1 - sure) / 2, dtype=np.float32)
    rows[np.arange(len(parts)), list(parts)] = sure
    return rows


def _put(rows: np.ndarray, *, cue: tuple[int, int], of_cue: float) -> Found | None:
    """Put an attribution together from words of one piece each, none of them a mark."""
    return attribution(
        np.arange(len(rows) + 1),
        rows,
        marks=np.zeros(len(rows), dtype=bool),
        cue=cue,
        of_cue=of_cue,
        thresholds=THRESHOLDS,
    )


def test_a_softmax_of_large_scores_does_not_overflow() -> None:
    assert softmax(np.array([[1000.0, 0.0]], dtype=np.float32)).tolist() == [[1.0, 0.0]]


def test_a_cue_goes_on_until_a_piece_is_outside() -> None:
    table = np.array([[0.9, 0.1, 0], [0.1, 0.8, 0.1], [0.2, 0.1, 0.7], [0.9, 0, 0.1]], dtype=np.float32)
    assert cue_runs(table, 0.4) == [(1, 3)]


def test_two_cues_that_touch_are_told_by_the_second_opening() -> None:
    table = np.array([[0.1, 0.8, 0.1], [0.1, 0.7, 0.2]], dtype=np.float32)
    assert cue_runs(table, 0.4) == [(0, 1), (1, 2)]


def test_a_doubtful_piece_does_not_cut_a_cue_that_is_sure_on_the_whole() -> None:
    table = np.array([[0.1, 0.9, 0], [0.8, 0, 0.2], [0.1, 0, 0.9], [0.95, 0, 0.05], [0.85, 0.15, 0]])
    assert cue_runs(table.astype(np.float32), 0.1, mean=0.2) == [(0, 3)]


def test_marks_do_not_part_a_run_but_words_do() -> None:
    marked = np.array([True, False, True, False, True])
    marks = np.array([False, True, False, False, False])
    assert runs(marked, marks) == [(0, 3), (4, 5)]


def test_one_doubtful_word_parts_no_clause() -> None:
    rows = np.concatenate([chances(CONTENT, CONTENT), chances(NEITHER, sure=0.5), chances(CONTENT, CONTENT)])
    assert parts_of(rows, 1.0).tolist() == [CONTENT] * 5
    assert parts_of(rows, 0.0).tolist() == [CONTENT, CONTENT, NEITHER, CONTENT, CONTENT]


def test_a_sure_change_of_part_is_kept() -> None:
    rows = chances(SOURCE, SOURCE, NEITHER, CONTENT, CONTENT)
    assert parts_of(rows, 1.0).tolist() == [SOURCE, SOURCE, NEITHER, CONTENT, CONTENT]


def test_an_attribution_has_the_run_that_carries_most_as_its_source() -> None:
    rows = chances(SOURCE, NEITHER, SOURCE, SOURCE, NEITHER, CONTENT, CONTENT)
    found = _put(rows, cue=(4, 5), of_cue=0.95)
    assert found is not None
    assert found.source == (2, 4)
    assert found.content == ((5, 7),)
    assert found.of_source == pytest.approx(0.9)


def test_a_cue_without_content_is_none() -> None:
    rows = chances(SOURCE, NEITHER, NEITHER)
    assert _put(rows, cue=(1, 2), of_cue=0.95) is None


def test_an_attribution_without_a_source_says_how_sure_that_is() -> None:
    rows = chances(NEITHER, CONTENT, CONTENT)
    found = _put(rows, cue=(0, 1), of_cue=0.9)
    assert found is not None
    assert found.source is None
    assert found.of_source == pytest.approx(0.95)


def test_a_doubtful_attribution_is_dropped() -> None:
    rows = chances(SOURCE, NEITHER, CONTENT, sure=0.55)
    assert _put(rows, cue=(1, 2), of_cue=0.5) is None


def test_the_tanh_form_is_near_the_exact_one() -> None:
    from math import erf

    values = np.linspace(-6, 6, 500, dtype=np.float32)
    exact = np.array([0.5 * x * (1 + erf(x / 2**0.5)) for x in values.tolist()])
    assert np.abs(gelu(values) - exact).max() < 0.0006
