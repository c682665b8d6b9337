"""Links are judged in the review as records are: with a token against forgery, blind, and taken back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from dateline.desk.judge import Ruling, rulings
from dateline.desk.opening import open_ledger
from dateline.desk.record import record_dispatch
from dateline.ledger.linking import append_links
from dateline.web.app import application
from dateline.web.serving import Serving
from tests.records import denial, visit
from tests.unit.desk.test_ties import KEPT, LATER, MEETING, PROMISE, SAME, WHEN


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    with open_ledger(path, create=True) as ledger:
        for story in (visit(), denial()):
            record_dispatch(ledger, *story)
        append_links(ledger, [KEPT, SAME], recorded_at=WHEN)
    return path


@pytest.fixture
def client(path: Path) -> Iterator[TestClient[Litestar]]:
    with TestClient(application(Serving(ledger=path, a_minute=100_000))) as asking:
        yield asking


def decided(path: Path) -> list[Ruling]:
    with open_ledger(path) as ledger:
        return list(rulings(ledger))


def sent(client: Any, link: str, decision: str, **more: str) -> Any:
    page = client.get("/review?by=Ida+Moss&kind=link")
    mark = page.text.split('name="_csrf_token" value="')[1].split('"')[0]
    form = {"_csrf_token": mark, "by": "Ida Moss", "kind": "link", "id": link, "decision": decision, **more}
    return client.post("/review/decide", data=form)


def test_the_review_shows_the_words_of_both_ends_and_what_the_link_says(client: Any) -> None:
    page = client.get("/review?by=Ida+Moss&kind=link&relation=fulfils").text
    assert "We will answer" in page
    assert "Kenyan Trade Minister Peter Oduya denied" in page
    assert "says that it was done" in page
    assert "Record the correction" not in page


def test_a_link_is_accepted_and_taken_back(client: Any, path: Path) -> None:
    page = sent(client, KEPT.id, "accept")
    assert page.status_code == 200
    (made,) = decided(path)
    assert (made.judgement.on, made.judgement.decision, made.judgement.by) == (KEPT.id, "accept", "Ida Moss")
    assert "Accepted" in page.text
    assert KEPT.id in sent(client, made.judgement.id, "undo").text
    assert [each.state for each in decided(path)] == ["undone", "undoing"]


def test_a_rejection_of_a_link_needs_a_reason(client: Any, path: Path) -> None:
    answer = sent(client, SAME.id, "reject")
    assert (answer.status_code, decided(path)) == (400, [])
    assert "needs a reason" in answer.text
    assert SAME.id in answer.text
    assert sent(client, SAME.id, "reject", because="another meeting").status_code == 200
    assert decided(path)[0].judgement.because == "another meeting"


def test_a_decision_without_the_mark_of_a_form_is_refused(client: Any, path: Path) -> None:
    form = {"by": "Ida Moss", "kind": "link", "id": KEPT.id, "decision": "accept"}
    assert (client.post("/review/decide", data=form).status_code, decided(path)) == (403, [])


def test_a_blind_reviewer_is_not_told_what_others_decided(client: Any) -> None:
    sent(client, SAME.id, "reject", because="another meeting")
    page = client.get("/review?by=Ole+Varga&kind=link&second=yes").text
    assert SAME.id in page
    assert "rejected" not in page
    assert "another meeting" not in page


def test_the_page_of_a_record_shows_its_links_and_leads_to_their_review(client: Any) -> None:
    page = client.get(f"/r/{PROMISE}").text
    assert "reported done:" in page
    assert f'href="/r/{LATER}"' in page
    assert f"at={KEPT.id}" in page


def test_the_page_of_a_dispatch_shows_the_links_of_its_records(client: Any) -> None:
    page = client.get(f"/dispatches/{visit()[0].id}").text
    assert "What other dispatches tell of it" in page
    assert page.count(f'href="/r/{LATER}"') == 2
    assert f'href="#card-{MEETING}"' in page


def test_a_link_that_does_not_exist_asks_for_the_next_instead(client: Any) -> None:
    page = client.get("/review?by=Ida+Moss&kind=link&at=l-000000000000")
    assert (page.status_code, SAME.id in page.text) == (200, True)


def test_without_proposals_the_page_says_how_they_come_about(client: Any) -> None:
    for link in (KEPT.id, SAME.id):
        sent(client, link, "accept")
    page = client.get("/review?by=Ida+Moss&kind=link").text
    assert "Every proposed link was decided on" in page


def test_the_api_lists_links_a_page_at_a_time(client: Any) -> None:
    first = client.get("/api/v1/links?limit=1").json()
    assert [each["link"]["id"] for each in first["items"]] == [KEPT.id]
    second = client.get(f"/api/v1/links?limit=1&after={first['next']}").json()
    assert ([each["link"]["id"] for each in second["items"]], second["next"]) == ([SAME.id], None)


def test_the_api_narrows_links_by_relation_and_verdict(client: Any) -> None:
    sent(client, KEPT.id, "accept")
    accepted = client.get("/api/v1/links?verdict=accepted").json()["items"]
    assert [(each["link"]["id"], each["link"]["by"]) for each in accepted] == [(KEPT.id, "Ida Moss")]
    assert client.get("/api/v1/links?relation=rewords").json() == {"items": [], "next": None}
    assert client.get("/api/v1/links?verdict=maybe").status_code == 400


def test_a_link_has_an_address_of_its_own_with_the_words_of_both_ends_and_its_decisions(client: Any) -> None:
    page = client.get(f"/r/{KEPT.id}").text
    assert "We will answer" in page
    assert "Kenyan Trade Minister Peter Oduya denied" in page
    assert "nobody has decided on it" in page
    sent(client, KEPT.id, "reject", because="another answer")
    page = client.get(f"/r/{KEPT.id}").text
    assert "<b>rejected</b> by" in page
    assert "another answer" in page


def test_the_api_gives_one_link_with_the_verdict_that_holds(client: Any) -> None:
    assert client.get(f"/api/v1/links/{KEPT.id}").json()["verdict"] == "proposed"
    sent(client, KEPT.id, "accept")
    found = client.get(f"/api/v1/links/{KEPT.id}").json()
    assert (found["verdict"], found["by"]) == ("accepted", "Ida Moss")


def test_a_link_that_is_not_there_leads_nowhere(client: Any) -> None:
    assert client.get("/api/v1/links/l-000000000000").status_code == 404
    assert client.get("/r/l-000000000000").status_code == 404
