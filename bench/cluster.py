"""Read a batch on a Ray cluster of two nodes, kill one midway, and hold the result against one process.

    python bench/cluster.py [--dispatches N] [--shard N] [--rules] [--quick] [--seed N] [--keep]
    python bench/cluster.py --overhead [--dispatches N] [--shard N] [--rules] [--seed N] [--keep]

The dispatches are those of ``bench/edited.py``, in one file of JSON Lines. They are read four times (twice
with ``--quick``: 1 and 4), each into a folder of its own:

1. by one process of this machine (``--workers 1``),
2. by two processes of this machine,
3. by a Ray cluster of two nodes on this machine, one core each,
4. by another such cluster, one node of which is killed (its raylet and its worker, SIGKILL) as soon as half
   of the dispatches are done.

The last line is JSON: seconds, shards lost, whether each dispatch is there once, and
whether the folders are the same bytes. ``--rules`` reads by rules alone (``DATELINE_MODEL=none``).
``--keep`` writes it to ``bench/results/cluster.json``.

``--overhead`` says instead what Ray costs: two local processes, then a cluster of one node with two cores,
read the same dispatches. Of both it tells the clock and the CPU time of our own process and of all that it
started (on Linux; Ray's own processes among them); the start of the cluster is told apart, loading the parser
and the model is counted in both. ``--keep`` writes it to ``bench/results/ray.json``.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dateline.desk.batch import Plan, Standing, open_batch, run_batch
from edited import edited, write
from scale import circumstances

RESULTS = Path(__file__).resolve().parent / "results"

# Enough for the orders in flight; Ray would else reserve a third of the memory for each node.
_OBJECTS = 100 * 1024 * 1024


@contextmanager
def cluster(folder: Path, *, nodes: int = 2, cores: int = 1) -> Iterator[tuple[str, Callable[[], None]]]:
    """Start nodes of so many cores each; yield the address, and what kills the last node."""
    temporary = folder / "tmp"
    temporary.mkdir(parents=True, exist_ok=True)  # Ray fails late and darkly where it is not there
    os.environ["RAY_TMPDIR"] = str(temporary)
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    # Ray's workers give way to everything else (nice 15) unless told not to: they would be
    # compared with local processes that don't.
    os.environ["RAY_worker_niceness"] = "0"  # noqa: SIM112 — Ray spells it so
    from ray.cluster_utils import Cluster  # noqa: PLC0415 — reads the settings above

    # The address is left to Ray: with node_ip_address=127.0.0.1 the second node never joins.
    node: dict[str, Any] = {"num_cpus": cores, "object_store_memory": _OBJECTS, "include_dashboard": False}
    several: Any = Cluster(initialize_head=True, head_node_args=node)
    try:
        del node["include_dashboard"]
        others = [several.add_node(**node) for _ in range(nodes - 1)]
        several.wait_for_nodes()
        yield several.address, lambda: several.remove_node(others[-1], allow_graceful=False)
    finally:
        several.shutdown()


def spent_below(process: int) -> float:
    """Return the CPU time of all living processes that a process started, and they; in seconds."""
    started: dict[int, list[int]] = {}
    ticks: dict[int, int] = {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            # After the name, which may hold anything, parent and times as proc(5) says.
            said = file.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue  # it has ended
        number = int(file.parent.name)
        started.setdefault(int(said[1]), []).append(number)
        ticks[number] = sum(map(int, said[11:15]))
    below, found = list(started.get(process, [])), 0
    while below:
        each = below.pop()
        found += ticks[each]
        below += started.get(each, [])
    return found / os.sysconf("SC_CLK_TCK")


class Run:
    """One reading of the batch into a folder.

    Args:
        stories: The archive.
        out: Where to.
        shard: Dispatches in a shard.
    """

    def __init__(self, stories: Path, out: Path, shard: int) -> None:
        self.stories, self.out, self.shard = stories, out, shard
        self.died = 0
        self.spent_below = self.spent_here = 0.0

    def timed(
        self,
        engine: str,
        *,
        workers: int | None = None,
        address: str | None = None,
        midway: tuple[int, Callable[[], None]] | None = None,
    ) -> float:
        """Read, and return how many seconds it took; ``midway`` is done once so many dispatches are."""
        waiting = [midway] if midway else []

        def watch(now: Standing) -> None:
            self.died = now.died
            # Those that read are there until the last shard is, and not much longer.
            self.spent_below = spent_below(os.getpid()) - before[0]
            if waiting and now.done >= waiting[0][0]:
                waiting.pop()[1]()

        plan = Plan(
            inputs=(str(self.stories),),
            out=str(self.out),
            engine=engine,
            workers=workers,
            address=address,
            at_once=self.shard,
        )
        before = spent_below(os.getpid()), time.process_time()
        began = time.perf_counter()
        run_batch(plan, watch=watch)
        self.spent_here = time.process_time() - before[1]
        return time.perf_counter() - began


def files(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file of a folder, by path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def counted(out: Path) -> dict[str, int]:
    """Count the dispatches of a batch, and how many of them are there more than once."""
    read = Counter(dispatch.id for dispatch, _ in open_batch(str(out)).readings())
    return {"read": len(read), "read_twice": sum(times > 1 for times in read.values())}


def measure(given: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Read as often as asked for, and compare."""
    stories = folder / "dispatches.jsonl"
    write(edited(given.dispatches, seed=given.seed), stories)
    seconds: dict[str, float] = {}
    runs = {name: Run(stories, folder / name, given.shard) for name in ("single", "local", "ray", "killed")}
    seconds["single"] = runs["single"].timed("local", workers=1)
    if not given.quick:
        seconds["local"] = runs["local"].timed("local", workers=2)
        with cluster(folder) as (address, _):
            seconds["ray"] = runs["ray"].timed("ray", address=address)
    with cluster(folder) as (address, kill):
        half = given.dispatches // 2
        seconds["killed"] = runs["killed"].timed("ray", address=address, midway=(half, kill))
    alone = files(runs["single"].out)
    return {
        "dispatches": given.dispatches,
        "shards": -(-given.dispatches // given.shard),
        "seconds": {name: round(took, 1) for name, took in seconds.items()},
        **counted(runs["killed"].out),
        "shards_lost_with_the_node": runs["killed"].died,
        "same_bytes_as_single": {name: files(runs[name].out) == alone for name in seconds},
        "other_files": {name: _others(alone, files(runs[name].out)) for name in seconds},
    }


def overhead(given: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Read with two local processes and with a cluster of two cores, and tell what each took."""
    stories = folder / "dispatches.jsonl"
    write(edited(given.dispatches, seed=given.seed), stories)
    local, ray = (Run(stories, folder / name, given.shard) for name in ("local", "ray"))
    rows = [_row("local processes", local, local.timed("local", workers=2))]
    began = time.perf_counter()
    with cluster(folder, nodes=1, cores=2) as (address, _):
        start = {
            "start_clock_s": round(time.perf_counter() - began, 1),
            "start_cpu_s": round(spent_below(os.getpid()), 1),
        }
        rows.append({**_row("Ray", ray, ray.timed("ray", address=address)), **start})
    return {
        "dispatches": given.dispatches,
        "shards": -(-given.dispatches // given.shard),
        "rows": rows,
        **counted(ray.out),
        "same_bytes_as_single": {"ray": files(ray.out) == files(local.out)},
    }


def _row(name: str, run: Run, clock: float) -> dict[str, Any]:
    return {
        "name": name,
        "clock_s": round(clock, 1),
        "cpu_s_workers": round(run.spent_below, 1),
        "cpu_s_coordinator": round(run.spent_here, 1),
    }


def _others(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def keep(found: dict[str, Any], name: str) -> None:
    """Write the figures with the command and the machine that gave them."""
    about = circumstances("cluster.py", [each for each in sys.argv[1:] if each != "--keep"])
    (RESULTS / name).write_text(json.dumps({**about, **found}, indent=1) + "\n", encoding="utf-8")


def main() -> int:
    """Measure, print, and fail where a promise is not kept."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--dispatches", type=int, default=1_000)
    options.add_argument("--shard", type=int, default=20)
    options.add_argument("--seed", type=int, default=9)
    options.add_argument("--rules", action="store_true")
    options.add_argument(
        "--quick", action="store_true", help="one process, and the cluster that loses a node"
    )
    options.add_argument("--overhead", action="store_true", help="two local processes against Ray, two cores")
    options.add_argument("--folder", type=Path, help="where to work (default: a temporary folder)")
    options.add_argument("--keep", action="store_true")
    given = options.parse_args()
    if given.rules:
        os.environ["DATELINE_MODEL"] = "none"
    # Ray's sockets have at most 107 letters to their name: the folder's own must be short.
    folder = Path(tempfile.mkdtemp(prefix="dl-", dir=given.folder))
    found = (overhead if given.overhead else measure)(given, folder)
    if given.keep:
        keep(found, "ray.json" if given.overhead else "cluster.json")
    print(json.dumps(found))
    whole = found["read"] == given.dispatches and not found["read_twice"]
    if not whole or not all(found["same_bytes_as_single"].values()):
        print(f"a promise is not kept: look into {folder}", file=sys.stderr)
        return 1
    shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
