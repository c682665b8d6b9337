"""The tables of a shard in Parquet, one file for each kind, with the columns of every other export."""

import io

import pyarrow.parquet as pq

from dateline.export.arrow import BATCH, Rows
from dateline.export.tables import TABLES
from dateline.schema import Dispatch, Reading


class Tables:
    """The tables of all kinds, being written; the same readings give the same bytes."""

    def __init__(self) -> None:
        self._tables = {kind: _Table(kind) for kind in TABLES}

    def add(self, dispatch: Dispatch, reading: Reading) -> None:
        """Put the rows of one dispatch at the end of each table."""
        for table in self._tables.values():
            table.add(dispatch, reading)

    def finish(self) -> dict[str, bytes]:
        """Return the bytes of each table, by kind; one without rows has its columns all the same."""
        return {kind: table.finish() for kind, table in self._tables.items()}


class _Table:
    def __init__(self, kind: str) -> None:
        self._out = io.BytesIO()
        self._rows = Rows(kind)
        self._writer = pq.ParquetWriter(self._out, self._rows.schema, compression="zstd", version="2.6")

    def add(self, dispatch: Dispatch, reading: Reading) -> None:
        self._rows.add(dispatch, reading)
        if len(self._rows) >= BATCH:
            self._writer.write_batch(self._rows.batch())

    def finish(self) -> bytes:
        if len(self._rows):
            self._writer.write_batch(self._rows.batch())
        self._writer.close()
        return self._out.getvalue()
