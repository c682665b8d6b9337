"""What the ledger keeps: a body, where it came from, and the seal that chains it."""

from typing import Literal

import msgspec

EntryKind = Literal[
    "dispatch",
    "reading",
    "timex",
    "actor",
    "mention",
    "statement",
    "event",
    "commitment",
    "finding",
    "link",
    "judgement",
]


class Provenance(msgspec.Struct, frozen=True, kw_only=True):
    """Where a record comes from.

    Args:
        annotator: Name of the annotator or reader; ``hand`` for a decision by a person.
        version: Its version.
        rule: Slug of the rule that decided, or None.
        resources: Digest of each table consulted, by name.
        confidence: Per mille.
    """

    annotator: str
    version: str
    rule: str | None = None
    resources: dict[str, str] = {}
    confidence: int = 1000


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the ledger; the ledger only grows (law 4).

    Args:
        seq: Place in the ledger, from 1, without gaps.
        previous: Seal of the entry before; 64 zeros for the first.
        kind: What the body is.
        subject: Id of the record in the body.
        dispatch: Id of the dispatch that it rests on, or None (a link).
        body: Canonical JSON of the record.
        provenance: Where it comes from.
        recorded_at: UTC, ISO 8601 to the second.
        seal: SHA-256 of the canonical bytes of all the other fields.
    """

    seq: int
    previous: str
    kind: EntryKind
    subject: str
    dispatch: str | None
    body: str
    provenance: Provenance
    recorded_at: str
    seal: str
