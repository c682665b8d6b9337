"""What every place where a ledger can stand has to offer."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

import msgspec
from sqlalchemy import Connection, Engine, Table

from dateline.config import Location
from dateline.errors import LedgerError

WAIT = 5.0
"""Seconds to wait for another process's write lock."""

Row = tuple[Any, ...]


class Matching(msgspec.Struct, frozen=True, kw_only=True):
    """Rows of the full-text index that are to be scored.

    Args:
        source: All that follows the columns of their SELECT: FROM, WHERE, ORDER, LIMIT.
        values: Of its marks.
        query: What the index is asked.
        words: The part of the query by which they are scored.
        most: How many they are at most.
    """

    source: str
    values: Row
    query: str
    words: str
    most: int


class Store(Protocol):
    """What every place where a ledger can stand has to offer."""

    ERRORS: tuple[type[Exception], ...]
    """What its driver raises."""

    READS: Mapping[str, Any]
    """Options of an engine whose connections see the ledger as it stood when they began."""

    WRITES: Mapping[str, Any]
    """Options of an engine whose connections hold the write lock."""

    def engine_for(self, location: Any, *, wait: float) -> Engine:
        """Return the way to reach a ledger, with our settings on every connection."""

    def present(self, location: Any, engine: Engine, /) -> bool:
        """Tell whether there is anything at a location."""

    def prepare(self, location: Any) -> None:
        """Refuse a location where no ledger can be made."""

    def is_blank(self, connection: Connection) -> bool:
        """Tell a database without any table, as an interrupt leaves it while a ledger is being made."""

    def explained(self, error: Exception, location: Location) -> LedgerError:
        """Return the LedgerError that says what a driver's error means for a ledger."""

    def is_damage(self, error: Exception) -> bool:
        """Tell an error in reading that says something about the ledger from one about the way to it."""

    def sql(self, statement: str) -> str:
        """Return a statement as the driver itself takes it."""

    def insert(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Insert whole rows, their values in the order of the table's columns."""

    def kept(self, rows: list[Row]) -> list[Row]:
        """Return derived rows as the store gives them back."""

    def made(self, connection: Connection) -> None:
        """Finish what the migrations have begun."""

    def empty(self, connection: Connection) -> None:
        """Take everything of a ledger out of its database."""

    def wrote_much(self, connection: Connection) -> None:
        """Let the planner know that the tables are not what they were."""

    def index_words(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Index rows of the table ``search``: place, names, words."""

    def scored(self, connection: Connection, matching: Matching, /) -> tuple[str, Row]:
        """Return the SELECT of matching rows with its values: ``seq``, and ``distance``: less is better."""

    def forget_words(self, connection: Connection, first: int, last: int) -> None:
        """Take out of the index what the rows from one place to another hold; they are still there."""

    def forget_all_words(self, connection: Connection) -> None:
        """Empty the index."""

    def seal_new_words(self, connection: Connection) -> None:
        """Seal what this transaction added to the index; to be called last before a commit."""

    def seal_all_words(self, connection: Connection) -> None:
        """Seal the whole index anew."""

    def about(self, connection: Connection) -> str:
        """Say which database it is, in which version, for whoever looks for a fault."""

    def check_file(self, connection: Connection) -> None:
        """Prove what lies below the tables."""

    def check_schema(self, connection: Connection, make: Callable[[Connection], None], /) -> None:
        """Prove that tables, indexes and triggers are those that ``make`` makes."""

    def check_words(self, connection: Connection) -> None:
        """Prove that the index holds the words of the table ``search``, once that is proved."""


def inserting(table: Table) -> str:
    """Return the statement that inserts whole rows, its values in the order of the columns."""
    columns = ", ".join(column.name for column in table.columns)
    marks = ", ".join("?" for _ in table.columns)
    return f"INSERT INTO {table.name} ({columns}) VALUES ({marks})"
