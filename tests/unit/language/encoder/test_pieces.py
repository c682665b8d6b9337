from dateline.schema import Span
from tests.stories import dateline_at, story
from tests.unit.language.encoder.words import pieces_of

DISPATCH = story("“We’ll wait,” Ana Ruiz said.", "She left Quito.", headline="Peru waits")


def test_each_piece_stands_where_it_says() -> None:
    _, pieces = pieces_of(DISPATCH)
    words = [
        Span(int(start), int(end)).of(DISPATCH.text)
        for start, end in zip(pieces.starts, pieces.ends, strict=True)
    ]
    assert words[:6] == ["Peru", "waits", "“", "We", "’", "ll"]
    assert words[-4:] == ["She", "left", "Quito", "."]


def test_a_piece_knows_its_block_and_its_token() -> None:
    parse, pieces = pieces_of(DISPATCH)
    assert pieces.blocks.tolist()[:3] == [0, 0, 1]
    assert parse.tokens[pieces.tokens[3]].text == "We"
    assert parse.tokens[pieces.tokens[5]].text == "'ll"


def test_the_dateline_is_left_out() -> None:
    first = "LIMA, May 2 (Reuters) - Minister Ana Ruiz left Quito."
    dispatch = story(first, dateline=dateline_at(first, "LIMA, May 2 (Reuters)"))
    _, pieces = pieces_of(dispatch)
    assert dispatch.text[pieces.starts[0] : pieces.ends[0]] == "Minister"


def test_between_finds_the_pieces_that_a_span_touches() -> None:
    _, pieces = pieces_of(DISPATCH)
    start = DISPATCH.text.index("Ana")
    first, last = pieces.between(start + 1, start + 5)
    assert [DISPATCH.text[pieces.starts[k] : pieces.ends[k]] for k in range(first, last)] == ["Ana", "Ruiz"]


def test_between_is_empty_where_no_piece_stands() -> None:
    _, pieces = pieces_of(DISPATCH)
    gap = DISPATCH.text.index("\n\n")
    first, last = pieces.between(gap, gap + 2)
    assert first == last
