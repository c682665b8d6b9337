"""Migrate and rebuild a ledger, and say how far it reaches; none of it touches an entry."""

import msgspec
from sqlalchemy import Connection

from dateline.config import Location
from dateline.ledger import revisions
from dateline.ledger.chain import Checkpoint, head
from dateline.ledger.comparing import forget_compared
from dateline.ledger.current import refresh
from dateline.ledger.faults import damaged
from dateline.ledger.judged import judgements_of_links
from dateline.ledger.linking import refresh_link
from dateline.ledger.opening import Ledger, engine_for, missing, require_current
from dateline.ledger.printings import rows_of
from dateline.ledger.stores.choosing import store_of
from dateline.ledger.stores.store import WAIT
from dateline.ledger.story_groups import all_stories
from dateline.ledger.tables import DECISIONS, DERIVED, DISPATCHES, LINKS, PRINTINGS, STORIES

_DISPATCH_ENTRIES = "SELECT seq, body FROM entries WHERE kind = 'dispatch' AND seq > ? ORDER BY seq LIMIT 500"


def about(ledger: Ledger) -> str:
    """Say which database a ledger stands in, in which version."""
    with ledger.reading() as connection:
        return ledger.store.about(connection)


class Migrated(msgspec.Struct, frozen=True, kw_only=True):
    """From which revision to which; the same where there was nothing to do."""

    before: str
    after: str


def checkpoint(ledger: Ledger) -> Checkpoint:
    """Return how far a ledger reaches."""
    with ledger.reading() as connection:
        entries, seal = head(connection)
    return Checkpoint(entries=entries, seal=seal)


def head_of(ledger: Ledger) -> Checkpoint:
    """Return how far a ledger reaches, and since when."""
    with ledger.reading() as connection:
        entries, seal = head(connection)
        recorded_at = connection.exec_driver_sql(
            "SELECT recorded_at FROM entries WHERE seq = ?", (entries,)
        ).scalar()
    return Checkpoint(entries=entries, seal=seal, recorded_at=recorded_at)


def migrate_ledger(path: Location, *, rebuild: bool = False, wait: float = WAIT) -> Migrated:
    """Bring a ledger's tables up to this version.

    Args:
        path: Its file, or the server that has it.
        rebuild: Make all derived tables anew from the entries, too.
        wait: Seconds to wait for another process.

    Raises:
        LedgerMissing: There is none.
        LedgerLocked: Another process holds it.
        LedgerSchemaMismatch: It is newer than this Dateline.
        LedgerError: It is no ledger, or its entries do not fit together.
    """
    with Ledger(path, engine_for(path, wait=wait)) as ledger:
        if not ledger.present():
            raise missing(path)
        return _migrate(ledger, rebuild=rebuild)


def _migrate(ledger: Ledger, *, rebuild: bool) -> Migrated:
    path = ledger.path
    with ledger.writing() as connection:
        before = revisions.stated(connection)
        if before not in revisions.KNOWN:
            require_current(connection, path)
        if before != revisions.CURRENT:
            revisions.upgrade(connection)
        if rebuild:
            try:
                make_anew(connection)
            except (ValueError, msgspec.ValidationError) as error:
                raise damaged(path, str(error)) from error
    return Migrated(before=str(before), after=revisions.CURRENT)


def make_anew(connection: Connection) -> None:
    """Make all that is derived anew from the entries.

    Raises:
        ValueError: They do not fit together.
    """
    for table in (*DERIVED, DISPATCHES, PRINTINGS, LINKS, DECISIONS, STORIES):
        connection.exec_driver_sql(f"DELETE FROM {table.name}")
    forget_compared(connection)
    store = store_of(connection)
    store.forget_all_words(connection)
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
        store.insert(connection, STORIES, sorted(made.items()))
    store.seal_all_words(connection)
    store.wrote_much(connection)


def _print_again(connection: Connection) -> None:
    """Make the rows of all printings from the entries of dispatches."""
    after = 0
    while rows := connection.exec_driver_sql(_DISPATCH_ENTRIES, (after,)).all():
        made = rows_of([(int(row[0]), row[1]) for row in rows])
        store_of(connection).insert(connection, PRINTINGS, made)
        after = rows[-1][0]
