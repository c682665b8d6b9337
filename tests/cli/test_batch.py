"""Batches from the command line: what is told, what it is worth, and the way into a ledger."""

import json
from pathlib import Path

import pytest

from dateline.desk.opening import open_ledger
from dateline.desk.query import count
from tests.cli.conftest import Run
from tests.cli.readings import reading

pytestmark = pytest.mark.usefixtures("by_hand")


@pytest.fixture(autouse=True)
def _read_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.desk.batch.work.read_dispatch", lambda _: reading())


def test_a_batch_tells_what_it_holds(run: Run, tmp_path: Path) -> None:
    done = run("batch", "story.txt", "--out", tmp_path / "out", "--engine", "inline")
    assert (done.exit_code, done.stderr) == (0, "")
    rows = dict(line.split("\t") for line in done.stdout.splitlines()[1:])
    assert (rows["dispatches"], rows["statements"], rows["copies"], rows["shards"]) == ("1", "2", "0", "1")


def test_a_batch_tells_it_as_json_too(run: Run, tmp_path: Path) -> None:
    done = run("batch", "one.txt", "two.txt", "--out", tmp_path / "out", "--engine", "inline", "--json")
    told = json.loads(done.stdout)
    assert (told["dispatches"], told["copies"], told["failed"]) == (1, 1, 0)


def test_what_could_not_be_read_is_told_and_is_status_4(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run("batch", "one.txt", "broken.bin", "--out", out, "--engine", "inline")
    assert done.exit_code == 4
    assert done.stderr == ("dateline: 1 of 2 stories could not be read\n  no reader takes 'broken.bin'\n")
    (failure,) = map(json.loads, (out / "failures.jsonl").read_text("utf-8").splitlines())
    assert failure == {
        "at": "input",
        "dispatch": None,
        "happened": "no reader takes 'broken.bin'",
        "hint": "save it as plain text",
        "name": "broken.bin",
    }


def test_of_many_failures_the_first_ten_are_told(run: Run, tmp_path: Path) -> None:
    names = [f"broken-{number}" for number in range(12)]
    done = run("batch", *names, "--out", tmp_path / "out", "--engine", "inline")
    assert done.stderr.splitlines()[-1] == f"  … and 2 more in {tmp_path / 'out'}/failures.jsonl"
    assert done.stderr.count("no reader takes") == 10


def test_nothing_to_read_is_status_3(run: Run, tmp_path: Path) -> None:
    done = run("batch", "empty", "--out", tmp_path / "out", "--engine", "inline")
    assert done.exit_code == 3
    assert done.stderr == "dateline: there is no story in 'empty'\n"


def test_an_unknown_engine_is_a_usage_error_that_names_the_known_ones(run: Run, tmp_path: Path) -> None:
    done = run("batch", "one.txt", "--out", tmp_path / "out", "--engine", "steam")
    assert done.exit_code == 2
    assert "registered: inline, local, ray" in done.stderr


def test_a_batch_is_taken_into_a_ledger_with_what_failed(run: Run, tmp_path: Path) -> None:
    out, ledger = tmp_path / "out", tmp_path / "new.db"
    run("batch", "one.txt", "broken.bin", "--out", out, "--engine", "inline")
    done = run("record", "--from", out, "--ledger", ledger)
    assert done.exit_code == 4
    assert done.stdout.splitlines()[1].split("\t")[:2] == [reading().dispatch[:12], "recorded"]
    assert "1 of 2 stories could not be read" in done.stderr
    with open_ledger(ledger) as opened:
        assert count(opened, "statement") == 2


def test_the_ledger_of_a_batch_is_byte_for_byte_that_of_the_inputs(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    run("batch", "one.txt", "--out", tmp_path / "out", "--engine", "inline")
    assert run("record", "--from", tmp_path / "out", "--ledger", tmp_path / "a.db").exit_code == 0
    assert run("record", "one.txt", "--ledger", tmp_path / "b.db").exit_code == 0
    assert (tmp_path / "a.db").read_bytes() == (tmp_path / "b.db").read_bytes()


def test_no_ledger_is_made_of_a_batch_that_is_not_there(run: Run, tmp_path: Path) -> None:
    done = run("record", "--from", tmp_path / "nowhere", "--ledger", tmp_path / "new.db")
    assert done.exit_code == 1
    assert done.stderr.startswith("dateline: there is no batch in ")
    assert not (tmp_path / "new.db").exists()


@pytest.mark.parametrize("arguments", [[], ["story.txt", "--from", "out"]])
def test_record_takes_either_stories_or_batches(run: Run, arguments: list[str]) -> None:
    done = run("record", *arguments)
    assert done.exit_code == 2
    assert done.stderr.startswith("dateline: give stories to read, or '--from FOLDER', and not both")


def test_a_log_is_told_how_far_it_is(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.cli.progress._MINUTE", 0.0)
    done = run("batch", "one.txt", "broken.bin", "--out", tmp_path / "out", "--engine", "inline")
    told = [line.split(",") for line in done.stderr.splitlines() if "done" in line]
    assert told[-1][0] == "2 of 2 done"
    assert told[-1][1].endswith("/s")
    assert told[-1][2] == " 1 failed"
