"""WARC and WET, the formats of web archives, record by record; through fastwarc, whose silence is checked.

fastwarc ends without a word where a file is cut short and takes a record's
stated length on trust. Here each record's bytes are held against its length and
its digest, a record is handed on only when the next one begins where it must,
and what is wrong is told with its place.
"""

import io
import re
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from dateline import plugins
from dateline.errors import DamagedInput, IngestError, NoStory, TooLarge, TruncatedInput, UnsafeInput
from dateline.ingest.containers.resuming import Place, find_record, open_at
from dateline.ingest.containers.streams import Unpacking, packing_of
from dateline.schema import Dispatch
from dateline.schema.capture import Capture

# Bytes of one record at most, as for one page.
_LARGEST = 20 * 1024 * 1024
# After so many damaged records the rest of a file is given up: each may cost a record's length in reading.
_MOST_FAULTS = 20
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_START = re.compile(r"(?P<offset>\d{1,18})(?:\+(?P<inner>\d{1,18}))?")
_HEAD = 65_536
_CHUNK = 1024 * 1024


@dataclass
class _Count:
    """What became of the records so far."""

    records: int
    faults: int
    left_out: Counter[str]


class WarcReader:
    """Reads a dispatch from each record that holds a page or its text.

    A dispatch is called ``FILE#OFFSET`` after the place of its record, and the same
    words start there again. Pages (responses with status 200 and HTML) go through
    the reader of HTML, a WET's texts and plain responses through that of plain text.
    At the end stands one NoStory that counts what was left out.
    """

    name = "warc"
    streams = True
    resumes = True
    binary = True

    def takes(self, capture: Capture) -> int:
        """Say 99 for what begins with the format's version."""
        return 99 if capture.head.startswith(b"WARC/") else 0

    def read(self, capture: Capture) -> Iterator[Dispatch | IngestError]:
        """Yield a dispatch or an IngestError as a value for each record that holds, or should hold, a story.

        Raises:
            DamagedInput: No record begins at the place named, or too many are damaged.
        """
        count = _Count(records=0, faults=0, left_out=Counter())
        at: Place | None = _start(capture)
        while at is not None:
            at = yield from _run(capture, at, count, named=capture.start is not None and not count.records)
            if at is not None and count.faults >= _MOST_FAULTS:
                yield DamagedInput(
                    f"{capture.name!r} has {count.faults} damaged records; what stands behind is not read",
                    hint=f"go on with {_called(capture, at)!r}",
                )
                break
        if count.left_out:
            told = ", ".join(f"{number:,} {what}" for what, number in count.left_out.most_common(12))
            yield NoStory(
                f"{sum(count.left_out.values()):,} of {count.records:,} records of {capture.name!r} "
                f"hold no page: {told}"
            )


def _start(capture: Capture) -> Place:
    if capture.start is None:
        return 0, 0
    match = _START.fullmatch(capture.start)
    if match is None:
        raise DamagedInput(
            f"{capture.start!r} is no place in {capture.name!r}",
            hint="a place is a number of bytes: FILE#88213",
        )
    return int(match["offset"]), int(match["inner"] or 0)


def _called(capture: Capture, at: Place) -> str:
    return f"{capture.name}#{at[0]}+{at[1]}" if at[1] else f"{capture.name}#{at[0]}"


def _run(
    capture: Capture, begin: Place, count: _Count, *, named: bool
) -> Generator[Dispatch | IngestError, None, Place | None]:
    """Read records from a place on; return where to go on after damage, or None at the end."""
    # Imported here: readers of other formats need not wait for it.
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415

    stream, place = open_at(capture, begin)
    with stream:
        records = ArchiveIterator(stream, parse_http=False, stream_detect=False)
        # Nothing waits at first; then the record before, until it is seen to end where the next begins.
        waiting: Callable[[], Iterator[Dispatch | IngestError]] = partial(iter, ())
        at = begin
        first = True
        while True:
            try:
                record = _next(records)
            except (OSError, ValueError) as error:
                count.faults += 1
                if first and named:
                    raise _nothing_there(capture, begin) from error
                yield DamagedInput(
                    f"the record at {_called(capture, at)!r} is damaged: its length is wrong, "
                    "or something else follows it",
                    hint="the records after it are read",
                )
                return find_record(capture, at)
            except IngestError as error:
                # The bytes themselves are damaged, behind what has been read.
                yield from waiting()
                count.faults += 1
                yield error
                return (
                    None if isinstance(error, TruncatedInput) else find_record(capture, place(stream.tell()))
                )
            yield from waiting()
            if record is None:
                if first and named:
                    raise _nothing_there(capture, begin)
                return None
            first = False
            at = place(record.stream_pos)
            count.records += 1
            try:
                told = _checked(record, _called(capture, at))
            except IngestError as error:
                told = error
            if isinstance(told, DamagedInput | UnsafeInput):
                count.faults += 1
                yield told
                return find_record(capture, at)
            if told is not None:
                waiting = partial(iter, (told,))
            else:
                waiting = partial(_stories, record, _called(capture, at), count)


