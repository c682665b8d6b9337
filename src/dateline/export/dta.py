"""Stata's own format (118, Stata 14 and later): one table in a file, or each kind's in a folder.

Variables carry labels (``quad`` is called ``quad_class``, for Stata keeps the
word); days are ``%td``; lists are joined with ``|``; flags are 0 and 1; text
beyond 2,045 bytes is a strL. The stamp in the header is that of no day
(1 January 1970), so that the same readings give the same bytes. Written with
pandas (``pip install 'dateline[stats]'``); the table is held in memory.
"""

import io
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from dateline.export.extras import needed
from dateline.export.frame import Encode, Frame, write_table, write_tables
from dateline.export.tables import PLURALS, kind_from
from dateline.schema import Dispatch, Reading

VERSION = 118

# Bytes that a str# holds; longer text is a strL (Stata, "Data types").
_STR = 2045
_DAY = len("2015-10-06")

# Words of Stata's own language, which a variable may not be called.
RENAMED = {"quad": "quad_class"}
_NO_DAY = datetime(1970, 1, 1)


class DtaExporter:
    """Writes one table.

    Args:
        kind: The kind whose own table is written, or None for statements,
            events and commitments in one.

    Raises:
        UsageError: There is no such kind.
    """

    name = "dta"
    suffix = ".dta"
    says = "Stata 14 and later, with labels (needs dateline[stats])"
    binary = True
    streams = False

    def __init__(self, kind: str | None = None) -> None:
        self._kind = None if kind is None else kind_from(kind)

    def write(self, readings: Iterable[tuple[Dispatch, Reading]], out: IO[bytes]) -> int:
        """Write all readings; return how many dispatches were written.

        Raises:
            UsageError: pandas is not installed.
        """
        return write_table(readings, self._kind, out, _encoder())

    def write_folder(self, readings: Iterable[tuple[Dispatch, Reading]], folder: Path) -> int:
        """Write the table of each kind into a folder that exists; return how many dispatches were written.

        Raises:
            UsageError: pandas is not installed.
        """
        return write_tables(readings, folder, self.suffix, _encoder())


def _encoder() -> Encode:
    pandas = needed("pandas", extra="stats", by=DtaExporter.name)
    return lambda frame, kind: _bytes(frame, kind, pandas)


def _bytes(frame: Frame, kind: str | None, pandas: Any) -> bytes:
    series: dict[str, Any] = {}
    long: list[str] = []
    days: dict[str, str] = {}
    for column_name, column in frame.columns.items():
        name, cells = RENAMED.get(column_name, column_name), frame.cells[column_name]
        if column.type in ("whole", "flag"):
            series[name] = pandas.Series(
                [None if each is None else float(each) for each in cells], dtype="float64"
            )
        elif column.type == "moment":
            series[name] = pandas.to_datetime(
                pandas.Series([_day(each) for each in cells], dtype="datetime64[s]")
            )
            days[name] = "td"
        else:
            texts = [each or "" for each in cells]
            series[name] = pandas.Series(texts, dtype="object")
            if any(len(each.encode("utf-8")) > _STR for each in texts):
                long.append(name)
    out = io.BytesIO()
    pandas.DataFrame(series).to_stata(
        out,
        version=VERSION,
        write_index=False,
        time_stamp=_NO_DAY,
        data_label=f"Dateline: {PLURALS[kind] if kind else 'statements, events, commitments'}",
        variable_labels={RENAMED.get(name, name): column.says for name, column in frame.columns.items()},
        convert_strl=long,
        convert_dates=days,
    )
    return out.getvalue()


def _day(moment: str | None) -> date | None:
    return date.fromisoformat(moment[:_DAY]) if moment else None
