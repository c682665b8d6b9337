"""Government or place: what a capital, a palace or a country's name stands for.

The rules look at the word's place in the sentence, as in the literature on
location metonymy (Markert and Nissim 2002; Gritta et al. 2017): subjects of
acts are governments, objects of locative prepositions are places.
"""

from dataclasses import dataclass

from dateline.annotate.actors.phrases import Phrase
from dateline.lexicon.names import metonymy, name_words
from dateline.lexicon.roles import role_word
from dateline.schema import Parse, Token


@dataclass(frozen=True, slots=True)
class Sense:
    """What a capital or country means where it stands.

    Args:
        acts: True for a government, False for a place.
        rule: Slug of the rule that decided.
        note: What it saw.
        confidence: Per mille.
    """

    acts: bool
    rule: str
    note: str
    confidence: int


def sense_of(parse: Parse, phrase: Phrase) -> Sense:
    """Decide whether a capital or a country's name acts or is a place."""
    token = _top(parse, phrase)
    head = parse.tokens[token.head]
    words = metonymy()
    if token.dep in ("conj", "appos") and head.index != token.index and head.pos == "PROPN":
        first = head
        while first.dep == "conj" and parse.tokens[first.head].pos == "PROPN":
            first = parse.tokens[first.head]
        token, head = first, parse.tokens[first.head]
    if token.dep in ("nsubj", "nsubjpass", "csubj"):
        return _as_subject(parse, token, head)
    if token.dep == "agent" or (token.dep == "pobj" and head.dep == "agent"):
        return Sense(True, "actors/metonym-agent", "it is the agent of a passive", 850)
    if token.dep in ("dobj", "dative", "iobj"):
        if head.lemma in words.motion_verbs:
            return Sense(
                False, "actors/place-of-motion", f"it is what somebody goes to or hits ({head.text!r})", 900
            )
        if head.lemma in words.person_verbs:
            return Sense(
                True, "actors/metonym-addressed", f"it is addressed or acted upon ({head.text!r})", 900
            )
        return Sense(
            phrase.sort == "country", "actors/metonym-object", f"it is the object of {head.text!r}", 550
        )
    if token.dep == "poss":
        noun = head.lemma
        if noun in words.government_nouns or head.text.lower() in words.government_nouns:
            return Sense(True, "actors/metonym-possessor", f"only a government has {head.text!r}", 850)
        return Sense(False, "actors/place-possessor", f"a place has {head.text!r}", 650)
    if token.dep == "pobj":
        return _after_preposition(parse, head)
    if token.dep in ("compound", "nmod") and _is_given(parse, phrase):
        return Sense(True, "actors/metonym-addressed", "something is given or done to it", 800)
    if token.dep in ("compound", "nmod", "amod") and not _before_verb(parse, phrase):
        return Sense(False, "actors/place-modifier", f"it only tells which {head.text!r}", 600)
    if _before_verb(parse, phrase):
        return Sense(True, "actors/metonym-subject", "a verb follows it", 750)
    if token.dep in ("ROOT", "npadvmod", "dep") and _which_acts(parse, token):
        return Sense(True, "actors/metonym-subject", "a clause says what it does", 750)
    if token.dep == "ROOT":
        return Sense(False, "actors/place-alone", "it stands alone", 500)
    return Sense(False, "actors/place-default", "nothing shows that it acts", 500)


def _is_sent(noun: Token) -> bool:
    """Tell "negotiators from Oslo", whom a government sends, from "a runner from Oslo"."""
    found = role_word(noun.lemma)
    return found is not None and found[0].role in name_words().sent


def _which_acts(parse: Parse, token: Token) -> bool:
    """Tell "Oslo, which claims the reef, …": only somebody claims."""
    return any(
        child.dep == "relcl"
        and child.lemma in metonymy().agent_verbs
        and any(each.dep == "nsubj" and each.tag == "WDT" for each in parse.dependents(child))
        for child in parse.dependents(token)
    )


def _is_given(parse: Parse, phrase: Phrase) -> bool:
    """Tell "lend the Philippines three ships", where the tree has one noun phrase."""
    first = phrase.first - (phrase.first > 0 and parse.tokens[phrase.first - 1].tag == "DT")
    before = parse.tokens[first - 1] if first else None
    number = phrase.last < len(parse.tokens) and parse.tokens[phrase.last].tag in ("CD", "DT", "PRP$")
    return number and before is not None and before.pos == "VERB" and before.lemma in metonymy().person_verbs


