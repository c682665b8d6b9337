"""Reading a dispatch: words and cards beside one another, a pasted page, recording, keys, print."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from dateline.desk.inputs import read_text
from dateline.desk.link import link_ledger
from dateline.desk.opening import open_ledger
from dateline.desk.record import record_dispatch
from dateline.schema import Dispatch, Reading
from tests.browser.conftest import ROOT, Site
from tests.stories import story

PAGE = ROOT / "examples" / "dpa-2031-visit-postponed.txt"


@pytest.fixture(scope="module")
def visit(site: Site) -> str:
    """The address of the dispatch about a visit that is put off."""
    found = httpx.get(f"{site.url}/api/v1/dispatches?agency=dpa").json()["items"][0]
    return f"/dispatches/{found['dispatch']}"


def test_each_card_leads_to_its_words_and_back(page: Any, visit: str) -> None:
    page.goto(visit)
    cards = page.locator(".card")
    assert cards.count() >= 20
    for place in range(cards.count()):
        record = cards.nth(place).get_attribute("data-card")
        label = cards.nth(place).locator("> .label")
        assert label.get_attribute("href") == f"#in-{record}"
        assert page.locator(f"#in-{record}").get_attribute("href") == f"#card-{record}"


def test_words_and_card_show_one_another_under_the_pointer(page: Any, visit: str) -> None:
    page.goto(visit)
    card = page.locator(".card").first
    record = card.get_attribute("data-card")
    page.locator(f".mark[data-of='{record}']").first.hover()
    assert "on" in card.get_attribute("class").split()
    page.locator("h1").hover(position={"x": 2, "y": 2})
    assert "on" not in card.get_attribute("class").split()
    card.hover()
    assert page.locator(f".mark.on[data-of='{record}']").count() >= 1


def test_words_and_card_show_one_another_under_the_focus(page: Any, visit: str) -> None:
    page.goto(visit)
    label = page.locator("article .label").nth(2)
    label.focus()
    record = label.get_attribute("data-of")
    assert page.locator(f".card.on[data-card='{record}']").count() == 1


def test_a_card_stands_beside_its_words_and_covers_no_other(page: Any, visit: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(visit)
    page.locator(".cards.placed").wait_for()
    boxes = page.evaluate(
        """() => [...document.querySelectorAll('.card')].map((card) => {
            const words = document.getElementById(`in-${card.dataset.card}`).getBoundingClientRect();
            const box = card.getBoundingClientRect();
            return [words.top, box.top, box.bottom];
        })"""
    )
    for above, below in pairwise(boxes):
        assert below[1] >= above[2]
    for words, top, _ in boxes:
        assert top >= words - 2
    assert abs(boxes[0][0] - boxes[0][1]) < 8


def test_a_letter_brings_its_card_beside_the_words(page: Any, visit: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(visit)
    label = page.locator("article a.label").last
    label.click()
    record = label.get_attribute("data-of")
    card = page.locator(f".card[data-card='{record}']")
    assert abs(card.bounding_box()["y"] - label.bounding_box()["y"]) < 12
    assert page.evaluate("document.activeElement.closest('.card').dataset.card") == record


def test_denied_planned_and_reported_words_have_lines_of_their_own(page: Any, visit: str) -> None:
    page.goto(visit)
    kinds = page.evaluate(
        """() => Object.fromEntries(['planned', 'reported', 'denied'].map((name) => {
            const found = document.querySelector(`article .mark.${name}`);
            const style = found && getComputedStyle(found);
            return [name, style && [style.borderBottomStyle, style.textDecorationLine]];
        }))"""
    )
    assert kinds["planned"][0] == "dashed"
    assert kinds["reported"][0] == "dotted"
    assert kinds["denied"][1] == "line-through"


def test_j_and_k_go_from_card_to_card(page: Any, visit: str) -> None:
    page.goto(visit)
    for expected in (0, 1, 2, 1):
        page.keyboard.press("k" if expected == 1 and page.evaluate("window.went") else "j")
        page.evaluate("(place) => { window.went = place === 2; }", expected)
        record = page.locator(".card").nth(expected).get_attribute("data-card")
        assert page.evaluate("document.activeElement.closest('.card').dataset.card") == record


def test_keys_lead_to_the_search_and_to_places(page: Any) -> None:
    page.goto("/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.type("postponed")
    page.keyboard.press("Enter")
    page.wait_for_url("**/statements?text=postponed")
    assert "1 statement matches" in page.locator("main").inner_text()
    page.keyboard.press("g")
    page.keyboard.press("e")
    page.wait_for_url("**/events")


def test_a_pasted_page_shows_its_records_and_is_recorded_when_asked(own_page: Any, own_site: Site) -> None:
    text = PAGE.read_text(encoding="utf-8").replace("Halmoš", "Halmos").replace("Vargová", "Vargova")
    before = httpx.get(f"{own_site.url}/api/v1/ledger").json()["entries"]
    own_page.goto("/")
    own_page.locator("#paste summary").click()
    own_page.locator("#page-text").fill(text)
    own_page.get_by_role("button", name="Read it").click()
    own_page.wait_for_url("**/read/*")
    assert "not recorded" in own_page.locator(".notice").first.inner_text()
    assert "Viktor Halmos" in own_page.locator(".cards").inner_text()
    assert own_page.locator(".card").count() >= 20
    assert httpx.get(f"{own_site.url}/api/v1/ledger").json()["entries"] == before
    own_page.get_by_role("button", name="Record it").click()
    own_page.wait_for_url("**/dispatches/*")
    assert httpx.get(f"{own_site.url}/api/v1/ledger").json()["entries"] > before


def test_a_page_is_read_without_javascript_too(plain_page: Any) -> None:
    plain_page.goto("/read")
    plain_page.locator("#page-files").set_input_files(PAGE)
    plain_page.get_by_role("button", name="Read it").click()
    plain_page.wait_for_url("**/read/*")
    assert "Viktor Halmoš" in plain_page.locator(".cards").inner_text()


def test_a_dropped_file_is_read(page: Any) -> None:
    page.goto("/")
    page.evaluate(
        """(text) => {
            const data = new DataTransfer();
            data.items.add(new File([text], 'dropped.txt', {type: 'text/plain'}));
            const event = (name) =>
                new DragEvent(name, {dataTransfer: data, bubbles: true, cancelable: true});
            document.body.dispatchEvent(event('dragover'));
            document.body.dispatchEvent(event('drop'));
        }""",
        PAGE.read_text(encoding="utf-8"),
    )
    page.wait_for_url("**/read/*")
    assert page.locator(".card").count() >= 20


def test_what_cannot_be_read_is_said_at_the_top(page: Any, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    page.watched.expected.append("400")
    page.goto("/read")
    page.locator("#page-files").set_input_files(picture)
    page.get_by_role("button", name="Read it").click()
    page.locator("main .empty").wait_for()
    assert "picture.png" in page.locator(".notice").first.inner_text()


def test_on_paper_the_cards_are_notes_below_the_text(page: Any, visit: str) -> None:
    page.goto(visit)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    text = page.locator("article.text").bounding_box()
    first = page.locator(".card").first.bounding_box()
    assert first["y"] >= text["y"] + text["height"]
    assert page.locator(".card").first.evaluate("(card) => getComputedStyle(card).position") == "static"
    assert not page.locator(".masthead nav").is_visible()


def test_text_from_right_to_left_runs_so(own_page: Any, own_site: Site) -> None:
    dispatch = story("قال الوزير إن المحادثات ستبدأ يوم الاثنين.", headline="محادثات في العاصمة")
    with open_ledger(own_site.ledger) as ledger:
        record_dispatch(ledger, dispatch, Reading(dispatch=dispatch.id))
    own_page.goto(f"/dispatches/{dispatch.id}")
    for part in ("h1", "article p.paragraph"):
        assert own_page.locator(part).evaluate("(each) => getComputedStyle(each).direction") == "rtl"
    assert "No statement, event or commitment was read" in own_page.locator(".cards").inner_text()


def test_a_withdrawn_record_answers_with_what_it_was(own_page: Any, own_site: Site) -> None:
    found = httpx.get(f"{own_site.url}/api/v1/statements?text=postponed").json()["items"][0]
    whole = httpx.get(f"{own_site.url}/api/v1/dispatches/{found['dispatch']}").json()
    dispatch = msgspec.convert(whole["dispatch"], Dispatch)
    reading = msgspec.convert(whole["reading"], Reading)
    newer = tuple(msgspec.structs.replace(each, version=f"{each.version}+") for each in reading.annotated)
    with open_ledger(own_site.ledger) as ledger:
        record_dispatch(
            ledger,
            dispatch,
            msgspec.structs.replace(reading, annotated=newer, statements=(), events=(), commitments=()),
        )
    own_page.watched.expected.append("410")
    answer = own_page.goto(f"/r/{found['id']}")
    words = own_page.locator("main").inner_text()
    assert answer.status == 410
    assert "Why it went" in words
    assert "The visit has been postponed, not abandoned" in words
    assert "superseded" in words


def test_the_way_of_a_record_names_every_step(page: Any, site: Site) -> None:
    found = httpx.get(f"{site.url}/api/v1/statements?text=postponed").json()["items"][0]
    page.goto(f"/r/{found['id']}")
    steps = page.locator(".way h2").all_inner_texts()
    assert steps == [
        "Words", "Sentence", "Dispatch", "Version", "Retrieval", "Rule or model", "Reviewer", "Seal",
    ]  # fmt: skip
    assert found["dispatch"] in page.locator(".way").inner_text()


def test_a_statement_is_copied_as_quotation_citation_and_link(page: Any, site: Site) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.url)
    page.goto("/statements?text=postponed")
    page.get_by_text("Quote, cite, link").click()
    page.get_by_role("button", name="Copy the quotation").click()
    page.get_by_text("Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "“The visit has been postponed, not abandoned” — Viktor Halmoš, spokesman (told)"


def test_filters_stand_in_the_address_and_can_be_taken_away(page: Any) -> None:
    page.goto("/")
    page.locator(".side").get_by_role("link", name="AFP").click()
    page.wait_for_url("**/?agency=AFP")
    assert {each.strip() for each in page.locator(".story .source").all_inner_texts()} == {"AFP"}
    page.get_by_role("link", name="Take away: source AFP").click()
    assert page.locator(".story").count() > 10


def test_a_line_of_today_parts_what_it_tells_with_spaced_dots(own_page: Any, own_site: Site) -> None:
    with open_ledger(own_site.ledger) as ledger:
        link_ledger(ledger)
    own_page.goto("/")
    lines = own_page.locator(".story .meta").all_inner_texts()
    assert any("1 copy" in line for line in lines)
    assert [line for line in lines if re.search(r"\S·|·\S", line)] == []


def test_a_dispatch_without_a_record_says_so_in_the_margin(own_page: Any, own_site: Site) -> None:
    read = read_text("The door is open.\n\nIt was left so.", name="door.txt")
    with open_ledger(own_site.ledger) as ledger:
        record_dispatch(ledger, read.dispatch, read.reading)
    own_page.set_viewport_size({"width": 1280, "height": 900})
    own_page.goto(f"/dispatches/{read.dispatch.id}")
    assert own_page.locator(".cards").bounding_box()["height"] >= 30
    assert "No statement, event or commitment was read" in own_page.locator(".cards .empty").inner_text()


def test_an_empty_list_says_why(page: Any) -> None:
    page.goto("/statements?text=zzz&since=2031")
    words = page.locator(".empty").inner_text()
    assert "No statement matches" in words
    assert "filed from" in words


def test_focus_is_kept_where_a_page_is_moved_in(page: Any, visit: str) -> None:
    page.goto(visit)
    record = page.locator(".card").nth(4).get_attribute("data-card")
    page.goto(f"{visit}#card-{record}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.card')?.dataset.card") == record
