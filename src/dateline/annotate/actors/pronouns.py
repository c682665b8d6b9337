"""Whom a third-person pronoun means: the most salient antecedent that fits.

Salience follows centering and the classic resolvers (Lappin and Leass 1994):
the subject of the last sentence before its object, the nearer before the
farther, and never somebody in the pronoun's own clause. Gender counts only
where the text itself has shown it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from dateline.annotate.actors.cast import Member, Seen
from dateline.annotate.actors.persons import other_of_pair
from dateline.annotate.actors.phrases import Phrase
from dateline.annotate.actors.quoting import decide_first_person
from dateline.annotate.actors.scene import MAIN_SUBJECT, OBJECT, SUBJECT, Decision, Scene, speaker_near
from dateline.annotate.actors.sides import persons_together
from dateline.annotate.actors.states import state
from dateline.lexicon.names import Pronoun, metonymy, name_words
from dateline.schema import Parse, Token

# Beyond this many sentences an antecedent is wrong more often than right.
FARTHEST = 4
# A second-best this close leaves the choice open.
_TOO_CLOSE = 3
_FAR = 22
_TIED_GENDER = 25
_REPORTED_CLAUSE = 30
_SPEAKS_ON = 14
_OWN_CLAUSE = 40
# Groups are named as objects more often than persons are.
_NEAR_GROUP = 50
# Whoever was asked outweighs the subject that asked, which has 54 points more than an object.
_WAS_ASKED = 80


@dataclass(frozen=True, slots=True)
class _Choice:
    member: Member
    confidence: int
    note: str


def decide_pronoun(scene: Scene, phrase: Phrase) -> Decision | None:
    """Decide whom a pronoun means, or leave it open with a reason."""
    pronoun = name_words().pronouns[phrase.name or ""]
    token = scene.parse.tokens[phrase.first]
    if token.tag == "PRP$":
        pronoun = msgspec.structs.replace(pronoun, role="owner")  # "her" is an object's form too
    if pronoun.number in ("speaker", "speakers", "addressee"):
        return decide_first_person(scene, phrase, pronoun)
    if pronoun.number == "who":
        member = _relative(scene, token)
        if member is None:
            return None
        scene.at[token.index] = member
        return scene.decide(phrase, member, "pronoun", "actors/relative", member.name)
    if pronoun.number == "thing" and not _acts(scene.parse, token, pronoun):
        note = "nothing shows that a state or an organisation is meant"
        return scene.decide(phrase, None, "pronoun", "actors/it-no-actor", note, confidence=0)
    choice = (
        _own_noun(scene, token, pronoun)
        or _joined(scene, token, pronoun)
        or _choose(scene, token, pronoun)
        or _other_side(scene, token, pronoun)
    )
    if choice is None:
        return scene.decide(
            phrase, None, "pronoun", "actors/pronoun-open", "nobody fits better than others", confidence=0
        )
    member = choice.member
    if pronoun.gender and member.kind == "person" and choice.confidence >= 700:
        member.gender = member.gender or pronoun.gender
    scene.see(phrase, member)
    return scene.decide(
        phrase, member, "pronoun", "actors/pronoun", choice.note, confidence=choice.confidence
    )


def _relative(scene: Scene, token: Token) -> Member | None:
    """Find whom "who" means: the noun that its clause hangs on, else the name before the comma."""
    tokens = scene.parse.tokens
    verb = tokens[token.head]
    steps = 0
    while (
        verb.dep not in ("relcl", "acl", "ROOT", "ccomp", "advcl") and verb.head != verb.index and steps < 20
    ):
        verb = tokens[verb.head]
        steps += 1
    if verb.dep == "relcl" and verb.head in scene.at:
        return scene.at[verb.head]
    for place in (token.index - 1, token.index - 2):
        if place in scene.at:
            return scene.at[place]
    return None


def _acts(parse: Parse, token: Token, pronoun: Pronoun) -> bool:
    """Tell an "it" that can be a state or an organisation from a thing and from an empty subject."""
    words = metonymy()
    if pronoun.role == "owner":
        return True
    if token.dep != "nsubj":
        return False
    verb = parse.tokens[token.head]
    if verb.lemma == "be":
        complements = [child for child in parse.dependents(verb) if child.dep in ("acomp", "attr")]
        return any(child.lemma in words.agent_adjectives for child in complements)
    return verb.lemma in words.agent_verbs


def _own_noun(scene: Scene, token: Token, pronoun: Pronoun) -> _Choice | None:
    """Tie the possessive of "A and his counterpart", "A met his rival" to its own sentence's subject."""
    if pronoun.role != "owner":
        return None
    tokens = scene.parse.tokens
    noun = tokens[token.head]
    steps = 0
    while noun.dep in ("conj", "appos", "compound") and noun.head < token.index and steps < 10:
        noun = tokens[noun.head]
        steps += 1
        member = scene.at.get(noun.index)
        if member is not None and _agrees(member, pronoun):
            return _Choice(member, 850, f"{token.text!r} stands beside {member.name}")
    return None


