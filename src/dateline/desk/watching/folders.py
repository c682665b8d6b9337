"""Look through one folder: record the files that are new or have changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from msgspec import structs

from dateline.desk.opening import checkpoint
from dateline.desk.watching.room import Room
from dateline.desk.watching.state import Mark
from dateline.desk.watching.told import Missed, Polled, Told, missed
from dateline.desk.watching.watchlist import Folder
from dateline.errors import UnreadableInput
from dateline.ingest.inputs import Unread, attempt_found, files_inside
from dateline.ledger.already import stands_at
from dateline.schema import Dispatch

# A file that changed so lately may still be being written.
SETTLED = 2.0
# How often marks go to the disk; after a kill the files since are looked at again, and found in the ledger.
_SAVE_SECONDS = 5.0


@dataclass
class FolderPoll:
    """One look through one folder.

    Args:
        folder: Which.
        room: Where.
        every: Seconds between two polls.
    """

    folder: Folder
    room: Room
    every: float

    def run(self) -> Iterator[Told]:
        """Poll: yields what became of each dispatch and file, and at the end of the poll itself.

        Raises:
            LedgerError: The ledger or the memory cannot be used.
        """
        state = self.room.memory.load(self.folder.path)
        recorded = known = failed = waiting = 0
        saved = self.room.now()
        if not Path(self.folder.path).is_dir():
            failed += 1
            error = UnreadableInput(
                f"there is no folder {self.folder.path!r}", hint="make it, or correct FEEDS.toml"
            )
            yield missed(self.folder.path, error, again=self.every)
        for path in files_inside(Path(self.folder.path)):
            key = str(path)
            try:
                found = path.stat()
            except OSError:
                continue  # gone since the folder was listed
            if self.room.now() - found.st_mtime < SETTLED:
                waiting += 1
                continue
            version = f"{found.st_size}-{found.st_mtime_ns}"
            mark = state.marks.get(key)
            if (
                mark is not None
                and mark.version == version
                and stands_at(self.room.ledger, mark.entries, mark.seal)
            ):
                state.marks[key] = structs.replace(mark, seen=self.room.now())
                continue
            errors: list[Unread] = []
            for told in self.room.record(_read(path, errors)):
                if told.outcome in ("refused", "differs"):
                    failed += 1
                    yield Missed(name=told.name or key, happened=told.problem or told.outcome)
                    continue
                recorded, known = recorded + bool(told.entries), known + (not told.entries)
                yield told
            failed += len(errors)
            yield from (missed(each.name, each.error) for each in errors)
            head = checkpoint(self.room.ledger)
            # After the fact, unlike an entry's: a file that is read again gives the same dispatches.
            state.marks[key] = Mark(
                version=version, seen=self.room.now(), entries=head.entries, seal=head.seal
            )
            if self.room.now() - saved > _SAVE_SECONDS:
                self.room.memory.save(state, now=self.room.now())
                saved = self.room.now()
        state.again = self.room.now() + self.every
        self.room.memory.save(state, now=self.room.now())
        yield Polled(recorded=recorded, known=known, missed=failed, waiting=waiting, again=self.every)


def _read(path: Path, errors: list[Unread]) -> Iterator[Dispatch]:
    for each in attempt_found(path):
        if isinstance(each, Unread):
            errors.append(each)
        else:
            yield each
