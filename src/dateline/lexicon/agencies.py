"""News agencies and outlets, and what their pages print around a story (``resources/agencies``)."""

import re
from functools import cache
from typing import Literal

import msgspec

from dateline.lexicon.tables import load

TABLE = "agencies/agencies"
FURNITURE = "agencies/furniture"

# Codes of so many letters are words of other meanings in other capitals.
_SHORTEST = 3


class Agency(msgspec.Struct, frozen=True, kw_only=True):
    """One news agency or outlet.

    Args:
        name: Canonical short name (``TASS``), as ``Dispatch.agency`` has it.
        names: Codes and names under which it signs; the first is the code of its datelines.
        weak: Those of its names that are other words too ("MENA", "Trend").
        country: ISO 3166-1 alpha-3 of its seat.
        kind: ``agency`` files for others; ``outlet`` publishes for readers.
        form: How it writes its dateline, for people; empty where it writes none.
        hosts: Host names of its pages.
    """

    name: str
    names: tuple[str, ...]
    weak: tuple[str, ...] = ()
    country: str
    kind: Literal["agency", "outlet"]
    form: str = ""
    hosts: tuple[str, ...] = ()


class Furniture(msgspec.Struct, frozen=True, kw_only=True):
    """What pages print around a story; each list is described in its resource."""

    ends: frozenset[str]
    between: frozenset[str]
    openers: tuple[str, ...]
    legal: tuple[str, ...]
    anywhere: tuple[str, ...]
    signoffs: tuple[str, ...]
    signoff_phrases: tuple[str, ...]
    publication: frozenset[str]
    zones: dict[str, int | str]
    credit_labels: tuple[str, ...]
    caption_labels: tuple[str, ...]
    caption_openers: tuple[str, ...]
    credit_words: tuple[str, ...]
    credit_tails: tuple[str, ...]
    byline_labels: tuple[str, ...]
    sections: frozenset[str]
    path_roots: frozenset[str]
    sources: frozenset[str]


@cache
def agencies() -> dict[str, Agency]:
    """Return all agencies and outlets by canonical name."""
    rows: list[dict[str, str]] = load(TABLE, list[dict[str, str]])
    return {
        row["name"]: Agency(
            name=row["name"],
            names=tuple(row["names"].split("|")),
            weak=tuple(word for word in row.get("weak", "").split("|") if word),
            country=row["country"],
            kind="outlet" if row["kind"] == "outlet" else "agency",
            form=row.get("form", ""),
            hosts=tuple(host for host in row.get("hosts", "").split("|") if host),
        )
        for row in rows
    }


@cache
def furniture() -> Furniture:
    """Return what pages print around a story."""
    found: Furniture = load(FURNITURE, Furniture)
    return found


@cache
def _by_key() -> dict[str, str]:
    return {_key(name): each.name for each in agencies().values() for name in (*each.names, each.name)}


@cache
def _as_printed() -> frozenset[str]:
    printed = {name for each in agencies().values() for name in each.names}
    return frozenset(printed | {name.upper() for name in printed if len(name) > 3})


@cache
def _weak() -> frozenset[str]:
    return frozenset(_key(name) for each in agencies().values() for name in each.weak)


@cache
def _by_host() -> dict[str, str]:
    return {host: each.name for each in agencies().values() for host in each.hosts}


def named(words: str) -> str | None:
    """Return the canonical name of the agency that these words name and nothing else, or None.

    A leading "the", case and a domain's points are no matter, but a code of two or three
    letters must stand as its agency writes it, or in capitals: "Pa." is Pennsylvania.
    """
    bare = words.strip(" ()/-–—")
    if len(bare.rstrip(".")) <= _SHORTEST and not (bare.isupper() or printed(bare)):
        return None
    return _by_key().get(_key(words))


def surely_named(words: str) -> str | None:
    """Return the agency that these words name where they stand alone; weak names do not count."""
    return None if _key(words) in _weak() else named(words)


def first_named(words: str) -> str | None:
    """Return the first agency that we know of a list such as ``Xinhua/UNB``, or None."""
    return next((found for part in (words, *words.split("/")) if (found := named(part))), None)


def printed(word: str) -> bool:
    """Tell whether a word is an agency's code or name exactly as it signs, case included."""
    return word in _as_printed()


def of_host(host: str) -> str | None:
    """Return the agency whose pages stand at a host name or above it, or None."""
    labels = host.casefold().removeprefix("www.").split(".")
    for first in range(len(labels) - 1):
        found = _by_host().get(".".join(labels[first:]))
        if found:
            return found
    return None


def _key(words: str) -> str:
    folded = re.sub(r"[\s._]+", " ", words.casefold()).strip(" ()/-–—®™")
    return folded.removeprefix("the ")
