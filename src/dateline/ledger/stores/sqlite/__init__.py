"""A ledger in one file of SQLite in WAL mode, written by one process at a time."""

import sqlite3
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event

from dateline.errors import LedgerError
from dateline.ledger.stores.sqlite.errors import explained, is_damage
from dateline.ledger.stores.sqlite.proof_words import check_words
from dateline.ledger.stores.sqlite.schema import APPLICATION_ID, check_file, check_schema
from dateline.ledger.stores.sqlite.words import (
    forget_all_words,
    forget_words,
    index_words,
    scored,
    seal_all_words,
    seal_new_words,
)
from dateline.ledger.stores.store import Row, inserting

__all__ = [
    "ERRORS",
    "READS",
    "WRITES",
    "about",
    "check_file",
    "check_schema",
    "check_words",
    "empty",
    "engine_for",
    "explained",
    "forget_all_words",
    "forget_words",
    "index_words",
    "insert",
    "is_blank",
    "is_damage",
    "kept",
    "made",
    "prepare",
    "present",
    "scored",
    "seal_all_words",
    "seal_new_words",
    "sql",
    "wrote_much",
]

ERRORS: tuple[type[Exception], ...] = (sqlite3.Error,)
READS: Mapping[str, Any] = {}
WRITES: Mapping[str, Any] = {"writes": True}

# A reading's ids arrive in no order; with the default 2 MB SQLite goes back to
# the disk for nearly every index page once a ledger holds 100,000 records.
_CACHE_KIB = 64 * 1024

# Entries are longer than rows elsewhere: of 1,000 made-up readings (bench/ledger.py) 4 KiB took
# a tenth more processor time. It counts for a file that is new; others keep theirs.
_PAGE = 8 * 1024

# A transaction of 5,000 records writes some 16 MB; at SQLite's default of
# 1,000 pages each commit would write all of them twice over.
_CHECKPOINT_PAGES = 4_000


def engine_for(location: Path, *, wait: float) -> Engine:
    """Return the way to reach a ledger's file, with our settings on every connection."""
    engine = create_engine(URL.create("sqlite", database=str(location)), connect_args={"timeout": wait})

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
        f"page_size = {_PAGE}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        f"cache_size = -{_CACHE_KIB}",
        f"wal_autocheckpoint = {_CHECKPOINT_PAGES}",
        "temp_store = FILE",
    ):
        connection.execute(f"PRAGMA {setting}").close()


def present(location: Path, _engine: Engine) -> bool:
    """Tell whether there is anything at a path; an empty file, as ``mktemp`` leaves it, is nothing."""
    return location.exists() and (location.is_dir() or location.stat().st_size > 0)


def prepare(location: Path) -> None:
    """Refuse a path in a folder that is not there.

    Raises:
        LedgerError: There is no such folder.
    """
    if not location.parent.is_dir():
        raise LedgerError(
            f"there is no folder {str(location.parent)!r} for a ledger", hint="make the folder first"
        )


def is_blank(connection: Connection) -> bool:
    """Tell a database without any table, as an interrupt leaves it while a ledger is being made."""
    return not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()


def sql(statement: str) -> str:
    """Return a statement as it stands: it is written in SQLite's words."""
    return statement


def insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert whole rows, their values in the order of the table's columns."""
    if rows:
        connection.exec_driver_sql(_inserting(table), list(rows))


_inserting = cache(inserting)


def kept(rows: list[Row]) -> list[Row]:
    """Return derived rows as they are."""
    return rows


def made(connection: Connection) -> None:
    """Mark the file as ours, and seal its index."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    seal_all_words(connection)


def about(_connection: Connection) -> str:
    """Say which SQLite it is."""
    return f"SQLite {sqlite3.sqlite_version}"


def empty(connection: Connection) -> None:
    """Leave it: a file is replaced as a whole."""


def wrote_much(connection: Connection) -> None:
    """Leave it: the order of every join is written in the statement."""
