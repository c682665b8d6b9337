"""Migrate, back up, restore and rebuild a ledger; none of it touches an entry."""

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from dateline.errors import LedgerMissing, UsageError
from dateline.ledger import revisions
from dateline.ledger.chain import head, inserting
from dateline.ledger.comparing import forget_compared
from dateline.ledger.current import refresh
from dateline.ledger.faults import damaged, faults
from dateline.ledger.judged import judgements_of_links
from dateline.ledger.linking import refresh_link
from dateline.ledger.opening import WAIT, Ledger, engine_for, open_ledger, present, require_current
from dateline.ledger.printings import rows_of
from dateline.ledger.proof import prove
from dateline.ledger.search_index import reseal
from dateline.ledger.story_groups import all_stories
from dateline.ledger.tables import DECISIONS, DERIVED, DISPATCHES, LINKS, PRINTINGS, STORIES

# Copied in one step; a writer that waits between steps would make it start over.
_PAGES_AT_ONCE = -1

_DISPATCH_ENTRIES = "SELECT seq, body FROM entries WHERE kind = 'dispatch' AND seq > ? ORDER BY seq LIMIT 500"


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """How far a ledger reaches: note it outside, and verify against it later.

    Args:
        entries: How many entries there are.
        seal: The last one's seal.
    """

    entries: int
    seal: str


class Migrated(msgspec.Struct, frozen=True, kw_only=True):
    """From which revision to which; the same where there was nothing to do."""

    before: str
    after: str


def checkpoint(ledger: Ledger) -> Checkpoint:
    """Return how far a ledger reaches."""
    with ledger.reading() as connection:
        entries, seal = head(connection)
    return Checkpoint(entries=entries, seal=seal)


def migrate_ledger(path: Path, *, rebuild: bool = False, wait: float = WAIT) -> Migrated:
    """Bring a ledger's tables up to this version.

    Args:
        path: Its file.
        rebuild: Make all derived tables anew from the entries, too.
        wait: Seconds to wait for another process.

    Raises:
        LedgerMissing: There is none.
        LedgerLocked: Another process holds it.
        LedgerSchemaMismatch: It is newer than this Dateline.
        LedgerError: It is no ledger, or its entries do not fit together.
    """
    if not present(path):
        raise LedgerMissing(f"there is no ledger at {str(path)!r}", hint="'dateline record' makes one")
    ledger = Ledger(path, engine_for(path, wait=wait))
    with ledger, ledger.writing() as connection:
        before = revisions.stated(connection)
        if before not in revisions.KNOWN:
            require_current(connection, path)
        if before != revisions.CURRENT:
            revisions.upgrade(connection)
        if rebuild:
            try:
                _rebuild(connection)
            except (ValueError, msgspec.ValidationError) as error:
                raise damaged(path, str(error)) from error
    return Migrated(before=str(before), after=revisions.CURRENT)


def backup_ledger(path: Path, target: Path, *, overwrite: bool = False, wait: float = WAIT) -> Checkpoint:
    """Copy a ledger as it stands now, also while another process writes to it.

    Raises:
        LedgerMissing: There is none.
        UsageError: Something stands at the target.
    """
    with open_ledger(path, wait=wait):
        _copy(path, target, overwrite=overwrite, wait=wait)
    with open_ledger(target, wait=wait) as copy:
        return checkpoint(copy)


def restore_ledger(source: Path, path: Path, *, overwrite: bool = False, wait: float = WAIT) -> Checkpoint:
    """Verify a backup and put it in a ledger's place.

    Raises:
        VerificationFailed: The backup does not hold; nothing was touched.
        LedgerMissing: There is no backup at ``source``.
        UsageError: A ledger stands at ``path`` already.
    """
    prove(source, wait=wait)
    _copy(source, path, overwrite=overwrite, wait=wait)
    with open_ledger(path, wait=wait) as copy:
        return checkpoint(copy)


def _copy(source: Path, target: Path, *, overwrite: bool, wait: float) -> None:
    if not target.parent.is_dir():
        raise UsageError(f"there is no folder {str(target.parent)!r}", hint="make the folder first")
    if target.exists() and source.samefile(target):
        raise UsageError(f"{str(target)!r} is the ledger itself", hint="give another target")
    if present(target) and not overwrite:
        raise UsageError(
            f"there is something at {str(target)!r} already", hint="give another path, or --overwrite"
        )
    with (
        faults(target),
        closing(sqlite3.connect(source, timeout=wait)) as original,
        closing(sqlite3.connect(target, timeout=wait)) as copy,
    ):
        original.backup(copy, pages=_PAGES_AT_ONCE)


def _rebuild(connection: Connection) -> None:
    for table in (*DERIVED, DISPATCHES, PRINTINGS, LINKS, DECISIONS):
        connection.exec_driver_sql(f"DELETE FROM {table.name}")
    connection.exec_driver_sql("DELETE FROM stories")
    forget_compared(connection)
    connection.exec_driver_sql("INSERT INTO search_words (search_words) VALUES ('delete-all')")
    _print_again(connection)
    after = "SELECT dispatch FROM entries WHERE kind = 'reading' AND dispatch > ? ORDER BY dispatch LIMIT 1"
    dispatch: str | None = ""
    while dispatch := connection.exec_driver_sql(after, (dispatch,)).scalar():
        refresh(connection, dispatch)
    # Which ones are replaced is known only now that all rows are there.
    replaced = connection.exec_driver_sql(
        "SELECT DISTINCT supersedes FROM dispatches WHERE supersedes IS NOT NULL"
    )
    for other in replaced.scalars().all():
        refresh(connection, other)
    judged = judgements_of_links(connection)
    links = connection.exec_driver_sql("SELECT DISTINCT subject FROM entries WHERE kind = 'link'")
    for link in links.scalars().all():
        refresh_link(connection, link, judged.get(link, []))
    connection.exec_driver_sql("DELETE FROM stories")
    made = all_stories(connection)
    if made:
        connection.exec_driver_sql(inserting(STORIES), sorted(made.items()))
    reseal(connection)


def _print_again(connection: Connection) -> None:
    """Make the rows of all printings from the entries of dispatches."""
    after = 0
    while rows := connection.exec_driver_sql(_DISPATCH_ENTRIES, (after,)).all():
        made = rows_of([(int(row[0]), row[1]) for row in rows])
        connection.exec_driver_sql(inserting(PRINTINGS), made)
        after = rows[-1][0]
