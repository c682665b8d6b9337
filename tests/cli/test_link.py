"""``link``, and what commitments, plans, show and why say once dispatches are linked."""

import json
from pathlib import Path

import pytest

from dateline.desk.opening import open_ledger
from dateline.desk.record import record_dispatch
from tests.cli.conftest import Run
from tests.unit.desk.test_following import FIRST, HELD, OFF, PLAN, SECOND


@pytest.fixture
def thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "thread.db"
    with open_ledger(path, create=True) as ledger:
        for number, (dispatch, reading) in enumerate((PLAN, OFF, HELD)):
            record_dispatch(ledger, dispatch, reading, recorded_at=f"2032-01-01T00:00:{number:02}Z")
    monkeypatch.setenv("DATELINE_LEDGER", str(path))
    return path


@pytest.mark.usefixtures("thread")
def test_link_adds_proposals_and_a_second_run_adds_none(run: Run) -> None:
    first = run("link")
    assert first.exit_code == 0
    assert first.stderr == "3 dispatches compared, 2 links in the ledger: 2 added, 0 earlier ones withdrawn\n"
    rows = [row.split("\t") for row in first.stdout.splitlines()]
    assert [row[1] for row in rows[1:]] == ["postpones", "fulfils"]
    again = run("link")
    assert again.stderr == "0 dispatches compared, 2 links in the ledger: 0 added, 0 earlier ones withdrawn\n"
    assert again.stdout == first.stdout


@pytest.mark.usefixtures("thread")
def test_link_as_json_lists_links_with_their_reasons(run: Run) -> None:
    run("link")
    links = [json.loads(line) for line in run("link", "--list", "--json").stdout.splitlines()]
    assert [(each["relation"], each["verdict"], each["earlier"]) for each in links] == [
        ("postpones", "proposed", FIRST),
        ("fulfils", "proposed", SECOND),
    ]
    assert links[0]["due"]["value"] == "2031-06-09"
    assert run("link", "--list", "--verdict", "accepted").exit_code == 3


@pytest.mark.usefixtures("thread")
def test_the_status_of_commitments_is_that_of_a_day(run: Run) -> None:
    run("link")

    def with_status(status: str, day: str) -> list[str]:
        lines = run("commitments", "--status", status, "--as-of", day, "--json").stdout.splitlines()
        return [json.loads(line)["id"] for line in lines]

    assert with_status("superseded", "2031-06-01") == [FIRST]
    assert with_status("due soon", "2031-06-01") == [SECOND]
    assert with_status("reported", "2031-06-30") == [SECOND]
    table = run("commitments", "--as-of", "2031-06-30").stdout
    assert "reported kept (proposed)" in table


@pytest.mark.usefixtures("thread")
def test_show_follows_a_commitment_with_the_words_of_each_dispatch(run: Run) -> None:
    run("link")
    shown = run("show", FIRST, "--as-of", "2031-06-30").stdout
    followed = shown[shown.index("Followed") :]
    assert "reported kept as of Mon 2031-06-30  proposed, not yet accepted by hand" in followed
    places = [
        followed.index(words)
        for words in (
            "announced",
            "Kenya's Joyce Amani will visit Uganda on 4 May",
            "put off",
            "Kenya called off the visit to Uganda planned for 4 May.",
            "  reported done  TEST",
            "Kenya and Uganda held talks on Monday.",
        )
    ]
    assert places == sorted(places)
    assert "Followed" in run("why", FIRST, "--as-of", "2031-06-30").stdout


@pytest.mark.usefixtures("thread")
def test_a_planned_event_is_followed_as_the_commitment_that_carries_it(run: Run) -> None:
    run("link")
    event = PLAN[1].events[0].id
    assert "put off" in run("show", event, "--as-of", "2031-06-30").stdout
    listed = json.loads(run("plans", "--as-of", "2031-06-30", "--json").stdout)
    assert (listed["id"], listed["reported"]["status"]) == (event, "superseded")


@pytest.mark.usefixtures("thread")
def test_a_link_is_shown_with_its_reasons_and_can_be_judged(run: Run) -> None:
    links = [json.loads(line) for line in run("link", "--json").stdout.splitlines()]
    (name,) = (each["id"] for each in links if each["relation"] == "fulfils")
    assert "link/same-days" in run("why", name).stdout
    assert "“Kenya and Uganda held talks on Monday.”" in " ".join(run("show", name).stdout.split())
    assert run("judge", name, "accept", "--by", "Ida Brandt").exit_code == 0
    assert "reported kept" in run("commitments", "--as-of", "2031-06-30").stdout
    assert "reported kept (proposed)" not in run("commitments", "--as-of", "2031-06-30").stdout
    assert json.loads(run("show", name, "--json").stdout)["verdict"] == "accepted"


@pytest.mark.usefixtures("thread")
def test_a_day_that_is_none_is_a_usage_error(run: Run) -> None:
    done = run("commitments", "--as-of", "someday")
    assert done.exit_code == 2
    assert "'someday' is no day" in done.stderr


def test_a_ledger_without_anything_to_link_is_status_3(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "one.db"
    with open_ledger(path, create=True) as ledger:
        record_dispatch(ledger, *PLAN, recorded_at="2032-01-01T00:00:00Z")
    assert run("link", "--ledger", path).exit_code == 3
