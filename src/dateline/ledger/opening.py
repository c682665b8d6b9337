"""Open a ledger: one SQLite file in WAL mode, written by one process at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import URL, Connection, Engine, create_engine, event

from dateline.errors import LedgerError, LedgerMissing, LedgerSchemaMismatch
from dateline.ledger import revisions
from dateline.ledger.faults import faults

WAIT = 5.0
"""Seconds to wait for another process's write lock."""

# A reading's ids arrive in no order; with the default 2 MB SQLite goes back to
# the disk for nearly every index page once a ledger holds 100,000 records.
_CACHE_KIB = 64 * 1024

# A transaction of 5,000 records writes some 4,000 pages; at SQLite's default of
# 1,000 each commit would write all of them twice over.
_CHECKPOINT_PAGES = 8_000


class Ledger:
    """An open ledger; a context manager.

    Args:
        path: Its file.
        engine: How to reach it.
    """

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine
        self._writers = engine.execution_options(writes=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees the ledger as it stands now, until the end of the block."""
        with faults(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection with the write lock; everything is kept at the end of the block, or nothing.

        Raises:
            LedgerLocked: Another process kept the lock for longer than the wait.
        """
        with faults(self.path), self._writers.connect() as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_ledger(path: Path, *, create: bool = False, wait: float = WAIT) -> Ledger:
    """Open a ledger, or make it where ``create`` is set and there is none.

    Args:
        path: Its file.
        create: Make a new ledger where there is none.
        wait: Seconds to wait for another process.

    Raises:
        LedgerMissing: There is none, and none is to be made.
        LedgerLocked: Another process is making or changing it.
        LedgerSchemaMismatch: It needs a migration, or is newer than this Dateline.
        LedgerError: It is no ledger, or cannot be opened.
    """
    if not present(path):
        if not create:
            raise LedgerMissing(f"there is no ledger at {str(path)!r}", hint="'dateline record' makes one")
        ledger = Ledger(path, engine_for(path, wait=wait))
        make(ledger)
        return ledger
    ledger = Ledger(path, engine_for(path, wait=wait))
    try:
        if create and _is_blank(ledger):
            make(ledger)
        with ledger.reading() as connection:
            require_current(connection, path)
    except LedgerError:
        ledger.close()
        raise
    return ledger


def present(path: Path) -> bool:
    """Tell whether there is anything at a path; an empty file, as ``mktemp`` leaves it, is nothing."""
    return path.exists() and (path.is_dir() or path.stat().st_size > 0)


def make(ledger: Ledger) -> None:
    """Create the tables of a new ledger; does nothing where another process was first."""
    if not ledger.path.parent.is_dir():
        raise LedgerError(
            f"there is no folder {str(ledger.path.parent)!r} for a ledger", hint="make the folder first"
        )
    with ledger.writing() as connection:
        if revisions.stated(connection) is None:
            revisions.upgrade(connection)


def _is_blank(ledger: Ledger) -> bool:
    """Tell a database without any table, as an interrupt leaves it while a ledger is being made."""
    with ledger.reading() as connection:
        return not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()


def require_current(connection: Connection, path: Path) -> None:
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


def engine_for(path: Path, *, wait: float = WAIT) -> Engine:
    """Return the way to reach a ledger's file, with our settings on every connection."""
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": wait})

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: Any) -> None:
        _configure(connection)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A reader that turned writer half way would fail where another wrote meanwhile.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _configure(connection: sqlite3.Connection) -> None:
    # SQLAlchemy begins and commits; the driver must not do so behind its back.
    connection.isolation_level = None
    for setting in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        f"cache_size = -{_CACHE_KIB}",
        f"wal_autocheckpoint = {_CHECKPOINT_PAGES}",
        "temp_store = FILE",
    ):
        connection.execute(f"PRAGMA {setting}").close()
