from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from dateline.language.spacy_engine import DEFAULT_PIPELINE
from dateline.language.wordforms import PIPES, WordForms, can_remember, forms_of

# Patterns of several words ("let's", "there was"), words of two kinds ("visits"), words that stand twice.
TEXT = """\
Let's wait, Minister Ana Ruiz said, and there was no vote. She visits Quito; both visits were long.
We're gonna go, y'all, because they've been told that it wasn't theirs, hasn't she?"""


@pytest.fixture(scope="module")
def pipeline() -> Any:
    return spacy.load(DEFAULT_PIPELINE, exclude=["senter", "ner"])


def test_remembered_forms_are_those_of_the_pipes(pipeline: Any) -> None:
    remembered = WordForms(pipeline)
    seen = list(pipeline.pipe([TEXT, TEXT.upper()]))
    unseen = list(pipeline.pipe([TEXT, TEXT.upper()], disable=PIPES))
    for _ in range(2):
        assert [remembered.of(each) for each in unseen] == [forms_of(each) for each in seen]


def test_words_whose_chance_order_is_a_pattern_are_asked_for_alone(pipeline: Any) -> None:
    tags = {"Let": "VB", "Ruiz": "NNP", "'s": "POS"}

    def document(*words: str) -> Any:
        return Doc(
            pipeline.vocab, words=words, tags=[tags[each] for each in words], deps=["dep"] * len(words)
        )

    remembered = WordForms(pipeline)
    remembered.of(document("Ruiz"))
    # Now "Let" and "'s" are unknown, and stand side by side among what is asked for.
    assert [form.lemma for form in remembered.of(document("Let", "Ruiz", "'s"))] == ["let", "ruiz", "'s"]
    assert [form.lemma for form in remembered.of(document("Let", "'s"))] == ["let", "us"]


def test_memory_does_not_grow_with_the_names_of_the_world(
    pipeline: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.language.wordforms._KEPT", 3)
    remembered = WordForms(pipeline)
    document = next(pipeline.pipe([TEXT], disable=PIPES))
    assert remembered.of(document) == remembered.of(document)


def test_a_pipeline_that_learns_its_base_forms_is_left_alone(pipeline: Any) -> None:
    blank = spacy.blank("en")
    blank.add_pipe("attribute_ruler")
    blank.add_pipe("trainable_lemmatizer", name="lemmatizer")
    assert can_remember(pipeline)
    assert not can_remember(blank)
