"""Record dispatches and their readings: many in one transaction, each wholly or not at all."""

from collections.abc import Sequence
from typing import Literal

import msgspec
from sqlalchemy import Connection

from dateline.ledger.already import reading_id, recorded_among, same_but_name
from dateline.ledger.chain import Chain, own_version
from dateline.ledger.current import Pending, refresh
from dateline.ledger.derive import records_of
from dateline.ledger.faults import damaged
from dateline.ledger.kept import decoded, dispatch_bodies, dispatch_entry, newest_header, stored
from dateline.ledger.linking import add_links
from dateline.ledger.opening import Ledger
from dateline.ledger.place import place_of
from dateline.ledger.printings import same_printing
from dateline.ledger.provenance import Makers
from dateline.ledger.spans import misplaced, out_of_bounds
from dateline.ledger.stores.choosing import store_of
from dateline.ledger.versions import KnownDispatches, Relate
from dateline.schema import (
    Dispatch,
    Provenance,
    Reading,
    canonical,
    digest,
    dispatch_id,
)
from dateline.schema.entry import ReadingHeader

Outcome = Literal["recorded", "reread", "printed again", "unchanged", "older", "differs", "refused"]
"""What became of a dispatch and its reading:

recorded: both are new. reread: the reading is new and supersedes an older one.
printed again: the text was there, and another outlet's printing of it is new.
unchanged: all was there. older: all was there, and a newer reading stands.
differs: the same versions have read the same dispatch otherwise before (law 3
is broken); nothing was added. refused: words do not stand where the reading
says (law 1); nothing was added.
"""


