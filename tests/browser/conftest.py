"""One browser, one server and one ledger for all tests; and a watch over what every page does.

They are skipped, with a word why, where no Chromium is installed; those that
look for barriers also where axe-core is not (``npm install axe-core``).
"""

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from dateline.desk.bundled import bundled_dispatches
from dateline.desk.inputs import dispatches
from dateline.desk.opening import open_ledger
from dateline.desk.read import read_dispatch
from dateline.desk.record import record_many
from dateline.schema import Dispatch
from dateline.web.app import create_app
from dateline.web.serving import Serving

ROOT = Path(__file__).resolve().parents[2]
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

Watch = Callable[[Any], None]


def chromium() -> str | None:
    """Return the path of a Chromium, or None."""
    named = os.environ.get("DATELINE_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser")


def axe_source() -> str | None:
    """Return axe-core as npm installs it, or None."""
    places = [os.environ.get("DATELINE_AXE"), str(ROOT / "node_modules" / "axe-core" / "axe.min.js")]
    found = next((Path(each) for each in places if each and Path(each).is_file()), None)
    return found.read_text(encoding="utf-8") if found else None


class Site:
    """A server in a thread, for as long as the tests run.

    Args:
        serving: What it serves; the system chooses the port.
    """

    def __init__(self, serving: Serving) -> None:
        config = uvicorn.Config(create_app(serving), host=serving.host, port=0, log_level="critical")
        self._server = uvicorn.Server(config)
        self._socket = config.bind_socket()
        self.port: int = self._socket.getsockname()[1]
        self.url = f"http://{serving.host}:{self.port}"
        self.ledger = serving.ledger
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True
        )
        self._thread.start()
        deadline = time.monotonic() + 20
        while not self._server.started:
            assert time.monotonic() < deadline, "the server does not start"
            assert self._thread.is_alive(), "the server stopped"
            time.sleep(0.02)

    def stop(self) -> None:
        """Stop and wait."""
        self._server.should_exit = True
        self._thread.join(10)


@pytest.fixture(scope="session")
def demo_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger that 'dateline demo' makes."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    stories = [each for each in dispatches(bundled_dispatches()) if isinstance(each, Dispatch)]
    with open_ledger(path, create=True) as ledger:
        for _ in record_many(ledger, ((each, read_dispatch(each)) for each in stories)):
            pass
    return path


@pytest.fixture(scope="session")
def site(demo_ledger: Path) -> Iterator[Site]:
    """The pages of the demo ledger; tests that record something ask for a site of their own."""
    running = Site(Serving(ledger=demo_ledger, a_minute=100_000))
    yield running
    running.stop()


@pytest.fixture
def own_site(demo_ledger: Path, tmp_path: Path) -> Iterator[Site]:
    """The pages of a copy of the demo ledger, for a test that changes it."""
    copy = tmp_path / "copy.db"
    shutil.copy(demo_ledger, copy)
    running = Site(Serving(ledger=copy, a_minute=100_000))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A Chromium; where there is none, the tests that need it are skipped."""
    path = chromium()
    if path is None:
        pytest.skip("no Chromium is installed: apt-get install chromium, or set DATELINE_CHROMIUM")
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield started
        started.close()


class Watched:
    """What a page did that it must not: said on the console, asked of others, shown in a dialog."""

    def __init__(self, page: Any, site: Site) -> None:
        self.faults: list[str] = []
        self.expected: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("dialog", self._dialog)
        page.on("request", lambda request: self._request(request, site))

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning") and not any(each in message.text for each in self.expected):
            self.faults.append(f"console {message.type}: {message.text}")

    def _dialog(self, dialog: Any) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Any, site: Site) -> None:
        if not request.url.startswith(f"{site.url}/"):
            self.faults.append(f"asked elsewhere: {request.url}")


@pytest.fixture
def page(browser: Any, site: Site) -> Iterator[Any]:
    """A tab with JavaScript; at the end of the test nothing may have gone wrong in it.

    ``page.watched.expected`` takes words of console messages that a test
    provokes, such as the browser's own about a 404.
    """
    yield from _tab(browser, site)


@pytest.fixture
def plain_page(browser: Any, site: Site) -> Iterator[Any]:
    """A tab without JavaScript."""
    yield from _tab(browser, site, java_script_enabled=False)


@pytest.fixture
def phone_page(browser: Any, site: Site) -> Iterator[Any]:
    """A tab as wide as a phone, in dark colours."""
    yield from _tab(browser, site, viewport={"width": 390, "height": 780}, color_scheme="dark")


@pytest.fixture
def own_page(browser: Any, own_site: Site) -> Iterator[Any]:
    """A tab on the site that a test may change."""
    yield from _tab(browser, own_site)


def _tab(browser: Any, site: Site, **options: Any) -> Iterator[Any]:
    context = browser.new_context(base_url=site.url, viewport=options.pop("viewport", None), **options)
    tab = context.new_page()
    # The first page that is read loads the parser; a busy machine takes its time over that.
    tab.set_default_timeout(60_000)
    tab.watched = Watched(tab, site)
    yield tab
    faults = tab.watched.faults
    context.close()
    assert faults == []


@pytest.fixture(scope="session")
def axe() -> Watch:
    """Look for barriers in a page: serious and critical ones fail the test."""
    source = axe_source()
    if source is None:
        pytest.skip("axe-core is not installed: npm install axe-core, or set DATELINE_AXE")

    def check(tab: Any) -> None:
        tab.evaluate(source)
        found = tab.evaluate(
            "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
        )
        barriers = [
            (each["id"], each["impact"], [node["target"] for node in each["nodes"]][:3])
            for each in found
            if each["impact"] in ("serious", "critical")
        ]
        assert barriers == []

    return check
