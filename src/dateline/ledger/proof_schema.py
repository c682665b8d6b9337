"""Prove the file, its revision, and that tables, indexes and triggers are as we made them."""

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from dateline.errors import LedgerError, LedgerSchemaMismatch, VerificationFailed
from dateline.ledger import revisions

_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"


def check_file(connection: Connection) -> None:
    """Let SQLite check its pages and indexes.

    Raises:
        VerificationFailed: It found something.
    """
    found = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
    if found != "ok":
        raise VerificationFailed(f"the file is damaged: {found}", hint="restore a backup that verifies")


def check_revision(connection: Connection, path: Path) -> None:
    """Prove that the ledger's two notes of its revision agree, and that we know it.

    Raises:
        VerificationFailed: They contradict each other.
        LedgerSchemaMismatch: They agree on a revision that is older or newer than ours.
        LedgerError: It is no ledger.
    """
    tables = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
    if not {"entries", "head", "alembic_version"} & tables:
        raise LedgerError(f"{str(path)!r} is a database, but not a ledger", hint="give another path")
    for table in ("entries", "head", "alembic_version"):
        if table not in tables:
            raise VerificationFailed(f"the table {table} is missing", hint="restore a backup that verifies")
    noted = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    heads = connection.exec_driver_sql("SELECT id, revision FROM head").all()
    if len(noted) != 1 or len(heads) != 1 or heads[0].id != 1 or heads[0].revision != noted[0]:
        raise VerificationFailed(
            f"the tables alembic_version and head do not agree on the revision: "
            f"{list(noted)} and {[each.revision for each in heads]}",
            hint="restore a backup that verifies",
        )
    if noted[0] == revisions.CURRENT:
        return
    hint = (
        "run 'dateline migrate'; it keeps every entry as it is"
        if noted[0] in revisions.KNOWN
        else "it was written by a newer Dateline: upgrade dateline"
    )
    raise LedgerSchemaMismatch(
        f"the ledger {str(path)!r} has revision {noted[0]!r}, this Dateline needs {revisions.CURRENT}",
        hint=hint,
    )


def check_schema(connection: Connection) -> None:
    """Prove that tables, indexes and triggers are those of a new ledger.

    Raises:
        VerificationFailed: One is missing, changed or too many.
    """
    expected = _fresh_schema()
    found = _schema(connection)
    for key in sorted(expected.keys() | found.keys()):
        if expected.get(key) != found.get(key):
            kind, name = key
            wrong = "missing" if key not in found else "not ours" if key not in expected else "changed"
            raise VerificationFailed(f"the {kind} {name} is {wrong}", hint="restore a backup that verifies")
    application = connection.exec_driver_sql("PRAGMA application_id").scalar()
    if application != revisions.APPLICATION_ID:
        raise VerificationFailed(
            f"the file says that it is of the application {application}, not of Dateline",
            hint="restore a backup that verifies",
        )


def _schema(connection: Connection) -> dict[tuple[str, str], tuple[str, str | None]]:
    return {(row.type, row.name): (row.tbl_name, row.sql) for row in connection.exec_driver_sql(_SCHEMA)}


@cache
def _fresh_schema() -> dict[tuple[str, str], tuple[str, str | None]]:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.connect() as connection:
        revisions.upgrade(connection)
        schema = _schema(connection)
        connection.rollback()
    engine.dispose()
    return schema
