"""Words that attribute: verbs, phrases, occasions, outlets (``resources/cues``)."""

from functools import cache
from typing import Literal

import msgspec

from dateline.lexicon.tables import load

VERBS = "cues/verbs"
PHRASES = "cues/phrases"
MATTERS = "cues/matters"
OCCASIONS = "cues/occasions"
OUTLETS = "cues/outlets"
RULES = "cues/rules"
TABLES = (VERBS, PHRASES, MATTERS, OCCASIONS, OUTLETS, RULES)

Frame = Literal[
    "quotation",
    "clause",
    "infinitive",
    "request",
    "object",
    "matter",
    "gerund",
    "charge",
    "label",
    "as",
    "rest",
]
"""How a cue's content stands beside it; see the head of resources/cues/verbs.yaml."""


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """A verb, or a verb with the words that follow it, that attributes.

    Args:
        lemma: "say", "call on".
        kind: What sort of speech act it is.
        frames: How its content may stand beside it.
        bare: True if it attributes without any content ("declined to comment").
    """

    lemma: str
    kind: str
    frames: frozenset[Frame]
    bare: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The words after the verb itself."""
        return tuple(self.lemma.split()[1:])


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase without a verb, such as "according to"."""

    words: str
    kind: str


class Occasions(msgspec.Struct, frozen=True, kw_only=True):
    """Where and how words are said; see resources/cues/occasions.yaml."""

    events: frozenset[str]
    audiences: frozenset[str]
    channels: frozenset[str]
    asides: tuple[str, ...]
    at_end: frozenset[str]
    meetings: frozenset[str]
    holds: frozenset[str]
    told: frozenset[str]
    about: dict[str, str]
    small: frozenset[str]
    leaves: frozenset[str]
    courtesies: frozenset[str]
    papers: frozenset[str]


class Outlets(msgspec.Struct, frozen=True, kw_only=True):
    """How a news outlet is told from other sources; see resources/cues/outlets.yaml."""

    nouns: frozenset[str]
    drop: frozenset[str]
    media: frozenset[str]


class _Group(msgspec.Struct, frozen=True, kw_only=True):
    kind: str
    frames: frozenset[Frame]
    lemmas: tuple[str, ...]
    bare: bool = False


@cache
def verbs() -> dict[str, tuple[Cue, ...]]:
    """Return the cues by their verb's lemma; those of more words come first."""
    found: dict[str, list[Cue]] = {}
    for group in load(VERBS, list[_Group]):
        for lemma in group.lemmas:
            cue = Cue(lemma=lemma, kind=group.kind, frames=group.frames, bare=group.bare)
            found.setdefault(lemma.split()[0], []).append(cue)
    return {
        head: tuple(sorted(cues, key=lambda cue: -len(cue.lemma.split()))) for head, cues in found.items()
    }


@cache
def forms() -> dict[str, str]:
    """Map regular forms of the cues' verbs to their lemma, for where a lemmatiser errs ("hopes")."""
    found: dict[str, str] = {}
    for lemma in verbs():
        stem = lemma[:-1] if lemma.endswith("e") else lemma
        past = f"{lemma[:-1]}ied" if lemma.endswith("y") else f"{stem}ed"
        third = f"{lemma[:-1]}ies" if lemma.endswith("y") else f"{lemma}s"
        for form in (lemma, third, f"{lemma}es", past, f"{stem}ing"):
            found.setdefault(form, lemma)
    return found


@cache
def phrases() -> tuple[Phrase, ...]:
    """Return the phrases that attribute to the noun phrase after them."""
    return tuple(load(PHRASES, list[Phrase]))


@cache
def matters() -> frozenset[str]:
    """Return the nouns for a thing said."""
    return frozenset(load(MATTERS, list[str]))


@cache
def occasions() -> Occasions:
    """Return the words for occasions, audiences and channels, in lower case."""
    table: Occasions = load(OCCASIONS, Occasions)
    return table


@cache
def outlets() -> Outlets:
    """Return the words that tell news outlets."""
    table: Outlets = load(OUTLETS, Outlets)
    return table


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule of the statements room, with a story that it reads and one that it must not."""

    rule: str
    note: str
    reads: str | None
    refuses: str
    confidence: int = 600


@cache
def rules() -> dict[str, Rule]:
    """Return the rules by slug."""
    return {rule.rule: rule for rule in load(RULES, list[Rule])}
