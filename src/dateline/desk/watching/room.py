"""What every poll needs: the ledger, the memory, a fetcher, the time, and how a dispatch is recorded."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from dateline.desk.read import read_dispatch
from dateline.desk.record import Known, Recorded, record_many
from dateline.desk.watching.state import Memory
from dateline.ingest.fetch import Fetcher
from dateline.ledger.opening import Ledger
from dateline.schema import Dispatch


@dataclass
class Room:
    """Where polls are made.

    Args:
        ledger: Where dispatches are recorded.
        memory: What is remembered between polls.
        fetcher: Fetches feeds and pages.
        now: Seconds since 1970.
    """

    ledger: Ledger
    memory: Memory
    fetcher: Fetcher
    now: Callable[[], float] = time.time
    _known: Known = field(init=False)

    def __post_init__(self) -> None:
        self._known = Known(self.ledger)

    def record(self, dispatches: Iterable[Dispatch]) -> Iterator[Recorded]:
        """Read and record dispatches, streaming; those that the ledger holds are not read again."""
        items = (self._known(each) or (each, read_dispatch(each)) for each in dispatches)
        return record_many(self.ledger, items)
