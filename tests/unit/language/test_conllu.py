import pytest

from dateline.errors import LanguageError
from dateline.language.conllu import parse_conllu
from tests.stories import story

LINES = """\
1\tAna\tana\tPROPN\tNNP\t_\t2\tcompound\t_\tNER=B-PERSON
2\tRuiz\truiz\tPROPN\tNNP\t_\t3\tnsubj\t_\tNER=I-PERSON
3\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_
"""


def test_rows_become_tokens_with_offsets_into_the_dispatch() -> None:
    dispatch = story("Ana Ruiz left.")
    parse = parse_conllu(dispatch, LINES)
    assert [token.span.of(dispatch.text) for token in parse.tokens] == ["Ana", "Ruiz", "left", "."]
    assert [token.head for token in parse.tokens] == [1, 2, 2, 2]
    assert parse.children[2] == (1, 3)


def test_names_come_from_the_last_column() -> None:
    dispatch = story("Ana Ruiz left.")
    (name,) = parse_conllu(dispatch, LINES).names
    assert (name.span.of(dispatch.text), name.label) == ("Ana Ruiz", "PERSON")


def test_a_word_that_is_not_in_the_text_is_refused() -> None:
    with pytest.raises(LanguageError, match="'Ana'"):
        parse_conllu(story("Ann Ruiz left."), LINES)


def test_a_row_with_missing_columns_is_refused() -> None:
    with pytest.raises(LanguageError, match="3 columns"):
        parse_conllu(story("Ana Ruiz left."), "1\tAna\tana\n")
