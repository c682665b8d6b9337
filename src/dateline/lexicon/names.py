"""Closed classes around names, and what tells a government from a place."""

from functools import cache

import msgspec

from dateline.lexicon.tables import load

WORDS = "actors/words"
METONYMY = "actors/metonymy"


class Pronoun(msgspec.Struct, frozen=True, kw_only=True):
    """A pronoun's grammar.

    Args:
        number: one, many, thing, who (relative), speaker (I), speakers (we), addressee (you).
        gender: ``m``, ``f`` or empty.
        role: subject, object, owner or self.
    """

    number: str
    gender: str
    role: str


class NameWords(msgspec.Struct, frozen=True, kw_only=True):
    """Word classes of ``resources/actors/words.yaml``, all lower case."""

    regions: frozenset[str]
    posted: frozenset[str]
    sent: frozenset[str]
    humans: frozenset[str]
    towns: frozenset[str]
    words_for_bodies: dict[str, frozenset[str]]
    sector_words: dict[str, str]
    ranks: frozenset[str]
    portfolios: frozenset[str]
    past: frozenset[str]
    somebodys: frozenset[str]
    polities: frozenset[str]
    world_regions: frozenset[str]
    hypernyms: dict[str, frozenset[str]]
    articles: frozenset[str]
    sided: frozenset[str]
    collective: frozenset[str]
    owned_bodies: frozenset[str]
    small_words: frozenset[str]
    headship: frozenset[str]
    same_words: dict[str, str]
    postmodifiers: frozenset[str]
    role_tails: frozenset[str]
    firm_tails: frozenset[str]
    particles: frozenset[str]
    sure_particles: frozenset[str]
    suffixes: frozenset[str]
    calendar: frozenset[str]
    calendar_names: frozenset[str]
    determiners: frozenset[str]
    indefinite: frozenset[str]
    definite: frozenset[str]
    both: frozenset[str]
    sides: frozenset[str]
    paired_sides: frozenset[str]
    own_country: frozenset[str]
    carriers: frozenset[str]
    storms: frozenset[str]
    visiting: frozenset[str]
    based: frozenset[str]
    made: frozenset[str]
    travelling: frozenset[str]
    crews: frozenset[str]
    national: frozenset[str]
    partitives: frozenset[str]
    same_nouns: dict[str, frozenset[str]]
    source_of_things: frozenset[str]
    lesser: frozenset[str]
    former: frozenset[str]
    unnamed_marks: frozenset[str]
    place_prepositions: frozenset[str]
    strict_place_prepositions: frozenset[str]
    pronouns: dict[str, Pronoun]


class Metonymy(msgspec.Struct, frozen=True, kw_only=True):
    """Word classes of ``resources/actors/metonymy.yaml``: lemmas, lower case."""

    place_verbs: frozenset[str]
    place_predicates: frozenset[str]
    place_properties: frozenset[str]
    person_verbs: frozenset[str]
    motion_verbs: frozenset[str]
    motion_words: frozenset[str]
    partner_prepositions: frozenset[str]
    agent_prepositions: frozenset[str]
    addressing_verbs: frozenset[str]
    leaning: frozenset[str]
    partner_nouns: frozenset[str]
    government_nouns: frozenset[str]
    agent_verbs: frozenset[str]
    agent_adjectives: frozenset[str]
    saying_verbs: frozenset[str]
    responding_verbs: frozenset[str]


@cache
def name_words() -> NameWords:
    """Return the word classes around names."""
    loaded: NameWords = load(WORDS, NameWords)
    return loaded


@cache
def metonymy() -> Metonymy:
    """Return the word classes that tell a government from a place."""
    loaded: Metonymy = load(METONYMY, Metonymy)
    return loaded
