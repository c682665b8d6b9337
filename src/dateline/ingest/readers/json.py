"""A document of JSON: one story, or a list of them, as databases and news services hand them out."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from dateline.errors import EmptyInput, IngestError, UnsupportedFormat
from dateline.ingest.readers.columns import PARTS, choose, dispatch_from
from dateline.ingest.readers.json_values import LINES, parsed
from dateline.schema import Dispatch
from dateline.schema.capture import Capture

# "[Oslo] said" and "{sic}" open no document: a list holds objects, an object's first key is quoted.
_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*[{\]]|\{\s*[\"}])")
_TEXT = re.compile(rf"\"(?:{'|'.join(PARTS['text'])})\"\s*:\s*\"".encode(), re.IGNORECASE)
# A service wraps its list in an object, or in one inside that ({"response": {"results": […]}}).
_DEEPEST = 2


class JsonReader:
    """Reads one dispatch from an object with a text, or one from each object of a list.

    An object without text of its own holds the list under one of its keys.
    """

    name = "json"

    def takes(self, capture: Capture) -> int:
        """Say 75 for a document in which a usual key holds a text, 45 for any other, else 0."""
        if capture.suffix in LINES or not _OPENING.match(capture.head):
            return 0
        line, _, after = capture.head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
        if line.startswith(b"{") and after.strip() and _is_object(line):
            return 0
        return 75 if capture.columns or _TEXT.search(capture.head) else 45

    def read(self, capture: Capture) -> Iterator[Dispatch | IngestError]:
        """Yield the story, or a story or an error as a value for each object of the list.

        Raises:
            UnsupportedFormat: It is no JSON, or holds no story.
            EmptyInput: Its list is empty.
        """
        document = parsed(capture)
        if isinstance(document, dict) and _has_text(document, capture.columns):
            columns = choose(list(document), capture.columns)
            yield dispatch_from(document, columns, where=repr(capture.name), name=capture.name)
            return
        listed = _listed(document, _DEEPEST)
        if listed is None:
            raise UnsupportedFormat(
                f"{capture.name!r} is JSON and holds no story: no key of it is known to hold the text",
                hint="name the key with --columns text=NAME",
            )
        if not listed:
            raise EmptyInput(f"there is nothing to read in {capture.name!r}", hint="its list is empty")
        for number, record in enumerate(listed, start=1):
            where, name = f"object {number} of {capture.name!r}", f"{capture.name}#{number}"
            try:
                if not isinstance(record, dict):
                    raise UnsupportedFormat(f"{where} is no object", hint="each story is an object")
                yield dispatch_from(record, choose(list(record), capture.columns), where=where, name=name)
            except IngestError as error:
                yield error


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _has_text(record: Mapping[str, Any], columns: Mapping[str, str]) -> bool:
    return isinstance(record.get(choose(list(record), columns).get("text", "")), str)


def _listed(document: Any, deepest: int) -> list[Any] | None:
    """Return the list of objects that a document is or holds; the longest where it holds several."""
    if isinstance(document, list):
        return document if not document or any(isinstance(each, dict) for each in document) else None
    if not isinstance(document, dict) or not deepest:
        return None
    found = [inner for each in document.values() if (inner := _listed(each, deepest - 1)) is not None]
    return max(found, key=len, default=None)
