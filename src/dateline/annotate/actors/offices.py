"""Offices without a name: whoever holds them in this dispatch, or somebody unnamed."""

from dateline.annotate.actors.cast import Member
from dateline.annotate.actors.persons import other_of_pair, take_title
from dateline.annotate.actors.phrases import Phrase
from dateline.annotate.actors.posts import fits_post, same_post
from dateline.annotate.actors.scene import Decision, Scene
from dateline.annotate.actors.sides import FARTHEST_PAIR, persons_together
from dateline.annotate.actors.whereabouts import (
    country_of_carrier,
    place_before,
    place_behind,
    place_that_opens,
    where_it_acts,
)
from dateline.annotate.actors.whose import DOMESTIC, LOCAL, body_in_title, country_of_words, country_spoken_of
from dateline.lexicon.countries import name_of
from dateline.lexicon.names import name_words
from dateline.lexicon.roles import Role
from dateline.schema import Reason


def decide_office(scene: Scene, phrase: Phrase) -> Decision | None:
    """Find the holder of an office, else make somebody unnamed; a bare predicate means nobody."""
    role = phrase.role
    owner = scene.owner(phrase)
    country = phrase.country or (owner.country if owner else None)
    if role is not None and role.role == "counterpart":
        country = phrase.country or other_of_pair(scene, owner.country if owner else None)
    if not phrase.definite and _is_predicate(scene, phrase):
        return None
    outlet = _outlet(scene, phrase, role) if role is not None and phrase.definite is not False else None
    if outlet is not None:
        scene.see(phrase, outlet)
        return scene.decide(phrase, outlet, "description", "actors/outlet-again", outlet.name, confidence=800)
    if phrase.plural and phrase.definite and role is not None:
        both = _both_persons(scene, phrase, role)
        if both is not None:
            return both
    if role is not None and phrase.definite is not False:
        member = _holder(scene, phrase, role, country=country, owner=owner)
        if member is not None:
            if member.country is None and owner is not None and role.role in name_words().somebodys:
                member.country, member.boss = owner.country, owner  # "his spokesman" is of his country
            scene.see(phrase, member)
            note = f"{member.name} holds it in this dispatch"
            return scene.decide(
                phrase,
                member,
                "office",
                "actors/office-to-holder",
                note,
                country=member.country,
                confidence=800,
            )
    bare = phrase.definite is None and not phrase.plural and country is None and not _capital(scene, phrase)
    if bare and not scene.in_display(phrase) and (role is None or role.use != "group"):
        return None
    return _unnamed(scene, phrase, country=country, owner=owner)


def _holder(
    scene: Scene, phrase: Phrase, role: Role, *, country: str | None, owner: Member | None
) -> Member | None:
    """Find who holds the office: the last one mentioned, else (headline, states) the one to come."""
    if phrase.plural:
        return _group_again(scene, phrase, role) if phrase.definite else None
    if role.role == "counterpart":
        return _counterpart(scene, phrase, country=country, owner=owner)
    if (
        not phrase.definite
        and not (phrase.country or scene.in_display(phrase))
        and not _capital(scene, phrase)
    ):
        return None
    earlier = [
        each
        for each in scene.cast
        if each.animate
        and not each.plural
        and each.seen
        and each.role is not None
        and each is not owner
        and (country is None or each.country is None or each.country == country)
        and fits_post(phrase.office, role, each.office, each.role)
        and not (each.former and role.rank and not phrase.former)
    ]
    if name_words().visiting & set((phrase.office or "").lower().split()):
        earlier = [each for each in earlier if each.country not in (None, scene.home)]
    elif country is None and role.rank is not None:
        here = country_spoken_of(scene, phrase)
        local = [each for each in earlier if each.country == here]
        if not local and here is not None:
            to_come = _holder_to_come(scene, phrase, role, country=here)
            if to_come is not None:
                return to_come
        earlier = local or earlier
    if role.role == "source" and phrase.definite and owner is None and not phrase.of:
        return _last_source(scene, phrase, earlier)
    if phrase.definite and owner is None and role.role in name_words().hypernyms:
        other = _by_another_title(scene, phrase, role, country=country)
        if other is not None and not any(each.boss is None for each in earlier):
            return other
    if earlier:
        return max(
            earlier, key=lambda each: (each.kind == "person" or bool(phrase.definite), each.seen[-1].token)
        )
    return _holder_to_come(scene, phrase, role, country=country)


