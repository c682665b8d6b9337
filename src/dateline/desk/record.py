"""Record dispatches and their readings in a ledger."""

from collections.abc import Iterable, Iterator

from dateline.config import moment
from dateline.desk.read import would_read
from dateline.errors import LedgerError
from dateline.ledger.already import standing
from dateline.ledger.append import Item, Outcome, Recorded, append, problem_of
from dateline.ledger.chain import own_version
from dateline.ledger.derive import records_of
from dateline.ledger.opening import Ledger
from dateline.link.versions import relations
from dateline.schema import Annotated, Dispatch, Provenance, Reading

__all__ = ["Known", "Outcome", "Recorded", "now", "reader_provenance", "record_dispatch", "record_many"]

# A transaction costs one wait for the disk, so many records share it; what a
# crash loses is at most these, about ten seconds of reading.
AT_ONCE = 2_000

# A dispatch's text counts too: one of 20 MB without records is no small thing.
_TEXT_LIKE_A_RECORD = 1_000


def now() -> str:
    """Return the time as entries note it: UTC, ISO 8601 to the second.

    Raises:
        ConfigError: ``SOURCE_DATE_EPOCH`` is set, and no number.
    """
    return moment().strftime("%Y-%m-%dT%H:%M:%SZ")


class Known:
    """Tells which dispatches need not be read: the ledger holds what reading them would give.

    That rests on law 3: the same dispatch, versions and tables give the same
    reading. Whoever doubts it reads again, and :func:`record_many` compares.

    Args:
        ledger: Where to look.
        reinstate: Have a reading made again that stands below a newer one.
        engine: Name of the parser.
    """

    def __init__(self, ledger: Ledger, *, reinstate: bool = False, engine: str = "spacy") -> None:
        self._ledger = ledger
        self._reinstate = reinstate
        self._engine = engine
        self._would: tuple[str, tuple[Annotated, ...]] | None = None
        self._asked = False

    def __call__(self, dispatch: Dispatch) -> Recorded | None:
        """Return what recording would say of a dispatch, or None where it has to be read.

        Raises:
            LanguageError: The parser cannot be used at all.
            LedgerError: The ledger is damaged.
        """
        if not self._asked:
            self._would, self._asked = would_read(self._engine), True
        found = standing(self._ledger, dispatch, *self._would) if self._would else None
        if found is None or (self._reinstate and found.outcome == "older"):
            return None
        return Recorded(
            dispatch=dispatch.id, name=dispatch.name, reading=found.reading, outcome=found.outcome
        )


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
    items: Iterable[tuple[Dispatch, Reading] | Recorded],
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
        items: Dispatches with their readings, and what is known to stand in
            the ledger already, which is passed on in its place.
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
    for item in items:
        if isinstance(item, Recorded) and not waiting:
            yield item
        elif isinstance(item, Recorded):
            waiting.append(item)
        elif (problem := problem_of(*item)) is None:
            dispatch, reading = item
            waiting.append(Item(dispatch=dispatch, reading=reading, reader=by))
            size += 1 + len(records_of(reading)) + len(dispatch.text) // _TEXT_LIKE_A_RECORD
        else:
            waiting.append(_refused(item[0], problem))
        if max(size, len(waiting)) >= at_once:
            yield from _write(ledger, waiting, recorded_at, reinstate=reinstate)
            waiting, size = [], 0
    if waiting:
        yield from _write(ledger, waiting, recorded_at, reinstate=reinstate)


def _refused(dispatch: Dispatch, problem: str) -> Recorded:
    return Recorded(
        dispatch=dispatch.id, name=dispatch.name, reading=None, outcome="refused", problem=problem
    )


def _write(
    ledger: Ledger, waiting: list[Item | Recorded], recorded_at: str | None, *, reinstate: bool
) -> list[Recorded]:
    items = [each for each in waiting if isinstance(each, Item)]
    written = iter(
        append(ledger, items, recorded_at=recorded_at or now(), reinstate=reinstate, relate=relations)
        if items
        else ()
    )
    return [next(written) if isinstance(each, Item) else each for each in waiting]
