"""Persons: by full name, by surname, with their office and country."""

from dateline.annotate.actors.cast import Member, fold, parts_of
from dateline.annotate.actors.phrases import Phrase
from dateline.annotate.actors.scene import Decision, Scene
from dateline.annotate.actors.titles import INTERNATIONAL
from dateline.annotate.actors.towns import choose_town
from dateline.annotate.actors.whose import (
    LOCAL,
    apposition_of,
    body_in_title,
    country_of_words,
    country_spoken_of,
    organisation_again,
    place_organisation,
)
from dateline.lexicon.countries import name_of
from dateline.lexicon.names import metonymy, name_words
from dateline.lexicon.organisations import heads
from dateline.schema import Reason

# A town of fewer people is told only by the parser's label too.
_TOWN = 15_000


def decide_person(scene: Scene, phrase: Phrase) -> Decision:
    """Find or make the person that a name means."""
    name = phrase.name or ""
    found = scene.cast.person(name)
    if not found and _is_company(scene, phrase):
        return _organisation_by_label(scene, phrase, name)
    if not found:
        name = scene.full_name(name)
        found = scene.cast.person(name)
    member = _by_title(found, phrase)
    rule, confidence = phrase.rule, 950
    if member is None:
        member = scene.cast.add(Member(name=name, kind="person"))
    elif len(parts_of(name)) > len(parts_of(member.name)):
        scene.cast.rename(member, name)
    elif fold(phrase.name or "") != fold(member.name):
        rule, confidence = "actors/surname", 900 if len(found) == 1 else 600
    take_title(scene, member, phrase)
    also: list[Reason] = []
    if member.country is None:
        place_person(scene, member, phrase, also)
    scene.see(phrase, member)
    return scene.decide(phrase, member, "name", rule, member.name, confidence=confidence, also=also)


def decide_name(scene: Scene, phrase: Phrase) -> Decision | None:
    """Tell what a run of capitals is: a person, a place, an organisation, or nothing for us."""
    name = phrase.name or ""
    if name[1:2] == "-" and len(name.split()) == 1:
        return None  # a party's letter and a state, as in "(D-Ohio)"
    parts = parts_of(name)
    if len(parts) == 1 and parts[0] in name_words().polities:
        return None
    if parts[0] in name_words().storms and not phrase.country:
        return None
    token = scene.top(phrase)
    head = scene.parse.tokens[token.head]
    acronym = len(name) > 1 and name.isupper() and len(parts) == 1
    if (
        scene.cast.person(name)
        or fold(scene.full_name(name)) in scene.titled
        or scene.full_name(name) != name
    ):
        return decide_person(scene, phrase)
    known = organisation_again(scene, name)
    if known is not None:
        scene.see(phrase, known)
        return scene.decide(phrase, known, "name", "actors/organisation-again", known.name)
    if _who_follows(scene, phrase):
        return decide_person(scene, phrase)
    noun, _ = apposition_of(scene, phrase)
    if noun is not None and noun.kind in ("company", "party", "group", "outlet"):
        return _organisation_by_label(scene, phrase, name)
    words = name_words()
    if any(
        part in heads() and heads()[part].kind not in ("outlet", "government")
        for part in parts[:1] + parts[-1:]
    ):
        return _organisation_by_label(scene, phrase, name)
    placed = token.dep == "pobj" and head.lemma in words.place_prepositions
    strictly = placed and head.lemma in words.strict_place_prepositions
    speaks = token.dep == "nsubj" and head.lemma in metonymy().saying_verbs
    if not speaks and not acronym and (phrase.label in ("GPE", "LOC", "FAC") or placed):
        chosen = choose_town(scene, phrase, name)
        if chosen is not None and (chosen.town.population >= _TOWN or phrase.label in ("GPE", "LOC")):
            return scene.decide(
                phrase,
                None,
                "place",
                "actors/town",
                chosen.note,
                country=chosen.town.country,
                confidence=chosen.confidence,
            )
        if (phrase.label in ("GPE", "LOC", "FAC") and len(parts) <= 3) or (
            strictly and phrase.label != "PERSON" and len(parts) <= 2
        ):
            return scene.decide(
                phrase,
                None,
                "place",
                "actors/place-by-context",
                "it stands where a place stands",
                confidence=600,
            )
    standing = token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "appos", "dative")
    if phrase.label == "PERSON" and (len(parts) > 1 or standing) and not acronym:
        return decide_person(scene, phrase)
    if (phrase.label == "ORG" and (len(parts) > 1 or acronym or speaks)) or (
        acronym and phrase.label in ("", "ORG", "GPE", "PERSON", "NORP") and not placed
    ):
        return _organisation_by_label(scene, phrase, name)
    if (
        (speaks or phrase.country)
        and len(parts) <= 4
        and phrase.label not in ("EVENT", "WORK_OF_ART", "LAW", "PRODUCT")
    ):
        return decide_person(scene, phrase)
    return None


def _is_company(scene: Scene, phrase: Phrase) -> bool:
    """Tell "grain trader Korn, based in Bergen" from a person: one name, a trade, a seat."""
    if phrase.role is None or phrase.role.sector != "BUS" or len((phrase.name or "").split()) > 1:
        return False
    tokens = scene.parse.tokens
    place = phrase.last + 1
    seated = place < len(tokens) and tokens[place].text.lower() in name_words().based
    return seated and scene.full_name(phrase.name or "") == phrase.name


def _who_follows(scene: Scene, phrase: Phrase) -> bool:
    """Tell a person by the "who" behind the name."""
    tokens = scene.parse.tokens
    place = phrase.last + (phrase.last < len(tokens) and tokens[phrase.last].text == ",")
    return place < len(tokens) and tokens[place].text.lower() == "who"


