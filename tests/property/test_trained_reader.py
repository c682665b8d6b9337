"""Law 1 for the trained reader: whatever the text, its spans are exact and its scores are shares."""

import random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.statements.drafting import drafts
from dateline.annotate.statements.view import View
from dateline.language.blocks import stretches
from dateline.language.encoder.model import MODEL_VARIABLE, TrainedReader, trained_reader
from dateline.language.spacy_engine import SpacyParser
from dateline.schema import Dispatch
from tests.stories import story

_WORDS = [
    "Ana",
    "Ruiz",
    "said",
    "that",
    "Peru",
    "would",
    "wait",
    ",",
    "and",
    "he",
    "told",
    "reporters",
    ":",
    "“",
    "We",
    "”",
    '"',
    "'",
    "according",
    "to",
    "the",
    "ministry",
    "«",
    "Chile",
    "»",
    "denied",
    "it",
    ".",
    "—",
    "(",
    "which",
    ")",
    "Monday",
    "’s",
    "é",
    "日本",
    "x́",
    "accused",
    "them",
    "of",
    "lying",
    "!",
    "3.5",
    "%",
]

# Found where it stands alone, and nearly always behind any other text: so there is something to be held.
SAID = '"The bridge is safe," Transport Minister Ana Ruiz told reporters on Monday.'


@pytest.fixture(scope="module")
def reader() -> TrainedReader:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(MODEL_VARIABLE, raising=False)
        found = trained_reader()
    if found is None:
        pytest.skip("models/dateline-en is not installed")
    return found


def exact(reader: TrainedReader, dispatch: Dispatch) -> int:
    """Hold all that the reader adds against the text; return how many attributions that were."""
    plain = SpacyParser().parse(dispatch)
    parse = reader.add_to(plain, dispatch, stretches(dispatch))
    for each in parse.attributions:
        spans = [each.cue, *each.content, *([each.source] if each.source else [])]
        for span in spans:
            assert 0 <= span.start < span.end <= len(dispatch.text)
            assert span.within(dispatch.text) == span
        for chance in (each.of_cue, each.of_source, each.of_content, each.confidence):
            assert 0 <= chance <= 1000
    for name in parse.names:
        assert name.span.of(dispatch.text).strip()
    for draft in drafts(View(dispatch=dispatch, parse=parse)):
        assert all(len(span) and span.end <= len(dispatch.text) for span in draft.content)
    assert msgspec.structs.replace(parse, attributions=(), names=plain.names, engine=plain.engine) == plain
    return len(parse.attributions)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_with_exact_spans(reader: TrainedReader, text: str) -> None:
    dispatch = story(text, SAID)
    # Each span is held in ``exact``; strange words before a quotation may hide it, which is no fault here.
    assert exact(reader, dispatch) <= len(dispatch.text)


def test_a_plain_quotation_is_found_with_exact_spans(reader: TrainedReader) -> None:
    assert exact(reader, story(SAID)) > 0


@pytest.mark.slow
def test_a_thousand_random_texts_are_read_with_exact_spans(reader: TrainedReader) -> None:
    chance = random.Random(7)
    attributions = []
    for _ in range(1000):
        paragraphs = [
            " ".join(chance.choices(_WORDS, k=chance.randrange(1, 30))) for _ in range(chance.randrange(1, 4))
        ]
        attributions.append(exact(reader, story(*paragraphs)))
    assert sum(each > 0 for each in attributions) > 150, "too few of the texts have anything to be held"
