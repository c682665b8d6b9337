"""Apache Parquet for polars, DuckDB, pandas, R and Spark: one table in a file, or each kind's in a folder.

Columns, their types and what they say: docs/reference/columns.md. Compressed
with Zstandard; written in row groups, so that memory stays flat. The same
readings give the same bytes with the same version of pyarrow, which a Parquet
file names in its footer.
"""

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from dateline.export.tables import PLURALS, kind_from
from dateline.schema import Dispatch, Reading


class ParquetExporter:
    """Writes one table.

    Args:
        kind: The kind whose own table is written, or None for statements,
            events and commitments in one.

    Raises:
        UsageError: There is no such kind.
    """

    name = "parquet"
    suffix = ".parquet"
    says = "Apache Parquet: polars, DuckDB, pandas, R's arrow"
    binary = True

    def __init__(self, kind: str | None = None) -> None:
        self._kind = None if kind is None else kind_from(kind)

    def write(self, readings: Iterable[tuple[Dispatch, Reading]], out: IO[bytes]) -> int:
        """Write all readings; return how many dispatches were written."""
        count = 0
        with _Table(out, self._kind) as table:
            for dispatch, reading in readings:
                table.add(dispatch, reading)
                count += 1
        return count

    def write_folder(self, readings: Iterable[tuple[Dispatch, Reading]], folder: Path) -> int:
        """Write the table of each kind into a folder that exists; return how many dispatches were written."""
        count = 0
        with ExitStack() as opened:
            tables = [
                opened.enter_context(
                    _Table(opened.enter_context((folder / f"{plural}{self.suffix}").open("wb")), kind)
                )
                for kind, plural in PLURALS.items()
            ]
            for dispatch, reading in readings:
                for table in tables:
                    table.add(dispatch, reading)
                count += 1
        return count


class _Table:
    """A Parquet file being written."""

    def __init__(self, out: IO[bytes], kind: str | None) -> None:
        # Here and not above: the help of a command asks every exporter what it is, and must be quick.
        from pyarrow import parquet  # noqa: PLC0415 — as said above

        from dateline.export.arrow import BATCH, Rows  # noqa: PLC0415 — likewise

        self._enough = BATCH
        self._rows = Rows(kind)
        self._writer = parquet.ParquetWriter(out, self._rows.schema, compression="zstd", version="2.6")

    def __enter__(self) -> "_Table":
        return self

    def __exit__(self, *_: object) -> None:
        self._flush()
        self._writer.close()

    def add(self, dispatch: Dispatch, reading: Reading) -> None:
        self._rows.add(dispatch, reading)
        if len(self._rows) >= self._enough:
            self._flush()

    def _flush(self) -> None:
        if len(self._rows):
            self._writer.write_batch(self._rows.batch())
