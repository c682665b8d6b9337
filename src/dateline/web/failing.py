"""What went wrong, as a page for a reader or as JSON for a program."""

import logging
from typing import Any

from litestar import Response
from litestar.exceptions import HTTPException

from dateline.errors import (
    DatelineError,
    IngestError,
    LedgerLocked,
    LedgerSchemaMismatch,
    NotAllowed,
    RecordNotFound,
    UsageError,
)
from dateline.web.asking import Asked
from dateline.web.rendering import render

_LOG = logging.getLogger("dateline.web")

_STATUSES: tuple[tuple[type[DatelineError], int], ...] = (
    (NotAllowed, 403),
    (UsageError, 400),
    (IngestError, 400),
    (RecordNotFound, 404),
    (LedgerLocked, 503),
    (LedgerSchemaMismatch, 503),
)

_TITLES = {
    400: "That cannot be asked",
    401: "A token is needed",
    403: "Not allowed",
    404: "Not there",
    405: "Not like this",
    413: "Too much at once",
    429: "Too many requests",
    503: "The ledger is busy",
}


def status_of(error: DatelineError) -> int:
    """Return the HTTP status of an error of ours; 500 where nobody who asks is to blame."""
    return next((status for kind, status in _STATUSES if isinstance(error, kind)), 500)


def answer_ours(request: Asked, error: DatelineError) -> Response[Any]:
    """Say what happened, to what, and what to do next."""
    return _answer(request, status_of(error), error.happened, error.hint)


def answer_theirs(request: Asked, error: HTTPException) -> Response[Any]:
    """Say what the web framework refused: an address that leads nowhere, a body too large."""
    words = {404: f"nothing stands at {request.url.path}", 405: "this address answers other requests"}
    happened = words.get(error.status_code) or error.detail[:1].lower() + error.detail[1:]
    answer = _answer(request, error.status_code, happened, None)
    for name, value in (error.headers or {}).items():
        answer.headers[name] = value
    return answer


def answer_unknown(request: Asked, error: Exception) -> Response[Any]:
    """Say that the fault is ours; what it is goes to the log, not to whoever asks."""
    _LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return _answer(
        request, 500, "this page could not be made", "the log of 'dateline serve' says why; please report it"
    )


def _answer(request: Asked, status: int, happened: str, hint: str | None) -> Response[Any]:
    if request.url.path.startswith("/api/"):
        body = {"status": status, "title": _TITLES.get(status, "Error"), "detail": happened, "hint": hint}
        return Response(body, status_code=status, media_type="application/problem+json")
    values = {"title": _TITLES.get(status, "Something went wrong"), "happened": happened, "hint": hint}
    return render(request, "failure.html", values, status=status)
