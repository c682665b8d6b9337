"""Lists for a reader: newest first, a page at a time, each page beginning where the last ended."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import cast, get_args

import msgspec

from dateline.desk.query import settled
from dateline.errors import UsageError
from dateline.ledger import newest as ledger_newest
from dateline.ledger import stories as ledger_stories
from dateline.ledger.criteria import Criteria, Kind
from dateline.ledger.found import Found
from dateline.ledger.newest import Narrow, Place, State
from dateline.ledger.opening import Ledger
from dateline.ledger.stories import Standing, Tally
from dateline.ledger.story_list import Member, members_of, story_name

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

# Ids in one question to the ledger.
_AT_ONCE = 400


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
        id: Name of the story, ``y-…``; :mod:`dateline.desk.stories` finds it.
        found: The dispatch that stands for it: of those that match the newest
            that tells it in words of its own.
        standing: Where that stands, and how much was read in it.
        tellings: Other dispatches that tell the same happening in words of their own.
        copies: Other printings of these reports.
        origins: How many agencies tell or print it.
        new: Its current reading was recorded within the last day.
        changed: It replaces another dispatch, or was read anew.
        withdrawn: Another dispatch replaces it.
        open: Something in it could not be read and waits for a person.
    """

    id: str
    found: Found
    standing: Standing
    tellings: tuple[Copy, ...]
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
    by_story: bool = False,
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
        by_story: Of the dispatches of one story that match only the newest that tells it in words
            of its own, or the newest print where none does.
        now: From when a day is counted back for ``new``; the present, if None.

    Raises:
        UsageError: A criterion makes no sense for this kind, or there is no such place or state.
    """
    if state is not None and state not in get_args(State):
        raise UsageError(f"there is no state {state!r}", hint=f"states: {', '.join(get_args(State))}")
    narrow = Narrow(state=cast("State | None", state), since=_a_day_before(now))
    place = None if after is None else place_from(after)
    asked = settled(ledger, criteria)
    shown: list[Found] = []
    # Of the dispatches of a story all but one are passed over.
    at_once = limit + 1 if not by_story else 2 * limit + 1
    while len(shown) <= limit:
        found = ledger_newest.newest(ledger, kind, asked, after=place, limit=at_once, narrow=narrow)
        shown += _one_each(ledger, found, asked, narrow) if by_story and kind == "dispatch" else found
        if len(found) < at_once:
            break
        place = Place(filed=found[-1].filed_earliest, seq=found[-1].seq)
    page = tuple(shown[:limit])
    return Listed(found=page, next=_written(page[-1]) if page and len(shown) > limit else None)


def _one_each(ledger: Ledger, found: Sequence[Found], criteria: Criteria, narrow: Narrow) -> list[Found]:
    """Leave out those dispatches of whose story a better one matches too."""
    stories = members_of(ledger, [each.dispatch for each in found])
    better: dict[str, set[str]] = {}
    for each in found:
        if each.dispatch in stories:
            _, members = stories[each.dispatch]
            own = next(member for member in members if member.dispatch == each.dispatch)
            better[each.dispatch] = {member.dispatch for member in members if member.rank > own.rank}
    asked = sorted(set().union(*better.values()))
    matching: set[str] = set()
    for start in range(0, len(asked), _AT_ONCE):
        some = tuple(asked[start : start + _AT_ONCE])
        among = msgspec.structs.replace(narrow, among=some)
        matches = ledger_newest.newest(ledger, "dispatch", criteria, limit=len(some), narrow=among)
        matching |= {each.dispatch for each in matches}
    return [each for each in found if not better.get(each.dispatch, set()) & matching]


def count_up_to(ledger: Ledger, kind: Kind, criteria: Criteria, most: int) -> int:
    """Count matching records, and stop at ``most``."""
    return ledger_newest.count_up_to(ledger, kind, settled(ledger, criteria), most)


def stories(ledger: Ledger, found: Sequence[Found], *, now: datetime | None = None) -> tuple[Story, ...]:
    """Say of each dispatch how it stands, how much was read in it and who else prints it."""
    ids = [each.dispatch for each in found]
    standings = ledger_stories.standings(ledger, ids)
    copies = ledger_stories.copies(ledger, ids)
    members = members_of(ledger, ids)
    since = _a_day_before(now)
    return tuple(
        _story(
            each,
            standings[each.dispatch],
            copies.get(each.dispatch, {}),
            members.get(each.dispatch, (each.dispatch, ())),
            since=since,
        )
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
    story: tuple[str, tuple[Member, ...]],
    *,
    since: str,
) -> Story:
    name, members = story
    others = [each for each in members if each.current and each.dispatch != found.dispatch]
    printed = copies | {each.dispatch: each.agency for each in others if each.prints is not None}
    told = {
        each.dispatch: each.agency for each in others if each.prints is None and each.dispatch not in printed
    }
    agencies = {found.agency, *printed.values(), *told.values()} - {None}
    return Story(
        id=story_name(name),
        found=found,
        standing=standing,
        tellings=tuple(Copy(dispatch=each, agency=told[each]) for each in sorted(told)),
        copies=tuple(Copy(dispatch=each, agency=printed[each]) for each in sorted(printed)),
        origins=max(1, len(agencies)),
        new=(standing.recorded_at or "") >= since,
        changed=standing.reread or standing.supersedes is not None,
        withdrawn=not standing.current,
        open=standing.findings > 0,
    )
