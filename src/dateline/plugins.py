"""What a plug-in must offer, and how it is found.

Readers, parsers, annotators, exporters and engines register through entry
points; our own stand in the same groups as anybody's (``dateline.readers``,
``dateline.parsers``, ``dateline.annotators``, ``dateline.exporters``,
``dateline.engines``, ``dateline.commands``).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import IO, Any, Protocol, runtime_checkable

from dateline.errors import IngestError, PluginError
from dateline.schema import Additions, Dispatch, Parse, Reading
from dateline.schema.capture import Capture


class Reader(Protocol):
    """Turns one capture into dispatches.

    Attributes:
        name: Its name in the group.
        streams: True if it reads what ``Capture.open`` gives piece by piece, so that the
            limit of size for one page does not bind it.
        resumes: True if it can start at ``Capture.start``.
        binary: True if its format is no text (it may hold NUL).
            A reader without one of these attributes does not do so.
    """

    name: str

    def takes(self, capture: Capture) -> int:
        """Say how sure the reader is that the capture is of its format, 0 (no) to 100."""
        ...

    def read(self, capture: Capture) -> Iterator[Dispatch | IngestError]:
        """Yield the dispatches of a capture, one at a time.

        A part that cannot be read (one line of many) is yielded as an error,
        and the rest goes on.

        Raises:
            IngestError: The capture cannot be read at all.
        """
        ...


class Parser(Protocol):
    """Turns a dispatch into tokens, sentences, trees and names.

    A parser may also have a method ``engine()`` that returns what
    ``Parse.engine`` will say. Then a dispatch that the ledger holds already, read
    with the same versions, is not read again; without it every dispatch is.

    Attributes:
        name: Its name in the group.
    """

    name: str

    def parse(self, dispatch: Dispatch) -> Parse:
        """Parse headline, summary, captions and paragraphs of a dispatch."""
        ...


class Annotator(Protocol):
    """Adds records of some kinds to a reading; it cannot take any away.

    Attributes:
        name: Its name in the group.
        version: Changes whenever its behaviour does.
        needs: Names of the annotators that must have read before.
        tables: Names of the lexicon's tables that it consults.
    """

    name: str
    version: str
    needs: tuple[str, ...]
    tables: tuple[str, ...]

    def annotate(self, dispatch: Dispatch, parse: Parse, reading: Reading) -> Additions:
        """Return what is to be added to the reading.

        What the text leaves unclear is returned as findings, never raised.
        """
        ...


class Exporter(Protocol):
    """Writes readings in one format.

    Attributes:
        name: The word after ``--to``.
        suffix: The usual ending of such a file, with its dot.
        says: What the format is and who reads it, in one line.
        binary: True if it writes bytes. An exporter without the attribute writes text.
        streams: False if the format can only be written when all is known, so
            that memory grows with the export. One without the attribute streams.
        left_out: How many records the format could not take, by reason, counted
            while writing. One without the attribute takes every record of its kinds.
    """

    name: str
    suffix: str
    says: str

    def write(self, readings: Iterable[tuple[Dispatch, Reading]], out: IO[Any]) -> int:
        """Write all readings to ``out``; return how many dispatches were written."""
        ...


@runtime_checkable
class FolderExporter(Protocol):
    """An exporter that can also write several files."""

    def write_folder(self, readings: Iterable[tuple[Dispatch, Reading]], folder: Path) -> int:
        """Write all readings into a folder that is there; return how many dispatches were written."""
        ...


Work = Callable[[bytes], bytes]
"""What an engine does with an order: a function that can be imported, and that raises nothing."""


@dataclass(frozen=True)
class Died:
    """A worker was lost with its order.

    Args:
        how: What is known of it, for people.
    """

    how: str


class Crew(Protocol):
    """Workers that are ready, and the orders they are at.

    Attributes:
        apart: True if the work is done in other processes: they can die, and
            they see no memory of ours.
    """

    apart: bool

    @property
    def room(self) -> int:
        """How many orders may be in flight; at least 1, and it may change."""
        ...

    def begin(self, order: bytes) -> int:
        """Hand over an order and return its ticket, without waiting for the answer."""
        ...

    def ended(self) -> Mapping[int, bytes | Died]:
        """Wait until at least one order in flight has ended, and return what became of it, by ticket."""
        ...


class Engine(Protocol):
    """Does the work of a batch somewhere."""

    name: str

    def open(
        self, work: Work, *, workers: int | None = None, address: str | None = None
    ) -> AbstractContextManager[Crew]:
        """Make a crew for one function, and end it when the context is left.

        Args:
            work: What is done with each order.
            workers: Orders in flight at most; as many as there are cores if None.
            address: Of a cluster, for engines that have one.

        Raises:
            BatchError: There is no such crew to be had.
        """
        ...


@cache
def registered(group: str) -> Mapping[str, EntryPoint]:
    """Return the entry points of ``dateline.<group>`` by name, sorted.

    Raises:
        PluginError: Two distributions register the same name.
    """
    found: dict[str, EntryPoint] = {}
    for point in sorted(entry_points(group=f"dateline.{group}"), key=lambda each: each.name):
        if point.name in found and found[point.name].value != point.value:
            raise PluginError(
                f"two plug-ins call themselves {point.name!r} in the group dateline.{group}: "
                f"{found[point.name].value} and {point.value}",
                hint="uninstall one of them",
            )
        found[point.name] = point
    return found


@cache
def load(group: str, name: str) -> Any:
    """Load one plug-in and call it without arguments.

    Raises:
        PluginError: No such plug-in, or it cannot be loaded.
    """
    points = registered(group)
    if name not in points:
        known = ", ".join(points) or "none"
        raise PluginError(f"there is no {name!r} in the group dateline.{group}", hint=f"registered: {known}")
    try:
        return points[name].load()()
    except (ImportError, AttributeError, TypeError) as error:
        raise PluginError(
            f"the plug-in {name!r} of dateline.{group} ({points[name].value}) cannot be loaded: {error}",
            hint="reinstall or uninstall the distribution that brings it",
        ) from error


def annotators() -> tuple[Annotator, ...]:
    """Return all registered annotators, each after those that it needs, else by name.

    Raises:
        PluginError: One needs an annotator that is not registered, or they
            need each other in a circle.
    """
    waiting: dict[str, Annotator] = {name: load("annotators", name) for name in registered("annotators")}
    ordered: list[Annotator] = []
    placed: set[str] = set()
    while waiting:
        ready = [name for name, each in waiting.items() if placed.issuperset(each.needs)]
        if not ready:
            wants = "; ".join(f"{name} needs {', '.join(each.needs)}" for name, each in waiting.items())
            raise PluginError(f"annotators wait for one another or for a missing one: {wants}")
        for name in ready:
            ordered.append(waiting.pop(name))
            placed.add(name)
    return tuple(ordered)
