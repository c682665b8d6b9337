"""Measure the pages: how long each takes while another process records.

Usage: python bench/web.py [--statements N] [--requests N] [--ledger PATH] [--idle]

A ledger of made-up stories is made (or the one given is used), served by
``dateline serve`` in a process of its own, and asked over HTTP, one request
after the other, while a second process records stories like a wire would: a
story every half second. Printed are the median and the 95th percentile of
each page, from sending the request to the last byte, and of the server's own
processor time for a request: where other work keeps the machine busy the first
say how busy it is, and the second what the page takes.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx

from dateline.desk.opening import open_ledger
from dateline.desk.query import Criteria, find
from dateline.desk.record import record_dispatch
from web_ledger import PER_STORY, make, stories

PAGES_MS, SEARCH_MS = 150, 100
"""What the pages are held to, at the 95th percentile."""

_SECONDS_BETWEEN_STORIES = 0.5


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--requests", type=int, default=40, help="requests to each page")
    parser.add_argument("--ledger", type=Path, help="use this ledger (it grows), make it if need be")
    parser.add_argument("--idle", action="store_true", help="nobody records meanwhile")
    parser.add_argument("--record", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.record:
        record_on(asked.record, asked.statements)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = asked.ledger or Path(folder) / "web.db"
        if not path.exists():
            make(path, statements=asked.statements)
        measure(path, asked.requests, statements=asked.statements, idle=asked.idle)


def measure(path: Path, requests: int, *, statements: int, idle: bool) -> None:
    """Serve a ledger, record into it meanwhile, and time the pages."""
    places = places_of(path)
    with (
        served(path) as (base, server),
        recording(path, statements, idle=idle),
        httpx.Client(base_url=base, timeout=60) as client,
    ):
        for make_path in places.values():
            client.get(make_path()).raise_for_status()  # imports and caches, as after the first minute
        print(f"{'':<28}{'clock, ms':^19}{'processor, ms':^19}")
        print(f"{'page':<28}{'median':>10}{'p95':>9}{'median':>10}{'p95':>9}{'KiB':>8}")
        worst = {"page": (0.0, 0.0), "search": (0.0, 0.0)}
        for name, make_path in places.items():
            taken, worked, size = timed(client, server, make_path, requests)
            high, busy = (statistics.quantiles(each, n=20)[-1] for each in (taken, worked))
            print(f"{name:<28}{statistics.median(taken):>10.1f}{high:>9.1f}", end="")
            print(f"{statistics.median(worked):>10.1f}{busy:>9.1f}{size / 1024:>8.1f}", flush=True)
            kind = "search" if name.startswith("search") else "page"
            worst[kind] = (max(worst[kind][0], high), max(worst[kind][1], busy))
    for kind, asked in (("page", PAGES_MS), ("search", SEARCH_MS)):
        clock, processor = worst[kind]
        print(f"worst {kind} at p95: {clock:.0f} ms (asked for {asked}), {processor:.0f} ms of a processor")
    print(f"load average {os.getloadavg()[0]:.1f} over the last minute, {os.cpu_count()} processors")


def timed(
    client: httpx.Client, server: int, make_path: Callable[[], str], requests: int
) -> tuple[list[float], list[float], int]:
    """Return the milliseconds of each request by the clock and of a processor, and the bytes of the last."""
    taken, worked = [], []
    size = 0
    for _ in range(requests):
        path = make_path()
        before, begun = cpu_of(server), time.perf_counter()
        answer = client.get(path)
        taken.append((time.perf_counter() - begun) * 1000)
        worked.append(cpu_of(server) - before)
        answer.raise_for_status()
        size = len(answer.content)
    return taken, worked, size


def cpu_of(process: int) -> float:
    """Return the milliseconds of processor time that a process's threads have taken (Linux)."""
    threads = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(each.read_text().split()[0]) for each in threads) / 1e6


