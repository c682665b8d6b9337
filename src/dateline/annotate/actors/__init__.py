"""Who each name, title, pronoun, capital and palace is.

Noun phrases are read sentence by sentence (``reading``), then decided in text
order against the cast of the dispatch (``resolve``): names, offices, countries
and capitals (``metonyms``), pronouns (``pronouns``).
"""

from dateline.annotate.actors.cast import Member
from dateline.annotate.actors.described import descriptions
from dateline.annotate.actors.reading import phrases_of
from dateline.annotate.actors.resolve import decisions
from dateline.annotate.actors.scene import Decision
from dateline.lexicon import agencies, countries, names, offices, organisations, places, roles
from dateline.lexicon.tenure import item_of
from dateline.schema import Actor, Additions, Dispatch, Evidence, Mention, Parse, Reading, Span, record_id


class ActorsAnnotator:
    """Adds an Actor for everybody in the dispatch and a Mention for every place where one is meant."""

    name = "actors"
    version = "4"
    needs: tuple[str, ...] = ()
    tables: tuple[str, ...] = (
        roles.TABLE,
        names.WORDS,
        names.METONYMY,
        organisations.BODIES,
        organisations.OUTLETS,
        organisations.HEADS,
        organisations.KNOWN,
        agencies.TABLE,
        countries.TABLE,
        countries.PEOPLES,
        *places.TABLES,
        *offices.TABLES,
    )

    def annotate(self, dispatch: Dispatch, parse: Parse, reading: Reading) -> Additions:
        """Read the dispatch's actors; what cannot be told stays a mention without an actor."""
        del reading
        phrases = [phrase for sentence in phrases_of(dispatch, parse) for phrase in sentence]
        decided = decisions(dispatch, parse, phrases)
        told = descriptions(dispatch, parse, decided)
        actors: dict[int, Actor] = {}
        for decision in decided:
            member = decision.member
            if member is not None and id(member) not in actors:
                actors[id(member)] = _actor(dispatch, member, told.get(id(member), ()))
        mentions = tuple(_mention(dispatch, parse, each, actors) for each in decided)
        return Additions(actors=tuple(actors.values()), mentions=mentions)


def _actor(dispatch: Dispatch, member: Member, described: tuple[Evidence, ...]) -> Actor:
    return Actor(
        id=record_id("a", dispatch.id, member.kind, member.name),
        name=member.name,
        kind=member.kind,
        country=member.country,
        office=member.office,
        sector=member.sector,
        wikidata=_item(member),
        described=described,
    )


def _item(member: Member) -> str | None:
    """Return the Wikidata item of a person whose name, country and office the table of holders has."""
    if member.kind != "person" or member.plural or member.country is None:
        return None
    return item_of(member.name, member.office, member.country)


def _mention(dispatch: Dispatch, parse: Parse, decision: Decision, actors: dict[int, Actor]) -> Mention:
    phrase = decision.phrase
    words = _span(parse, phrase.first, phrase.last)
    head = _span(parse, phrase.head_first, phrase.head_last)
    actor = actors[id(decision.member)] if decision.member is not None else None
    relative = phrase.role is not None and phrase.role.role == "counterpart"
    return Mention(
        id=record_id("m", dispatch.id, words.start, words.end, head.start),
        words=words.evidence(dispatch.text),
        head=head.evidence(dispatch.text),
        form=decision.form,
        actor=actor.id if actor else None,
        office=actor.office if actor and relative else phrase.office,
        country=decision.country or (actor.country if actor else None),
        confidence=decision.confidence,
        because=decision.because,
    )


def _span(parse: Parse, first: int, last: int) -> Span:
    return Span(parse.tokens[first].start, parse.tokens[last - 1].end)
