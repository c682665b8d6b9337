"""Prove a ledger: every seal, every span, and everything that was made of the entries.

Linear in the ledger's size, in one pass over the entries; one dispatch with
its reading is held at a time.
"""

from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dateline.config import Location
from dateline.errors import LedgerLocked, VerificationFailed
from dateline.ledger.chain import ENTRY_COLUMNS, Checkpoint, entry_of
from dateline.ledger.derive import (
    Rows,
    decision_row,
    derive,
    dispatch_row,
    link_row,
    search_row_of_dispatch,
)
from dateline.ledger.judged import holding, judgements_of_links, judgements_on, newest_link
from dateline.ledger.kept import decoded, dispatch_entry, reading_from
from dateline.ledger.opening import engine_for, missing
from dateline.ledger.place import place_of
from dateline.ledger.printings import printing_row
from dateline.ledger.proof_hand import check_judgement, rows_at_decisions
from dateline.ledger.proof_head import Noted
from dateline.ledger.proof_links import check_links
from dateline.ledger.proof_schema import check_revision
from dateline.ledger.revisions import upgrade
from dateline.ledger.seal import GENESIS, fault_of
from dateline.ledger.spans import held, out_of_bounds
from dateline.ledger.standing import Made, settle, settle_link
from dateline.ledger.stores.choosing import store_at, store_of
from dateline.ledger.stores.store import WAIT
from dateline.ledger.tables import DECISIONS, DERIVED, DISPATCHES, LINKS, PRINTINGS, RECORDS
from dateline.schema import Dispatch, Reading, digest, dispatch_id
from dateline.schema.entry import Entry, ReadingHeader

_AT_ONCE = 500


class Verified(msgspec.Struct, frozen=True, kw_only=True):
    """What was proved.

    Args:
        entries: How many there are.
        dispatches: How many dispatches stand in the ledger, superseded ones too.
        readings: How many readings, superseded ones too.
        spans: How many pieces of evidence stand where they say.
        rows: How many derived rows equal what the entries give.
        kinds: How many entries of each kind, by kind.
        seal: The last seal; note it elsewhere, and ``against`` proves later
            that nothing before it was written anew or taken off the end.
        first_recorded: When the first entry was made, or None in an empty ledger.
        last_recorded: When the last was.
    """

    entries: int
    dispatches: int
    readings: int
    spans: int
    rows: int
    kinds: dict[str, int]
    seal: str
    first_recorded: str | None = None
    last_recorded: str | None = None


def prove(
    path: Location,
    *,
    against: str | Checkpoint | None = None,
    wait: float = WAIT,
    watch: Callable[[int, int], None] | None = None,
) -> Verified:
    """Prove a ledger as it stands now.

    Args:
        path: Its file, or the server that has it.
        against: A seal noted earlier; it must stand in the ledger. Of a whole
            checkpoint, it must be the seal of the entry at its place.
        wait: Seconds to wait for another process.
        watch: Told how many entries of how many are proved.

    Raises:
        VerificationFailed: Something does not hold; the message names the first place.
        LedgerMissing: There is no ledger.
        LedgerLocked: Another process holds it.
        LedgerSchemaMismatch: It needs a migration, or is newer than this Dateline.
    """
    engine = engine_for(path, wait=wait)
    store = store_at(path)
    proof: _Proof | None = None
    raised: tuple[type[Exception], ...] = (DBAPIError, *store.ERRORS)
    try:
        if not store.present(path, engine) or (isinstance(path, Path) and path.is_dir()):
            raise missing(path)
        with engine.execution_options(**store.READS).connect() as connection, connection.begin():
            store.check_file(connection)
            check_revision(connection, path)
            store.check_schema(connection, upgrade)
            proof = _Proof(connection, against, watch)
            proof.entries()
            proof.head()
            proof.counts()
            check_links(connection)
            store.check_words(connection)
            return proof.verified()
    except raised as error:
        explanation = store.explained(error, path)
        if isinstance(explanation, LedgerLocked) or not store.is_damage(error):
            raise explanation from error
        place = f"after entry {proof.seq}, " if proof and proof.seq else ""
        raise failed(f"{place}the ledger cannot be read: {getattr(error, 'orig', error)}") from error
    finally:
        engine.dispose()