def _before_verb(parse: Parse, phrase: Phrase) -> bool:
    """Tell a subject by the verb right behind it, where the tree is wrong ("Qatar to build …")."""
    if phrase.last >= len(parse.tokens):
        return False
    follows = parse.tokens[phrase.last]
    if follows.sentence != parse.tokens[phrase.first].sentence:
        return False
    if follows.tag == "TO" and phrase.last + 1 < len(parse.tokens):
        return (
            parse.tokens[phrase.last + 1].tag == "VB"
            and phrase.first == parse.sentences[follows.sentence].first
        )
    return follows.tag in ("VBZ", "VBD", "VBP", "MD") and follows.pos in ("VERB", "AUX")


def _top(parse: Parse, phrase: Phrase) -> Token:
    """Return the phrase's token whose head lies outside it."""
    for index in range(phrase.head_first, phrase.head_last):
        token = parse.tokens[index]
        if not phrase.head_first <= token.head < phrase.head_last or token.head == index:
            return token
    return parse.tokens[phrase.head_last - 1]


def _as_subject(parse: Parse, token: Token, verb: Token) -> Sense:
    words = metonymy()
    if verb.lemma in words.place_verbs:
        return Sense(False, "actors/place-subject", f"a place {verb.text}", 750)
    if verb.lemma == "be":
        for child in parse.dependents(verb):
            if child.dep in ("attr", "prep") and (
                child.lemma in words.place_predicates
                or (child.dep == "prep" and child.lemma in ("in", "near") and child.index == verb.index + 1)
            ):
                return Sense(False, "actors/place-subject", f"it is said to be {child.text!r}", 750)
    if verb.lemma == "have" and any(
        child.dep == "dobj" and child.lemma in words.place_properties for child in parse.dependents(verb)
    ):
        return Sense(False, "actors/place-subject", "it has what a place has", 750)
    if token.dep == "nsubjpass" and verb.lemma in words.motion_verbs | words.place_verbs:
        return Sense(False, "actors/place-subject", f"a place is {verb.text}", 800)
    return Sense(True, "actors/metonym-subject", f"it is the subject of {verb.text!r}", 900)


def _after_preposition(parse: Parse, preposition: Token) -> Sense:
    words = metonymy()
    word = preposition.lemma if preposition.lemma != "towards" else "toward"
    governor = parse.tokens[preposition.head]
    if word in name_words().strict_place_prepositions and word != "on":
        return Sense(False, "actors/place-preposition", f"it stands after {preposition.text!r}", 950)
    if word in words.partner_prepositions and not (
        word == "between" and governor.lemma in words.motion_words
    ):
        return Sense(True, "actors/metonym-partner", f"{governor.text!r} {preposition.text} a partner", 850)
    if governor.lemma == "up" and word == "to":
        return Sense(True, "actors/metonym-partner", "it is up to somebody", 800)
    if word == "from" and _is_sent(governor):
        return Sense(True, "actors/metonym-partner", f"{governor.text!r} are a government's", 750)
    if governor.lemma in words.motion_words and word in ("to", "from", "toward", "for", "of", "between"):
        return Sense(False, "actors/place-of-motion", f"{governor.text!r} leads to a place", 900)
    if word == "to" and governor.lemma in words.addressing_verbs | words.leaning:
        return Sense(True, "actors/metonym-partner", f"{governor.text!r} {preposition.text} somebody", 800)
    if word in words.agent_prepositions:
        return Sense(True, "actors/metonym-partner", f"{governor.text!r} {preposition.text} somebody", 700)
    if word in ("of", "from") and governor.lemma in words.government_nouns:
        return Sense(True, "actors/metonym-possessor", f"only a government has a {governor.text!r}", 750)
    if governor.lemma in words.partner_nouns or governor.text.lower() in words.partner_nouns:
        return Sense(True, "actors/metonym-partner", f"{governor.text!r} {preposition.text} a partner", 750)
    if governor.lemma in words.person_verbs and word in ("to", "for", "by", "of", "from"):
        return Sense(True, "actors/metonym-partner", f"it is addressed ({governor.text!r})", 750)
    return Sense(False, "actors/place-preposition", f"it stands after {preposition.text!r}", 650)
