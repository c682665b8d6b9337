"""Whom *I* and *we* mean inside a quotation: the speaker, and the speaker's side."""

from dateline.annotate.actors.cast import Member
from dateline.annotate.actors.phrases import Phrase
from dateline.annotate.actors.scene import Decision, Scene
from dateline.annotate.actors.states import state
from dateline.lexicon.names import Pronoun

# Who speaks for a government when saying "we".
_FOR_THE_STATE = frozenset({"GOV", "MIL", "SPY"})
_BODIES = ("government", "organisation", "international", "agency", "people")
# As far from the narration that names the speaker as his quotation goes on, in sentences.
_FARTHEST = 3


def decide_first_person(scene: Scene, phrase: Phrase, pronoun: Pronoun) -> Decision:
    """Decide *I*, *we* and *you*; the addressee, and a speaker without a side, stay open."""
    token = scene.parse.tokens[phrase.first]
    speaker = _quoted_speaker(scene, token.sentence) if scene.quoted[token.index] else None
    if speaker is None or pronoun.number == "addressee":
        note = "the words' own speaker or hearer is meant; the statement tells who"
        return scene.decide(phrase, None, "pronoun", "actors/speaker", note, confidence=0)
    member = speaker if pronoun.number == "speaker" else _side(scene, speaker)
    if member is None or (pronoun.number == "speaker" and not member.animate):
        note = f"{speaker.name} speaks, but for whom is not told"
        return scene.decide(phrase, None, "pronoun", "actors/speaker", note, confidence=0)
    scene.at.setdefault(token.index, member)
    note = f"{speaker.name} is quoted" + ("" if member is speaker else f" and speaks for the {member.name}")
    sure = 850 if pronoun.number == "speaker" else 650
    return scene.decide(phrase, member, "pronoun", "actors/first-person", note, confidence=sure)


def _quoted_speaker(scene: Scene, sentence: int) -> Member | None:
    """Return whose quotation a sentence is: who speaks in its paragraph, else who spoke last before it."""
    sentences = scene.parse.sentences
    if sentence in scene.speakers:
        return scene.speakers[sentence]
    for back in range(1, _FARTHEST + 1):
        for near in (sentence - back, sentence + back):
            if not 0 <= near < len(sentences) or sentences[near].block != sentences[sentence].block:
                continue
            if near in scene.speakers:
                return scene.speakers[near]
    first = next(place for place in range(sentence, -1, -1) if _opens_block(scene, place))
    return scene.speakers.get(first - 1)


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
