"""A record that was found, with the dispatch that it rests on."""

from typing import Any

import msgspec

from dateline.ledger.criteria import Kind
from dateline.ledger.faults import damaged
from dateline.ledger.kept import decoded
from dateline.ledger.opening import Ledger


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


def found_in(ledger: Ledger, kind: Kind, row: Any) -> Found:
    """Return what a row says: place, subject, body, then the dispatch's id, name, agency, headline and dates.

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
