"""The hostile URLs of ``hostile.tsv``, fetched in one process of their own: what each came to, as JSON Lines.

    python -m tests.unit.ingest.fetching.siege PORT

PORT is that of the site of :func:`behaviours`, in another process. Name servers
are made up: no question and no connection leaves this machine.
"""

import gzip
import json
import sys
import time
from pathlib import Path
from typing import NamedTuple

from dateline.errors import IngestError
from dateline.ingest.fetch import Fetcher, Policy
from tests.sites import OPEN_ADDRESS, Asked, Behaviour, Names, Page, Site

LIST = Path(__file__).with_name("hostile.tsv")

SECONDS = 1.0
"""The limit of time in this test; the program's own is 30 seconds."""

_NAMES = Names(
    {
        "inside.example.com": ("10.0.0.7",),
        "both.example.com": (OPEN_ADDRESS, "192.168.0.9"),
        "mapped.example.com": ("::ffff:169.254.169.254",),
        "loop.example.com": ("127.0.0.1",),
        # The first answer is for its robots.txt, the second for the page itself.
        "rebound.example.com": [(OPEN_ADDRESS,), ("127.0.0.1",)],
        "site.example.com": (OPEN_ADDRESS,),
        "forbids.example.com": (OPEN_ADDRESS,),
        "broken.example.com": (OPEN_ADDRESS,),
        "endless.example.com": (OPEN_ADDRESS,),
    }
)


class Hostile(NamedTuple):
    """One line of the list."""

    url: str
    what: str
    error: str
    says: str

    @property
    def given(self) -> str:
        """The URL as it is given: ``<2100 a>`` means that many letters, ``\\r`` a line break."""
        url = self.url.encode("latin-1", "backslashreplace").decode("unicode_escape")
        head, mark, tail = url.partition("<2100 a>")
        return head + "a" * 2100 + tail if mark else url


def hostile() -> list[Hostile]:
    lines = LIST.read_text("utf-8").splitlines()
    return [Hostile(*line.split("\t")) for line in lines[1:] if line]


def behaviours() -> dict[str, Page | Behaviour]:
    """Return what the hostile site does, by its paths."""
    moved = {
        "/to-loopback": "http://127.0.0.1/admin",
        "/to-metadata": "http://2852039166/latest/",
        "/to-file": "file:///etc/passwd",
        "/to-inside": "http://inside.example.com/",
        "/to-password": "http://root:root@site.example.com/",
        "/to-port": "http://site.example.com:6379/",
        "/to-itself": "/to-itself",
        "/to-nowhere": "",
        "/to-nonsense": "http://[::1",
        **{f"/endless-{place}": f"/endless-{place + 1}" for place in range(8)},
    }
    pages: dict[str, Page | Behaviour] = {
        path: Page(status=302, headers={"Location": where} if where else {}) for path, where in moved.items()
    }
    pages |= {
        "/drips-head": lambda asked: _drip(asked, b"HTTP/1.1 200 OK\r\nX: "),
        "/drips-body": lambda asked: _drip(asked, _HEAD + b"\r\n"),
        "/silent": lambda asked: time.sleep(3 * SECONDS) or asked.wfile.close(),
        "/endless-body": lambda asked: _flood(asked, _HEAD + b"\r\n", b"word " * 20_000),
        "/endless-head": lambda asked: _flood(asked, _HEAD, b"X-More: word\r\n" * 1_000),
        "/endless-100": lambda asked: _flood(asked, b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1_000),
        "/says-large": Page(headers={"Content-Length": str(10**12)}),
        "/bomb": Page(gzip.compress(bytes(300_000_000), 9), headers={"Content-Encoding": "gzip"}),
        "/not-gzip": Page(b"<html>plain</html>", headers={"Content-Encoding": "gzip"}),
        "/half-gzip": Page(gzip.compress(b"word " * 999)[:-20], headers={"Content-Encoding": "gzip"}),
        "/brotli": Page(b"\x0b\x02\x80", headers={"Content-Encoding": "br"}),
        "/program": Page(b"MZ\x90", "application/x-msdownload"),
        "/picture": Page(b"\x89PNG", "image/png"),
        "/untyped": Page(b"words", ""),
        "/no-http": lambda asked: asked.wfile.write(b"220 mail.example.com ESMTP\r\n"),
        "/breaks-off": Page(b"half of it", headers={"Content-Length": "5000"}),
        "/missing": Page(b"", status=410),
        "/later": Page(b"", status=429, headers={"Retry-After": "86400"}),
        "/locked": Page(b"", status=401),
        "forbids.example.com/robots.txt": Page(b"User-agent: *\nDisallow: /", "text/plain"),
        "broken.example.com/robots.txt": Page(b"", "text/plain", 500),
        "endless.example.com/robots.txt": lambda asked: _flood(asked, _HEAD + b"\r\n", b"Allow: /\n" * 9_999),
    }
    return pages


_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n"


def _drip(asked: Asked, opening: bytes) -> None:
    asked.wfile.write(opening)
    for _ in range(int(30 * SECONDS)):
        asked.wfile.write(b"x")
        asked.wfile.flush()
        time.sleep(0.1)


def _flood(asked: Asked, opening: bytes, more: bytes) -> None:
    """Write 100 MiB and hang up: enough to tell that nobody reads all of it."""
    asked.wfile.write(opening)
    for _ in range(100 * 1024 * 1024 // len(more)):
        asked.wfile.write(more)


def peak_kib() -> int:
    """Return the most memory that was ever resident; ``getrusage`` would tell that of our parent."""
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


def main(port: int) -> None:
    site = Site(port=port)
    policy = Policy(seconds=SECONDS, delay=0.0, patience=0.0)
    for each in hostile():
        # One for each, so that none profits from what another left.
        fetcher = Fetcher(policy, resolve=_NAMES, dial=site.dial)
        began = time.perf_counter()
        try:
            fetcher.capture(each.given)
            error: IngestError | None = None
        except IngestError as refused:
            error = refused
        told = {
            "url": each.url,
            "error": type(error).__name__,
            "happened": error.happened if error else "it was fetched",
            "hint": error.hint if error else None,
            "seconds": time.perf_counter() - began,
            "peak_kib": peak_kib(),
        }
        sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
