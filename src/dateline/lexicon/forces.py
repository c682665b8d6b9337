"""What binds somebody to an act, and how (``resources/commitments``)."""

from functools import cache
from typing import cast

import msgspec

from dateline.lexicon.tables import load
from dateline.schema.commitment import Force

TABLE = "commitments/forces"
RULES = "commitments/rules"


class Forces(msgspec.Struct, frozen=True, kw_only=True):
    """The whole of ``forces.yaml``; see the comments there."""

    binding: dict[Force, tuple[str, ...]]
    binding_gerund: tuple[str, ...]
    considered: tuple[str, ...]
    threats: tuple[str, ...]
    demands: tuple[str, ...]
    obliging: tuple[str, ...]
    demands_with: dict[str, tuple[str, ...]]
    refusals: tuple[str, ...]
    refusing: tuple[str, ...]
    only_words: tuple[str, ...]
    rejecting: tuple[str, ...]
    requests: tuple[str, ...]
    willing: tuple[str, ...]
    unwilling: tuple[str, ...]
    intentions: tuple[str, ...]
    refusing_acts: tuple[str, ...]
    refusing_with: dict[str, tuple[str, ...]]
    modals: dict[Force, tuple[str, ...]]
    vague: tuple[str, ...]
    conditions: tuple[str, ...]
    conditions_of_future: tuple[str, ...]
    bases: tuple[str, ...]
    basis_nouns: tuple[str, ...]
    based_on: tuple[str, ...]
    planned: tuple[str, ...]
    reporting: tuple[str, ...]
    calendar: tuple[str, ...]


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule's slug with a sentence that it reads and one that it must not read."""

    rule: str
    reads: str
    ignores: str = msgspec.field(name="not")


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules of the room, in the file's order."""
    return cast("tuple[Rule, ...]", load(RULES, tuple[Rule, ...]))


@cache
def forces() -> Forces:
    """Return the table."""
    return cast("Forces", load(TABLE, Forces))


@cache
def binding() -> dict[str, Force]:
    """Map a word with an infinitive under it to the force that it gives."""
    return {word: force for force, words in forces().binding.items() for word in words}


@cache
def modals() -> dict[str, Force]:
    """Map a modal to the force that it gives."""
    return {word: force for force, words in forces().modals.items() for word in words}


@cache
def vague() -> frozenset[str]:
    """Return the verbs that bind to no definite act."""
    return frozenset(forces().vague)
