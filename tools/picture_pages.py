"""Take pictures of the pages over the demo's ledger, for docs/pictures.

Usage: python tools/picture_pages.py [NAME…]

Chromium does it, driven by Playwright, as in tests/browser. The stories are
the bundled ones, so the pictures change only when the pages or the reading do.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import msgspec

from dateline.desk.bundled import bundled_dispatches
from dateline.desk.inputs import dispatches
from dateline.desk.link import link_ledger
from dateline.desk.opening import open_ledger
from dateline.desk.query import criteria_from, find
from dateline.desk.read import read_dispatch
from dateline.desk.record import record_many
from dateline.schema import Dispatch

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
WIDE, NARROW = (1280, 860), (390, 780)
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync")


class Picture(msgspec.Struct, frozen=True):
    """A page and how it is looked at.

    Args:
        name: Of the file, without its ending.
        path: The page; ``{dispatch}``, ``{other}`` and ``{statement}`` stand for ids of the demo's records.
        size: Width and height of the window.
        dark: Whether in dark colours.
    """

    name: str
    path: str
    size: tuple[int, int] = WIDE
    dark: bool = False


TAKEN = (
    Picture("today", "/"),
    Picture("dispatch", "/dispatches/{dispatch}"),
    Picture("dispatch-phone", "/dispatches/{dispatch}", NARROW, True),
    Picture("statements", "/statements?country=UZB"),
    Picture("events", "/events?dyad=SVK:UZB"),
    Picture("record", "/r/{statement}"),
    Picture("dyad", "/dyad/SVK/UZB"),
    Picture("actor", "/actors/Matej%20Brezovan?country=SVK"),
    Picture("commitments", "/commitments"),
    Picture("plans", "/plans"),
    Picture("network", "/network"),
    Picture("review", "/review?by=Ana+Ruiz&kind=event"),
    Picture("review-link", "/review?by=Ana+Ruiz&kind=link"),
    Picture("compare", "/compare?d={dispatch}&d={other}"),
)


def main() -> None:
    """Take the pictures that are named, or all."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 — needed by nobody else in tools/

    wanted = set(sys.argv[1:])
    chromium = os.environ.get("DATELINE_CHROMIUM") or shutil.which("chromium")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "demo.db"
        ids = record(path)
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        with served(path) as base:
            for each in TAKEN:
                if wanted and each.name not in wanted:
                    continue
                width, height = each.size
                page = browser.new_page(
                    viewport={"width": width, "height": height},
                    color_scheme="dark" if each.dark else "light",
                )
                page.goto(base + each.path.format(**ids))
                page.wait_for_load_state("load")
                page.screenshot(path=str(PICTURES / f"{each.name}.png"))
                page.close()
                print(f"{each.name}.png")
        browser.close()


def record(path: Path) -> dict[str, str]:
    """Read the bundled dispatches into a ledger; return the ids that the pictures need."""
    stories = [each for each in dispatches(bundled_dispatches()) if isinstance(each, Dispatch)]
    with open_ledger(path, create=True) as ledger:
        for _ in record_many(ledger, ((each, read_dispatch(each)) for each in stories)):
            pass
        link_ledger(ledger)
        statement = next(find(ledger, "statement", criteria_from(text="postponed")))
        other = next(find(ledger, "dispatch", criteria_from(agency="TASS", text="uranium")))
    return {"dispatch": statement.dispatch, "statement": statement.id, "other": other.dispatch}


@contextlib.contextmanager
def served(path: Path) -> Iterator[str]:
    """Serve a ledger as 'dateline serve' does; give the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "dateline", "serve", "--ledger", str(path), "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(600):
                with contextlib.suppress(OSError):
                    urllib.request.urlopen(f"{base}/keys").close()
                    break
                time.sleep(0.1)
            yield base
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