def _organisation_by_label(scene: Scene, phrase: Phrase, name: str) -> Decision:
    member = scene.cast.named("organisation", name) or scene.cast.add(
        Member(name=name, kind="organisation", country=phrase.country)
    )
    also: list[Reason] = []
    place_organisation(scene, member, phrase, also)
    scene.see(phrase, member)
    return scene.decide(
        phrase, member, "name", "actors/organisation-by-label", name, confidence=600, also=also
    )


def take_title(scene: Scene, member: Member, phrase: Phrase) -> None:
    """Take office, country, sector and gender from a title; the first title counts."""
    role = phrase.role
    if role is None:
        member.country = member.country or phrase.country
        return
    owner = scene.owner(phrase)
    office, country, sector = phrase.office, phrase.country, phrase.sector or role.sector
    if role.role == "counterpart":
        other = owner if owner is not None and owner is not member else _main_person(scene, member)
        office, sector = (other.office, other.sector) if other else (None, "GOV")
        role = other.role if other and other.role else role
        if country is None and other is not None:
            country = other_of_pair(scene, other.country)
        elif other is not None and other.guessed and other.country == country:
            other.country, other.guessed = (
                other_of_pair(scene, country) or _first_state(scene, country),
                False,
            )
    elif owner is not None and owner is not member:
        country = country or owner.country
        sector = owner.sector if role.role == "deputy" else sector or owner.sector
    if country is None and phrase.of and phrase.sector not in INTERNATIONAL:
        country = country_of_words(scene, phrase.of)
    if member.role is None or member.office is None:
        member.office, member.role, member.former = office, role, phrase.former
    member.country = member.country or country
    member.sector = member.sector or sector
    member.gender = member.gender or role.gender


def other_of_pair(scene: Scene, iso3: str | None) -> str | None:
    """Return the second of the two countries that the dispatch is about."""
    if scene.pair and iso3 in scene.pair:
        return next(each for each in scene.pair if each != iso3)
    return None


def _by_title(found: list[Member], phrase: Phrase) -> Member | None:
    """Choose among namesakes the one whose country fits the title."""
    fitting = [
        each for each in found if not phrase.country or not each.country or each.country == phrase.country
    ]
    return (fitting or found or [None])[0]  # type: ignore[list-item]


def place_person(scene: Scene, member: Member, phrase: Phrase, also: list[Reason]) -> None:
    """Give a person without a country the one of his title elsewhere, of the place or of the dateline."""
    titled = scene.titled.get(fold(member.name))
    if titled is None or titled.role is None:
        return
    same = _described_before(scene, titled)
    if same is not None:
        member.country, member.boss = same.country, same.boss
        also.append(scene.reason("actors/country-of-description", f"{same.name} is spoken of before", titled))
        return
    body = body_in_title(scene, titled) if titled.country is None else None
    if body is not None:
        member.country, member.sector = body.country, member.sector or body.sector
        also.append(scene.reason("actors/country-of-body", f"the title names {body.name}", titled))
        return
    if titled is not phrase and titled.country:
        member.country = titled.country
        also.append(scene.reason("actors/country-of-title", "the title that the dispatch gives", titled))
        return
    foreign = (
        titled.sector in INTERNATIONAL or (titled.office or "").split(" ")[0].lower() in name_words().regions
    )
    if titled.role.role == "counterpart" or foreign:
        return
    if (titled.sector or titled.role.sector) not in LOCAL:
        return
    here = country_spoken_of(scene, phrase)
    if _held_by_another(scene, titled, member, here or scene.home):
        member.country = other_of_pair(scene, here or scene.home)
        note = "another holds that office in the country spoken of"
        also.append(scene.reason("actors/country-spoken-of", note))
        return
    if here is not None and here != scene.home:
        member.country = here
        note = f"a domestic title where {name_of(here)} is spoken of"
        also.append(scene.reason("actors/country-spoken-of", note))
    elif scene.home:
        member.country, member.guessed = scene.home, True
        note = f"a domestic title under a dateline of {name_of(scene.home)}"
        also.append(scene.reason("actors/country-of-dateline", note))


def _described_before(scene: Scene, titled: Phrase) -> Member | None:
    """Find "the envoy, A B" in somebody unnamed of that role of whom the dispatch spoke before."""
    if (
        titled.rule != "actors/title-apposition"
        or not titled.definite
        or titled.country
        or titled.role is None
    ):
        return None
    words = name_words()
    wanted = titled.role.role
    for each in sorted(scene.cast, key=lambda each: -(each.seen[-1].token if each.seen else -1)):
        if each.kind != "unnamed" or each.plural or each.country is None or each.role is None:
            continue
        held = each.role.role
        posted = wanted in words.hypernyms and held in words.posted and wanted in words.posted
        if held == wanted or posted:
            return each
    return None


def _held_by_another(scene: Scene, titled: Phrase, member: Member, iso3: str | None) -> bool:
    """Tell whether the dispatch says of somebody else that he heads that state or its government."""
    rank = titled.role.rank if titled.role is not None else None
    if rank is None or titled.former:
        return False
    return any(
        each.country == iso3
        and each.role is not None
        and each.role.rank == rank
        and not each.former
        and fold(scene.full_name(each.name or "")) != fold(member.name)
        for each in scene.persons
    )


def _first_state(scene: Scene, but: str | None) -> str | None:
    """Return the country of the first government in the dispatch that is not this one."""
    return next(
        (each.country for each in scene.cast if each.kind == "government" and each.country != but), None
    )


def _main_person(scene: Scene, member: Member) -> Member | None:
    persons = [each for each in scene.cast if each.kind == "person" and each.seen and each is not member]
    return max(persons, key=lambda each: each.seen[-1].token, default=None)
