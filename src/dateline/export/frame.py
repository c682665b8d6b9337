"""A table as columns in memory, for formats that are written whole: R's and Stata's."""

from collections.abc import Iterable
from typing import Any

from dateline.export.columns import Story, plain
from dateline.export.tables import rows_of, table_of
from dateline.schema import Dispatch, Reading


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


def frames_of(
    readings: Iterable[tuple[Dispatch, Reading]], kinds: Iterable[str | None]
) -> tuple[dict[str | None, Frame], int]:
    """Return the tables of some kinds, made in one pass, and how many dispatches stand in them."""
    frames = {kind: Frame(kind) for kind in kinds}
    count = 0
    for dispatch, reading in readings:
        for frame in frames.values():
            frame.add(dispatch, reading)
        count += 1
    return frames, count
