"""Law 3 across processes: Python hashes strings otherwise in each, and nothing may depend on it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (
    "from tests.contract.pages import read_all; import sys; sys.stdout.buffer.write(read_all().encode())"
)


def _read_with(seed: str) -> bytes:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, env=environment, capture_output=True, check=True
    ).stdout


def test_law_3_two_processes_read_the_same_bytes() -> None:
    assert _read_with("1").split(b"\n") == _read_with("2").split(b"\n")
