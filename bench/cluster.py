"""Read a batch on a Ray cluster of two nodes, kill one midway, and hold the result against one process.

    python bench/cluster.py [--dispatches N] [--shard N] [--rules] [--quick] [--seed N] [--keep]

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

RESULTS = Path(__file__).resolve().parent / "results" / "cluster.json"

# Enough for the orders in flight; Ray would else reserve a third of the memory for each node.
_OBJECTS = 100 * 1024 * 1024


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Start two nodes of one core each; yield the address, and what kills the second node."""
    temporary = folder / "tmp"
    temporary.mkdir(parents=True, exist_ok=True)  # Ray fails late and darkly where it is not there
    os.environ["RAY_TMPDIR"] = str(temporary)
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    # Ray's workers give way to everything else (nice 15) unless told not to: they would be
    # compared with local processes that don't.
    os.environ["RAY_worker_niceness"] = "0"  # noqa: SIM112 — Ray spells it so
    from ray.cluster_utils import Cluster  # noqa: PLC0415 — reads the settings above

    # The address is left to Ray: with node_ip_address=127.0.0.1 the second node never joins.
    node: dict[str, Any] = {"num_cpus": 1, "object_store_memory": _OBJECTS, "include_dashboard": False}
    nodes: Any = Cluster(initialize_head=True, head_node_args=node)
    try:
        del node["include_dashboard"]
        second = nodes.add_node(**node)
        nodes.wait_for_nodes()
        yield nodes.address, lambda: nodes.remove_node(second, allow_graceful=False)
    finally:
        nodes.shutdown()


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
        began = time.perf_counter()
        run_batch(plan, watch=watch)
        return time.perf_counter() - began


def files(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file of a folder, by path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


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
    read = Counter(dispatch.id for dispatch, _ in open_batch(str(runs["killed"].out)).readings())
    return {
        "dispatches": given.dispatches,
        "shards": -(-given.dispatches // given.shard),
        "seconds": {name: round(took, 1) for name, took in seconds.items()},
        "read": len(read),
        "read_twice": sum(times > 1 for times in read.values()),
        "shards_lost_with_the_node": runs["killed"].died,
        "same_bytes_as_single": {name: files(runs[name].out) == alone for name in seconds},
        "other_files": {name: _others(alone, files(runs[name].out)) for name in seconds},
    }


def _others(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def keep(found: dict[str, Any]) -> None:
    """Write the figures with the command and the machine that gave them."""
    about = circumstances("cluster.py", [each for each in sys.argv[1:] if each != "--keep"])
    RESULTS.write_text(json.dumps({**about, **found}, indent=1) + "\n", encoding="utf-8")


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
    options.add_argument("--folder", type=Path, help="where to work (default: a temporary folder)")
    options.add_argument("--keep", action="store_true")
    given = options.parse_args()
    if given.rules:
        os.environ["DATELINE_MODEL"] = "none"
    # Ray's sockets have at most 107 letters to their name: the folder's own must be short.
    folder = Path(tempfile.mkdtemp(prefix="dl-", dir=given.folder))
    found = measure(given, folder)
    if given.keep:
        keep(found)
    print(json.dumps(found))
    whole = found["read"] == given.dispatches and not found["read_twice"]
    if not whole or not all(found["same_bytes_as_single"].values()):
        print(f"a promise is not kept: look into {folder}", file=sys.stderr)
        return 1
    shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
