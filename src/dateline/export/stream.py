"""JSON of one document, written piece by piece: a list must not wait in memory for its end."""

from collections.abc import Iterable
from typing import IO, Any

import msgspec


def uri_of(dispatch: str) -> str:
    """Return the name of a dispatch for formats that want a URI: its text's SHA-256, as a URN."""
    return f"urn:sha256:{dispatch}"


def known(**fields: Any) -> dict[str, Any]:
    """Return the fields that say something: None, empty text and empty lists are left out."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {}, ())}


class JsonList:
    """A JSON list being written, one item a line.

    Args:
        out: Where to.
        opening: What stands before the items, with the list's ``[``.
        closing: What stands behind them, with its ``]``.
    """

    def __init__(self, out: IO[str], opening: str, closing: str) -> None:
        self._out = out
        self._closing = closing
        self._first = True
        out.write(opening)

    def add(self, items: Iterable[Any]) -> None:
        """Write more items."""
        for item in items:
            self._out.write("\n" if self._first else ",\n")
            self._out.write(msgspec.json.encode(item).decode("utf-8"))
            self._first = False

    def close(self) -> None:
        """Write the end."""
        self._out.write(f"\n{self._closing}\n")
