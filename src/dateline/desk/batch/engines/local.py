"""Read in processes on this machine, each its own: one that dies takes one order with it and is replaced."""

import multiprocessing as mp
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait

from dateline.plugins import Crew, Died, Work

# "spawn" is the one way to start a process that every platform has and that
# takes over no lock of a thread; what it costs is paid once for each worker.
_CONTEXT = mp.get_context("spawn")

# Orders until a worker is replaced by a new one: a parser keeps every word form
# that it ever met, and what a library hoards goes with the process. With shards of 200
# that is an hour and a half of one core, for three seconds of loading.
ORDERS_EACH = 200

# What the matrix libraries under the parser read.
_THREADS = "OMP_NUM_THREADS"

# A worker that is told to end and does not within these seconds is killed.
_LAST_WORDS = 2.0


class LocalEngine:
    """As many workers as this machine has cores, unless told otherwise."""

    name = "local"

    @contextmanager
    def open(self, work: Work, *, workers: int | None = None, address: str | None = None) -> Iterator[Crew]:  # noqa: ARG002 — the protocol's arguments
        """Yield the crew; at the end all its processes are gone, whatever they were at."""
        crew = _Processes(work, workers or cores())
        try:
            yield crew
        finally:
            crew.end()


def cores() -> int:
    """Return how many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every platform
        return os.cpu_count() or 1


class _Processes:
    apart = True

    def __init__(self, work: Work, room: int) -> None:
        self.room = room
        self._work = work
        self._idle: list[_Worker] = []
        self._busy: dict[int, _Worker] = {}
        self._given = 0

    def begin(self, order: bytes) -> int:
        worker = self._idle.pop() if self._idle else _Worker(self._work)
        self._given += 1
        self._busy[self._given] = worker
        worker.give(order)
        return self._given

    def ended(self) -> dict[int, bytes | Died]:
        pipes = {worker.pipe: ticket for ticket, worker in self._busy.items()}
        done: dict[int, bytes | Died] = {}
        # A process that dies closes its end of the pipe: the pipe tells of both.
        for pipe in wait(list(pipes)):
            ticket = pipes[pipe]  # type: ignore[index]  # what is waited for are our pipes
            worker = self._busy.pop(ticket)
            answer = worker.answer()
            done[ticket] = answer
            if isinstance(answer, Died):
                continue
            if worker.answered < ORDERS_EACH:
                self._idle.append(worker)
            else:
                worker.leave()
        return done

    def end(self) -> None:
        workers = [*self._idle, *self._busy.values()]
        for worker in self._busy.values():
            worker.process.kill()
        for worker in workers:
            worker.pipe.close()
        for worker in workers:
            worker.leave()


class _Worker:
    """One process and our end of the pipe to it."""

    def __init__(self, work: Work) -> None:
        self.pipe, theirs = _CONTEXT.Pipe()
        self.process = _CONTEXT.Process(target=_serve, args=(theirs, work), daemon=True)
        with _one_thread():
            self.process.start()
        theirs.close()
        self.answered = 0

    def give(self, order: bytes) -> None:
        try:
            self.pipe.send_bytes(order)
        except OSError:
            return  # it has died; answer() says so

    def answer(self) -> bytes | Died:
        try:
            answer = self.pipe.recv_bytes()
        except (EOFError, OSError):
            self.pipe.close()
            self.process.join()
            return Died(_how(self.process.exitcode))
        self.answered += 1
        return answer

    def leave(self) -> None:
        """Close the pipe, which ends the process, and wait for it; kill it where it does not hear."""
        self.pipe.close()
        self.process.join(_LAST_WORDS)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


@contextmanager
def _one_thread() -> Iterator[None]:
    """Give a process that is started one thread for its matrices: whoever has more cores starts more workers.

    The libraries look when they are loaded, before the worker's first line.
    """
    before = os.environ.get(_THREADS)
    os.environ[_THREADS] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_THREADS]
        else:
            os.environ[_THREADS] = before


def _how(exit_code: int | None) -> str:
    if exit_code is not None and exit_code < 0:
        return f"it was ended by {signal.Signals(-exit_code).name}"
    return f"it left with status {exit_code}"


def _serve(pipe: "Connection[bytes, bytes]", work: Work) -> None:
    """Answer orders until the pipe is closed or the parent is gone."""
    # A batch that is interrupted ends its workers itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=leave_with_parent, daemon=True).start()
    while True:
        try:
            order = pipe.recv_bytes()
        except (EOFError, OSError):
            return
        pipe.send_bytes(work(order))


def leave_with_parent() -> None:
    """Wait for the parent, and leave at once when it is gone: nobody would take the answer."""
    parent = mp.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
