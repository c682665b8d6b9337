"""JSON Lines: one dispatch a line, read line by line."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dateline.errors import IngestError, UndecodableText, UnsupportedFormat
from dateline.ingest.readers import ninjs
from dateline.ingest.readers.columns import choose, dispatch_from
from dateline.ingest.readers.json_values import LINES
from dateline.schema import Dispatch
from dateline.schema.capture import Capture

_HEAD = 65536
# A longer line is no story; it is refused before it is read whole.
_LONGEST_LINE = 20 * 1024 * 1024


class JsonLinesReader:
    """Reads one dispatch from each line: an object of Dateline's own keys, of the caller's, or a ninjs item.

    A line that cannot be read becomes an IngestError among the dispatches, as
    a value: the lines after it are read all the same.
    """

    name = "jsonl"
    streams = True

    def takes(self, capture: Capture) -> int:
        """Say 90 for a file by its name, 70 for one whose first line is a whole object."""
        if capture.suffix in LINES:
            return 90
        line, end, _ = capture.head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
        if not line.startswith(b"{"):
            return 0
        try:
            return 70 if isinstance(json.loads(line), dict) else 0
        except (ValueError, RecursionError):
            # A first line longer than the head cannot be checked.
            return 70 if not end and len(capture.head) >= _HEAD else 0

    def read(self, capture: Capture) -> Iterator[Dispatch | IngestError]:
        """Yield a dispatch, or an IngestError as a value, for each line that is not blank."""
        with capture.open() as lines:
            for number, line in enumerate(_bounded(lines), start=1):
                if not line.strip():
                    continue
                try:
                    yield _dispatch(capture.name, number, line, capture.columns)
                except IngestError as error:
                    yield error


def _bounded(lines: Any) -> Iterable[bytes]:
    """Yield lines, one that is too long in its beginning alone."""
    while line := lines.readline(_LONGEST_LINE + 1):
        yield line
        while len(line) > _LONGEST_LINE and not line.endswith(b"\n"):
            line = lines.readline(_LONGEST_LINE + 1)


def _dispatch(name: str, number: int, line: bytes, columns: Mapping[str, str]) -> Dispatch:
    where = f"line {number} of {name!r}"
    if len(line) > _LONGEST_LINE:
        raise UnsupportedFormat(f"{where} is longer than 20 MiB")
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UndecodableText(f"{where} is no UTF-8", hint="JSON Lines are UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise UnsupportedFormat(f"{where} is no JSON: {error}", hint="one object a line") from error
    if not isinstance(record, dict):
        raise UnsupportedFormat(f"{where} has no text", hint='each line is an object with a string "text"')
    if not columns and ninjs.is_item(record):
        return ninjs.dispatch_of_item(record, name=f"{name}:{number}")
    return dispatch_from(record, choose(list(record), columns), where=where, name=f"{name}:{number}")
