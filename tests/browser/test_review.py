"""A person reviews in the browser: by keyboard alone, and without any script."""

from typing import Any

import pytest

from dateline.desk.judge import Ruling, rulings
from dateline.desk.link import link_ledger
from dateline.desk.opening import open_ledger
from dateline.desk.query import record_by_id
from dateline.desk.verify import verify_ledger
from dateline.ledger.links import links
from tests.browser.conftest import Site, Watch, _tab


def decisions(site: Site) -> list[Ruling]:
    with open_ledger(site.ledger) as ledger:
        return list(rulings(ledger))


def shown(tab: Any) -> str:
    """Return the id of the record that is asked about."""
    return str(tab.locator("#case-title .mono").inner_text())


def press(tab: Any, key: str) -> None:
    """Strike a key that leads to another page, and wait for it."""
    with tab.expect_navigation():
        tab.keyboard.press(key)


@pytest.fixture
def plain_own_page(browser: Any, own_site: Site) -> Any:
    """A tab without JavaScript on the site that a test may change."""
    yield from _tab(browser, own_site, java_script_enabled=False)


def test_twenty_records_are_reviewed_by_keyboard_alone(own_page: Any, own_site: Site, axe: Watch) -> None:
    tab = own_page
    tab.goto("/review")
    tab.keyboard.press("g")  # the way there by keys, and the name typed
    press(tab, "r")
    for _ in range(30):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.id") == "by":
            break
    tab.keyboard.type("Ida Moss")
    press(tab, "Enter")
    asked: list[str] = []
    for number in range(20):
        asked.append(shown(tab))
        if number % 5 == 3:
            tab.keyboard.press("r")
            tab.keyboard.type("no such thing is said")
            press(tab, "Enter")
        elif number % 5 == 4:
            tab.keyboard.press("c")
            for _ in range(30):
                if tab.evaluate("document.activeElement.name") in ("value-when", "value-due"):
                    break
                tab.keyboard.press("Tab")
            tab.keyboard.press("Control+a")
            tab.keyboard.type("2031-03")
            press(tab, "Control+Enter")
        else:
            press(tab, "a")
    made = decisions(own_site)
    assert [each.judgement.on for each in made] == asked
    assert len(set(asked)) == 20
    words = [each.judgement.decision for each in made]
    assert [words.count(each) for each in ("accept", "correct", "reject")] == [12, 4, 4]
    assert {each.judgement.by for each in made} == {"Ida Moss"}
    assert tab.locator("#progress b").inner_text() == "20"
    axe(tab)
    assert verify_ledger(own_site.ledger).kinds["judgement"] == 20


def test_a_skipped_record_is_not_asked_about_again_and_an_undone_one_is(
    own_page: Any, own_site: Site
) -> None:
    tab = own_page
    tab.goto("/review?by=Ida+Moss&kind=event")
    skipped = shown(tab)
    press(tab, "s")
    second = shown(tab)
    assert second != skipped
    press(tab, "a")
    assert shown(tab) not in (skipped, second)
    press(tab, "u")
    assert shown(tab) == second
    press(tab, "a")
    assert shown(tab) not in (skipped, second)
    assert [each.state for each in decisions(own_site)] == ["undone", "undoing", "standing"]


def test_proposed_links_are_reviewed_by_keyboard_alone(own_page: Any, own_site: Site, axe: Watch) -> None:
    with open_ledger(own_site.ledger) as ledger:
        link_ledger(ledger)
    tab = own_page
    tab.goto("/review?by=Ida+Moss")
    assert "proposed links to judge" in tab.locator("#progress").inner_text()
    tab.goto("/review?by=Ida+Moss&kind=link")
    axe(tab)
    asked = []
    for number in range(3):
        asked.append(shown(tab))
        assert tab.locator(".end .passage").count() == 2
        if number == 1:
            tab.keyboard.press("r")
            tab.keyboard.type("two different things")
            press(tab, "Enter")
        else:
            press(tab, "a")
    press(tab, "u")
    assert shown(tab) == asked[2]
    press(tab, "s")
    assert shown(tab) not in asked
    made = decisions(own_site)
    assert [(each.judgement.on, each.judgement.decision) for each in made] == [
        (asked[0], "accept"),
        (asked[1], "reject"),
        (asked[2], "accept"),
        (asked[2], "undo"),
    ]
    assert verify_ledger(own_site.ledger).kinds["judgement"] == 4


