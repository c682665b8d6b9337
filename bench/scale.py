"""How a batch grows: words a second and memory from 10^3 to 10^5 dispatches, and one process against two.

    python bench/scale.py [--dispatches N …] [--whole | --brief] [--rules] [--go-on FOLDER] [--keep NAME]
    python bench/scale.py --processes 1 2 [--dispatches N] [--whole] [--rules] [--keep NAME]
    python bench/scale.py --cutting [--dispatches N] [--whole] [--keep NAME]
    python bench/scale.py --taking [--dispatches N] [--rules] [--keep NAME]

The first form reads one batch in one process (``--engine inline``: cutting, reading and writing shards
together) and notes at each mark its CPU time, its clock and the peak of its resident memory. The dispatches
are the short ones of ``bench/edited.py``; with ``--brief`` their headline and opening alone, with ``--whole``
those of ``examples/`` at their whole length with other names. ``--rules`` reads by rules alone
(``DATELINE_MODEL=none``). The clock starts when the first shard is there: loading the parser and the model is
not counted. With ``--go-on FOLDER`` batch and figures stay in that folder, and the same command goes on where
it was ended; of each further run nothing counts before its first shard either.

The second form reads the same batch with so many worker processes, one after the other, and compares clock
and CPU: the CPU time of all processes of a batch says what is lost to working together on a machine that
others use too; the clock says it on one that is quiet.

The third form cuts an archive into shards and reads nothing: that is what one process does for all workers
together, and so how many of them it can keep busy. The fourth takes a batch into a new ledger (``dateline
record --from``), in one process.

``--shard N`` cuts all shards alike (default: as ``dateline batch``). ``--keep`` writes the figures to
``bench/results/scale.json``, from which the page on performance is made.
"""

import argparse
import json
import multiprocessing as mp
import os
import platform
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dateline.desk.batch import Plan, Standing, open_batch, run_batch
from dateline.desk.batch.cutting import Cutter
from dateline.desk.batch.engines.local import leave_with_parent
from dateline.desk.opening import open_ledger
from dateline.desk.record import record_many
from edited import edited, write
from speed import stories as whole_stories

RESULTS = Path(__file__).resolve().parent / "results" / "scale.json"


def write_archive(path: Path, given: argparse.Namespace) -> int:
    """Write the dispatches of a run, the same in every run; return how many words they have."""
    return write(_dispatches(given, max(given.dispatches)), path)


def _dispatches(given: argparse.Namespace, many: int) -> Iterator[dict[str, str]]:
    if not given.whole:
        yield from edited(many, seed=9, brief=given.brief)
        return
    # A text that comes twice is one dispatch, and the last mark would never be reached.
    seen = set[str]()
    for text in whole_stories(9):
        if len(seen) == many:
            return
        if text not in seen:
            seen.add(text)
            yield {"id": f"whole-{len(seen):05}", "text": text}


def grow(archive: Path, out: Path, shard: int | None, tell: Any) -> None:
    """Read a batch in this process and tell, shard by shard, what was done and what it took until then."""
    # What is asked is what one more dispatch costs: nothing counts until the first shard is there.
    cpu = clock = 0.0

    def watch(now: Standing) -> None:
        nonlocal cpu, clock
        if now.done == now.before:
            return  # an earlier run read it
        if not clock:
            cpu, clock = time.process_time(), time.perf_counter()
            tell.send((now.done, 0.0, 0.0, _peak()))
            return
        tell.send((now.done, time.process_time() - cpu, time.perf_counter() - clock, _peak()))

    run_batch(Plan(inputs=(str(archive),), out=str(out), engine="inline", at_once=shard), watch=watch)
    tell.send(None)


def take(folder: Path, ledger: Path, tell: Any) -> None:
    """Take a batch into a ledger and tell what it took."""
    batch = open_batch(str(folder))
    cpu, clock = time.process_time(), time.perf_counter()
    with open_ledger(ledger, create=True) as opened:
        entries = sum(each.entries for each in record_many(opened, batch.readings()))
    spent = time.process_time() - cpu, time.perf_counter() - clock
    tell.send((batch.manifest.dispatches, entries, batch.manifest.counts["statement"], *spent, _peak()))


def cut(archive: Path, shard: int | None, tell: Any) -> None:
    """Cut an archive, and tell what it took."""
    cutter = Cutter([str(archive)], at_once=shard)
    cpu = time.process_time()
    shards = sum(1 for _ in cutter)
    tell.send((cutter.cut, shards, time.process_time() - cpu, _peak()))


