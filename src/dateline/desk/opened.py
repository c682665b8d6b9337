"""A ledger as Python reads it: lists of records by the filters of the command line; nothing is written.

Exported: :func:`open`, :class:`Opened`.
"""

from collections.abc import Mapping
from datetime import date
from inspect import signature
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self, TypedDict, Unpack

from dateline.config import Location, ledger_path, location_of
from dateline.desk import opening, query
from dateline.desk.following import follow, followed
from dateline.desk.held import Held, Records
from dateline.desk.inputs import Story
from dateline.desk.versions import Stands, stands
from dateline.desk.why import Explanation, why
from dateline.errors import UsageError
from dateline.schema import (
    Actor,
    Commitment,
    Dispatch,
    Event,
    EventType,
    Finding,
    Mention,
    Statement,
    Timex,
)
from dateline.schema.commitment import Force
from dateline.schema.mention import ActorKind, MentionForm
from dateline.schema.timex import TimexType

__all__ = ["Opened", "open"]

Day = str | date | int
"""A day; as text also a month or a year: ``2015-10``, ``2015``; a year also as a number."""

Dyad = str | tuple[str, str]
"""``("JPN", "RUS")`` or ``"JPN:RUS"``."""

_TODAY: Any = "today"

_DAYS = frozenset({"since", "until", "filed_since", "filed_until"})

_KNOWN = frozenset(signature(query.criteria_from).parameters) - {"today"}


class Anything(TypedDict, total=False):
    """Filters that every kind has; what they mean says :func:`dateline.desk.query.criteria_from`."""

    text: str
    dispatch: str
    agency: str
    filed_since: Day
    filed_until: Day
    order: Literal["ledger", "date", "confidence", "relevance"]
    limit: int


class OfFindings(Anything, total=False):
    """Filters of findings."""

    type: str


class Dated(Anything, total=False):
    """Filters of what has a date."""

    since: Day
    until: Day


class OfDates(Dated, total=False):
    """Filters of time expressions."""

    type: TimexType


class OfSides(Dated, total=False):
    """Filters of what two sides can do."""

    actor: str
    country: str
    dyad: Dyad


class Judged(OfSides, total=False):
    """Filters of what persons decide on."""

    min_confidence: float
    undecided: bool
    undecided_by: str
    as_read: bool


class OfStatements(Judged, total=False):
    """Filters of statements."""

    type: str
    office: str
    setting: str
    form: Literal["direct", "mixed", "indirect"]
    part: Literal["body", "headline", "summary", "caption"]


class OfEvents(Judged, total=False):
    """Filters of events."""

    type: EventType
    status: str


class OfCommitments(Judged, total=False):
    """Filters of commitments."""

    type: Force
    status: str
    due: str


class OfDispatches(OfSides, total=False):
    """Filters of dispatches, by the events and commitments in them."""

    type: EventType
    status: str


class OfActors(Anything, total=False):
    """Filters of actors."""

    type: ActorKind
    actor: str
    country: str
    office: str


class OfMentions(Anything, total=False):
    """Filters of the words that mean actors."""

    type: MentionForm
    actor: str
    country: str
    office: str


