"""What a request asks for: filters and places out of its URL, and URLs that ask for more or less."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from litestar import Request
from litestar.datastructures import State

from dateline.desk.opening import Ledger
from dateline.web.reading_room import ReadingRoom
from dateline.web.serving import Serving

Asked = Request[Any, Any, State]
"""A request of ours: its application holds the open ledger and how it is served."""

# As long as any name, title or quotation that somebody would search for.
_LONGEST_FILTER = 500


def ledger_of(request: Asked) -> Ledger:
    """Return the open ledger that the pages serve."""
    ledger: Ledger = request.app.state.ledger
    return ledger


def reading_room_of(request: Asked) -> ReadingRoom:
    """Return the pages that were read on the spot."""
    room: ReadingRoom = request.app.state.reading_room
    return room


def serving_of(request: Asked) -> Serving:
    """Return how the ledger is served."""
    serving: Serving = request.app.state.serving
    return serving


def filters_of(request: Asked, names: Iterable[str]) -> dict[str, str]:
    """Return those of the named filters that the URL gives; empty ones, as forms send them, are none.

    A filter given twice counts once, the last time.
    """
    found: dict[str, str] = {}
    for name in names:
        given = request.query_params.getall(name, [])
        value = given[-1].strip()[:_LONGEST_FILTER] if given else ""
        if value:
            found[name] = value
    return found


def url_with(path: str, asked: Mapping[str, str], **changes: str | None) -> str:
    """Return a URL that asks for the same but for some changes; a change to None takes a filter away."""
    merged = {**asked, **changes}
    kept = {name: value for name, value in merged.items() if value is not None and value != ""}
    return f"{path}?{urlencode(kept)}" if kept else path