class Recorded(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one dispatch.

    Args:
        dispatch: Its id.
        name: Its name, or None.
        reading: Id of the reading that was given, or None where it was refused.
        outcome: See :data:`Outcome`.
        entries: How many entries were added.
        problem: Why it was refused or how it differs, or None.
    """

    dispatch: str
    name: str | None
    reading: str | None
    outcome: Outcome
    entries: int = 0
    problem: str | None = None


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One dispatch to record, with its reading and the reader that it came through."""

    dispatch: Dispatch
    reading: Reading
    reader: Provenance


def problem_of(dispatch: Dispatch, reading: Reading) -> str | None:
    """Say why a reading cannot be recorded: law 1 does not hold for it. None where it does."""
    if dispatch.id != dispatch_id(dispatch.text):
        return f"the id {dispatch.id[:12]} is not that of the dispatch's text"
    if reading.decisions:
        return "the reading comes with decisions by hand: record it as the machine read it"
    if reading.dispatch != dispatch.id:
        return f"the reading is of another dispatch, {reading.dispatch[:12]}"
    fault = out_of_bounds(dispatch) or misplaced(dispatch, dispatch.text)
    if fault:
        return f"in the dispatch, {fault}"
    if reading.filed is not None:
        fault = misplaced(reading.filed, dispatch.text)
        if fault:
            return f"in the date of the dispatch, {fault}"
    for kind, record in records_of(reading):
        fault = misplaced(record, dispatch.text)
        if fault:
            return f"in the {kind} {record.id}, {fault}"
    return None


def append(
    ledger: Ledger,
    items: Sequence[Item],
    *,
    recorded_at: str,
    reinstate: bool = False,
    relate: Relate | None = None,
) -> list[Recorded]:
    """Record all items in one transaction, in their order.

    What a dispatch does to others of its story (a later version, a kill) is
    recorded and takes effect in the same transaction.

    Args:
        ledger: Where to.
        items: Readings without a problem (:func:`problem_of`).
        recorded_at: UTC, ISO 8601 to the second.
        reinstate: Record a reading again that stands already where a newer one
            stands, so that it becomes the current one.
        relate: Says how a new dispatch bears on those recorded before; None
            for no such links.

    Raises:
        LedgerLocked: Another process holds the ledger.
        LedgerError: It is damaged or cannot be written; nothing was added.
    """
    with ledger.writing() as connection:
        try:
            appending = _Appending(connection, items, recorded_at, reinstate=reinstate, relate=relate)
            found = [appending.record(item) for item in items]
            appending.finish()
        except (ValueError, msgspec.ValidationError) as error:
            raise damaged(ledger.path, str(error)) from error
    return found


class _Appending:
    """One transaction's work: entries sealed and derived rows made, written in bulk."""

    def __init__(
        self,
        connection: Connection,
        items: Sequence[Item],
        recorded_at: str,
        *,
        reinstate: bool,
        relate: Relate | None,
    ) -> None:
        self._connection = connection
        self._chain = Chain(connection, recorded_at)
        self._pending = Pending()
        self._reinstate = reinstate
        self._relate = relate
        # What is not in the database yet: ids, ids that these supersede, and what finds other versions.
        self._unwritten: set[str | None] = set()
        # Asked once for all: which of them may be there.
        given = [item.dispatch for item in items]
        named = {each.id for each in given} | {each.supersedes for each in given if each.supersedes}
        self._there = recorded_among(connection, named)
        self._began = self._chain.seq

    def record(self, item: Item) -> Recorded:
        """Record one item, or find that it is there."""
        dispatch = item.dispatch
        if self._unwritten & {dispatch.id, dispatch.supersedes, *_asked(dispatch)}:
            self._write()
        body = canonical(dispatch)
        bodies = dispatch_bodies(self._connection, dispatch.id) if dispatch.id in self._there else []
        if not bodies:
            self._there.add(dispatch.id)
            return self._record_new(item, body)
        newest = newest_header(self._connection, dispatch.id)
        if newest is not None and self._is_another(dispatch, newest[1]):
            return self._print_again(item, body, bodies, newest[1].id)
        return self._record_again(item, same_but_name(dispatch, bodies) or body)

    def finish(self) -> None:
        """Write what is left; nothing at all where nothing was added."""
        self._write()
        if self._chain.seq != self._began:
            store_of(self._connection).seal_new_words(self._connection)

    def _record_new(self, item: Item, body: bytes) -> Recorded:
        dispatch, reading = item.dispatch, item.reading
        header = _header(dispatch.id, reading, rests_on=digest(body), supersedes=None)
        before = self._chain.seq
        seq = self._chain.add("dispatch", dispatch.id, dispatch.id, body, item.reader)
        header_seq = self._add_reading(header, reading)
        standing = place_of(self._connection, dispatch)
        self._pending.add(dispatch, reading, seq=seq, header=header_seq, standing=standing)
        self._pending.add_printing(dispatch, seq=seq)
        self._unwritten |= {dispatch.id, *_finding(dispatch)}
        if dispatch.supersedes is not None:
            self._unwritten.add(dispatch.supersedes)
            if dispatch.supersedes in self._there and dispatch_bodies(self._connection, dispatch.supersedes):
                self._write()
                refresh(self._connection, dispatch.supersedes)
        self._link_versions(dispatch, reading)
        return Recorded(
            dispatch=dispatch.id,
            name=dispatch.name,
            reading=header.id,
            outcome="recorded",
            entries=self._chain.seq - before,
        )

    def _link_versions(self, dispatch: Dispatch, reading: Reading) -> None:
        """Record how a new dispatch bears on others of its story, and let them stand accordingly."""
        if self._relate is None:
            return
        filed = reading.filed or dispatch.published
        day = filed.earliest[:10] if filed is not None and filed.earliest else None
        links = self._relate(dispatch, day, KnownDispatches(self._connection))
        if links:
            self._write()
            add_links(self._connection, self._chain, links)

    def _is_another(self, dispatch: Dispatch, header: ReadingHeader) -> bool:
        """Tell whether a dispatch is another printing of the text than the one that was read.

        So is an earlier version of the same item that comes late.
        """
        _, read = dispatch_entry(self._connection, dispatch.id, rests_on=header.rests_on)
        if not same_printing(read, dispatch):
            return True
        here, there = dispatch.wire, read.wire
        return (
            here is not None
            and there is not None
            and here.item == there.item
            and here.version is not None
            and there.version is not None
            and here.version < there.version
        )

    def _print_again(self, item: Item, body: bytes, bodies: list[tuple[int, str]], reading: str) -> Recorded:
        """Keep another outlet's printing of a text; it is read once."""
        dispatch = item.dispatch
        if same_but_name(dispatch, bodies) is not None:
            return Recorded(dispatch=dispatch.id, name=dispatch.name, reading=reading, outcome="unchanged")
        seq = self._chain.add("dispatch", dispatch.id, dispatch.id, body, item.reader)
        self._pending.add_printing(dispatch, seq=seq)
        self._unwritten |= {dispatch.id, *_finding(dispatch)}
        return Recorded(
            dispatch=dispatch.id, name=dispatch.name, reading=reading, outcome="printed again", entries=1
        )

    def _record_again(self, item: Item, body: bytes) -> Recorded:
        dispatch, reading = item.dispatch, item.reading
        newest = newest_header(self._connection, dispatch.id)
        header = _header(
            dispatch.id, reading, rests_on=digest(body), supersedes=newest[1].id if newest else None
        )
        there = self._connection.exec_driver_sql(
            "SELECT seq FROM entries WHERE subject = ? AND kind = 'reading' ORDER BY seq DESC LIMIT 1",
            (header.id,),
        ).scalar()
        is_newest = newest is not None and newest[1].id == header.id
        if there is not None and (is_newest or not self._reinstate):
            return self._found(item, header.id, int(there), is_newest=is_newest)
        before = self._chain.seq
        if all(body != kept.encode("utf-8") for _, kept in dispatch_bodies(self._connection, dispatch.id)):
            seq = self._chain.add("dispatch", dispatch.id, dispatch.id, body, item.reader)
            self._pending.add_printing(dispatch, seq=seq)
        self._add_reading(header, reading)
        self._write()
        self._refresh_with_replaced(dispatch)
        return Recorded(
            dispatch=dispatch.id,
            name=dispatch.name,
            reading=header.id,
            outcome="reread",
            entries=self._chain.seq - before,
        )

    def _found(self, item: Item, reading: str, seq: int, *, is_newest: bool) -> Recorded:
        body = self._connection.exec_driver_sql("SELECT body FROM entries WHERE seq = ?", (seq,)).scalar_one()
        kept = stored(self._connection, seq, decoded("reading", body))
        outcome: Outcome = "unchanged" if is_newest else "older"
        problem = None
        if kept.reading != item.reading:
            outcome = "differs"
            problem = (
                "the same versions and tables have read this dispatch otherwise before; "
                "an annotator changed without a new version"
            )
        return Recorded(
            dispatch=item.dispatch.id,
            name=item.dispatch.name,
            reading=reading,
            outcome=outcome,
            problem=problem,
        )

    def _refresh_with_replaced(self, dispatch: Dispatch) -> None:
        old = self._connection.exec_driver_sql(
            "SELECT supersedes FROM dispatches WHERE id = ?", (dispatch.id,)
        ).scalar()
        refresh(self._connection, dispatch.id)
        others = {each for each in (old, dispatch.supersedes) if each is not None} - {dispatch.id}
        for other in sorted(others):
            refresh(self._connection, other)

    def _add_reading(self, header: ReadingHeader, reading: Reading) -> int:
        makers = Makers({each.name: each for each in reading.annotated})
        seq = self._chain.add(
            "reading",
            header.id,
            header.dispatch,
            canonical(header),
            Provenance(annotator="desk", version=own_version()),
        )
        for kind, record in records_of(reading):
            self._chain.add(
                kind,
                record.id,
                header.dispatch,
                canonical(record),
                makers.of(kind, record),
            )
        return seq

    def _write(self) -> None:
        self._chain.write()
        self._pending.write(self._connection)
        self._unwritten.clear()


def _finding(dispatch: Dispatch) -> set[str | None]:
    """Return what a later dispatch may ask for and find this one by."""
    wire = dispatch.wire
    found: set[str | None] = {f"filed {dispatch.agency}"}
    if dispatch.url is not None:
        found.add(f"url {dispatch.url}")
    if wire is not None:
        found |= {
            f"item {wire.item}" if wire.item else None,
            f"noticed {dispatch.agency}" if wire.notice else None,
        }
    return found - {None}


def _asked(dispatch: Dispatch) -> set[str | None]:
    """Return what is asked for other versions of a dispatch; see :func:`_finding`."""
    wire = dispatch.wire
    asked: set[str | None] = {f"noticed {dispatch.agency}", f"url {dispatch.url}" if dispatch.url else None}
    if wire is not None:
        asked |= {
            f"item {wire.item}" if wire.item else None,
            f"filed {dispatch.agency}" if wire.notice else None,
        }
    return asked - {None}


def _header(dispatch: str, reading: Reading, *, rests_on: str, supersedes: str | None) -> ReadingHeader:
    return ReadingHeader(
        id=reading_id(dispatch, reading.parser, reading.annotated, rests_on=rests_on),
        dispatch=dispatch,
        rests_on=rests_on,
        parser=reading.parser,
        annotated=reading.annotated,
        filed=reading.filed,
        records=tuple(record.id for _, record in records_of(reading)),
        supersedes=supersedes,
    )
