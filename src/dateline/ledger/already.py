"""Whether a reading stands in the ledger already; asked before a dispatch is read at all."""

from collections.abc import Collection
from typing import Literal

import msgspec
from sqlalchemy import Connection

from dateline.ledger.faults import damaged
from dateline.ledger.kept import decoded, dispatch_bodies, newest_header
from dateline.ledger.opening import Ledger
from dateline.ledger.portions import portions
from dateline.ledger.printings import same_printing
from dateline.schema import Annotated, Dispatch, canonical, digest, record_id


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A reading that the ledger holds.

    Args:
        reading: Its id.
        outcome: ``unchanged`` where it is the dispatch's current one, ``older``
            where a newer one stands.
    """

    reading: str
    outcome: Literal["unchanged", "older"]


def reading_id(dispatch: str, parser: str, annotated: tuple[Annotated, ...], *, rests_on: str) -> str:
    """Return the id of a reading: the same for the same dispatch, versions and digests.

    Args:
        dispatch: Id of the dispatch.
        parser: Name and version of the parser.
        annotated: Who reads, in order.
        rests_on: SHA-256 of the body of the dispatch's entry.
    """
    return record_id("r", dispatch, digest(canonical([rests_on, parser, annotated])))


def same_but_name(dispatch: Dispatch, bodies: list[tuple[int, str]]) -> bytes | None:
    """Return the kept body of this printing that says the same, in whatever folder the input lay."""
    for _, body in bodies:
        kept = decoded("dispatch", body)
        if same_printing(kept, dispatch) and msgspec.structs.replace(dispatch, name=kept.name) == kept:
            return str(body).encode("utf-8")
    return None


def held(ledger: Ledger, dispatches: Collection[str]) -> frozenset[str]:
    """Return those of the dispatches, given by id, that the ledger holds, read or not."""
    with ledger.reading() as connection:
        return frozenset(recorded_among(connection, dispatches))


def recorded_among(connection: Connection, dispatches: Collection[str]) -> set[str]:
    """Return those of the dispatches, given by id, that have an entry."""
    found: set[str] = set()
    for some, marks in portions(sorted(dispatches)):
        rows = connection.exec_driver_sql(
            f"SELECT DISTINCT subject FROM entries WHERE subject IN ({marks}) AND kind = 'dispatch'", some
        )
        found.update(rows.scalars())
    return found


def stands_at(ledger: Ledger, place: int, seal: str) -> bool:
    """Tell whether the entry at a place has this seal: whether the ledger goes on from where it was noted."""
    if not place:
        return True
    with ledger.reading() as connection:
        row = connection.exec_driver_sql("SELECT seal FROM entries WHERE seq = ?", (place,)).first()
    return row is not None and row[0] == seal


def standing(
    ledger: Ledger, dispatch: Dispatch, parser: str, annotated: tuple[Annotated, ...]
) -> Standing | None:
    """Return the reading that these versions would make of a dispatch, where the ledger holds it.

    Args:
        ledger: Where to look.
        dispatch: As it was read from the input; its name does not count.
        parser: What the parser would call itself.
        annotated: Who would read, in order.

    Raises:
        LedgerError: The ledger is damaged.
    """
    with ledger.reading() as connection:
        try:
            body = same_but_name(dispatch, dispatch_bodies(connection, dispatch.id))
            if body is None:
                return None
            wanted = reading_id(dispatch.id, parser, annotated, rests_on=digest(body))
            newest = newest_header(connection, dispatch.id)
        except (ValueError, msgspec.ValidationError) as error:
            raise damaged(ledger.path, str(error)) from error
        if newest is not None and newest[1].id == wanted:
            return Standing(reading=wanted, outcome="unchanged")
        if newest is not None and newest[1].rests_on != digest(body):
            # Another printing of a text that was read once: what stands is the first one's reading.
            first = reading_id(dispatch.id, parser, annotated, rests_on=newest[1].rests_on)
            if first == newest[1].id:
                return Standing(reading=first, outcome="unchanged")
        there = connection.exec_driver_sql(
            "SELECT 1 FROM entries WHERE subject = ? AND kind = 'reading' LIMIT 1", (wanted,)
        ).first()
    return None if there is None else Standing(reading=wanted, outcome="older")
