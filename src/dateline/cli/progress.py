"""How far a batch is: done of how many, how quickly, how many failed; on stderr, for a person only."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Protocol


class Progress(Protocol):
    """Told of each story that was read or failed."""

    def done(self, name: str) -> None:
        """One more was read."""
        ...

    def failed(self) -> None:
        """One more could not be read."""
        ...


class _Silent:
    def done(self, name: str) -> None:
        pass

    def failed(self) -> None:
        pass


@contextmanager
def progress(total: int | None, *, shown: bool = True) -> Iterator[Progress]:
    """Show a bar while a batch runs.

    Args:
        total: How many inputs there are, or None where nobody can say.
        shown: False where the results themselves appear on the same terminal.

    Yields:
        What to tell of each story. Nothing is drawn where stderr is no
        terminal or where there is but one input.
    """
    if not shown or not sys.stderr.isatty() or total == 1:
        yield _Silent()
        return
    with _Bar(total) as bar:
        yield bar


@contextmanager
def counter(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """Show done of how many; yields a function of both numbers, or None where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Live

    with Live(console=Console(stderr=True), transient=True) as live:
        task = live.add_task(what, total=None)

        def watch(done: int, total: int) -> None:
            live.update(task, completed=done, total=total)

        yield watch


class Tally(Protocol):
    """Told how far a batch is, and how much of it was done before it began."""

    def __call__(self, done: int, *, before: int, failed: int, total: int | None) -> None:
        """Take the numbers as they are now."""
        ...


@contextmanager
def tally(guess: int | None) -> Iterator[Tally]:
    """Show a batch: a bar on a terminal, else a line a minute for whoever reads the log.

    Args:
        guess: How many there may be, until somebody knows; None where nobody can say.
    """
    if not sys.stderr.isatty():
        yield _Lines()
        return
    with _Bar(guess) as bar:
        yield bar.take


class _Lines:
    """Writes done/total, rate and failures to stderr, a minute apart at least."""

    def __init__(self) -> None:
        self._began = self._told = time.monotonic()

    def __call__(self, done: int, *, before: int, failed: int, total: int | None) -> None:
        now = time.monotonic()
        if now - self._told < _MINUTE:
            return
        self._told = now
        rate = (done - before) / (now - self._began)
        of_all = f"{done} of {total}" if total else f"{done}"
        print(f"{of_all} done, {rate:.1f}/s, {failed} failed", file=sys.stderr, flush=True)  # noqa: T201 — talk goes to stderr


_MINUTE = 60.0


class _Bar:
    def __init__(self, total: int | None) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Live

        self._live = Live(
            TextColumn("reading"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TextColumn("{task.fields[failures]}"),
            TimeElapsedColumn(),
            TextColumn("{task.fields[name]}"),
            console=Console(stderr=True),
            transient=True,
            redirect_stdout=False,
        )
        self._task = self._live.add_task("reading", total=total, rate="", failures="0 failed", name="")
        self._failures = 0

    def __enter__(self) -> "_Bar":
        self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._live.stop()

    def done(self, name: str) -> None:
        self._advance(name)

    def failed(self) -> None:
        self._failures += 1
        self._advance("")

    def take(self, done: int, *, before: int, failed: int, total: int | None) -> None:
        """Take the numbers of a batch; the rate is that of this run alone."""
        task = self._live.tasks[0]
        known = total or (task.total if task.total and task.total >= done else None)
        rate = (done - before) / task.elapsed if task.elapsed else 0.0
        self._live.update(
            self._task, completed=done, total=known, rate=f"{rate:.1f}/s", failures=f"{failed} failed"
        )

    def _advance(self, name: str) -> None:
        self._live.advance(self._task)
        task = self._live.tasks[0]
        if task.total is not None and task.completed > task.total:
            # One file held many stories: how many there are in all, nobody can say.
            self._live.update(self._task, total=None)
        rate = task.completed / task.elapsed if task.elapsed else 0.0
        self._live.update(
            self._task,
            rate=f"{rate:.1f}/s",
            failures=f"{self._failures} failed",
            name=name.rpartition("/")[2][-32:],
        )
