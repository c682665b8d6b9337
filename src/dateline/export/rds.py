"""R's own format (``readRDS``): one data frame in a file, or each kind's in a folder.

Days are text in ISO 8601 (``as.Date`` reads it), lists are joined with ``|``,
flags are 0 and 1, what is not known is NA. Written with pyreadr
(``pip install 'dateline[stats]'``), uncompressed, so that the same readings
give the same bytes; the table is held in memory.
"""

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from dateline.export.extras import needed
from dateline.export.frame import Encode, Frame, write_table, write_tables
from dateline.export.tables import kind_from
from dateline.schema import Dispatch, Reading


class RdsExporter:
    """Writes one data frame.

    Args:
        kind: The kind whose own table is written, or None for statements,
            events and commitments in one.

    Raises:
        UsageError: There is no such kind.
    """

    name = "rds"
    suffix = ".rds"
    says = "R: a data frame for readRDS (needs dateline[stats])"
    binary = True
    streams = False

    def __init__(self, kind: str | None = None) -> None:
        self._kind = None if kind is None else kind_from(kind)

    def write(self, readings: Iterable[tuple[Dispatch, Reading]], out: IO[bytes]) -> int:
        """Write all readings; return how many dispatches were written.

        Raises:
            UsageError: pyreadr is not installed.
        """
        return write_table(readings, self._kind, out, _encoder())

    def write_folder(self, readings: Iterable[tuple[Dispatch, Reading]], folder: Path) -> int:
        """Write the table of each kind into a folder that exists; return how many dispatches were written.

        Raises:
            UsageError: pyreadr is not installed.
        """
        return write_tables(readings, folder, self.suffix, _encoder())


def _encoder() -> Encode:
    pandas = needed("pandas", extra="stats", by=RdsExporter.name)
    pyreadr = needed("pyreadr", extra="stats", by=RdsExporter.name)
    return lambda frame, _: _bytes(frame, pandas, pyreadr)


def _bytes(frame: Frame, pandas: Any, pyreadr: Any) -> bytes:
    series = {
        name: pandas.Series(
            frame.cells[name], dtype="Int32" if column.type in ("whole", "flag") else "object"
        )
        for name, column in frame.columns.items()
    }
    # pyreadr writes to a path alone.
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "frame.rds"
        pyreadr.write_rds(str(path), pandas.DataFrame(series))
        return path.read_bytes()
