"""What the readers of JSON share: a document parsed, and a value taken as words."""

import json
from typing import Any

from dateline.errors import UnsupportedFormat
from dateline.ingest.decoding import decode
from dateline.schema.capture import Capture

LINES = frozenset({".jsonl", ".ndjson", ".jl"})
"""Endings of files with an object on each line, which are no one document."""


def parsed(capture: Capture) -> Any:
    """Parse a capture of JSON.

    Raises:
        UnsupportedFormat: It is no JSON, or nested deeper than any.
        IngestError: It is empty, or text in no encoding we know.
    """
    try:
        return json.loads(decode(capture.bytes(), name=capture.name))
    except (ValueError, RecursionError) as error:
        raise UnsupportedFormat(
            f"{capture.name!r} is no JSON: {error}", hint="check where it is cut"
        ) from error


def string(value: Any) -> str | None:
    """Return words, or a whole number as words; None for anything else and for white space."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value.strip() or None if isinstance(value, str) else None
