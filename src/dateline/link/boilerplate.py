"""Learn what a publisher prints under every story: streaming, with bounded memory.

"Subscribe to our newsletter …", "The Gazette is published in Bergen …" stand
in story after story of one outlet, and make copies of stories that have
nothing else in common. A paragraph is boilerplate of its publisher once it
stood in ``MANY`` of its stories beside other paragraphs that were new: an
update or a correction of one story repeats its paragraphs all together, and
teaches nothing.
"""

import re
from collections import OrderedDict
from hashlib import blake2b

import msgspec

from dateline.schema import Dispatch, Evidence

MANY = 3
"""In so many stories a paragraph stood before it is boilerplate: two may quote one another."""

# Per source; an outlet has some dozens of standing paragraphs, and most of what is kept is
# met once. What was met once goes first where there are more.
_MOST_PARAGRAPHS = 2_000
_MOST_SOURCES = 5_000

MOSTLY_SEEN = 500
"""Per mille of a dispatch's paragraphs that its source printed before: beyond that it is a
version of an earlier story or a copy, and no new one."""

# Fewer words are a cross-heading or a sign-off, and no paragraph.
_FEWEST_WORDS = 4

_READ = frozenset({"summary", "paragraph"})
_WORD = re.compile(r"\w+")
_HOST = re.compile(r"https?://(?:www\.)?([^/:?#]+)")


class Recurring(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph that stands under story after story of one source.

    Args:
        source: The publisher, the host of its pages or the agency.
        words: The paragraph as the dispatch prints it.
        stories: In how many stories of the source it stood so far, this one among them.
    """

    source: str
    words: Evidence
    stories: int


class Boilerplate:
    """What was learnt so far."""

    def __init__(self) -> None:
        self._sources: OrderedDict[str, OrderedDict[int, int]] = OrderedDict()

    def add(self, dispatch: Dispatch) -> dict[int, Recurring]:
        """Learn from a dispatch; return those of its paragraphs that are boilerplate of its source.

        Returns:
            The paragraphs by their index in ``Dispatch.blocks``; none where
            nobody is named who printed it.
        """
        source = source_of(dispatch)
        paragraphs = paragraphs_of(dispatch)
        if source is None or not paragraphs:
            return {}
        counts = self._sources.setdefault(source, OrderedDict())
        self._sources.move_to_end(source)
        seen = {index for index, key in paragraphs.items() if key in counts}
        known = {index for index in seen if counts[paragraphs[index]] >= MANY}
        # What is known already does not make a short story a version of an earlier one.
        fresh = len(seen - known) * 1000 <= MOSTLY_SEEN * (len(paragraphs) - len(known))
        if fresh:
            for key in set(paragraphs.values()):
                counts[key] = counts.get(key, 0) + 1
                counts.move_to_end(key)
            self._forget(counts)
        found = {index: counts[key] for index, key in paragraphs.items() if index in known}
        return {
            index: Recurring(
                source=source, words=dispatch.blocks[index].span.evidence(dispatch.text), stories=stories
            )
            for index, stories in found.items()
        }

    def __len__(self) -> int:
        """Return how many paragraphs are kept."""
        return sum(map(len, self._sources.values()))

    def _forget(self, counts: OrderedDict[int, int]) -> None:
        """Forget what was met once and longest ago, and the source that was met longest ago."""
        if len(counts) > _MOST_PARAGRAPHS:
            once = [key for key, stories in counts.items() if stories == 1]
            for key in once[: len(counts) - _MOST_PARAGRAPHS // 2]:
                del counts[key]
            while len(counts) > _MOST_PARAGRAPHS:
                counts.popitem(last=False)
        while len(self._sources) > _MOST_SOURCES:
            self._sources.popitem(last=False)


def source_of(dispatch: Dispatch) -> str | None:
    """Return whose boilerplate a dispatch may carry: the publisher's, the host's, else the agency's."""
    host = _HOST.match(dispatch.url or "")
    return dispatch.publisher or (host[1] if host else None) or dispatch.agency


def paragraphs_of(dispatch: Dispatch) -> dict[int, int]:
    """Return the read paragraphs by their index in the blocks, each as a number of its words."""
    found: dict[int, int] = {}
    for index, block in enumerate(dispatch.blocks):
        if block.kind in _READ and block.repeats is None:
            plain = plain_words(block.span.of(dispatch.text))
            if len(plain.split()) >= _FEWEST_WORDS:
                found[index] = int.from_bytes(blake2b(plain.encode("utf-8"), digest_size=8).digest())
    return found


def plain_words(paragraph: str) -> str:
    """Return a paragraph as it is compared: without case and marks, every figure as one.

    "12 comments" and "7 comments" are one paragraph.
    """
    return " ".join("0" if word.isdigit() else word for word in _WORD.findall(paragraph.casefold()))
