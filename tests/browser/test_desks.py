"""The pages of dyads, actors, commitments, plans, the network and comparison, as a reader uses them."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote

import httpx
import icalendar
import pytest

from dateline.desk.bundled import bundled_dispatches
from dateline.desk.inputs import read_text
from dateline.desk.link import link_ledger
from dateline.desk.opening import open_ledger
from dateline.desk.record import record_dispatch
from tests.browser.conftest import Site, Watch

OURS = (
    "/dyad",
    "/dyad/SVK/UZB",
    "/dyad/SVK/UZB?since=2031-04&until=2031-06",
    "/actors",
    "/actors/Matej%20Brezovan?country=SVK",
    "/commitments",
    "/commitments?due=any",
    "/plans",
    "/plans?month=2031-04",
    "/network",
    "/compare",
)


def dispatches(site: Site, *agencies: str) -> list[str]:
    """Return ids of demo dispatches about Uzbekistan, by their agencies."""
    items = httpx.get(f"{site.url}/api/v1/dispatches?country=UZB").json()["items"]
    return [next(each["id"] for each in items if each["agency"] == agency) for agency in agencies]


@pytest.mark.parametrize("place", OURS)
def test_a_page_of_ours_bars_nobody_in_the_dark_on_a_phone(place: str, phone_page: Any, axe: Watch) -> None:
    phone_page.goto(place)
    assert phone_page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    axe(phone_page)


def test_choosing_a_column_of_the_curve_lists_its_days_without_javascript(plain_page: Any) -> None:
    plain_page.goto("/dyad/SVK/UZB")
    whole = plain_page.locator("#list ~ .table tbody tr").count()
    plain_page.locator('.period[data-since="2031-04-01"] a').click(position={"x": 3, "y": 20})
    plain_page.wait_for_url("**/dyad/SVK/UZB?since=2031-04-01&until=2031-06-30*")
    assert plain_page.locator("#since").input_value() == "2031-04-01"
    listed = plain_page.locator("#list ~ .table tbody tr").count()
    assert 0 < listed < whole
    assert "outside these days" in plain_page.locator("main").inner_text()


def test_dragging_over_the_curve_asks_for_all_its_days(page: Any) -> None:
    page.goto("/dyad/MRT/SEN")
    columns = page.locator(".period")
    first, last = columns.nth(2), columns.nth(5)
    begins, ends = first.get_attribute("data-since"), last.get_attribute("data-until")
    one, other = first.bounding_box(), last.bounding_box()
    page.mouse.move(one["x"] + 3, one["y"] + 40)
    page.mouse.down()
    page.mouse.move(other["x"] + 3, other["y"] + 40, steps=5)
    page.mouse.up()
    page.wait_for_url("**since=*")
    assert (page.locator("#since").input_value(), page.locator("#until").input_value()) == (begins, ends)


def test_the_days_of_a_dyad_can_be_typed(plain_page: Any) -> None:
    plain_page.goto("/dyad/SVK/UZB")
    every = plain_page.locator("#list ~ .table tbody tr").count()
    plain_page.fill("#since", "2031-09")
    plain_page.keyboard.press("Enter")
    plain_page.wait_for_url("**since=2031-09*")
    assert 1 <= plain_page.locator("#list ~ .table tbody tr").count() < every


def test_two_countries_can_be_chosen_by_name(plain_page: Any) -> None:
    plain_page.goto("/dyad")
    plain_page.fill("#one", "japan")
    plain_page.fill("#two", "RUS")
    plain_page.click("text=Show")
    plain_page.wait_for_url("**/dyad/JPN/RUS")
    assert plain_page.locator("h1").inner_text() == "Japan and Russia"


def test_a_pair_without_a_record_says_what_it_looked_for(plain_page: Any) -> None:
    plain_page.goto("/dyad/ISL/PER")
    assert plain_page.locator(".empty").inner_text().startswith("Nothing in this ledger stands between")
    assert plain_page.locator("svg").count() == 0


def test_every_picture_has_its_sentence_and_its_table(plain_page: Any) -> None:
    for place in ("/dyad/SVK/UZB", "/plans", "/network", "/actors/Matej%20Brezovan?country=SVK"):
        plain_page.goto(place)
        assert plain_page.locator("svg.chart").count() >= 1
        assert plain_page.locator(".finding").first.inner_text().endswith(".")
        assert plain_page.locator("main table tbody tr").count() >= 2


def test_the_links_of_a_picture_are_those_of_its_list_and_stay_out_of_the_tab_order(page: Any) -> None:
    page.goto("/dyad/MRT/SEN")
    drawn = page.eval_on_selector_all(
        "figure svg a[href^='/r/']", "all => all.map(a => a.getAttribute('href'))"
    )
    listed = page.eval_on_selector_all(
        ".records a[href^='/r/']", "all => all.map(a => a.getAttribute('href'))"
    )
    assert drawn
    assert set(drawn) <= set(listed)
    assert page.locator("svg a:not([tabindex='-1'])").count() == 0


def test_an_actor_leads_to_statements_counterparts_and_names(plain_page: Any) -> None:
    plain_page.goto("/actors?text=brezovan")
    plain_page.click("text='Matej Brezovan'")
    assert unquote(plain_page.url).endswith("/actors/Matej Brezovan?country=SVK")
    text = plain_page.locator("main").inner_text()
    for part in ("Offices", "Statements", "Positions by issue", "Counterparts", "Names"):
        assert part in text
    plain_page.click("#counterparts + table a")
    plain_page.wait_for_url("**/dyad/SVK/UZB")


def test_an_actor_s_id_leads_to_the_actor(site: Site) -> None:
    items = httpx.get(f"{site.url}/api/v1/actors?actor=Matej%20Brezovan&country=SVK").json()["items"]
    found = next(each for each in items if each["record"]["name"] == "Matej Brezovan")
    answer = httpx.get(f"{site.url}/actors/{found['id']}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/actors/Matej%20Brezovan?country=SVK")


def test_no_commitment_is_called_broken_for_want_of_a_report(plain_page: Any) -> None:
    plain_page.goto("/commitments")
    statuses = set(plain_page.locator(".records .standing").all_inner_texts())
    assert statuses
    assert not statuses & {"reported broken", "broken"}


def test_commitments_are_narrowed_by_force_and_due(plain_page: Any) -> None:
    plain_page.goto("/commitments")
    plain_page.select_option("#type", "promise")
    plain_page.select_option("#due", "any")
    plain_page.click("text=List")
    plain_page.wait_for_url("**type=promise**")
    rows = plain_page.locator(".records tbody tr")
    assert rows.count() > 0
    assert set(plain_page.locator(".records tbody tr td:nth-child(5)").all_inner_texts()) == {"promise"}
    assert "no date" not in plain_page.locator(".records").inner_text()


def test_a_month_leads_to_the_next_and_shows_a_fuzzy_plan_as_a_band(plain_page: Any) -> None:
    plain_page.goto("/plans?month=2031-04")
    spans = plain_page.eval_on_selector_all(".month .stretch", "all => all.map(each => each.colSpan)")
    assert 2 in spans
    plain_page.click("text=2031-05 →")
    plain_page.wait_for_url("**month=2031-05**")
    assert plain_page.locator("#month").inner_text() == "May 2031"
    assert plain_page.eval_on_selector_all(
        ".month tr",
        "all => all.every(row => [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0) === 7)",
    )


def test_the_calendar_of_a_selection_can_be_read_by_a_calendar(site: Site) -> None:
    answer = httpx.get(f"{site.url}/plans.ics?dyad=SVK:UZB")
    assert answer.headers["content-type"].startswith("text/calendar")
    entries = icalendar.Calendar.from_ical(answer.text).walk("VEVENT")
    assert entries
    assert all("SVK" in each["SUMMARY"] or "UZB" in each["SUMMARY"] for each in entries)
    assert all(str(each["URL"]).startswith(f"{site.url}/r/e-") for each in entries)


def test_the_network_shows_its_table_before_its_picture(plain_page: Any) -> None:
    plain_page.goto("/network?country=UZB")
    table, picture = plain_page.locator("main table"), plain_page.locator("main svg")
    assert table.bounding_box()["y"] < picture.bounding_box()["y"]
    assert all("Uzbekistan" in each for each in plain_page.locator("tbody td:first-child").all_inner_texts())
    assert "PLOVER" in plain_page.locator(".key").inner_text()


def test_dispatches_of_one_story_are_offered_and_set_side_by_side(plain_page: Any, site: Site) -> None:
    one, other = dispatches(site, "TASS", "dpa")
    plain_page.goto(f"/compare?d={one[:16]}")
    plain_page.check(f"input[value='{other[:16]}']")
    plain_page.click("main button")
    plain_page.wait_for_url("**/compare?d=*&d=*")
    assert plain_page.locator("h1").inner_text() == "2 dispatches side by side"
    assert plain_page.locator(".sides").first.locator("tbody tr").count() >= 1


def test_the_kind_of_a_row_stays_in_its_own_column(own_page: Any, own_site: Site) -> None:
    with open_ledger(own_site.ledger) as ledger:
        link_ledger(ledger)
    items = httpx.get(f"{own_site.url}/api/v1/dispatches?country=UZB&agency=TASS").json()["items"]
    own_page.goto("/compare?" + "&".join(f"d={each['id']}" for each in items))
    over = "all => all.filter(each => each.scrollWidth > each.clientWidth).length"
    kinds = own_page.locator(".sides tbody th.kind")
    assert kinds.filter(has_text="commitment linked").count() >= 1
    assert own_page.eval_on_selector_all(".sides tbody th.kind", over) == 0


def test_a_quotation_told_otherwise_shows_its_words_apart(own_page: Any, own_site: Site) -> None:
    (path,) = (each for each in bundled_dispatches() if "tass-2031" in each)
    page = Path(path).read_text(encoding="utf-8")
    edited = read_text(page.replace("not been in a hurry", "never been in such a hurry"))
    with open_ledger(own_site.ledger) as ledger:
        record_dispatch(ledger, edited.dispatch, edited.reading)
    (original,) = dispatches(own_site, "TASS")
    own_page.goto(f"/compare?d={original}&d={edited.dispatch.id}")
    row = own_page.locator(".sides tbody tr", has_text="in such a hurry")
    # The dispatches stand in the order of their filing and agencies, so either may be the first.
    apart = sorted(words.strip() for words in row.locator("ins, del").all_inner_texts())
    assert apart == ["never", "not", "such"]


def test_five_dispatches_are_too_many(page: Any) -> None:
    page.watched.expected.append("400")
    answer = page.goto("/compare?d=a&d=b&d=c&d=d&d=e")
    assert answer.status == 400
    assert "choose two, three or four" in page.locator("main").inner_text()