def many_processes(archive: Path, out: Path, workers: int, shard: int | None, tell: Any) -> None:
    """Read a batch with so many workers, and tell the clock, our own CPU time and that of the workers."""
    plan = Plan(inputs=(str(archive),), out=str(out), engine="local", workers=workers, at_once=shard)
    began = time.perf_counter()
    run_batch(plan)
    took = time.perf_counter() - began
    own, theirs = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    tell.send((took, own.ru_utime + own.ru_stime, theirs.ru_utime + theirs.ru_stime))


def _peak() -> float:
    """Return the peak of this process's resident memory, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _apart(work: Any, *arguments: Any) -> Iterator[Any]:
    """Run in a process of its own, so that nothing is measured but the work; yield what it tells."""
    context = mp.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_with_parent, args=(work, *arguments, theirs))
    process.start()
    theirs.close()
    try:
        while (told := ours.recv()) is not None:
            yield told
    except EOFError:
        pass
    process.join()
    if process.exitcode:
        raise SystemExit(f"the measured process left with status {process.exitcode}")


def _with_parent(work: Any, *arguments: Any) -> None:
    """Work, and leave when the program that measures is ended."""
    threading.Thread(target=leave_with_parent, daemon=True).start()
    work(*arguments)


class Growth:
    """What a batch took until each mark, shard by shard, over one run of this program or several.

    Args:
        marks: Dispatches, ascending.
        words: Of one dispatch.
    """

    def __init__(self, marks: list[int], words: float) -> None:
        self.rows: list[dict[str, Any]] = []
        self._marks = list(marks)
        self._words = words
        self._counted, self._cpu, self._clock, self._peak, self._runs = 0, 0.0, 0.0, 0.0, 0
        self._at_mark = 0, 0.0
        self._before: tuple[int, float, float] = (0, 0.0, 0.0)

    def add(self, done: int, cpu: float, clock: float, peak: float) -> dict[str, Any] | None:
        """Take in one shard; return what is to be told of a mark that is reached with it."""
        if not clock:
            self._runs += 1
        else:
            counted, spent, took = self._before
            self._counted += done - counted
            self._cpu += cpu - spent
            self._clock += clock - took
        self._before = done, cpu, clock
        self._peak = max(self._peak, peak)
        if not self._marks or done < self._marks[0] or not self._counted:
            return None
        while self._marks and done >= self._marks[0]:
            self._marks.pop(0)
        each = self._cpu / self._counted
        since = (self._cpu - self._at_mark[1]) / max(self._counted - self._at_mark[0], 1)
        self._at_mark = self._counted, self._cpu
        row = {
            "dispatches": done,
            "words_per_cpu_second": round(self._words / each) if each else 0,
            "cpu_ms_each": round(each * 1e3, 2),
            "cpu_ms_each_since_last_mark": round(since * 1e3, 2),
            "clock_s": round(self._clock, 1),
            "peak_mib": round(self._peak),
            "runs": self._runs,
        }
        self.rows.append(row)
        return row


def growth(given: argparse.Namespace, folder: Path) -> list[dict[str, Any]]:
    """Measure the first form."""
    marks = sorted(given.dispatches)
    archive, journal = folder / "dispatches.jsonl", folder / "growth.jsonl"
    words = write_archive(archive, given) / marks[-1]
    found = Growth(marks, words)
    print("dispatches  words/s of CPU  ms of CPU each  since last mark  peak MiB  runs")
    about = json.dumps([marks, given.whole, given.brief, given.rules, given.shard])
    earlier = journal.read_text(encoding="utf-8").splitlines() if journal.exists() else [about]
    if earlier[0] != about:
        raise SystemExit(f"{folder} holds another measurement: {earlier[0]}")
    with journal.open("a", encoding="utf-8") as kept:
        if not kept.tell():
            kept.write(about + "\n")
        for shard in earlier[1:]:
            _tell(found.add(*json.loads(shard)))
        for shard in _apart(grow, archive, folder / "out", given.shard):
            kept.write(json.dumps(shard) + "\n")
            kept.flush()
            _tell(found.add(*shard))
    size = sum(path.stat().st_size for path in (folder / "out").rglob("*") if path.is_file())
    found.rows[-1]["bytes_each"] = round(size / marks[-1])
    found.rows[-1]["words_each"] = round(words, 1)
    return found.rows


def _tell(row: dict[str, Any] | None) -> None:
    if row is not None:
        print(
            f"{row['dispatches']:>10} {row['words_per_cpu_second']:>15} {row['cpu_ms_each']:>15} "
            f"{row['cpu_ms_each_since_last_mark']:>16} {row['peak_mib']:>9} {row['runs']:>5}",
            flush=True,
        )


def processes(given: argparse.Namespace, folder: Path) -> list[dict[str, Any]]:
    """Measure the second form."""
    many = max(given.dispatches)
    archive = folder / "dispatches.jsonl"
    write_archive(archive, given)
    rows: list[dict[str, Any]] = []
    for workers in given.processes:
        (told,) = _apart(many_processes, archive, folder / f"out-{workers}", workers, given.shard)
        took, own, theirs = told
        row = {
            "workers": workers,
            "dispatches": many,
            "clock_s": round(took, 1),
            "cpu_s_workers": round(theirs, 1),
            "cpu_s_coordinator": round(own, 1),
            "cores_used": round((own + theirs) / took, 2),
            "faster_by_clock": round(rows[0]["clock_s"] / took, 2) if rows else 1.0,
            "cpu_of_first_over_cpu": round(
                (rows[0]["cpu_s_workers"] + rows[0]["cpu_s_coordinator"]) / (own + theirs), 3
            )
            if rows
            else 1.0,
        }
        rows.append(row)
        print(row, flush=True)
    return rows


def cutting(given: argparse.Namespace, folder: Path) -> list[dict[str, Any]]:
    """Measure the third form."""
    rows: list[dict[str, Any]] = []
    for many in sorted(given.dispatches):
        archive = folder / f"dispatches-{many}.jsonl"
        write(_dispatches(given, many), archive)
        ((dispatches, shards, cpu, peak),) = _apart(cut, archive, given.shard)
        row = {
            "dispatches": dispatches,
            "shards": shards,
            "cpu_ms_each": round(cpu / dispatches * 1e3, 3),
            "peak_mib": round(peak),
        }
        rows.append(row)
        print(row, flush=True)
    return rows


def taking(given: argparse.Namespace, folder: Path) -> list[dict[str, Any]]:
    """Measure the fourth form."""
    archive = folder / "dispatches.jsonl"
    write_archive(archive, given)
    list(_apart(grow, archive, folder / "out", given.shard))
    ((dispatches, entries, statements, cpu, clock, peak),) = _apart(take, folder / "out", folder / "a.db")
    row = {
        "dispatches": dispatches,
        "entries": entries,
        "entries_per_cpu_second": round(entries / cpu),
        "dispatches_per_cpu_second": round(dispatches / cpu, 1),
        "statements": statements,
        "clock_s": round(clock, 1),
        "peak_mib": round(peak),
        "ledger_bytes_each": round((folder / "a.db").stat().st_size / dispatches),
    }
    print(row)
    return [row]


def circumstances(program: str, arguments: list[str]) -> dict[str, Any]:
    """Return what figures are kept with: the command and the machine that gave them."""
    return {
        "command": " ".join([f"python bench/{program}", *arguments]),
        "on": datetime.now(UTC).date().isoformat(),
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}",
        # Of this machine while it was measured: above the number of cores, clocks say little.
        "load": round(os.getloadavg()[1], 1),
    }


def keep(name: str, rows: list[dict[str, Any]]) -> None:
    """Put the figures of one run under its name, with the command and the machine that gave them."""
    held = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    arguments = sys.argv[1:]
    place = arguments.index("--keep")
    held[name] = {
        **circumstances("scale.py", [*arguments[:place], *arguments[place + 2 :]]),
        "rows": rows,
    }
    RESULTS.write_text(json.dumps(dict(sorted(held.items())), indent=1) + "\n", encoding="utf-8")


def main() -> int:
    """Measure what was asked for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--dispatches", nargs="+", type=int, default=[1_000, 10_000])
    of_length = options.add_mutually_exclusive_group()
    of_length.add_argument("--whole", action="store_true")
    of_length.add_argument("--brief", action="store_true")
    options.add_argument("--rules", action="store_true")
    options.add_argument("--shard", type=int, help="dispatches in a shard (default: as dateline batch)")
    options.add_argument("--processes", nargs="+", type=int)
    options.add_argument("--cutting", action="store_true")
    options.add_argument("--taking", action="store_true")
    options.add_argument("--keep", metavar="NAME")
    options.add_argument("--folder", type=Path, help="where to work (default: a temporary folder)")
    options.add_argument("--go-on", type=Path, metavar="FOLDER", help="keep what is done there, and go on")
    given = options.parse_args()
    if given.rules:
        os.environ["DATELINE_MODEL"] = "none"
    # One core for each process, also for the matrix library under the parser.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    measure = (
        cutting if given.cutting else taking if given.taking else processes if given.processes else growth
    )
    if given.go_on:
        given.go_on.mkdir(parents=True, exist_ok=True)
        rows = growth(given, given.go_on)
    else:
        with tempfile.TemporaryDirectory(dir=given.folder) as folder:
            rows = measure(given, Path(folder))
    if given.keep:
        keep(given.keep, rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
