"""Seal entries and chain them; pure functions, no database.

A seal is the SHA-256 of the canonical JSON of all other fields of an entry,
the seal of the entry before among them. Whoever changes one byte of one entry
changes its seal, and so every seal after it; whoever notes the last seal
elsewhere can tell that nothing was taken off the end.
"""

from collections.abc import Iterable, Iterator

from dateline.schema.canonical import canonical, digest
from dateline.schema.entry import Entry, Unsealed

GENESIS = "0" * 64
"""What the first entry names as its previous seal."""


def seal_of(unsealed: Unsealed) -> str:
    """Compute the seal of an entry that has none yet."""
    return digest(canonical(unsealed))


def sealed(unsealed: Unsealed) -> Entry:
    """Return the entry with its seal."""
    return Entry(
        seq=unsealed.seq,
        previous=unsealed.previous,
        kind=unsealed.kind,
        subject=unsealed.subject,
        dispatch=unsealed.dispatch,
        body=unsealed.body,
        provenance=unsealed.provenance,
        recorded_at=unsealed.recorded_at,
        seal=seal_of(unsealed),
    )


def unsealed(entry: Entry) -> Unsealed:
    """Return all of an entry but its seal."""
    return Unsealed(
        seq=entry.seq,
        previous=entry.previous,
        kind=entry.kind,
        subject=entry.subject,
        dispatch=entry.dispatch,
        body=entry.body,
        provenance=entry.provenance,
        recorded_at=entry.recorded_at,
    )


def first_fault(entries: Iterable[Entry]) -> tuple[Entry, str] | None:
    """Return the first entry whose place, chain or seal does not hold, and what is wrong.

    Args:
        entries: From the first of the ledger on, in order.

    Returns:
        None where all hold.
    """
    return next(faults_of(entries), None)


def faults_of(
    entries: Iterable[Entry], *, after: int = 0, previous: str = GENESIS
) -> Iterator[tuple[Entry, str]]:
    """Yield each entry that does not follow from the one before, with what is wrong.

    Args:
        entries: In order, beginning after place ``after``.
        after: Place of the entry before the first one given.
        previous: Its seal.
    """
    for entry in entries:
        fault = fault_of(entry, after=after, previous=previous)
        if fault is not None:
            yield entry, fault
        after, previous = entry.seq, entry.seal


def fault_of(entry: Entry, *, after: int, previous: str) -> str | None:
    """Say what is wrong with an entry as the successor of the one before, or None."""
    if entry.seq != after + 1:
        return f"it stands at place {entry.seq} where {after + 1} was due"
    if entry.previous != previous:
        return "it does not name the seal of the entry before"
    if seal_of(unsealed(entry)) != entry.seal:
        return "its seal does not fit its content"
    return None
