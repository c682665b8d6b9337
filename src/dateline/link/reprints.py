"""Find dispatches that print one another's paragraphs, streaming: an index of families of text.

A dispatch's words that no earlier dispatch printed found a family; later
dispatches that share enough of them are its copies. So the index grows with
new text and not with the number of copies.
"""

from collections import Counter

import msgspec

from dateline.link.boilerplate import Boilerplate
from dateline.link.days import Days, before, days_of
from dateline.link.fingerprints import Fingerprints, fingerprints
from dateline.schema import Dispatch, Evidence, Filed, Span

CONTAINMENT = 150
"""Per mille of the shorter text's fingerprints that a copy shares.

Measured before the project began on 300 stories with 2,400 edited copies:
.15 found 99.3 % of the pairs at a precision of .9998; measures of likeness
(Jaccard) lose copies that are trimmed. See bench/results/links.md.
"""

FEWEST = 4
"""Fingerprints that two texts must share: one run of some 40 words, or several shorter ones."""

MOST_FAMILIES = 12
"""A fingerprint in more families is boilerplate ("all rights reserved") and tells nothing."""

MOSTLY = 500
"""Per mille of a dispatch that must be another one's for these words to found no family of their own.

Less is a round-up, or boilerplate: paragraphs that one story after the other
takes over come to stand in too many families, and then tell nothing.
"""

# A block is shared where half of its fingerprints are: an edited sentence leaves the rest standing.
_SHARED_BLOCK = 500

_COMMON = ()

_BLOCK_BITS = 10


