"""Start inside a web archive, at a place that a dispatch's name says; find the record after damage."""

import io
import re
from collections.abc import Callable
from typing import BinaryIO, cast

from dateline.errors import DamagedInput, IngestError
from dateline.ingest.containers.streams import GZIP, ZSTD, Packing, Unpacking, packing_of
from dateline.schema.capture import Capture

Place = tuple[int, int]
"""Byte offset in the file of a record or of the member that holds it, and how far inside the member."""

Where = Callable[[int], Place]
"""Gives the place in the file of a byte of the stream, counted as the stream's ``tell`` counts."""

RECORD = b"WARC/"
_RECORD_AT_LINE = re.compile(rb"(?<=\n)WARC/[01]\.\d\d?\r?\n")
_CHUNK = 1024 * 1024
# Bytes of a member within which its first letters come out.
_ENOUGH = 65_536
# Three letters by chance begin a member once in 16 MiB; a file in which more beginnings are none is a trap.
_MOST_BEGINNINGS = 1_000
# A version line is no longer.
_OVERLAP = 16


def open_at(capture: Capture, place: Place) -> tuple[BinaryIO, Where]:
    """Open a web archive at a place.

    Returns:
        A stream of unpacked bytes, and what tells where each of them lies.

    Raises:
        IngestError: What stands there does not unpack.
    """
    offset, inner = place
    packing = _packing(capture)
    if packing is None:
        stream = capture.open()
        _skip(stream, offset + inner)
        return stream, lambda byte: (byte, 0)
    raw = capture.open_raw()
    raw.seek(offset)
    unpacking = Unpacking(raw, packing=packing, name=capture.name, start=offset, located=True)
    _skip(cast(BinaryIO, unpacking), inner)
    return cast(BinaryIO, unpacking), unpacking.member_at


def find_record(capture: Capture, after: Place) -> Place | None:
    """Find the first record that begins behind a place; None where there is none.

    In a packed file it is looked for at the beginnings of members alone.

    Raises:
        DamagedInput: Too many members seem to begin where none does.
    """
    packing = _packing(capture)
    offset, inner = after
    with capture.open() if packing is None else capture.open_raw() as stream:
        place = offset + (inner if packing is None else 0) + 1
        _skip(stream, place)
        tail = b""
        looked_at = 0
        while chunk := stream.read(_CHUNK):
            window = tail + chunk
            begins = place - len(tail)
            for found in _candidates(window, packing):
                if packing is None or _holds_record(capture, packing, begins + found):
                    return begins + found, 0
                looked_at += 1
                if looked_at == _MOST_BEGINNINGS:
                    raise DamagedInput(
                        f"{capture.name!r} is damaged behind byte {offset:,}: no record is found after it",
                        hint="fetch or copy it again; what stands before is read",
                    )
            place += len(chunk)
            tail = window[-_OVERLAP:]
    return None


def _candidates(window: bytes, packing: Packing | None) -> list[int]:
    if packing is None:
        return [each.start() for each in _RECORD_AT_LINE.finditer(window)]
    # RFC 1952: the magic number, then 8 for deflate.
    magic = GZIP + b"\x08" if packing == "gzip" else ZSTD
    return [each.start() for each in re.finditer(re.escape(magic), window)]


def _holds_record(capture: Capture, packing: Packing, offset: int) -> bool:
    with capture.open_raw() as raw:
        raw.seek(offset)
        beginning = io.BytesIO(raw.read(_ENOUGH))
    with Unpacking(beginning, packing=packing, name=capture.name) as stream:
        try:
            return stream.read(len(RECORD)) == RECORD
        except IngestError:
            return False


def _packing(capture: Capture) -> Packing | None:
    """Tell how the file itself is packed; None for a plain one, and for the member of an archive."""
    with capture.open_raw() as raw:
        return packing_of(raw.read(4)) if capture.path is not None or capture.data is not None else None


def _skip(stream: BinaryIO, most: int) -> None:
    """Go forward in a stream that may have no places of its own."""
    if stream.seekable():
        stream.seek(most)
        return
    while most > 0 and (passed := stream.read(min(most, _CHUNK))):
        most -= len(passed)
