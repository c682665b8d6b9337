"""Rows as Arrow record batches: what Parquet, polars, pandas and DuckDB are fed with.

The columns are those of :mod:`dateline.export.tables`. Lists stay lists, flags
stay flags, a day is a ``date32``: of a minute its day, for the column beside it
holds the value whole. An interval that names no stretch of the calendar has
empty days.

Exported: :func:`schema_of`, :func:`batches`, :class:`Rows`.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pyarrow as pa

from dateline.export.columns import Column, Story, Type, Value
from dateline.export.tables import rows_of, table_of
from dateline.schema import Dispatch, Reading

_TYPES: dict[Type, pa.DataType] = {
    "text": pa.string(),
    "whole": pa.int32(),
    "flag": pa.bool_(),
    "moment": pa.date32(),
    "texts": pa.list_(pa.string()),
    "wholes": pa.list_(pa.int32()),
}

_DAY = len("2015-10-06")

# Rows in one record batch and one row group: some megabytes, so that memory
# stays flat however long the export runs.
BATCH = 16_384


def schema_of(kind: str | None = None) -> pa.Schema:
    """Return the schema of a kind's table, each field with what it ``says`` as metadata.

    Args:
        kind: ``dispatch``, ``timex``, ``actor``, ``mention``, ``statement``,
            ``event``, ``commitment``, ``finding``, or None for statements,
            events and commitments in one table.

    Raises:
        UsageError: There is no such kind.
    """
    columns, _ = table_of(kind)
    return pa.schema(
        [
            pa.field(name, _TYPES[column.type], metadata={"says": column.says})
            for name, column in columns.items()
        ],
        metadata={"dateline.table": kind or "together"},
    )


class Rows:
    """Rows of one table that wait to become a batch.

    Args:
        kind: As for :func:`schema_of`.
    """

    def __init__(self, kind: str | None = None) -> None:
        self._columns, self._kinds = table_of(kind)
        self.schema = schema_of(kind)
        self._waiting: list[list[Any]] = [[] for _ in self._columns]
        self.written = 0

    def __len__(self) -> int:
        """Return how many rows wait."""
        return len(self._waiting[0])

    def add(self, dispatch: Dispatch, reading: Reading) -> None:
        """Add the rows of one dispatch, in text order."""
        story = Story(dispatch=dispatch, reading=reading)
        for kind in self._kinds:
            for record in rows_of(story, kind):
                self.add_record(story, record)

    def add_record(self, story: Story, record: Any) -> None:
        """Add the row of one record."""
        for waiting, column in zip(self._waiting, self._columns.values(), strict=True):
            waiting.append(_cell(column, column.take(story, record)))

    def batch(self) -> pa.RecordBatch:
        """Return the rows that wait as a batch, and begin anew."""
        arrays = [
            pa.array(waiting, type=each.type)
            for waiting, each in zip(self._waiting, self.schema, strict=True)
        ]
        self.written += len(self)
        self._waiting = [[] for _ in self._columns]
        return pa.RecordBatch.from_arrays(arrays, schema=self.schema)


def batches(
    readings: Iterable[tuple[Dispatch, Reading]], kind: str | None = None, *, rows: int = BATCH
) -> Iterator[pa.RecordBatch]:
    """Yield the rows of a table as batches of at least ``rows`` rows, the last one smaller; streaming.

    Raises:
        UsageError: There is no such kind.
    """
    table = Rows(kind)
    for dispatch, reading in readings:
        table.add(dispatch, reading)
        if len(table) >= rows:
            yield table.batch()
    if len(table):
        yield table.batch()


def _cell(column: Column, value: Value) -> Any:
    if column.type == "moment" and isinstance(value, str):
        return date.fromisoformat(value[:_DAY])
    return value
