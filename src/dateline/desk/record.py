"""Record dispatches and their readings in a ledger."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from dateline.errors import LedgerError
from dateline.ledger.append import Item, Outcome, Recorded, append, problem_of
from dateline.ledger.chain import own_version
from dateline.ledger.derive import records_of
from dateline.ledger.opening import Ledger
from dateline.link.versions import relations
from dateline.schema import Dispatch, Provenance, Reading

__all__ = ["Outcome", "Recorded", "now", "reader_provenance", "record_dispatch", "record_many"]

# A transaction costs one wait for the disk, so many records share it; what a
# crash loses is at most these, about ten seconds of reading.
AT_ONCE = 2_000

# A dispatch's text counts too: one of 20 MB without records is no small thing.
_TEXT_LIKE_A_RECORD = 1_000


def now() -> str:
    """Return the time as entries note it: UTC, ISO 8601 to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def reader_provenance(name: str, version: str | None = None) -> Provenance:
    """Say that a dispatch came through a reader; our own readers have Dateline's version."""
    return Provenance(annotator=name, version=version or own_version())


def record_dispatch(
    ledger: Ledger,
    dispatch: Dispatch,
    reading: Reading,
    *,
    reader: Provenance | None = None,
    recorded_at: str | None = None,
    reinstate: bool = False,
) -> Recorded:
    """Record one dispatch with its reading, in one transaction.

    Args:
        ledger: Where to.
        dispatch: The story.
        reading: What was read in it.
        reader: The reader that it came through; the ingest room, if None.
        recorded_at: UTC, ISO 8601 to the second; now, if None.
        reinstate: Make a reading current again that stands already below a newer one.

    Raises:
        LedgerError: Law 1 does not hold for the reading, or the ledger cannot be written.
        LedgerLocked: Another process holds the ledger.
    """
    (found,) = record_many(
        ledger, [(dispatch, reading)], reader=reader, recorded_at=recorded_at, reinstate=reinstate
    )
    if found.outcome == "refused":
        raise LedgerError(
            f"the reading of {dispatch.name or dispatch.id[:12]!r} cannot be recorded: {found.problem}",
            hint="its annotator counts wrongly; please report the dispatch",
        )
    return found


def record_many(
    ledger: Ledger,
    items: Iterable[tuple[Dispatch, Reading]],
    *,
    reader: Provenance | None = None,
    recorded_at: str | None = None,
    reinstate: bool = False,
    at_once: int = AT_ONCE,
) -> Iterator[Recorded]:
    """Record many dispatches, streaming: each result comes when its transaction is on disk.

    The lock is held only while writing, never while the next dispatch is read.

    Args:
        ledger: Where to.
        items: Dispatches with their readings.
        reader: The reader that they came through; the ingest room, if None.
        recorded_at: UTC, ISO 8601 to the second; each transaction's own time, if None.
        reinstate: Make readings current again that stand already below a newer one.
        at_once: Records in one transaction, about; a dispatch is never split.

    Yields:
        What became of each dispatch, in the order given. One whose reading
        breaks law 1 is refused, and the others go on.

    Raises:
        LedgerLocked: Another process holds the ledger; what was yielded is recorded.
    """
    by = reader or reader_provenance("ingest")
    waiting: list[Item | Recorded] = []
    size = 0
    for dispatch, reading in items:
        problem = problem_of(dispatch, reading)
        if problem is None:
            waiting.append(Item(dispatch=dispatch, reading=reading, reader=by))
            size += 1 + len(records_of(reading)) + len(dispatch.text) // _TEXT_LIKE_A_RECORD
        else:
            waiting.append(
                Recorded(
                    dispatch=dispatch.id, name=dispatch.name, reading=None, outcome="refused", problem=problem
                )
            )
        if size >= at_once:
            yield from _write(ledger, waiting, recorded_at or now(), reinstate=reinstate)
            waiting, size = [], 0
    if waiting:
        yield from _write(ledger, waiting, recorded_at or now(), reinstate=reinstate)


def _write(
    ledger: Ledger, waiting: list[Item | Recorded], recorded_at: str, *, reinstate: bool
) -> list[Recorded]:
    items = [each for each in waiting if isinstance(each, Item)]
    written = iter(
        append(ledger, items, recorded_at=recorded_at, reinstate=reinstate, relate=relations) if items else ()
    )
    return [next(written) if isinstance(each, Item) else each for each in waiting]
