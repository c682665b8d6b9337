"""Read on a Ray cluster: the same orders as tasks, each on one core of any machine that has joined.

Ray sends figures about its use to its makers unless told not to; it is told
not to. Connections to the cluster's machines are Ray's, to the address that
the user names.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from typing import Any

from dateline.desk.batch.engines.local import ORDERS_EACH
from dateline.errors import BatchError
from dateline.plugins import Crew, Died, Work

# One order more than there are cores waits at the cluster, so that none idles
# while the next is cut; a task that waits has not begun and is not lost.
_AHEAD = 1


class RayEngine:
    """A cluster that runs already, or one of this machine's cores if no address is given."""

    name = "ray"

    @contextmanager
    def open(self, work: Work, *, workers: int | None = None, address: str | None = None) -> Iterator[Crew]:
        """Yield the crew; at the end the cluster is left as it was found.

        Args:
            work: What a task does; importable on every machine.
            workers: Orders in flight at most; every core of the cluster if None.
            address: ``HOST:PORT`` or ``ray://…``, as ``ray start`` prints it, or
                ``auto``; None starts Ray on this machine.

        Raises:
            BatchError: Ray is not installed, or there is no cluster at the address.
        """
        ray = _ray()
        try:
            ray.init(
                address=address,
                num_cpus=workers if address is None else None,
                include_dashboard=None if address else False,
                log_to_driver=False,
                logging_level="ERROR",
                runtime_env={"env_vars": _settings()},
            )
        except (ConnectionError, OSError, RuntimeError, ValueError) as error:
            raise BatchError(
                f"there is no Ray cluster at {address or 'this machine'!r}: {error}",
                hint="'ray start --head' prints the address",
            ) from error
        try:
            # What Ray prints of machines that come and go is talk, not a result.
            with redirect_stdout(sys.stderr):
                yield _Tasks(ray, work, workers)
        finally:
            ray.shutdown()


def _ray() -> Any:
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    temporary = os.environ.get("RAY_TMPDIR")
    if temporary:
        # Ray takes it and fails much later if it is not there.
        os.makedirs(temporary, exist_ok=True)  # noqa: PTH103 — a setting's text, perhaps of no Path's form
    try:
        import ray  # noqa: PLC0415 — an extra, and seconds that no other engine need pay
    except ImportError as error:
        raise BatchError("Ray is not installed", hint="pip install 'dateline[ray]'") from error
    return ray


def _settings() -> dict[str, str]:
    """Return our own settings: a worker on another machine must read as we would."""
    own = {name: value for name, value in os.environ.items() if name.startswith("DATELINE_")}
    # One core for one task: what a library would start beside would take another's.
    return {**own, "OMP_NUM_THREADS": "1", "RAY_USAGE_STATS_ENABLED": "0"}


class _Tasks:
    apart = True

    def __init__(self, ray: Any, work: Work, most: int | None) -> None:
        self._ray = ray
        self._most = most
        # How often an order is tried is retrying.py's to say, for every engine alike.
        self._work = ray.remote(num_cpus=1, max_retries=0, max_calls=ORDERS_EACH)(work)
        self._given = 0
        self._flying: dict[Any, int] = {}

    @property
    def room(self) -> int:
        """As many as the cluster has cores now: machines come and go."""
        there = int(self._ray.cluster_resources().get("CPU", 0)) + _AHEAD
        return min(there, self._most) if self._most else there

    def begin(self, order: bytes) -> int:
        self._given += 1
        self._flying[self._work.remote(order)] = self._given
        return self._given

    def ended(self) -> dict[int, bytes | Died]:
        done, _ = self._ray.wait(list(self._flying), num_returns=1)
        return {self._flying.pop(each): self._answer(each) for each in done}

    def _answer(self, task: Any) -> bytes | Died:
        errors = self._ray.exceptions
        try:
            return bytes(self._ray.get(task))
        except errors.RayTaskError as error:
            raise BatchError(f"a worker of the cluster stumbled: {error}") from error
        except errors.RayError as error:
            return Died(type(error).__name__)
