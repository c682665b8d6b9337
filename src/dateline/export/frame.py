"""A table as columns in memory, for formats that are written whole: R's and Stata's."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any

from dateline.export.columns import Story, plain
from dateline.export.tables import PLURALS, rows_of, table_of
from dateline.schema import Dispatch, Reading

Encode = Callable[["Frame", str | None], bytes]
"""Makes a file of a table, given its kind."""


class Frame:
    """The rows of one table, column by column.

    Args:
        kind: The kind whose own table it is, or None for the common one.

    Raises:
        UsageError: There is no such kind.
    """

    def __init__(self, kind: str | None = None) -> None:
        self.columns, self._kinds = table_of(kind)
        self.cells: dict[str, list[Any]] = {name: [] for name in self.columns}

    def add(self, dispatch: Dispatch, reading: Reading) -> None:
        """Add the rows of one dispatch; lists are joined, flags are 0 and 1."""
        story = Story(dispatch=dispatch, reading=reading)
        for kind in self._kinds:
            for record in rows_of(story, kind):
                for name, column in self.columns.items():
                    self.cells[name].append(plain(column.take(story, record)))


def write_table(
    readings: Iterable[tuple[Dispatch, Reading]], kind: str | None, out: IO[bytes], encode: Encode
) -> int:
    """Write one table as a file; return how many dispatches were written."""
    frames, count = _frames(readings, [kind])
    out.write(encode(frames[kind], kind))
    return count


def write_tables(
    readings: Iterable[tuple[Dispatch, Reading]], folder: Path, suffix: str, encode: Encode
) -> int:
    """Write the table of each kind into a folder that exists; return how many dispatches were written."""
    frames, count = _frames(readings, PLURALS)
    for kind, frame in frames.items():
        (folder / f"{PLURALS[str(kind)]}{suffix}").write_bytes(encode(frame, kind))
    return count


def _frames(
    readings: Iterable[tuple[Dispatch, Reading]], kinds: Iterable[str | None]
) -> tuple[dict[str | None, Frame], int]:
    frames = {kind: Frame(kind) for kind in kinds}
    count = 0
    for dispatch, reading in readings:
        for frame in frames.values():
            frame.add(dispatch, reading)
        count += 1
    return frames, count
