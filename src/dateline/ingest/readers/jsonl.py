"""JSON Lines: one dispatch a line, read line by line from the disk."""

import io
import json
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any

from dateline.errors import EmptyInput, IngestError, UndecodableText, UnsupportedFormat
from dateline.ingest.assemble import assemble
from dateline.schema import Dispatch
from dateline.schema.capture import Capture

_HEAD = 65536
# A longer line is no story; it is refused before it is read whole.
_LONGEST_LINE = 20 * 1024 * 1024


class JsonLinesReader:
    """Reads one dispatch from each line.

    A line that cannot be read becomes an IngestError among the dispatches, as
    a value: the lines after it are read all the same.
    """

    name = "jsonl"
    streams = True

    def takes(self, capture: Capture) -> int:
        """Say 90 for a file by its name, 70 for one whose first line is a whole object."""
        if PurePath(capture.name).suffix.casefold() in {".jsonl", ".ndjson", ".jl"}:
            return 90
        line, end, _ = capture.head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
        if not line.startswith(b"{"):
            return 0
        try:
            return 70 if isinstance(json.loads(line), dict) else 0
        except (ValueError, RecursionError):
            # A first line longer than the head cannot be checked.
            return 70 if not end and len(capture.head) >= _HEAD else 0

    def read(self, capture: Capture) -> Iterator[Dispatch]:
        """Yield a dispatch, or an IngestError as a value, for each line that is not blank."""
        if capture.path is not None and capture.data is None:
            with capture.path.open("rb") as lines:
                yield from self._read(capture.name, lines)
        else:
            yield from self._read(capture.name, io.BytesIO(capture.bytes()))

    def _read(self, name: str, lines: Any) -> Iterator[Dispatch]:
        for number, line in enumerate(_bounded(lines), start=1):
            if not line.strip():
                continue
            try:
                yield _dispatch(name, number, line)
            except IngestError as error:
                yield error  # type: ignore[misc]  # inputs.read_inputs tells errors from dispatches


def _bounded(lines: Any) -> Iterable[bytes]:
    while line := lines.readline(_LONGEST_LINE + 1):
        yield line


def _dispatch(name: str, number: int, line: bytes) -> Dispatch:
    where = f"line {number} of {name!r}"
    if len(line) > _LONGEST_LINE:
        raise UnsupportedFormat(f"{where} is longer than 20 MiB")
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UndecodableText(f"{where} is no UTF-8", hint="JSON Lines are UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise UnsupportedFormat(f"{where} is no JSON: {error}", hint="one object a line") from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise UnsupportedFormat(f"{where} has no text", hint='each line is an object with a string "text"')
    if not record["text"].strip():
        raise EmptyInput(f"there is nothing to read in {where}")
    own = _string(record, "id", "name") or f"{name}:{number}"
    return assemble(
        record["text"],
        name=own,
        headline=_string(record, "title", "headline"),
        summary=_string(record, "summary"),
        byline=_string(record, "byline"),
        agency=_string(record, "agency", "source"),
        published=_string(record, "published", "date"),
        url=_string(record, "url"),
        language=_string(record, "language"),
    )


def _string(record: dict[str, Any], *keys: str) -> str | None:
    for key in keys:
        value = record.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
    return None
