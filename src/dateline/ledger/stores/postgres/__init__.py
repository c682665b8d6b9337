"""A ledger in a database of PostgreSQL: read by everybody, written by one process at a time.

Who writes holds a lock of the whole ledger until the commit, so that entries
are sealed onto one another in one line from whichever machine they come;
readers see the ledger as it stood when they began, and wait for nobody.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, Table, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from dateline.config import Server
from dateline.errors import ConfigError, LedgerError
from dateline.ledger.stores.postgres.errors import explained, is_damage
from dateline.ledger.stores.postgres.schema import check_file, check_schema
from dateline.ledger.stores.postgres.sql import bound, translated
from dateline.ledger.stores.postgres.words import (
    check_words,
    forget_all_words,
    forget_words,
    index_words,
    kept,
    scored,
    seal_all_words,
    seal_new_words,
)
from dateline.ledger.stores.store import Row
from dateline.ledger.tables import ENTRIES, METADATA

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

ERRORS: tuple[type[Exception], ...] = (psycopg.Error,)
READS: Mapping[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
WRITES: Mapping[str, Any] = {"writes": True}

# "DTLN"; the second half of the lock's name is the schema, so that two ledgers
# in one database do not wait for each other.
_LOCK = f"SELECT pg_advisory_xact_lock({0x44544C4E}, hashtext(coalesce(current_schema(), '')))"

_HAS_TABLES = "SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = current_schema())"

# Seconds to wait for a server that does not answer.
_CONNECTING = 10

# A join is written in the order that is quick, as for SQLite; compiling a query
# takes longer than all but the longest ones run.
# What is asked for again lies in memory or on a disk without a head to move.
_SETTINGS = (
    "join_collapse_limit=1",
    "enable_hashjoin=off",
    "enable_mergejoin=off",
    "jit=off",
    "plan_cache_mode=force_custom_plan",
    "seq_page_cost=0.1",
    "random_page_cost=0.11",
)


def engine_for(location: Server, *, wait: float) -> Engine:
    """Return the way to reach a ledger's database, with our settings on every connection.

    Raises:
        ConfigError: The address cannot be understood.
    """
    try:
        url = make_url(location.address).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError) as error:
        raise ConfigError(
            f"{str(location)!r} is no address of a server",
            hint="give postgresql://user@host:port/database, other signs percent-encoded",
        ) from error
    settings = (*_SETTINGS, f"lock_timeout={max(1, round(wait * 1000))}")
    options = " ".join((str(url.query.get("options", "")), *(f"-c {each}" for each in settings)))
    engine = create_engine(
        url,
        connect_args={
            "options": options.strip(),
            "connect_timeout": _CONNECTING,
            "application_name": "dateline",
        },
        pool_pre_ping=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes", False):
            connection.exec_driver_sql(_LOCK)

    @event.listens_for(engine, "before_cursor_execute", retval=True)
    def _translate(
        _connection: Connection, _cursor: Any, statement: str, values: Any, context: Any, _many: bool
    ) -> tuple[str, Any]:
        # What SQLAlchemy compiled itself is in the server's words already.
        return (statement, values) if context.compiled is not None else bound(statement, values)

    return engine


def present(_location: Server, engine: Engine) -> bool:
    """Tell whether the database has any table where ours are to stand."""
    with engine.connect() as connection:
        return not is_blank(connection)


def prepare(location: Server) -> None:
    """Leave it: that the database is there has been seen."""


def is_blank(connection: Connection) -> bool:
    """Tell a database without any table."""
    return not connection.exec_driver_sql(_HAS_TABLES).scalar_one()


def sql(statement: str) -> str:
    """Return a statement in the server's words."""
    return translated(statement).statement


def insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert whole rows, their values in the order of the table's columns."""
    columns = ", ".join(column.name for column in table.columns)
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {table.name} ({columns}) FROM STDIN") as copy:
        # An entry is kept as it is or not at all; its body spells every sign that is no letter.
        for row in rows if table is ENTRIES else kept(rows):
            copy.write_row(row)


def made(connection: Connection) -> None:
    """Refuse a database that cannot hold every text.

    Raises:
        LedgerError: Its encoding is not UTF-8.
    """
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        raise LedgerError(
            f"the database has the encoding {encoding}, which cannot hold every text",
            hint="make it anew: createdb --encoding UTF8 --template template0",
        )


def about(connection: Connection) -> str:
    """Say which server it is, and whether it watches over its own pages."""
    version, checksums = (
        connection.exec_driver_sql(f"SHOW {name}").scalar_one()
        for name in ("server_version", "data_checksums")
    )
    return f"PostgreSQL {version}, data checksums {checksums}"


def empty(connection: Connection) -> None:
    """Drop all tables of a ledger, and what keeps its entries from being changed."""
    tables = ", ".join((*METADATA.tables, "search_words", "alembic_version"))
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {tables} CASCADE")
    connection.exec_driver_sql("DROP FUNCTION IF EXISTS refuse_change()")


def wrote_much(connection: Connection) -> None:
    """Let the planner know that the tables are not what they were."""
    connection.exec_driver_sql(f"ANALYZE {', '.join((*METADATA.tables, 'search_words'))}")
