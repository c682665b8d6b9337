"""How fast a story is read, and whether memory grows with the number of stories.

    python bench/speed.py [--stories 100 1000] [--cold]

Each of the bundled dispatches is read again and again with the names of its
persons changed, on one core. Printed at each mark: words per second of CPU time
and the peak resident size. ``--cold`` times whole processes instead: ``dateline
read PAGE`` and ``dateline --help``, from start to exit.
"""

import argparse
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from dateline.desk.read import read_dispatch
from dateline.ingest import Unread, read_inputs, read_text

ROOT = Path(__file__).resolve().parent.parent
SYLLABLES = ["ba", "ko", "ri", "ne", "sa", "lu", "mi", "do", "te", "va", "ra", "no", "ze", "ki", "pa"]


def stories(seed: int) -> Iterator[str]:
    """Yield the example dispatches for ever, each time with other family names."""
    chance = random.Random(seed)
    originals: list[tuple[str, list[str]]] = []
    for dispatch in read_inputs([str(ROOT / "examples" / "*.txt")]):
        if isinstance(dispatch, Unread):
            raise SystemExit(f"cannot read {dispatch.name}: {dispatch.error}")
        reading = read_dispatch(dispatch)
        persons = {actor.name.split()[-1] for actor in reading.actors if actor.kind == "person"}
        originals.append((dispatch.text, sorted(persons)))
    while True:
        for text, names in originals:
            changed = text
            for name in names:
                other = "".join(chance.choices(SYLLABLES, k=3)).capitalize()
                changed = re.sub(rf"\b{re.escape(name)}\b", other, changed)
            yield changed


def warm(marks: list[int]) -> None:
    """Read up to the last mark, and print at each."""
    print(f"{'stories':>8} {'words':>9} {'words/s of CPU':>15} {'words/s of clock':>17} {'peak MiB':>9}")
    words = 0
    source = stories(1)
    next(source)
    cpu, clock = time.process_time(), time.perf_counter()
    for number, text in enumerate(source, 1):
        read_dispatch(read_text(text))
        words += len(text.split())
        if number in marks:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            rate = words / (time.process_time() - cpu), words / (time.perf_counter() - clock)
            print(f"{number:>8} {words:>9} {rate[0]:>15.0f} {rate[1]:>17.0f} {peak:>9.0f}", flush=True)
        if number >= max(marks):
            return


def cold() -> None:
    """Time whole processes, the best of three."""
    dateline = str(Path(sys.executable).with_name("dateline"))
    page = str(sorted((ROOT / "examples").glob("*.txt"))[0])
    for label, command in (("read PAGE", [dateline, "read", page]), ("--help", [dateline, "--help"])):
        with tempfile.TemporaryFile() as out:
            took = []
            for _ in range(3):
                start = time.perf_counter()
                subprocess.run(command, stdout=out, stderr=out, check=True)
                took.append(time.perf_counter() - start)
        print(f"dateline {label:<10} {min(took):.2f} s (best of 3)")


def main() -> int:
    """Measure what was asked for."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--stories", nargs="+", type=int, default=[100, 1000])
    arguments.add_argument("--cold", action="store_true")
    given = arguments.parse_args()
    # One core, also for the matrix library under the parser.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    if given.cold:
        cold()
    else:
        warm(given.stories)
    return 0


if __name__ == "__main__":
    sys.exit(main())
