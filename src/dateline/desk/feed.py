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

# So many dispatches are looked at for each story that is wanted, at first: a wire's stories have some five.
_DISPATCHES_A_STORY = 5

_NOTHING = Criteria()


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
        origins: How many independent origins these have: copies of one report are one.
        new: Its current reading was recorded within the last day.
        changed: It replaces another dispatch, or was read anew.
        withdrawn: Another dispatch replaces it or takes it back.
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
    narrow = _narrowed(state, now)
    place = None if after is None else place_from(after)
    asked = settled(ledger, criteria)
    if by_story and kind == "dispatch":
        chosen = _one_of_each(ledger, asked, narrow, after=place, limit=limit + 1)
        among = msgspec.structs.replace(narrow, among=tuple(chosen))
        found = ledger_newest.newest(ledger, kind, asked, limit=limit + 1, narrow=among) if chosen else []
    else:
        found = ledger_newest.newest(ledger, kind, asked, after=place, limit=limit + 1, narrow=narrow)
    shown = tuple(found[:limit])
    return Listed(found=shown, next=_written(shown[-1]) if len(found) > limit else None)


def _one_of_each(
    ledger: Ledger, criteria: Criteria, narrow: Narrow, *, after: Place | None, limit: int
) -> list[str]:
    """Return the ids of matching dispatches, newest first, of each story only the one that stands for it."""
    chosen: list[str] = []
    at_once = _DISPATCHES_A_STORY * limit
    while len(chosen) < limit:
        found = ledger_newest.places(ledger, criteria, after=after, limit=at_once, narrow=narrow)
        ids = [dispatch for dispatch, _ in found]
        stands = _standing_for(ledger, ids, criteria, narrow)
        chosen += [each for each in ids if stands.get(each, each) == each]
        if len(found) < at_once:
            break
        after = found[-1][1]
    return chosen[:limit]


def _standing_for(
    ledger: Ledger, dispatches: Sequence[str], criteria: Criteria, narrow: Narrow
) -> dict[str, str]:
    """Return for each dispatch that is not alone the one that stands for its story, of those that match."""
    stories = dict(members_of(ledger, dispatches).values())
    asked = [member.dispatch for members in stories.values() for member in members]
    matching = set(asked)
    if criteria != _NOTHING or narrow.state is not None:
        matching = set()
        for start in range(0, len(asked), _AT_ONCE):
            some = tuple(asked[start : start + _AT_ONCE])
            among = msgspec.structs.replace(narrow, among=some)
            matching |= {
                dispatch
                for dispatch, _ in ledger_newest.places(
                    ledger, criteria, after=None, limit=None, narrow=among
                )
            }
    stands: dict[str, str] = {}
    for members in stories.values():
        # Where nothing is asked all that are current match.
        fit = [each for each in members if each.dispatch in matching and (each.current or narrow.state)]
        if fit:
            best = max(fit, key=lambda each: each.rank).dispatch
            stands |= {member.dispatch: best for member in members}
    return stands


def count_up_to(ledger: Ledger, kind: Kind, criteria: Criteria, most: int) -> int:
    """Count matching records, and stop at ``most``."""
    return ledger_newest.count_up_to(ledger, kind, settled(ledger, criteria), most)


def stories(ledger: Ledger, found: Sequence[Found], *, now: datetime | None = None) -> tuple[Story, ...]:
    """Say of each dispatch how it stands, how much was read in it and who else prints it."""
    ids = [each.dispatch for each in found]
    standings = ledger_stories.standings(ledger, ids)
    copies = ledger_stories.copies(ledger, ids)
    members = members_of(ledger, ids)
    everybody = {
        *ids,
        *(copy for some in copies.values() for copy in some),
        *(each.dispatch for _, some in members.values() for each in some if each.current),
    }
    origins = of_dispatches(ledger, everybody)
    since = _a_day_before(now)
    return tuple(
        _story(
            each,
            standings[each.dispatch],
            copies.get(each.dispatch, {}),
            members.get(each.dispatch, (each.dispatch, ())),
            origins=origins,
            since=since,
        )
        for each in found
    )


def copies_of(ledger: Ledger, dispatch: str) -> tuple[Copy, ...]:
    """Return the other printings of a dispatch's report, by the decided and proposed links."""
    found = ledger_stories.copies(ledger, (dispatch,)).get(dispatch, {})
    return tuple(Copy(dispatch=each, agency=found[each]) for each in sorted(found))


def facets(
    ledger: Ledger, criteria: Criteria, *, state: str | None = None, now: datetime | None = None
) -> dict[str, list[Tally]]:
    """Count agencies, countries, event types and statuses over the newest stories that match.

    Args:
        ledger: Where to look.
        criteria: What the stories satisfy.
        state: Only those that stand so, as :func:`listed` takes it.
        now: From when a day is counted back for ``new``; the present, if None.

    Raises:
        UsageError: A criterion makes no sense for stories, or there is no such state.
    """
    narrow = _narrowed(state, now)
    return ledger_stories.tallies(ledger, settled(ledger, criteria), among=FACETED, narrow=narrow)


def place_from(written: str) -> Place:
    """Read a place as a page's address has it.

    Raises:
        UsageError: It is none.
    """
    filed, mark, seq = written.partition(_PLACE)
    if not mark or not seq.isascii() or not seq.isdigit() or len(seq) > 18 or len(filed) > 10:
        raise UsageError(f"{written[:40]!r} is no place in a list", hint="begin with the first page")
    return Place(filed=filed or None, seq=int(seq))


def _narrowed(state: str | None, now: datetime | None) -> Narrow:
    if state is not None and state not in get_args(State):
        raise UsageError(f"there is no state {state!r}", hint=f"states: {', '.join(get_args(State))}")
    return Narrow(state=cast("State | None", state), since=_a_day_before(now))


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
    origins: dict[str, Origin],
    since: str,
) -> Story:
    name, members = story
    others = [each for each in members if each.current and each.dispatch != found.dispatch]
    printed = copies | {each.dispatch: each.agency for each in others if each.prints is not None}
    told = {
        each.dispatch: each.agency for each in others if each.prints is None and each.dispatch not in printed
    }
    return Story(
        id=story_name(name),
        found=found,
        standing=standing,
        tellings=tuple(Copy(dispatch=each, agency=told[each]) for each in sorted(told)),
        copies=tuple(Copy(dispatch=each, agency=printed[each]) for each in sorted(printed)),
        origins=len(independent(origins[each] for each in (found.dispatch, *printed, *told))),
        new=(standing.recorded_at or "") >= since,
        changed=standing.reread or standing.supersedes is not None,
        withdrawn=not standing.current,
        open=standing.findings > 0,
    )
