"""Measure every exporter: CPU time for a dispatch, and the most memory, at two lengths.

Usage: python bench/exports.py LEDGER [--dispatches N N] [--to FORMAT]

The readings of a ledger are written again and again, until there are as many
as asked for; each format and length in a process of its own, so that the
memory is its own. Nothing is kept.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from dateline.desk.export import exporter_for, formats, is_binary
from dateline.desk.query import readings
from dateline.ledger.opening import open_ledger


class Nothing:
    """Text that goes nowhere."""

    def write(self, text: str) -> int:
        """Count it."""
        return len(text)


def measure(ledger: Path, to: str, dispatches: int) -> str:
    """Write so many dispatches, and return a row of the table."""
    with open_ledger(ledger) as opened:
        stories = list(readings(opened))
    exporter = exporter_for(to)
    with tempfile.TemporaryFile() as file:
        out: Any = file if is_binary(exporter) else Nothing()
        started = time.process_time()
        written = exporter.write(islice(cycle(stories), dispatches), out)
        took = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return f"| {to} | {written} | {1000 * took / written:.2f} | {peak} |"


def main() -> None:
    """Print a table, a row for each format and length."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--dispatches", type=int, nargs="+", default=[320, 3200])
    parser.add_argument("--to", choices=formats())
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(measure(asked.ledger, asked.to, asked.dispatches[0]))
        return
    print("| format | dispatches | CPU ms a dispatch | peak MiB |\n|---|---|---|---|", flush=True)
    for to in [asked.to] if asked.to else formats():
        for count in asked.dispatches:
            command = [sys.executable, __file__, str(asked.ledger), "--to", to, "--dispatches", str(count)]
            subprocess.run([*command, "--one"], check=True)


if __name__ == "__main__":
    main()
