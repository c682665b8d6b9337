"""The texts that somebody holds: stories in any readable form, Dateline's own exports, ledgers.

A file is also taken as it is: who kept a dispatch's text in a file of its own
has it, whatever a reader would make of the file.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from dateline import ingest
from dateline.desk.query import readings
from dateline.ingest import Unread
from dateline.ledger.opening import open_ledger
from dateline.schema import Dispatch

# A larger file is an archive, and no single story as it is.
_LARGEST_STORY = 1024 * 1024

_SQLITE = b"SQLite format 3\0"
_BOM = "\ufeff"


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A text at hand.

    Args:
        name: What it is called.
        text: All of it.
        plain: Whether it is a file as it is, and not what a reader made of it.
    """

    name: str
    text: str
    plain: bool = False


def held(inputs: Sequence[str], *, stdin: BinaryIO | None = None) -> Iterator[Held | Unread]:
    """Yield every text that the inputs hold, and for each input that failed what went wrong.

    Args:
        inputs: Files, folders, patterns, ledgers, or ``-`` for ``stdin``.
        stdin: Bytes to read for ``-``.
    """
    for each in inputs:
        path = Path(each)
        if path.is_dir():
            hidden = (file for file in sorted(path.rglob("*")) if file.is_file())
            for file in hidden:
                if not any(part.startswith(".") for part in file.relative_to(path).parts):
                    yield from _in_file(file)
        elif path.is_file():
            yield from _in_file(path)
        else:
            yield from _read(each, stdin=stdin)


def _in_file(path: Path) -> Iterator[Held | Unread]:
    with path.open("rb") as opened:
        head = opened.read(len(_SQLITE))
        first = head + opened.readline()
    if head == _SQLITE:
        with open_ledger(path) as ledger:
            for dispatch, _ in readings(ledger):
                yield _of(dispatch)
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
            yield Held(name=str(path), text=text.removeprefix(_BOM), plain=True)
    yield from _read(str(path))


def _read(each: str, *, stdin: BinaryIO | None = None) -> Iterator[Held | Unread]:
    for found in ingest.read_inputs([each], stdin=stdin):
        yield _of(found) if isinstance(found, Dispatch) else found


def _of(dispatch: Dispatch) -> Held:
    return Held(name=dispatch.name or dispatch.id[:12], text=dispatch.text)


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


def _in_export(path: Path) -> Iterator[Held]:
    with path.open("rb") as lines:
        for line in lines:
            found = msgspec.json.decode(line, type=_Line)
            if found.kind == "dispatch":
                yield _of(msgspec.json.decode(found.record, type=Dispatch))
