"""Keep words as PostgreSQL's ``tsvector``, cut into words by SQLite's own tokenizer.

So a search finds the same on both stores: no word is stemmed, none is left
out, and letters lose their accents as FTS5 takes them off. A document holds
the names of a row with the weight A and its words with D. What a tsvector
cannot hold is kept as far as it can: of a word longer than 2,046 bytes the
beginning, of a row's words beyond the 16,383rd no place (a phrase there may
be found where its words are not neighbours), of one word 256 places.
"""

import re
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

from dateline.errors import VerificationFailed
from dateline.ledger.stores.sqlite.words import TOKENIZER
from dateline.ledger.stores.store import Row

# textsearch.html, 12.11: a lexeme is shorter than 2 KB, a position at most 16,383.
_LONGEST = 2_046
_LAST_PLACE = 16_383

_AT_ONCE = 1_000

_WEIGHTS = {"names": "A", "words": "D"}
# A text may hold this sign, a server's text must not; it parts words as the other does.
NUL, INSTEAD = "\x00", "\ufffd"

_TERM = re.compile(r'(names|words) : |"([^"]*)"( \*)?')

_local = threading.local()


def index_words(connection: Connection, rows: Sequence[Row]) -> None:
    """Index rows of the table ``search``: place, names, words."""
    driver: Any = connection.connection.driver_connection
    for start in range(0, len(rows), _AT_ONCE):
        some = documents_of(kept(rows[start : start + _AT_ONCE]))
        with driver.cursor() as cursor, cursor.copy("COPY search_words (rowid, document) FROM STDIN") as copy:
            for row in some.items():
                copy.write_row(row)


def kept(rows: Sequence[Row]) -> list[Row]:
    """Return derived rows as the server gives them back: without the sign that it cannot hold."""
    return [
        tuple(each.replace(NUL, INSTEAD) if each.__class__ is str and NUL in each else each for each in row)
        for row in rows
    ]


def forget_words(connection: Connection, first: int, last: int) -> None:
    """Take the rows from one place to another out of the index."""
    connection.exec_driver_sql("DELETE FROM search_words WHERE rowid BETWEEN ? AND ?", (first, last))


def forget_all_words(connection: Connection) -> None:
    """Empty the index."""
    connection.exec_driver_sql("DELETE FROM search_words")


def seal_new_words(connection: Connection) -> None:
    """Leave it: each document can be made from its row once more, and is when the ledger is proved."""


def seal_all_words(connection: Connection) -> None:
    """Leave it, likewise."""


def check_words(connection: Connection) -> None:
    """Prove that every document is the one that its row gives, and that there is none beside them.

    Raises:
        VerificationFailed: One is not.
    """
    hint = "the entries are whole; 'dateline migrate --rebuild' makes all that is derived from them anew"
    after, rows = 0, 0
    while some := connection.exec_driver_sql(
        f"SELECT seq, names, words FROM search WHERE seq > ? ORDER BY seq LIMIT {_AT_ONCE}", (after,)
    ).all():
        due = documents_of([tuple(row) for row in some])
        wrong = connection.exec_driver_sql(
            "SELECT given.seq FROM unnest(CAST(? AS bigint[]), CAST(? AS text[])) AS given (seq, document) "
            "LEFT JOIN search_words ON search_words.rowid = given.seq "
            "WHERE search_words.document IS DISTINCT FROM CAST(given.document AS tsvector) "
            "ORDER BY given.seq LIMIT 1",
            (list(due), list(due.values())),
        ).scalar()
        if wrong is not None:
            raise VerificationFailed(
                f"the full-text index is wrong about the words of entry {wrong}", hint=hint
            )
        after, rows = some[-1].seq, rows + len(some)
    if connection.exec_driver_sql("SELECT 1 FROM index_seals LIMIT 1").first() is not None:
        raise VerificationFailed("the table index_seals has a row where none is due", hint=hint)
    found = connection.exec_driver_sql("SELECT count(*) FROM search_words").scalar_one()
    if found != rows:
        raise VerificationFailed(
            f"the full-text index has {found} rows where the table search has {rows}", hint=hint
        )


def documents_of(rows: Sequence[Row]) -> dict[int, str]:
    """Return by place the text of each row's tsvector: ``'word':2,7 'ane':1A``.

    Args:
        rows: Place, names, words.
    """
    with _tokens(rows) as tokens:
        found = tokens.fetchall()
    names: dict[int, int] = {}
    for _, row, column, offset in found:
        if column == "names" and offset >= names.get(row, 0):
            names[row] = offset + 1
    documents: dict[int, dict[str, list[str]]] = {row[0]: {} for row in rows}
    for term, row, column, offset in found:
        place = offset + 1 if column == "names" else names.get(row, 0) + offset + 1
        word = term if len(term) <= _LONGEST // 4 else _cut(term)
        places = documents[row].setdefault(word, [])
        places.append(f"{min(place, _LAST_PLACE)}{'A' if column == 'names' else ''}")
    return {
        row: " ".join(f"'{word}':{','.join(places)}" for word, places in words.items())
        for row, words in documents.items()
    }


@lru_cache(maxsize=256)
def tsquery_of(query: str) -> str:
    """Return the tsquery for a query of :mod:`dateline.ledger.search_terms`.

    Such a query is a column, terms in quotation marks that all must occur, a
    star where the last word of a term may go on, and several of them.
    """
    weight = ""
    parts = []
    for column, words, begins in _TERM.findall(query):
        if column:
            weight = _WEIGHTS[column]
            continue
        with _tokens([(1, "", words)]) as tokens:
            found = sorted((offset, term) for term, _, _, offset in tokens)
        phrase = [f"'{_cut(term)}':{weight}" for _, term in found]
        if phrase:
            phrase[-1] += "*" if begins else ""
            parts.append(f"({' <-> '.join(phrase)})")
    return " & ".join(parts)


def _cut(term: str) -> str:
    return term.encode("utf-8")[:_LONGEST].decode("utf-8", "ignore")


@contextmanager
def _tokens(rows: Sequence[Row]) -> Iterator[sqlite3.Cursor]:
    """Cut rows into words: term, row, column and offset of each, by term, row and offset."""
    database = _tokenizer()
    database.executemany("INSERT INTO given (rowid, names, words) VALUES (?, ?, ?)", rows)
    try:
        yield database.execute("SELECT term, doc, col, offset FROM tokens")
    finally:
        database.execute("INSERT INTO given (given) VALUES ('delete-all')")


def _tokenizer() -> sqlite3.Connection:
    """Return this thread's own index in memory, which never holds more than is being cut."""
    found: sqlite3.Connection | None = getattr(_local, "database", None)
    if found is None:
        found = sqlite3.connect(":memory:", isolation_level=None)
        found.execute(
            "CREATE VIRTUAL TABLE given USING fts5(names, words, content='', columnsize=0, "
            f"tokenize='{TOKENIZER}')"
        )
        found.execute("CREATE VIRTUAL TABLE tokens USING fts5vocab(given, instance)")
        _local.database = found
    return found