class Shared(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph of a copy, and where it stands in the dispatch that printed it first.

    Args:
        copy: The paragraph in the copy.
        original: The paragraph in the original.
        words: Its first words as the copy prints them.
    """

    copy: Span
    original: Span
    words: Evidence


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """Two dispatches that print the same report.

    Args:
        original: Id of the one that printed it first.
        copy: Id of the other.
        of_copy: Per mille of the copy's fingerprints that the original has.
        of_original: Per mille of the original's that the copy has.
        paragraphs: The shared paragraphs, in the copy's order.
    """

    original: str
    copy: str
    of_copy: int
    of_original: int
    paragraphs: tuple[Shared, ...]


class _Founder(msgspec.Struct, frozen=True, kw_only=True):
    dispatch: str
    filed: Days | None
    size: int
    blocks: tuple[Span, ...]
    beginnings: tuple[Evidence, ...]


class ReprintIndex:
    """All families met so far; memory grows with the distinct text that was added."""

    def __init__(self) -> None:
        self._founders: list[_Founder] = []
        self._boilerplate = Boilerplate()
        # Places of a fingerprint: founder and block packed into one number, or several of them.
        self._places: dict[int, int | tuple[int, ...]] = {}

    def add(self, dispatch: Dispatch, filed: Filed | None) -> list[Copy]:
        """Add a dispatch; return every earlier added one with which it shares a report, nearest first.

        Args:
            dispatch: The story. One that was added before is found as its own copy.
            filed: Its date, which says who printed first; else the one added first did.
        """
        taken = fingerprints(dispatch, without=self._boilerplate.add(dispatch).keys())
        met = self._met(taken)
        size = len(taken.places)
        # A publication time, where printed, is sharper than the day in the dateline.
        days = days_of(dispatch.published) or days_of(filed)
        copies: list[Copy] = []
        old: set[int] = set()
        for founder, shared in sorted(met.items(), key=lambda each: (-len(each[1]), each[0])):
            other = self._founders[founder]
            if len(shared) < FEWEST or len(shared) * 1000 < CONTAINMENT * min(size, other.size):
                continue
            if len(shared) * 1000 >= MOSTLY * size:
                old |= shared.keys()
            copies.append(_copy(dispatch.id, days, taken, other, shared))
        self._found(dispatch.id, days, taken, old)
        return copies

    def __len__(self) -> int:
        """Return how many fingerprints are kept."""
        return len(self._places)

    def _met(self, taken: Fingerprints) -> dict[int, dict[int, int]]:
        """Return by founder the fingerprints that it shares, each with its block there."""
        met: dict[int, dict[int, int]] = {}
        for value in taken.places:
            places = self._places.get(value)
            if places is None:
                continue
            for place in (places,) if isinstance(places, int) else places:
                met.setdefault(place >> _BLOCK_BITS, {})[value] = place & ((1 << _BLOCK_BITS) - 1)
        return met

    def _found(self, dispatch: str, filed: Days | None, taken: Fingerprints, old: set[int]) -> None:
        """Found a family of what is new in a dispatch, if it is enough to be met again."""
        new = taken.places.keys() - old
        if len(new) < min(FEWEST, len(taken.places)) or not new:
            return
        number = len(self._founders) << _BLOCK_BITS
        self._founders.append(
            _Founder(
                dispatch=dispatch,
                filed=filed,
                size=len(taken.places),
                blocks=taken.blocks,
                beginnings=taken.beginnings,
            )
        )
        for value in new:
            place = number | min(taken.places[value], (1 << _BLOCK_BITS) - 1)
            known = self._places.get(value)
            if known is None:
                self._places[value] = place
            elif known != _COMMON:
                several = (*((known,) if isinstance(known, int) else known), place)
                self._places[value] = several if len(several) <= MOST_FAMILIES else _COMMON


def copy_of(
    original: str, printed: Fingerprints, copy: str, taken: Fingerprints, shared: dict[int, int]
) -> Copy:
    """Say what one dispatch prints of another.

    Args:
        original: Id of the one that printed it first.
        printed: Its fingerprints.
        copy: Id of the other.
        taken: Its fingerprints.
        shared: Those that count, each with the index of its block in the original.
    """
    return Copy(
        original=original,
        copy=copy,
        of_copy=len(shared) * 1000 // len(taken.places),
        of_original=len(shared) * 1000 // len(printed.places),
        paragraphs=tuple(
            Shared(copy=taken.blocks[here], original=printed.blocks[there], words=taken.beginnings[here])
            for here, there in _paired(taken, printed.blocks, shared)
        ),
    )


def _copy(
    dispatch: str, filed: Days | None, taken: Fingerprints, other: _Founder, shared: dict[int, int]
) -> Copy:
    pairs = _paired(taken, other.blocks, shared)
    of_this, of_other = len(shared) * 1000 // len(taken.places), len(shared) * 1000 // other.size
    if before(filed, other.filed):
        return Copy(
            original=dispatch,
            copy=other.dispatch,
            of_copy=of_other,
            of_original=of_this,
            paragraphs=tuple(
                Shared(copy=other.blocks[there], original=taken.blocks[here], words=other.beginnings[there])
                for here, there in sorted(pairs, key=lambda pair: pair[1])
            ),
        )
    return Copy(
        original=other.dispatch,
        copy=dispatch,
        of_copy=of_this,
        of_original=of_other,
        paragraphs=tuple(
            Shared(copy=taken.blocks[here], original=other.blocks[there], words=taken.beginnings[here])
            for here, there in pairs
        ),
    )


def _paired(taken: Fingerprints, blocks: tuple[Span, ...], shared: dict[int, int]) -> list[tuple[int, int]]:
    """Pair each block of which half the fingerprints are shared with the block that has most of them."""
    all_of = Counter(taken.places.values())
    pairs: dict[int, Counter[int]] = {}
    for value, block in shared.items():
        pairs.setdefault(taken.places[value], Counter())[block] += 1
    found = []
    for block in sorted(pairs):
        there, _ = pairs[block].most_common(1)[0]
        if pairs[block].total() * 1000 >= _SHARED_BLOCK * all_of[block] and there < len(blocks):
            found.append((block, there))
    return found
