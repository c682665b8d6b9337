"""Prove the file, and that tables, indexes and triggers are as we made them."""

from collections.abc import Callable
from functools import cache

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from dateline.errors import VerificationFailed

APPLICATION_ID = 0x44544C4E
"""``DTLN`` in SQLite's header, so that ``file`` and we know a ledger from another database."""

_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"


def check_file(connection: Connection) -> None:
    """Let SQLite check its pages and indexes.

    Raises:
        VerificationFailed: It found something.
    """
    found = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
    if found != "ok":
        raise VerificationFailed(f"the file is damaged: {found}", hint="restore a backup that verifies")


def check_schema(connection: Connection, make: Callable[[Connection], None]) -> None:
    """Prove that tables, indexes and triggers are those of a new ledger.

    Raises:
        VerificationFailed: One is missing, changed or too many.
    """
    expected = _fresh_schema(make)
    found = _schema(connection)
    for key in sorted(expected.keys() | found.keys()):
        if expected.get(key) != found.get(key):
            kind, name = key
            wrong = "missing" if key not in found else "not ours" if key not in expected else "changed"
            raise VerificationFailed(f"the {kind} {name} is {wrong}", hint="restore a backup that verifies")
    application = connection.exec_driver_sql("PRAGMA application_id").scalar()
    if application != APPLICATION_ID:
        raise VerificationFailed(
            f"the file says that it is of the application {application}, not of Dateline",
            hint="restore a backup that verifies",
        )


def _schema(connection: Connection) -> dict[tuple[str, str], tuple[str, str | None]]:
    return {(row.type, row.name): (row.tbl_name, row.sql) for row in connection.exec_driver_sql(_SCHEMA)}


@cache
def _fresh_schema(make: Callable[[Connection], None]) -> dict[tuple[str, str], tuple[str, str | None]]:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.connect() as connection:
        make(connection)
        schema = _schema(connection)
        connection.rollback()
    engine.dispose()
    return schema
