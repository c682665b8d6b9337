"""What a dispatch tells of acts, done or still to be done, cut down to what links are made of."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Literal

import msgspec

from dateline.lexicon import triggers
from dateline.lexicon.countries import by_name, countries
from dateline.lexicon.links import telling_nothing
from dateline.lexicon.places import country_of
from dateline.link.days import Days, days_of, overlap
from dateline.schema import (
    Actor,
    Commitment,
    Dispatch,
    Event,
    EventType,
    Evidence,
    Force,
    Reading,
    Span,
    Status,
    When,
)

Sentences = Callable[[str, Span], Iterable[Span]]
"""Gives the sentences of a stretch of a text."""

AHEAD = frozenset({"planned", "proposed", "conditional"})
DONE = frozenset({"happened", "ongoing"})
OFF = frozenset({"cancelled", "postponed"})

# Types whose whole act is words: a clause that names a promise says nothing of what was promised.
_BY_WORDS = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})

UNNAMED = "unnamed"
"""How the code of a side begins that stands in no table of actors."""

_WORD = re.compile(r"[^\W\d_]+")
_ENDINGS = ("ing", "ied", "ies", "ed", "es", "s")
# Endings are cut off longer words only: "sing" is no participle.
_STEM = 3


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One act as one dispatch tells it: an event, or a commitment with the planned event in its words.

    Args:
        id: Of the commitment or event.
        kind: Which of the two.
        dispatch: Id of the dispatch.
        filed: Its date, or None.
        event: Id of the event itself: of a commitment the planned one in its words, None where there is none.
        type: PLOVER type, None for a commitment whose words don't say.
        families: Numbers of the sets of like words that its words belong to
            (``resources/events/families.yaml``).
        status: Of an event; ``planned`` for a commitment.
        force: Of a commitment, or None.
        conditional: Whether it hangs on a condition.
        acting: Codes of those who act, or are to act.
        sides: Codes of all sides.
        named: Codes of the countries that its sentence names.
        grounds: Codes of the countries of the towns in it, where it does not name them too.
        persons: Names of the persons who take part.
        days: When it happened or is due, or None.
        when: The same as the record has it, or None.
        beside: The days that its sentence prints, where none of them was read as its own.
        place: Where, as printed, or None.
        words: Stems of the words of its clause or sentence that tell something.
        trigger: Stems of those words that name a kind of act (``visit``, not ``visa``).
        evidence: Its words: the clause that binds, or the trigger.
        sentence: The sentence that it stands in.
    """

    id: str
    kind: Literal["commitment", "event"]
    dispatch: str
    filed: Days | None
    event: str | None = None
    type: EventType | None
    families: frozenset[int] = frozenset()
    status: Status = "planned"
    force: Force | None = None
    conditional: bool = False
    acting: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    grounds: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    days: Days | None = None
    when: When | None = None
    beside: tuple[Days, ...] = ()
    place: str | None = None
    words: frozenset[str] = frozenset()
    trigger: frozenset[str] = frozenset()
    evidence: Evidence
    sentence: Evidence

    @property
    def ahead(self) -> bool:
        """Whether it is still to be done, as far as this dispatch tells."""
        return self.kind == "commitment" or self.status in AHEAD

    @property
    def printed(self) -> tuple[Days, ...]:
        """Its days, or else those that its sentence prints."""
        return (self.days,) if self.days is not None else self.beside

    @property
    def parties(self) -> frozenset[str]:
        """The sides that have a code; all where none has."""
        return frozenset(each for each in self.sides if not each.startswith(UNNAMED)) or self.sides

    @property
    def implied(self) -> frozenset[str]:
        """The parties that are countries and that its sentence does not name."""
        return self.parties & countries().keys() - self.named

    @property
    def core(self) -> frozenset[str]:
        """The parties that are more than the country where it happened; all where there is none."""
        return self.parties - self.grounds or self.parties

    @property
    def matter(self) -> frozenset[str]:
        """Stems of what it is about: its telling words, less those that name the act and its place."""
        names = self.trigger | (stems(self.place) if self.place else frozenset())
        # A commitment's words are the whole clause, an event's its verb or noun.
        return self.words - (names | stems(self.evidence.text) if self.kind == "event" else names)

    def announces(self, body: "Act") -> bool:
        """Tell whether this commitment of a headline is one that the body tells at more length."""
        return (
            self.sides == body.sides
            and self.acting == body.acting
            and self.force == body.force
            and self.type in (None, body.type)
            and self.days is not None
            and body.days is not None
            and overlap(self.days, body.days)
        )


