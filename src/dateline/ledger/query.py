"""Find current records; results stream, in the order that is asked for."""

from collections.abc import Iterator
from heapq import merge
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import Connection

from dateline.ledger.criteria import Criteria, Kind, require_of_dispatches
from dateline.ledger.faults import damaged
from dateline.ledger.found import FOUND, RULING, Found, found_in, ruled
from dateline.ledger.judged import settled_on
from dateline.ledger.kept import Stored, decoded, stored
from dateline.ledger.opening import Ledger
from dateline.ledger.portions import streamed
from dateline.ledger.relevance import by_relevance
from dateline.ledger.selecting import CURRENT, Selecting
from dateline.ledger.standing import applied
from dateline.schema.wire import COUNTING

# How many columns a record has without the decision about it.
_PLAIN = FOUND.count(",") + 1


def find(ledger: Ledger, kind: Kind, criteria: Criteria) -> Iterator[Found]:
    """Yield the current records of a kind that satisfy the criteria.

    Raises:
        UsageError: A criterion makes no sense for this kind.
        LedgerError: The ledger cannot be read.
    """
    selecting = Selecting(kind, criteria)
    if criteria.order == "relevance":
        for row in by_relevance(ledger, selecting, criteria, _columns(selecting)):
            yield _found(ledger, kind, row)
        return
    order = f" ORDER BY {selecting.place}"
    if criteria.order == "date" and "since" in selecting.answering.filters:
        date = f"{selecting.table}.earliest"
        order = f" ORDER BY {date} IS NULL, {date}, {selecting.place}"
    elif criteria.order == "confidence":
        selecting.unsure_first = selecting.judged and not selecting.leading
        order = " ORDER BY entries.confidence, entries.seq"
    elif selecting.as_read:
        order = " ORDER BY entries.seq"
    ending = order if criteria.limit is None else f"{order} LIMIT {int(criteria.limit)}"
    values = tuple(selecting.values)
    rows: Iterator[Any]
    if selecting.unsure_first and selecting.as_read:
        columns = f"{FOUND}, entries.confidence"
        both = (selecting.sql(columns, ending), selecting.sql_overridden(columns, ending))
        merged = merge(
            *(_rows(ledger, sql, values, criteria.limit) for sql in both), key=lambda row: (row[-1], row[0])
        )
        rows = (row[:_PLAIN] for row in islice(merged, criteria.limit))
    else:
        rows = _rows(ledger, selecting.sql(_columns(selecting), ending), values, criteria.limit)
    for row in rows:
        yield _found(ledger, kind, row)


def _columns(selecting: Selecting) -> str:
    return f"{FOUND}, {RULING}" if selecting.judged and not selecting.as_read else FOUND


def _found(ledger: Ledger, kind: Kind, row: Any) -> Found:
    found = found_in(ledger, kind, row)
    return ruled(ledger, found, row[_PLAIN:]) if len(row) > _PLAIN else found


def count(ledger: Ledger, kind: Kind, criteria: Criteria) -> int:
    """Count the current records of a kind that satisfy the criteria; ``limit`` is not looked at."""
    selecting = Selecting(kind, criteria)
    with ledger.reading() as connection:
        return int(
            connection.exec_driver_sql(selecting.sql("count(*)"), tuple(selecting.values)).scalar_one()
        )


def readings(ledger: Ledger, criteria: Criteria, *, all_versions: bool = False) -> Iterator[Stored]:
    """Yield current readings whole, of the dispatches that satisfy the criteria.

    Args:
        ledger: Where they stand.
        criteria: What the dispatches satisfy.
        all_versions: Also of dispatches that no longer count; their readings say so.

    Raises:
        UsageError: All versions are asked for by what only those that count are found by.
    """
    selecting = Selecting("dispatch", criteria)
    if all_versions:
        require_of_dispatches(criteria)
        selecting.conditions.remove(CURRENT)
    limit = "" if criteria.limit is None else f" LIMIT {int(criteria.limit)}"
    sql = selecting.sql("dispatches.reading, dispatches.stand", f" ORDER BY {selecting.place}{limit}")
    with ledger.reading() as connection:
        for seq, stand in streamed(connection, sql, tuple(selecting.values), limit=criteria.limit):
            try:
                body = connection.exec_driver_sql(
                    "SELECT body FROM entries WHERE seq = ?", (seq,)
                ).scalar_one()
                kept = stored(connection, seq, decoded("reading", body))
                if stand not in COUNTING:
                    ended = msgspec.structs.replace(kept.reading, stand=stand)
                    kept = msgspec.structs.replace(kept, reading=ended)
                if not criteria.as_read:
                    kept = _as_left(connection, kept)
            except (ValueError, msgspec.ValidationError) as error:
                raise damaged(ledger.path, str(error)) from error
            yield kept


def _as_left(connection: Connection, kept: Stored) -> Stored:
    """Return a current reading as persons left it."""
    settled = settled_on(connection, kept, current=kept.reading.stand is None)
    reading = applied(kept.reading, settled, header=kept.header_seq)
    return msgspec.structs.replace(kept, reading=reading)


def _rows(ledger: Ledger, sql: str, values: tuple[Any, ...], limit: int | None) -> Iterator[Any]:
    with ledger.reading() as connection:
        yield from streamed(connection, sql, values, limit=limit)
