import pytest

from dateline.errors import LanguageError
from dateline.language import parse
from dateline.language.spacy_engine import PIPELINE_VARIABLE
from tests.stories import dateline_at, story

FIRST = "LIMA, May 2 (Reuters) - Minister Ana Ruiz left Quito."


def test_the_dateline_is_left_out_of_the_tree() -> None:
    dispatch = story(FIRST, dateline=dateline_at(FIRST, "LIMA, May 2 (Reuters)"))
    assert parse(dispatch).tokens[0].text == "Minister"


def test_every_token_stands_where_it_says() -> None:
    dispatch = story("“We’ll\u00a0wait,” Ana Ruiz said.  She left.", headline="Peru’s ‘long wait’")
    assert all(
        token.span.of(dispatch.text) == token.text.replace("'", "’")
        or token.text in "\"'"
        or token.span.of(dispatch.text) in "“”‘’’ll"
        for token in parse(dispatch).tokens
    )


def test_a_sentence_knows_its_block() -> None:
    dispatch = story("Peru waits.", "Chile waits too.", headline="Waiting")
    assert [dispatch.blocks[each.block].kind for each in parse(dispatch).sentences] == [
        "headline",
        "paragraph",
        "paragraph",
    ]


def test_a_missing_pipeline_is_named_in_the_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PIPELINE_VARIABLE, "no_such_pipeline")
    with pytest.raises(LanguageError, match="no_such_pipeline"):
        parse(story("Peru waits."))
