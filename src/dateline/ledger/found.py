"""A record that was found, with the dispatch that it rests on."""

from collections.abc import Sequence
from typing import Any

import msgspec

from dateline.ledger.criteria import Kind
from dateline.ledger.faults import damaged
from dateline.ledger.kept import decoded
from dateline.ledger.opening import Ledger
from dateline.ledger.portions import portions
from dateline.ledger.standing import Made, Settled, decided, left_of
from dateline.schema import Decided


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A record, with the dispatch that it rests on.

    Args:
        kind: What it is.
        id: Its id.
        record: The record itself.
        dispatch: Id of the dispatch.
        name: What the dispatch's input was called, or None.
        agency: Who filed the dispatch, or None.
        headline: Its headline, or None.
        filed_earliest: First day of the dispatch's own date, or None.
        filed_latest: Last day of it, or None.
        seq: Place of the record's entry in the ledger.
        current: False for a record of a reading that was superseded.
        decided: The decision by hand that holds for it, or None; the record
            is then as the person left it.
    """

    kind: Kind
    id: str
    record: Any
    dispatch: str
    name: str | None = None
    agency: str | None = None
    headline: str | None = None
    filed_earliest: str | None = None
    filed_latest: str | None = None
    seq: int
    current: bool = True
    decided: Decided | None = None


FOUND = (
    "entries.seq, entries.subject, entries.body, dispatches.id, dispatches.name, dispatches.agency, "
    "dispatches.headline, dispatches.earliest, dispatches.latest"
)
"""What :func:`found_in` takes."""

RULING = "ruling.seq, ruling.body, ruling.dispatch, ruling.recorded_at, hand.otherwise"
"""What :func:`ruled` takes, for a SELECT with :data:`WITH_RULING`."""

WITH_RULING = (
    " LEFT JOIN decisions AS hand ON hand.record = {seq} AND hand.holds = 1"
    " LEFT JOIN entries AS ruling ON ruling.seq = hand.seq"
)
"""Joins the decision that holds for the record at a place."""


def found_in(ledger: Ledger, kind: Kind, row: Any) -> Found:
    """Return what a row says that begins with the columns of :data:`FOUND`.

    Raises:
        LedgerError: The body is no record of that kind.
    """
    seq, subject, body, dispatch, name, agency, headline, earliest, latest = row[:9]
    try:
        record = decoded(kind, body)
    except (ValueError, msgspec.ValidationError) as error:
        raise damaged(ledger.path, f"entry {seq} cannot be read: {error}") from error
    return Found(
        kind=kind,
        id=subject,
        record=record,
        dispatch=dispatch,
        name=name,
        agency=agency,
        headline=headline,
        filed_earliest=earliest,
        filed_latest=latest,
        seq=seq,
    )


def as_left(ledger: Ledger, found: Sequence[Found]) -> list[Found]:
    """Return found records as persons left them, each with the mark of the decision that holds.

    Args:
        ledger: Where they were found.
        found: Current records as the machine read them, none that was rejected.

    Raises:
        LedgerError: A decision cannot be read.
    """
    rulings: dict[int, Any] = {}
    with ledger.reading() as connection:
        for some, marks in portions(each.seq for each in found):
            rows = connection.exec_driver_sql(
                f"SELECT hand.record, {RULING} FROM decisions AS hand "
                "CROSS JOIN entries AS ruling ON ruling.seq = hand.seq "
                f"WHERE hand.holds = 1 AND hand.record IN ({marks})",
                some,
            )
            rulings |= {row[0]: row[1:] for row in rows}
    return [ruled(ledger, each, rulings[each.seq]) if each.seq in rulings else each for each in found]


def ruled(ledger: Ledger, found: Found, ruling: Any) -> Found:
    """Return a found record as a person left it.

    Args:
        ledger: Where it was found.
        found: The record as the machine read it.
        ruling: The columns of :data:`RULING`; all None where nobody decided.

    Returns:
        The record with the mark of the decision; one that was rejected as the
        machine read it.

    Raises:
        LedgerError: The decision cannot be read.
    """
    seq, body, dispatch, recorded_at, otherwise = ruling
    if seq is None:
        return found
    try:
        made = Made(seq=seq, judgement=decoded("judgement", body), dispatch=dispatch, recorded_at=recorded_at)
    except (ValueError, msgspec.ValidationError) as error:
        raise damaged(ledger.path, f"entry {seq} cannot be read: {error}") from error
    settled = Settled(made=made, state="standing", record=found.seq, holds=True, otherwise=bool(otherwise))
    left = left_of(found.record, made.judgement)
    return msgspec.structs.replace(
        found, record=found.record if left is None else left, decided=decided(found.record, settled)
    )
