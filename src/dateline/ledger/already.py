"""Whether a reading stands in the ledger already; asked before a dispatch is read at all."""

from typing import Literal

import msgspec

from dateline.ledger.faults import damaged
from dateline.ledger.kept import decoded, dispatch_bodies, newest_header
from dateline.ledger.opening import Ledger
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
    """Return the kept body that says the same of the dispatch, whatever the input was called."""
    for _, body in bodies:
        kept = decoded("dispatch", body)
        if msgspec.structs.replace(kept, name=dispatch.name) == dispatch:
            return str(body).encode("utf-8")
    return None


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
        there = connection.exec_driver_sql(
            "SELECT 1 FROM entries WHERE subject = ? AND kind = 'reading' LIMIT 1", (wanted,)
        ).first()
    return None if there is None else Standing(reading=wanted, outcome="older")
