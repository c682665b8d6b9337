"""The bytes of an answer, as far as the limits let them: streamed, unpacked piece by piece, never beyond."""

import zlib
from collections.abc import Iterable, Iterator

import httpx

from dateline.errors import EncodingRefused, TooLarge, TypeRefused
from dateline.ingest.fetch.locators import shown
from dateline.ingest.fetch.policy import Policy

ACCEPTED = "gzip"
"""What we tell a site that we can unpack; deflate is read as well, since some send it unasked."""

_GZIP = zlib.MAX_WBITS | 16
_WINDOWS = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": zlib.MAX_WBITS}
_PIECE = 65_536


def media_type_of(answer: httpx.Response, policy: Policy) -> str:
    """Return what the answer says that it is, with its parameters.

    Raises:
        TypeRefused: It says nothing, or something that is not read.
    """
    declared = " ".join(answer.headers.get("content-type", "").split())
    kind = declared.partition(";")[0].strip().casefold()
    if not policy.reads(kind):
        what = f"it is {kind[:80]!r}" if kind else "the site does not say what it is"
        raise TypeRefused(
            f"cannot read {shown(str(answer.url))}: {what}",
            hint="pages, plain text, XML and JSON are read; save anything else and give the file",
        )
    return declared[:200]


def body_of(answer: httpx.Response, policy: Policy, *, largest: int | None = None) -> bytes:
    """Read and unpack an answer.

    Args:
        answer: Its head is there, its body is not.
        policy: Its limits.
        largest: Bytes at most, if other than the policy's.

    Raises:
        TooLarge: It is, or says that it is, beyond the limit.
        EncodingRefused: It is packed otherwise than we asked for, or breaks off.
        FetchError: The connection broke off or took too long.
    """
    most = policy.largest if largest is None else largest
    told = answer.headers.get("content-length", "")
    if told.isdecimal() and int(told[:20]) > most:
        raise _too_large(answer, most)
    parts: list[bytes] = []
    size = 0
    for part in _unpacked(answer, _bounded(answer, most)):
        size += len(part)
        if size > most:
            raise _too_large(answer, most)
        parts.append(part)
    return b"".join(parts)


def _bounded(answer: httpx.Response, most: int) -> Iterator[bytes]:
    """Pass on the bytes as they come over the wire, which may be packed."""
    size = 0
    for part in answer.iter_raw():
        size += len(part)
        if size > most:
            raise _too_large(answer, most)
        yield part


def _unpacked(answer: httpx.Response, parts: Iterable[bytes]) -> Iterator[bytes]:
    encoding = answer.headers.get("content-encoding", "").strip().casefold()
    if encoding in ("", "identity"):
        yield from parts
        return
    if encoding not in _WINDOWS:
        raise EncodingRefused(
            f"cannot read {shown(str(answer.url))}: it comes packed as {encoding[:60]!r}",
            hint="save the page and give its file",
        )
    try:
        yield from _inflated(parts, _WINDOWS[encoding])
    except (zlib.error, ValueError) as error:
        raise EncodingRefused(
            f"cannot read {shown(str(answer.url))}: its {encoding} bytes do not unpack: {error}",
            hint="try again later, or save the page and give its file",
        ) from error


def _inflated(parts: Iterable[bytes], window: int) -> Iterator[bytes]:
    """Unpack in pieces of a bounded size, however much a packed byte stands for.

    Raises:
        zlib.error: The bytes are not so packed.
        ValueError: They break off, or go on where they should end.
    """
    opened = zlib.decompressobj(window)
    for part in parts:
        waiting = part
        while waiting and not opened.eof:
            yield opened.decompress(waiting, _PIECE)
            waiting = opened.unconsumed_tail
        if opened.unused_data or waiting:
            raise ValueError("bytes follow their end")
    while not opened.eof:
        # What a full piece held back; nothing more comes in.
        left = opened.decompress(opened.unconsumed_tail, _PIECE)
        if not left:
            raise ValueError("they break off")
        yield left


def _too_large(answer: httpx.Response, most: int) -> TooLarge:
    return TooLarge(
        f"{shown(str(answer.url))} is larger than {most / 1048576:g} MiB, the limit for one page",
        hint="save it, cut it into stories and give the file",
    )
