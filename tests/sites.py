"""Sites on this machine, and name servers that never leave it."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpcore

OPEN_ADDRESS = "93.184.216.34"
"""An address of the open internet, for name servers of tests to give; :meth:`Site.dial` brings it home."""


@dataclass
class Page:
    """What a site answers to a path.

    Args:
        body: Its bytes.
        media_type: What it is said to be; "" for nothing.
        status: Of the answer.
        headers: More of them.
    """

    body: bytes = b""
    media_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


Behaviour = Callable[["Asked"], None]
"""Answers a request in a way of its own, by writing to ``asked.wfile``."""


@dataclass
class Site:
    """A server on a port of 127.0.0.1.

    Args:
        port: Its port.
        pages: What it answers, by ``host/path`` without the port, or by ``/path`` for any host.
        asked: Requests so far, as ``host/path``, in order.
        headers: Of the last request.
    """

    port: int = 0
    pages: dict[str, "Page | Behaviour"] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def dial(self, address: str, port: int, seconds: float) -> httpcore.NetworkStream:
        """Connect to this site, whatever public address was asked for; never to anything else."""
        assert address == OPEN_ADDRESS, f"a connection to {address}:{port} was tried"
        return httpcore.SyncBackend().connect_tcp("127.0.0.1", self.port, timeout=seconds)


class Asked(BaseHTTPRequestHandler):
    site: Site
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        host = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
        self.site.asked.append(f"{host}{self.path}")
        self.site.headers = dict(self.headers.items())
        found = self.site.pages.get(f"{host}{self.path}") or self.site.pages.get(self.path)
        if callable(found):
            self.close_connection = True
            found(self)
            return
        self.answer(found or Page(b"no such page", "text/plain", 404))

    def answer(self, page: Page) -> None:
        self.send_response(page.status)
        if page.media_type:
            self.send_header("Content-Type", page.media_type)
        if "Content-Length" not in page.headers:
            self.send_header("Content-Length", str(len(page.body)))
        for name, value in page.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(page.body)

    def log_message(self, *_: Any) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: Any) -> None:
        """A client that hangs up is what these sites are for."""


@contextmanager
def served() -> Iterator[Site]:
    """Serve a site until the end of the block."""
    site = Site()
    handler = type("Here", (Asked,), {"site": site})
    with _Server(("127.0.0.1", 0), handler) as server:
        site.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()


class Names:
    """Name servers of a test.

    Args:
        known: By name what they answer: always the same addresses, or a list of
            answers, one after the other, the last one for good.
    """

    def __init__(self, known: dict[str, Sequence[str] | list[Sequence[str]]]) -> None:
        self.known = known
        self.asked: list[str] = []

    def __call__(self, host: str, port: int, seconds: float) -> Sequence[str]:  # noqa: ARG002 — Resolve's signature
        self.asked.append(host)
        answers = self.known.get(host)
        if answers is None:
            raise OSError("unknown")
        if isinstance(answers, list):
            return answers[min(self.asked.count(host), len(answers)) - 1]
        return answers
