"""Answers of the API: JSON with an ETag that changes when the ledger grows, or Dateline's version."""

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import Any

import msgspec
from litestar import Response

from dateline import __version__
from dateline.desk.opening import checkpoint
from dateline.web.asking import Asked, ledger_of

JSON = "application/json"

# An ETag is no seal; sixteen hex digits tell two states of a ledger apart.
_TAG = 16


def answer(
    request: Asked,
    make: Callable[[], Any],
    *,
    status: int = 200,
    media_type: str = JSON,
    dated: bool = False,
    headers: dict[str, str] | None = None,
) -> Response[Any]:
    """Answer a GET: 304 where the client has it already, else what ``make`` gives.

    Args:
        request: What is asked.
        make: Called only if the client does not have the answer; a struct, or text for other media types.
        status: HTTP status of a whole answer.
        media_type: Of the body.
        dated: Whether the answer depends on the day, as what is due does.
        headers: More headers.
    """
    tag = etag(request, dated=dated)
    every = {
        **(headers or {}),
        "ETag": tag,
        "Cache-Control": "private, no-cache",
        "Vary": "Authorization, Cookie",
    }
    known = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
    if tag.removeprefix("W/") in known or "*" in known:
        return Response(b"", status_code=304, headers=every, media_type=media_type)
    made = make()
    body = made if isinstance(made, str | bytes) else msgspec.json.encode(made)
    return Response(body, status_code=status, headers=every, media_type=media_type)


def etag(request: Asked, *, dated: bool) -> str:
    """Return the tag of an answer: of this address, for the ledger as it now is."""
    kept = checkpoint(ledger_of(request))
    today = date.today().isoformat() if dated else ""
    whole = "\n".join((kept.seal, request.url.path, request.url.query, today, __version__))
    # Compression changes the bytes and not what they say: a weak tag.
    return f'W/"{sha256(whole.encode()).hexdigest()[:_TAG]}"'
