"""Law 1: every span of the language room points at exactly its words."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language.quotations import quotations
from dateline.language.sentences import sentence_spans
from dateline.schema import Span

WIRE = st.text(alphabet=st.sampled_from(list("abcDE .,!?\"'“”‘’«»\n\u00a0é1")), max_size=200)


@given(WIRE, st.integers(0, 200), st.integers(0, 200))
def test_a_span_of_a_text_equals_its_words(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    evidence = Span(start, end).evidence(text)
    assert evidence.span.of(text) == evidence.text == text[start:end]


@given(WIRE)
def test_sentences_hold_every_letter_once_and_in_order(text: str) -> None:
    spans = sentence_spans(text, Span(0, len(text)))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(first.end <= second.start for first, second in pairwise(spans))


@settings(max_examples=300)
@given(WIRE)
def test_quotations_lie_inside_the_text_and_nest(text: str) -> None:
    found = quotations(text, [Span(0, len(text))])
    for each in found:
        assert each.inner in each.outer
        assert each.outer.end <= len(text)
    for first in found:
        for second in found:
            if first.outer.overlaps(second.outer):
                assert first.outer in second.outer or second.outer in first.outer
