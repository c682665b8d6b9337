"""When two dispatches print the same report, and which paragraphs they share.

A dispatch's words that no earlier dispatch printed found a family of text;
later dispatches that share enough of them are its copies. So what is kept
grows with new text and not with the number of copies
(:mod:`dateline.link.copying` finds them).
"""

from collections import Counter

import msgspec

from dateline.link.fingerprints import Fingerprints
from dateline.schema import Evidence, Span

CONTAINMENT = 150
"""Per mille of the shorter text's fingerprints that a copy shares.

Measured before the project began on 300 stories with 2,400 edited copies:
.15 found 99.3 % of the pairs at a precision of .9998; measures of likeness
(Jaccard) lose copies that are trimmed. See bench/results/links.md.
"""

FEWEST = 4
"""Fingerprints that two texts must share: one run of some 40 words, or several shorter ones."""

TOLD = 400
"""Where fewer than that are the reporter's own words and not a speaker's, per mille of the own words
of the shorter text that must be shared: two who heard one speaker print the same quotation."""

MOST_FAMILIES = 12
"""A fingerprint in more families is boilerplate ("all rights reserved") and tells nothing."""

MOSTLY = 500
"""Per mille of a dispatch that must be another one's for these words to found no family of their own.

Less is a round-up, or boilerplate: paragraphs that one story after the other
takes over come to stand in too many families, and then tell nothing.
"""

# A block is shared where half of its fingerprints are: an edited sentence leaves the rest standing.
_SHARED_BLOCK = 500


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
