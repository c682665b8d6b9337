"""Carets stand under the words that they mean, however the line is wrapped."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.cli.carets import GUTTER, columns_of, in_place
from dateline.schema import Evidence, Span
from tests.cli.readings import evidence

TEXT = "Valdoria awoke.\nThe minister said the bridge would open.\nNobody believed her."


def test_carets_stand_under_their_words_and_are_labelled() -> None:
    drawn = in_place(TEXT, [("source", evidence(TEXT, "The minister")), ("cue", evidence(TEXT, "said"))])
    assert drawn == [
        "     2 │ The minister said the bridge would open.",
        "       │ ^^^^^^^^^^^^ source",
        "       │              ^^^^ cue",
    ]


def test_lines_without_marks_are_left_out_and_the_gap_is_shown() -> None:
    drawn = in_place(TEXT, [("first", evidence(TEXT, "awoke")), ("last", evidence(TEXT, "her"))])
    assert drawn == [
        "     1 │ Valdoria awoke.",
        "       │          ^^^^^ first",
        "     ⋮ │",
        "     3 │ Nobody believed her.",
        "       │                 ^^^ last",
    ]


def test_a_long_line_is_wrapped_and_its_carets_go_on() -> None:
    text = "The minister said that the long bridge over the wide river would open."
    drawn = in_place(text, [("content", evidence(text, "the long bridge over the wide river"))], width=41)
    assert drawn == [
        "     1 │ The minister said that the long",
        "       │                content ^^^^^^^^",
        "       │ bridge over the wide river would",
        "       │ ^^^^^^^^^^^^^^^^^^^^^^^^^^ …",
    ]


def test_a_label_that_has_no_room_on_the_right_stands_on_the_left() -> None:
    text = "They spoke at great length about the bridge"
    drawn = in_place(text, [("about", evidence(text, "the bridge"))], width=GUTTER + len(text) + 1)
    assert drawn[1] == "       │                            about ^^^^^^^^^^"


def test_wide_letters_take_two_columns() -> None:
    text = "東京 said no"
    assert in_place(text, [("cue", evidence(text, "said"))])[1] == "       │      ^^^^ cue"
    assert columns_of("東京é") == 5


def test_words_without_length_are_left_out() -> None:
    assert in_place(TEXT, [("nothing", Evidence("", 3, 3))]) == []


def test_labels_share_a_line_where_they_do_not_meet() -> None:
    drawn = in_place(TEXT, [("who", evidence(TEXT, "The minister")), ("when", evidence(TEXT, "open"))])
    assert drawn[1:] == ["       │ ^^^^^^^^^^^^ who                   ^^^^ when"]


@given(st.text(alphabet="ab \n", max_size=120), st.data(), st.integers(30, 90))
def test_every_marked_letter_has_its_caret(text: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = Span(start, end).evidence(text)
    drawn = in_place(text, [("x", words)], width=width)
    assert sum(line.count("^") for line in drawn) >= sum(not letter.isspace() for letter in words.text)
    assert max(map(len, drawn), default=0) <= width