def acts_of(dispatch: Dispatch, reading: Reading, *, sentences: Sentences) -> list[Act]:
    """Return the acts that a dispatch tells, in text order.

    A commitment and the planned event that its words name are one act, under
    the commitment's id.

    Args:
        dispatch: The story.
        reading: Its reading.
        sentences: How to find sentences.
    """
    within: dict[str, Event] = {}
    covered: set[str] = set()
    for commitment in reading.commitments:
        event = planned_in(commitment, reading)
        if event is not None:
            within[commitment.id] = event
            covered.add(event.id)
    acts = [
        _of_commitment(each, within.get(each.id), dispatch, reading, sentences=sentences)
        for each in reading.commitments
    ]
    acts += [
        _of_event(each, dispatch, reading, sentences=sentences)
        for each in reading.events
        if each.id not in covered
    ]
    return sorted(acts, key=lambda act: (act.evidence.start, act.id))


def planned_in(commitment: Commitment, reading: Reading) -> Event | None:
    """Return the first event still ahead that a commitment's words name, or None."""
    for words in (commitment.words, *commitment.also):
        for event in reading.events:
            if event.status in AHEAD and any(
                each.span in words.span for each in (event.trigger, *event.also)
            ):
                return event
    return None


def stems(words: str) -> frozenset[str]:
    """Return the words that tell something, without their endings, in lower case."""
    return frozenset(stem_list(words))


def stem_list(words: str) -> list[str]:
    """Return the same in text order, each as often as it stands."""
    empty = telling_nothing()
    return [stem(word) for word in _WORD.findall(words.casefold()) if len(word) > 1 and word not in empty]


def stem(word: str) -> str:
    """Cut the ending off an English word: ``signed``, ``signing`` and ``signs`` become ``sign``."""
    for ending in _ENDINGS:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _STEM:
            word = f"{rest}y" if ending in ("ied", "ies") else rest
            break
    if len(word) > _STEM and word[-1] == word[-2] and word[-1] not in "slz":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > _STEM else word


def _of_commitment(
    commitment: Commitment,
    event: Event | None,
    dispatch: Dispatch,
    reading: Reading,
    *,
    sentences: Sentences,
) -> Act:
    parties = (*commitment.by, *commitment.to)
    persons = {
        actor.name
        for party in parties
        if (actor := reading.actor(party.actor)) is not None and actor.kind == "person"
    }
    persons |= _named_in(commitment.words, reading)
    names = stems(" ".join(persons))
    words = stems(" ".join(each.text for each in (commitment.words, *commitment.also))) - names
    named = stems(event.trigger.text) if event else words
    when = commitment.due or (event.when if event else None)
    beside = (*event.actors, *event.recipients) if event else ()
    sentence = _sentence(dispatch, commitment.words, sentences)
    place = event.place.text if event and event.place else None
    named, grounds = _countries_in(sentence, place, reading)
    return Act(
        id=commitment.id,
        kind="commitment",
        dispatch=dispatch.id,
        filed=days_of(reading.filed),
        event=event.id if event else None,
        type=event.type if event else _type_of(words),
        families=_families_of(named),
        force=commitment.force,
        conditional=commitment.condition is not None,
        acting=frozenset(party.code for party in commitment.by),
        sides=frozenset(party.code for party in (*parties, *beside)),
        named=named,
        grounds=grounds,
        persons=frozenset(persons),
        days=days_of(when, years=_years(reading)),
        when=when,
        beside=() if when is not None else _days_in(sentence, reading),
        place=place,
        words=words,
        trigger=named & _types_by_stem().keys() if event else frozenset(),
        evidence=commitment.words,
        sentence=sentence,
    )


