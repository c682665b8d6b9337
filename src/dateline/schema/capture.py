"""Bytes as they arrived, with where and when."""

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path, PurePath
from typing import BinaryIO, cast

import msgspec

# Endings that say how a file is packed, and nothing about what is in it.
_PACKED = frozenset({".gz", ".zst"})
_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([\w-]{2,30})", re.ASCII | re.IGNORECASE)


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """What ingest was handed, before anybody knows its format.

    Small captures hold their bytes; a file on disk is named by ``path`` and
    read by its reader, so that an archive is never held in memory.

    Args:
        name: What to call it in messages: the path as given, or ``<stdin>``.
        head: Its first bytes (at most 64 KiB), unpacked, to tell the format from.
        data: All its bytes as they arrived, or None where ``path`` is to be read.
        path: The file as it lies on the disk, or None where ``data`` holds everything.
        media_type: As the server or caller declared it, or None.
        url: Where it came from, or None.
        retrieved_at: UTC, ISO 8601, or None.
        unpack: Where ``path`` or ``data`` are compressed, or it is the member of
            an archive: opens what they hold. None where they are the bytes themselves.
        start: Where in it to start, as ``FILE#START`` names it, or None.
        columns: Which column or key holds which part of a story (``{"text":
            "body"}``), where the caller says so.
    """

    name: str
    head: bytes
    data: bytes | None = None
    path: Path | None = None
    media_type: str | None = None
    url: str | None = None
    retrieved_at: str | None = None
    unpack: Callable[[], BinaryIO] | None = None
    start: str | None = None
    columns: Mapping[str, str] = {}

    @property
    def suffix(self) -> str:
        """The ending of its name in small letters (``.csv``), without one that says how it is packed."""
        name = PurePath(self.name.casefold())
        return name.with_suffix("").suffix if name.suffix in _PACKED else name.suffix

    @property
    def charset(self) -> str | None:
        """The encoding that ``media_type`` names (``text/html; charset=koi8-r``), or None."""
        found = _CHARSET.search(self.media_type or "")
        return found[1] if found else None

    def open(self) -> BinaryIO:
        """Open it, unpacked, to be read piece by piece; raises OSError where that cannot be."""
        if self.unpack is not None:
            return self.unpack()
        return self.open_raw()

    def open_raw(self) -> BinaryIO:
        """Open it as it arrived, packed or not, to be read piece by piece and from any place."""
        if self.data is not None:
            return BytesIO(self.data)
        return cast(BinaryIO, self.path.open("rb")) if self.path is not None else BytesIO(self.head)

    def bytes(self) -> bytes:
        """Return all the bytes, unpacked; raises OSError where the file cannot be read."""
        if self.data is not None and self.unpack is None:
            return self.data
        with self.open() as stream:
            return stream.read()
