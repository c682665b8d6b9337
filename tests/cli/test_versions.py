"""``versions``, ``withdrawn``, ``boilerplate``, and what show and why say of a story that was taken back."""

import csv
import json
from pathlib import Path

import pytest

from dateline.cli.stands import lines
from dateline.desk.opening import open_ledger
from dateline.desk.record import record_many
from dateline.desk.versions import Stands
from tests.cli.conftest import Run
from tests.unit.desk.test_versions import KILL, PLAIN, UPDATE, _story


@pytest.fixture
def killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "killed.db"
    stories = [_story(PLAIN, "one.txt"), _story(UPDATE, "two.txt"), _story(KILL, "three.txt")]
    with open_ledger(path, create=True) as ledger:
        list(record_many(ledger, stories, recorded_at="2032-01-01T00:00:00Z"))
    monkeypatch.setenv("DATELINE_LEDGER", str(path))
    return path


@pytest.mark.usefixtures("killed")
def test_versions_shows_each_version_and_the_words_that_changed(run: Run) -> None:
    printed = run("versions", "one.txt").stdout
    assert "UPDATE 1-Norway, Oman sign ports deal" in printed
    assert "The door is {+half+} open." in printed
    assert "killed by its agency" in printed
    lines = [json.loads(line) for line in run("versions", "one.txt", "--json").stdout.splitlines()]
    assert [each["stands"]["stand"] for each in lines if "stands" in each] == ["killed", "killed", "current"]
    assert [each["kept"] for each in lines if "changes" in each] == [1]


@pytest.mark.usefixtures("killed")
def test_withdrawn_lists_every_record_that_rests_on_a_killed_story(run: Run) -> None:
    lines = [json.loads(line) for line in run("withdrawn", "--json").stdout.splitlines()]
    assert [len(each["records"]) for each in lines] == [3, 3]
    printed = run("withdrawn").stdout
    assert _story(PLAIN, "one")[1].statements[0].id in printed
    assert "Please kill the story" in printed


def test_an_export_of_all_versions_marks_those_that_no_longer_count(run: Run, killed: Path) -> None:
    assert killed.exists()
    counting = run("export", "--to", "csv", "--kind", "dispatch").stdout
    assert [row["standing"] for row in csv.DictReader(counting.splitlines())] == ["current"]
    everything = run("export", "--to", "csv", "--kind", "dispatch", "--all-versions").stdout
    rows = list(csv.DictReader(everything.splitlines()))
    assert [row["standing"] for row in rows] == ["killed", "killed", "current"]
    assert "--all-versions" in run("export", "--dispatch", "one.txt").stderr
    assert run("export", "--dispatch", "one.txt", "--all-versions").exit_code == 0
    refused = run("export", "--country", "NOR", "--all-versions")
    assert (refused.exit_code, "cannot be found by country" in refused.stderr) == (2, True)


def test_a_pack_of_all_versions_gives_back_how_they_stood(run: Run, killed: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack.zip"
    assert run("export", "--to", "pack", "--all-versions", "--out", pack).exit_code == 0
    again = run("rehydrate", pack, killed, "--to", "csv", "--kind", "dispatch")
    assert again.stdout == run("export", "--to", "csv", "--kind", "dispatch", "--all-versions").stdout


def test_withdrawn_finds_nothing_where_nothing_was_taken_back(run: Run, kept: Path) -> None:
    found = run("withdrawn", "--ledger", kept)
    assert (found.exit_code, found.stdout) == (3, "")


@pytest.mark.usefixtures("killed")
def test_what_was_taken_back_is_in_no_list_and_says_so_where_it_is_asked_for(run: Run) -> None:
    assert run("statements").exit_code == 3
    statement = _story(UPDATE, "two")[1].statements[0].id
    for name in ("show", "why"):
        printed = run(name, statement).stdout
        assert "killed by its agency" in printed
        assert "its records do not count" in printed
    assert "origin Reuters" in run("why", statement).stdout


@pytest.mark.usefixtures("killed")
@pytest.mark.parametrize("asked", [[], ["--dispatch", "one.txt"]])
def test_an_empty_list_says_how_many_stories_were_taken_back(run: Run, asked: list[str]) -> None:
    told = run("statements", *asked).stderr
    assert "no list counts the 2 that agencies took back: 'dateline withdrawn' shows them" in told


def test_how_each_later_version_stands_is_told_one_step_further_in() -> None:
    last = Stands(dispatch="c" * 64, stand="killed", by="d" * 64, embargo=None)
    middle = Stands(dispatch="b" * 64, stand="replaced", by="c" * 64, embargo=None, also=last)
    told = lines(Stands(dispatch="a" * 64, stand="replaced", by="b" * 64, embargo=None, also=middle))
    assert [len(each) - len(each.lstrip()) for each in told] == [0, 2, 4]
    assert [each.count("and that version:") for each in told] == [0, 1, 1]


def test_boilerplate_finds_nothing_in_one_story(run: Run, kept: Path) -> None:
    assert run("boilerplate", "--ledger", kept).exit_code == 3
