"""Noun phrases by their tags: where one begins, who owns it, where it ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.annotate.actors.units import Unit
from dateline.lexicon.names import name_words
from dateline.lexicon.organisations import heads

_NOUNISH = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "FW", "CD", "AFX"})
_PARTICIPLES = frozenset({"VBN", "VBG"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_CLAUSES = frozenset({"ROOT", "ccomp", "relcl", "advcl", "xcomp"})
# "that" as a conjunction, "a Day" as a name
_NOT_DETERMINERS = _NOUNS - {"NNS"} | {"WDT", "CC"}


@dataclass(frozen=True, slots=True)
class Segment:
    """A noun phrase or the possessor before one: units ``[first, last)``.

    Args:
        first, last: Indices among the sentence's units, determiner included.
        body: First unit after determiners and possessive pronouns.
        owned: Whether a possessive 's follows.
        pronoun: Index of the possessive pronoun that opens it, or None.
        definite: True, False or None for none of both.
    """

    first: int
    last: int
    body: int
    owned: bool
    pronoun: int | None
    definite: bool | None


def chunks(units: Sequence[Unit]) -> Iterator[tuple[Segment, ...]]:
    """Yield each noun phrase of a sentence as its possessors and its own segment, in order."""
    place = 0
    while place < len(units):
        segments: list[Segment] = []
        while True:
            segment = _segment(units, place, follows=bool(segments))
            if segment is None:
                break
            segments.append(segment)
            place = segment.last + (1 if segment.owned else 0)
            if not segment.owned:
                break
        if segments:
            yield tuple(segments)
        else:
            place += 1


def _segment(units: Sequence[Unit], first: int, *, follows: bool) -> Segment | None:
    words = name_words()
    body = first
    pronoun: int | None = None
    definite: bool | None = True if follows else None
    while body < len(units):
        unit = units[body]
        if unit.tag == "PRP$":
            pronoun, definite = body, True
        elif unit.low in words.determiners and unit.tag not in _NOT_DETERMINERS:
            if unit.low == "that" and unit.tag != "DT":
                break
            if unit.low in words.definite:
                definite = True
            elif unit.low in words.indefinite and definite is None:
                definite = False
        else:
            break
        body += 1
    last = body
    noun = False
    while last < len(units) and _goes_on(units, last, body):
        noun = noun or units[last].tag in _NOUNS or units[last].capital
        last += 1
    while last > body and units[last - 1].tag in _PARTICIPLES and not units[last - 1].capital:
        last -= 1
    if last == body or not (noun or units[last - 1].tag in ("JJ", "JJS", "CD")):
        return None
    owned = last < len(units) and units[last].tag == "POS"
    return Segment(first, last, body, owned, pronoun, definite)


def _goes_on(units: Sequence[Unit], place: int, body: int) -> bool:
    """Tell whether a unit carries the phrase on."""
    unit = units[place]
    words = name_words()
    if is_calendar(units, place):
        return False
    if unit.low in words.postmodifiers and place + 1 < len(units) and units[place + 1].tag in ("TO", "IN"):
        return False
    if unit.tag in _NOUNISH:
        return True
    if unit.tag == "RB" and unit.low in heads() and place + 1 < len(units) and units[place + 1].named:
        return True  # "the Athens daily Kathimerini"
    if unit.tag in _PARTICIPLES or (unit.capital and unit.named):
        following = units[place + 1] if place + 1 < len(units) else None
        if unit.tag == "VBG" and not unit.named and unit.dep not in ("amod", "compound"):
            return False
        if unit.tag == "VBN" and not unit.capital and unit.dep in _CLAUSES:
            return False  # "have freed two sailors"
        if unit.named and unit.tag not in ("VBD", "VBZ", "VBP", "VB"):
            return True
        if unit.named:  # a capital inside the sentence that the tagger took for a verb
            return unit.dep not in ("ROOT", "aux", "auxpass") and (place > body or not unit.opens)
        return following is not None and (following.tag in _NOUNISH or following.tag in _PARTICIPLES)
    if unit.low in words.particles and body < place < len(units) - 1:
        return _particle(units, place)
    return False


def is_calendar(units: Sequence[Unit], place: int) -> bool:
    """Tell a day or a month from a name: "in May" from "Rosa May"."""
    words = name_words()
    unit = units[place]
    if unit.low not in words.calendar or not (unit.capital or unit.tag == "CD"):
        return False
    if unit.low not in words.calendar_names:
        return True
    before = units[place - 1] if place else None
    after = units[place + 1] if place + 1 < len(units) else None
    if after is not None and after.tag == "CD":
        return True
    if before is not None and (before.tag in ("IN", "CD", "JJ") or before.low in ("last", "next", "this")):
        return True
    named_before = before is not None and before.named and before.low not in words.calendar
    return not (named_before or (after is not None and after.named and after.low not in words.calendar))


def _particle(units: Sequence[Unit], place: int) -> bool:
    """Tell the "de" of "Ana de la Cruz" from any other small word: capitals on both sides."""
    words = name_words()
    after = place + 1
    while after < len(units) and units[after].low in words.particles and not units[after].capital:
        after += 1
    before = units[place - 1]
    return (
        after < len(units)
        and units[after].named
        and (before.named or before.low in words.particles)
        and units[place].tag not in ("DT", "IN", "TO", "CC")
    ) or (
        after < len(units)
        and units[after].named
        and before.named
        and units[place].low in words.sure_particles
    )
