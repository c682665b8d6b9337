"""Compressed bytes as a stream of what they hold: in pieces, counted, and never silent about a bad end.

The libraries' own readers stop without a word where a file is cut short
(zstandard, fastwarc) or unpack as much as a piece holds (zstandard); these do neither.
"""

import io
import zlib
from collections import deque
from collections.abc import Callable
from typing import Any, BinaryIO, Literal, cast

import zstandard

from dateline.errors import DamagedInput, TruncatedInput
from dateline.ingest.containers.limits import UNPACKED, refuse_growth

Packing = Literal["gzip", "zstd"]

GZIP = b"\x1f\x8b"
ZSTD = b"\x28\xb5\x2f\xfd"
# RFC 8878, 3.1.2: a frame of the user's own, to be passed over.
_ZSTD_SKIPPED = tuple(bytes([0x50 + each, 0x2A, 0x4D, 0x18]) for each in range(16))

# A zstd block of 4 bytes may stand for 128 KiB: a piece this small unpacks to 32 MiB at worst.
_ZSTD_PIECE = 1024
_GZIP_PIECE = 16_384
# What a frame may ask a reader to keep at hand: enough for level 20, a quarter of our memory.
_ZSTD_WINDOW = 64 * 1024 * 1024
# Bytes that are handed on at once.
_OUT = 65_536


def packing_of(head: bytes) -> Packing | None:
    """Tell how bytes are compressed, by their first ones; None where they are not."""
    if head.startswith(GZIP):
        return "gzip"
    return "zstd" if head.startswith((ZSTD, *_ZSTD_SKIPPED)) else None


def peek(unpack: Callable[[], BinaryIO], most: int = _OUT) -> bytes:
    """Return the first bytes of what is packed; where it is damaged, those before the fault.

    Raises:
        IngestError: Nothing at all comes out.
    """
    head = b""
    with unpack() as stream:
        while len(head) < most:
            try:
                # One read of the source at a time, so that what came before a fault is kept.
                more = cast(io.BufferedReader, stream).read1(most - len(head))
            except DamagedInput:
                if head:
                    break
                raise
            if not more:
                break
            head += more
    return head


class Unpacking(io.RawIOBase):
    """What a compressed file holds, member after member.

    Reading never goes beyond the end of a member at once, so that a fault in
    one does not spoil the one before. ``member_at`` says where a place of the unpacked bytes lies.

    Args:
        source: The compressed bytes, open at the start of a member; closed with this.
        packing: How they are compressed.
        name: What they are called, for messages.
        limit: Bytes that may come out in all.
        start: Where in the file ``source`` is open, in bytes.
        located: Somebody asks ``member_at``: where members lie is remembered.
    """

    def __init__(
        self,
        source: BinaryIO,
        *,
        packing: Packing,
        name: str,
        limit: int = UNPACKED,
        start: int = 0,
        located: bool = False,
    ) -> None:
        self._source = source
        self._packing = packing
        self._name = name
        self._limit = limit
        self._member: Any = None
        self._fed = b""
        self._ready = b""
        self._packed = start
        self._start = start
        self._located = located
        self._unpacked = 0
        self._members: deque[tuple[int, int]] = deque()

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer from the current member; 0 at the end of the last.

        Raises:
            TruncatedInput: The file ends inside a member.
            DamagedInput: A member does not unpack, or what stands between two is none.
            ArchiveBomb: Too much comes out for what went in.
        """
        while not self._ready:
            if not self._advance():
                return 0
        given = self._ready[: len(buffer)]
        buffer[: len(given)] = given
        self._ready = self._ready[len(given) :]
        return len(given)

    def close(self) -> None:
        """Close the file too."""
        self._source.close()
        super().close()

    def tell(self) -> int:
        """Return how many bytes were handed on so far."""
        return self._unpacked - len(self._ready)

    def member_at(self, place: int) -> tuple[int, int]:
        """Return where the member lies in the file that holds a place, and how far in it the place is.

        Members before it are forgotten: ask in ascending order.
        """
        while len(self._members) > 1 and self._members[1][0] <= place:
            self._members.popleft()
        begins, lies = self._members[0] if self._members else (0, self._start)
        return lies, place - begins

    def _advance(self) -> bool:
        """Unpack a piece; False at the end of the file."""
        if self._member is None and not self._next_member():
            return False
        piece = _ZSTD_PIECE if self._packing == "zstd" else _GZIP_PIECE
        if not self._fed:
            self._fed = self._source.read(piece)
            self._packed += len(self._fed)
            if not self._fed:
                raise TruncatedInput(
                    f"{self._name!r} is cut short: its compressed data end in the middle",
                    hint="fetch or copy it again; what stands before is read",
                )
        try:
            self._ready = (
                self._member.decompress(self._fed, _OUT)
                if self._packing == "gzip"
                else self._member.decompress(self._fed)
            )
        except (zlib.error, zstandard.ZstdError) as error:
            raise DamagedInput(
                f"{self._name!r} is damaged: its data do not unpack ({error})", hint="fetch or copy it again"
            ) from error
        self._unpacked += len(self._ready)
        refuse_growth(
            self._name, packed=self._packed - self._start, unpacked=self._unpacked, limit=self._limit
        )
        self._fed = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        if self._member.eof:
            self._member = None
        return True

    def _next_member(self) -> bool:
        """Open the member that comes next; False where there is none."""
        if self._packing == "gzip":
            # RFC 1952 does not know them, but tapes and tools fill a file up with zeros.
            self._fed = self._fed.lstrip(b"\0")
        while len(self._fed) < 4:
            more = self._source.read(_ZSTD_PIECE)
            self._packed += len(more)
            self._fed += more
            if not more:
                break
            if self._packing == "gzip":
                self._fed = self._fed.lstrip(b"\0")
        if not self._fed:
            return False
        if packing_of(self._fed) != self._packing:
            raise DamagedInput(
                f"{self._name!r} is damaged: at byte {self._packed - len(self._fed):,} "
                f"stands something that is no {self._packing}",
                hint="fetch or copy it again; what stands before is read",
            )
        if self._located:
            self._members.append((self._unpacked, self._packed - len(self._fed)))
        self._member = (
            zlib.decompressobj(zlib.MAX_WBITS | 16)
            if self._packing == "gzip"
            else zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()
        )
        return True


class Measured(io.RawIOBase):
    """The bytes of an archive's member, counted against what it takes in the archive.

    Args:
        source: The unpacked bytes; closed with this.
        packed: Bytes that the member takes in the archive.
        name: What it is called, for messages.
        limit: Bytes that may come out.
        faults: Gives the error to raise for one of the library's, or None where it is none of ours.
    """

    def __init__(
        self,
        source: BinaryIO,
        *,
        packed: int,
        name: str,
        limit: int = UNPACKED,
        faults: Callable[[Exception], Exception | None],
    ) -> None:
        self._source = source
        self._packed = packed
        self._name = name
        self._limit = limit
        self._faults = faults
        self._unpacked = 0

    def readable(self) -> bool:
        """Say yes."""
        return True

    def tell(self) -> int:
        """Return how many bytes were handed on so far."""
        return self._unpacked

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer; raises what ``faults`` makes of the library's errors, and what limits refuse."""
        try:
            given = self._source.read(min(len(buffer), _OUT))
        except Exception as error:
            told = self._faults(error)
            if told is None:
                raise
            raise told from error
        self._unpacked += len(given)
        refuse_growth(self._name, packed=self._packed, unpacked=self._unpacked, limit=self._limit)
        buffer[: len(given)] = given
        return len(given)

    def close(self) -> None:
        """Close the source too."""
        self._source.close()
        super().close()
