"""Add entries to the end of the ledger, each sealed onto the one before."""

from functools import cache
from importlib.metadata import version
from typing import Any

import msgspec
from sqlalchemy import Connection

from dateline.ledger.seal import GENESIS, seal_of
from dateline.ledger.stores.choosing import store_of
from dateline.ledger.stores.store import inserting
from dateline.ledger.tables import ENTRIES, RESOURCES
from dateline.schema import Provenance, canonical, digest
from dateline.schema.entry import Entry, EntryKind, Unsealed

_INSERT_RESOURCES = f"{inserting(RESOURCES)} ON CONFLICT DO NOTHING"


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """How far a ledger reaches: note it outside, and verify against it later.

    Args:
        entries: How many entries there are.
        seal: The last one's seal.
        recorded_at: When that was recorded, UTC, ISO 8601 to the second; None
            where there is none, or nobody asked.
    """

    entries: int
    seal: str
    recorded_at: str | None = None


class Chain:
    """The end of the ledger inside one transaction.

    Entries are sealed at once and written by :meth:`write`, many at a time.

    Args:
        connection: With the write lock.
        recorded_at: What every new entry says, UTC to the second.

    Raises:
        ValueError: The head does not fit the last entry: the ledger is damaged.
    """

    def __init__(self, connection: Connection, recorded_at: str) -> None:
        self._connection = connection
        self._recorded_at = recorded_at
        self._rows: list[tuple[Any, ...]] = []
        self._resources: dict[str, str] = {}
        self._digests: dict[int, tuple[dict[str, str], str]] = {}
        self.seq, self.seal = head(connection)
        last = connection.exec_driver_sql(
            "SELECT seq, seal FROM entries ORDER BY seq DESC LIMIT 1"
        ).one_or_none()
        if (tuple(last) if last else (0, GENESIS)) != (self.seq, self.seal):
            raise ValueError("its head does not name its last entry")

    def add(
        self, kind: EntryKind, subject: str, dispatch: str | None, body: bytes, provenance: Provenance
    ) -> int:
        """Seal one more entry and return its place."""
        text = body.decode("utf-8")
        unsealed = Unsealed(
            seq=self.seq + 1,
            previous=self.seal,
            kind=kind,
            subject=subject,
            dispatch=dispatch,
            body=text,
            provenance=provenance,
            recorded_at=self._recorded_at,
        )
        seal = seal_of(unsealed)
        self._rows.append(
            (
                unsealed.seq,
                unsealed.previous,
                kind,
                subject,
                dispatch,
                text,
                provenance.annotator,
                provenance.version,
                provenance.rule,
                self._kept(provenance.resources),
                provenance.confidence,
                self._recorded_at,
                seal,
            )
        )
        self.seq, self.seal = unsealed.seq, seal
        return self.seq

    def write(self) -> None:
        """Write the entries added so far, and what the head now is."""
        if not self._rows:
            return
        if self._resources:
            self._connection.exec_driver_sql(_INSERT_RESOURCES, list(self._resources.items()))
        store_of(self._connection).insert(self._connection, ENTRIES, self._rows)
        self._connection.exec_driver_sql("UPDATE head SET entries = ?, seal = ?", (self.seq, self.seal))
        self._rows = []
        self._resources = {}

    def _kept(self, resources: dict[str, str]) -> str:
        # An annotator's records share one dictionary, which is kept alive here
        # so that its identity cannot be given to another.
        known = self._digests.get(id(resources))
        if known is None:
            body = canonical(resources)
            known = (resources, digest(body))
            self._digests[id(resources)] = known
            self._resources[known[1]] = body.decode("utf-8")
        return known[1]


@cache
def own_version() -> str:
    """Return the version of Dateline itself."""
    return version("dateline")


def head(connection: Connection) -> tuple[int, str]:
    """Return how many entries the ledger has, and the seal of the last."""
    count, seal = connection.exec_driver_sql("SELECT entries, seal FROM head").one()
    return int(count), str(seal)


ENTRY_COLUMNS = ", ".join(f"entries.{column.name}" for column in ENTRIES.columns)
"""What :func:`entry_of` takes, for a SELECT that names no table twice."""


def entry_of(row: Any, resources: dict[str, str]) -> Entry:
    """Put an entry together from its row and the table digests that it names."""
    (
        seq,
        previous,
        kind,
        subject,
        dispatch,
        body,
        annotator,
        version,
        rule,
        _,
        confidence,
        recorded_at,
        seal,
    ) = row
    return Entry(
        seq=seq,
        previous=previous,
        kind=kind,
        subject=subject,
        dispatch=dispatch,
        body=body,
        provenance=Provenance(
            annotator=annotator, version=version, rule=rule, resources=resources, confidence=confidence
        ),
        recorded_at=recorded_at,
        seal=seal,
    )
