"""One record, one dispatch, the ledger itself; and reading a text that is sent."""

from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.concurrency import sync_to_thread
from litestar.middleware.rate_limit import RateLimitConfig
from litestar.params import FromPath

from dateline.desk import feed, history, inputs
from dateline.desk.elsewhere import Elsewhere, elsewhere
from dateline.desk.findings import LeftOpen, left_open
from dateline.desk.opening import checkpoint
from dateline.desk.query import record_by_id
from dateline.errors import UsageError
from dateline.schema import Dispatch, Reading, Statement
from dateline.web.api.answering import answer
from dateline.web.asking import Asked, ledger_of

READS_A_MINUTE = 60

RecordId = FromPath[str]


class WholeDispatch(msgspec.Struct, frozen=True, kw_only=True):
    """A dispatch with its current reading, all its readings, and its other printings."""

    dispatch: Dispatch
    reading: Reading
    versions: tuple[history.Version, ...] = ()
    copies: tuple[feed.Copy, ...] = ()


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """How far the ledger reaches: compare the seal with one noted elsewhere."""

    entries: int
    seal: str
    left_open: tuple[LeftOpen, ...]


@get("/api/v1/dispatches/{beginning:str}", sync_to_thread=True, tags=["Records"])
def dispatch(request: Asked, beginning: RecordId) -> Response[WholeDispatch]:
    """One dispatch, by its id, the beginning of it, or its name."""

    def make() -> WholeDispatch:
        ledger = ledger_of(request)
        story, reading, _ = history.reading_with_history(ledger, beginning)
        return WholeDispatch(
            dispatch=story,
            reading=reading,
            versions=history.versions(ledger, story.id),
            copies=feed.copies_of(ledger, story.id),
        )

    return answer(request, make)


@get("/api/v1/records/{beginning:str}", sync_to_thread=True, tags=["Records"])
def record(request: Asked, beginning: RecordId) -> Response[history.Provenance]:
    """One record with its whole way; status 410 where it was withdrawn, with what it was and why it went."""
    found = history.provenance(ledger_of(request), beginning)
    return answer(request, lambda: found, status=200 if found.past is None else 410)


@get("/api/v1/records/{beginning:str}/elsewhere", sync_to_thread=True, tags=["Records"])
def same_words(request: Asked, beginning: RecordId) -> Response[tuple[Elsewhere, ...]]:
    """Statements of other dispatches that share five words in a row with this one."""

    def make() -> tuple[Elsewhere, ...]:
        found = record_by_id(ledger_of(request), beginning)
        if not isinstance(found.record, Statement):
            raise UsageError(f"{found.id!r} is a {found.kind}", hint="only statements have words to compare")
        return elsewhere(ledger_of(request), found.record, found.dispatch)

    return answer(request, make)


@get("/api/v1/ledger", sync_to_thread=True, tags=["Ledger"])
def ledger(request: Asked) -> Response[Head]:
    """How many entries there are, the seal of the last, and what could not be read."""
    opened = ledger_of(request)
    kept = checkpoint(opened)
    return answer(request, lambda: Head(entries=kept.entries, seal=kept.seal, left_open=left_open(opened)))


@post(
    "/api/v1/read",
    status_code=200,
    tags=["Reading"],
    middleware=[RateLimitConfig(("minute", READS_A_MINUTE), store="reads").middleware],
)
async def read(request: Asked) -> Response[Any]:
    """Read the text in the body and give the dispatch with its reading; nothing is recorded."""
    text = (await request.body()).decode("utf-8", "replace")
    story = await sync_to_thread(inputs.read_text, text)
    return Response(
        msgspec.json.encode({"dispatch": story.dispatch, "reading": story.reading}),
        media_type="application/json",
    )


handlers = (dispatch, record, same_words, ledger, read)
