"""Whom *I*, *we* and *you* mean inside a quotation: the speaker, the speaker's side, the one spoken to."""

from collections.abc import Iterator
from itertools import chain

from dateline.annotate.actors.cast import Member
from dateline.annotate.actors.phrases import Phrase
from dateline.annotate.actors.scene import Decision, Scene
from dateline.annotate.actors.states import state
from dateline.lexicon.names import Pronoun, metonymy
from dateline.schema import Token

# Who speaks for a government when saying "we".
_FOR_THE_STATE = frozenset({"GOV", "MIL", "SPY"})
_BODIES = ("government", "organisation", "international", "agency", "people")
# Reporters who are told something are an audience: a briefing's "you" is mostly anybody.
_AUDIENCE = frozenset({"JRN", "MED"})
# As far from the narration that names the speaker as his quotation goes on, in sentences.
_FARTHEST = 3


def decide_first_person(scene: Scene, phrase: Phrase, pronoun: Pronoun) -> Decision:
    """Decide *I*, *we* and *you*; a speaker without a side and a hearer who is not told stay open."""
    token = scene.parse.tokens[phrase.first]
    told = _telling_sentence(scene, token.sentence) if scene.quoted[token.index] else None
    speaker = scene.speakers[told] if told is not None else None
    if told is None or speaker is None:
        note = "the words' own speaker or hearer is meant; the statement tells who"
        return scene.decide(phrase, None, "pronoun", "actors/speaker", note, confidence=0)
    if pronoun.number == "addressee":
        return _decide_hearer(scene, phrase, told, speaker)
    member = speaker if pronoun.number == "speaker" else _side(scene, speaker)
    if member is None or (pronoun.number == "speaker" and not member.animate):
        note = f"{speaker.name} speaks, but for whom is not told"
        return scene.decide(phrase, None, "pronoun", "actors/speaker", note, confidence=0)
    scene.at.setdefault(token.index, member)
    note = f"{speaker.name} is quoted" + ("" if member is speaker else f" and speaks for the {member.name}")
    sure = 850 if pronoun.number == "speaker" else 650
    return scene.decide(phrase, member, "pronoun", "actors/first-person", note, confidence=sure)


def _decide_hearer(scene: Scene, phrase: Phrase, told: int, speaker: Member) -> Decision:
    """Decide *you*: whom the quoted speaker's own verb of saying addresses, if that is no audience."""
    # "A wrote to B. "…," he wrote.": the sentence before may be the one that tells to whom.
    for token in chain(_addressed(scene, told, speaker), _addressed(scene, told - 1, speaker)):
        member = scene.at.get(token.index)
        if member is None or member is speaker or (member.kind == "unnamed" and member.sector in _AUDIENCE):
            continue
        scene.at.setdefault(phrase.first, member)
        note = f"{speaker.name} says it to {member.name}"
        return scene.decide(phrase, member, "pronoun", "actors/addressee", note, confidence=700)
    note = f"{speaker.name} speaks, but to whom is not told"
    return scene.decide(phrase, None, "pronoun", "actors/speaker", note, confidence=0)


def _addressed(scene: Scene, sentence: int, speaker: Member) -> Iterator[Token]:
    """Yield who may be spoken to in the narration of a sentence.

    "tell A", "say to A", "write in a letter to A": the object of the
    speaker's verb of saying, or the nearest *to* below it that is not quoted.
    """
    if sentence < 0:
        return
    parse = scene.parse
    words = metonymy()
    for subject in parse.words(parse.sentences[sentence]):
        named = scene.at.get(subject.index) is speaker and not scene.quoted[subject.index]
        if subject.dep != "nsubj" or not named:
            continue
        verb = parse.tokens[subject.head]
        if verb.lemma not in words.saying_verbs | words.addressing_verbs | words.person_verbs:
            continue
        below = [each for each in parse.subtree(verb) if not scene.quoted[each.index]]
        for token in below:
            direct = token.head == verb.index and token.dep in ("dobj", "dative")
            behind = token.dep == "pobj" and parse.tokens[token.head].lemma == "to"
            if direct or (behind and _said_to(scene, parse.tokens[token.head], verb)):
                yield token


def _said_to(scene: Scene, link: Token, verb: Token) -> bool:
    """Tell the *to* of "said to A" and "in a letter to A" from that of "the road to A"."""
    head = scene.parse.tokens[link.head]
    if head.index == verb.index:
        return True
    return head.lemma in metonymy().partner_nouns and scene.parse.tokens[head.head].head == verb.index


def _telling_sentence(scene: Scene, sentence: int) -> int | None:
    """Return the sentence that tells whose quotation this is: in its paragraph, else the last before it."""
    sentences = scene.parse.sentences
    if sentence in scene.speakers:
        return sentence
    for back in range(1, _FARTHEST + 1):
        for near in (sentence - back, sentence + back):
            if not 0 <= near < len(sentences) or sentences[near].block != sentences[sentence].block:
                continue
            if near in scene.speakers:
                return near
    first = next(place for place in range(sentence, -1, -1) if _opens_block(scene, place))
    return first - 1 if first - 1 in scene.speakers else None


def _opens_block(scene: Scene, sentence: int) -> bool:
    sentences = scene.parse.sentences
    return sentence == 0 or sentences[sentence - 1].block != sentences[sentence].block


def _side(scene: Scene, speaker: Member) -> Member | None:
    """Return for whom a speaker says "we": his body, his employer, or the government that he is of."""
    if speaker.kind in _BODIES or speaker.plural:
        return speaker
    if speaker.boss is not None and speaker.boss.kind in _BODIES:
        return speaker.boss
    if speaker.country is not None and speaker.sector in _FOR_THE_STATE:
        return state(scene, speaker.country)
    return None