def _joined(scene: Scene, token: Token, pronoun: Pronoun) -> _Choice | None:
    """Read "A thanked B and C for their patience": the persons joined before the possessive."""
    if pronoun.number != "many" or pronoun.role != "owner" or scene.quoted[token.index]:
        return None
    tokens = scene.parse.tokens
    clause = _clause(scene.parse, token)
    for first in scene.parse.dependents(tokens[clause]):
        if first.index > token.index or first.dep not in ("dobj", "nsubj", "nsubjpass"):
            continue
        persons: list[Member] = []
        noun: Token | None = first
        while noun is not None and noun.index < token.index:
            member = _member_at(scene, noun)
            if member is None or member.kind != "person" or member.plural:
                break
            persons.append(member)
            noun = next((each for each in scene.parse.dependents(noun) if each.dep == "conj"), None)
        if noun is None and len(persons) > 1 and len(set(map(id, persons))) == len(persons):
            together = persons_together(scene, persons)
            return _Choice(together, 750, f"{together.name} stand joined before {token.text!r}")
    return None


def _member_at(scene: Scene, noun: Token) -> Member | None:
    """Return who stands at a noun or, for "his deputy, General A", in its apposition."""
    names = (each for each in scene.parse.dependents(noun) if each.dep == "appos" and each.index in scene.at)
    return scene.at.get(noun.index) or next((scene.at[each.index] for each in names), None)


def _choose(scene: Scene, token: Token, pronoun: Pronoun) -> _Choice | None:
    quoted = scene.quoted[token.index]
    speaker = speaker_near(scene, token.sentence) if quoted else None
    barred = _barred(scene.parse, token)
    says = scene.parse.tokens[token.head].lemma in metonymy().saying_verbs
    scored: list[tuple[int, int, Member]] = []
    for order, member in enumerate(scene.near(token.sentence, back=FARTHEST)):
        if not member.seen or member is speaker or not _agrees(member, pronoun, says=says):
            continue
        best = max(
            (
                _score(scene, token, pronoun, seen)
                for seen in _before(member, token)
                if seen.token not in barred
            ),
            default=0,
        )
        if best > 0:
            best += _TIED_GENDER if member.gender and member.gender == pronoun.gender else 0
            best -= 12 if member.kind in ("unnamed", "agency") else 0
            # "A will come, an official said. He …": on goes the topic, not the source.
            best -= 25 if member.kind == "unnamed" and not says else 0
            scored.append((best, -order, member))
    if not scored:
        return None
    if pronoun.number == "many" and _two_persons(scene, token):
        scored = [each for each in scored if any(seen.sentence == token.sentence for seen in each[2].seen)]
        if not scored:
            return None
    scored.sort(key=lambda each: (-each[0], each[1]))
    best, _, member = scored[0]
    lead = best - scored[1][0] if len(scored) > 1 else 50
    if lead < _TOO_CLOSE:
        return None
    confidence = max(400, min(950, 560 + 8 * lead)) - (150 if quoted else 0)
    return _Choice(member, confidence, f"{member.name} is the most salient that fits {token.text!r}")


def _other_side(scene: Scene, token: Token, pronoun: Pronoun) -> _Choice | None:
    """Read the "they" of a quotation as the other of two states where no group is spoken of near."""
    if pronoun.number != "many" or not scene.quoted[token.index]:
        return None
    speaker = speaker_near(scene, token.sentence)
    if speaker is None or speaker.country is None:
        return None
    if any(each.plural for each in scene.near(token.sentence, back=1)):
        return None
    other = other_of_pair(scene, speaker.country)
    if other is None:
        return None
    member = state(scene, other)
    return _Choice(member, 500, f"{speaker.name} speaks of the other side, the {member.name}")


