"""Move a ledger from one place to another, byte for byte: copies, backups, and what is made of them again."""

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table

from dateline.config import Location, Server
from dateline.errors import UsageError, VerificationFailed
from dateline.ledger import revisions
from dateline.ledger.chain import Checkpoint, head
from dateline.ledger.faults import faults
from dateline.ledger.opening import Ledger, engine_for, open_ledger
from dateline.ledger.proof import Verified, prove
from dateline.ledger.stores.choosing import store_of
from dateline.ledger.stores.store import WAIT
from dateline.ledger.tables import ENTRIES, HEAD, INDEX_SEALS, LINKED, METADATA, SEARCH
from dateline.ledger.upkeep import checkpoint, make_anew

Watch = Callable[[int, int], None]

# Rows held at a time. A dispatch's text stands in two of its rows.
_AT_ONCE = 2_000

# Copied in one step; a writer that waits between steps would make it start over.
_PAGES_AT_ONCE = -1

# A server's derived rows cannot hold this sign (see stores.postgres.words); a file's do.
_NUL = "\\u0000"
_BODY = list(ENTRIES.columns).index(ENTRIES.columns.body)

# What each place makes for itself.
_OWN = (HEAD, INDEX_SEALS)


def copy_ledger(
    source: Location,
    target: Location,
    *,
    wait: float = WAIT,
    copied: Watch | None = None,
    proved: Watch | None = None,
) -> Verified:
    """Copy a ledger as it stands now into one that is empty, and prove the copy.

    Entries and seals are the same to the byte, whichever store either stands in.

    Args:
        source: A ledger.
        target: Where there is none, or one without an entry.
        wait: Seconds to wait for another process.
        copied: Told how many entries of how many are copied.
        proved: Told how many of them are proved.

    Raises:
        LedgerMissing: There is none at ``source``.
        UsageError: Something stands at ``target``.
        VerificationFailed: The source's entries do not hold; the copy is left for a look.
    """
    if str(source) == str(target):
        raise UsageError(f"{str(target)!r} is the ledger itself", hint="give another target")
    with open_ledger(source, wait=wait) as original:
        with open_ledger(target, create=True, wait=wait) as copy, copy.writing() as connection:
            if head(connection)[0]:
                raise UsageError(
                    f"the ledger {str(target)!r} is not empty", hint="give a place where there is none yet"
                )
            kept = _fill(original, connection, copied)
        return _proved(target, kept, wait=wait, watch=proved)


def backup_ledger(path: Location, target: Path, *, overwrite: bool = False, wait: float = WAIT) -> Checkpoint:
    """Copy a ledger as it stands now into a file, also while other processes write to it.

    Whichever store it stands in, its backup is a ledger of its own in one file of SQLite.

    Raises:
        LedgerMissing: There is none.
        UsageError: Something stands at the target.
    """
    with open_ledger(path, wait=wait) as ledger:
        _require_free(target, path, overwrite=overwrite)
        if isinstance(path, Server):
            _copy_to_file(ledger, target, wait=wait)
        else:
            _copy_file(path, target, wait=wait)
    with open_ledger(target, wait=wait) as copy:
        return checkpoint(copy)


def restore_ledger(
    source: Path, path: Location, *, overwrite: bool = False, wait: float = WAIT
) -> Checkpoint:
    """Verify a backup and put it in a ledger's place.

    Raises:
        VerificationFailed: The backup does not hold; nothing was touched.
        LedgerMissing: There is no backup at ``source``.
        UsageError: A ledger stands at ``path`` already.
    """
    prove(source, wait=wait)
    if isinstance(path, Server):
        return _restore_to_server(source, path, overwrite=overwrite, wait=wait)
    _require_free(path, source, overwrite=overwrite)
    _copy_file(source, path, wait=wait)
    with open_ledger(path, wait=wait) as copy:
        return checkpoint(copy)


