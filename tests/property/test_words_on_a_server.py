"""A server is given the very words that a file's index holds, so that both find the same."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline.desk.query import Criteria, find
from dateline.desk.record import record_many
from dateline.ledger.stores.postgres.words import documents_of, tsquery_of
from dateline.ledger.stores.sqlite.words import TOKENIZER
from dateline.schema import Block, Dispatch, Reading, Span, Statement, dispatch_id, record_id
from tests.records import annotated
from tests.stores import STORES, empty_ledger

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def _by_fts5(words: str) -> list[str]:
    """Cut a text into words as the index of a file does."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(f"CREATE VIRTUAL TABLE given USING fts5(words, tokenize='{TOKENIZER}')")
        database.execute("CREATE VIRTUAL TABLE tokens USING fts5vocab(given, instance)")
        database.execute("INSERT INTO given VALUES (?)", (words,))
        return [term for (term,) in database.execute("SELECT term FROM tokens ORDER BY offset")]


def _by_document(words: str) -> list[str]:
    placed = []
    for each in documents_of([(1, "", words)])[1].split():
        word, _, places = each.rpartition(":")
        placed += [(int(place), word.strip("'")) for place in places.split(",")]
    return [word for _, word in sorted(placed)]


@settings(deadline=None)
@given(TEXT)
@example("Åne Hølst-Ünal’s “İstanbul” e\u0301te\u0301 2½ ² ﬁ ß ǅ नमस्ते 東京 a_b\x00c")
def test_a_text_is_cut_into_the_words_of_a_files_index(words: str) -> None:
    assert _by_document(words) == _by_fts5(words)


def test_a_query_becomes_phrases_that_must_all_be_there() -> None:
    assert tsquery_of('words : ("gas pipeline" AND "treat" *)') == "('gas' <-> 'pipeline') & ('treat':*)"
    assert tsquery_of('(names : "Åne Ho" *) AND (words : ("O\'Neill"))') == (
        "('@ane' <-> '@ho':*) & ('o' <-> 'neill')"
    )


SPOKEN = (
    "The gas pipeline will be laid",
    "A pipeline of gas, naturally",
    "Gaspard’s treaties were treated well",
    "no one was été or ete",
    "War and peace; 2½ years",
)
SPEAKERS = ("Åne Hølst", "Ane Holt", "O'Neill", "Peter Oduya", None)


@pytest.mark.parametrize(
    "asked",
    [
        {"text": "gas pipeline"},
        {"text": '"gas pipeline"'},
        {"text": '"pipeline of"'},
        {"text": "treat*"},
        {"text": "ÉTÉ"},
        {"text": "war*"},
        {"text": "2½"},
        {"text": "and"},
        {"text": '"peace 2"'},
        {"text": "gas*", "actor": "ane ho"},
        {"actor": "ane hol"},
        {"actor": "Neill"},
        {"actor": "o'neill"},
        {"text": "²"},
        {"text": "½"},
    ],
)
def test_both_stores_find_the_same(asked: dict[str, str]) -> None:
    text = "\n".join(SPOKEN)
    dispatch = Dispatch(
        id=dispatch_id(text), text=text, blocks=(Block(kind="paragraph", span=Span(0, len(text))),)
    )
    statements = tuple(
        Statement(
            id=record_id("s", dispatch.id, place),
            speaker=speaker,
            content=(Span(text.index(words), text.index(words) + len(words)).evidence(text),),
            form="direct",
        )
        for place, (words, speaker) in enumerate(zip(SPOKEN, SPEAKERS, strict=True))
    )
    found = []
    for store in STORES:
        with empty_ledger(store) as ledger:
            list(
                record_many(
                    ledger,
                    [(dispatch, Reading(dispatch=dispatch.id, annotated=annotated(), statements=statements))],
                )
            )
            found.append([each.id for each in find(ledger, "statement", Criteria(**asked))])
    assert found[0] == found[1]
