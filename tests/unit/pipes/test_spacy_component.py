"""Dateline inside of a spaCy pipeline."""

from typing import Any

import pytest
import spacy

import dateline

TEXT = (
    "OSLO, May 4 (NTB) - Norwegian Foreign Minister Ane Holst said on Tuesday that Norway would receive a "
    "delegation from Finland.\n\n“We will answer the letter by May 9,” Holst told reporters.\n"
)


@pytest.fixture(scope="module")
def pipeline() -> Any:
    made = spacy.blank("en")
    made.add_pipe("dateline")
    return made


def test_a_document_has_the_story_that_dateline_reads(pipeline: Any) -> None:
    story = pipeline(TEXT)._.dateline
    assert story == dateline.read_text(TEXT)
    assert [each.speaker for each in story.statements] == ["Ane Holst", "Ane Holst"]


def test_spans_stand_on_the_words_of_their_records(pipeline: Any) -> None:
    doc = pipeline(TEXT)
    story = doc._.dateline
    said = [span for span in doc.spans["dateline"] if span.label_ == "statement"]
    assert [span.id_ for span in said] == [each.id for each in story.statements]
    assert said[1].text.startswith("We will answer the letter by May 9")
    assert {span.label_ for span in doc.spans["dateline"]} == {"statement", "event", "commitment"}


def test_line_ends_of_another_system_do_not_shift_spans(pipeline: Any) -> None:
    plain, other = pipeline(TEXT), pipeline("\ufeff" + TEXT.replace("\n", "\r\n"))
    assert len(plain.spans["dateline"]) == len(other.spans["dateline"]) > 0
    for one, two in zip(plain.spans["dateline"], other.spans["dateline"], strict=True):
        assert (one.label_, one.text) == (two.label_, two.text)


def test_a_document_that_travelled_keeps_its_story(pipeline: Any) -> None:
    doc = pipeline(TEXT)
    again = spacy.tokens.Doc(pipeline.vocab).from_bytes(doc.to_bytes())
    assert again._.dateline == doc._.dateline
    assert [span.id_ for span in again.spans["dateline"]] == [span.id_ for span in doc.spans["dateline"]]


def test_a_document_without_words_has_no_story(pipeline: Any) -> None:
    doc = pipeline(" \n")
    assert doc._.dateline is None
    assert list(doc.spans["dateline"]) == []


def test_a_document_that_did_not_pass_the_component_has_none(pipeline: Any) -> None:
    assert pipeline.make_doc(TEXT)._.dateline is None
