"""Workers load what they read with at once, while the first shards are cut; one says who would read."""

from collections import deque
from collections.abc import Iterator
from itertools import islice

import msgspec

from dateline.desk.batch.cutting import Shard
from dateline.desk.batch.notes import Answer, Readers, Survey, Trouble
from dateline.desk.batch.retrying import TRIES
from dateline.errors import BatchError
from dateline.plugins import Crew, Died

# So many at once: shards wait in memory for them. Of more workers each loads when it gets its first shard.
_MOST = 8

_ANSWERS = msgspec.msgpack.Decoder(Answer)


class Waking:
    """Orders of no bytes, which ask a worker who would read and so have it load.

    Args:
        crew: The workers.
    """

    def __init__(self, crew: Crew) -> None:
        self._crew = crew
        self._tickets: set[int] = set()

    def __len__(self) -> int:
        """Return how many have not answered."""
        return len(self._tickets)

    def beside(self, shards: Iterator[Shard], *, at_most: int) -> Iterator[Shard]:
        """Wake a worker, and one more for each of the first shards after the first; return all shards."""
        self._wake()
        first: deque[Shard] = deque()
        for shard in islice(shards, min(at_most, _MOST)):
            if first:
                self._wake()
            first.append(shard)
        return _in_turn(first, shards)

    def readers(self) -> Readers:
        """Return who would read, as the first says that answers; if all have died, one more is asked.

        Raises:
            BatchError: That one has died, too, or nothing can be read there.
        """
        died: Died | None = None
        for _ in range(TRIES):
            if not self._tickets:
                self._wake()
            while self._tickets:
                answers = self._crew.ended()
                self._tickets -= answers.keys()
                for answer in answers.values():
                    if isinstance(answer, Died):
                        died = answer
                        continue
                    read = _ANSWERS.decode(answer)
                    if isinstance(read, Survey):
                        return read.readers
                    raise given_up(read)
        raise BatchError(
            f"a worker died before it read anything: {died.how if died else 'nobody knows how'}",
            hint="see 'dateline doctor' on its machine",
        )

    def was(self, ticket: int) -> bool:
        """Tell whether this asked a worker, and forget it: what is wrong with it its first order tells."""
        if ticket not in self._tickets:
            return False
        self._tickets.remove(ticket)
        return True

    def _wake(self) -> None:
        self._tickets.add(self._crew.begin(b""))


def given_up(answer: Answer) -> BatchError:
    """Return what is raised of an answer that no other worker would give better."""
    if isinstance(answer, Trouble):
        return BatchError(answer.happened, hint=answer.hint)
    return BatchError(f"a worker answered what was not asked: {type(answer).__name__}")


def _in_turn(first: deque[Shard], later: Iterator[Shard]) -> Iterator[Shard]:
    """Yield the shards, and keep none."""
    while first:
        yield first.popleft()
    yield from later