def _two_persons(scene: Scene, token: Token) -> bool:
    """Tell whether the sentence names two persons before "they", who may be meant together."""
    persons = [
        each for each in scene.near(token.sentence, back=0) if each.kind == "person" and not each.plural
    ]
    return sum(any(seen.token < token.index for seen in each.seen[-6:]) for each in persons) > 1


def _before(member: Member, token: Token) -> Iterator[Seen]:
    """Yield the last mentions of a member near before a token."""
    for seen in reversed(member.seen):
        if token.sentence - seen.sentence > FARTHEST:
            return
        if seen.token < token.index:
            yield seen


def _agrees(member: Member, pronoun: Pronoun, *, says: bool = False) -> bool:
    if pronoun.number == "thing":
        kinds = ("government", "organisation", "international", "agency" if says else "government")
        return member.kind in kinds and (not member.plural or member.kind == "organisation")
    if pronoun.number == "many":
        return member.plural
    if member.plural or not member.animate:
        return False
    return not (member.gender and pronoun.gender and member.gender != pronoun.gender)


def _score(scene: Scene, token: Token, pronoun: Pronoun, seen: Seen) -> int:
    """Weigh one earlier mention; the subject of the last sentence weighs most."""
    parse = scene.parse
    distance = token.sentence - seen.sentence
    score = 100 - _FAR * distance + seen.weight
    if distance == 0:
        clause, other = _clause(parse, token), _clause(parse, parse.tokens[seen.token])
        if clause == other:
            if pronoun.role in ("object", "subject"):
                return 0  # a plain pronoun is free in its own clause
            score += _OWN_CLAUSE if seen.weight >= SUBJECT else 10
        elif seen.weight >= SUBJECT:
            score += _above(parse, other, clause)
        if pronoun.number == "many":
            score += _NEAR_GROUP
    elif pronoun.number == "many" and scene.quoted[token.index] and distance > 1:
        return 0
    elif seen.weight >= MAIN_SUBJECT and scene.speakers.get(seen.sentence) is not None:
        score += _SPEAKS_ON if distance == 1 else 0
    elif distance == 1 and seen.weight == OBJECT and _answers(parse, token, parse.tokens[seen.token]):
        score += _WAS_ASKED
    if seen.quoted and not scene.quoted[token.index]:
        score -= 40
    if pronoun.role == "subject" and seen.weight >= SUBJECT:
        score += 6
    return score


def _answers(parse: Parse, token: Token, asked: Token) -> bool:
    """Tell "A urged B to come. He promised …": a request and, in the next sentence, the response to it."""
    words = metonymy()
    request = parse.tokens[asked.head]
    responds = token.dep == "nsubj" and parse.tokens[token.head].lemma in words.responding_verbs
    return responds and asked.dep in ("dobj", "dative") and request.lemma in words.person_verbs


def _barred(parse: Parse, token: Token) -> frozenset[int]:
    """Return the tokens in the content that the pronoun's own verb reports before it."""
    if token.dep not in ("nsubj", "pobj") or parse.tokens[max(token.index - 1, 0)].text in (":", ";"):
        return frozenset()
    verb = parse.tokens[token.head]
    barred: set[int] = set()
    for child in parse.dependents(verb):
        if child.dep in ("ccomp", "parataxis") and child.index < token.index:
            barred.update(each.index for each in parse.subtree(child))
    if verb.dep in ("parataxis", "ccomp") and verb.lemma in metonymy().saying_verbs and not barred:
        head = parse.tokens[verb.head]
        if head.index < token.index and token.dep == "nsubj" and verb.dep == "parataxis":
            barred.update(each.index for each in parse.subtree(head) if each.index < token.index)
    return frozenset(barred)


def _clause(parse: Parse, token: Token) -> int:
    """Return the verb that a token hangs on, through noun phrases and prepositions."""
    steps = 0
    while token.head != token.index and steps < 40:
        head = parse.tokens[token.head]
        if head.pos in ("VERB", "AUX"):
            return head.index
        token = head
        steps += 1
    return token.index


def _above(parse: Parse, outer: int, inner: int) -> int:
    """Weigh a subject by how many subjects stand between its clause and the pronoun's below it."""
    token = parse.tokens[inner]
    between = 0
    steps = 0
    while token.head != token.index and steps < 30:
        token = parse.tokens[token.head]
        steps += 1
        if token.index == outer:
            return _REPORTED_CLAUSE if not between else 5
        if token.pos in ("VERB", "AUX") and any(child.dep == "nsubj" for child in parse.dependents(token)):
            between += 1
    return 0
