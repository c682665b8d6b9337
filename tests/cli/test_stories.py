"""Reading and recording stories: what is kept, what fails, and how it is told."""

import json
from pathlib import Path

import pytest

from dateline.desk.opening import open_ledger
from dateline.desk.query import count
from tests.cli.conftest import Run
from tests.cli.readings import reading

pytestmark = pytest.mark.usefixtures("by_hand")


def test_read_prints_the_record_and_keeps_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("read", "story.txt")
    assert (done.exit_code, done.stderr) == (0, "")
    for title in ("Statements  2", "Events  1", "Commitments  1", "Dates  2", "Left open  1"):
        assert f"\n{title}\n" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_two_stories_are_parted_by_a_line(run: Run) -> None:
    assert run("read", "one.txt", "two.txt").stdout.count("─" * 80) == 1


def test_one_broken_story_does_not_stop_the_rest(run: Run) -> None:
    done = run("read", "one.txt", "broken.bin", "two.txt", "broken.zip")
    assert done.exit_code == 4
    assert done.stdout.count("Statements  2") == 2
    assert done.stderr == (
        "dateline: 2 of 4 stories could not be read\n"
        "  no reader takes 'broken.bin'\n    hint: save it as plain text\n"
        "  no reader takes 'broken.zip'\n    hint: save it as plain text\n"
    )


def test_a_single_broken_story_is_told_as_one_error(run: Run) -> None:
    done = run("read", "broken.bin")
    assert (done.exit_code, done.stdout) == (4, "")
    assert done.stderr == "dateline: no reader takes 'broken.bin'\n  hint: save it as plain text\n"


def test_nothing_to_read_is_status_3(run: Run) -> None:
    done = run("read", "empty")
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr == "dateline: there is no story in 'empty'\n"


def test_a_dash_reads_standard_input(run: Run) -> None:
    assert run("read", "-", given="a story").exit_code == 0


def test_two_forms_at_once_are_a_usage_error(run: Run) -> None:
    done = run("read", "story.txt", "--json", "--to", "csv")
    assert done.exit_code == 2
    assert done.stderr.startswith("dateline: --json and --to csv ask for two forms at once\n")


def test_an_unknown_form_is_a_usage_error_that_names_the_known_ones(run: Run) -> None:
    done = run("read", "story.txt", "--to", "excel")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "jsonl" in done.stderr


def test_read_writes_json_lines(run: Run) -> None:
    done = run("read", "one.txt", "two.txt", "--json")
    assert done.exit_code == 0
    kinds = [json.loads(line)["kind"] for line in done.stdout.splitlines()]
    assert [kinds.count(kind) for kind in ("dispatch", "statement", "commitment")] == [2, 4, 2]


def test_record_says_what_became_of_each_story(run: Run, tmp_path: Path) -> None:
    ledger = tmp_path / "new.db"
    first = run("record", "story.txt", "--ledger", ledger)
    assert first.exit_code == 0
    assert first.stdout.splitlines()[1].split("\t")[:2] == [reading().dispatch[:12], "recorded"]
    assert first.stderr.startswith(f"{ledger}: ")
    again = run("record", "story.txt", "--ledger", ledger, "--json")
    assert json.loads(again.stdout)["outcome"] == "unchanged"
    with open_ledger(ledger) as opened:
        assert count(opened, "statement") == 2


def test_record_keeps_what_it_can_and_lists_what_it_cannot(run: Run, tmp_path: Path) -> None:
    ledger = tmp_path / "new.db"
    done = run("record", "broken.bin", "story.txt", "--ledger", ledger)
    assert done.exit_code == 4
    assert "1 of 2 stories could not be read" in done.stderr
    with open_ledger(ledger) as opened:
        assert count(opened, "dispatch") == 1


def test_an_interrupted_record_leaves_a_whole_ledger(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = tmp_path / "new.db"
    assert run("record", "story.txt", "--ledger", ledger).exit_code == 0

    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dateline.cli.stories.read_dispatch", interrupt)
    done = run("record", "other.txt", "--ledger", ledger)
    assert done.exit_code == 130
    assert done.stderr.strip().endswith("dateline: interrupted")
    assert run("verify", "--ledger", ledger).exit_code == 0
