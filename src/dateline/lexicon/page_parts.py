"""Parts of a page of HTML that are not its story, by their class or id."""

import re
from functools import cache, lru_cache
from typing import Literal

import msgspec

from dateline.lexicon.tables import load

PARTS = "pages/parts"

_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SEPARATORS = re.compile(r"[\W_]+")


Part = Literal["hidden", "picture", "beside"]
"""What a reader does not see at once; a picture's words; what else stands beside the story."""

_PARTS: tuple[Part, ...] = ("hidden", "picture", "beside")


class PageParts(msgspec.Struct, frozen=True, kw_only=True):
    """Words of classes, by the part that they name; see the resource for how they are compared."""

    picture: tuple[str, ...]
    beside: tuple[str, ...]
    hidden: tuple[str, ...]


@lru_cache(maxsize=16_384)
def part_of(named: str) -> Part | None:
    """Say which part of a page a class or id names, or None if it is no word for any."""
    words = _SEPARATORS.sub(" ", _CAPITAL.sub(" ", named)).strip().casefold()
    for part in _PARTS:
        if _pattern(part).search(words):
            return part
    return None


@cache
def _parts() -> PageParts:
    found: PageParts = load(PARTS, PageParts)
    return found


@cache
def _pattern(part: Part) -> re.Pattern[str]:
    words = sorted(getattr(_parts(), part), key=len, reverse=True)
    return re.compile(rf"(?:^| )(?:{'|'.join(map(re.escape, words))})(?: |$)")
