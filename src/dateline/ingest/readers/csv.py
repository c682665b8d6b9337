"""Tables (CSV, TSV): one dispatch a row, read row by row, with a mapping of columns."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from dateline.errors import DamagedInput, EmptyInput, IngestError, UnsupportedFormat
from dateline.ingest.decoding import LONGEST_STORY, encoding_of
from dateline.ingest.readers.columns import choose, dispatch_from
from dateline.schema import Dispatch
from dateline.schema.capture import Capture

_DELIMITERS = ",;\t|"
_SUFFIXES = frozenset({".csv", ".tsv", ".tab"})
# Characters of one line at most: a longer one is no row, and is never held in memory.
_LONGEST_LINE = 20 * 1024 * 1024


class CsvReader:
    """Reads one dispatch from each row; the first row names the columns.

    A row that cannot be read becomes an IngestError among the dispatches, as a value.
    """

    name = "csv"
    streams = True

    def takes(self, capture: Capture) -> int:
        """Say 92 for a table by its name or declared type."""
        declared = (capture.media_type or "").startswith(("text/csv", "text/tab-separated-values"))
        return 92 if declared or capture.suffix in _SUFFIXES else 0

    def read(self, capture: Capture) -> Iterator[Dispatch | IngestError]:
        """Yield a dispatch, or an IngestError as a value, for each row that is not blank.

        Raises:
            EmptyInput: There is no row of names.
            UnsupportedFormat: No column holds the text, or one that the caller names is not there.
            DamagedInput: A quotation mark opens a field that never ends, or a line does not.
        """
        encoding = encoding_of(capture.head, name=capture.name)
        with io.TextIOWrapper(capture.open(), encoding=encoding, errors="replace", newline="") as lines:
            yield from _rows(capture.name, lines, capture.columns, delimiter=_delimiter(capture, encoding))


def _delimiter(capture: Capture, encoding: str) -> str:
    """Return the mark that parts the names in the first row most often."""
    first = capture.head.decode(encoding, errors="replace").lstrip("\ufeff\r\n").splitlines()[:1]
    return max(_DELIMITERS, key=first[0].count) if first else ","


def _rows(
    name: str, lines: Any, columns: Mapping[str, str], *, delimiter: str
) -> Iterator[Dispatch | IngestError]:
    # The library's own limit is one for the whole process, 128 KiB if nobody says otherwise.
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_STORY))
    rows = csv.reader(_bounded(name, lines), delimiter=delimiter, strict=True)
    try:
        header = next(rows)
    except StopIteration:
        raise EmptyInput(f"there is nothing to read in {name!r}", hint="it has no row of names") from None
    except csv.Error as error:
        raise DamagedInput(f"the first row of {name!r} cannot be read: {error}") from error
    header = [each.strip().lstrip("\ufeff") for each in header]
    chosen = _chosen(name, header, columns)
    number = 1
    while True:
        number += 1
        line = rows.line_num + 1
        where = f"row {number} of {name!r}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            told = DamagedInput(
                f"{where} (from line {line}) is no row: {error}",
                hint="a field with quotation marks in it stands in quotation marks, each of its own doubled",
            )
            if "limit" in str(error):
                # What follows is the inside of a field that never ended.
                raise told from error
            yield told
            continue
        if not any(each.strip() for each in row):
            continue
        try:
            if len(row) > len(header):
                raise DamagedInput(
                    f"{where} (line {line}) has {len(row)} fields, and the table {len(header)} columns",
                    hint=f"a field with {delimiter!r} in it stands in quotation marks",
                )
            record = dict(zip(header, row, strict=False))
            yield dispatch_from(record, chosen, where=where, name=f"{name}:{number}")
        except IngestError as error:
            yield error


def _bounded(name: str, lines: Any) -> Iterator[str]:
    while line := lines.readline(_LONGEST_LINE + 1):
        if len(line) > _LONGEST_LINE:
            raise DamagedInput(
                f"a line of {name!r} is longer than {_LONGEST_LINE:,} characters",
                hint="what stands before it is read; it may be no table",
            )
        yield line


def _chosen(name: str, header: list[str], columns: Mapping[str, str]) -> dict[str, str]:
    listed = ", ".join(map(repr, header[:20]))
    for part, column in columns.items():
        if column not in header:
            raise UnsupportedFormat(
                f"{name!r} has no column {column!r} for {part}", hint=f"its columns are {listed}"
            )
    chosen = choose(header, columns)
    if "text" not in chosen:
        raise UnsupportedFormat(
            f"no column of {name!r} is known to hold the text",
            hint=f"name it with --columns text=NAME; its columns are {listed}",
        )
    return chosen
