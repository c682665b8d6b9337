"""Open, make, migrate, copy, back up and restore ledgers."""

import tempfile
from pathlib import Path

from dateline.ledger.chain import Checkpoint
from dateline.ledger.copying import backup_ledger, copy_ledger, restore_ledger
from dateline.ledger.opening import WAIT, Ledger, engine_for, make, open_ledger
from dateline.ledger.upkeep import Migrated, about, checkpoint, head_of, migrate_ledger

__all__ = [
    "WAIT",
    "Checkpoint",
    "Ledger",
    "Migrated",
    "about",
    "backup_ledger",
    "checkpoint",
    "copy_ledger",
    "head_of",
    "migrate_ledger",
    "open_ledger",
    "open_scratch",
    "restore_ledger",
]


class _Scratch(Ledger):
    """A ledger in a folder that goes when it is closed."""

    def __init__(self, folder: "tempfile.TemporaryDirectory[str]") -> None:
        path = Path(folder.name) / "scratch.db"
        super().__init__(path, engine_for(path))
        self._folder = folder

    def close(self) -> None:
        """Close all connections and remove the file."""
        super().close()
        self._folder.cleanup()


def open_scratch() -> Ledger:
    """Make a ledger that is gone when closed.

    To ask a story that is not recorded the very questions that a ledger
    answers: record its reading here, and query.
    """
    ledger = _Scratch(tempfile.TemporaryDirectory(prefix="dateline-"))
    make(ledger)
    return ledger
