"""Bytes → Capture → Dispatch: one reader per format, the dateline's grammar, the sorting of a page."""

from dateline.ingest.compose import compose
from dateline.ingest.decoding import normalised
from dateline.ingest.inputs import LIMIT, Unread, read_capture, read_inputs
from dateline.schema import Dispatch

__all__ = ["LIMIT", "Unread", "read_capture", "read_inputs", "read_text"]


def read_text(text: str, *, name: str | None = None) -> Dispatch:
    """Read a story that is at hand as text: a page as copied, or clean paragraphs.

    Args:
        text: The words; line ends are normalised and a byte-order mark is
            dropped, nothing else is changed.
        name: What to call it, or None.

    Raises:
        EmptyInput: The text is empty or white space alone.
    """
    return compose(normalised(text, name=name or "<text>"), name=name)
