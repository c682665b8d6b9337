"""Bytes as they arrived, with where and when."""

from pathlib import Path

import msgspec


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """What ingest was handed, before anybody knows its format.

    Small captures hold their bytes; a file on disk is named by ``path`` and
    read by its reader, so that an archive is never held in memory.

    Args:
        name: What to call it in messages: the path as given, or ``<stdin>``.
        head: Its first bytes (at most 64 KiB), to tell the format from.
        data: All its bytes, or None where ``path`` is to be read.
        path: The file, or None where ``data`` holds everything.
        media_type: As the server or caller declared it, or None.
        url: Where it came from, or None.
        retrieved_at: UTC, ISO 8601, or None.
    """

    name: str
    head: bytes
    data: bytes | None = None
    path: Path | None = None
    media_type: str | None = None
    url: str | None = None
    retrieved_at: str | None = None

    def bytes(self) -> bytes:
        """Return all the bytes; raises OSError where the file cannot be read."""
        if self.data is not None:
            return self.data
        if self.path is None:
            return self.head
        return self.path.read_bytes()
