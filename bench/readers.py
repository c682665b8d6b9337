"""Measure what the readers cost: dispatches a second and the growth of memory, for each format.

    python bench/readers.py [--items N] [--formats csv,jsonl,…]

Stories are made by program from one of our own, N for each format, and packed as they
usually arrive; each format is read in a process of its own. Printed: dispatches a second
of CPU time, the peak of memory, and how much of it came after the first tenth.
"""

import argparse
import gzip
import io
import json
import random
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import zstandard

STORY = (
    "OSLO, May 4 (Reuters) - Norway and Peru will open joint office {number} for fisheries in June, Trade "
    "Minister Kari Nesdal said on Tuesday.\n\n“The agreement is signed,” Nesdal told reporters, and added "
    "that the office would have ten people."
)
_READ = """
import resource, sys, time
from dateline.ingest import Unread, read_inputs
tenth, count, early = int(sys.argv[2]) // 10, 0, 0
started = time.process_time()
for each in read_inputs([sys.argv[1]]):
    if isinstance(each, Unread):
        sys.exit(f"{each.name}: {each.error}")
    count += 1
    if count == tenth:
        early = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
seconds = time.process_time() - started
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(f"{count:>7,} dispatches {count / seconds:>7,.0f} a second  peak {peak / 1024:.0f} MiB, "
      f"{(peak - early) / 1024:.1f} of it after the first tenth")
"""


def main(arguments: list[str]) -> int:
    """Run the benchmark, and fail where a format could not be read."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--items", type=int, default=10_000, help="stories of each format (default 10,000)")
    parser.add_argument("--formats", default=",".join(MAKERS), help="which ones, with commas between")
    options = parser.parse_args(arguments)
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in options.formats.split(","):
            path = Path(folder) / name
            path.write_bytes(MAKERS[name](options.items))
            done = subprocess.run(
                [sys.executable, "-c", _READ, str(path), str(options.items)],
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
            print(f"{name:<22} {(done.stdout or done.stderr).strip()}", flush=True)
            failed += done.returncode != 0
    return 1 if failed else 0


def _stories(items: int) -> Iterator[str]:
    """Yield stories; each ends in figures of its own, or they would pack a hundredfold, as no text does."""
    chance = random.Random(7)
    for each in range(items):
        catches = ", ".join(f"{chance.randrange(10**6):,}" for _ in range(24))
        yield f"{STORY.format(number=each)}\n\nThe catches in tonnes were {catches}."


def _csv(items: int) -> bytes:
    rows = "".join(f'{number},"{each}"\n' for number, each in enumerate(_stories(items)))
    return gzip.compress(f"id,text\n{rows}".encode())


def _jsonl(items: int) -> bytes:
    lines = "".join(json.dumps({"text": each}) + "\n" for each in _stories(items))
    return zstandard.ZstdCompressor().compress(lines.encode())


def _zip(items: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, each in enumerate(_stories(items)):
            archive.writestr(f"{number}.txt", each)
    return out.getvalue()


def _wet(items: int) -> bytes:
    found = []
    for number, each in enumerate(_stories(items)):
        body = each.encode()
        head = (
            "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Date: 2027-05-04T12:05:00Z\r\n"
            f"WARC-Target-URI: https://fjord.example/{number}\r\nContent-Type: text/plain\r\n"
            f"WARC-Record-ID: <urn:uuid:{number}>\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        found.append(gzip.compress(head.encode() + body + b"\r\n\r\n"))
    return b"".join(found)


def _feed(items: int) -> bytes:
    entries = "".join(
        f"<item><guid>{number}</guid><title>Office {number}</title><description><![CDATA["
        + "".join(f"<p>{part}</p>" for part in each.split("\n\n"))
        + "]]></description></item>"
        for number, each in enumerate(_stories(items))
    )
    return f'<rss version="2.0"><channel><title>T</title>{entries}</channel></rss>'.encode()


def _newsml(items: int) -> bytes:
    inside = "".join(
        f'<newsItem guid="urn:x:{number}" version="1"><contentMeta><headline>Office {number}</headline>'
        f"</contentMeta><contentSet><inlineData contenttype='text/plain'>{each}</inlineData></contentSet>"
        "</newsItem>"
        for number, each in enumerate(_stories(items))
    )
    return f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{inside}</itemSet></newsMessage>'.encode()


MAKERS: dict[str, Callable[[int], bytes]] = {
    "stories.csv.gz": _csv,
    "stories.jsonl.zst": _jsonl,
    "stories.zip": _zip,
    "crawl.wet.gz": _wet,
    "feed.rss": _feed,
    "message.newsml.xml": _newsml,
}

if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
