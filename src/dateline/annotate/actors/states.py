"""Governments by their own name, by a country's, by a capital's; organs, bodies, outlets, peoples."""

from dateline.annotate.actors.cast import Member
from dateline.annotate.actors.metonyms import sense_of
from dateline.annotate.actors.phrases import Phrase
from dateline.annotate.actors.scene import Decision, Scene
from dateline.annotate.actors.towns import choose_town
from dateline.annotate.actors.whereabouts import place_behind
from dateline.annotate.actors.whose import (
    DOMESTIC,
    country_spoken_of,
    head_kind,
    organisation_again,
    place_organisation,
)
from dateline.lexicon.countries import name_of
from dateline.lexicon.names import name_words
from dateline.lexicon.organisations import bodies
from dateline.schema import ActorKind, MentionForm, Reason

# Whose seat a city is where one of its institutions is spoken of.
_CHIEF = {"EUR": "European Union", "UNO": "United Nations"}
_KINDS: dict[str, ActorKind] = {"international": "international", "outlet": "agency"}


def decide_land(scene: Scene, phrase: Phrase, following: Phrase | None) -> Decision:
    """Decide whether a country's name or a capital means the government or the place.

    Args:
        scene: The scene.
        phrase: The name.
        following: The phrase behind it, which may be coordinated with it.
    """
    sense = sense_of(scene.parse, phrase)
    if sense.rule in ("actors/place-default", "actors/place-alone") and following is not None:
        gap = scene.parse.tokens[phrase.last : following.first]
        if following.sort in ("country", "seat") and len(gap) == 1 and gap[0].text in (",", "and", "&"):
            sense = sense_of(scene.parse, following)
    if not sense.acts:
        country = phrase.country
        also: tuple[Reason, ...] = ()
        chosen = choose_town(scene, phrase, phrase.name or "") if phrase.sort == "seat" else None
        if chosen is not None and chosen.town.country != country:
            country = chosen.town.country
            also = (scene.reason("actors/town", chosen.note, phrase),)
        return scene.decide(
            phrase,
            None,
            "place",
            sense.rule,
            sense.note,
            country=country,
            confidence=sense.confidence,
            also=also,
        )
    body = _seated(scene, phrase)
    if body is not None:
        scene.see(phrase, body)
        note = f"{phrase.name} is its seat; the dispatch speaks of it, not of {name_of(phrase.country or '')}"
        return Decision(
            phrase, body, "metonym", None, 700, (scene.reason("actors/metonym-seat", note, phrase),)
        )
    member = state(scene, phrase.country or "")
    scene.see(phrase, member)
    form: MentionForm = "country" if phrase.sort == "country" else "metonym"
    return scene.decide(
        phrase, member, form, sense.rule, sense.note, country=phrase.country, confidence=sense.confidence
    )


def _seated(scene: Scene, phrase: Phrase) -> Member | None:
    """Find the international body whose seat stands for it: Brussels for the European Union."""
    if phrase.sort != "seat" or phrase.country in scene.states:
        return None
    table = bodies()
    for name in sorted(each for each in scene.bodies if each and each in table):
        if table[name].seat == phrase.name:
            chief = _CHIEF.get(table[name].sector, name)
            return scene.cast.named("international", chief) or scene.cast.add(
                Member(name=chief, kind="international", sector=table[name].sector)
            )
    return None


def state(scene: Scene, iso3: str) -> Member:
    """Find or make the government of a country."""
    name = f"government of {name_of(iso3)}"
    member = scene.cast.named("government", name)
    if member is None:
        member = scene.cast.add(Member(name=name, kind="government", country=iso3, sector="GOV"))
    scene.last_land = iso3
    return member


def decide_government(scene: Scene, phrase: Phrase) -> Decision:
    """Read "the Kazakh government", and "the government" of whichever country is spoken of."""
    if phrase.country is not None:
        member = state(scene, phrase.country)
        scene.see(phrase, member)
        return scene.decide(phrase, member, "name", phrase.rule, member.name, confidence=950)
    owner = scene.owner(phrase)
    country = owner.country if owner else country_spoken_of(scene, phrase)
    if country is None:
        note = "no country stands near"
        return scene.decide(phrase, None, "description", "actors/government-unknown", note, confidence=0)
    member = state(scene, country)
    scene.see(phrase, member)
    return scene.decide(
        phrase, member, "description", "actors/government-by-context", member.name, confidence=600
    )


