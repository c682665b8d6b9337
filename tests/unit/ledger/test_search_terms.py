import pytest

from dateline.errors import UsageError
from dateline.ledger.search_terms import like, names_query, terms_of, words_query


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("gas pipeline", [("gas", False), ("pipeline", False)]),
        ('"gas pipeline" treat*', [("gas pipeline", False), ("treat", True)]),
        ("“peace treaty”", [("peace treaty", False)]),
        ("visit - Moscow", [("visit", False), ("Moscow", False)]),
        ("O'Neill AND NOT x:y", [("O'Neill", False), ("AND", False), ("NOT", False), ("x:y", False)]),
    ],
)
def test_what_a_user_types_becomes_terms(typed: str, terms: list[tuple[str, bool]]) -> None:
    assert terms_of(typed) == terms


def test_operators_of_the_engine_are_only_words() -> None:
    assert words_query("war OR peace*") == 'words : ("war" AND "OR" AND "peace" *)'


def test_a_quotation_mark_cannot_end_the_phrase() -> None:
    assert words_query('a"b') == 'words : ("a b")'


def test_a_name_is_a_phrase_whose_last_word_may_go_on() -> None:
    assert names_query("Ane Ho") == 'names : "Ane Ho" *'


@pytest.mark.parametrize("typed", ["", "   ", "—", '""', "*"])
def test_no_letter_is_no_search(typed: str) -> None:
    with pytest.raises(UsageError, match="there is no word to search for"):
        terms_of(typed)


def test_signs_of_a_pattern_are_only_signs() -> None:
    assert like("5%_!") == "%5!%!_!!%"
