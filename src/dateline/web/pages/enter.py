"""Enter: where a browser is given its token, and where it forgets it."""

from typing import Annotated, Any

from litestar import Response, get, post
from litestar.datastructures import Cookie
from litestar.enums import RequestEncodingType
from litestar.middleware.rate_limit import RateLimitConfig
from litestar.params import Body
from litestar.response import Redirect

from dateline.desk.tokens import TokenFile
from dateline.web.access.gate import COOKIE
from dateline.web.asking import Asked, filters_of, serving_of
from dateline.web.rendering import render

# Nobody guesses 256 bits; this keeps a script that tries from being a burden.
TRIES_A_MINUTE = 10

Form = Annotated[dict[str, Any], Body(media_type=RequestEncodingType.URL_ENCODED)]


# Where two handlers share an address, the framework takes a handler in a thread for a broken one
# (litestar 2.25 registers it twice); these keep nobody waiting.
@get("/enter", include_in_schema=False)
async def ask(request: Asked) -> Response[str]:
    """Ask for a token."""
    then = filters_of(request, ("then",)).get("then", "/")
    return render(request, "enter.html", {"then": local(then), "refused": False})


@post(
    "/enter",
    include_in_schema=False,
    middleware=[RateLimitConfig(("minute", TRIES_A_MINUTE), store="tries").middleware],
)
async def enter(request: Asked, data: Form) -> Response[Any]:
    """Keep a good token in a cookie that no script and no other site can use."""
    serving = serving_of(request)
    secret = str(data.get("token") or "").strip()
    then = local(str(data.get("then") or "/"))
    if TokenFile(serving.token_file).holder(secret) is None:
        return render(request, "enter.html", {"then": then, "refused": True}, status=401)
    cookie = Cookie(
        key=COOKIE, value=secret, httponly=True, samesite="strict", secure=serving.secure, path="/"
    )
    return Redirect(then, status_code=303, cookies=[cookie])


@post("/leave", sync_to_thread=True, include_in_schema=False)
def leave(request: Asked) -> Redirect:
    """Forget the token."""
    serving = serving_of(request)
    gone = Cookie(
        key=COOKIE, value="", max_age=0, httponly=True, samesite="strict", secure=serving.secure, path="/"
    )
    return Redirect("/enter", status_code=303, cookies=[gone])


def local(path: str) -> str:
    """Return a path of this site as it is, and anything else as the first page."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() else "/"


handlers = (ask, enter, leave)
