"""Write readings in a registered format."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

import msgspec

from dateline import plugins
from dateline.errors import UsageError
from dateline.export.csv import write_records
from dateline.ledger.criteria import Kind
from dateline.ledger.found import Found
from dateline.ledger.kept import Stored
from dateline.ledger.lookup import reading_as_left
from dateline.ledger.opening import Ledger
from dateline.schema import Dispatch, Reading

__all__ = [
    "Format",
    "csv_of",
    "described",
    "export_folder",
    "export_readings",
    "exporter_for",
    "formats",
    "is_binary",
    "left_out",
]


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """A registered format, as a user chooses it.

    Args:
        name: The word after ``--to``.
        suffix: The usual ending of such a file, with its dot.
        says: What it is and who reads it.
        binary: Whether it is written as bytes.
        streams: Whether memory stays flat while it is written.
        folders: Whether it can be written as a folder of files.
    """

    name: str
    suffix: str
    says: str
    binary: bool
    streams: bool
    folders: bool


def formats() -> tuple[str, ...]:
    """Return the names of the registered formats, sorted."""
    return tuple(plugins.registered("exporters"))


def described() -> Iterator[Format]:
    """Yield the registered formats by name.

    Raises:
        PluginError: One cannot be loaded.
    """
    for name in formats():
        exporter = plugins.load("exporters", name)
        yield Format(
            name=name,
            suffix=exporter.suffix,
            says=getattr(exporter, "says", ""),
            binary=is_binary(exporter),
            streams=getattr(exporter, "streams", True),
            folders=isinstance(exporter, plugins.FolderExporter),
        )


def exporter_for(to: str, **options: Any) -> plugins.Exporter:
    """Return an exporter of its own for one export.

    Args:
        to: Name of a registered exporter.
        options: What it takes beyond its defaults, such as ``kind`` for csv.

    Raises:
        PluginError: No such format.
        UsageError: The format does not take these options.
    """
    kind: Any = type(plugins.load("exporters", to))
    try:
        exporter: plugins.Exporter = kind(**options)
    except TypeError as error:
        raise UsageError(
            f"the format {to!r} takes no {', '.join(map(repr, sorted(options)))}", hint=str(error)
        ) from error
    return exporter


def is_binary(exporter: plugins.Exporter) -> bool:
    """Tell whether an exporter writes bytes."""
    return bool(getattr(exporter, "binary", False))


def left_out(exporter: plugins.Exporter) -> Mapping[str, int]:
    """Return how many records an exporter could not take in what it has written, by reason."""
    found: Mapping[str, int] = getattr(exporter, "left_out", {})
    return {reason: count for reason, count in found.items() if count}


def export_readings(
    readings: Iterable[tuple[Dispatch, Reading]], to: str, out: IO[Any], **options: Any
) -> int:
    """Write readings to ``out``.

    Args:
        readings: From a ledger (:func:`dateline.desk.query.readings`) or read on the spot.
        to: Name of a registered exporter.
        out: An open file: of text (for CSV opened with ``newline=""``), or of
            bytes for a binary format.
        options: What the exporter takes beyond its defaults, such as ``kind`` for csv.

    Returns:
        How many dispatches were written.

    Raises:
        PluginError: No such format.
        UsageError: The format does not take these options.
    """
    return exporter_for(to, **options).write(readings, out)


def export_folder(
    readings: Iterable[tuple[Dispatch, Reading]], exporter: plugins.Exporter, folder: Path
) -> int:
    """Write readings as a folder of files, made if need be; return how many dispatches were written.

    Raises:
        UsageError: The format is one file.
    """
    if not isinstance(exporter, plugins.FolderExporter):
        able = ", ".join(each.name for each in described() if each.folders)
        raise UsageError(
            f"the format {exporter.name!r} is one file, and {str(folder)!r} is a folder",
            hint=f"give a file; a folder can be had in: {able}",
        )
    folder.mkdir(parents=True, exist_ok=True)
    return exporter.write_folder(readings, folder)


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