class Opened:
    """An open ledger, to be read; a context manager.

    Args:
        ledger: As :func:`dateline.desk.opening.open_ledger` opened it.
    """

    def __init__(self, ledger: opening.Ledger) -> None:
        self._ledger = ledger

    @property
    def location(self) -> Location:
        """Where it stands."""
        return self._ledger.path

    def statements(self, **asked: Unpack[OfStatements]) -> Records[Statement]:
        """Return who said what, and according to whom.

        Raises:
            UsageError: A filter cannot be understood.
        """
        return self._records("statement", asked)

    def events(
        self, *, as_of: Day | None = None, once: bool = False, **asked: Unpack[OfEvents]
    ) -> Records[Event]:
        """Return what happened, is planned, was put off or is denied.

        Args:
            as_of: Say of each plan where it stands on this day (``stands``).
            once: Each event once, however many dispatches tell it.
            asked: Filters.

        Raises:
            UsageError: A filter cannot be understood.
        """
        return self._records("event", asked, as_of=_day(as_of), once=once)

    def commitments(
        self, *, as_of: Day | None = _TODAY, once: bool = False, **asked: Unpack[OfCommitments]
    ) -> Records[Commitment]:
        """Return who owes what to whom, and by when.

        Args:
            as_of: The day on which they stand; ``status`` asks for the status
                on it. Today, if not given; None for what their dispatches
                alone say.
            once: Each commitment once, however many dispatches tell it.
            asked: Filters.

        Raises:
            UsageError: A filter cannot be understood.
        """
        day = date.today() if as_of is _TODAY else _day(as_of)
        return self._records("commitment", asked, as_of=None if asked.get("as_read") else day, once=once)

    def dispatches(self, **asked: Unpack[OfDispatches]) -> Records[Dispatch]:
        """Return the dispatches that it keeps."""
        return self._records("dispatch", asked)

    def actors(self, **asked: Unpack[OfActors]) -> Records[Actor]:
        """Return who speaks and acts, once for each dispatch."""
        return self._records("actor", asked)

    def mentions(self, **asked: Unpack[OfMentions]) -> Records[Mention]:
        """Return the words that mean actors."""
        return self._records("mention", asked)

    def dates(self, **asked: Unpack[OfDates]) -> Records[Timex]:
        """Return time expressions, each with the interval that it means."""
        return self._records("timex", asked)

    def findings(self, **asked: Unpack[OfFindings]) -> Records[Finding]:
        """Return what could not be read."""
        return self._records("finding", asked)

    def show(self, id: str) -> Held[Any]:
        """Return one record by its id or the beginning of it, a dispatch also by its name.

        Raises:
            RecordNotFound: There is none.
            UsageError: Several begin so.
        """
        found = query.record_by_id(self._ledger, id)
        act = followed(self._ledger, found)
        thread = follow(self._ledger, act, as_of=date.today()) if act else None
        return Held(self._ledger, found, stands=thread.reported if thread else None)

    def why(self, id: str, *, as_of: Day | None = None) -> Explanation:
        """Explain a record: its words, the rules that spoke, what it rests on, its seal.

        Raises:
            RecordNotFound: There is none.
            UsageError: Several begin so.
        """
        return why(self._ledger, id, as_of=_day(as_of))

    def story(self, id: str) -> Story:
        """Return a dispatch with its whole reading, by its id, the beginning of it, or its name.

        Raises:
            RecordNotFound: There is none.
            UsageError: Several begin so.
        """
        dispatch, reading = query.reading_of(self._ledger, id)
        return Story(dispatch=dispatch, reading=reading)

    def stands(self, dispatch: str) -> Stands:
        """Say how a dispatch stands: current, replaced, taken back or withheld, and by whose words.

        Raises:
            RecordNotFound: There is none of this whole id.
        """
        return stands(self._ledger, dispatch)

    def close(self) -> None:
        """Close all connections."""
        self._ledger.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<ledger {str(self.location)!r}>"

    def _records(
        self,
        kind: query.Kind,
        asked: Mapping[str, Any],
        *,
        as_of: date | None = None,
        once: bool = False,
    ) -> Records[Any]:
        criteria = query.criteria_from(**{name: _typed(name, value) for name, value in asked.items()})
        return Records(self._ledger, kind, criteria, as_of=as_of, once=once)


def open(path: str | Path | None = None) -> Opened:
    """Open a ledger to read it.

    Args:
        path: Its file, or the address of a server (``postgresql://…``); as on
            the command line ``DATELINE_LEDGER`` or ``dateline.db`` if None.

    Raises:
        LedgerMissing: There is none.
        LedgerSchemaMismatch: It needs a migration, or is newer than this Dateline.
        LedgerError: It is no ledger, or cannot be opened.
    """
    place = ledger_path() if path is None else location_of(str(path))
    return Opened(opening.open_ledger(place))


def _typed(name: str, value: Any) -> Any:
    """Return a filter as a user of the command line types it.

    Raises:
        UsageError: There is no such filter.
    """
    if name not in _KNOWN:
        raise UsageError(f"there is no filter {name!r}", hint=f"filters: {', '.join(sorted(_KNOWN))}")
    if name == "dyad" and isinstance(value, tuple):
        return ":".join(value)
    if name == "min_confidence" and value is not None:
        return str(value)
    if name in _DAYS and isinstance(value, int):
        return f"{value:04}"
    return value.strftime("%Y-%m-%d") if isinstance(value, date) else value


def _day(given: Day | None) -> date | None:
    """Return a day.

    Raises:
        UsageError: It is none.
    """
    if given is None or isinstance(given, date):
        return given
    try:
        return date.fromisoformat(str(given))
    except ValueError as error:
        raise UsageError(f"{given!r} is no day", hint="give one such as 2015-10-06") from error
