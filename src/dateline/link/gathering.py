"""Gather what dispatches tell, one by one, and propose all links between them, in memory.

``dateline link`` keeps what was compared in the ledger and compares only what
is new; this holds everything and serves where there is no ledger.
"""

from collections.abc import Iterator

from dateline.link.acts import Sentences
from dateline.link.comparing import compare
from dateline.link.kept import MemoryShelf
from dateline.link.sketch import Sketch, sketch_of
from dateline.schema import Dispatch, Link, Reading


class Gathering:
    """What was gathered so far.

    Args:
        sentences: How to find sentences.
    """

    def __init__(self, *, sentences: Sentences) -> None:
        self._sentences = sentences
        self._sketches: dict[int, Sketch | None] = {}

    @property
    def dispatches(self) -> int:
        """How many were taken in."""
        return len(self._sketches)

    def add(self, dispatch: Dispatch, reading: Reading) -> None:
        """Take in one dispatch; each is to be added once."""
        sketch = sketch_of(dispatch, reading, sentences=self._sentences)
        self._sketches[len(self._sketches)] = sketch

    def links(self) -> Iterator[Link]:
        """Yield all links, in the order of the dispatches on which they rest."""
        yield from compare(MemoryShelf(), self._sketches).links
