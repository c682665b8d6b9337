"""Write readings in a registered format."""

import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from dateline import plugins
from dateline.errors import UsageError
from dateline.export.csv import write_records, write_tables
from dateline.ledger.criteria import Kind
from dateline.ledger.found import Found
from dateline.ledger.kept import Stored
from dateline.ledger.lookup import reading_as_left
from dateline.ledger.opening import Ledger
from dateline.schema import Dispatch, Reading

__all__ = ["csv_of", "export_readings", "export_tables", "formats"]


def formats() -> tuple[str, ...]:
    """Return the names of the registered formats, sorted."""
    return tuple(plugins.registered("exporters"))


def export_readings(
    readings: Iterable[tuple[Dispatch, Reading]], to: str, out: IO[str], **options: Any
) -> int:
    """Write readings to ``out``, streaming.

    Args:
        readings: From a ledger (:func:`dateline.desk.query.readings`) or read on the spot.
        to: Name of a registered exporter.
        out: An open text file; for CSV opened with ``newline=""``.
        options: What the exporter takes beyond its defaults, such as ``kind`` for csv.

    Returns:
        How many dispatches were written.

    Raises:
        PluginError: No such format.
        UsageError: The format does not take these options.
    """
    exporter: plugins.Exporter = plugins.load("exporters", to)
    if options:
        try:
            exporter = type(exporter)(**options)
        except TypeError as error:
            raise UsageError(
                f"the format {to!r} takes no {', '.join(map(repr, sorted(options)))}", hint=str(error)
            ) from error
    return exporter.write(readings, out)


def export_tables(readings: Iterable[tuple[Dispatch, Reading]], folder: Path) -> dict[str, int]:
    """Write one CSV file for each kind into a folder, made if need be; return the rows of each file."""
    return write_tables(readings, folder)


def csv_of(ledger: Ledger, kind: Kind, found: Sequence[Found]) -> str:
    """Return single records as CSV, with the columns that the exporter of their kind has.

    Raises:
        UsageError: There is no table of this kind.
    """
    out = io.StringIO(newline="")
    write_records(_with_readings(ledger, found), kind, out)
    return out.getvalue()


def _with_readings(ledger: Ledger, found: Sequence[Found]) -> Iterator[tuple[Dispatch, Reading, Any]]:
    stored: Stored | None = None
    for each in found:
        if stored is None or stored.dispatch.id != each.dispatch:
            stored = reading_as_left(ledger, each)
        yield stored.dispatch, stored.reading, each.record
