"""The texts that somebody holds: stories in any readable form, Dateline's own exports, ledgers.

A file is also taken as it is: who kept a dispatch's text in a file of its own
has it, whatever a reader would make of the file.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from dateline import ingest
from dateline.config import Location, Server, location_of
from dateline.desk.query import readings
from dateline.errors import UnreadableInput
from dateline.ingest import Unread
from dateline.ingest.inputs import attempt_found, files_inside
from dateline.ledger.opening import open_ledger
from dateline.schema import Dispatch

# A larger file is an archive, and no single story as it is.
_LARGEST_STORY = 1024 * 1024

_SQLITE = b"SQLite format 3\0"
_BOM = "\ufeff"


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """A text at hand.

    Args:
        name: What it is called.
        text: All of it.
        plain: Whether it is a file as it is, and not what a reader made of it.
    """

    name: str
    text: str
    plain: bool = False


def held(inputs: Sequence[str], *, stdin: BinaryIO | None = None) -> Iterator[Holding | Unread]:
    """Yield every text that the inputs hold, and for each input that failed what went wrong.

    Args:
        inputs: Files, folders, patterns, ledgers (a file or a server's address), or ``-`` for ``stdin``.
        stdin: Bytes to read for ``-``.

    Raises:
        LedgerError: A ledger cannot be read.
    """
    for each in inputs:
        path, location = Path(each), location_of(each)
        if isinstance(location, Server):
            yield from _in_ledger(location)
        elif path.is_dir():
            for file in files_inside(path):
                yield from _in_file(file, named=False)
        elif path.is_file():
            yield from _in_file(path, named=True)
        else:
            yield from _all(ingest.read_inputs([each], stdin=stdin))


def _in_file(path: Path, *, named: bool) -> Iterator[Holding | Unread]:
    try:
        with path.open("rb") as opened:
            head = opened.read(len(_SQLITE))
            first = head + opened.readline() if head.startswith(b"{") else head
        if head == _SQLITE:
            yield from _in_ledger(path)
            return
        if _is_export(first):
            yield from _in_export(path)
            return
        if path.stat().st_size <= _LARGEST_STORY:
            try:
                text = path.read_bytes().decode("utf-8")
            except UnicodeDecodeError:
                pass
            else:
                yield Holding(name=str(path), text=text.removeprefix(_BOM), plain=True)
    except OSError as error:
        told = UnreadableInput(f"cannot read {str(path)!r}: {error.strerror or error}")
        yield Unread(name=str(path), error=told)
        return
    yield from _all(ingest.read_inputs([str(path)]) if named else attempt_found(path))


def _in_ledger(location: Location) -> Iterator[Holding]:
    with open_ledger(location) as ledger:
        for dispatch, _ in readings(ledger, all_versions=True):
            yield _of(dispatch)


def _all(found: Iterable[Dispatch | Unread]) -> Iterator[Holding | Unread]:
    for each in found:
        yield _of(each) if isinstance(each, Dispatch) else each


def _of(dispatch: Dispatch) -> Holding:
    return Holding(name=dispatch.name or dispatch.id[:12], text=dispatch.text)


class _Line(msgspec.Struct):
    """A line of ``export --to jsonl``."""

    kind: str
    dispatch: str
    record: msgspec.Raw


def _is_export(line: bytes) -> bool:
    try:
        return msgspec.json.decode(line, type=_Line).kind == "dispatch"
    except msgspec.MsgspecError:
        return False


def _in_export(path: Path) -> Iterator[Holding | Unread]:
    """Yield the texts of an export, as far as it goes: one that was cut off has those before the cut."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                found = msgspec.json.decode(line, type=_Line)
                if found.kind == "dispatch":
                    yield _of(msgspec.json.decode(found.record, type=Dispatch))
            except msgspec.MsgspecError as error:
                told = UnreadableInput(
                    f"line {number} of {str(path)!r} is not what 'export --to jsonl' writes: {error}",
                    hint="export once more",
                )
                yield Unread(name=str(path), error=told)
                return
