"""What wire services print to say how a story stands in their stream (``resources/wire``)."""

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from dateline.lexicon.tables import load
from dateline.schema import Notice

SIGNS = "wire/signs"
CREDITS = "wire/credits"

STRENGTH: tuple[Notice, ...] = (
    "addition",
    "update",
    "recast",
    "correction",
    "advisory",
    "withdrawal",
    "kill",
)
"""Notices from the weakest to the strongest: of several in one dispatch the strongest counts.

An addition leaves the version before as it is, an update replaces it, a
correction says besides that it was wrong, a kill takes it back whole.
"""


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """A word that labels a headline.

    Args:
        does: What it does to the version before, or None for nothing.
        urgency: 1–3 after ANPA 1312, or None.
        series: Stories with it follow only stories with it, by this name; or None.
        plain: It may stand in small letters before a colon.
    """

    does: Notice | None = None
    urgency: int | None = None
    series: str | None = None
    plain: bool = False


class Signs(msgspec.Struct, frozen=True, kw_only=True):
    """All signs; each list is described in its resource."""

    labels: dict[str, Label]
    notes: dict[str, Notice]
    addresses: tuple[str, ...]
    kill_verbs: dict[str, Notice]
    killed_verbs: dict[str, Notice]
    stories: tuple[str, ...]
    embargoes: tuple[str, ...]
    slug_cycles: tuple[str, ...]
    slug_labels: tuple[str, ...]


class Credits(msgspec.Struct, frozen=True, kw_only=True):
    """How a line says who had a story first; each list is described in its resource."""

    passed_on: tuple[str, ...]
    citing: tuple[str, ...]
    labels: tuple[str, ...]
    pictures: tuple[str, ...]


@cache
def credits() -> Credits:
    """Return the words of credit lines."""
    found: Credits = load(CREDITS, Credits)
    return found


@cache
def signs() -> Signs:
    """Return the table of signs."""
    found: Signs = load(SIGNS, Signs)
    return found


def label_of(words: str) -> Label | None:
    """Return the label that words are, without regard to case, hyphens and spaces; or None."""
    return _labels().get(_key(words))


def series_of(words: str) -> str | None:
    """Return the series that a sign belongs to ("WRAPUP 3-" to the wrap-ups), or None."""
    for word in re.findall(r"[^\W\d_]+", words):
        label = label_of(word)
        if label is not None and label.series is not None:
            return label.series
    return None


def one_of(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, the longest first, white space as it comes."""
    longest = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(each).replace(r"\ ", r"\s{1,2}").replace("'", "['’]") for each in longest)


def strongest(notices: Iterable[Notice | None]) -> Notice | None:
    """Return the strongest of some notices, or None where there is none."""
    found = [each for each in notices if each is not None]
    return max(found, key=STRENGTH.index) if found else None


@cache
def _labels() -> dict[str, Label]:
    return {_key(words): label for words, label in signs().labels.items()}


def _key(words: str) -> str:
    return re.sub(r"[\s-]+", "", words.casefold().replace("’", "'"))
