"""Batches with real processes: killed at any moment, they hold in the end what one process reads."""

import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
ENVIRONMENT = {**os.environ, "DATELINE_MODEL": "none", "SOURCE_DATE_EPOCH": "1900000000"}
DATELINE = [sys.executable, "-m", "dateline"]

pytestmark = pytest.mark.slow


def run(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    command = [*DATELINE, *map(str, arguments)]
    return subprocess.run(
        command, env=ENVIRONMENT, cwd=ROOT, capture_output=True, text=True, check=True, timeout=300
    )


def batch(out: Path, *, workers: int = 1) -> list[str]:
    given = ["batch", str(EXAMPLES), "--shard", "3", "--workers", str(workers), "--out", str(out)]
    return [*DATELINE, *given]


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples, read by one worker that nobody disturbs."""
    out = tmp_path_factory.mktemp("batch") / "alone"
    subprocess.run(batch(out), env=ENVIRONMENT, cwd=ROOT, capture_output=True, check=True, timeout=300)
    return out


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kills as POSIX does")
def test_a_batch_that_is_killed_goes_on_and_is_byte_for_byte_that_of_one_process(
    undisturbed: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    with subprocess.Popen(
        batch(out, workers=2), env=ENVIRONMENT, cwd=ROOT, stderr=subprocess.DEVNULL
    ) as first:
        until = time.monotonic() + 120
        while not list(out.glob("notes/*.json")) and time.monotonic() < until:
            time.sleep(0.01)
        first.kill()
    time.sleep(1)  # its workers leave when they notice, each perhaps with a file half written
    kept = {path: path.stat().st_mtime_ns for path in out.glob("notes/*.json")}
    assert kept
    assert not (out / "manifest.json").exists()
    subprocess.run(
        batch(out, workers=2), env=ENVIRONMENT, cwd=ROOT, capture_output=True, check=True, timeout=300
    )
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    assert files(out) == files(undisturbed)


def test_the_ledger_of_a_batch_is_byte_for_byte_that_of_its_inputs(undisturbed: Path, tmp_path: Path) -> None:
    run("record", "--from", undisturbed, "--ledger", tmp_path / "batch.db")
    run("record", EXAMPLES, "--ledger", tmp_path / "inputs.db")
    assert (tmp_path / "batch.db").read_bytes() == (tmp_path / "inputs.db").read_bytes()


@pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="Ray is not installed")
def test_a_cluster_that_loses_a_node_reads_every_dispatch_once_and_the_same_bytes() -> None:
    # A short name: the sockets that Ray makes in it have at most 107 letters to theirs.
    folder = Path(tempfile.mkdtemp(prefix="dl-"))
    command = [sys.executable, str(ROOT / "bench" / "cluster.py"), "--dispatches", "60", "--shard", "5"]
    with subprocess.Popen(
        [*command, "--quick", "--rules", "--folder", str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    ) as bench:
        try:
            printed, _ = bench.communicate(timeout=240)
        finally:
            if bench.poll() is None:
                os.killpg(bench.pid, signal.SIGKILL)
            shutil.rmtree(folder, ignore_errors=True)
    found = json.loads(printed.splitlines()[-1])
    assert (found["dispatches"], found["read"], found["read_twice"]) == (60, 60, 0)
    assert found["shards_lost_with_the_node"] <= 1
    assert found["same_bytes_as_single"] == {"single": True, "killed": True}
