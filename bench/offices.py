"""Measure the table of offices: how long it takes to load, how much memory and disk it holds.

    python bench/offices.py

The time is that of the first load in a fresh process, the best of some; the memory what the
load leaves behind.
"""

import subprocess
import sys
import tracemalloc
from pathlib import Path

_ROUNDS = 5
_LOAD = (
    "import time; from dateline.lexicon import offices; start = time.process_time(); offices.registry(); "
    "print(time.process_time() - start)"
)
BUILT = Path(__file__).resolve().parent.parent / "src" / "dateline" / "lexicon" / "built"


def main() -> int:
    """Print one line of figures."""
    command = [sys.executable, "-c", _LOAD]
    seconds = min(
        float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        for _ in range(_ROUNDS)
    )
    from dateline.lexicon import offices  # noqa: PLC0415 — after the timing, so that nothing is warm

    tracemalloc.start()
    table = offices.registry()
    held, peak = tracemalloc.get_traced_memory()
    size = sum(path.stat().st_size for path in BUILT.glob("offices-*.json"))
    print(
        f"load {1000 * seconds:.0f} ms, {held / 1e6:.1f} MB in memory (peak {peak / 1e6:.1f}), "
        f"{size / 1e6:.1f} MB on disk, {len(table)} names"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
