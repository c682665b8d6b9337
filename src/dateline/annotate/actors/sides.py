"""Two sides named together: "both governments", "the two countries"."""

from collections.abc import Sequence

from dateline.annotate.actors.cast import Member
from dateline.annotate.actors.phrases import Phrase
from dateline.annotate.actors.scene import SUBJECT, Decision, Scene, pair_name
from dateline.lexicon.names import metonymy

# As far back as "the two leaders" may reach, in sentences.
FARTHEST_PAIR = 4


def decide_sides(scene: Scene, phrase: Phrase) -> Decision:
    """Name the two governments of "both sides" where exactly two stand out, near by or in all."""
    persons = _two_persons_before(scene, phrase) if phrase.name in ("two", "the two") else None
    if persons is not None:
        both = persons_together(scene, persons)
        scene.see(phrase, both)
        return scene.decide(phrase, both, "description", "actors/both-persons", both.name, confidence=650)
    near, together = _pair_near(scene, phrase)
    pair = near if together or scene.pair is None else scene.pair
    if pair is None:
        note = "not exactly two countries stand out in this dispatch"
        return scene.decide(phrase, None, "description", "actors/sides-unclear", note, confidence=0)
    name = pair_name(pair)
    member = scene.cast.named("government", name)
    if member is None:
        member = scene.cast.add(Member(name=name, kind="government", sector="GOV", plural=True))
    scene.see(phrase, member)
    return scene.decide(phrase, member, "description", "actors/both-sides", name, confidence=800)


def persons_together(scene: Scene, persons: Sequence[Member]) -> Member:
    """Return several persons as one actor, of a country only where all are of it."""
    name = "; ".join(each.name for each in persons)
    known = scene.cast.named("person", name)
    if known is not None:
        return known
    member = scene.cast.add(Member(name=name, kind="person", sector=persons[0].sector, plural=True))
    member.country = persons[0].country if len({each.country for each in persons}) == 1 else None
    return member


def _two_persons_before(scene: Scene, phrase: Phrase) -> list[Member] | None:
    """Return the two persons, if just two, of the sentence before "the two"."""
    sentence = scene.parse.tokens[phrase.first].sentence
    found = [
        each
        for each in scene.near(sentence - 1, back=0)
        if each.kind == "person" and not each.plural and each.seen
    ]
    return sorted(found, key=lambda each: each.seen[0].token) if len(found) == 2 else None


def _who_addresses(scene: Scene, phrase: Phrase) -> str | None:
    """Return the country of whoever urges or warns the two, and so is not one of them."""
    token = scene.top(phrase)
    steps = 0
    while token.dep in ("pobj", "prep", "dobj", "dative") and steps < 3:
        token = scene.parse.tokens[token.head]
        steps += 1
    if not steps or token.lemma not in metonymy().person_verbs:
        return None
    subject = scene.subject_before(phrase)
    return subject.country if subject is not None else None


def _pair_near(scene: Scene, phrase: Phrase) -> tuple[tuple[str, ...] | None, bool]:
    """Return the two countries that acted last before a phrase, its own sentence's subject left out.

    Returns:
        The two, or None; and whether one sentence names them both.
    """
    sentence = scene.parse.tokens[phrase.first].sentence
    seen: dict[int, set[str]] = {}
    first: dict[str, int] = {}
    outside = _who_addresses(scene, phrase)
    for member in scene.near(sentence, back=FARTHEST_PAIR):
        if member.country in (None, outside) or member.kind not in ("person", "government", "organisation"):
            continue
        for each in member.seen[-12:]:
            if each.sentence == sentence and (each.weight >= SUBJECT or each.token > phrase.first):
                continue
            if sentence - FARTHEST_PAIR <= each.sentence <= sentence:
                country = member.country or ""
                seen.setdefault(sentence - each.sentence, set()).add(country)
                first[country] = min(each.token, first.get(country, each.token))
    found: set[str] = set()
    for back in range(FARTHEST_PAIR + 1):
        found |= seen.get(back, set())
        if len(found) == 2:
            return tuple(sorted(found, key=lambda iso3: first[iso3])), found == seen.get(back)
        if len(found) > 2:
            break
    return None, False
