"""Who each name, title, pronoun and capital is."""

from typing import Literal

import msgspec

from dateline.schema.interval import Reason
from dateline.schema.span import Evidence

ActorKind = Literal["person", "government", "organisation", "international", "people", "unnamed", "agency"]
"""What sort of actor: ``international`` is an intergovernmental body, ``agency`` a news outlet,
``unnamed`` a source without a name, ``government`` a state and its organs."""

MentionForm = Literal["name", "office", "pronoun", "metonym", "country", "description", "place"]
"""How the words mean the actor: by name, by office alone, by pronoun, by a
capital or palace, by the country's name, by a description; ``place`` is a
name that stands for a place and for no actor."""


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who speaks or acts in the dispatch.

    Args:
        id: ``a-…``.
        name: Full name without title; ``government of Japan``; an
            organisation's name; ``unnamed: source in the Kazakh government``.
        kind: What sort of actor.
        country: ISO 3166-1 alpha-3, or None for international bodies and
            where it can't be told.
        office: The office as printed, less the country's adjective, or None.
        sector: PLOVER sector (GOV, MIL, IGO, MED …), or None.
        wikidata: Item of the person in our tables, or None.
        described: What the story says of somebody unnamed beside the name
            ("who asked not to be named"), in text order; empty for all others.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    office: str | None = None
    sector: str | None = None
    wikidata: str | None = None
    described: tuple[Evidence, ...] = ()


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """Words that mean an actor (or a place).

    Args:
        id: ``m-…``.
        words: The whole phrase with its title ("Uzbek President Ilhom
            Saidov"); a pronoun or a capital alone.
        head: The name or noun inside ``words`` that carries it ("Ilhom
            Saidov"; the pronoun; the capital).
        form: How the words mean the actor.
        actor: Id of the actor, or None where the rules abstain.
        office: Office as printed in this mention, less the country's
            adjective, or None.
        country: ISO 3166-1 alpha-3 that the words give or imply, or None.
        confidence: Per mille.
        because: The rules that decided, in order.
    """

    id: str
    words: Evidence
    head: Evidence
    form: MentionForm
    actor: str | None = None
    office: str | None = None
    country: str | None = None
    confidence: int = 1000
    because: tuple[Reason, ...] = ()
