"""Keep what was compared to find links, so that the next run compares only what is new.

Nothing here knows what is compared: a body and keys come from the caller and
go back to it. Rows are sealed by digests, which ``dateline verify`` holds
against them; they are no part of the ledger's entries and can be made anew.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec
from sqlalchemy import Connection

from dateline.ledger.chain import Chain, head
from dateline.ledger.faults import damaged
from dateline.ledger.judged import settled_on
from dateline.ledger.kept import Stored, decoded, newest_header, stored
from dateline.ledger.linking import add_links
from dateline.ledger.links import BOTH_CURRENT
from dateline.ledger.opening import Ledger
from dateline.ledger.portions import portions, streamed
from dateline.ledger.seal import GENESIS
from dateline.ledger.standing import applied
from dateline.ledger.stores.choosing import store_of
from dateline.ledger.tables import COMPARED, COMPARED_KEYS
from dateline.schema import Link, canonical, digest

_Key = tuple[int, int, int]

_CHANGED = (
    "SELECT DISTINCT dispatch FROM entries WHERE seq > ? "
    "AND kind IN ('dispatch', 'reading', 'judgement') AND dispatch IS NOT NULL"
)
_DECIDED = "SELECT coalesce(max(seq), 0) FROM entries WHERE kind = 'judgement' AND dispatch = ?"


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """A dispatch that came, was read anew or judged, or went, since it was compared.

    Args:
        dispatch: Its id.
        number: Under which it is compared.
        filed: First day of its date, or None.
        current: False where it is no longer to be compared.
    """

    dispatch: str
    number: int
    filed: str | None
    current: bool


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of a dispatch.

    Args:
        dispatch: Its id.
        reading: Place of the reading that was compared.
        decided: Place of the last decision by hand that was counted, 0 where there was none.
        place: Where it stands in the order of comparing.
        body: What the caller keeps.
        keys: Each with whether it asks for it (1) or is kept under it (0).
    """

    dispatch: str
    reading: int
    decided: int
    place: int
    body: str
    keys: frozenset[tuple[int, int]]


def arrivals(ledger: Ledger) -> tuple[list[Arrival], int]:
    """Find the dispatches that came, changed or went since the last run.

    Returns:
        They, by their date and then in the order of the ledger; and how many
        entries the ledger has: up to there all is compared when they are.
    """
    with ledger.reading() as connection:
        entries, _ = head(connection)
        after, _ = _linked(connection)
        found = [
            arrival
            for dispatch in connection.exec_driver_sql(_CHANGED, (after,)).scalars().all()
            if (arrival := _arrival(connection, dispatch)) is not None
        ]
        gone = connection.exec_driver_sql(
            "SELECT compared.number, compared.dispatch FROM dispatches "
            "CROSS JOIN compared ON compared.dispatch = dispatches.id WHERE dispatches.current = 0"
        )
        told = {each.dispatch for each in found}
        found += [
            Arrival(dispatch=dispatch, number=number, filed=None, current=False)
            for number, dispatch in gone
            if dispatch not in told
        ]
    return sorted(found, key=lambda each: (each.filed or "~", each.number)), entries


def as_left(ledger: Ledger, dispatch: str) -> tuple[Stored, int] | None:
    """Return a dispatch with its reading as persons left it, and the place of the last decision on it.

    Returns:
        None where it was never read, or is no longer current.

    Raises:
        LedgerError: Its entries do not fit together.
    """
    with ledger.reading() as connection:
        current = connection.exec_driver_sql(
            "SELECT current FROM dispatches WHERE id = ?", (dispatch,)
        ).scalar()
        newest = newest_header(connection, dispatch)
        if newest is None or not current:
            return None
        try:
            kept = stored(connection, *newest)
        except (ValueError, msgspec.ValidationError) as error:
            raise damaged(ledger.path, str(error)) from error
        reading = applied(kept.reading, settled_on(connection, kept, current=True), header=kept.header_seq)
        decided = int(connection.exec_driver_sql(_DECIDED, (dispatch,)).scalar_one())
    return msgspec.structs.replace(kept, reading=reading), decided


def sealed(row: Row) -> str:
    """Return the digest of a row with its keys."""
    return digest(canonical([row.dispatch, row.reading, row.decided, row.place, row.body, sorted(row.keys)]))


def forget_compared(connection: Connection) -> None:
    """Forget everything that was compared; the next run compares all anew."""
    for table in (COMPARED, COMPARED_KEYS):
        connection.exec_driver_sql(f"DELETE FROM {table.name}")
    _note(connection, 0, version="")


def linked_by(ledger: Ledger) -> str | None:
    """Return the version of what compared the ledger to its end once, or None where nothing did yet."""
    with ledger.reading() as connection:
        return _linked(connection)[1]


@contextmanager
def comparing(ledger: Ledger) -> Iterator["Comparing"]:
    """Give what was compared, with the write lock; all that changes is kept at the end, or nothing.

    Raises:
        LedgerLocked: Another process kept the lock for longer than the wait.
        LedgerError: The ledger is damaged or cannot be written.
    """
    with ledger.writing() as connection:
        try:
            yield Comparing(connection)
        except (ValueError, msgspec.ValidationError) as error:
            raise damaged(ledger.path, str(error)) from error


