"""A real process: streams kept apart, colours, the pipe, and a story read from end to end."""

import json
import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

STORY = """Ruritania to reopen border crossing

VALDORIA, March 3 (Reuters) - Ruritania will reopen its border crossing with Strelsau by Friday, Foreign \
Minister Ana Ruiz told reporters on Tuesday.

"We will keep our word," she said.
"""

DATELINE = (sys.executable, "-m", "dateline")


def run(
    *arguments: str | Path, given: str | None = None, **settings: str
) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE")}
    return subprocess.run(
        [*DATELINE, *map(str, arguments)],
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**inherited, **settings},
        check=False,
    )


def on_terminal(*arguments: str | Path, stream: str = "stdout", **settings: str) -> str:
    """Run a command with one stream on a terminal of 100 columns, and return what it wrote there."""
    ours, theirs = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")}
    environment |= {"TERM": "xterm-256color", "COLUMNS": "100", **settings}
    command = [*DATELINE, *map(str, arguments)]
    out, err = (theirs if stream == name else subprocess.DEVNULL for name in ("stdout", "stderr"))
    with subprocess.Popen(command, env=environment, stdout=out, stderr=err) as process:
        os.close(theirs)
        written = b""
        while select.select([ours], [], [], 30)[0]:
            try:
                chunk = os.read(ours, 65536)
            except OSError:  # Linux says so when the other end is closed
                break
            if not chunk:
                break
            written += chunk
        process.wait()
    os.close(ours)
    return written.decode("utf-8").replace("\r\n", "\n")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("recorded")
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    done = run("record", folder / "story.txt", "--ledger", folder / "dateline.db")
    assert done.returncode == 0, done.stderr
    return folder / "dateline.db"


def test_a_story_is_read_from_end_to_end() -> None:
    done = run("read", "-", given=STORY)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Ruritania to reopen border crossing\nReuters · Valdoria")
    assert "We will keep our word" in done.stdout


def test_results_and_talk_are_kept_apart(ledger: Path) -> None:
    done = run("record", ledger.parent / "none.txt", "--ledger", ledger)
    assert (done.returncode, done.stdout) == (4, "")
    assert "none.txt" in done.stderr


def test_a_terminal_gets_a_table_in_its_own_width(ledger: Path) -> None:
    shown = on_terminal("statements", "--ledger", ledger)
    assert "\t" not in shown
    assert "\x1b[1m" in shown


def test_no_color_leaves_no_escape_codes(ledger: Path) -> None:
    shown = on_terminal("statements", "--ledger", ledger, NO_COLOR="1")
    assert "word" in shown
    assert "\x1b" not in shown


def test_an_empty_no_color_asks_for_nothing(ledger: Path) -> None:
    assert "\x1b[" in on_terminal("statements", "--ledger", ledger, NO_COLOR="")


def test_the_ledger_may_be_named_in_the_environment(ledger: Path) -> None:
    done = run("verify", "--json", DATELINE_LEDGER=str(ledger))
    assert json.loads(done.stdout)["dispatches"] == 1


def test_a_terminal_that_knows_no_arrows_gets_no_traceback(ledger: Path) -> None:
    done = run("events", "--ledger", ledger, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")


def test_progress_tells_done_total_and_failures_on_a_terminal_only(tmp_path: Path) -> None:
    for place in range(3):
        (tmp_path / f"{place}.txt").write_bytes(b"\x00\x01\x02")
    told = on_terminal("record", tmp_path, "--ledger", tmp_path.parent / "p.db", stream="stderr")
    assert "3/3" in told
    assert "3 failed" in told
    piped = run("record", tmp_path, "--ledger", tmp_path.parent / "p.db")
    assert piped.returncode == 4
    assert "3/3" not in piped.stderr


def test_an_interrupt_ends_with_130_and_leaves_a_whole_ledger(ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "dateline.db"
    shutil.copy(ledger, copy)
    command = [*DATELINE, "record", "-", "--ledger", str(copy)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        while not Path(f"{copy}-shm").exists():  # SQLite makes it when the ledger is opened
            time.sleep(0.05)
            assert process.poll() is None
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        told = process.stderr.read()
        assert process.wait() == 130
    assert told.strip() == "dateline: interrupted"
    assert run("verify", "--ledger", copy).returncode == 0
