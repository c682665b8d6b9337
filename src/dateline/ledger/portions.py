"""Ask in portions: of many values as many as one statement takes, of many rows as many as are looked at."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection

Value = TypeVar("Value")

# SQLite takes 32,766 values in one statement; so few keep each one small, and a caller may give them twice.
_VALUES = 500

_ROWS = 256

# A server hands over all rows at once unless it keeps a cursor, which costs two more messages.
_FEW = 1_000


def portions(values: Iterable[Value]) -> Iterator[tuple[tuple[Value, ...], str]]:
    """Yield values as many at a time as one statement takes, each time with their marks: ``?, ?, ?``."""
    left = iter(values)
    while some := tuple(islice(left, _VALUES)):
        yield some, _marks(len(some))


def _marks(count: int) -> str:
    """Return the marks of so many values."""
    return ", ".join("?" * count)


def streamed(
    connection: Connection, sql: str, values: tuple[Any, ...] = (), *, limit: int | None = None
) -> Iterator[Any]:
    """Yield the rows of a SELECT as they come; on neither store are all of them held.

    Args:
        connection: Where to ask.
        sql: The SELECT.
        values: Of its marks.
        limit: How many rows it gives at most, where it says so.
    """
    many = limit is None or limit > _FEW
    found = connection.exec_driver_sql(sql, values, execution_options={"stream_results": many})
    while rows := found.fetchmany(_ROWS):
        yield from rows
