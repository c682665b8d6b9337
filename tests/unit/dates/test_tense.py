"""The words around an expression tell whether its clause looks ahead or back."""

import pytest

from dateline.annotate.dates.tense import tense_around


def tense_of(sentence: str) -> str | None:
    """Return the tense around the bracketed words of a sentence."""
    start, end = sentence.index("["), sentence.index("]") - 1
    return tense_around(sentence.replace("[", "").replace("]", ""), start, end)


@pytest.mark.parametrize(
    "sentence",
    [
        "Talks will be held on [Friday].",
        "The text would not be made public on [Friday].",
        "The minister will receive U.S. envoys on [Friday].",
        "The truce begins at 6 a.m. on [Friday].",
        "It will be paid on a still unspecified day in [May].",
        "The union planned a march for [Friday].",
        "Ministers to meet on [Friday]",
        "The two leaders meet on [Friday].",
        "By [Friday], it will be over.",
    ],
)
def test_a_clause_that_looks_ahead(sentence: str) -> None:
    assert tense_of(sentence) == "future"


@pytest.mark.parametrize(
    "sentence",
    [
        "He was seized by rebels in [May].",
        "The envoys met to resume talks on [Friday].",
        "The vote went ahead as planned on [Friday].",
        "He will leave. The council met on [Friday].",
        "She signed it for the U.S. It was sent on [Friday].",
        "In [May], a week after the old quarrel over the harbour dues of two towns, the council broke up.",
    ],
)
def test_a_clause_that_looks_back(sentence: str) -> None:
    assert tense_of(sentence) == "past"


def test_a_clause_without_a_verb_tells_nothing() -> None:
    assert tense_of("A week of calm, [Friday]") is None