def _holder_to_come(scene: Scene, phrase: Phrase, role: Role, *, country: str | None) -> Member | None:
    display = scene.in_display(phrase)
    if country is None and not display:
        return None
    for later in scene.persons:
        if later.first <= phrase.first or later.sort != "person" or later.role is None or later.former:
            continue
        # "his spokesman" … "the spokesman, A B," who is of no country but his
        own = later.definite and later.country is None and later.rule == "actors/title-apposition"
        theirs = own and later.role.role == role.role and role.role in name_words().somebodys
        if country is not None and not theirs and (later.country or scene.home) != country:
            continue
        if not fits_post(phrase.office, role, later.office, later.role, loosely=display):
            continue
        name = scene.full_name(later.name or "")
        found = scene.cast.person(name)
        member = found[0] if found else scene.cast.add(Member(name=name, kind="person"))
        take_title(scene, member, later)
        return member
    return None


def _outlet(scene: Scene, phrase: Phrase, role: Role) -> Member | None:
    """Find "the paper" in the outlet named with such a noun, in a headline in the one to come."""
    if phrase.plural or phrase.country is not None or phrase.owner is not None:
        return None
    alike = name_words().same_nouns.get(role.role, frozenset()) | {role.role}
    named = [each for each in scene.cast if each.kind == "agency" and each.seen and alike & each.nouns]
    if named:
        return max(named, key=lambda each: each.seen[-1].token)
    if not scene.in_display(phrase):
        return None
    for later in scene.phrases:
        if later.sort == "outlet" and later.noun in alike and later.first > phrase.first:
            name = later.name or ""
            return scene.cast.named("agency", name) or scene.cast.add(
                Member(name=name, kind="agency", country=later.country, sector=later.sector)
            )
    return None


def _by_another_title(scene: Scene, phrase: Phrase, role: Role, *, country: str | None) -> Member | None:
    """Find "the diplomat" among those who spoke last: a spokesman, an ambassador."""
    sentence = scene.parse.tokens[phrase.first].sentence
    sectors = name_words().hypernyms[role.role]
    for back in range(1, FARTHEST_PAIR):
        member = scene.speakers.get(sentence - back)
        if member is None or member.kind != "person" or member.plural or member.sector not in sectors:
            continue
        posted = role.role not in name_words().posted - {"diplomat"} or _is_posted(member)
        if posted and (country is None or member.country in (None, country)):
            return member
    return None


def _last_source(scene: Scene, phrase: Phrase, earlier: list[Member]) -> Member | None:
    """Find "the source" in the source named before, else in the last unnamed one who spoke."""
    if earlier:
        return max(earlier, key=lambda each: each.seen[-1].token)
    sentence = scene.parse.tokens[phrase.first].sentence
    for back in range(1, FARTHEST_PAIR):
        member = scene.speakers.get(sentence - back)
        if member is not None and member.kind == "unnamed" and not member.plural:
            return member
    return None


def _is_posted(member: Member) -> bool:
    """Tell an ambassador or a special representative, whom "the envoy" fits."""
    return member.role is not None and member.role.role in name_words().posted


