"""Inputs → shards of so many dispatches, on the fly: the next is cut while the ones before are read."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO, BinaryIO

import msgspec

from dateline.desk import inputs
from dateline.desk.batch.notes import Failure, Readers, input_digest, shard_key
from dateline.desk.batch.seen import Seen
from dateline.errors import NoStory
from dateline.schema import Dispatch, canonical, digest

MOST = 200
"""Dispatches in a shard at most, unless told otherwise: half a minute of one core, which is what a
killed worker loses."""

# The first shards are small and later ones hold no more than a share of what came before them, so
# that at the end of a small archive, too, no worker waits long for the last shard of another.
_FEWEST = 25
_SHARE = 32

# As much of what could not become a dispatch as is kept in memory; the rest waits on the disk.
_FAILURES_IN_MEMORY = 1 << 20


class Shard(msgspec.Struct, frozen=True, kw_only=True):
    """Some dispatches, in the order of the inputs, that are read together.

    Args:
        input: Digest over its dispatches.
        dispatches: At least one.
    """

    input: str
    dispatches: tuple[Dispatch, ...]

    def key(self, readers: Readers) -> str:
        """Return its name, if these read it."""
        return shard_key(self.input, readers)


class Cutter:
    """Cuts the inputs into shards, once; memory holds one shard and 24 to 48 bytes for each dispatch.

    Args:
        given: Files, folders, patterns.
        at_once: Dispatches in a shard, the last has what is left; None for shards that grow with
            the archive up to :data:`MOST`.
        columns: Of tables and JSON Lines, as for :func:`dateline.desk.inputs.dispatches`.
        stdin: Where ``-`` reads from.

    Attributes:
        cut: Dispatches in the shards so far.
        copies: Dispatches left out because the same one came before.
        left_out: Parts of the inputs that hold no story by their kind.
        failed: Inputs that became no dispatch.
    """

    def __init__(
        self,
        given: Sequence[str],
        *,
        at_once: int | None,
        columns: Mapping[str, str] | None = None,
        stdin: BinaryIO | None = None,
    ) -> None:
        self._given = given
        self._columns = columns
        self._at_once = at_once
        self._stdin = stdin
        self._failures: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_FAILURES_IN_MEMORY)  # noqa: SIM115 — lives as long as the cutter; close() closes it
        self.cut = 0
        self.copies = 0
        self.left_out = 0
        self.failed = 0

    def __iter__(self) -> Iterator[Shard]:
        waiting: list[Dispatch] = []
        size = self._next_size()
        for dispatch in self._new_ones():
            waiting.append(dispatch)
            self.cut += 1
            if len(waiting) == size:
                yield self._shard(waiting)
                waiting, size = [], self._next_size()
        if waiting:
            yield self._shard(waiting)

    def failures(self) -> Iterator[Failure]:
        """Yield what could not become a dispatch, in the order of the inputs."""
        self._failures.seek(0)
        for line in self._failures:
            yield msgspec.json.decode(line, type=Failure)

    def close(self) -> None:
        """Forget the failures."""
        self._failures.close()

    def _next_size(self) -> int:
        """Say how many go into the next shard; only what is cut already bears on it."""
        return self._at_once or min(max(self.cut // _SHARE, _FEWEST), MOST)

    def _new_ones(self) -> Iterator[Dispatch]:
        seen = Seen()
        for each in inputs.dispatches(self._given, stdin=self._stdin, columns=self._columns):
            if isinstance(each, inputs.Unread):
                if isinstance(each.error, NoStory):
                    self.left_out += 1
                else:
                    self._note(each)
            elif seen.add(digest(canonical(msgspec.structs.replace(each, name=None)))):
                yield each
            else:
                self.copies += 1

    def _note(self, unread: inputs.Unread) -> None:
        self.failed += 1
        failure = Failure(
            name=unread.name, at="input", happened=unread.error.happened, hint=unread.error.hint
        )
        self._failures.write(canonical(failure) + b"\n")

    def _shard(self, dispatches: Iterable[Dispatch]) -> Shard:
        together = tuple(dispatches)
        return Shard(input=input_digest(together), dispatches=together)
