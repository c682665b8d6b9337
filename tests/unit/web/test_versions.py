"""Pages of stories that were replaced or taken back say so."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from dateline.desk.opening import open_ledger
from dateline.desk.record import record_many
from dateline.schema import Relation
from dateline.web.app import application
from dateline.web.pages.review_links import SAYS
from dateline.web.serving import Serving
from dateline.web.wording import TOLD
from tests.unit.desk.test_versions import KILL, PLAIN, UPDATE, _id, _story


def _client(path: Path, *texts: str) -> TestClient[Litestar]:
    with open_ledger(path, create=True) as ledger:
        list(record_many(ledger, [_story(text, f"{n}.txt") for n, text in enumerate(texts)]))
    return TestClient(application(Serving(ledger=path, a_minute=100_000)))


@pytest.fixture
def killed(tmp_path: Path) -> Iterator[TestClient[Litestar]]:
    with _client(tmp_path / "killed.db", PLAIN, UPDATE, KILL) as client:
        yield client


def test_a_killed_story_says_by_whose_words(killed: Any) -> None:
    page = killed.get(f"/dispatches/{_id(UPDATE)}").text
    assert "Killed by its agency" in page
    assert "Please kill the story" in page
    assert f'href="/dispatches/{_id(KILL)}"' in page


def test_a_replaced_story_leads_to_its_later_version(tmp_path: Path) -> None:
    with _client(tmp_path / "replaced.db", PLAIN, UPDATE) as client:
        page = client.get(f"/dispatches/{_id(PLAIN)}").text
    assert "Replaced by a later version" in page
    assert f'href="/dispatches/{_id(UPDATE)}"' in page


def test_a_record_that_rests_on_a_killed_story_is_gone_and_says_why(killed: Any) -> None:
    statement = _story(UPDATE, "1.txt")[1].statements[0].id
    answer = killed.get(f"/api/v1/records/{statement}")
    assert answer.status_code == 410
    assert "its agency killed the dispatch" in answer.text


@pytest.mark.parametrize("relation", get_args(Relation))
def test_every_relation_has_words_for_a_reader(relation: Relation) -> None:
    assert all(TOLD[relation])
    assert SAYS[relation]


def test_today_says_that_a_story_was_killed_and_counts_none_of_its_records(killed: Any) -> None:
    page = killed.get("/").text
    assert "2 dispatches</a> were killed or withdrawn" in page
    gone = killed.get("/?state=withdrawn&copies=all").text
    assert gone.count('<span class="tag conflict">killed</span>') == 2
    assert gone.count("its records do not count") == 2
    assert "0 statements" not in gone


def test_an_update_is_marked_as_one_on_today(tmp_path: Path) -> None:
    with _client(tmp_path / "updated.db", PLAIN, UPDATE) as client:
        page = client.get("/").text
    assert page.count('<span class="tag">update</span>') == 1
    assert "killed or withdrawn" not in page


def test_a_killed_record_is_not_said_to_be_replaced(killed: Any) -> None:
    page = killed.get(f"/r/{_story(UPDATE, '1.txt')[1].statements[0].id}").text
    assert "Replaced by" not in page
    assert f'href="/dispatches/{_id(KILL)}"' in page
    assert "”.</p>" not in page.split("Why it went:")[1][:400]


def test_a_notice_says_what_it_takes_back_and_shows_its_words(killed: Any) -> None:
    page = killed.get(f"/dispatches/{_id(KILL)}").text
    first = page.split("A notice to editors: it takes back ")[1].split(".</p>")[0]
    assert {f'href="/dispatches/{_id(each)}"' in first for each in (PLAIN, UPDATE)} == {True}
    assert '<details class="left-out" open>' in page
    assert "Please kill the story" in killed.get("/").text.split('<ol class="stories">')[1].split("</h3>")[0]


def test_killed_stories_stand_side_by_side_as_killed(killed: Any) -> None:
    page = killed.get(f"/compare?d={_id(PLAIN)}&d={_id(UPDATE)}").text
    assert page.count('<b class="conflict">killed</b>: its records do not count') == 2
    assert "They share no record" not in page
    assert "not dated" not in page


def test_who_cites_a_killed_record_is_told_to_say_so(killed: Any) -> None:
    page = killed.get(f"/r/{_story(UPDATE, '1.txt')[1].statements[0].id}").text
    assert "who cites it should say so" in page
