"""How a dispatch came to stand as it does: its captures, its readings, what replaced it."""

from typing import Any

import msgspec

from dateline.ledger.bearing import links_on
from dateline.ledger.chain import ENTRY_COLUMNS, entry_of
from dateline.ledger.faults import damaged
from dateline.ledger.kept import decoded
from dateline.ledger.opening import Ledger
from dateline.schema import Annotated, Link
from dateline.schema.entry import Entry


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One reading of a dispatch.

    Args:
        reading: Its id.
        seq: Place of its entry.
        recorded_at: UTC, ISO 8601 to the second.
        parser: Name and version of the parser.
        annotated: Who has read, in order.
        records: How many records it has.
        current: Whether it is the newest.
    """

    reading: str
    seq: int
    recorded_at: str
    parser: str
    annotated: tuple[Annotated, ...]
    records: int
    current: bool


def versions(ledger: Ledger, dispatch: str) -> tuple[Version, ...]:
    """Return the readings of a dispatch, newest first; none where it was never read."""
    with ledger.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT seq, body, recorded_at FROM entries WHERE kind = 'reading' AND dispatch = ? "
            "ORDER BY seq DESC",
            (dispatch,),
        ).all()
    try:
        return tuple(_version(row, current=place == 0) for place, row in enumerate(rows))
    except (ValueError, msgspec.ValidationError) as error:
        raise damaged(ledger.path, str(error)) from error


def taken_back(ledger: Ledger) -> tuple[str, ...]:
    """Return ids of the dispatches that were killed or withdrawn, in the order of the ledger."""
    with ledger.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT id FROM dispatches WHERE stand <> 'current' AND stand IN ('killed', 'withdrawn') "
            "ORDER BY seq"
        )
        return tuple(str(row[0]) for row in rows)


def entries_of(ledger: Ledger, subject: str) -> tuple[Entry, ...]:
    """Return every entry about one record, newest first: an id stands once for each reading that has it."""
    with ledger.reading() as connection:
        rows = connection.exec_driver_sql(
            f"SELECT {ENTRY_COLUMNS}, resources.body AS named FROM entries "
            "JOIN resources ON resources.digest = entries.resources WHERE subject = ? ORDER BY seq DESC",
            (subject,),
        ).all()
    return tuple(entry_of(row[:-1], msgspec.json.decode(row[-1], type=dict[str, str])) for row in rows)


def replacements(ledger: Ledger, dispatch: str) -> tuple[tuple[str, str | None], ...]:
    """Return ids and headlines of the dispatches that replace this one or take it back, newest first."""
    with ledger.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT id, headline FROM dispatches WHERE id <> ? AND (supersedes = ? "
            "OR id = (SELECT ended_by FROM dispatches WHERE id = ?)) ORDER BY seq DESC",
            (dispatch, dispatch, dispatch),
        ).all()
    return tuple((str(row[0]), row[1]) for row in rows)


def links_of(ledger: Ledger, record: str) -> tuple[Link, ...]:
    """Return the links that lead to or from a record, newest first, each as it was last decided."""
    return tuple(reversed(links_on(ledger, (record,))))


def _version(row: Any, *, current: bool) -> Version:
    header = decoded("reading", row.body)
    return Version(
        reading=header.id,
        seq=row.seq,
        recorded_at=row.recorded_at,
        parser=header.parser,
        annotated=header.annotated,
        records=len(header.records),
        current=current,
    )