def failed(what: str) -> VerificationFailed:
    """Return the error that says what does not hold."""
    return VerificationFailed(what, hint="restore a backup that verifies; do not record into this ledger")


class _Proof:
    """The pass over the entries: what came before, and what was counted."""

    def __init__(
        self,
        connection: Connection,
        against: str | Checkpoint | None,
        watch: Callable[[int, int], None] | None,
    ) -> None:
        self._connection = connection
        # A dozen small selects for each dispatch: the driver's own are five times as fast.
        self._driver: Any = connection.connection.driver_connection
        self._store = store_of(connection)
        sql = self._store.sql
        self._rows_of = {table: sql(statement) for table, statement in _ROWS.items()}
        self._watch = watch
        self._noted = Noted(against)
        self.seq = 0
        self._seal = GENESIS
        self._resources: dict[str, dict[str, str]] = {}
        self._kinds: dict[str, int] = {}
        self._dispatches = 0
        self._spans = 0
        self._rows: dict[str, int] = {table.name: 0 for table in _COMPARED}
        self._times: tuple[str | None, str | None] = (None, None)
        self._open: _OpenReading | None = None
        self._judged_links: dict[str, list[Made]] | None = None

    def entries(self) -> None:
        """Prove every entry, and every derived row of a record where its entry has passed."""
        total = self._connection.exec_driver_sql("SELECT count(*) FROM entries").scalar_one()
        for entry in self._read():
            fault = fault_of(entry, after=self.seq, previous=self._seal)
            if fault:
                raise failed(f"entry {entry.seq} ({entry.kind} {entry.subject}): {fault}")
            try:
                self._take(entry)
                self._noted.meet(entry)
            except (ValueError, msgspec.ValidationError) as error:
                raise failed(f"entry {entry.seq} ({entry.kind} {entry.subject}): {error}") from error
            self.seq, self._seal = entry.seq, entry.seal
            self._kinds[entry.kind] = self._kinds.get(entry.kind, 0) + 1
            self._times = (self._times[0] or entry.recorded_at, entry.recorded_at)
            if self._watch is not None:
                self._watch(self.seq, total)
        if self._open is not None:
            raise failed(
                f"entry {self._open.seq} (reading {self._open.header.id}): the records after it end early"
            )

    def head(self) -> None:
        """Prove that the head names the last entry, and that the seal noted elsewhere was met."""
        entries, seal = self._connection.exec_driver_sql("SELECT entries, seal FROM head").one()
        if (entries, seal) != (self.seq, self._seal):
            raise failed(
                f"the table head names {entries} entries where there are {self.seq}"
                if entries != self.seq
                else "the table head does not name the seal of the last entry"
            )
        missed = self._noted.missed(self.seq)
        if missed:
            raise failed(missed)
        for digest_, body in self._connection.exec_driver_sql("SELECT digest, body FROM resources"):
            if digest_ not in self._resources:
                raise failed(
                    f"the table resources has a row that no entry names: {str(digest_)[:12]} {str(body)[:40]}"
                )

    def counts(self) -> None:
        """Prove that no derived table has a row more than the entries give."""
        for table, expected in self._rows.items():
            found = self._connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            if found != expected:
                raise failed(f"the table {table} has {found} rows where the entries give {expected}")

    def verified(self) -> Verified:
        """Return what was proved."""
        return Verified(
            entries=self.seq,
            dispatches=self._dispatches,
            readings=self._kinds.get("reading", 0),
            spans=self._spans,
            rows=sum(self._rows.values()),
            kinds=dict(sorted(self._kinds.items())),
            seal=self._seal,
            first_recorded=self._times[0],
            last_recorded=self._times[1],
        )

    def _read(self) -> Iterator[Entry]:
        after = 0
        while True:
            rows = self._connection.exec_driver_sql(
                f"SELECT {ENTRY_COLUMNS} FROM entries WHERE seq > ? ORDER BY seq LIMIT {_AT_ONCE}", (after,)
            ).all()
            if not rows:
                return
            for row in rows:
                yield entry_of(row, self._resources_of(row.seq, row.resources))
            after = rows[-1].seq

    def _resources_of(self, seq: int, named: Any) -> dict[str, str]:
        known = self._resources.get(named)
        if known is not None:
            return known
        body = self._connection.exec_driver_sql(
            "SELECT body FROM resources WHERE digest = ?", (named,)
        ).scalar()
        if not isinstance(body, str) or digest(body.encode("utf-8")) != named:
            raise failed(f"entry {seq}: the table resources does not keep the digests that it names")
        try:
            self._resources[named] = msgspec.json.decode(body, type=dict[str, str])
        except msgspec.DecodeError as error:
            raise failed(f"entry {seq}: the table resources has an unreadable row: {error}") from error
        return self._resources[named]

    def _take(self, entry: Entry) -> None:
        if self._open is not None:
            self._take_record(entry, self._open)
        elif entry.kind == "dispatch":
            self._take_dispatch(entry)
        elif entry.kind == "reading":
            self._take_reading(entry)
        elif entry.kind == "link":
            self._take_link(entry)
        elif entry.kind == "judgement":
            self._take_judgement(entry)
        else:
            raise ValueError("it stands outside of a reading")

    def _take_dispatch(self, entry: Entry) -> None:
        dispatch: Dispatch = decoded("dispatch", entry.body)
        self._same(entry.subject, dispatch.id)
        self._same(entry.dispatch, dispatch.id)
        if dispatch.id != dispatch_id(dispatch.text):
            raise ValueError("its id is not the SHA-256 of its text")
        fault = out_of_bounds(dispatch)
        if fault:
            raise ValueError(fault)
        self._check_spans(dispatch, dispatch.text)
        earlier = self._connection.exec_driver_sql(
            "SELECT 1 FROM entries WHERE subject = ? AND kind = 'dispatch' AND seq < ?",
            (dispatch.id, entry.seq),
        ).first()
        self._dispatches += earlier is None
        self._expect({"printings": [printing_row(dispatch, seq=entry.seq)]}, entry.seq, entry.seq)

    def _take_reading(self, entry: Entry) -> None:
        header: ReadingHeader = decoded("reading", entry.body)
        self._same(entry.subject, header.id)
        self._same(entry.dispatch, header.dispatch)
        dispatch_seq, dispatch = dispatch_entry(self._connection, header.dispatch, rests_on=header.rests_on)
        if dispatch_seq > entry.seq:
            raise ValueError("it rests on a dispatch that was recorded after it")
        if header.filed is not None:
            self._check_spans(header.filed, dispatch.text)
        self._open = _OpenReading(entry.seq, header, dispatch_seq, dispatch)
        self._close_if_complete(self._open)

    def _take_link(self, entry: Entry) -> None:
        link = decoded("link", entry.body)
        self._same(entry.subject, link.id)
        ruling = holding(settle_link(self._judgements_of(link.id), entry.seq))
        self._expect({"links": [link_row(link, ruling, seq=entry.seq)]}, entry.seq, entry.seq)

    def _take_judgement(self, entry: Entry) -> None:
        judgement = decoded("judgement", entry.body)
        self._same(entry.subject, judgement.id)
        self._spans += check_judgement(self._connection, entry, judgement)
        if entry.dispatch is not None:
            return  # its rows are compared with those of the dispatch's current reading
        settled = settle_link(self._judgements_of(judgement.on), newest_link(self._connection, judgement.on))
        rows = [decision_row(each) for each in settled if each.made.seq == entry.seq]
        self._expect({"decisions": rows}, entry.seq, entry.seq)

    def _judgements_of(self, link: str) -> list[Made]:
        if self._judged_links is None:
            self._judged_links = judgements_of_links(self._connection)
        return self._judged_links.get(link, [])

    def _take_record(self, entry: Entry, reading: "_OpenReading") -> None:
        if entry.kind not in RECORDS:
            raise ValueError(f"it stands among the records of the reading {reading.header.id}")
        record = decoded(entry.kind, entry.body)
        self._same(entry.subject, record.id)
        self._same(entry.dispatch, reading.header.dispatch)
        self._same(entry.subject, reading.header.records[len(reading.records)])
        self._check_spans(record, reading.dispatch.text)
        reading.records.append((entry.kind, record))
        self._close_if_complete(reading)

    def _close_if_complete(self, reading: "_OpenReading") -> None:
        if len(reading.records) < len(reading.header.records):
            return
        self._open = None
        newest = self._connection.exec_driver_sql(
            "SELECT max(seq) FROM entries WHERE kind = 'reading' AND dispatch = ?", (reading.dispatch.id,)
        ).scalar_one()
        if newest == reading.seq:
            self._check_current(reading, reading_from(reading.header, reading.records))

    def _check_current(self, kept: "_OpenReading", reading: Reading) -> None:
        dispatch, header = kept.dispatch, kept.seq
        # The rows that this looks up are themselves compared with their entries.
        standing = place_of(self._connection, dispatch)
        current = standing.current
        row = dispatch_row(dispatch, reading, seq=kept.dispatch_seq, header=header, standing=standing)
        search = [search_row_of_dispatch(dispatch, seq=kept.dispatch_seq)] if current else []
        self._expect({"dispatches": [row], "search": search}, kept.dispatch_seq, kept.dispatch_seq)
        made = judgements_on(self._connection, dispatch.id)
        settled = settle(made, reading if current else None, header=header)
        if current:
            rows = derive(reading, header=header, settled=settled)
            self._expect(rows, header + 1, header + len(kept.records))
        for seq, rows in rows_at_decisions(reading if current else None, settled, header=header).items():
            self._expect(rows, seq, seq)

    def _expect(self, expected: Rows, first: int, last: int) -> None:
        for table, rows in expected.items():
            found = self._driver.execute(self._rows_of[table], (first, last)).fetchall()
            if found != rows:
                rows = self._store.kept(rows)  # noqa: PLW2901 — the same rows, as far as the store can hold them
            if found != rows:
                at = next((one or other)[0] for one, other in zip_longest(rows, found) if one != other)
                raise failed(f"the table {table} does not say of entry {at} what the entry says")
            self._rows[table] += len(rows)

    def _check_spans(self, record: msgspec.Struct, text: str) -> None:
        count, fault = held(record, text)
        if fault:
            raise ValueError(fault)
        self._spans += count

    def _same(self, one: Any, other: Any) -> None:
        if one != other:
            raise ValueError(f"it names {one!r} where {other!r} was due")


_COMPARED = (*DERIVED, DISPATCHES, PRINTINGS, LINKS, DECISIONS)
_ROWS = {
    table.name: (
        f"SELECT * FROM {table.name} WHERE seq BETWEEN ? AND ? "
        f"ORDER BY {', '.join(column.name for column in table.primary_key.columns)}"
    )
    for table in _COMPARED
}


class _OpenReading:
    """A reading whose records are still coming."""

    def __init__(self, seq: int, header: ReadingHeader, dispatch_seq: int, dispatch: Dispatch) -> None:
        self.seq = seq
        self.header = header
        self.dispatch_seq = dispatch_seq
        self.dispatch = dispatch
        self.records: list[tuple[str, Any]] = []
