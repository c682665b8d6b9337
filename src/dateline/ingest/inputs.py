"""Inputs as the user names them → dispatches, one at a time; one broken input never stops the rest."""

import glob
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from msgspec import structs

from dateline import plugins
from dateline.errors import EmptyInput, FetchingOff, IngestError, TooLarge, UnreadableInput, UnsupportedFormat
from dateline.ingest.containers import is_archive, unpacked
from dateline.ingest.containers.limits import UNPACKED
from dateline.ingest.decoding import refuse_binary
from dateline.schema import Dispatch
from dateline.schema.capture import Capture

LIMIT = 20 * 1024 * 1024
"""Bytes of one page at most, unless the caller says otherwise."""

STDIN = "-"
_HEAD = 65536
_CHUNK = 1024 * 1024
# A reader that is less sure takes anything that is text.
_CLAIMS = 50
# "crawl.warc.gz#88213", "stories.zip#monday/visit.txt": a place in a file, or a member of it.
_PLACE = re.compile(r"(?P<file>.+)#(?P<start>[^#]+)", re.DOTALL)
# Whatever the scheme: others than http and https are refused by who fetches, and are no file's name.
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")

Fetch = Callable[[str], Capture]
"""Fetches an address; raises an IngestError where it is refused or cannot be had."""


@dataclass(frozen=True)
class Unread:
    """One input, or one line of it, that could not become a dispatch.

    Args:
        name: The input as the user or the folder names it.
        error: What happened, with a hint.
    """

    name: str
    error: IngestError


def read_inputs(
    inputs: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    limit: int = LIMIT,
    columns: Mapping[str, str] | None = None,
    fetch: Fetch | None = None,
) -> Iterator[Dispatch | Unread]:
    """Read files, folders, patterns and standard input, streaming.

    Args:
        inputs: Paths, folders (read recursively, sorted by name, without hidden
            files and without text files that no reader claims by name or
            content, such as notes in YAML), glob patterns, or ``-`` for standard
            input, which is kept in a temporary file where it is larger than one page.
            ``FILE#START`` starts inside a file: at a byte offset of a WARC,
            at a member of a zip archive.
        stdin: Where ``-`` reads from; the process's standard input if None.
        limit: Bytes of one page at most; files of many dispatches are read piece
            by piece and may be larger.
        columns: Which column of a table, or key of JSON Lines, holds which part
            of a story (:mod:`dateline.ingest.readers.columns`); the usual names if None.
        fetch: Fetches the inputs that are addresses; they are refused if None.

    Yields:
        Dispatches in the order of the inputs, and an Unread for each input or
        line that could not be read.
    """
    for given in inputs:
        try:
            for capture in _captures(given, stdin=stdin, limit=limit, columns=columns or {}, fetch=fetch):
                if isinstance(capture, Unread):
                    yield capture
                else:
                    yield from attempt(capture, limit=limit)
        except IngestError as error:
            yield Unread(name=given, error=error)


def read_capture(capture: Capture, *, limit: int = LIMIT) -> Iterator[Dispatch | IngestError]:
    """Read one capture with the reader that is surest of it; unpack it where it is packed.

    A reader whose attribute ``streams`` is true reads piece by piece: the limit
    does not hold for it, and it may yield an IngestError as a value for a
    part that it could not read. One whose attribute ``resumes`` is true may start
    inside a file, one whose attribute ``binary`` is true may be of bytes that are no text.
    A member of an archive that cannot be read is an error as a value, too.

    Raises:
        IngestError: No reader takes it, it is too large, or it cannot be read.
    """
    if not capture.head:
        raise EmptyInput(f"there is nothing to read in {capture.name!r}", hint="the file is empty")
    archive = is_archive(capture)
    try:
        for each in unpacked(capture):
            if isinstance(each, IngestError):
                yield each
            elif not archive:
                yield from _read_one(each, limit)
            else:
                yield from _read_member(each, limit)
    except OSError as error:
        raise UnreadableInput(f"cannot read {capture.name!r}: {error.strerror or error}") from error


