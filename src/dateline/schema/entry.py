"""What the ledger keeps: a body, where it came from, and the seal that chains it."""

from typing import Literal

import msgspec

from dateline.schema.reading import Annotated
from dateline.schema.timex import Filed

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


class Unsealed(msgspec.Struct, frozen=True, kw_only=True):
    """All of an entry but its seal: what the seal is computed over.

    Args:
        seq: Place in the ledger, from 1, without gaps.
        previous: Seal of the entry before; 64 zeros for the first.
        kind: What the body is.
        subject: Id of the record in the body.
        dispatch: Id of the dispatch that it rests on, or None (a link).
        body: Canonical JSON of the record.
        provenance: Where it comes from.
        recorded_at: UTC, ISO 8601 to the second.
    """

    seq: int
    previous: str
    kind: EntryKind
    subject: str
    dispatch: str | None
    body: str
    provenance: Provenance
    recorded_at: str


class Entry(Unsealed, frozen=True, kw_only=True):
    """One line of the ledger; the ledger only grows (law 4).

    Args:
        seal: SHA-256 of the canonical bytes of all the other fields.
    """

    seal: str


class ReadingHeader(msgspec.Struct, frozen=True, kw_only=True):
    """The body of a ``reading`` entry: who read a dispatch, and what came of it.

    Args:
        id: ``r-…``, made of the dispatch, of what it rests on, and of all
            versions and digests: the same reading is not recorded twice.
        dispatch: Id of the dispatch.
        rests_on: SHA-256 of the body of the dispatch's entry that was read.
        parser: Name and version of the parser.
        annotated: Who has read, in order.
        filed: The date of the dispatch itself, or None.
        records: Ids of the records; their entries follow this one in the same
            order: timexes, actors, mentions, statements, events, commitments,
            findings, each in text order.
        supersedes: Id of the reading that was current before, or None.
    """

    id: str
    dispatch: str
    rests_on: str
    parser: str = ""
    annotated: tuple[Annotated, ...] = ()
    filed: Filed | None = None
    records: tuple[str, ...] = ()
    supersedes: str | None = None
