"""One occurrence told by many counts once: records grouped by the links that stand in the ledger.

Only links decide, none is guessed here: ``same event`` and ``rewords`` between
two records, and ``same report`` between two records or two dispatches. Where
one dispatch is the same report as another, its records that say the same
(same kind, same parties, same type or speaker and words) are copies of the
other's. A link that a person rejected joins nothing.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Protocol, TypeVar

import msgspec

from dateline.ledger.found import Found
from dateline.schema import Commitment, Event, Link, Party, Statement

_JOINING = frozenset({"same event", "same report", "rewords"})


class Occurrence(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was said, happened or is due.

    Args:
        first: The record that was filed first.
        copies: The others that tell the same, in the order of their filing.
        proposed: True where a link that nobody has accepted yet joins them.
    """

    first: Found
    copies: tuple[Found, ...] = ()
    proposed: bool = False

    @property
    def all(self) -> tuple[Found, ...]:
        """Every record that tells it."""
        return (self.first, *self.copies)


class Told(Protocol):
    """What grouping looks at: a record, or as much of one as a curve needs."""

    @property
    def id(self) -> str: ...  # noqa: D102 — the record's id
    @property
    def dispatch(self) -> str: ...  # noqa: D102 — id of the dispatch that it rests on
    @property
    def seq(self) -> int: ...  # noqa: D102 — place of its entry
    @property
    def filed_earliest(self) -> str | None: ...  # noqa: D102 — first day of the dispatch's date


T = TypeVar("T", bound=Told)


def distinct(records: Sequence[Found], links: Iterable[Link]) -> list[Occurrence]:
    """Group records that links call the same; pure.

    Args:
        records: Records of dispatches, each once.
        links: Those that bear on the records and on their dispatches.

    Returns:
        One occurrence for each group, in the order of the first records.
    """
    by_id = {found.id: found for found in records}
    return [
        Occurrence(first=by_id[ids[0]], copies=tuple(by_id[each] for each in ids[1:]), proposed=proposed)
        for ids, proposed in grouped(records, links, likeness=_likeness)
    ]


def grouped(
    records: Sequence[T], links: Iterable[Link], *, likeness: Callable[[T], Hashable]
) -> list[tuple[tuple[str, ...], bool]]:
    """Group ids of records that links call the same; pure.

    Args:
        records: Each once.
        links: Those that bear on the records and on their dispatches.
        likeness: What two prints of one record have in common.

    Returns:
        The ids of each group, what was filed first before the others, and
        whether a link that nobody has accepted yet joins them.
    """
    groups = _Groups(each.id for each in records)
    by_dispatch: dict[str, list[T]] = {}
    for each in records:
        by_dispatch.setdefault(each.dispatch, []).append(each)
    for link in links:
        if link.relation not in _JOINING or link.verdict == "rejected":
            continue
        proposed = link.verdict == "proposed"
        if link.relation == "same report" and link.earlier in by_dispatch and link.later in by_dispatch:
            for one, other in _twins(by_dispatch[link.earlier], by_dispatch[link.later], likeness):
                groups.join(one, other, proposed=proposed)
        elif link.relation != "rewords" or link.earlier.startswith("s-"):
            groups.join(link.earlier, link.later, proposed=proposed)
    members: dict[str, list[T]] = {}
    for each in records:
        members.setdefault(groups.root(each.id), []).append(each)
    return [
        (tuple(each.id for each in sorted(some, key=_filing)), groups.proposed(root))
        for root, some in members.items()
    ]


class _Groups:
    """Disjoint sets of ids."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._over = {each: each for each in ids}
        self._proposed: set[str] = set()

    def root(self, one: str) -> str:
        while self._over[one] != one:
            self._over[one] = self._over[self._over[one]]
            one = self._over[one]
        return one

    def join(self, one: str, other: str, *, proposed: bool) -> None:
        if one not in self._over or other not in self._over:
            return
        first, second = self.root(one), self.root(other)
        if first != second:
            self._over[second] = first
        if proposed or first in self._proposed or second in self._proposed:
            self._proposed.add(first)

    def proposed(self, root: str) -> bool:
        return root in self._proposed


def _filing(found: Told) -> tuple[bool, str, int]:
    return found.filed_earliest is None, found.filed_earliest or "", found.seq


def _twins(
    ones: Iterable[T], others: Iterable[T], likeness: Callable[[T], Hashable]
) -> list[tuple[str, str]]:
    """Pair the records of two prints of one report, each with at most one of the other's."""
    waiting: dict[Hashable, list[str]] = {}
    for each in ones:
        waiting.setdefault(likeness(each), []).append(each.id)
    pairs = []
    for each in others:
        same = waiting.get(likeness(each))
        if same:
            pairs.append((same.pop(0), each.id))
    return pairs


def _likeness(found: Found) -> Hashable:
    """Return what two prints of one record have in common."""
    record = found.record
    if isinstance(record, Event):
        return found.kind, record.type, record.status, _codes(record.actors), _codes(record.recipients)
    if isinstance(record, Commitment):
        return found.kind, record.force, _codes(record.by), _codes(record.to), _words(record.words.text)
    if isinstance(record, Statement):
        return found.kind, record.speaker, _words(" ".join(each.text for each in record.content))
    return found.kind, found.id


def _codes(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(sorted(party.code for party in parties))


def _words(text: str) -> str:
    """Return words without regard to case, spaces and forms of quotation marks."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
