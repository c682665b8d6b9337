"""Every registered parser keeps its promise: exact tokens, whole sentences, trees, always the same."""

from pathlib import Path

import pytest

from dateline import plugins
from dateline.errors import LanguageError
from dateline.schema import Parse, canonical
from tests.contract.pages import dispatches
from tests.stories import story

PARSERS = sorted(plugins.registered("parsers"))
PAGES = dispatches()


@pytest.mark.parametrize("name", PARSERS)
def test_a_parser_is_called_what_it_is_registered_as(name: str) -> None:
    assert plugins.load("parsers", name).name == name


@pytest.mark.parametrize("page", sorted(PAGES))
def test_the_default_parsers_spans_fit_the_text(page: str) -> None:
    dispatch = PAGES[page]
    parse: Parse = plugins.load("parsers", "spacy").parse(dispatch)
    assert parse.dispatch == dispatch.id
    for index, token in enumerate(parse.tokens):
        assert token.index == index
        # A parser may straighten curly marks for its own use, one for one.
        assert len(dispatch.text[token.start : token.end]) == len(token.text)
        assert 0 <= token.head < len(parse.tokens)
    for before, after in zip(parse.tokens, parse.tokens[1:], strict=False):
        assert before.end <= after.start
    assert [sentence.first for sentence in parse.sentences[1:]] == [
        sentence.last for sentence in parse.sentences[:-1]
    ]
    assert len(parse.children) == len(parse.tokens)


def test_the_default_parser_gives_the_same_parse_again() -> None:
    parser: plugins.Parser = plugins.load("parsers", "spacy")
    dispatch = PAGES["a wire page"]
    assert canonical(parser.parse(dispatch)) == canonical(parser.parse(dispatch))


def test_the_conllu_parser_asks_for_its_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DATELINE_CONLLU", raising=False)
    with pytest.raises(LanguageError, match="has no file"):
        plugins.load("parsers", "conllu").parse(story("She said so."))
    monkeypatch.setenv("DATELINE_CONLLU", str(tmp_path / "none.conllu"))
    with pytest.raises(LanguageError, match="cannot read the CoNLL-U file"):
        plugins.load("parsers", "conllu").parse(story("She said so."))
