r"""CSV for R, Stata, pandas and spreadsheets: one row for each record.

The form is RFC 4180 with ``\n`` at line ends: UTF-8, a header line, cells in
double quotes where they need them. Dates are ISO 8601; what is not known is an
empty cell. A list is joined with ``|``; words come with ``_start`` and
``_end``, half-open offsets in code points of the dispatch's text. A cell of
text that begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return is
written with a ``'`` before it, because spreadsheets would run it as a formula.

By default statements, events and commitments stand in one table with the
columns that they share; ``kind`` gives one kind's own table with all columns.
"""

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from dateline.errors import UsageError
from dateline.export.csv_columns import (
    FILES,
    KINDS_TOGETHER,
    TABLES,
    TOGETHER,
    Cell,
    Columns,
    Story,
    rows_of,
)
from dateline.schema import Dispatch, Reading

_FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r")


class CsvExporter:
    """Writes one table.

    Args:
        kind: The kind whose own table is written (``statement`` or
            ``statements``), or None for statements, events and commitments in one.

    Raises:
        UsageError: There is no such kind.
    """

    name = "csv"
    suffix = ".csv"

    def __init__(self, kind: str | None = None) -> None:
        self._kind = None if kind is None else _kind_from(kind)

    def write(self, readings: Iterable[tuple[Dispatch, Reading]], out: IO[str]) -> int:
        """Write all readings; return how many dispatches were written."""
        columns = TOGETHER if self._kind is None else TABLES[self._kind]
        kinds = KINDS_TOGETHER if self._kind is None else (self._kind,)
        table = _Table(out, columns)
        count = 0
        for dispatch, reading in readings:
            story = Story(dispatch=dispatch, reading=reading)
            for kind in kinds:
                table.write(story, kind)
            count += 1
        return count


def write_tables(readings: Iterable[tuple[Dispatch, Reading]], folder: Path) -> dict[str, int]:
    """Write the tables of all kinds into a folder, in one pass.

    Args:
        readings: What to write.
        folder: Made where it is missing; files of these names are replaced.

    Returns:
        How many rows each file has, without its header, by its name.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as opened:
        tables = {
            kind: _Table(
                opened.enter_context((folder / file).open("w", encoding="utf-8", newline="")), TABLES[kind]
            )
            for kind, file in FILES.items()
        }
        for dispatch, reading in readings:
            story = Story(dispatch=dispatch, reading=reading)
            for kind, table in tables.items():
                table.write(story, kind)
    return {FILES[kind]: table.rows for kind, table in tables.items()}


def write_records(stories: Iterable[tuple[Dispatch, Reading, Any]], kind: str, out: IO[str]) -> int:
    """Write single records of a kind, each with the dispatch and reading that it rests on.

    Returns:
        How many rows were written.

    Raises:
        UsageError: There is no table of this kind.
    """
    table = _Table(out, TABLES[_kind_from(kind)])
    for dispatch, reading, record in stories:
        table.add(Story(dispatch=dispatch, reading=reading), record)
    return table.rows


class _Table:
    """A table being written, with its header."""

    def __init__(self, out: IO[str], columns: Columns) -> None:
        self._writer = csv.writer(out, lineterminator="\n")
        self._cells = tuple(columns.values())
        self._writer.writerow(columns)
        self.rows = 0

    def write(self, story: Story, kind: str) -> None:
        for record in rows_of(story, kind):
            self.add(story, record)

    def add(self, story: Story, record: Any) -> None:
        self._writer.writerow([disarmed(cell(story, record)) for cell in self._cells])
        self.rows += 1


def disarmed(cell: Cell) -> Cell:
    """Put a ``'`` before text that a spreadsheet would run as a formula."""
    if isinstance(cell, str) and cell.startswith(_FORMULA_BEGINS):
        return f"'{cell}"
    return cell


def _kind_from(typed: str) -> str:
    if typed in TABLES:
        return typed
    for kind, file in FILES.items():
        if file == f"{typed}.csv":
            return kind
    raise UsageError(f"there is no table of {typed!r}", hint=f"kinds: {', '.join(TABLES)}")