def _read_one(capture: Capture, limit: int) -> Iterator[Dispatch | IngestError]:
    sure, reader = _surest(capture)
    if not getattr(reader, "binary", False):
        refuse_binary(capture.head, name=capture.name)
    if sure <= 0:
        raise UnsupportedFormat(
            f"no reader takes {capture.name!r}", hint="save the story as plain text, HTML or JSON Lines"
        )
    if capture.start is not None and not getattr(reader, "resumes", False):
        raise UnsupportedFormat(
            f"cannot start at {capture.start!r} in {capture.name!r}, which is read as {reader.name}",
            hint="give the file alone",
        )
    if not getattr(reader, "streams", False):
        capture = _small(capture, limit)
    yield from reader.read(capture)


def _read_member(capture: Capture, limit: int) -> Iterator[Dispatch | IngestError]:
    """Read a member of an archive, unless no reader claims it; what goes wrong in it stays with it."""
    try:
        if not capture.head:
            raise EmptyInput(f"there is nothing to read in {capture.name!r}", hint="the member is empty")
        if capture.start is not None or _claimed(capture):
            yield from _read_one(structs.replace(capture, start=None), limit)
    except IngestError as error:
        yield error
    except Exception as error:  # noqa: BLE001 — one broken member never stops the rest, whatever a reader does
        yield _stumbled(capture.name, error)


def _surest(capture: Capture) -> tuple[int, plugins.Reader]:
    readers: list[plugins.Reader] = [plugins.load("readers", name) for name in plugins.registered("readers")]
    return max(((each.takes(capture), each) for each in readers), key=lambda pair: pair[0])


def attempt(capture: Capture, *, limit: int = LIMIT) -> Iterator[Dispatch | Unread]:
    """Read one capture as :func:`read_capture` does, but raise nothing: what goes wrong is an Unread."""
    try:
        for each in read_capture(capture, limit=limit):
            if isinstance(each, IngestError):
                yield Unread(name=capture.name, error=each)
            else:
                yield each
    except IngestError as error:
        yield Unread(name=capture.name, error=error)
    except Exception as error:  # noqa: BLE001 — one broken input never stops a batch, whatever a reader does
        yield Unread(name=capture.name, error=_stumbled(capture.name, error))


def attempt_found(path: Path, *, limit: int = LIMIT) -> Iterator[Dispatch | Unread]:
    """Read a file that was found in a folder, unless no reader claims it; raise nothing."""
    try:
        capture = _from_file(path, start=None, columns={})
        if is_archive(capture) or _holds_claimed(capture):
            yield from attempt(capture, limit=limit)
    except IngestError as error:
        yield Unread(name=str(path), error=error)


def _stumbled(name: str, error: Exception) -> UnsupportedFormat:
    told = UnsupportedFormat(
        f"a reader stumbled over {name!r}: {type(error).__name__}: {error}",
        hint="save the story as plain text; please report the input",
    )
    told.__cause__ = error
    return told


def _captures(
    given: str, *, stdin: BinaryIO | None, limit: int, columns: Mapping[str, str], fetch: Fetch | None
) -> Iterator[Capture | Unread]:
    if given == STDIN:
        yield from _from_stream(stdin or sys.stdin.buffer, limit, columns)
        return
    if _ADDRESS.match(given):
        if fetch is None:
            raise FetchingOff(
                f"{given!r} is not fetched: nobody asked for it",
                hint="add --fetch, or save the page and give its file",
            )
        yield fetch(given)
        return
    whole, start = _placed(given)
    for file, named in _files(whole, Path(whole)):
        try:
            capture = _from_file(file, start=start, columns=columns)
            if named or is_archive(capture) or _holds_claimed(capture):
                yield capture
        except IngestError as error:
            yield Unread(name=str(file), error=error)


def _claimed(capture: Capture) -> bool:
    """Tell whether a file found in a folder is meant to be read: a text file with a foreign ending is not.

    Raises:
        UnsupportedFormat: It is binary; that is told, not passed over.
    """
    sure, reader = _surest(capture)
    if not getattr(reader, "binary", False):
        refuse_binary(capture.head, name=capture.name)
    return not capture.suffix or sure >= _CLAIMS


def _holds_claimed(capture: Capture) -> bool:
    if not capture.head:
        return _claimed(capture)
    return any(isinstance(each, IngestError) or _claimed(each) for each in unpacked(capture))


