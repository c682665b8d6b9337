"""What names an event, and what says how real it is (``resources/events``).

The pattern language is described at the head of ``triggers.yaml``.
"""

from functools import cache
from itertools import product
from typing import cast

import msgspec

from dateline.lexicon.tables import load
from dateline.schema.event import EventType, Status

TRIGGERS = "events/triggers"
CLASSES = "events/classes"
STATUS = "events/status"
FAMILIES = "events/families"
MODES = "events/modes"


class Needs(msgspec.Struct, frozen=True, kw_only=True):
    """What must stand beside a trigger's word.

    Args:
        words: Particles, prepositions or adverbs, in order; one with ``+`` is no preposition.
        object: Lemmas one of which must head the object; None for no demand.
        party: The object must be somebody.
        any_object: There must be an object, whatever it is.
        subject: Lemmas one of which must head the subject; None likewise.
        beside: Preposition (or ``of``: modifier) and the lemmas of its object.
        infinitive: Lemmas of the infinitive that follows; empty for any; None for no demand.
        clause: A clause with or without *that* must follow.
        wish: That clause must be a wish ("insisted that the port close"), not a claim.
        complement: Lemmas of what the object is called.
    """

    words: tuple[str, ...] = ()
    object: frozenset[str] | None = None
    party: bool = False
    any_object: bool = False
    subject: frozenset[str] | None = None
    beside: tuple[tuple[str, frozenset[str]], ...] = ()
    infinitive: frozenset[str] | None = None
    clause: bool = False
    wish: bool = False
    complement: frozenset[str] | None = None

    @property
    def strictness(self) -> int:
        """How much the pattern demands: of two that fit, the stricter one reads."""
        return (
            2 * len(self.words)
            + 3 * (self.object is not None)
            + 2 * self.party
            + self.any_object
            + 3 * (self.subject is not None)
            + 3 * len(self.beside)
            + (0 if self.infinitive is None else 3 if self.infinitive else 1)
            + self.clause
            + self.wish
            + 3 * (self.complement is not None)
        )


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One rule of ``triggers.yaml``.

    Args:
        rule: Slug.
        type: PLOVER type.
        cameo: CAMEO code.
        mode, context: PLOVER mode and context, or None.
        actor, recipient: Slots of a verb or an adjective, in the order tried.
        noun_actor, noun_recipient: Those of a noun.
        together: All sides act; a partner joins the actors.
        visitor: The actor goes to the recipient.
        weak: An event only where both sides are named.
        joint: Rule that reads it where two sides act, or None.
        reads: A sentence that it reads.
        ignores: A sentence that it must not read.
    """

    rule: str
    type: EventType
    cameo: str
    mode: str | None
    context: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    noun_actor: tuple[str, ...]
    noun_recipient: tuple[str, ...]
    together: bool
    visitor: bool
    weak: bool
    joint: str | None
    reads: str
    ignores: str


class Pattern(msgspec.Struct, frozen=True, kw_only=True):
    """A word with its needs and the rule that it belongs to."""

    lemma: str
    rule: Rule
    needs: Needs


class StatusWords(msgspec.Struct, frozen=True, kw_only=True):
    """The whole of ``status.yaml``; see the comments there."""

    over: dict[Status, tuple[str, ...]]
    modals: dict[Status, tuple[str, ...]]
    by: dict[Status, tuple[str, ...]]
    conditions: tuple[str, ...]
    conditions_of_future: tuple[str, ...]
    reports: tuple[str, ...]
    denying_reports: tuple[str, ...]
    obliging: tuple[str, ...]
    speech_acts: tuple[str, ...]
    holds: tuple[str, ...]
    reporting: tuple[str, ...]
    still: tuple[str, ...]
    ahead: tuple[str, ...]
    weekdays: tuple[str, ...]
    shelf: tuple[str, ...]
    nobody: tuple[str, ...]


class _Row(msgspec.Struct, frozen=True, kw_only=True):
    rule: str
    code: str
    frame: str
    reads: str
    ignores: str = msgspec.field(name="not")
    mode: str | None = None
    context: str | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    noun_frame: str | None = None
    together: bool = False
    visitor: bool = False
    weak: bool = False
    joint: str | None = None


@cache
def classes() -> dict[str, frozenset[str]]:
    """Return the noun classes by name."""
    rows: dict[str, str] = load(CLASSES, dict[str, str])
    return {name: frozenset(words.split(", ")) for name, words in rows.items()}


@cache
def rules() -> tuple[Rule, ...]:
    """Return all rules, in the file's order."""
    return tuple(_rule(row) for row in _rows())


@cache
def rule_named(slug: str) -> Rule:
    """Return the rule with this slug."""
    return next(each for each in rules() if each.rule == slug)


@cache
def verbs() -> dict[str, tuple[Pattern, ...]]:
    """Return the patterns of verbs by lemma, the strictest first."""
    return _by_lemma("verbs")


