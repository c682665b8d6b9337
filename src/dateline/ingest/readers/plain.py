"""Plain text: a page as a reader would copy it, or clean paragraphs."""

from collections.abc import Iterator
from pathlib import PurePath

from dateline.ingest.compose import compose
from dateline.ingest.decoding import decode
from dateline.schema import Dispatch
from dateline.schema.capture import Capture


class PlainReader:
    """Reads one dispatch from plain text; takes whatever no other reader is surer of."""

    name = "plain"

    def takes(self, capture: Capture) -> int:
        """Say 60 for a text file by its name or declared type, else 10."""
        declared = (capture.media_type or "").startswith("text/plain")
        return 60 if declared or PurePath(capture.name).suffix.casefold() in {".txt", ".text"} else 10

    def read(self, capture: Capture) -> Iterator[Dispatch]:
        """Yield the one dispatch of a page.

        Raises:
            IngestError: It is empty, binary, or text in no encoding we know.
        """
        yield compose(decode(capture.bytes(), name=capture.name), name=capture.name, url=capture.url)