class Comparing:
    """What was compared, inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def row(self, number: int) -> tuple[str, int, int] | None:
        """Return the body that is kept under a number, with the places of its reading and decision."""
        row = self._connection.exec_driver_sql(
            "SELECT body, reading, decided FROM compared WHERE number = ?", (number,)
        ).one_or_none()
        return None if row is None else (row[0], row[1], row[2])

    def number(self, dispatch: str) -> int | None:
        """Return the number under which a dispatch is compared, or None."""
        found = self._connection.exec_driver_sql(
            "SELECT number FROM compared WHERE dispatch = ?", (dispatch,)
        ).scalar()
        return None if found is None else int(found)

    def bodies(self) -> Iterator[str]:
        """Yield all bodies."""
        for (body,) in streamed(self._connection, "SELECT body FROM compared"):
            yield body

    def under(self, keys: Collection[int], *, asks: bool, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Yield keys with the numbers that are kept under them, or ask for them.

        Args:
            keys: In any order.
            asks: Those that ask.
            first: Only those at this place or after it.
            last: Only those before this place.
        """
        for some, marks in portions(sorted(keys)):
            rows = self._connection.exec_driver_sql(
                f"SELECT key, number FROM compared_keys WHERE key IN ({marks}) "
                "AND asks = ? AND place >= ? AND place < ?",
                (*some, int(asks), first, last),
            )
            for key, number in rows.all():
                yield int(key), int(number)

    def change_keys(self, number: int, *, removed: Iterable[_Key], added: Iterable[_Key]) -> None:
        """Take a number out from under some keys and put it under others: key, asks, place."""
        gone = [(*each, number) for each in removed]
        come = [(*each, number) for each in added]
        if gone:
            self._connection.exec_driver_sql(
                "DELETE FROM compared_keys WHERE key = ? AND asks = ? AND place = ? AND number = ?", gone
            )
        if come:
            store_of(self._connection).insert(self._connection, COMPARED_KEYS, come)

    def write(self, rows: dict[int, Row | None]) -> None:
        """Write what is kept under numbers, None where nothing is any more; keys are changed apart."""
        if not rows:
            return
        self._connection.exec_driver_sql(
            "DELETE FROM compared WHERE number = ?", [(number,) for number in sorted(rows)]
        )
        kept = [
            (number, row.dispatch, row.reading, row.decided, row.place, row.body, sealed(row))
            for number, row in sorted(rows.items())
            if row is not None
        ]
        if kept:
            store_of(self._connection).insert(self._connection, COMPARED, kept)

    def forget(self) -> None:
        """Forget everything that was compared."""
        forget_compared(self._connection)

    def note_linked(self, entries: int, *, version: str) -> None:
        """Note that all up to an entry was compared."""
        _note(self._connection, entries, version=version)

    def add_links(self, links: Sequence[Link], *, recorded_at: str) -> int:
        """Add links; see ``dateline.ledger.linking``."""
        return add_links(self._connection, Chain(self._connection, recorded_at), links)

    def proposed(self, link: str, *, by: str) -> Link | None:
        """Return a link that stands as a proposal between current records; None where it does not."""
        row = self._connection.exec_driver_sql(
            "SELECT entries.body FROM entries JOIN links ON links.seq = entries.seq "
            "WHERE entries.seq = (SELECT max(seq) FROM entries WHERE subject = ? AND kind = 'link') "
            f"AND links.verdict = 'proposed' AND links.decided_by = ? AND {BOTH_CURRENT}",
            (link, by),
        ).scalar()
        return None if row is None else decoded("link", row)


def _note(connection: Connection, entries: int, *, version: str) -> None:
    sql = "SELECT seal FROM entries WHERE seq = ?"
    seal = connection.exec_driver_sql(sql, (entries,)).scalar() or GENESIS
    connection.exec_driver_sql(
        "UPDATE linked SET entries = ?, seal = ?, version = ?, digest = ?",
        (entries, seal, version, digest(canonical([entries, seal, version]))),
    )


def _linked(connection: Connection) -> tuple[int, str | None]:
    """Return up to which entry all was compared, and by which version; 0 and None where nothing was."""
    entries, version = connection.exec_driver_sql("SELECT entries, version FROM linked").one()
    return int(entries), version or None


def _arrival(connection: Connection, dispatch: str) -> Arrival | None:
    """Say whether a dispatch is to be compared, or None where what was compared still stands."""
    row: Any = connection.exec_driver_sql(
        "SELECT dispatches.seq, dispatches.earliest, dispatches.current, dispatches.reading, "
        "compared.number, compared.reading, compared.decided "
        "FROM dispatches LEFT JOIN compared ON compared.dispatch = dispatches.id WHERE dispatches.id = ?",
        (dispatch,),
    ).one_or_none()
    if row is None or row[3] is None:
        return None
    seq, filed, current, reading, number, compared, decided = row
    if not current:
        return Arrival(dispatch=dispatch, number=number, filed=filed, current=False) if number else None
    if compared == reading and decided == connection.exec_driver_sql(_DECIDED, (dispatch,)).scalar_one():
        return None
    return Arrival(dispatch=dispatch, number=seq if number is None else number, filed=filed, current=True)
