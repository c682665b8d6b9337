"""Lists for a reader: newest first, a page at a time, each page beginning where the last ended."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import cast, get_args

import msgspec

from dateline.desk.origins import Origin, independent, of_dispatches
from dateline.desk.query import settled
from dateline.errors import UsageError
from dateline.ledger import newest as ledger_newest
from dateline.ledger import stories as ledger_stories
from dateline.ledger.criteria import Criteria, Kind
from dateline.ledger.found import Found
from dateline.ledger.newest import Narrow, Place, State
from dateline.ledger.opening import Ledger
from dateline.ledger.stories import Standing, Tally

__all__ = [
    "Copy",
    "Listed",
    "Place",
    "Standing",
    "Story",
    "Tally",
    "copies_of",
    "count_up_to",
    "facets",
    "listed",
    "place_from",
    "stories",
]

# How many of the newest stories facets are counted over.
FACETED = 500

# A story is new for a day: who looks every morning has seen the others.
NEW_FOR = timedelta(hours=24)

_PLACE = "~"


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """One page of a list.

    Args:
        found: The records, newest dispatch first.
        next: Where the next page begins, as :func:`place_from` reads it; None on the last.
    """

    found: tuple[Found, ...]
    next: str | None


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """Another printing of the same report: its dispatch and agency."""

    dispatch: str
    agency: str | None


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a list of stories.

    Args:
        found: The dispatch.
        standing: Where it stands, and how much was read in it.
        copies: Other printings of the same report.
        origins: How many independent origins it and its copies have: copies of one report are one.
        new: Its current reading was recorded within the last day.
        changed: It replaces another dispatch, or was read anew.
        withdrawn: Another dispatch replaces it or takes it back.
        open: Something in it could not be read and waits for a person.
    """

    found: Found
    standing: Standing
    copies: tuple[Copy, ...]
    origins: int
    new: bool
    changed: bool
    withdrawn: bool
    open: bool


def listed(
    ledger: Ledger,
    kind: Kind,
    criteria: Criteria,
    *,
    after: str | None = None,
    limit: int = 40,
    state: str | None = None,
    first_printings: bool = False,
    now: datetime | None = None,
) -> Listed:
    """Return one page of the current records of a kind.

    Args:
        ledger: Where to look.
        kind: What to look for.
        criteria: What the records satisfy.
        after: ``next`` of the page before, or None for the first.
        limit: How many a page holds, 1–500.
        state: Of dispatches only those that are ``new``, ``changed``, ``withdrawn`` or ``open``.
        first_printings: Of dispatches only the earliest that prints a report.
        now: From when a day is counted back for ``new``; the present, if None.

    Raises:
        UsageError: A criterion makes no sense for this kind, or there is no such place or state.
    """
    if state is not None and state not in get_args(State):
        raise UsageError(f"there is no state {state!r}", hint=f"states: {', '.join(get_args(State))}")
    narrow = Narrow(
        state=cast("State | None", state), since=_a_day_before(now), first_printings=first_printings
    )
    place = None if after is None else place_from(after)
    settled_criteria = settled(ledger, criteria)
    found = ledger_newest.newest(ledger, kind, settled_criteria, after=place, limit=limit + 1, narrow=narrow)
    shown = tuple(found[:limit])
    return Listed(found=shown, next=_written(shown[-1]) if len(found) > limit else None)


def count_up_to(ledger: Ledger, kind: Kind, criteria: Criteria, most: int) -> int:
    """Count matching records, and stop at ``most``."""
    return ledger_newest.count_up_to(ledger, kind, settled(ledger, criteria), most)


def stories(ledger: Ledger, found: Sequence[Found], *, now: datetime | None = None) -> tuple[Story, ...]:
    """Say of each dispatch how it stands, how much was read in it and who else prints it."""
    ids = [each.dispatch for each in found]
    standings = ledger_stories.standings(ledger, ids)
    copies = ledger_stories.copies(ledger, ids)
    origins = of_dispatches(ledger, {*ids, *(copy for some in copies.values() for copy in some)})
    since = ((now or datetime.now(UTC)) - NEW_FOR).strftime("%Y-%m-%dT%H:%M:%SZ")
    return tuple(
        _story(each, standings[each.dispatch], copies.get(each.dispatch, {}), origins, since=since)
        for each in found
    )


def copies_of(ledger: Ledger, dispatch: str) -> tuple[Copy, ...]:
    """Return the other printings of a dispatch's report, by the decided and proposed links."""
    found = ledger_stories.copies(ledger, (dispatch,)).get(dispatch, {})
    return tuple(Copy(dispatch=each, agency=found[each]) for each in sorted(found))


def facets(ledger: Ledger, criteria: Criteria) -> dict[str, list[Tally]]:
    """Count agencies, countries, event types and statuses over the newest stories that match."""
    return ledger_stories.tallies(ledger, settled(ledger, criteria), among=FACETED)


def place_from(written: str) -> Place:
    """Read a place as a page's address has it.

    Raises:
        UsageError: It is none.
    """
    filed, mark, seq = written.partition(_PLACE)
    if not mark or not seq.isascii() or not seq.isdigit() or len(seq) > 18 or len(filed) > 10:
        raise UsageError(f"{written[:40]!r} is no place in a list", hint="begin with the first page")
    return Place(filed=filed or None, seq=int(seq))


def _a_day_before(now: datetime | None) -> str:
    return ((now or datetime.now(UTC)) - NEW_FOR).strftime("%Y-%m-%dT%H:%M:%SZ")


def _written(found: Found) -> str:
    return f"{found.filed_earliest or ''}{_PLACE}{found.seq}"


def _story(
    found: Found,
    standing: Standing,
    copies: dict[str, str | None],
    origins: dict[str, Origin],
    *,
    since: str,
) -> Story:
    return Story(
        found=found,
        standing=standing,
        copies=tuple(Copy(dispatch=each, agency=copies[each]) for each in sorted(copies)),
        origins=len(independent(origins[each] for each in (found.dispatch, *copies))),
        new=(standing.recorded_at or "") >= since,
        changed=standing.reread or standing.supersedes is not None,
        withdrawn=not standing.current,
        open=standing.findings > 0,
    )
