"""Decisions by hand over the API and behind the gate."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from dateline.desk.judge import judge
from dateline.desk.opening import open_ledger
from dateline.desk.record import record_dispatch
from dateline.web.app import application
from dateline.web.serving import Serving
from tests.records import denial, visit

EVENT, COMMITMENT = visit()[1].events[0], visit()[1].commitments[0]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Litestar]]:
    """The pages of a ledger in which an event was corrected and a commitment rejected."""
    path: Path = tmp_path_factory.mktemp("decided") / "ledger.db"
    with open_ledger(path, create=True) as ledger:
        for story in (visit(), denial()):
            record_dispatch(ledger, *story)
        judge(ledger, EVENT.id, "correct", by="Ida Moss", typed={"status": "happened"})
        judge(ledger, COMMITMENT.id, "reject", by="Ida Moss", because="a mere wish")
    with TestClient(application(Serving(ledger=path, a_minute=100_000))) as asking:
        yield asking


def test_a_list_has_records_as_persons_left_them_with_the_mark(client: Any) -> None:
    (item,) = client.get("/api/v1/events?status=happened").json()["items"]
    assert (item["id"], item["decided"]["by"]) == (EVENT.id, "Ida Moss")
    assert item["record"]["status"] == "happened"
    ids = {each["id"] for each in client.get("/api/v1/commitments").json()["items"]}
    assert COMMITMENT.id not in ids


def test_the_csv_of_a_list_names_the_decision(client: Any) -> None:
    text = client.get("/api/v1/events.csv?status=happened").text
    assert "correct,Ida Moss" in text


def test_a_rejected_record_is_gone_with_its_reason(client: Any) -> None:
    answer = client.get(f"/api/v1/records/{COMMITMENT.id}")
    assert answer.status_code == 410
    assert answer.json()["past"]["reason"].endswith("a mere wish")


def test_decisions_and_agreement_are_listed(client: Any) -> None:
    made = client.get("/api/v1/decisions").json()
    assert [each["judgement"]["decision"] for each in made] == ["correct", "reject"]
    assert client.get("/api/v1/decisions?state=orphaned").json() == []
    assert client.get("/api/v1/decisions?state=lost").status_code == 400
    (status,) = (each for each in client.get("/api/v1/agreement").json() if each["value"] == "status")
    assert (status["between"], status["units"], status["observed"]) == (["people", "machine"], 1, 0.0)


def test_a_form_without_its_token_decides_nothing(client: Any) -> None:
    sent = {"decision": "accept", "id": EVENT.id, "by": "Ole Varga"}
    assert client.post("/review/decide", data=sent).status_code == 403
    assert len(client.get("/api/v1/decisions").json()) == 2