def _restore_to_server(source: Path, server: Server, *, overwrite: bool, wait: float) -> Checkpoint:
    with (
        open_ledger(source, wait=wait) as backup,
        Ledger(server, engine_for(server, wait=wait)) as ledger,
        ledger.writing() as connection,
    ):
        if not ledger.store.is_blank(connection):
            stated = revisions.stated(connection)
            if not overwrite or stated is None:
                raise UsageError(
                    f"there is something at {str(server)!r} already",
                    hint="give another database" if stated is None else "give another one, or --overwrite",
                )
            ledger.store.empty(connection)
        revisions.upgrade(connection)
        return _fill(backup, connection, None)


def _proved(target: Location, kept: Checkpoint, *, wait: float, watch: Watch | None) -> Verified:
    verified = prove(target, against=kept.seal, wait=wait, watch=watch)
    if (verified.entries, verified.seal) != (kept.entries, kept.seal):
        raise VerificationFailed(
            f"the copy {str(target)!r} has {verified.entries} entries where {kept.entries} were copied",
            hint="somebody wrote to it meanwhile: copy into a place of your own",
        )
    return verified


def _fill(source: Ledger, target: Connection, watch: Watch | None) -> Checkpoint:
    """Copy all rows into a ledger that has none, inside the target's transaction."""
    store = store_of(target)
    with source.reading() as connection:
        entries, seal = head(connection)
        done, beyond = 0, False
        for table in METADATA.sorted_tables:
            if table in _OWN:
                continue
            if table is LINKED:
                target.exec_driver_sql("DELETE FROM linked")  # a new ledger says that nothing is linked
            for rows in _rows_of(connection, table):
                store.insert(target, table, rows)
                if table is SEARCH:
                    store.index_words(target, rows)
                if table is ENTRIES:
                    beyond = beyond or any(_NUL in row[_BODY] for row in rows)
                    done += len(rows)
                    if watch is not None:
                        watch(done, entries)
        target.exec_driver_sql("UPDATE head SET entries = ?, seal = ?", (entries, seal))
        if beyond:
            make_anew(target)
        store.seal_new_words(target)
        store.wrote_much(target)
    return Checkpoint(entries=entries, seal=seal)


def _rows_of(connection: Connection, table: Table) -> Any:
    columns = ", ".join(column.name for column in table.columns)
    key = ", ".join(column.name for column in table.primary_key.columns)
    found = connection.exec_driver_sql(
        f"SELECT {columns} FROM {table.name} ORDER BY {key}", execution_options={"stream_results": True}
    )
    while rows := found.fetchmany(_AT_ONCE):
        yield [tuple(row) for row in rows]


def _require_free(target: Path, source: Location, *, overwrite: bool) -> None:
    if not target.parent.is_dir():
        raise UsageError(f"there is no folder {str(target.parent)!r}", hint="make the folder first")
    if isinstance(source, Path) and target.exists() and source.samefile(target):
        raise UsageError(f"{str(target)!r} is the ledger itself", hint="give another target")
    if not overwrite and target.exists() and (target.is_dir() or target.stat().st_size > 0):
        raise UsageError(
            f"there is something at {str(target)!r} already", hint="give another path, or --overwrite"
        )


def _copy_file(source: Path, target: Path, *, wait: float) -> None:
    with (
        faults(target),
        closing(sqlite3.connect(source, timeout=wait)) as original,
        closing(sqlite3.connect(target, timeout=wait)) as copy,
    ):
        original.backup(copy, pages=_PAGES_AT_ONCE)


def _copy_to_file(ledger: Ledger, target: Path, *, wait: float) -> None:
    """Fill a new file beside the target, and copy it there once it is whole.

    It is not renamed: what a killed writer of an older target left in its
    ``-wal`` would be taken for the newer one's.
    """
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as folder:
        new = Path(folder) / target.name
        with open_ledger(new, create=True, wait=wait) as copy, copy.writing() as connection:
            _fill(ledger, connection, None)
        _copy_file(new, target, wait=wait)
