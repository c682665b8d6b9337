"""From what arrived packed to what is in it: one capture for a compressed file, many for an archive."""

import io
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, cast

from msgspec import structs

from dateline.errors import EmptyInput, IngestError, NestedArchive
from dateline.ingest.containers.limits import UNPACKED
from dateline.ingest.containers.streams import Packing, Unpacking, packing_of, peek
from dateline.ingest.containers.zips import ZIP, members_of
from dateline.schema.capture import Capture


def unpacked(capture: Capture, *, limit: int = UNPACKED) -> Iterator[Capture | IngestError]:
    """Yield what a capture holds: itself where it is not packed.

    Args:
        capture: As it arrived.
        limit: Bytes that may come out of it.

    Yields:
        A capture whose ``head``, ``open`` and ``bytes`` are of what is packed
        in it; for a zip archive one for each member, and an error for each
        member that is refused.

    Raises:
        IngestError: It cannot be unpacked at all.
    """
    if capture.unpack is not None:
        yield capture
    elif capture.head.startswith(ZIP):
        yield from members_of(capture, limit=limit)
    elif packing := packing_of(capture.head):
        yield _expanded(capture, packing, limit)
    else:
        yield capture


def is_archive(capture: Capture) -> bool:
    """Tell whether a capture holds many files, each to be read by itself."""
    return capture.unpack is None and capture.head.startswith(ZIP)


def open_packed(capture: Capture, packing: Packing, *, limit: int = UNPACKED) -> BinaryIO:
    """Open what a compressed capture holds."""
    stream = Unpacking(capture.open_raw(), packing=packing, name=capture.name, limit=limit)
    return cast(BinaryIO, io.BufferedReader(stream))


def _expanded(capture: Capture, packing: Packing, limit: int) -> Capture:
    unpack = partial(open_packed, capture, packing, limit=limit)
    head = peek(unpack)
    if not head:
        raise EmptyInput(f"there is nothing to read in {capture.name!r}", hint="the packed file is empty")
    if packing_of(head) or head.startswith(ZIP):
        raise NestedArchive(
            f"{capture.name!r} holds an archive or packed file, which is not opened",
            hint="unpack the outer one first",
        )
    return structs.replace(capture, head=head, unpack=unpack)
