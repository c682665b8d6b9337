"""Choose the store of a ledger by where it stands."""

from typing import Any

from sqlalchemy import Connection

from dateline.config import Location, Server
from dateline.errors import ConfigError
from dateline.ledger.stores import sqlite
from dateline.ledger.stores.store import Row, Store


def store_at(location: Location) -> Store:
    """Return the store of a ledger's location.

    Raises:
        ConfigError: It is a server, and the driver for it is not installed.
    """
    return _postgres(location) if isinstance(location, Server) else sqlite


def store_of(connection: Connection) -> Store:
    """Return the store that a connection belongs to."""
    return sqlite if connection.dialect.name == "sqlite" else _postgres(connection.engine.url)


def rows_at_once(connection: Connection, sql: str, values: Row) -> list[Row]:
    """Return the few rows of a small SELECT that is asked for every dispatch.

    The driver itself is asked: of such a question SQLAlchemy's part takes ten times as long as the answer.
    """
    driver: Any = connection.connection.driver_connection
    found: list[Row] = driver.execute(store_of(connection).sql(sql), values).fetchall()
    return found


def _postgres(named: object) -> Store:
    try:
        from dateline.ledger.stores import postgres  # noqa: PLC0415 — its driver is an extra
    except ImportError as error:
        raise ConfigError(
            f"the ledger {str(named)!r} stands on a PostgreSQL server, and the driver is not installed",
            hint="pip install 'dateline[postgres]'",
        ) from error
    return postgres
