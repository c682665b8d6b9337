"""Keep words as PostgreSQL's ``tsvector``, cut into words by SQLite's own tokenizer.

So a search finds the same on both stores: no word is stemmed, none is left
out, and letters lose their accents as FTS5 takes them off. A document holds
the words of a row as they are and its names with an ``@`` before each, which
stands in no word: the index then tells them apart without a look at the row.
What a tsvector cannot hold is kept as far as it can: of a word of more than
511 letters the beginning, of a row's words beyond the 16,383rd no place (a
phrase there may be found where its words are not neighbours), of one word
256 places.
"""

import re
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Connection

from dateline.errors import VerificationFailed
from dateline.ledger.stores.sqlite.words import TOKENIZER
from dateline.ledger.stores.store import Matching, Row

# textsearch.html, 12.11: a lexeme is shorter than 2 KB, which 511 letters of four
# bytes are; a position is at most 16,383.
_LONGEST = 511
_LAST_PLACE = 16_383

_AT_ONCE = 1_000

_MARKS = {"names": "@", "words": ""}

# A text may hold this sign, a server's text must not; it parts words as the other does.
NUL, INSTEAD = "\x00", "\ufffd"

_EXPECTED = "EXPLAIN (FORMAT JSON) SELECT 1 FROM search_words"
_WALKED = "FROM search_words "
# The planner takes a look at a document for as cheap as a look at a number, and would walk on.
_GATHERED = (
    "FROM (SELECT search_words.rowid, search_words.document FROM search_words WHERE search_words MATCH ? "
    "ORDER BY search_words.rowid DESC OFFSET 0) AS search_words "
)

_TERM = re.compile(r'(names|words) : |"([^"]*)"( \*)?')


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


def scored(connection: Connection, matching: Matching) -> tuple[str, Row]:
    """Return the SELECT of matching rows, with its values: by how often and how closely their words stand.

    The cover density is divided by one and the logarithm of the row's length,
    as BM25 allows for it (textsearch.html, 12.3.3).
    """
    source, values = matching.source, matching.values
    if _few(connection, matching):
        source, values = source.replace(_WALKED, _GATHERED, 1), (matching.query, *values)
    # Within one SELECT the server would score every row that matches before it takes the newest.
    sql = (
        "SELECT newest.rowid AS seq, -ts_rank_cd(newest.document, CAST(? AS tsquery), 1) AS distance "
        f"FROM (SELECT search_words.rowid, search_words.document {source}) AS newest"
    )
    return sql, (matching.words, *values)


def _few(connection: Connection, matching: Matching) -> bool:
    """Tell whether all that match had better be gathered and sorted than met on a walk from the newest back.

    Both look at as many rows where the square of how many match is how many there are times how many
    are wanted.
    """
    found, rows = (
        connection.exec_driver_sql(_EXPECTED + where, values).scalar_one()[0]["Plan"]["Plan Rows"]
        for where, values in ((" WHERE search_words MATCH ?", (matching.query,)), ("", ()))
    )
    return bool(found**2 <= rows * matching.most)


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
    """Return by place the text of each row's tsvector: ``'word':2,7 '@ane':1``.

    Args:
        rows: Place, names, words.
    """
    letters = _letters()
    documents = {}
    for seq, names, words in rows:
        places: defaultdict[str, list[str]] = defaultdict(list)
        for mark, text in ((_MARKS["names"], names), (_MARKS["words"], words)):
            for place, word in enumerate(text.translate(letters).split(), start=1):
                places[f"{mark}{word[:_LONGEST]}"].append(str(min(place, _LAST_PLACE)))
        documents[int(seq)] = " ".join(f"'{word}':{','.join(some)}" for word, some in places.items())
    return documents


@lru_cache(maxsize=256)
def tsquery_of(query: str) -> str:
    """Return the tsquery for a query of :mod:`dateline.ledger.search_terms`.

    Such a query is a column, terms in quotation marks that all must occur, a
    star where the last word of a term may go on, and several of them.
    """
    mark = ""
    parts = []
    for column, words, begins in _TERM.findall(query):
        if column:
            mark = _MARKS[column]
            continue
        phrase = [f"'{mark}{word[:_LONGEST]}'" for word in words.translate(_letters()).split()]
        if phrase:
            phrase[-1] += ":*" if begins else ""
            parts.append(f"({' <-> '.join(phrase)})")
    return " & ".join(parts)


class _Letters(dict[int, str]):
    """What SQLite's tokenizer makes of each letter: another one, a space where it parts words, or nothing.

    The tokenizer looks at one letter at a time, so each is asked about once.
    """

    def __init__(self) -> None:
        self._database = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._database.execute(
            f"CREATE VIRTUAL TABLE given USING fts5(words, content='', tokenize='{TOKENIZER}')"
        )
        self._database.execute("CREATE VIRTUAL TABLE tokens USING fts5vocab(given, instance)")
        self._asking = threading.Lock()

    def __missing__(self, letter: int) -> str:
        with self._asking:
            self._database.execute("INSERT INTO given (rowid, words) VALUES (1, ?)", (f"a{chr(letter)}b",))
            found = self._database.execute("SELECT term FROM tokens").fetchall()
            self._database.execute("INSERT INTO given (given) VALUES ('delete-all')")
        self[letter] = found[0][0][1:-1] if len(found) == 1 else " "
        return self[letter]


@cache
def _letters() -> _Letters:
    return _Letters()
