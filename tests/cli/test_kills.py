"""``dateline record`` killed in the middle, and run again: the benchmark's small sister."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ROOT = Path(__file__).resolve().parents[2]

STORY = "VALDORIA, March 3 (Reuters) - Ruritania will open its border, Foreign Minister Ana Ruiz said."


@pytest.mark.slow
def test_a_run_after_a_kill_ends_with_the_ledger_of_an_undisturbed_one() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "bench" / "kills.py"), "--dispatches", "90", "--kills", "2", "--apart"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    rows = dict(line.strip("| ").split(" | ") for line in done.stdout.splitlines()[2:])
    assert rows["kills, each on a ledger of its own"] == "2"
    assert rows["ledgers brought to their end and compared"] == "2"
    assert rows["of them the undisturbed one, byte for byte"] == "2"


def test_a_story_that_is_recorded_is_not_read_again(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_MODEL", "none")
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    arguments = ("record", tmp_path / "story.txt", "--ledger", tmp_path / "new.db")
    assert "\trecorded\t" in run(*arguments).stdout

    def refuse(_: object) -> None:
        raise AssertionError("it was read again")

    with monkeypatch.context() as patch:
        patch.setattr("dateline.cli.story_inputs.read_dispatch", refuse)
        assert "\tunchanged\t0\t" in run(*arguments).stdout
    assert "\tunchanged\t0\t" in run(*arguments, "--reread").stdout


@pytest.mark.usefixtures("by_hand")
def test_a_long_table_on_a_terminal_ends_with_what_was_left_out(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.cli.record._MOST_DRAWN", 2)
    monkeypatch.setattr("dateline.cli.output.on_terminal", lambda: True)
    shown = run("record", "a.txt", "b.txt", "c.txt", "d.txt", "--ledger", tmp_path / "new.db").stdout
    assert "2 unchanged" in shown
    assert "and 2 more" in shown
