"""The API: what the pages show, for programs."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from dateline.desk.opening import open_ledger
from dateline.desk.record import record_dispatch
from dateline.web.api.lists import KINDS
from dateline.web.app import application
from dateline.web.serving import Serving
from tests.records import denial, visit


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("api") / "ledger.db"
    with open_ledger(path, create=True) as ledger:
        for story in (visit(), denial()):
            record_dispatch(ledger, *story, recorded_at="2026-01-01T00:00:00Z")
    return path


@pytest.fixture(scope="module")
def client(kept: Path) -> Iterator[TestClient[Litestar]]:
    with TestClient(application(Serving(ledger=kept, a_minute=100_000))) as asking:
        yield asking


@pytest.mark.parametrize("path", KINDS)
def test_every_kind_is_listed_newest_dispatch_first(path: str, client: Any) -> None:
    page = client.get(f"/api/v1/{path}").json()
    assert [each["filed_earliest"] for each in page["items"]] == sorted(
        (each["filed_earliest"] for each in page["items"]), reverse=True
    )
    assert len(page["items"]) in (2, 4)
    assert page["next"] is None


def test_a_cursor_leads_to_the_next_page(client: Any) -> None:
    first = client.get("/api/v1/statements?limit=1")
    second = client.get(f"/api/v1/statements?limit=1&after={first.json()['next']}").json()
    assert [each["record"]["speaker"] for each in first.json()["items"]] == ["Peter Oduya"]
    assert [each["record"]["speaker"] for each in second["items"]] == ["Ane Holst"]
    assert 'rel="next"' in first.headers["link"]
    assert second["next"] is None


def test_the_filters_are_those_of_the_command_line(client: Any) -> None:
    found = client.get("/api/v1/events?dyad=nor:fin&status=plan&since=2021&until=2021-05").json()["items"]
    assert [each["record"]["trigger"]["text"] for each in found] == ["receive"]
    assert client.get("/api/v1/commitments?due=by:2021-12").json()["items"][0]["record"]["force"] == "promise"


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/api/v1/statements?status=open", 400, "status"),
        ("/api/v1/statements?country=Norway", 400, "validation"),
        ("/api/v1/statements?since=yesterday1", 400, "no date"),
        ("/api/v1/statements?after=x", 400, "no place"),
        ("/api/v1/records/s-none", 404, "no record"),
        ("/api/v1/nothing", 404, "nothing stands"),
    ],
)
def test_an_error_is_a_problem_with_words(path: str, status: int, words: str, client: Any) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert words in answer.json()["detail"]


def test_an_answer_is_not_sent_twice_while_the_ledger_is_the_same(client: Any, kept: Path) -> None:
    first = client.get("/api/v1/events")
    again = client.get("/api/v1/events", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/api/v1/events?limit=1").headers["etag"] != first.headers["etag"]
    with open_ledger(kept) as ledger:
        record_dispatch(ledger, *visit(version="9"))
    later = client.get("/api/v1/events", headers={"If-None-Match": first.headers["etag"]})
    assert later.status_code == 200


@pytest.mark.parametrize("path", [each for each in KINDS if each != "dispatches"])
def test_a_list_comes_as_csv_too(path: str, client: Any) -> None:
    answer = client.get(f"/api/v1/{path}.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert answer.headers["content-type"].startswith("text/csv")
    assert [row["id"] for row in rows] == [
        each["id"] for each in client.get(f"/api/v1/{path}").json()["items"]
    ]


def test_a_dispatch_comes_whole(client: Any) -> None:
    found = client.get("/api/v1/dispatches?actor=Peter").json()["items"][0]
    whole = client.get(f"/api/v1/dispatches/{found['dispatch'][:10]}").json()
    assert whole["dispatch"]["id"] == found["dispatch"]
    assert whole["reading"]["statements"][0]["speaker"] == "Peter Oduya"
    assert [each["current"] for each in whole["versions"]] == [True]


def test_a_record_comes_with_its_way(client: Any) -> None:
    found = client.get("/api/v1/statements?actor=Peter").json()["items"][0]
    way = client.get(f"/api/v1/records/{found['id']}").json()
    assert way["explanation"]["id"] == found["id"]
    assert way["captured"]["kind"] == "dispatch"
    assert way["past"] is None


def test_the_ledger_names_its_seal(client: Any) -> None:
    found = client.get("/api/v1/ledger").json()
    assert found["entries"] > 0
    assert len(found["seal"]) == 64


def test_the_description_names_every_address(client: Any) -> None:
    paths = client.get("/api/openapi/v1.json").json()["paths"]
    assert {f"/api/v1/{path}" for path in KINDS} <= set(paths)
    names = {each["name"] for each in paths["/api/v1/statements"]["get"]["parameters"]}
    assert {"actor", "country", "dyad", "text", "after", "limit"} <= names
    assert not any(path.startswith(("/statements", "/r/")) for path in paths)
