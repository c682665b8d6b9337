"""Make a ledger's tables and bring older ones up to date, by the migrations in this package.

Alembic is imported only here and only when a ledger is made or migrated: to
open one, its revision is compared with ``CURRENT``.
"""

from pathlib import Path

from sqlalchemy import Connection, inspect

from dateline.ledger.stores.choosing import store_of

CURRENT = "0005"
"""The revision that this version of Dateline reads and writes."""

KNOWN = ("0001", "0002", "0003", "0004", "0005")
"""All revisions that it can bring up to date, oldest first."""


def stated(connection: Connection) -> str | None:
    """Return the revision that the ledger's migrations noted, or None where none did."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    return str(found[0]) if len(found) == 1 else None


def upgrade(connection: Connection, to: str = CURRENT) -> None:
    """Run all migrations that are missing, inside the connection's transaction."""
    from alembic import command  # noqa: PLC0415 — takes longer to import than all the rest of a command
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, to)
    connection.exec_driver_sql("UPDATE head SET revision = ?", (to,))
    store_of(connection).made(connection)