def _placed(given: str) -> tuple[str, str | None]:
    """Part ``FILE#START`` where there is such a file and none of the whole name."""
    match = _PLACE.fullmatch(given)
    try:
        if match is None or Path(given).exists() or not Path(match["file"]).is_file():
            return given, None
    except (OSError, ValueError):
        return given, None
    return match["file"], match["start"]


def _files(given: str, path: Path) -> Iterator[tuple[Path, bool]]:
    """Yield files, each with whether the user named it (by itself or by a pattern) or a folder holds it."""
    try:
        there = path.exists()
    except (OSError, ValueError) as error:
        raise UnreadableInput(f"cannot read {given!r}: {error}") from error
    if path.is_dir():
        files = list(files_inside(path))
        if not files:
            raise EmptyInput(f"there is no file in the folder {given!r}", hint="hidden files are not read")
        yield from ((each, False) for each in files)
    elif there:
        yield path, True
    else:
        pattern = glob.has_magic(given)
        matches = sorted(glob.glob(given, recursive=True))  # noqa: PTH207 — Path.glob takes no absolute pattern
        if not matches:
            what = "nothing matches the pattern" if pattern else "there is no file"
            raise UnreadableInput(f"{what} {given!r}", hint="check the path")
        for match in matches:
            found = Path(match)
            yield from ((each, False) for each in files_inside(found)) if found.is_dir() else [(found, True)]


def files_inside(folder: Path) -> Iterator[Path]:
    """Walk a folder by name, links to folders not followed, hidden files left out."""
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(where) / name


def _from_file(path: Path, *, start: str | None, columns: Mapping[str, str]) -> Capture:
    try:
        if path.is_symlink() and not path.exists():
            raise UnreadableInput(f"{str(path)!r} is a link to a file that is not there")
        if not path.is_file():
            raise UnreadableInput(f"{str(path)!r} is no regular file", hint="use - for standard input")
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise UnreadableInput(f"cannot read {str(path)!r}: {error.strerror or error}") from error
    return Capture(name=str(path), head=head, path=path, start=start, columns=columns)


def _from_stream(stream: BinaryIO, limit: int, columns: Mapping[str, str]) -> Iterator[Capture]:
    """Yield what a stream holds; stories that are read piece by piece are kept in a file until then."""
    data = stream.read(limit + 1)
    capture = Capture(name="<stdin>", head=data[:_HEAD], data=data, columns=columns)
    if len(data) <= limit:
        yield capture
        return
    if not _is_streamed(capture):
        raise _too_large(capture.name, limit)
    capture = structs.replace(capture, data=None)
    try:
        with tempfile.NamedTemporaryFile(prefix="dateline-") as file:
            while data:
                file.write(data)
                if file.tell() > UNPACKED:
                    raise TooLarge(f"standard input is larger than {UNPACKED:,} bytes", hint="give files")
                data = stream.read(_CHUNK)
            file.flush()
            yield structs.replace(capture, path=Path(file.name))
    except OSError as error:
        raise UnreadableInput(
            f"standard input cannot be kept while it is read: {error.strerror or error}", hint="give a file"
        ) from error


def _is_streamed(capture: Capture) -> bool:
    """Tell whether a capture is read piece by piece, by its beginning alone."""
    if is_archive(capture):
        return True
    found = (_surest(each)[1] for each in unpacked(capture) if isinstance(each, Capture))
    return any(getattr(each, "streams", False) for each in found)


def _small(capture: Capture, limit: int) -> Capture:
    """Return a capture that a reader may take into memory whole.

    Raises:
        TooLarge: It is larger than the limit.
    """
    if capture.unpack is None:
        size = capture.path.stat().st_size if capture.path else len(capture.data or capture.head)
    else:
        with capture.open() as stream:
            data = stream.read(limit + 1)
        size = len(data)
        capture = structs.replace(capture, data=data, path=None, unpack=None)
    if size > limit:
        raise _too_large(capture.name, limit)
    return capture


def _too_large(name: str, limit: int) -> TooLarge:
    return TooLarge(
        f"{name!r} is larger than {limit / 1048576:g} MiB, the limit for one page",
        hint="cut it into stories, or give a file of JSON Lines",
    )
