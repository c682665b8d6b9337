"""Read a page on the spot: pasted or dropped, shown, and recorded only when asked."""

from typing import Annotated, Any

import msgspec
from litestar import Response, get, post
from litestar.concurrency import sync_to_thread
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.middleware.rate_limit import RateLimitConfig
from litestar.params import Body, FromPath
from litestar.response import Redirect

from dateline.desk import inputs, record
from dateline.desk.inputs import Story, Unread
from dateline.desk.read import read_dispatch
from dateline.errors import EmptyInput, UsageError
from dateline.schema import Dispatch
from dateline.web.access.scopes import require
from dateline.web.asking import Asked, ledger_of, reading_room_of
from dateline.web.pages.dispatch import story_values
from dateline.web.rendering import render

# What one visitor may have read at once; a folder is for 'dateline record'.
MOST_STORIES = 20

# Reading a page takes a processor for a third of a second.
READS_A_MINUTE = 60


class Given(msgspec.Struct, frozen=True):
    """One thing to read, as it arrived."""

    data: bytes
    name: str
    media_type: str | None


Form = Annotated[dict[str, Any], Body(media_type=RequestEncodingType.MULTI_PART)]


# Where two handlers share an address, the framework takes a handler in a thread for a broken one
# (litestar 2.25 registers it twice); these keep nobody waiting.
@get("/read", include_in_schema=False)
async def ask(request: Asked) -> Response[str]:
    """Show the box to paste into."""
    return render(request, "read.html", {"stories": (), "failures": (), "asked": False})


@post(
    "/read",
    include_in_schema=False,
    middleware=[RateLimitConfig(("minute", READS_A_MINUTE), store="reads").middleware],
)
async def read(request: Asked, data: Form) -> Response[Any]:
    """Read what was pasted and dropped; one story is shown at once, of several a list."""
    given: list[Given] = []
    text = str(data.get("text") or "")
    if text.strip():
        given.append(Given(data=text.encode("utf-8"), name="pasted page", media_type="text/plain"))
    for file in _files(data.get("files")):
        given.append(Given(data=await file.read(), name=_name(file.filename), media_type=file.content_type))
    if not given:
        raise EmptyInput("there is nothing to read", hint="paste a page, or choose a file")
    return await sync_to_thread(_read_all, request, given)


def _read_all(request: Asked, given: list[Given]) -> Response[Any]:
    found = [
        each
        for one in given
        for each in inputs.read_bytes(one.data, name=one.name, media_type=one.media_type or None)
    ]
    dispatches = [each for each in found if isinstance(each, Dispatch)]
    unread = [each for each in found if isinstance(each, Unread)]
    failures = [(each.name, each.error.happened, each.error.hint) for each in unread]
    if len(dispatches) > MOST_STORIES:
        left = len(dispatches) - MOST_STORIES
        hint = "'dateline record' reads folders and long files"
        failures.append(("the rest", f"{left} more stories were not read", hint))
    room = reading_room_of(request)
    stories = []
    for dispatch in dispatches[:MOST_STORIES]:
        story = Story(dispatch=dispatch, reading=read_dispatch(dispatch))
        room.keep(story)
        stories.append(story)
    if len(stories) == 1 and not failures:
        return Redirect(f"/read/{stories[0].dispatch.id}", status_code=303)
    values = {"stories": stories, "failures": failures, "asked": True}
    return render(request, "read.html", values, status=200 if stories else 400)


@get("/read/{dispatch_id:str}", sync_to_thread=True, include_in_schema=False)
def show(request: Asked, dispatch_id: FromPath[str]) -> Response[str]:
    """Show a page that was read on the spot."""
    story = reading_room_of(request).story(dispatch_id)
    values = {
        **story_values(story.dispatch, story.reading),
        "seq": None,
        "versions": (),
        "past": False,
        "standing": None,
        "printings": (),
        "copies": (),
        "unrecorded": True,
    }
    return render(request, "dispatch.html", values)


@post("/read/{dispatch_id:str}/record", sync_to_thread=True, include_in_schema=False)
def keep(request: Asked, dispatch_id: FromPath[str]) -> Redirect:
    """Record a page that was read on the spot, and show it where it now stands."""
    require(request, "review")
    story = reading_room_of(request).story(dispatch_id)
    record.record_dispatch(ledger_of(request), story.dispatch, story.reading)
    return Redirect(f"/dispatches/{dispatch_id}", status_code=303)


def _files(given: Any) -> list[UploadFile]:
    """Return the files of a form; a field left empty arrives as a file without a name."""
    files = given if isinstance(given, list) else [given]
    found = [each for each in files if isinstance(each, UploadFile) and each.filename]
    if len(found) > MOST_STORIES:
        raise UsageError(
            f"{len(found)} files are too many at once",
            hint=f"give at most {MOST_STORIES}, or use 'dateline record'",
        )
    return found


def _name(given: str) -> str:
    """Return a file's name without the folders that a browser may send with it."""
    return given.replace("\\", "/").rpartition("/")[2][:200] or "file"


handlers = (ask, read, show, keep)
