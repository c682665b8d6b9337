"""What stands over a dispatch, and how like two headings are; pure."""

import re
from functools import lru_cache
from typing import Protocol

from dateline.schema import Dispatch, Notice

_WORD = re.compile(r"\w+")
_CYCLE = re.compile(r"^\W*(?:BC|AM|PM|AP|BN)-(?:[A-Z]{2,4}--)?", re.IGNORECASE)


class Heading(Protocol):
    """What tells a dispatch from others of its agency without its text."""

    @property
    def id(self) -> str: ...  # noqa: D102 — the dispatch's id
    @property
    def headline(self) -> str | None: ...  # noqa: D102 — as printed
    @property
    def slug(self) -> str | None: ...  # noqa: D102 — as printed
    @property
    def notice(self) -> Notice | None: ...  # noqa: D102 — what it does to the version before
    @property
    def filed(self) -> str | None: ...  # noqa: D102 — first day of its date, or None
    @property
    def current(self) -> bool: ...  # noqa: D102 — whether it counts: nothing ended it


class OwnHeading:
    """The heading of a dispatch at hand."""

    def __init__(self, dispatch: Dispatch) -> None:
        self.id = dispatch.id
        self.headline = dispatch.headline.text if dispatch.headline is not None else None
        self.slug = dispatch.wire.slug if dispatch.wire is not None else None
        self.notice = dispatch.wire.notice if dispatch.wire is not None else None
        self.filed: str | None = None
        self.current = True


def bare_headline(dispatch: Dispatch) -> str:
    """Return a headline without the signs that stand in it; empty where there is none."""
    headline = dispatch.headline
    if headline is None:
        return ""
    left = headline.text
    for sign in dispatch.wire.words if dispatch.wire is not None else ():
        if sign.span in headline.span and sign.span != headline.span:
            left = left.replace(sign.text, " ")
    return " ".join(left.split())


@lru_cache(maxsize=1 << 14)
def slug_key(slug: str | None) -> str:
    """Return a slug without its cycle and marks: ``BC-EU--Norway-Oman`` and ``norway-oman`` are one."""
    return "-".join(_WORD.findall(_CYCLE.sub("", slug or "").casefold().replace("_", "-")))


def same_slug(one: Heading, other: Heading) -> bool:
    """Tell whether both have a slug, and the same."""
    slug = slug_key(one.slug)
    return bool(slug) and slug == slug_key(other.slug)


def likeness(one: str, other: str) -> float:
    """Return the share of all words of two headlines that both have, 0–1."""
    first, second = words_in(one), words_in(other)
    return len(first & second) / len(first | second) if first and second else 0.0


# Each headline of some days is held against every new one of its agency.
@lru_cache(maxsize=1 << 15)
def words_in(headline: str) -> frozenset[str]:
    """Return the words of a headline without regard to case."""
    return frozenset(plain_words(headline).split())


def plain_words(words: str) -> str:
    """Return words in small letters, one space apart, without marks."""
    return " ".join(_WORD.findall(words.casefold()))