def decide_organisation(scene: Scene, phrase: Phrase) -> Decision | None:
    """Find or make an organisation; an organ in lower case is that of the country spoken of."""
    kind = _KINDS.get(phrase.sort, "organisation")
    name = phrase.name or ""
    if phrase.rule == "actors/organisation-again":
        return _again(scene, phrase)
    tokens = scene.parse.tokens
    printed = scene.dispatch.text[tokens[phrase.head_first].start : tokens[phrase.head_last - 1].end]
    mine = organisation_again(scene, printed) if printed.isupper() else None
    if mine is not None:
        scene.see(phrase, mine)
        return scene.decide(
            phrase, mine, "name", "actors/organisation-again", mine.name, country=mine.country
        )
    owner = scene.owner(phrase)
    country = phrase.country
    if owner is not None:
        name = f"{name} of {owner.name.removeprefix('unnamed: ')}"
        country = country or owner.country
        if country is None and owner.sector in DOMESTIC:
            country = country_spoken_of(scene, phrase)  # "the president's office"
    member = organisation_again(scene, name) or _organ_again(scene, phrase)
    lower = not name[:1].isupper()
    if member is not None and lower and country is None and owner is None:
        here = country_spoken_of(scene, phrase)
        member = member if member.country in (None, here) or here is None else None
    if member is None or (country and member.country and member.country != country):
        member = scene.cast.add(Member(name=name, kind=kind, country=country, sector=phrase.sector))
        member.plural = name.split()[-1].lower() in name_words().collective
        organ = head_kind(name) == "organ"
        if country is None and kind == "organisation" and phrase.sector in DOMESTIC and (lower or organ):
            member.country = place_behind(scene, phrase) or country_spoken_of(scene, phrase)
    if member.kind == "organisation" and member.country is None:
        member.country = country
    if phrase.noun is not None:
        member.nouns.add(phrase.noun)
    also: list[Reason] = []
    if member.kind in ("organisation", "agency"):
        place_organisation(scene, member, phrase, also)
    scene.see(phrase, member)
    return scene.decide(phrase, member, "name", phrase.rule, member.name, country=member.country, also=also)


def decide_people(scene: Scene, phrase: Phrase) -> Decision:
    """Read a demonym alone: a people, or one unnamed citizen."""
    if not phrase.plural:
        member = scene.cast.add(
            Member(name=f"unnamed: {phrase.name}", kind="unnamed", country=phrase.country, sector="CVL")
        )
    else:
        name = f"people of {name_of(phrase.country or '')}"
        found = scene.cast.named("people", name)
        member = found or scene.cast.add(
            Member(name=name, kind="people", country=phrase.country, sector="CVL", plural=True)
        )
    scene.see(phrase, member)
    return scene.decide(phrase, member, "description", "actors/people", member.name, country=phrase.country)


def _again(scene: Scene, phrase: Phrase) -> Decision | None:
    """Find "the fund", "the company" among the organisations named before."""
    word = scene.parse.tokens[phrase.head_last - 1].text.lower()
    if not phrase.definite:
        return _in_headline(scene, phrase, word)
    alike = name_words().same_nouns.get(word, frozenset()) | {word}
    for member in sorted(scene.cast, key=lambda each: -(each.seen[-1].token if each.seen else -1)):
        named = member.kind in ("organisation", "international") and member.name[:1].isupper()
        called = bool(alike & member.nouns) or (named and word in member.name.lower().split())
        if member.seen and called and (named or member.kind == "agency"):
            scene.see(phrase, member)
            return scene.decide(phrase, member, "description", phrase.rule, member.name, confidence=750)
    last = _last_of_sector(scene, word) if phrase.country is None else None
    if last is not None:
        scene.see(phrase, last)
        return scene.decide(phrase, last, "description", phrase.rule, last.name, confidence=600)
    if phrase.country is None or phrase.sector is None or word in name_words().towns:
        return None
    member = scene.cast.add(
        Member(name=phrase.name or "", kind="organisation", country=phrase.country, sector=phrase.sector)
    )
    scene.see(phrase, member)
    return scene.decide(phrase, member, "description", "actors/organ", member.name, confidence=600)


def _last_of_sector(scene: Scene, word: str) -> Member | None:
    """Find "the company", "the bloc" in the one organisation of such a sector that was named before."""
    sectors = name_words().words_for_bodies.get(word)
    if sectors is None:
        return None
    fitting = [
        each
        for each in scene.cast
        if each.kind in ("organisation", "international")
        and each.seen
        and each.name[:1].isupper()
        and each.sector in sectors
    ]
    return max(fitting, key=lambda each: each.seen[-1].token, default=None)


def _in_headline(scene: Scene, phrase: Phrase, word: str) -> Decision | None:
    """Find "Harbour agency" in a headline, if the body says "the harbour agency Molo"."""
    if not scene.in_display(phrase):
        return None
    wanted = set((phrase.name or "").lower().split())
    tokens = scene.parse.tokens
    for later in scene.phrases:
        if later.noun != word or later.head_first <= phrase.last or later.sort != "organisation":
            continue
        said = {tokens[index].text.lower() for index in range(later.first, later.head_first)}
        if not wanted <= said:
            continue
        member = organisation_again(scene, later.name or "") or scene.cast.add(
            Member(name=later.name or "", kind="organisation", country=later.country, sector=later.sector)
        )
        also: list[Reason] = []
        place_organisation(scene, member, later, also)
        scene.see(phrase, member)
        return scene.decide(
            phrase, member, "description", phrase.rule, member.name, confidence=750, also=also
        )
    return None


def _organ_again(scene: Scene, phrase: Phrase) -> Member | None:
    """Find "the ministry" in "Oman's Foreign Ministry" named before, of the same country."""
    name = (phrase.name or "").lower()
    if not phrase.definite or len(name.split()) > 1 or phrase.owner is not None:
        return None
    fitting = [
        each
        for each in scene.cast
        if each.kind == "organisation" and each.seen and each.name.lower().split()[-1:] == [name]
        and (phrase.country is None or each.country == phrase.country)
    ]  # fmt: skip
    return max(fitting, key=lambda each: each.seen[-1].token, default=None)