def _nothing_there(capture: Capture, place: Place) -> DamagedInput:
    return DamagedInput(f"no record begins at {_called(capture, place)!r}", hint="give the file alone")


def _next(records: Any) -> Any:
    """Return the next record, or None at the end.

    Raises:
        OSError: What stands there is no record.
        ValueError: The library failed over it.
        IngestError: The bytes there are damaged.
    """
    try:
        return next(records, None)
    except BaseException as error:
        # A fault inside the library's Rust, which else would end the whole run.
        if type(error).__name__ == "PanicException":
            raise ValueError(f"the library failed: {error}") from error
        raise


def _checked(record: Any, called: str) -> IngestError | None:
    """Hold a record's bytes against what its header says of them; they are in memory afterwards."""
    if not record.record_id or record.headers.get("WARC-Type") is None:
        return TruncatedInput(
            f"the record at {called!r} is cut short in its header", hint="fetch or copy the file again"
        )
    large = record.content_length > _LARGEST
    block = b"" if large else record.reader.read()
    length = _passed(record.reader) if large else len(block)
    if length != record.content_length:
        return TruncatedInput(
            f"the record at {called!r} is cut short: it has {length:,} of {record.content_length:,} bytes",
            hint="fetch or copy the file again",
        )
    if large:
        return TooLarge(
            f"the record at {called!r} is larger than {_LARGEST // 1048576} MiB, the limit for one page"
        )
    record.set_bytes_content(block)
    if record.headers.get("WARC-Block-Digest") and not record.verify_block_digest():
        return DamagedInput(
            f"the record at {called!r} is damaged: its bytes do not match their digest",
            hint="fetch or copy the file again",
        )
    return None


def _passed(reader: Any) -> int:
    """Pass over a record's bytes and count them."""
    length = 0
    while chunk := reader.read(_CHUNK):
        length += len(chunk)
    return length


def _stories(record: Any, called: str, count: _Count) -> Iterator[Dispatch | IngestError]:
    """Read what a record holds; what goes wrong in it stays with it."""
    kind = record.headers.get("WARC-Type").casefold()
    try:
        page = _page(record, kind, called)
        if isinstance(page, str):
            count.left_out[page] += 1
            return
        is_page = (page.media_type or "").partition(";")[0] in _PAGES
        reader: plugins.Reader = plugins.load("readers", "html" if is_page else "plain")
        yield from reader.read(page)
    except IngestError as error:
        yield error
    except Exception as error:  # noqa: BLE001 — one broken record never stops the rest, whatever a reader does
        told = DamagedInput(
            f"a reader stumbled over the record at {called!r}: {type(error).__name__}: {error}"
        )
        told.__cause__ = error
        yield told


def _page(record: Any, kind: str, called: str) -> Capture | str:
    """Return the page that a record holds, or in a word why it holds none.

    Raises:
        IngestError: The page is packed as a trap, or its packing is damaged.
    """
    told = (record.headers.get("Content-Type") or "").split(";")[0].strip().casefold()
    charset: str | None = None
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
    if kind == "conversion":
        if told not in {"text/plain", ""}:
            return f"conversion {told}"
        data = record.reader.read()
    elif kind in {"response", "resource"}:
        if record.is_http:
            record.parse_http(auto_decode="transfer")
            status = record.http_headers.status_code
            if status != 200:
                return f"{kind} with status {status}"
            told = (record.http_content_type or "").casefold()
            charset = record.http_charset
        if told not in _PAGES and told != "text/plain":
            return f"{kind} {told}".strip()
        packing = (
            (record.http_headers.get("Content-Encoding") or "").strip().casefold() if record.is_http else ""
        )
        decoded = _decoded(record.reader.read(), packing, called)
        if decoded is None:
            return f"{kind} packed as {packing}"
        data = decoded
    else:
        return kind
    if not data.strip():
        return f"{kind} without a body"
    return Capture(
        name=called,
        head=data[:_HEAD],
        data=data,
        media_type=(told or "text/plain") + (f"; charset={charset}" if charset else ""),
        url=url,
        retrieved_at=record.headers.get("WARC-Date"),
    )


def _decoded(data: bytes, packing: str, called: str) -> bytes | None:
    """Unpack a page that came over the net packed; None where we do not know how."""
    if packing in {"", "identity"} or not data:
        return data
    known = packing_of(data)
    if known is None:
        # Many archives keep the header and store the page unpacked.
        return data if packing in {"gzip", "x-gzip"} or data.lstrip()[:1] == b"<" else None
    with Unpacking(io.BytesIO(data), packing=known, name=called, limit=_LARGEST) as stream:
        return stream.readall()
