"""Read bytes as ingest does, and say what came of them."""

from collections.abc import Mapping
from pathlib import Path

from dateline.errors import IngestError
from dateline.ingest import Unread, read_capture, read_inputs
from dateline.schema import Dispatch
from dateline.schema.capture import Capture

STORY = (
    "OSLO, May 4 (Halmar) - Norway and Peru will open a joint office for fisheries in June, "
    "Trade Minister Kari Nesdal said on Tuesday."
)
SECOND = "“The agreement is signed,” Nesdal told reporters, and added that the office would have ten people."


def read_bytes(data: bytes | str, name: str = "item", **more: object) -> list[Dispatch | IngestError]:
    """Read bytes with the surest reader; an error that is raised is the last of the list."""
    given = data.encode() if isinstance(data, str) else data
    capture = Capture(name=name, head=given[:65536], data=given, **more)  # type: ignore[arg-type]
    found: list[Dispatch | IngestError] = []
    try:
        found.extend(read_capture(capture))
    except IngestError as error:
        found.append(error)
    return found


def one(data: bytes | str, name: str = "item", **more: object) -> Dispatch:
    """Read the one dispatch of bytes."""
    (found,) = read_bytes(data, name, **more)
    assert isinstance(found, Dispatch), found
    return found


def fault(data: bytes | str, name: str = "item", **more: object) -> IngestError:
    """Read bytes of which nothing can be read, and say why."""
    (found,) = read_bytes(data, name, **more)
    assert isinstance(found, IngestError), found
    return found


def read_path(*paths: Path | str, columns: Mapping[str, str] | None = None) -> list[Dispatch | IngestError]:
    """Read files; what could not be read is its error."""
    read = read_inputs([str(each) for each in paths], columns=columns)
    return [each.error if isinstance(each, Unread) else each for each in read]


def parts(dispatch: Dispatch, kind: str) -> list[str]:
    """Return the words of a dispatch's blocks of a kind."""
    return [each.span.of(dispatch.text) for each in dispatch.blocks if each.kind == kind]
