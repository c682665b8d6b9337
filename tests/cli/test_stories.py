"""``today`` and ``stories``: one line for each happening, and one story whole."""

import json
from pathlib import Path

import pytest

from dateline.desk.opening import open_ledger
from dateline.desk.record import record_dispatch
from tests.cli.conftest import Run
from tests.unit.desk.test_stories import ONE, OTHER, THREE, TWO
from tests.unit.link.telling import told

NAME = f"y-{ONE[0].id[:12]}"


@pytest.fixture(autouse=True)
def wire(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    path = tmp_path / "wire.db"
    with open_ledger(path, create=True) as ledger:
        for dispatch, reading in (ONE, TWO, THREE, OTHER):
            record_dispatch(ledger, dispatch, reading, recorded_at="2031-10-01T00:00:00Z")
    monkeypatch.setenv("DATELINE_LEDGER", str(path))
    assert run("link", "--relation", "same story").exit_code == 0
    return path


def test_today_is_the_newest_day_with_a_line_for_each_story(run: Run) -> None:
    done = run("today")
    assert done.stderr == "2031-09-02: 2 stories\n"
    head, first, second = (line.split("\t") for line in done.stdout.splitlines())
    assert head[:7] == ["id", "filed", "agency", "headline", "told", "copies", "origins"]
    assert (first[0], first[2]) == (f"y-{OTHER[0].id[:12]}", "TEST")
    assert (second[0], second[2], second[4:7]) == (NAME, "DPA", ["3", "0", "3"])


def test_another_day_can_be_asked_for(run: Run) -> None:
    assert [
        json.loads(line)["agency"]
        for line in run("today", "--day", "2031-09-01", "--json").stdout.splitlines()
    ] == ["AFP"]
    assert run("today", "--day", "2031-08-01").exit_code == 3


def test_a_ledger_without_years_says_where_its_stories_are(run: Run, tmp_path: Path) -> None:
    undated = told("Kenya and Uganda [trigger held talks] in [place Bern].", filed="XXXX-09-01")
    path = str(tmp_path / "undated.db")
    with open_ledger(Path(path), create=True) as ledger:
        record_dispatch(ledger, *undated)
    done = run("today", "--ledger", path)
    assert (done.exit_code, "no story of any day" in done.stderr) == (3, True)
    assert "'dateline stories' lists those that print no year too" in done.stderr
    assert len(run("stories", "--ledger", path, "--json").stdout.splitlines()) == 1


def test_stories_are_listed_once_and_filtered_like_other_lists(run: Run) -> None:
    lines = [json.loads(line) for line in run("stories", "--json").stdout.splitlines()]
    assert [each["id"] for each in lines] == [f"y-{OTHER[0].id[:12]}", NAME]
    assert sorted(lines[1]["tellings"]) == sorted((ONE[0].id, TWO[0].id))
    talks = run("stories", "--text", "ferries", "--until", "2031-09-01", "--json").stdout.splitlines()
    assert [json.loads(line)["agency"] for line in talks] == ["AFP"]
    assert run("stories", "--text", "whales").exit_code == 3


def test_a_story_is_shown_whole_by_its_name_or_any_of_its_dispatches(run: Run) -> None:
    whole = run("stories", NAME).stdout
    assert whole == run("stories", THREE[0].id[:20]).stdout
    assert whole.startswith(f"{NAME}  2031-09-01/2031-09-02\n")
    assert "told first" in whole
    assert "both tell the event “met”" in whole
    found = json.loads(run("stories", NAME, "--json").stdout)
    assert [len(found[kind]) for kind in ("parts", "events")] == [3, 1]
    assert [each["role"] for each in found["parts"]] == ["told first", "told", "told"]


def test_a_story_that_is_named_takes_no_filter(run: Run) -> None:
    assert run("stories", NAME, "--country", "KEN").exit_code == 2
    missing = run("stories", "y-ffff")
    assert (missing.exit_code, "no story has the name 'y-ffff'" in missing.stderr) == (3, True)
