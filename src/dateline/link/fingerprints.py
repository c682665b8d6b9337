"""Fingerprints of a text by winnowing: the same for the same run of words, wherever it is printed.

Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document
fingerprinting", SIGMOD 2003: of every ``WINDOW`` neighbouring hashes of
``WORDS`` words the smallest is kept. Any run of ``WORDS + WINDOW - 1`` words
that two texts share leaves at least one fingerprint in both.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b

import msgspec
import numpy as np
import numpy.typing as npt

from dateline.schema import Dispatch, Evidence, Span

# Both as measured before the project began (shared runs of 15 words are always
# met; 5-word hashes met stock phrases too): docs/explanation/links.md.
WORDS = 8
WINDOW = 8

READ = frozenset({"headline", "summary", "paragraph"})
"""The blocks of a page whose words count; menus, captions and copyright lines are everybody's."""

_WORD = re.compile(r"\w+")
_MARK = re.compile('([“”„«»"])')
_OPENING = frozenset("“„«")
# Code points of a paragraph that tell it from its neighbours in a list of reasons.
_NAMED_BY = 80

# Odd, so that no word is lost in the product; the multiplier of Knuth's MMIX generator.
_BASE = np.uint64(6364136223846793005)

Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.intp]


class Fingerprints(msgspec.Struct, frozen=True, kw_only=True):
    """The fingerprints of one dispatch.

    Args:
        places: Each fingerprint with the index in ``blocks`` of the block in
            which it begins, at its first place.
        blocks: The stretches that were read, in text order.
        beginnings: The first words of each, to name it by.
        quoted: Those of whose words most stand in quotation marks: two reporters who heard one
            speaker print them alike.
    """

    places: dict[int, int]
    blocks: tuple[Span, ...]
    beginnings: tuple[Evidence, ...]
    quoted: frozenset[int] = frozenset()

    @property
    def own(self) -> frozenset[int]:
        """Those that tell whose report it is: not the quoted ones, unless there is nothing else."""
        rest = self.places.keys() - self.quoted
        return frozenset(rest if len(rest) >= len(self.quoted) else self.places)


def fingerprints(dispatch: Dispatch) -> Fingerprints:
    """Take the fingerprints of a dispatch's headline, summary and paragraphs, as one run of words.

    Case and punctuation don't count. A text of fewer than ``WORDS`` words has none.

    Args:
        dispatch: The story.
    """
    blocks = tuple(block.span for block in dispatch.blocks if block.kind in READ and block.repeats is None)
    words: list[int] = []
    quoted: list[int] = [0]  # how many of the words so far stand in quotation marks
    ends: list[int] = []
    for span in blocks:
        for part, marked in _parts(span.of(dispatch.text).casefold()):
            found = [_hash(word) for word in _WORD.findall(part)]
            first = quoted[-1]
            quoted += [first + number * marked for number in range(1, len(found) + 1)]
            words += found
        ends.append(len(words))
    values, starts = _winnowed(_runs(np.array(words, dtype=np.uint64)))
    owners = np.searchsorted(np.array(ends), starts, side="right")
    # Of a fingerprint that comes twice the first place is kept: it is written last.
    places = dict(zip(values[::-1].tolist(), owners[::-1].tolist(), strict=True))
    counts = np.array(quoted)
    most = counts[starts + WORDS] - counts[starts] > WORDS // 2 if len(starts) else np.zeros(0, dtype=bool)
    beginnings = tuple(_beginning(dispatch.text, span) for span in blocks)
    return Fingerprints(
        places=places, blocks=blocks, beginnings=beginnings, quoted=frozenset(values[most].tolist())
    )


def _parts(paragraph: str) -> Iterator[tuple[str, bool]]:
    """Cut a paragraph at its quotation marks; yield each part, and whether it stands in them.

    A quotation that is not closed goes on to the end of the paragraph.
    """
    inside = False
    for part in _MARK.split(paragraph):
        if _MARK.fullmatch(part):
            inside = part in _OPENING or (part == '"' and not inside)
        elif part:
            yield part, inside


def _beginning(text: str, span: Span) -> Evidence:
    if len(span) <= _NAMED_BY:
        return span.evidence(text)
    end = text.rfind(" ", span.start, span.start + _NAMED_BY)
    return Span(span.start, end if end > span.start else span.start + _NAMED_BY).evidence(text)


def _runs(words: Hashes) -> Hashes:
    """Return the hash of every run of ``WORDS`` words: a polynomial over their hashes, modulo 2^64.

    Args:
        words: Hashes of n words.

    Returns:
        n - ``WORDS`` + 1 hashes, none where there are fewer words.
    """
    count = len(words) - WORDS + 1
    if count < 1:
        return words[:0]
    runs = np.zeros(count, dtype=np.uint64)
    for place in range(WORDS):
        runs = runs * _BASE + words[place : place + count]
    # The low bits of a product hang on low bits only; the high ones are mixed down.
    return runs ^ (runs >> np.uint64(31))


def _winnowed(hashes: Hashes) -> tuple[Hashes, Places]:
    """Return the smallest hash of each window with its place, the rightmost of equals, each place once.

    Args:
        hashes: Of n runs; a text with fewer than ``WINDOW`` of them is one window.

    Returns:
        Two arrays of one length, in text order.
    """
    if not len(hashes):
        return hashes, np.zeros(0, dtype=np.intp)
    width = min(WINDOW, len(hashes))
    windows = np.lib.stride_tricks.sliding_window_view(hashes, width)
    places = np.arange(len(windows)) + width - 1 - windows[:, ::-1].argmin(axis=1)
    places = np.unique(places)
    return hashes[places], places


@lru_cache(maxsize=1 << 17)
def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8"), digest_size=8).digest())
