"""Write readings in a registered format."""

from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from dateline import plugins
from dateline.errors import UsageError
from dateline.export.csv import write_tables
from dateline.schema import Dispatch, Reading

__all__ = ["export_readings", "export_tables", "formats"]


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
