from itertools import pairwise

import pytest

from dateline.language.encoder.windows import windows
from tests.stories import story
from tests.unit.language.encoder.words import pieces_of

SENTENCE = "Ana Ruiz left Quito for Lima on Monday."  # nine pieces
DISPATCH = story(SENTENCE, f"{SENTENCE} {SENTENCE}", SENTENCE)


@pytest.mark.parametrize("longest", [7, 9, 20, 100])
@pytest.mark.parametrize("shift", [0, 1, 2])
def test_windows_cover_every_piece_once_and_in_order(longest: int, shift: int) -> None:
    _, pieces = pieces_of(DISPATCH)
    found = windows(pieces, longest=longest, shift=shift)
    assert found[0][0] == 0
    assert found[-1][1] == len(pieces)
    assert all(before[1] == after[0] for before, after in pairwise(found))
    assert all(0 < last - first <= longest for first, last in found)


def test_whole_paragraphs_share_a_window() -> None:
    _, pieces = pieces_of(DISPATCH)
    assert windows(pieces, longest=28) == [(0, 27), (27, 36)]


def test_a_long_paragraph_is_cut_where_a_sentence_ends() -> None:
    _, pieces = pieces_of(DISPATCH)
    assert windows(pieces, longest=10) == [(0, 9), (9, 18), (18, 27), (27, 36)]


def test_a_shift_parts_paragraphs_that_would_share_a_window() -> None:
    _, pieces = pieces_of(DISPATCH)
    assert windows(pieces, longest=100, shift=1) == [(0, 9), (9, 36)]


def test_no_pieces_make_no_window() -> None:
    _, pieces = pieces_of(story("—"))
    assert [last - first for first, last in windows(pieces)] == [1]
