"""The gate before the application: whose host, whose page sent it, which token.

A page of somebody else can make a browser ask this machine: by a name that
it points here (DNS rebinding; the Host header tells), or by a form of its
own (the Origin header tells). The gate stands before the application and not
in it, so that an address that leads nowhere is guarded like any other.
"""

from typing import Any
from urllib.parse import quote, urlsplit

from litestar.connection import ASGIConnection
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from dateline.desk.tokens import Token, TokenFile
from dateline.errors import ConfigError
from dateline.web.access.headers import HEADERS
from dateline.web.access.scopes import allows
from dateline.web.serving import Serving

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

COOKIE = "dateline-token"
"""What a browser keeps the token in; no script can read it, and no other site sends it."""

# What somebody without a token may ask for: the page that asks for one, and its looks.
_OPEN = ("/enter", "/static/")

# To have a page read keeps nothing; everything else that is sent changes something.
_FOR_READERS = frozenset({"/read", "/enter", "/leave", "/api/v1/read"})

_SENT = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]

_BEARER = "bearer "


class Gate:
    """Let only requests through that mean this site, come from it and may; an ASGI application.

    Args:
        app: What stands behind the gate.
        serving: To whom it is served.
    """

    def __init__(self, app: ASGIApp, serving: Serving) -> None:
        self.app = app
        self.serving = serving
        self.hosts = serving.hosts
        self.tokens = TokenFile(serving.token_file)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Ask on, or answer 400 for a foreign host, 403 for a foreign origin, 401 without a token."""
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_SENT]
            await send(message)

        refused = self._refusal(scope)
        if refused is None:
            await self.app(scope, receive, with_headers)
        else:
            await _answer(with_headers, *refused)

    def _refusal(self, scope: HTTPScope) -> tuple[int, str, str | None] | None:
        """Return status, words and the place to go instead, or None where the request may pass."""
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        host = headers.get(b"host", "")
        if name_of(host) not in self.hosts:
            return 400, f"this server is not {host[:100]!r}; --allow-host lets another name in", None
        safe = scope["method"] in SAFE
        if not safe and not same_site(headers, host):
            return 403, "the request comes from another site", None
        path = scope["path"]
        if not self.serving.guarded or path.startswith(_OPEN):
            return None
        try:
            token = self._token(scope, headers)
        except ConfigError as error:
            return 503, str(error), None
        if token is None:
            if safe and not path.startswith("/api/"):
                return 303, "a token is needed", f"/enter?then={quote(path)}"
            return 401, "a token is needed: 'Authorization: Bearer TOKEN'", None
        if not safe and path not in _FOR_READERS and not allows(token.scope, "review"):
            return 403, f"a token for {token.scope!r} does not allow this", None
        scope["auth"] = token.scope
        scope["user"] = token.name
        return None

    def _token(self, scope: HTTPScope, headers: dict[bytes, str]) -> Token | None:
        given = headers.get(b"authorization", "")
        if given.lower().startswith(_BEARER):
            return self.tokens.holder(given[len(_BEARER) :].strip())
        connection: ASGIConnection[Any, Any, Any, Any] = ASGIConnection(scope)
        secret = connection.cookies.get(COOKIE)
        return self.tokens.holder(secret) if secret else None


def name_of(host: str) -> str:
    """Return the name in a Host header, lower case, without port and brackets; empty for no host at all."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def same_site(headers: dict[bytes, str], host: str) -> bool:
    """Tell whether a request that changes something comes from a page of ours, or from no page at all.

    Browsers send Sec-Fetch-Site, and Origin with every POST; what sends
    neither is no browser, and cannot be led astray by a page.
    """
    if headers.get(b"sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get(b"origin")
    return origin is None or urlsplit(origin).netloc.lower() == host.lower()


async def _answer(send: Send, status: int, words: str, location: str | None) -> None:
    body = f"{words}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    if location is not None:
        headers.append((b"location", location.encode()))
    if status == 401:
        headers.append((b"www-authenticate", b'Bearer realm="dateline"'))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
