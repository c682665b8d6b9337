"""Open a ledger: a file of one's own, or a database that several machines share."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from dateline.config import Location
from dateline.errors import LedgerError, LedgerMissing, LedgerSchemaMismatch
from dateline.ledger import revisions
from dateline.ledger.faults import faults
from dateline.ledger.stores.choosing import store_at
from dateline.ledger.stores.store import WAIT

__all__ = ["WAIT", "Ledger", "engine_for", "make", "missing", "open_ledger", "require_current"]


class Ledger:
    """An open ledger; a context manager.

    Args:
        path: Where it stands: its file, or the server that has it.
        engine: How to reach it.
    """

    def __init__(self, path: Location, engine: Engine) -> None:
        self.path = path
        self.store = store_at(path)
        self._engine = engine
        self._readers = engine.execution_options(**self.store.READS)
        self._writers = engine.execution_options(**self.store.WRITES)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees the ledger as it stands now, until the end of the block."""
        with faults(self.path), self._readers.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection with the write lock; everything is kept at the end of the block, or nothing.

        Raises:
            LedgerLocked: Another process kept the lock for longer than the wait.
        """
        with faults(self.path), self._writers.connect() as connection, connection.begin():
            yield connection

    def present(self) -> bool:
        """Tell whether there is anything where the ledger is to stand."""
        with faults(self.path):
            return self.store.present(self.path, self._engine)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_ledger(path: Location, *, create: bool = False, wait: float = WAIT) -> Ledger:
    """Open a ledger, or make it where ``create`` is set and there is none.

    Args:
        path: Its file, or the server that has it.
        create: Make a new ledger where there is none.
        wait: Seconds to wait for another process.

    Raises:
        LedgerMissing: There is none, and none is to be made.
        LedgerLocked: Another process is making or changing it.
        LedgerSchemaMismatch: It needs a migration, or is newer than this Dateline.
        LedgerError: It is no ledger, or cannot be opened.
    """
    ledger = Ledger(path, engine_for(path, wait=wait))
    try:
        if not ledger.present():
            if not create:
                raise missing(path)
            make(ledger)
            return ledger
        if create and _is_blank(ledger):
            make(ledger)
        with ledger.reading() as connection:
            require_current(connection, path)
    except LedgerError:
        ledger.close()
        raise
    return ledger


def engine_for(path: Location, *, wait: float = WAIT) -> Engine:
    """Return the way to reach a ledger, with our settings on every connection."""
    return store_at(path).engine_for(path, wait=wait)


def missing(path: Location) -> LedgerMissing:
    """Return the error for a place where there is no ledger."""
    return LedgerMissing(f"there is no ledger at {str(path)!r}", hint="'dateline record' makes one")


def make(ledger: Ledger) -> None:
    """Create the tables of a new ledger; does nothing where another process was first."""
    ledger.store.prepare(ledger.path)
    with ledger.writing() as connection:
        if revisions.stated(connection) is None:
            revisions.upgrade(connection)


def _is_blank(ledger: Ledger) -> bool:
    with ledger.reading() as connection:
        return ledger.store.is_blank(connection)


def require_current(connection: Connection, path: Location) -> None:
    """Refuse a database that is no ledger, or a ledger of another revision.

    Raises:
        LedgerSchemaMismatch: Its revision is older or unknown.
        LedgerError: It is no ledger at all.
    """
    revision = revisions.stated(connection)
    if revision == revisions.CURRENT:
        return
    if revision is None:
        raise LedgerError(f"{str(path)!r} is a database, but not a ledger", hint="give another path")
    if revision in revisions.KNOWN:
        raise LedgerSchemaMismatch(
            f"the ledger {str(path)!r} has revision {revision}, this Dateline needs {revisions.CURRENT}",
            hint="run 'dateline migrate'; it keeps every entry as it is",
        )
    raise LedgerSchemaMismatch(
        f"the ledger {str(path)!r} has revision {revision!r}, which this Dateline does not know",
        hint="it was written by a newer one: upgrade dateline",
    )
