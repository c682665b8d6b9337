"""Prove the full-text index: its bytes by their seals, its words by making it once more."""

from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection

from dateline.errors import VerificationFailed
from dateline.ledger.stores.sqlite.words import TOKENIZER, sealed_segment, segments

_AT_ONCE = 5_000
_HINT = "the entries are whole; 'dateline migrate --rebuild' makes all that is derived from them anew"


def check_words(connection: Connection) -> None:
    """Prove that the index holds the words of the table ``search``, and no byte of it has changed.

    To be called once that table is proved.

    Raises:
        VerificationFailed: It does not.
    """
    _check_bytes(connection)
    _check_words(connection)


def _check_bytes(connection: Connection) -> None:
    kept = {
        row.segment: (row.rows, row.digest)
        for row in connection.exec_driver_sql("SELECT segment, rows, digest FROM index_seals")
    }
    present = segments(connection)
    for segment in sorted(set(present) | set(kept)):
        if kept.get(segment) != sealed_segment(connection, segment):
            raise VerificationFailed(
                f"the full-text index (tables search_words_*, index_seals) was changed in segment {segment}",
                hint=_HINT,
            )


def _check_words(connection: Connection) -> None:
    for statement in (
        "CREATE VIRTUAL TABLE temp.expected USING fts5(names, words, content='', columnsize=0, "
        f"tokenize='{TOKENIZER}')",
        "INSERT INTO temp.expected (rowid, names, words) SELECT seq, names, words FROM main.search",
        "CREATE VIRTUAL TABLE temp.expected_terms USING fts5vocab(temp, expected, instance)",
        "CREATE VIRTUAL TABLE temp.indexed_terms USING fts5vocab(main, search_words, instance)",
    ):
        connection.exec_driver_sql(statement)
    columns = "term, doc, col, offset"
    # One row for each word of the ledger: the driver's own cursors are four times as fast.
    driver: Any = connection.connection.driver_connection
    expected = driver.execute(f"SELECT {columns} FROM temp.expected_terms")
    indexed = driver.execute(f"SELECT {columns} FROM temp.indexed_terms")
    while True:
        due, found = expected.fetchmany(_AT_ONCE), indexed.fetchmany(_AT_ONCE)
        if due != found:
            word = next((one or other)[0] for one, other in zip_longest(due, found) if one != other)
            raise VerificationFailed(f"the full-text index is wrong about the word {word!r}", hint=_HINT)
        if not due:
            return
