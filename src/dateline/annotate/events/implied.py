"""Sides that the words leave open and the dispatch tells: hosts, neighbours of a dyad, a country's own people."""

from collections import Counter

from dateline.annotate.clauses import is_passive
from dateline.annotate.events.frames import Cast
from dateline.annotate.events.occurrences import Draft
from dateline.annotate.parties import Standing, Who
from dateline.schema import Party

_ISO3 = 3
# Two countries are what a dispatch is about where they have so many of all its mentions
# of countries (in tenths), and each so many.
_SHARE = 7
_LEAST = 3
# What one side does to the other of a dyad even where the words do not say so.
_TOWARDS = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION", "CONCEDE", "AID", "COERCE"})


def imply(who: Who, drafts: list[Draft]) -> list[Draft]:
    """Fill in sides that the dispatch implies; each draft says by which rule.

    - events/own-people: protesters of no stated nation are those of the place;
    - events/agent-of-the-place: who was arrested was arrested by the place's state;
    - events/other-side: in a dispatch on two countries, what one threatens,
      promises or refuses concerns the other.
    """
    home = who.dispatch.dateline.country if who.dispatch.dateline is not None else None
    sides = dyad(who)
    for draft in drafts:
        rule = draft.candidate.pattern.rule
        if rule.type == "PROTEST" and draft.candidate.part == "verb":
            _own_people(draft, home)
        if rule.type == "COERCE" and not draft.cast.actors and draft.body:
            _agent_of_place(who, draft, home)
        if rule.type in _TOWARDS and not draft.cast.recipients and len(draft.cast.actors) == 1:
            _other_side(draft, sides)
    return drafts


def dyad(who: Who) -> tuple[str, str] | None:
    """Return the two countries that a dispatch is about, or None."""
    counts = Counter(
        mention.country
        for mention in who.reading.mentions
        if mention.country is not None and mention.form != "place"
    )
    if len(counts) < len(("one", "other")):
        return None
    (first, most), (second, more) = counts.most_common(2)
    if more < _LEAST or (most + more) * 10 < _SHARE * sum(counts.values()):
        return None
    return first, second


def _own_people(draft: Draft, home: str | None) -> None:
    actors = draft.cast.actors
    if any(len(each.party.code) == _ISO3 or each.party.words is None for each in actors):
        return
    if actors and not all(each.party.code.startswith("unnamed") for each in actors):
        return
    code = draft.host[0] if draft.host else home
    if code is None:
        return
    words = actors[0].party.words if actors else None
    where = actors[0].token if actors else draft.candidate.token.index
    draft.cast = Cast(
        (Standing(Party(code=code, words=words), where),), draft.cast.recipients, draft.cast.slots
    )
    draft.implied.append("events/own-people")


def _agent_of_place(who: Who, draft: Draft, home: str | None) -> None:
    verb = draft.candidate.token
    if draft.candidate.part != "verb" or not is_passive(who.parse, verb):
        return
    code = draft.host[0] if draft.host else home
    if code is None:
        return
    recipients = tuple(each for each in draft.cast.recipients if each.party.code != code)
    draft.cast = Cast((Standing(Party(code=code), verb.index, office=True),), recipients, ("place", draft.cast.slots[1]))
    draft.implied.append("events/agent-of-the-place")


def _other_side(draft: Draft, sides: tuple[str, str] | None) -> None:
    if sides is None or draft.cast.actors[0].party.code not in sides:
        return
    other = sides[1] if draft.cast.actors[0].party.code == sides[0] else sides[0]
    found = (Standing(Party(code=other), draft.candidate.token.index, office=True),)
    draft.cast = Cast(draft.cast.actors, found, (draft.cast.slots[0], "dyad"))
    draft.implied.append("events/other-side")
