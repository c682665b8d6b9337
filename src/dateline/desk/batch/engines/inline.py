"""Read in this process: for a folder that no other process sees, and to look for a fault."""

from collections.abc import Iterator
from contextlib import contextmanager

from dateline.plugins import Crew, Died, Work


class InlineEngine:
    """Does each order when it is asked what became of it; a death is the death of all."""

    name = "inline"

    @contextmanager
    def open(self, work: Work, *, workers: int | None = None, address: str | None = None) -> Iterator[Crew]:  # noqa: ARG002 — the protocol's arguments
        """Yield the crew of one."""
        yield _Alone(work)


class _Alone:
    apart = False
    room = 1

    def __init__(self, work: Work) -> None:
        self._work = work
        self._waiting: dict[int, bytes] = {}
        self._given = 0

    def begin(self, order: bytes) -> int:
        self._given += 1
        self._waiting[self._given] = order
        return self._given

    def ended(self) -> dict[int, bytes | Died]:
        done: dict[int, bytes | Died] = {ticket: self._work(order) for ticket, order in self._waiting.items()}
        self._waiting.clear()
        return done
