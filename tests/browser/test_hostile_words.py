"""Whatever a dispatch, a form or an address says is shown, and nothing of it is ever obeyed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from dateline.desk.opening import open_ledger
from dateline.desk.record import record_many
from dateline.schema import record_id
from dateline.web.serving import Serving
from tests.browser.conftest import Site, _tab
from tests.browser.hostile import DOES, HOSTILE, dispatch_of

# Nothing on our pages has these; where one appears, words have become markup.
FOREIGN = (
    "script:not([src^='/static/']), iframe, object, embed, base, marquee, template, video, audio, "
    "main style, main link, main meta, img, [onerror], [onload], [onfocus], [ontoggle], [onbegin], "
    "[onmouseover], [onstart], [onanimationstart], [onpageshow], "
    "[style]:not(.cards, .card), a[href^='javascript' i], [formaction], form[action^='javascript' i]"
)


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    path: Path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    with open_ledger(path, create=True) as ledger:
        done = list(record_many(ledger, map(dispatch_of, HOSTILE)))
    assert {each.outcome for each in done} == {"recorded"}
    running = Site(Serving(ledger=path, a_minute=100_000))
    yield running
    running.stop()


@pytest.fixture(scope="module")
def tab(browser: Any, hostile_site: Site) -> Iterator[Any]:
    yield from _tab(browser, hostile_site)


def look_at(tab: Any, path: str) -> None:
    """Open a page and see that nothing was obeyed, and that no words became markup."""
    tab.watched.expected += ["400", "404"]
    tab.goto(path, wait_until="domcontentloaded")
    assert tab.evaluate("window.obeyed") is None
    found = tab.evaluate(
        "(foreign) => [...document.querySelectorAll(foreign)].map((each) => each.outerHTML.slice(0, 200))",
        FOREIGN,
    )
    assert found == []


def test_there_are_enough_of_them() -> None:
    assert len(set(HOSTILE)) >= 60
    assert all(DOES in each for each in HOSTILE)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_a_dispatch_is_shown_word_for_word(words: str, tab: Any) -> None:
    dispatch, _ = dispatch_of(words)
    look_at(tab, f"/dispatches/{dispatch.id}")
    shown = tab.locator("article.text").evaluate(
        "(text) => { for (const each of text.querySelectorAll('.label')) each.remove(); "
        "return text.textContent; }"
    )
    assert words in shown


@pytest.mark.parametrize("kind", ["s", "e", "c", "a", "m", "t", "f", ""])
def test_the_way_of_a_record_obeys_nothing(kind: str, tab: Any) -> None:
    for words in HOSTILE[::11]:
        dispatch, _ = dispatch_of(words)
        look_at(tab, f"/r/{record_id(kind, dispatch.id, 1) if kind else dispatch.id}")


@pytest.mark.parametrize(
    "path",
    [
        "/?copies=all",
        "/statements",
        "/events",
        "/commitments",
        "/plans",
        "/actors",
        "/network?everybody=1",
        "/dyad",
    ],
)
def test_lists_obey_nothing(path: str, tab: Any) -> None:
    look_at(tab, path)
    for _ in range(4):
        older = tab.locator("a[rel=next]")
        if not older.count():
            break
        look_at(tab, older.get_attribute("href"))


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_asked_for_is_not_obeyed(words: str, tab: Any) -> None:
    """Every field of every form by turns; every fourth of the words also as an address of its own."""
    place = HOSTILE.index(words)
    path, fields = FORMS[place % len(FORMS)]
    look_at(tab, f"{path}?{urlencode(dict.fromkeys(fields, words))}")
    if place % 4 == 0:
        look_at(tab, f"/actors/{quote(words, safe='')}")
        look_at(tab, f"/{quote(words, safe='')}")


FORMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("/", ("text", "actor", "agency", "type", "status", "copies")),
    ("/", ("country",)),
    ("/", ("dyad",)),
    ("/", ("since",)),
    ("/", ("state",)),
    ("/", ("after",)),
    ("/statements", ("text", "actor", "agency", "type", "form", "part", "beside")),
    ("/statements", ("filed_since",)),
    ("/statements", ("dispatch",)),
    ("/events", ("text", "actor", "agency", "type", "status")),
    ("/commitments", ("text", "actor", "type", "status")),
    ("/commitments", ("due",)),
    ("/plans", ("text", "actor", "type")),
    ("/plans", ("month",)),
    ("/actors", ("text", "country", "kind")),
    ("/network", ("country", "since", "least")),
    ("/dyad", ("one", "two")),
    ("/compare", ("d",)),
    ("/enter", ("then",)),
)


def test_a_pasted_page_is_not_obeyed(tab: Any) -> None:
    tab.goto("/read")
    tab.locator("#page-text").fill("\n\n".join(HOSTILE))
    tab.get_by_role("button", name="Read it").click()
    tab.wait_for_url("**/read/*")
    assert tab.evaluate("window.obeyed") is None
    assert tab.locator(FOREIGN).count() == 0


def test_names_of_files_are_not_obeyed(tab: Any) -> None:
    tab.goto("/read")
    files = [
        {"name": f"{number}{words}".replace("/", "∕"), "mimeType": "text/plain", "buffer": b"\x00\x01"}
        for number, words in enumerate(HOSTILE[:15])
    ]
    tab.watched.expected.append("400")
    tab.locator("#page-files").set_input_files(files)
    tab.get_by_role("button", name="Read it").click()
    tab.locator("main .empty").wait_for()
    assert tab.evaluate("window.obeyed") is None
    assert tab.locator(FOREIGN).count() == 0
