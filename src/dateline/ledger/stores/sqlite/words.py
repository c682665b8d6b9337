"""Keep the full-text index whole: flush it, merge it, and seal its bytes.

FTS5 keeps its index in tables of its own as sorted segments that are written
once and only ever merged into larger ones. The ledger switches automatic
merging off and merges by itself, so that a transaction only adds segments:
the digest of each is kept in ``index_seals``, and one changed byte of the
index is found however little it would do to a search. Segment 0 stands for
FTS5's own bookkeeping (averages, structure, settings).
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, insert

from dateline.ledger.stores.store import Matching, Row
from dateline.ledger.tables import INDEX_SEALS

TOKENIZER = "unicode61 remove_diacritics 2"

BOOKKEEPING = 0

# A row's id in search_words_data holds its segment above these bits
# (page number 31, height 5, doclist index 1; fts5_index.c, fts5_dri).
_SEGMENT_SHIFT = 37

# Each search looks into every segment. Sixteen halve the merges of eight and
# cost a search less than a tenth of a millisecond.
MERGE_AT = 16

# So many pages at once that a merge is never left half done.
_MERGE_PAGES = 1_000_000

_INDEX = "INSERT INTO search_words (rowid, names, words) VALUES (?, ?, ?)"
_FORGET = (
    "INSERT INTO search_words (search_words, rowid, names, words) "
    "SELECT 'delete', seq, names, words FROM search WHERE seq BETWEEN ? AND ?"
)


def index_words(connection: Connection, rows: Sequence[Row]) -> None:
    """Index rows of the table ``search``: place, names, words."""
    connection.exec_driver_sql(_INDEX, list(rows))


def scored(_connection: Connection, matching: Matching) -> tuple[str, Row]:
    """Return the SELECT of matching rows, with its values: by Okapi BM25 of their words."""
    names, words = 0, 1
    columns = f"search_words.rowid AS seq, bm25(search_words, {names}, {words}) AS distance"
    return f"SELECT {columns} {matching.source}", matching.values


def forget_words(connection: Connection, first: int, last: int) -> None:
    """Take out of the index what the rows from one place to another hold; they are still there."""
    connection.exec_driver_sql(_FORGET, (first, last))


def forget_all_words(connection: Connection) -> None:
    """Empty the index."""
    connection.exec_driver_sql("INSERT INTO search_words (search_words) VALUES ('delete-all')")


def seal_new_words(connection: Connection) -> None:
    """Write out the words that this transaction indexed, and seal what is new.

    To be called last before a commit: FTS5 would write its segments then,
    when their digests can no longer join the same transaction.
    """
    _flush(connection)
    present = set(_segments_by_index(connection))
    known = {row[0] for row in connection.exec_driver_sql("SELECT segment FROM index_seals")}
    if len(present) >= MERGE_AT:
        _merge(connection)
        seal_all_words(connection)
        return
    connection.exec_driver_sql("DELETE FROM index_seals WHERE segment = ?", (BOOKKEEPING,))
    _keep(connection, (BOOKKEEPING, *sorted(present - known)))


def seal_all_words(connection: Connection) -> None:
    """Seal every segment anew: after a merge, and for an index just made."""
    _flush(connection)
    connection.exec_driver_sql("DELETE FROM index_seals")
    _keep(connection, segments(connection))


def segments(connection: Connection) -> tuple[int, ...]:
    """Return the numbers of all segments that have a row, 0 among them."""
    found = {
        row[0]
        for row in connection.exec_driver_sql(
            f"SELECT DISTINCT id >> {_SEGMENT_SHIFT} FROM search_words_data"
        )
    }
    return tuple(sorted(found | set(_segments_by_index(connection)) | {BOOKKEEPING}))


def sealed_segment(connection: Connection, segment: int) -> tuple[int, str]:
    """Return the number of rows of a segment and the SHA-256 over all of them."""
    rows = 0
    sha256 = hashlib.sha256()
    for row in _rows(connection, segment):
        rows += 1
        for value in row:
            content = value if isinstance(value, bytes) else repr(value).encode("utf-8", "surrogatepass")
            sha256.update(f"{type(value).__name__} {len(content)}:".encode())
            sha256.update(content)
    return rows, sha256.hexdigest()


def _rows(connection: Connection, segment: int) -> Iterator[tuple[Any, ...]]:
    first, last = segment << _SEGMENT_SHIFT, ((segment + 1) << _SEGMENT_SHIFT) - 1
    yield from _fetch(
        connection,
        "SELECT 'data', id, block FROM search_words_data WHERE id BETWEEN ? AND ? ORDER BY id",
        (first, last),
    )
    yield from _fetch(
        connection, "SELECT 'idx', term, pgno FROM search_words_idx WHERE segid = ? ORDER BY term", (segment,)
    )
    if segment == BOOKKEEPING:
        yield from _fetch(connection, "SELECT 'config', k, v FROM search_words_config ORDER BY k", ())


def _fetch(connection: Connection, statement: str, values: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    for row in connection.exec_driver_sql(statement, values):
        yield tuple(row)


def _keep(connection: Connection, numbers: Iterable[int]) -> None:
    rows = []
    for segment in numbers:
        count, digest = sealed_segment(connection, segment)
        rows.append({"segment": segment, "rows": count, "digest": digest})
    connection.execute(insert(INDEX_SEALS), rows)


def _segments_by_index(connection: Connection) -> list[int]:
    return [row[0] for row in connection.exec_driver_sql("SELECT DISTINCT segid FROM search_words_idx")]


def _flush(connection: Connection) -> None:
    # FTS5 writes what it holds in memory when a savepoint is set (its xSavepoint).
    connection.exec_driver_sql("SAVEPOINT flush_search_words")
    connection.exec_driver_sql("RELEASE flush_search_words")


def _merge(connection: Connection) -> None:
    # A merge that changes fewer than two rows had nothing to do (sqlite.org/fts5.html, 6.8).
    while True:
        before = _changes(connection)
        connection.exec_driver_sql(
            "INSERT INTO search_words (search_words, rank) VALUES ('merge', ?)", (_MERGE_PAGES,)
        )
        _flush(connection)
        if _changes(connection) - before < 2:
            return


def _changes(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT total_changes()").scalar_one())