def _of_event(event: Event, dispatch: Dispatch, reading: Reading, *, sentences: Sentences) -> Act:
    sentence = _sentence(dispatch, event.trigger, sentences)
    persons = frozenset(name for each in event.persons for name in each.split("; "))
    names = stems(" ".join(persons))
    trigger = stems(" ".join(each.text for each in (event.trigger, *event.also))) - names
    place = event.place.text if event.place else None
    named, grounds = _countries_in(sentence, place, reading)
    return Act(
        id=event.id,
        kind="event",
        dispatch=dispatch.id,
        filed=days_of(reading.filed),
        event=event.id,
        type=event.type,
        families=_families_of(trigger),
        status=event.status,
        conditional=event.status == "conditional",
        acting=frozenset(party.code for party in event.actors),
        sides=frozenset(party.code for party in (*event.actors, *event.recipients)),
        named=named,
        grounds=grounds,
        persons=persons,
        days=days_of(event.when, years=_years(reading)),
        when=event.when,
        beside=() if event.when is not None else _days_in(sentence, reading),
        place=place,
        words=(stems(sentence.text) | trigger) - names,
        trigger=trigger & _types_by_stem().keys(),
        evidence=event.trigger,
        sentence=sentence,
    )


def _named_in(words: Evidence, reading: Reading) -> set[str]:
    """Return the names of the persons whom words mention."""
    found: set[str] = set()
    for mention in reading.mentions:
        if mention.words.start >= words.end:
            break
        if mention.words.span in words.span:
            actor: Actor | None = reading.actor(mention.actor)
            if actor is not None and actor.kind == "person":
                found.add(actor.name)
    return found


def _countries_in(
    sentence: Evidence, place: str | None, reading: Reading
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the countries that a sentence names, and those of which it names a town only."""
    named: set[str] = set()
    grounds = {country_of(place)} if place else set()
    for mention in reading.mentions:
        if mention.words.start >= sentence.end:
            break
        if mention.words.start < sentence.start:
            continue
        words = mention.head.text
        if mention.form == "place" and words not in by_name():
            grounds.add(mention.country or country_of(words))
        elif (code := mention.country or by_name().get(words)) is not None:
            named.add(code)
    return frozenset(named), frozenset(code for code in grounds if code is not None) - named


def _days_in(sentence: Evidence, reading: Reading) -> tuple[Days, ...]:
    """Return the dates that a sentence prints, in text order."""
    years = _years(reading)
    inside = (each for each in reading.timexes if each.words.span in sentence.span)
    dates = (days_of(each, years=years) for each in inside if each.type == "DATE")
    return tuple(each for each in dates if each is not None)


def _sentence(dispatch: Dispatch, words: Evidence, sentences: Sentences) -> Evidence:
    """Return the sentence in which words stand, less a dateline, which tells nothing of the act."""
    filed = dispatch.dateline.words.end if dispatch.dateline else 0
    for block in dispatch.blocks:
        if words.start in block.span:
            for span in sentences(dispatch.text, block.span):
                if words.start in span:
                    start = filed if filed in span and filed <= words.start else span.start
                    # Between a dateline and its story stands a dash or a stop.
                    while not dispatch.text[start].isalnum() and start < words.start:
                        start += 1
                    return Span(start, max(span.end, words.end)).within(dispatch.text).evidence(dispatch.text)
    return words


def _years(reading: Reading) -> tuple[int, ...]:
    return reading.filed.candidates if reading.filed else ()


def _type_of(words: frozenset[str]) -> EventType | None:
    """Return the type that the words name, where all of them that name an act name the same one."""
    known = _types_by_stem()
    found = {kind for word in words for kind in known.get(word, ()) if kind not in _BY_WORDS}
    return found.pop() if len(found) == 1 else None


def _families_of(words: frozenset[str]) -> frozenset[int]:
    known = _families_by_stem()
    return frozenset(number for word in words for number in known.get(word, ()))


@cache
def _types_by_stem() -> dict[str, frozenset[EventType]]:
    found: dict[str, set[EventType]] = {}
    for table in (triggers.verbs(), triggers.nouns()):
        for lemma, patterns in table.items():
            found.setdefault(stem(lemma), set()).update(pattern.rule.type for pattern in patterns)
    return {word: frozenset(kinds) for word, kinds in found.items()}


@cache
def _families_by_stem() -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for number, family in enumerate(triggers.families()):
        for lemma in sorted(family):
            found[stem(lemma)] = (*found.get(stem(lemma), ()), number)
    return found
