import pytest

from dateline.schema import Evidence, Span


def test_a_span_counts_code_points_and_not_bytes() -> None:
    assert Span(4, 8).of("Tür Türk zu") == "Türk"


def test_a_span_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="runs backwards"):
        Span(5, 4)


def test_words_that_do_not_fit_their_span_are_refused() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        Evidence("Lima", 3, 9)


def test_within_drops_white_space_at_both_ends() -> None:
    assert Span(0, 8).within("  Lima\n ") == Span(2, 6)


def test_a_stretch_of_white_space_shrinks_to_nothing() -> None:
    assert len(Span(0, 3).within("   ")) == 0


@pytest.mark.parametrize(
    ("place", "lies_inside"),
    [(Span(2, 4), True), (Span(0, 5), True), (Span(3, 6), False), (4, True), (5, False)],
)
def test_a_span_knows_what_lies_inside(place: Span | int, lies_inside: bool) -> None:
    assert (place in Span(0, 5)) is lies_inside


def test_touching_spans_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
