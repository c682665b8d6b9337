"""Mailboxes (RFC 4155, ``.mbox``): one message after the other, as lists and programs of mail keep them."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from dateline.errors import IngestError, TooLarge
from dateline.ingest.readers.mail import read_mail
from dateline.schema import Dispatch
from dateline.schema.capture import Capture

# RFC 4155, appendix A: "From ", the sender, and a day and time that ends in the year; what follows it varies.
_OPENING = re.compile(
    rb"From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) "
    rb" ?\d{1,2} \d\d:\d\d(?::\d\d)?.{0,20} \d{4}.{0,20}\r?\n"
)
# A line of a message that begins so is written with one more ">".
_QUOTED = re.compile(rb">+From ")
# Bytes of one message at most, as for one page.
_LARGEST = 20 * 1024 * 1024


class MboxReader:
    """Reads the text of each message; what one carries is told as left out."""

    name = "mbox"
    streams = True

    def takes(self, capture: Capture) -> int:
        """Say 96 for what begins with a line that opens a message."""
        return 96 if _OPENING.match(capture.head) else 0

    def read(self, capture: Capture) -> Iterator[Dispatch | IngestError]:
        """Yield the story of each message, or an error as a value."""
        with capture.open() as lines:
            for number, data in enumerate(_messages(lines), start=1):
                name = f"{capture.name}#{number}"
                try:
                    if len(data) > _LARGEST:
                        raise TooLarge(f"the mail {name!r} is larger than {_LARGEST // 1048576} MiB")
                    yield from read_mail(data, name=name)
                except IngestError as error:
                    yield error


def _messages(lines: BinaryIO) -> Iterator[bytes]:
    """Yield messages without the lines that open them; of one that is too long, its beginning."""
    parts: list[bytes] = []
    size = 0
    blank = True
    while line := lines.readline(_LARGEST + 1):
        if blank and _OPENING.match(line):
            if parts:
                yield b"".join(parts)
            parts, size = [], 0
        elif size <= _LARGEST:
            parts.append(line[1:] if _QUOTED.match(line) else line)
            size += len(line)
        blank = not line.strip()
    if parts:
        yield b"".join(parts)
