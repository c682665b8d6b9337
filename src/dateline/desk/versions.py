"""How a dispatch stands among the versions of its story, and how their records differ."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, Literal

import msgspec

from dateline.desk.compare import Piece, align, difference, records_of
from dateline.ledger import history as ledger_history
from dateline.ledger.bearing import links_on
from dateline.ledger.found import Found
from dateline.ledger.lookup import record_by_id, subject_from
from dateline.ledger.opening import Ledger
from dateline.ledger.place import ENDING, TAKEN_BACK
from dateline.ledger.stories import copies, standings
from dateline.schema import (
    Commitment,
    Dispatch,
    Event,
    Evidence,
    Link,
    Party,
    Relation,
    Statement,
    When,
)
from dateline.schema.wire import Stand

__all__ = [
    "Change",
    "Changes",
    "Stands",
    "TakenBack",
    "Version",
    "changes",
    "count_taken_back",
    "stands",
    "taken_back",
    "told",
    "versions",
]

# Of a short quotation two versions share more than half of the words, in their order.
_NEARLY = 0.6

_STORY: frozenset[Relation] = frozenset({"continues", *ENDING})

Happened = Literal["added", "dropped", "reworded"]


class Stands(msgspec.Struct, frozen=True, kw_only=True):
    """How a dispatch stands.

    Args:
        dispatch: Its id.
        stand: See ``dateline.ledger.place``.
        by: Id of the dispatch that ended it, or None.
        headline: That one's headline, or None.
        link: The link that says so, with its reasons; None where the dispatch or its provider says so itself.
        words: The words of the notice, or None where there are none.
        embargo: Before when it must not be printed, or None.
        also: Where the dispatch that replaces it was itself taken back: how that one stands.
    """

    dispatch: str
    stand: Stand
    by: str | None = None
    headline: str | None = None
    link: Link | None = None
    words: Evidence | None = None
    embargo: When | None = None
    also: "Stands | None" = None

    @property
    def taken_back(self) -> bool:
        """Whether its agency took it back, or the version that replaces it."""
        return self.stand in TAKEN_BACK or (self.also is not None and self.also.taken_back)


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One version of a story.

    Args:
        stands: How it stands.
        headline: As printed, the words of a notice without one, or None.
        agency: Who filed it, or None.
        recorded_at: When its reading was recorded, UTC, or None.
        notice: What it does to the version before, or None.
        after: Ids of the versions that it follows, with the relation.
    """

    stands: Stands
    headline: str | None
    agency: str | None
    recorded_at: str | None
    notice: str | None
    after: tuple[tuple[str, Relation], ...] = ()


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One record that two versions do not have alike.

    Args:
        kind: statement, event or commitment.
        happened: What the later version did to it.
        before: The record of the earlier version, or None.
        after: The record of the later version, or None.
        words: The later words against the earlier ones; empty unless reworded.
        fields: What was coded otherwise: name, earlier value, later value.
    """

    kind: str
    happened: Happened
    before: Found | None = None
    after: Found | None = None
    words: tuple[Piece, ...] = ()
    fields: tuple[tuple[str, str, str], ...] = ()


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """How the records of two versions differ.

    Args:
        earlier: Id of the earlier version.
        later: Id of the later one.
        kept: How many records are the same in both.
        changes: The others: statements, then events, then commitments.
    """

    earlier: str
    later: str
    kept: int
    changes: tuple[Change, ...]


class TakenBack(msgspec.Struct, frozen=True, kw_only=True):
    """A dispatch that was killed or withdrawn, and what rests on it.

    Args:
        stands: How it stands, and by whose words.
        headline: As printed, or None.
        agency: Who filed it, or None.
        records: Its statements, events and commitments, none of which counts.
        printed_by: Ids and agencies of dispatches that print the same report and still stand.
    """

    stands: Stands
    headline: str | None
    agency: str | None
    records: tuple[Found, ...]
    printed_by: tuple[tuple[str, str | None], ...]


def stands(ledger: Ledger, dispatch: str) -> Stands:
    """Say how a dispatch stands, and by whose words.

    Args:
        ledger: Where it stands.
        dispatch: Its whole id.

    Raises:
        RecordNotFound: There is none.
    """
    return _stands(ledger, dispatch, frozenset())


def _stands(ledger: Ledger, dispatch: str, seen: frozenset[str]) -> Stands:
    standing = standings(ledger, (dispatch,)).get(dispatch)
    story = record_by_id(ledger, dispatch).record
    found = Stands(dispatch=dispatch, stand="current", embargo=story.wire.embargo if story.wire else None)
    if standing is None:
        return found
    found = msgspec.structs.replace(found, stand=standing.stand, by=standing.ended_by)
    if standing.ended_by is None:
        return found
    relation = next((name for name, stand in ENDING.items() if stand == standing.stand), None)
    link = next(
        (
            each
            for each in links_on(ledger, (dispatch,))
            if (each.earlier, each.later, each.relation) == (dispatch, standing.ended_by, relation)
        ),
        None,
    )
    later = record_by_id(ledger, standing.ended_by).record
    also = _stands(ledger, later.id, seen | {dispatch}) if later.id not in seen else None
    return msgspec.structs.replace(
        found,
        headline=later.headline.text if later.headline else None,
        link=link,
        words=link.because[0].words if link is not None and link.because else None,
        also=also if also is not None and also.stand != "current" else None,
    )


def versions(ledger: Ledger, beginning: str) -> tuple[Version, ...]:
    """Return all versions of a dispatch's story, each after those that it follows.

    Args:
        ledger: Where they stand.
        beginning: Id of one of them, its beginning or its name.

    Raises:
        RecordNotFound: There is none.
        UsageError: Several begin so.
    """
    first = subject_from(ledger, beginning, kinds=("dispatch",))
    after: dict[str, list[tuple[str, Relation]]] = {first: []}
    waiting = [first]
    while waiting:
        one = waiting.pop()
        for earlier, later, relation in _neighbours(ledger, one):
            for each in (earlier, later):
                if each not in after:
                    after[each] = []
                    waiting.append(each)
            if (earlier, relation) not in after[later]:
                after[later].append((earlier, relation))
    kept = standings(ledger, tuple(after))
    known = [each for each in after if each in kept]
    ordered = _in_order(known, after, {each: kept[each].recorded_at or "" for each in known})
    return tuple(_version(ledger, each, kept[each].recorded_at, after[each]) for each in ordered)


def changes(ledger: Ledger, earlier: str, later: str) -> Changes:
    """Say which records a later version added, dropped or told in other words.

    Args:
        ledger: Where both stand, current or not.
        earlier: Whole id of the earlier version.
        later: Whole id of the later one.

    Raises:
        RecordNotFound: There is none, or it was never read.
    """
    before, after = records_of(ledger, earlier), records_of(ledger, later)
    kept, found = 0, []
    for kind, one, other in _paired([(row.kind, *row.cells) for row in align((before, after), ())]):
        if one is None or other is None:
            happened: Happened = "added" if one is None else "dropped"
            found.append(Change(kind=kind, happened=happened, before=one, after=other))
            continue
        fields = tuple(
            (name, first, second)
            for (name, first), (_, second) in zip(_coded(one.record), _coded(other.record), strict=True)
            if first != second
        )
        words = difference(told(other.record), told(one.record))
        if not fields and all(each.mark == "same" for each in words):
            kept += 1
            continue
        found.append(
            Change(kind=kind, happened="reworded", before=one, after=other, words=words, fields=fields)
        )
    return Changes(earlier=earlier, later=later, kept=kept, changes=tuple(found))


def taken_back(ledger: Ledger) -> Iterator[TakenBack]:
    """Yield the dispatches that were killed or withdrawn, with every record that rests on them."""
    for dispatch in ledger_history.taken_back(ledger):
        found = record_by_id(ledger, dispatch)
        prints = copies(ledger, (dispatch,)).get(dispatch, {})
        still = standings(ledger, tuple(prints))
        yield TakenBack(
            stands=stands(ledger, dispatch),
            headline=found.record.headline.text if found.record.headline else None,
            agency=found.agency,
            records=tuple(records_of(ledger, dispatch)),
            printed_by=tuple(
                (each, prints[each]) for each in sorted(prints) if each in still and still[each].current
            ),
        )


def count_taken_back(ledger: Ledger) -> int:
    """Return how many dispatches were killed or withdrawn."""
    return len(ledger_history.taken_back(ledger))


def _paired(rows: Sequence[tuple[Any, ...]]) -> list[tuple[str, Found | None, Found | None]]:
    """Set what one version dropped beside what the other added in nearly the same words, in short records.

    Dispatches of different agencies share too few words of a short quotation
    to be set side by side; two versions of one story print it in one place.
    """
    left = [row for row in rows if row[2] is None]
    paired: list[tuple[str, Found | None, Found | None]] = []
    for kind, one, other in rows:
        if one is None:
            near = max(left, key=lambda row: _nearness(row, kind, other), default=None)
            if near is not None and _nearness(near, kind, other) >= _NEARLY:
                left.remove(near)
                paired = [each for each in paired if each[1] is not near[1]]
                paired.append((kind, near[1], other))
                continue
        if other is not None or any(row[1] is one for row in left):
            paired.append((kind, one, other))
    return paired


def _nearness(row: tuple[Any, ...], kind: str, other: Found | None) -> float:
    """Return the share of words that two records have alike, 0–1; 0 where kind or speaker differ."""
    one: Found | None = row[1]
    if one is None or other is None or row[0] != kind:
        return 0.0
    if getattr(one.record, "speaker", None) != getattr(other.record, "speaker", None):
        return 0.0
    first, second = told(one.record).casefold().split(), told(other.record).casefold().split()
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _neighbours(ledger: Ledger, dispatch: str) -> Iterator[tuple[str, str, Relation]]:
    for link in links_on(ledger, (dispatch,)):
        if link.relation in _STORY and link.verdict != "rejected":
            yield link.earlier, link.later, link.relation
    story = record_by_id(ledger, dispatch).record
    if story.supersedes is not None:
        yield story.supersedes, dispatch, "replaces"
    for later, _ in ledger_history.replacements(ledger, dispatch):
        if record_by_id(ledger, later).record.supersedes == dispatch:
            yield dispatch, later, "replaces"


def _in_order(
    known: Sequence[str], after: dict[str, list[tuple[str, Relation]]], recorded: dict[str, str]
) -> list[str]:
    """Put each version after those that it follows, else in the order of recording."""
    left = sorted(known, key=lambda each: (recorded[each], known.index(each)))
    ordered: list[str] = []
    while left:
        free = next((one for one in left if not any(each in left for each, _ in after[one])), left[0])
        left.remove(free)
        ordered.append(free)
    return ordered


def _version(
    ledger: Ledger, dispatch: str, recorded_at: str | None, after: Sequence[tuple[str, Relation]]
) -> Version:
    found = record_by_id(ledger, dispatch)
    story = found.record
    return Version(
        stands=stands(ledger, dispatch),
        headline=story.headline.text if story.headline else _notice(story),
        agency=story.agency,
        recorded_at=recorded_at,
        notice=story.wire.notice if story.wire else None,
        after=tuple(after),
    )


def _notice(story: Dispatch) -> str | None:
    """Return the words of a notice that has no headline."""
    return max((each.text for each in story.wire.words), key=len, default=None) if story.wire else None


def told(record: Statement | Event | Commitment) -> str:
    """Return the words that a record is."""
    if isinstance(record, Statement):
        return " ".join(each.text for each in record.content)
    return record.trigger.text if isinstance(record, Event) else record.words.text


def _coded(record: Statement | Event | Commitment) -> list[tuple[str, str]]:
    """Return what a reader would call a change even where the words are the same."""
    if isinstance(record, Statement):
        return [("speaker", record.speaker or ""), ("when", _day(record.when))]
    if isinstance(record, Event):
        sides = f"{_codes(record.actors)} → {_codes(record.recipients)}"
        place = record.place.text if record.place else ""
        return [
            ("type", record.type), ("status", record.status), ("sides", sides), ("when", _day(record.when)),
            ("place", place),
        ]  # fmt: skip
    sides = f"{_codes(record.by)} → {_codes(record.to)}"
    return [("force", record.force), ("sides", sides), ("due", _day(record.due))]


def _day(when: When | None) -> str:
    return when.value if when is not None else ""


def _codes(parties: Sequence[Party]) -> str:
    return " + ".join(sorted(party.code for party in parties))