@cache
def nouns() -> dict[str, tuple[Pattern, ...]]:
    """Return the patterns of nouns by lemma, the strictest first."""
    return _by_lemma("nouns")


@cache
def adjectives() -> dict[str, tuple[Pattern, ...]]:
    """Return the patterns of adjectives by lemma, the strictest first."""
    return _by_lemma("adjectives")


@cache
def status_words() -> StatusWords:
    """Return the words on status."""
    return cast("StatusWords", load(STATUS, StatusWords))


@cache
def over() -> dict[str, Status]:
    """Map a governing word (``put-off`` with its particle) to what it says of the event under it."""
    return {word: status for status, words in status_words().over.items() for word in words}


@cache
def modals() -> dict[str, Status]:
    """Map a modal to the status of its verb."""
    return {word: status for status, words in status_words().modals.items() for word in words}


@cache
def by() -> dict[str, Status]:
    """Map a modifier of a noun to the noun's status."""
    return {word: status for status, words in status_words().by.items() for word in words}


@cache
def families() -> tuple[frozenset[str], ...]:
    """Return sets of words that may tell one happening ("visit", "trip", "come")."""
    rows: list[str] = load(FAMILIES, list[str])
    return tuple(frozenset(row.split(", ")) for row in rows)


@cache
def _rows() -> tuple[_Row, ...]:
    return cast("tuple[_Row, ...]", load(TRIGGERS, tuple[_Row, ...]))


def _rule(row: _Row) -> Rule:
    kind, cameo = row.code.split()
    actor, recipient = _slots(row.frame)
    noun_actor, noun_recipient = _slots(row.noun_frame or "poss by adj subj of > to on against of with for")
    return Rule(
        rule=row.rule,
        type=cast("EventType", kind),
        cameo=cameo,
        mode=row.mode,
        context=row.context,
        actor=actor,
        recipient=recipient,
        noun_actor=noun_actor,
        noun_recipient=noun_recipient,
        together=row.together,
        visitor=row.visitor,
        weak=row.weak,
        joint=row.joint,
        reads=row.reads,
        ignores=row.ignores,
    )


def _slots(frame: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    actor, _, recipient = frame.partition(">")
    return tuple(actor.split()), tuple(recipient.split())


def _by_lemma(part: str) -> dict[str, tuple[Pattern, ...]]:
    found: dict[str, list[Pattern]] = {}
    for row, rule in zip(_rows(), rules(), strict=True):
        for text in getattr(row, part):
            for lemma, needs in _parsed(text):
                found.setdefault(lemma, []).append(Pattern(lemma=lemma, rule=rule, needs=needs))
    return {
        lemma: tuple(sorted(patterns, key=lambda each: -each.needs.strictness))
        for lemma, patterns in found.items()
    }


def _parsed(text: str) -> list[tuple[str, Needs]]:
    """Read one pattern; alternatives among the bare words make a pattern each."""
    head, *rest = text.split()
    bare = [word.split("|") for word in rest if _is_bare(word)]
    marked = [word for word in rest if not _is_bare(word)]
    needs = _needs(marked)
    return [
        (lemma, msgspec.structs.replace(needs, words=(*words, *needs.words)))
        for lemma in head.split("|")
        for words in product(*bare)
    ]


def _is_bare(word: str) -> bool:
    return not any(mark in word for mark in ":=") and word not in ("party", "that", "to-do")


def _needs(marked: list[str]) -> Needs:
    found = Needs()
    for word in marked:
        name, mark, value = word.partition("=") if "=" in word else word.partition(":")
        if word == "party":
            found = msgspec.structs.replace(found, party=True)
        elif name == "that":
            found = msgspec.structs.replace(found, clause=True, wish=value == "bare")
        elif name == "to-do":
            found = msgspec.structs.replace(
                found, infinitive=frozenset(value.split("|")) if value else frozenset()
            )
        elif name == "obj" and value == "any":
            found = msgspec.structs.replace(found, any_object=True)
        else:
            lemmas = frozenset(value.split("|")) if mark == "=" else classes().get(value, frozenset({value}))
            if name == "obj":
                found = msgspec.structs.replace(found, object=lemmas)
            elif name == "comp":
                found = msgspec.structs.replace(found, complement=lemmas)
            elif name == "subj":
                found = msgspec.structs.replace(found, subject=lemmas)
            else:
                found = msgspec.structs.replace(found, beside=(*found.beside, (name, lemmas)))
    return found


@cache
def modes() -> dict[str, dict[str, str]]:
    """Map for each type a lemma to the mode that it tells."""
    rows: dict[str, dict[str, list[str]]] = load(MODES, dict[str, dict[str, list[str]]])
    return {
        kind: {word: mode for mode, words in told.items() for word in words} for kind, told in rows.items()
    }
