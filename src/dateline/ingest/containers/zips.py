"""Zip archives: their members one at a time, none of them written to the disk."""

import io
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, cast

from dateline.errors import (
    ArchiveBomb,
    DamagedInput,
    IngestError,
    NestedArchive,
    TooLarge,
    TruncatedInput,
    UnsafeName,
    UnsupportedFormat,
)
from dateline.ingest.containers.limits import FREE, MOST_MEMBERS, RATIO, UNPACKED
from dateline.ingest.containers.streams import Measured, packing_of, peek
from dateline.schema.capture import Capture

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_NESTED = (*ZIP, b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!")
# APPNOTE.TXT 4.3.16: the end of the central directory, and the longest comment behind it.
_END = struct.Struct("<4s4H2LH")
_LONGEST_COMMENT = 65_535
# A directory this long has names of two hundred letters for as many members as we take.
_LONGEST_DIRECTORY = 4 * 1024 * 1024
_LOCAL_HEADER = 30
# Deflate and stored; the others unpack a thousandfold, or ask for gigabytes to do so.
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


def members_of(capture: Capture, *, limit: int = UNPACKED) -> Iterator[Capture | IngestError]:
    """Yield a capture for each member of a zip archive, in its order; an error for one that is refused.

    Folders, hidden files and what macOS adds of its own (``__MACOSX``) are passed
    over. ``FILE#MEMBER`` asks for one member alone.

    Raises:
        DamagedInput: It is cut short, or its directory does not fit it.
        TooLarge: It has too many members.
        UnsupportedFormat: It is an office document.
    """
    with capture.open_raw() as file, _archive(capture.name, file) as archive:
        listed = archive.infolist()
        names = {each.filename for each in listed[:200]}
        if names & {"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"}:
            raise UnsupportedFormat(
                f"{capture.name!r} is an office document or a program, which no reader takes",
                hint="save the story as plain text, HTML or JSON Lines",
            )
        room = _rooms(listed, archive.start_dir)
        shared = Counter(each.header_offset for each in listed)
        found = False
        for member in listed:
            if capture.start is not None and member.filename != capture.start:
                continue
            found = True
            if _leads_out(member) or not _is_hidden(member):
                # No byte is left for a member whose place another has, too.
                own = room[member.header_offset] if shared[member.header_offset] == 1 else 0
                yield _member(capture, archive, member, room=own, limit=limit)
        if not found and capture.start is not None:
            raise DamagedInput(
                f"the archive {capture.name!r} has no member {capture.start!r}",
                hint="give the archive alone to read all of it",
            )


def _archive(name: str, file: BinaryIO) -> zipfile.ZipFile:
    """Open an archive, unless its directory is cut off or too long to be held in memory."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _END.size - _LONGEST_COMMENT))
    tail = file.read()
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or len(tail) - place < _END.size:
        raise TruncatedInput(
            f"the archive {name!r} is cut short: its directory is missing",
            hint="fetch or copy it again",
        )
    _, _, _, _, count, length, _, _ = _END.unpack_from(tail, place)
    if count == 0xFFFF or length == 0xFFFFFFFF or length > _LONGEST_DIRECTORY or count > MOST_MEMBERS:
        raise TooLarge(
            f"the archive {name!r} has more than {MOST_MEMBERS:,} members, the limit for one",
            hint="unpack it and give the folder",
        )
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, struct.error, NotImplementedError) as error:
        raise DamagedInput(
            f"the archive {name!r} is damaged: {error}", hint="fetch or copy it again"
        ) from error


def _rooms(listed: list[zipfile.ZipInfo], directory: int) -> dict[int, int]:
    """Return how many bytes each member has to itself, by the place of its header."""
    places = sorted({each.header_offset for each in listed})
    return {place: after - place for place, after in zip(places, [*places[1:], directory], strict=True)}


def _leads_out(member: zipfile.ZipInfo) -> bool:
    parts = member.filename.replace("\\", "/").split("/")
    return ".." in parts or not parts[0] or ":" in parts[0] or "\0" in member.orig_filename


def _is_hidden(member: zipfile.ZipInfo) -> bool:
    parts = member.filename.split("/")
    return (
        member.is_dir()
        or parts[0] == "__MACOSX"
        or any(each.startswith(".") and set(each) != {"."} for each in parts)
    )


def _member(
    capture: Capture, archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, room: int, limit: int
) -> Capture | IngestError:
    name = f"{capture.name}#{member.filename}"
    told = _refused(name, member, room=room)
    if told is not None:
        return told
    unpack = partial(_opened, archive, member, name, limit)
    try:
        head = peek(unpack)
    except IngestError as error:
        return error
    if head.startswith(_NESTED) or packing_of(head):
        return NestedArchive(
            f"{name!r} is an archive inside an archive, which is not opened",
            hint="unpack the outer one and give the folder",
        )
    return Capture(name=name, head=head, unpack=unpack, start=capture.start, columns=capture.columns)


def _refused(name: str, member: zipfile.ZipInfo, *, room: int) -> IngestError | None:
    """Say why a member is not opened, by what the directory says of it."""
    if _leads_out(member):
        return UnsafeName(
            f"the member {member.filename!r} of the archive leads out of it",
            hint="such a name is a trap for programs that unpack; the other members are read",
        )
    mode = member.external_attr >> 16
    if mode and stat.S_ISLNK(mode):
        return UnsafeName(
            f"the member {name!r} is a link to somewhere else", hint="the other members are read"
        )
    if member.flag_bits & 0x1:
        return UnsupportedFormat(
            f"the member {name!r} is encrypted", hint="unpack it with its password first"
        )
    if member.compress_type not in _METHODS:
        return UnsupportedFormat(
            f"the member {name!r} is compressed in a way that is not unpacked here",
            hint="pack it anew as usual (deflate)",
        )
    if member.file_size > FREE and member.file_size > RATIO * max(member.compress_size, 1):
        return ArchiveBomb(
            f"{name!r} unpacks to more than {RATIO} times its size", hint="no text does; it may be a trap"
        )
    if _LOCAL_HEADER + member.compress_size > room:
        return ArchiveBomb(
            f"the member {name!r} shares its bytes with another, so that few unpack to many",
            hint="no program packs so; it is a trap",
        )
    return None


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, limit: int) -> BinaryIO:
    try:
        source = archive.open(member)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise _fault(error, name) or error from error
    return cast(
        BinaryIO,
        io.BufferedReader(
            Measured(
                cast(BinaryIO, source),
                packed=max(member.compress_size, 1),
                name=name,
                limit=limit,
                faults=partial(_fault, name=name),
            )
        ),
    )


def _fault(error: Exception, name: str) -> Exception | None:
    if isinstance(error, EOFError):
        return TruncatedInput(f"the member {name!r} is cut short", hint="fetch or copy the archive again")
    if isinstance(error, zipfile.BadZipFile | zlib.error | NotImplementedError | RuntimeError | ValueError):
        return DamagedInput(
            f"the member {name!r} is damaged: {error}", hint="fetch or copy the archive again"
        )
    return None