def _counterpart(scene: Scene, phrase: Phrase, *, country: str | None, owner: Member | None) -> Member | None:
    """Find "his Bolivian counterpart": the like office in that country, before or behind."""
    if owner is None or owner.role is None or country is None:
        return None
    for each in reversed(scene.cast.members):
        fits = each.kind == "person" and each is not owner and each.country == country
        if fits and each.role and same_post(each.role, each.office, owner.role, owner.office):
            return each
    for later in scene.persons:
        fits = later.first > phrase.first and later.sort == "person" and later.country == country
        if fits and later.role and same_post(later.role, later.office, owner.role, owner.office):
            name = scene.full_name(later.name or "")
            member = scene.cast.add(Member(name=name, kind="person"))
            take_title(scene, member, later)
            return member
    return None


def _is_predicate(scene: Scene, phrase: Phrase) -> bool:
    """Tell "they are workers", "regarded as a partner": what somebody is, nobody else."""
    token = scene.top(phrase)
    return token.dep == "attr" or (token.dep == "pobj" and scene.parse.tokens[token.head].lemma == "as")


def _both_persons(scene: Scene, phrase: Phrase, role: Role) -> Decision | None:
    """Read "the two leaders", "both ministers" as the last two persons who hold such an office."""
    opening = scene.parse.tokens[phrase.first : phrase.head_first]
    if not any(token.text.lower() in name_words().both for token in opening):
        return None
    sentence = scene.parse.tokens[phrase.first].sentence
    holders = [
        each
        for each in scene.near(sentence, back=FARTHEST_PAIR)
        if each.kind == "person"
        and each.seen
        and each.role is not None
        and not each.plural
        and sentence - each.seen[-1].sentence <= FARTHEST_PAIR
        and _is_one_of(role, each.role)
    ]
    if len(holders) != 2:
        return None
    holders.sort(key=lambda each: each.seen[0].token)
    member = persons_together(scene, holders)
    member.office = member.office or phrase.office
    scene.see(phrase, member)
    return scene.decide(phrase, member, "description", "actors/both-persons", member.name, confidence=750)


def _is_one_of(role: Role, held: Role) -> bool:
    """Tell whether "both ministers" can mean the holder of a role: a minister, a deputy minister."""
    return held.role.endswith(role.role) or fits_post(None, role, None, held)


def _group_again(scene: Scene, phrase: Phrase, role: Role) -> Member | None:
    """Find "the drivers" of whom the dispatch spoke before."""
    groups = [
        each
        for each in scene.cast
        if each.kind == "unnamed"
        and each.plural
        and each.seen
        and (
            role.role in name_words().humans
            or (
                each.role is not None
                and each.role.role == role.role
                and fits_post(phrase.office, role, each.office, each.role)
            )
        )
        and (phrase.country is None or each.country == phrase.country)
    ]
    return max(groups, key=lambda each: each.seen[-1].token, default=None)


def _unnamed(scene: Scene, phrase: Phrase, *, country: str | None, owner: Member | None) -> Decision:
    role = phrase.role
    words = _plain_words(scene, phrase, owner)
    both = bool(phrase.of) and (phrase.of or "").split()[-1].lower() in name_words().sides
    if both and scene.pair:
        names = " and ".join(name_of(iso3) for iso3 in scene.pair)
        words = words.replace(phrase.of or "", names)
        country = None
    elif owner is not None and owner.kind == "government" and owner.plural:
        # "the two countries' ministers": of both, whatever the place of filing.
        both, country = True, None
        lands = [each.removeprefix("government of ") for each in owner.name.split("; ")]
        words = f"{_behind_owner(scene, phrase)} of {' and '.join(lands)}"
    elif country is None and phrase.of:
        country = country_of_words(scene, phrase.of)
    sector = phrase.sector or (role.sector if role else None)
    if owner is None and _is_somebodys(phrase):
        owner = scene.subject_before(phrase)
        if owner is not None and role is not None and owner.role is not None and owner.role.role == role.role:
            owner = owner.boss
        if owner is not None:
            country = country or owner.country
            if owner.kind in ("person", "unnamed"):
                words = f"{words} of {_bare(owner)}"
    if owner is not None:
        sector = sector or owner.sector
    name = f"unnamed: {words}"
    also: list[Reason] = []
    member = scene.cast.named("unnamed", name) if phrase.definite is not False else None
    rule = "actors/unnamed-again" if member else phrase.rule if role is None else "actors/unnamed"
    rule = phrase.rule if phrase.rule == "actors/partitive" else rule
    if member is None:
        member = scene.cast.add(
            Member(
                name=name,
                kind="unnamed",
                country=country,
                office=phrase.office,
                role=role,
                sector=sector,
                gender=role.gender if role else None,
                plural=phrase.plural,
                boss=owner,
            )
        )
        foreign = any(word.lower() in name_words().regions for word in words.split())
        certain = phrase.definite is not None or phrase.of or sector in DOMESTIC
        if country is None and not both and not foreign:
            told = _told_around(scene, phrase, member)
            if told is not None:
                member.country, reason = told
                also.append(reason)
        posted = role is not None and role.role in name_words().posted and phrase.definite is None
        local = sector in LOCAL and certain and not posted
        if member.country is None and not both and not foreign and local:
            member.country = (
                country_spoken_of(scene, phrase)
                if scene.quoted[phrase.head_first]
                else place_that_opens(scene, phrase) or place_before(scene, phrase) or scene.home
            )
    scene.see(phrase, member)
    return scene.decide(
        phrase, member, "description", rule, words, country=member.country, confidence=750, also=also
    )


