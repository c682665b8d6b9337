"""What is remembered of each source between polls: a file for each, written whole or not at all.

A mark in it claims that an entry was recorded; the ledger confirms it. Marks are
written *before* the transaction that they speak of. After a kill between the
two the ledger does not hold what the mark names, and the entry counts as
new. So the two need no common transaction, and an older backup of the ledger
makes the marks that it does not know of void.
"""

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from dateline.errors import LedgerError, LedgerLocked
from dateline.schema import digest

# An entry that left its feed is remembered as long: feeds show old entries again.
KEPT_SECONDS = 90 * 86_400.0
_MOST_MARKS = 20_000
_UNNAMED = re.compile(r"[^a-z0-9]+")


class Mark(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of one entry of a feed, or of one file of a folder.

    Args:
        version: Digest of what the feed says of it, or size and time of the file.
        seen: When it was last in its feed or folder, in seconds since 1970.
        dispatches: Ids of the dispatches that it was recorded as.
        entries: How many entries the ledger had when a file had been recorded.
        seal: Of the last of those.
        link: Where the entry leads, to try again.
        tries: How often it failed.
        again: Not to be tried before this second since 1970; never again if None.
        error: What happened last, or None.
    """

    version: str
    seen: float
    dispatches: tuple[str, ...] = ()
    entries: int = 0
    seal: str = ""
    link: str | None = None
    tries: int = 0
    again: float | None = None
    error: str | None = None


class State(msgspec.Struct, kw_only=True, omit_defaults=True):
    """What is remembered of a source.

    Args:
        source: Its address or path.
        etag: Of the feed whose entries are all marked, or None.
        modified: Its Last-Modified, or None.
        again: When it is to be polled next, in seconds since 1970.
        alone: It has to be left alone until then: it asked for that, or failed.
        failures: How often the poll failed since it last went well.
        marks: By the key of the entry, or the path of the file.
    """

    source: str
    etag: str | None = None
    modified: str | None = None
    again: float = 0.0
    alone: float = 0.0
    failures: int = 0
    marks: dict[str, Mark] = {}


class Memory:
    """The states of all sources of one ledger.

    Args:
        folder: Where their files are.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load(self, source: str) -> State:
        """Return what is remembered of a source; nothing where it is new.

        Raises:
            LedgerError: The file cannot be read.
        """
        path = self._file(source)
        try:
            found = msgspec.json.decode(path.read_bytes(), type=State)
        except FileNotFoundError:
            return State(source=source)
        except (OSError, msgspec.DecodeError) as error:
            raise LedgerError(
                f"what is remembered of {source!r} cannot be read: {error}",
                hint=f"remove {str(path)!r}; what the ledger holds is then not recorded again",
            ) from error
        return found if found.source == source else State(source=source)

    def save(self, state: State, *, now: float) -> None:
        """Write a state to the disk, for good; marks of what has long been gone are left out.

        Raises:
            LedgerError: It cannot be written.
        """
        _forget(state, now)
        path = self._file(state.source)
        fresh = path.with_suffix(".new")
        try:
            with fresh.open("wb") as file:
                file.write(msgspec.json.format(msgspec.json.encode(state), indent=1))
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(path)
            _sync(self.folder)
        except OSError as error:
            raise LedgerError(
                f"what is remembered of {state.source!r} cannot be written: {error.strerror or error}"
            ) from error

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep every other process from following with the same memory until the end of the block.

        Raises:
            LedgerLocked: Another process does.
            LedgerError: The folder cannot be made.
        """
        try:
            self.folder.mkdir(exist_ok=True)
            lock = (self.folder / "lock").open("w")
        except OSError as error:
            raise LedgerError(
                f"the folder {str(self.folder)!r} cannot be used: {error.strerror or error}"
            ) from error
        with lock:
            try:
                # The lock is the kernel's: it goes with the process, however that ends.
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise LedgerLocked(
                    f"another process follows feeds with {str(self.folder)!r}", hint="end that one first"
                ) from error
            yield

    def _file(self, source: str) -> Path:
        words = _UNNAMED.sub("-", source.partition("://")[2].casefold() or source.casefold()).strip("-")
        return self.folder / f"{words[:60]}-{digest(source.encode('utf-8'))[:12]}.json"


def _forget(state: State, now: float) -> None:
    marks = state.marks
    kept = {key: mark for key, mark in marks.items() if now - mark.seen <= KEPT_SECONDS}
    if len(kept) > _MOST_MARKS:
        newest = set(sorted(kept, key=lambda key: kept[key].seen, reverse=True)[:_MOST_MARKS])
        kept = {key: kept[key] for key in kept if key in newest}
    state.marks = kept


def _sync(folder: Path) -> None:
    """Let the disk know the new name, too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