def places_of(path: Path) -> dict[str, Callable[[], str]]:
    """Return each page with a way to ask for it; words, records and days differ from request to request."""
    chance = random.Random(11)
    with open_ledger(path) as ledger:
        some = [each for each, _ in zip(find(ledger, "statement", Criteria()), range(4_000), strict=False)]
    words = [word for each in some[:400] for word in each.record.content[0].text.strip(".").lower().split()]
    years = [str(year) for year in range(2006, 2016)]
    countries = ["JPN", "RUS", "USA", "FRA", "DEU", "KAZ", "TUR", "IND", "BRA", "KEN"]

    # The pairs that the made-up records have: each country with the one seven times as far on.
    pairs = [(countries[place], countries[place * 7 % 10]) for place in range(10) if place % 5]

    def pair() -> tuple[str, str]:
        return chance.choice(pairs)

    def phrase() -> str:
        sentence = chance.choice(some).record.content[0].text.strip(".").split()
        start = chance.randrange(len(sentence) - 3)
        return quote(f'"{" ".join(sentence[start : start + 3])}"')

    return {
        "today": lambda: "/",
        "today, country": lambda: f"/?country={chance.choice(countries)}",
        "today, year": lambda: f"/?since={chance.choice(years)}&until=2015",
        "dispatch": lambda: f"/dispatches/{chance.choice(some).dispatch}",
        "statements": lambda: "/statements",
        "statements, country, year": lambda: (
            f"/statements?country={chance.choice(countries)}&filed_since={chance.choice(years)}"
        ),
        "events, type": lambda: "/events?type=CONSULT",
        "provenance": lambda: f"/r/{chance.choice(some).id}",
        "commitments": lambda: "/commitments",
        "plans": lambda: "/plans",
        "actors": lambda: "/actors",
        "actor": lambda: f"/actors/{quote(chance.choice(some).record.speaker)}",
        "dyad": lambda: "/dyad/{}/{}".format(*pair()),
        "network": lambda: "/network",
        "network, years": lambda: f"/network?since={chance.choice(years)}&until=2015",
        "plans, country": lambda: f"/plans?country={chance.choice(countries)}",
        "review": lambda: "/review?by=A+reviewer",
        "review, blind": lambda: "/review?by=A+reviewer&second=yes",
        "review, links": lambda: "/review?by=A+reviewer&kind=link",
        "api, statements": lambda: f"/api/v1/statements?country={chance.choice(countries)}",
        "search, a word": lambda: f"/statements?text={chance.choice(words)}",
        "search, two words": lambda: f"/statements?text={chance.choice(words)}+{chance.choice(words)}",
        "search, a phrase": lambda: f"/statements?text={phrase()}",
        "search, a speaker": lambda: f"/statements?actor=Person+{chance.randrange(997)}",
        "search, word and country": lambda: (
            f"/statements?text={chance.choice(words)}&country={chance.choice(countries)}"
        ),
    }


@contextmanager
def served(path: Path) -> Iterator[tuple[str, int]]:
    """Serve a ledger in a process of its own; give the address and the process's number."""
    command = [sys.executable, str(Path(__file__).with_name("web_server.py")), str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip(), server.pid
        finally:
            server.terminate()


@contextmanager
def recording(path: Path, statements: int, *, idle: bool) -> Iterator[None]:
    """Record into the ledger from another process, as long as this block runs."""
    if idle:
        yield
        return
    command = [sys.executable, __file__, "--record", str(path), "--statements", str(statements)]
    with subprocess.Popen(command) as writer:
        try:
            yield
        finally:
            writer.terminate()


def record_on(path: Path, statements: int) -> None:
    """Record one more story every half second, until terminated."""
    with open_ledger(path) as ledger:
        for dispatch, reading in stories(100_000, skip=statements // PER_STORY):
            record_dispatch(ledger, dispatch, reading)
            time.sleep(_SECONDS_BETWEEN_STORIES)


if __name__ == "__main__":
    main()
