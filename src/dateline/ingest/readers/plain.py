"""Plain text: a page as a reader would copy it, or clean paragraphs."""

import re
from collections.abc import Iterator

from dateline.ingest.compose import compose
from dateline.ingest.decoding import decode
from dateline.schema import Dispatch
from dateline.schema.capture import Capture

_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml\s|!DOCTYPE\s|[\w:.-]+\s[^<>]{0,150}xmlns)", re.IGNORECASE)


class PlainReader:
    """Reads one dispatch from plain text; takes whatever no other reader is surer of."""

    name = "plain"

    def takes(self, capture: Capture) -> int:
        """Say 60 for a text file by its name or declared type, else 10."""
        if _XML.match(capture.head[:200]):
            # A format of XML that nobody knows is no story with angle brackets in it.
            return 0
        declared = (capture.media_type or "").startswith("text/plain")
        return 60 if declared or capture.suffix in {".txt", ".text"} else 10

    def read(self, capture: Capture) -> Iterator[Dispatch]:
        """Yield the one dispatch of a page.

        Raises:
            IngestError: It is empty, binary, or text in no encoding we know.
        """
        text = decode(capture.bytes(), name=capture.name, declared=capture.charset)
        yield compose(text, name=capture.name, url=capture.url)
