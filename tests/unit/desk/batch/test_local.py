"""Processes that work, die and are replaced."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from dateline.desk.batch import Plan, open_batch, run_batch
from dateline.desk.batch.engines.inline import InlineEngine
from dateline.desk.batch.engines.local import LocalEngine
from dateline.errors import BatchError
from dateline.plugins import Crew, Died
from tests.unit.desk.batch import deadly
from tests.unit.desk.batch.stories import archive

ROOT = Path(__file__).resolve().parents[4]


def all_of(crew: Crew, *orders: bytes) -> list[bytes | Died]:
    """Give all orders at once and return the answers in their order."""
    tickets = [crew.begin(order) for order in orders]
    found: dict[int, bytes | Died] = {}
    while len(found) < len(tickets):
        found.update(crew.ended())
    return [found[ticket] for ticket in tickets]


def gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    # A dead process that nobody has waited for is there by name only.
    state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0]
    return state == "Z"


@pytest.mark.parametrize("engine", [InlineEngine(), LocalEngine()], ids=lambda each: each.name)
def test_each_order_is_answered_under_its_own_ticket(engine: InlineEngine | LocalEngine) -> None:
    with engine.open(deadly.shout, workers=2) as crew:
        assert all_of(crew, b"one", b"two") == [b"ONE", b"TWO"]
        assert all_of(crew, b"three") == [b"THREE"]


def test_a_worker_is_used_again_so_that_it_loads_what_it_needs_once() -> None:
    with LocalEngine().open(deadly.who, workers=1) as crew:
        (first,), (second,) = all_of(crew, b""), all_of(crew, b"")
    assert first == second != str(os.getpid()).encode()


def test_a_worker_has_one_thread_for_its_matrices_and_we_keep_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    with LocalEngine().open(deadly.threads, workers=1) as crew:
        assert all_of(crew, b"") == [b"1"]
    assert os.environ["OMP_NUM_THREADS"] == "7"


def test_a_worker_that_dies_takes_one_order_with_it_and_is_replaced() -> None:
    with LocalEngine().open(deadly.die, workers=2) as crew:
        lost, kept = all_of(crew, b"die", b"live")
        assert (lost, kept) == (Died("it was ended by SIGSEGV"), b"LIVE")
        assert all_of(crew, b"again", b"more") == [b"AGAIN", b"MORE"]


def test_a_worker_that_answered_often_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.desk.batch.engines.local.ORDERS_EACH", 2)
    with LocalEngine().open(deadly.who, workers=1) as crew:
        first, second, third = (all_of(crew, b"")[0] for _ in range(3))
    assert first == second != third


def test_no_process_is_left_when_a_batch_is_interrupted(tmp_path: Path) -> None:
    note = tmp_path / "who"
    with suppress(KeyboardInterrupt), LocalEngine().open(deadly.linger, workers=1) as crew:
        crew.begin(str(note).encode())
        process = waited_for(note)
        raise KeyboardInterrupt
    assert gone(process)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kills as POSIX does")
def test_workers_leave_when_the_batch_is_killed(tmp_path: Path) -> None:
    note = tmp_path / "who"
    program = (
        "from dateline.desk.batch.engines.local import LocalEngine\n"
        "from tests.unit.desk.batch import deadly\n"
        "if __name__ == '__main__':\n"
        "    with LocalEngine().open(deadly.linger, workers=1) as crew:\n"
        f"        crew.begin({str(note).encode()!r}); crew.ended()\n"
    )
    file = tmp_path / "program.py"
    file.write_text(program, encoding="utf-8")
    with subprocess.Popen([sys.executable, str(file)], env={**os.environ, "PYTHONPATH": str(ROOT)}) as batch:
        process = waited_for(note)
        batch.kill()
        batch.wait()
    until = time.monotonic() + 10
    while not gone(process) and time.monotonic() < until:
        time.sleep(0.05)
    assert gone(process)


def waited_for(note: Path) -> int:
    until = time.monotonic() + 30
    while not (note.exists() and note.read_text(encoding="utf-8")) and time.monotonic() < until:
        time.sleep(0.02)
    return int(note.read_text(encoding="utf-8"))


def test_a_dispatch_that_kills_its_process_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    stories = archive(tmp_path / "a.jsonl", "1", "2", "deadly", "3", "4", "5")
    plan = Plan(inputs=(str(stories),), out=str(tmp_path / "out"), workers=2, at_once=4)
    manifest = run_batch(plan, work=deadly.read)
    batch = open_batch(plan.out)
    assert [dispatch.name for dispatch, _ in batch.readings()] == ["1", "2", "3", "4", "5"]
    (failure,) = batch.failures()
    assert (failure.name, failure.at, manifest.failed) == ("deadly", "reading", 1)


def test_a_dispatch_that_never_ends_is_named_when_patience_does(tmp_path: Path) -> None:
    stories = archive(tmp_path / "a.jsonl", "1", "endless")
    plan = Plan(inputs=(str(stories),), out=str(tmp_path / "out"), workers=1, patience=1)
    run_batch(plan, work=deadly.read)
    batch = open_batch(plan.out)
    assert [dispatch.name for dispatch, _ in batch.readings()] == ["1"]
    assert [failure.name for failure in batch.failures()] == ["endless"]


def test_workers_that_write_to_another_place_are_told_at_the_first_shard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.desk.batch.running._SEEN_AFTER", 0.0)
    stories = archive(tmp_path / "a.jsonl", "1", "2", "3")
    plan = Plan(inputs=(str(stories),), out=str(tmp_path / "out"), workers=1, at_once=1)
    with pytest.raises(BatchError, match=r"1 files that workers have written are not in .* jsonl/"):
        run_batch(plan, work=deadly.elsewhere)


def test_the_folder_is_the_same_bytes_whatever_the_number_of_workers(tmp_path: Path) -> None:
    stories = archive(tmp_path / "a.jsonl", *map(str, range(11)), "!", "deadly", "3")
    folders = {}
    for workers in (1, 3):
        out = tmp_path / f"{workers}"
        run_batch(Plan(inputs=(str(stories),), out=str(out), workers=workers, at_once=3), work=deadly.read)
        folders[workers] = {
            str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()
        }
    assert folders[1] == folders[3]
