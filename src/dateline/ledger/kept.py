"""Put dispatches and readings together again from their entries."""

from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Connection

from dateline.ledger.stores.choosing import rows_at_once
from dateline.schema import (
    Actor,
    Commitment,
    Dispatch,
    Event,
    Finding,
    Judgement,
    Link,
    Mention,
    Reading,
    Statement,
    Timex,
    digest,
)
from dateline.schema.entry import ReadingHeader
from dateline.schema.reading import KINDS

_TYPES: dict[str, type[msgspec.Struct]] = {
    "dispatch": Dispatch,
    "reading": ReadingHeader,
    "timex": Timex,
    "actor": Actor,
    "mention": Mention,
    "statement": Statement,
    "event": Event,
    "commitment": Commitment,
    "finding": Finding,
    "link": Link,
    "judgement": Judgement,
}


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """A dispatch and one of its readings, with their places in the ledger.

    Args:
        dispatch: As the reading found it.
        dispatch_seq: Place of that dispatch's entry.
        reading: The whole reading.
        header: The reading's own entry.
        header_seq: Its place; the records follow it.
    """

    dispatch: Dispatch
    dispatch_seq: int
    reading: Reading
    header: ReadingHeader
    header_seq: int


@cache
def _decoder(kind: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(_TYPES[kind])


def decoded(kind: str, body: str) -> Any:
    """Return the record in a body.

    Raises:
        ValueError: The body is not a record of that kind, or the kind is unknown.
    """
    if kind not in _TYPES:
        raise ValueError(f"entries of the kind {kind!r} are unknown")
    return _decoder(kind).decode(body)


def reading_from(header: ReadingHeader, records: list[tuple[str, Any]]) -> Reading:
    """Put a reading together from its header and its records, each with its kind.

    Raises:
        ValueError: A record is of a kind that no reading holds.
    """
    lists: dict[str, Any] = {field: [] for field in KINDS.values()}
    for kind, record in records:
        if kind not in KINDS:
            raise ValueError(f"a reading holds no {kind!r}")
        lists[KINDS[kind]].append(record)
    found: dict[str, Any] = {field: tuple(some) for field, some in lists.items()}
    return Reading(
        dispatch=header.dispatch,
        parser=header.parser,
        annotated=header.annotated,
        filed=header.filed,
        **found,
    )


def newest_header(connection: Connection, dispatch: str) -> tuple[int, ReadingHeader] | None:
    """Return the place and body of a dispatch's current reading, or None where it was never read."""
    row = connection.exec_driver_sql(
        "SELECT seq, body FROM entries WHERE kind = 'reading' AND dispatch = ? ORDER BY seq DESC LIMIT 1",
        (dispatch,),
    ).one_or_none()
    return None if row is None else (int(row[0]), decoded("reading", row[1]))


def header_of(connection: Connection, seq: int) -> tuple[int, ReadingHeader] | None:
    """Return the place and body of the reading that a record's entry belongs to, or None."""
    row = connection.exec_driver_sql(
        "SELECT seq, body FROM entries WHERE kind = 'reading' AND seq <= ? "
        "AND dispatch = (SELECT dispatch FROM entries WHERE seq = ?) ORDER BY seq DESC LIMIT 1",
        (seq, seq),
    ).one_or_none()
    return None if row is None else (int(row[0]), decoded("reading", row[1]))


def dispatch_entry(connection: Connection, dispatch: str, *, rests_on: str) -> tuple[int, Dispatch]:
    """Return the place and body of the dispatch's newest entry whose body has this digest.

    Raises:
        ValueError: There is none.
    """
    for seq, body in dispatch_bodies(connection, dispatch):
        if digest(body.encode("utf-8")) == rests_on:
            return seq, decoded("dispatch", body)
    raise ValueError(f"no entry holds the dispatch {dispatch[:12]} as its reading found it")


def dispatch_bodies(connection: Connection, dispatch: str) -> list[tuple[int, str]]:
    """Return places and bodies of all entries of a dispatch, newest first; there is seldom more than one."""
    sql = "SELECT seq, body FROM entries WHERE subject = ? AND kind = 'dispatch' ORDER BY seq DESC"
    return [(int(seq), body) for seq, body in rows_at_once(connection, sql, (dispatch,))]


def records_after(connection: Connection, seq: int, header: ReadingHeader) -> list[tuple[str, Any]]:
    """Return the records of a reading with their kinds, from the entries after its own."""
    sql = "SELECT kind, body FROM entries WHERE seq > ? AND seq <= ? ORDER BY seq"
    rows = rows_at_once(connection, sql, (seq, seq + len(header.records)))
    return [(kind, decoded(kind, body)) for kind, body in rows]


def stored(connection: Connection, seq: int, header: ReadingHeader) -> Stored:
    """Read back a whole reading and the dispatch that it rests on.

    Raises:
        ValueError: The entries do not fit together.
    """
    dispatch_seq, dispatch = dispatch_entry(connection, header.dispatch, rests_on=header.rests_on)
    return Stored(
        dispatch=dispatch,
        dispatch_seq=dispatch_seq,
        reading=reading_from(header, records_after(connection, seq, header)),
        header=header,
        header_seq=seq,
    )
