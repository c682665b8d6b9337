"""Tokens: who may ask, for those who may say so."""

from datetime import UTC, datetime
from typing import Annotated, Any

from litestar import Response, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath
from litestar.response import Redirect

from dateline.desk.tokens import SCOPES, issue, listed, revoke
from dateline.errors import UsageError
from dateline.web.access.scopes import require
from dateline.web.asking import Asked, serving_of
from dateline.web.rendering import render

DAYS = 90
"""For how long a token is good if nobody says otherwise."""

Form = Annotated[dict[str, Any], Body(media_type=RequestEncodingType.URL_ENCODED)]


# The two share an address, and are coroutines for the reason that pages/read.py gives.
@get("/tokens", include_in_schema=False)
async def tokens(request: Asked) -> Response[str]:
    """List the tokens, none of which can be had from the list."""
    require(request, "admin")
    return _page(request)


@post("/tokens", include_in_schema=False)
async def make(request: Asked, data: Form) -> Response[str]:
    """Make a token and show it, this once."""
    require(request, "admin")
    days = str(data.get("days") or DAYS)
    if not days.isascii() or not days.isdigit() or len(days) > 4:
        raise UsageError(f"{days[:20]!r} is no number of days", hint="give 1 or more")
    token, secret = issue(
        serving_of(request).token_file,
        str(data.get("name") or ""),
        scope=str(data.get("scope") or "read"),
        days=int(days),
    )
    return _page(request, made=(token.name, secret))


@post("/tokens/{token_id:str}/revoke", sync_to_thread=True, include_in_schema=False)
def take_back(request: Asked, token_id: FromPath[str]) -> Redirect:
    """Refuse a token from now on."""
    require(request, "admin")
    revoke(serving_of(request).token_file, token_id)
    return Redirect("/tokens", status_code=303)


def _page(request: Asked, *, made: tuple[str, str] | None = None) -> Response[str]:
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    values = {
        "tokens": listed(serving_of(request).token_file)[::-1],
        "made": made,
        "now": now,
        "scopes": SCOPES,
        "days": DAYS,
    }
    return render(request, "tokens.html", values)


handlers = (tokens, make, take_back)
