"""JSON of one document, written piece by piece: a list must not wait in memory for its end."""

from collections.abc import Callable, Iterable
from typing import IO, Any

import msgspec

from dateline.schema import Dispatch, Reading


def uri_of(dispatch: str) -> str:
    """Return the name of a dispatch for formats that want a URI: its text's SHA-256, as a URN."""
    return f"urn:sha256:{dispatch}"


def known(**fields: Any) -> dict[str, Any]:
    """Return the fields that say something: None, empty text and empty lists are left out."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {}, ())}


def write_list(
    readings: Iterable[tuple[Dispatch, Reading]],
    out: IO[str],
    items: Callable[[Dispatch, Reading], Iterable[Any]],
    *,
    opening: str = "[",
    closing: str = "]",
) -> int:
    """Write a JSON list, one item a line; return how many dispatches were written.

    Args:
        readings: What is written.
        out: Where to.
        items: Gives the items of one dispatch.
        opening: What stands before the items, with the list's ``[``.
        closing: What stands behind them, with its ``]``.
    """
    out.write(opening)
    count, between = 0, "\n"
    for dispatch, reading in readings:
        for item in items(dispatch, reading):
            out.write(between + msgspec.json.encode(item).decode("utf-8"))
            between = ",\n"
        count += 1
    out.write(f"\n{closing}\n")
    return count
