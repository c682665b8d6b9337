import numpy as np

from dateline.language.encoder.signs import (
    INSIDE,
    MARK,
    OUTSIDE,
    PAIR_SIZES,
    head_of,
    pair_signs,
    scenery,
    way_signs,
    ways,
)
from tests.stories import story
from tests.unit.language.encoder.words import at, pieces_of

DISPATCH = story(
    "Minister Ana Ruiz told the court that the bridge was safe. “We checked it,” she said.",
    "Others disagreed.",
)


def test_a_quotation_is_marked_from_mark_to_mark() -> None:
    parse, pieces = pieces_of(DISPATCH)
    states = scenery(pieces, parse, {}).states
    first = at(DISPATCH, pieces, "“")
    assert states[first : first + 7].tolist() == [MARK, INSIDE, INSIDE, INSIDE, INSIDE, MARK, OUTSIDE]


def test_a_block_opens_with_a_break() -> None:
    parse, pieces = pieces_of(DISPATCH)
    breaks = scenery(pieces, parse, {}).breaks
    assert np.flatnonzero(breaks).tolist() == [0, at(DISPATCH, pieces, "Others")]


def test_the_way_to_a_subject_is_one_step_down() -> None:
    parse, pieces = pieces_of(DISPATCH)
    told = int(pieces.tokens[at(DISPATCH, pieces, "told")])
    found = ways(parse, told)
    assert found[told] == "="
    assert found[int(pieces.tokens[at(DISPATCH, pieces, "Ruiz")])] == "_nsubj"
    assert found[int(pieces.tokens[at(DISPATCH, pieces, "bridge")])] == "_ccomp"


def test_the_way_from_inside_a_clause_climbs_to_its_governor() -> None:
    parse, pieces = pieces_of(DISPATCH)
    found = ways(parse, int(pieces.tokens[at(DISPATCH, pieces, "safe")]))
    assert found[int(pieces.tokens[at(DISPATCH, pieces, "told")])] == "^acomp^ccomp"
    assert found[int(pieces.tokens[at(DISPATCH, pieces, "Ruiz")])] == "^acomp^ccomp_nsubj"


def test_a_way_that_is_not_known_is_another_and_no_way_is_none() -> None:
    parse, pieces = pieces_of(DISPATCH)
    told = int(pieces.tokens[at(DISPATCH, pieces, "told")])
    signs = way_signs(parse, pieces, (0, len(pieces)), told, {"_nsubj": 2})
    assert signs[at(DISPATCH, pieces, "Ruiz")] == 2
    assert signs[at(DISPATCH, pieces, "bridge")] == 1
    assert signs[at(DISPATCH, pieces, "Others")] == 0


def test_signs_of_pairs_stay_within_their_sizes_and_tell_sides() -> None:
    parse, pieces = pieces_of(DISPATCH)
    around = scenery(pieces, parse, {})
    cue = at(DISPATCH, pieces, "she said") + 1
    signs = pair_signs(pieces, around, (0, len(pieces)), cue)
    assert (signs >= 0).all()
    assert (signs < np.array(PAIR_SIZES)).all()
    assert signs[cue].tolist() == [0, 0, 0]
    checked, others = signs[at(DISPATCH, pieces, "checked")], signs[at(DISPATCH, pieces, "Others")]
    assert checked.tolist()[1:] == [0, 1]  # the same sentence, inside a quotation that the cue is not in
    assert others.tolist()[1:] == [6, 0]  # the next block


def test_a_phrase_is_headed_by_the_word_that_hangs_outside_of_it() -> None:
    parse, pieces = pieces_of(DISPATCH)
    ana = int(pieces.tokens[at(DISPATCH, pieces, "Minister")])
    assert parse.tokens[head_of(parse, [ana, ana + 1, ana + 2])].text == "Ruiz"
