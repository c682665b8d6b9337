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

from dateline.export.columns import Columns, Story, plain
from dateline.export.tables import PLURALS, TABLES, kind_from, rows_of, table_of
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
    says = "a table for R, Stata, pandas and spreadsheets"

    def __init__(self, kind: str | None = None) -> None:
        self._columns, self._kinds = table_of(kind)

    def write(self, readings: Iterable[tuple[Dispatch, Reading]], out: IO[str]) -> int:
        """Write all readings; return how many dispatches were written."""
        table = _Table(out, self._columns)
        count = 0
        for dispatch, reading in readings:
            story = Story(dispatch=dispatch, reading=reading)
            for kind in self._kinds:
                table.write(story, kind)
            count += 1
        return count

    def write_folder(self, readings: Iterable[tuple[Dispatch, Reading]], folder: Path) -> int:
        """Write the table of each kind into a folder that exists; return how many dispatches were written."""
        count = 0
        with ExitStack() as opened:
            tables = {
                kind: _Table(
                    opened.enter_context(
                        (folder / f"{plural}{self.suffix}").open("w", encoding="utf-8", newline="")
                    ),
                    TABLES[kind],
                )
                for kind, plural in PLURALS.items()
            }
            for dispatch, reading in readings:
                story = Story(dispatch=dispatch, reading=reading)
                for kind, table in tables.items():
                    table.write(story, kind)
                count += 1
        return count


def write_records(stories: Iterable[tuple[Dispatch, Reading, Any]], kind: str, out: IO[str]) -> int:
    """Write single records of a kind, each with the dispatch and reading that it rests on.

    Returns:
        How many rows were written.

    Raises:
        UsageError: There is no table of this kind.
    """
    table = _Table(out, TABLES[kind_from(kind)])
    for dispatch, reading, record in stories:
        table.add(Story(dispatch=dispatch, reading=reading), record)
    return table.rows


class _Table:
    """A table being written, with its header."""

    def __init__(self, out: IO[str], columns: Columns) -> None:
        self._writer = csv.writer(out, lineterminator="\n")
        self._columns = tuple(columns.values())
        self._writer.writerow(columns)
        self.rows = 0

    def write(self, story: Story, kind: str) -> None:
        for record in rows_of(story, kind):
            self.add(story, record)

    def add(self, story: Story, record: Any) -> None:
        self._writer.writerow([disarmed(plain(each.take(story, record))) for each in self._columns])
        self.rows += 1


def disarmed(cell: str | int | None) -> str | int | None:
    """Put a ``'`` before text that a spreadsheet would run as a formula."""
    if isinstance(cell, str) and cell.startswith(_FORMULA_BEGINS):
        return f"'{cell}"
    return cell
