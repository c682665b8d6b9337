"""Every page opens clean, works without JavaScript, bars nobody, and asks nobody else."""

import gzip
from typing import Any

import httpx
import pytest

from dateline.web.rendering import STATIC
from tests.browser.conftest import Site, Watch

PLACES = (
    "/",
    "/?country=MRT&copies=all",
    "/statements",
    "/statements?text=visit",
    "/events",
    "/events?status=planned",
    "/commitments",
    "/plans",
    "/actors",
    "/network",
    "/dyad",
    "/dyad/SVK/UZB",
    "/compare",
    "/review",
    "/review?by=Ida+Moss",
    "/review/agreement",
    "/read",
    "/keys",
    "/api",
    "/enter",
    "/tokens",
)


@pytest.fixture(scope="module")
def more(site: Site) -> dict[str, str]:
    """Addresses with an id in them."""
    found = httpx.get(f"{site.url}/api/v1/statements?text=postponed").json()["items"][0]
    return {"dispatch": f"/dispatches/{found['dispatch']}", "record": f"/r/{found['id']}"}


@pytest.mark.parametrize("place", [*PLACES, "dispatch", "record"])
def test_a_page_opens_clean_and_bars_nobody(place: str, page: Any, axe: Watch, more: dict[str, str]) -> None:
    answer = page.goto(more.get(place, place))
    assert answer.status == 200
    assert page.locator("h1").count() == 1
    assert page.locator("main").is_visible()
    axe(page)


@pytest.mark.parametrize("place", [*PLACES, "dispatch", "record"])
def test_a_page_says_the_same_without_javascript(place: str, plain_page: Any, more: dict[str, str]) -> None:
    assert plain_page.goto(more.get(place, place)).status == 200
    assert plain_page.locator("main").inner_text().strip()


@pytest.mark.parametrize(
    "place",
    ["/", "/statements", "/plans", "/dyad/SVK/UZB", "/review?by=Ida+Moss", "/enter", "dispatch", "record"],
)
def test_a_page_fits_a_phone_in_the_dark(
    place: str, phone_page: Any, axe: Watch, more: dict[str, str]
) -> None:
    phone_page.goto(more.get(place, place))
    overflow = phone_page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0
    axe(phone_page)


@pytest.mark.parametrize(
    "place", ["/events", "/commitments", "/plans", "/dyad/SVK/UZB", "dispatch", "record"]
)
def test_no_table_runs_off_the_paper(place: str, page: Any, more: dict[str, str]) -> None:
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 less the browser's own margins, CSS pixels
    page.goto(more.get(place, place))
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    beyond = "all => all.filter(each => each.getBoundingClientRect().right > innerWidth + 1).length"
    assert page.eval_on_selector_all("td", beyond) == 0


@pytest.mark.parametrize("place", [*PLACES, "dispatch", "record"])
def test_the_scripts_of_a_page_are_small_and_our_own(place: str, site: Site, more: dict[str, str]) -> None:
    text = httpx.get(f"{site.url}{more.get(place, place)}").text
    names = [part.split('"')[0].split("?")[0] for part in text.split('<script src="/static/')[1:]]
    assert text.count("<script") == len(names)
    size = sum(len(gzip.compress((STATIC / name).read_bytes())) for name in names)
    assert size <= 60 * 1024


def test_an_address_that_leads_nowhere_says_so_in_our_own_words(page: Any) -> None:
    page.watched.expected.append("404")
    assert page.goto("/nowhere").status == 404
    assert "nothing stands at /nowhere" in page.locator("main").inner_text().casefold()
