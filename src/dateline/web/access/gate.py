"""The gate before the application: whose host, whose page sent it, which token.

A page of somebody else can make a browser ask this machine: by a name that
it points here (DNS rebinding; the Host header tells), or by a form of its
own (the Origin header tells). The gate stands before the application and not
in it, so that an address that leads nowhere is guarded like any other.
"""

from urllib.parse import urlsplit

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from dateline.web.access.headers import HEADERS
from dateline.web.serving import Serving

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

_SENT = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]


class Gate:
    """Let only requests through that mean this site and come from it; an ASGI application.

    Args:
        app: What stands behind the gate.
        serving: To whom it is served.
    """

    def __init__(self, app: ASGIApp, serving: Serving) -> None:
        self.app = app
        self.hosts = serving.hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Ask on, or answer 400 for a foreign host and 403 for a foreign origin."""
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_SENT]
            await send(message)

        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        host = headers.get(b"host", "")
        if name_of(host) not in self.hosts:
            words = f"this server is not {host[:100]!r}; start it with --allow-host to let that name in"
            await _refuse(with_headers, 400, words)
        elif scope["method"] not in SAFE and not same_site(headers, host):
            await _refuse(with_headers, 403, "the request comes from another site")
        else:
            await self.app(scope, receive, with_headers)


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


async def _refuse(send: Send, status: int, words: str) -> None:
    body = f"{words}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