def _told_around(scene: Scene, phrase: Phrase, member: Member) -> tuple[str, Reason] | None:
    """Find the country of somebody unnamed in the body, the vessel or the town beside the words."""
    body = body_in_title(scene, phrase)
    if body is not None and body.country is not None:
        member.sector = member.sector or body.sector
        return body.country, scene.reason("actors/country-of-body", f"the words name {body.name}", phrase)
    if phrase.role is not None and phrase.role.role in name_words().crews:
        country, rule = country_of_carrier(scene, phrase), "actors/country-of-crew"
    else:
        country, rule = place_behind(scene, phrase), "actors/country-of-place"
        if country is None and phrase.plural and not phrase.definite:
            country = where_it_acts(scene, phrase)
    return (country, scene.reason(rule, f"it belongs to {name_of(country)}", phrase)) if country else None


def _is_somebodys(phrase: Phrase) -> bool:
    """Tell a bare "two advisers" from aides of whom the words say whose they are."""
    single = phrase.office is not None and " " not in phrase.office
    return phrase.role is not None and single and not phrase.of and phrase.role.role in name_words().somebodys


def _plain_words(scene: Scene, phrase: Phrase, owner: Member | None) -> str:
    """Return the phrase without articles and marks of namelessness, a pronoun before it spelt out."""
    words = name_words()
    tokens = scene.parse.tokens
    first = phrase.first
    pronoun = False
    while first < phrase.head_first:
        low = tokens[first].text.lower()
        if low in words.pronouns:
            pronoun = True
        elif low not in words.articles and low not in words.unnamed_marks:
            break
        first += 1
    text = " ".join(scene.dispatch.text[tokens[first].start : tokens[phrase.last - 1].end].split())
    return f"{text} of {_bare(owner)}" if pronoun and owner is not None else text


def _behind_owner(scene: Scene, phrase: Phrase) -> str:
    """Return the words behind a possessor: "foreign ministers" of "the countries' foreign ministers"."""
    tokens = scene.parse.tokens
    first = phrase.first
    for index in range(phrase.first, phrase.head_first):
        if tokens[index].tag in ("POS", "PRP$"):
            first = index + 1
    return " ".join(scene.dispatch.text[tokens[first].start : tokens[phrase.last - 1].end].split())


def _bare(member: Member) -> str:
    return member.name.removeprefix("unnamed: ")


def _capital(scene: Scene, phrase: Phrase) -> bool:
    """Tell a title used as a name ("President said") from a bare noun."""
    return scene.parse.tokens[phrase.head_first].text[:1].isupper() and scene.parse.tokens[
        phrase.first
    ].tag in (
        "NNP",
        "NNPS",
    )
