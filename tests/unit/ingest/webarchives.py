"""Make small web archives."""

import gzip
from base64 import b32encode
from hashlib import sha1

from tests.unit.ingest.reading import SECOND, STORY

PAGE = (
    "<!DOCTYPE html><html lang='en'><head><title>Norway and Peru to share an office</title></head>"
    "<body><article>"
    f"<h1>Norway and Peru to share an office</h1><p>{STORY}</p><p>{SECOND}</p>"
    "<p>The office will be paid for by both countries in equal shares, a spokesman for the ministry in Oslo "
    "said, and its first report is due before the end of next year.</p></article></body></html>"
)
TEXT = f"Norway and Peru to share an office\n{STORY}\n{SECOND}\n"


def record(
    body: bytes | str,
    *,
    kind: str = "response",
    number: int = 1,
    content_type: str | None = None,
    length: int | None = None,
    digest: bool = False,
) -> bytes:
    """Make one record; ``length`` is what it says of itself where that is not true."""
    given = body.encode() if isinstance(body, str) else body
    media = content_type or ("application/http; msgtype=response" if kind == "response" else "text/plain")
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: https://fjord.example/{number}",
        "WARC-Date: 2027-05-04T12:05:00Z",
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>",
        f"Content-Type: {media}",
        f"Content-Length: {len(given) if length is None else length}",
    ]
    if digest:
        lines.append(
            f"WARC-Block-Digest: sha1:{b32encode(sha1(given, usedforsecurity=False).digest()).decode()}"
        )
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + given + b"\r\n\r\n"


def http(
    body: bytes | str = PAGE, *, media: str = "text/html; charset=utf-8", status: int = 200, packed: str = ""
) -> bytes:
    """Make what a server answered."""
    given = body.encode() if isinstance(body, str) else body
    more = f"Content-Encoding: {packed}\r\n" if packed else ""
    return f"HTTP/1.1 {status} OK\r\nContent-Type: {media}\r\n{more}\r\n".encode() + given


def crawl(count: int = 5) -> list[bytes]:
    """Make the records of a crawl: what made it, then pages."""
    return [
        record("software: fjord\r\n", kind="warcinfo", content_type="application/warc-fields", number=0),
        *(
            record(http(PAGE.replace("ten people", f"{each + 10} people")), number=each)
            for each in range(1, count)
        ),
    ]


def packed(records: list[bytes]) -> bytes:
    """Pack each record by itself, as crawlers do."""
    return b"".join(gzip.compress(each) for each in records)
