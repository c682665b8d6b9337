"""What the polls tell while they run."""

import msgspec

from dateline.desk.record import Recorded
from dateline.errors import IngestError


class Missed(msgspec.Struct, frozen=True, kw_only=True):
    """An entry, a file or a whole source that could not be read or kept.

    Args:
        name: Its address or path.
        happened: What went wrong.
        hint: What to do, or None.
        again: Seconds until it is tried again; None where it is not.
    """

    name: str
    happened: str
    hint: str | None = None
    again: float | None = None


class Polled(msgspec.Struct, frozen=True, kw_only=True):
    """A source was polled to its end, or as far as it let itself be.

    Args:
        recorded: Dispatches that were new.
        known: Those that the ledger held.
        missed: What could not be read or kept.
        waiting: What is to be tried again: entries that failed, files that are still being written.
        changed: False where the feed is the copy that was read before.
        again: Seconds until the next poll.
    """

    recorded: int = 0
    known: int = 0
    missed: int = 0
    waiting: int = 0
    changed: bool = True
    again: float = 0.0


Told = Recorded | Missed | Polled


def missed(name: str, error: IngestError, *, again: float | None = None) -> Missed:
    """Tell of an error."""
    return Missed(name=name, happened=error.happened, hint=error.hint, again=again)
