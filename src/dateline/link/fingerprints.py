"""Fingerprints of a text by winnowing: the same for the same run of words, wherever it is printed.

Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document
fingerprinting", SIGMOD 2003: of every ``WINDOW`` neighbouring hashes of
``WORDS`` words the smallest is kept. Any run of ``WORDS + WINDOW - 1`` words
that two texts share leaves at least one fingerprint in both.
"""

import re
from collections import deque
from functools import lru_cache
from hashlib import blake2b

import msgspec

from dateline.schema import Dispatch, Evidence, Span

# Both as measured before the project began (shared runs of 15 words are always
# met; 5-word hashes met stock phrases too): docs/explanation/links.md.
WORDS = 8
WINDOW = 8

READ = frozenset({"headline", "summary", "paragraph"})
"""The blocks of a page whose words count; menus, captions and copyright lines are everybody's."""

_WORD = re.compile(r"\w+")
# Words of a paragraph that tell it from its neighbours in a list of reasons.
_NAMED_BY = 12

# A hash is a polynomial over word hashes, modulo the Mersenne prime 2^61 - 1.
_PRIME = (1 << 61) - 1
_BASE = 1_000_003
_LEADING = pow(_BASE, WORDS, _PRIME)


class Fingerprints(msgspec.Struct, frozen=True, kw_only=True):
    """The fingerprints of one dispatch.

    Args:
        places: Each fingerprint with the index in ``blocks`` of the block in
            which it begins, at its first place.
        blocks: The stretches that were read, in text order.
        beginnings: The first words of each, to name it by.
    """

    places: dict[int, int]
    blocks: tuple[Span, ...]
    beginnings: tuple[Evidence, ...]


def fingerprints(dispatch: Dispatch) -> Fingerprints:
    """Take the fingerprints of a dispatch's headline, summary and paragraphs, as one run of words.

    Case and punctuation don't count. A text of fewer than ``WORDS`` words has none.
    """
    blocks = tuple(block.span for block in dispatch.blocks if block.kind in READ and block.repeats is None)
    hashes: list[int] = []
    owners: list[int] = []
    for index, span in enumerate(blocks):
        for word in _WORD.findall(span.of(dispatch.text).casefold()):
            hashes.append(_hash(word))
            owners.append(index)
    places: dict[int, int] = {}
    for value, place in _winnowed(_rolled(hashes)):
        places.setdefault(value, owners[place])
    beginnings = tuple(_beginning(dispatch.text, span) for span in blocks)
    return Fingerprints(places=places, blocks=blocks, beginnings=beginnings)


def _beginning(text: str, span: Span) -> Evidence:
    words = span.of(text)
    end = 0
    for _ in range(_NAMED_BY):
        end = words.find(" ", end + 1)
        if end < 0:
            return span.evidence(text)
    return Span(span.start, span.start + end).evidence(text)


def _rolled(words: list[int]) -> list[int]:
    """Return the hash of every run of ``WORDS`` words."""
    found: list[int] = []
    value = 0
    for place, word in enumerate(words):
        value = (value * _BASE + word) % _PRIME
        if place >= WORDS:
            value = (value - words[place - WORDS] * _LEADING) % _PRIME
        if place >= WORDS - 1:
            found.append(value)
    return found


def _winnowed(hashes: list[int]) -> list[tuple[int, int]]:
    """Return the smallest hash of each window with its place, the rightmost of equals, each place once."""
    if len(hashes) <= WINDOW:
        return [min((value, place) for place, value in enumerate(hashes))] if hashes else []
    found: list[tuple[int, int]] = []
    window: deque[int] = deque()
    last = -1
    for place, value in enumerate(hashes):
        while window and hashes[window[-1]] >= value:
            window.pop()
        window.append(place)
        if window[0] <= place - WINDOW:
            window.popleft()
        if place >= WINDOW - 1 and window[0] != last:
            last = window[0]
            found.append((hashes[last], last))
    return found


@lru_cache(maxsize=1 << 17)
def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8"), digest_size=8).digest()) % _PRIME
