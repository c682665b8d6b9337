"""Run the ledger's migrations on PostgreSQL: they are written once, in SQLite's words."""

from typing import Any

from alembic.ddl.postgresql import PostgresqlImpl
from alembic.runtime.migration import MigrationContext
from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text, nulls_first

# Dates that can be unknown; lists that begin with the latest end with the undated.
_CAN_BE_UNKNOWN = ("earliest", "latest")


class LedgerImpl(PostgresqlImpl):
    """Makes tables and indexes as the ledger needs them on PostgreSQL.

    A number is a place in the ledger, which may grow beyond 2³¹. Text is
    ordered by its code points, as SQLite and Python order it. A partial index
    keeps its condition. An index by dates has the undated where SQLite has them.
    """

    __dialect__ = "postgresql-ledger"

    def create_table(self, table: Table, **kw: Any) -> None:
        """Make a table."""
        for column in table.columns:
            _suit(column)
        super().create_table(table, **kw)

    def add_column(self, table_name: str, column: Column[Any], **kw: Any) -> None:
        """Add a column to a table."""
        _suit(column)
        super().add_column(table_name, column, **kw)

    def create_index(self, index: Index, **kw: Any) -> None:
        """Make an index."""
        columns = [nulls_first(each) if each.name in _CAN_BE_UNKNOWN else each for each in index.columns]
        where = index.dialect_options["sqlite"]["where"]
        super().create_index(Index(index.name, *columns, unique=index.unique, postgresql_where=where), **kw)


def suited(migration: MigrationContext) -> LedgerImpl:
    """Return what is to carry out a migration's steps."""
    given = migration.impl
    return LedgerImpl(
        given.dialect, given.connection, given.as_sql, given.transactional_ddl, given.output_buffer, {}
    )


def _suit(column: Column[Any]) -> None:
    if isinstance(column.type, Integer):
        column.type = BigInteger()
        column.autoincrement = False
    elif isinstance(column.type, Text):
        column.type = Text(collation="C")