def test_the_links_of_a_dispatch_are_shown_and_bar_nobody(own_page: Any, own_site: Site, axe: Watch) -> None:
    with open_ledger(own_site.ledger) as ledger:
        link_ledger(ledger)
        end = next(each.link for each in links(ledger, relations=("fulfils",))).earlier
        dispatch = record_by_id(ledger, end).dispatch
    own_page.goto(f"/dispatches/{dispatch}")
    assert "reported done" in own_page.locator(".relations").inner_text()
    axe(own_page)
    own_page.click(".relations >> text=judge it >> nth=0")
    assert own_page.locator("h1").inner_text() == "Review"


def test_letters_that_are_typed_into_a_field_decide_nothing(own_page: Any, own_site: Site) -> None:
    own_page.goto("/review?by=Ida+Moss")
    own_page.keyboard.press("r")
    own_page.keyboard.type("accurate as it stands, u see")
    assert decisions(own_site) == []


def test_a_review_works_without_javascript(plain_own_page: Any, own_site: Site) -> None:
    tab = plain_own_page
    tab.goto("/review")
    tab.fill("#by", "Ole Varga")
    tab.click("text=Begin")
    first = shown(tab)
    tab.click("button[value=accept]")
    tab.goto("/review?by=Ole+Varga&kind=event")
    corrected = shown(tab)
    tab.select_option("#value-status", "denied")
    tab.click("text=Record the correction")
    rejected = shown(tab)
    tab.fill("#because", "a mere wish")
    tab.click("form.reject button")
    tab.click("text=Undo")
    assert shown(tab) == rejected
    made = decisions(own_site)
    assert [(each.judgement.on, each.judgement.decision) for each in made] == [
        (first, "accept"),
        (corrected, "correct"),
        (rejected, "reject"),
        (rejected, "undo"),
    ]
    with open_ledger(own_site.ledger) as ledger:
        assert record_by_id(ledger, corrected).record.status == "denied"


def test_a_correction_that_cannot_be_is_told_and_keeps_what_was_typed(own_page: Any, own_site: Site) -> None:
    tab = own_page
    tab.watched.expected.append("400")
    tab.goto("/review?by=Ida+Moss&kind=event")
    subject = shown(tab)
    tab.fill("#value-trigger", "never printed")
    tab.click("text=Record the correction")
    assert "do not stand in the dispatch" in tab.locator("[role=alert]").inner_text()
    assert (shown(tab), tab.input_value("#value-trigger")) == (subject, "never printed")
    assert decisions(own_site) == []


def test_a_second_reviewer_sees_what_the_machine_read_and_their_agreement_is_shown(
    own_page: Any, axe: Watch
) -> None:
    tab = own_page
    tab.goto("/review?by=Ida+Moss&kind=event")
    subject = shown(tab)
    tab.select_option("#value-status", "denied")
    tab.click("text=Record the correction")
    tab.goto(f"/r/{subject}")
    assert "Corrected by Ida Moss" in tab.locator(".way").inner_text()
    tab.goto("/review?by=Ole+Varga&kind=event&second=yes")
    assert shown(tab) == subject
    assert tab.input_value("#value-status") != "denied"
    press(tab, "a")
    tab.goto("/review/agreement")
    table = tab.locator("main table").inner_text()
    assert "Ida Moss – Ole Varga" in table
    assert "people – machine" in table
    axe(tab)


def test_a_rejected_record_answers_with_what_it_was_and_why_it_went(own_page: Any) -> None:
    tab = own_page
    tab.goto("/review?by=Ida+Moss&kind=commitment")
    subject = shown(tab)
    tab.fill("#because", "it binds nobody")
    tab.click("form.reject button")
    tab.watched.expected.append("410")
    answer = tab.goto(f"/r/{subject}")
    assert answer.status == 410
    assert "Ida Moss rejected it" in tab.locator(".notice").inner_text()
    assert "it binds nobody" in tab.locator(".notice").inner_text()
    tab.goto("/commitments")
    assert tab.locator(f"a[href='/r/{subject}']").count() == 0
