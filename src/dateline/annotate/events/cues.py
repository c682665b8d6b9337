"""The words that speak of how real an event is."""

from dataclasses import dataclass

from dateline.annotate.clauses import after, ancestors, auxiliaries, child, children, is_passive, negated
from dateline.lexicon import triggers as lexicon
from dateline.schema import Parse, Span, Status, Token

# "denied a story in a paper that quoted a clerk as saying that …"
_FARTHEST_DENIAL = 8
# What called-off and put-off events are.
OFF = frozenset({"cancelled", "postponed"})
# A present tense of these with a weekday tells when it ends, not that it lies ahead.
_ENDS = frozenset({"end", "conclude", "finish", "close", "last", "wind"})
_OCCASIONS = frozenset({"time", "point", "circumstance", "case", "way"})
NOT = frozenset({"no", "neither", "nor", "none"})


@dataclass(frozen=True, slots=True)
class Reality:
    """A status, and the words that say so.

    Args:
        status: The status.
        cues: Spans of the words it was read from, in the order they spoke.
        refusal: True where somebody says that he will not do it.
        own: False where nothing spoke of the event and the default stands.
    """

    status: Status
    cues: tuple[Span, ...] = ()
    refusal: bool = False
    own: bool = True


def negation(parse: Parse, verb: Token) -> Token | None:
    """Return the word that negates a verb: its own *not*, or its subject's *no*."""
    for index in parse.children[verb.index]:
        token = parse.tokens[index]
        if token.text.lower() == "neither" and token.dep in ("preconj", "cc", "advmod"):
            return token
        if token.dep == "neg" or token.text.lower() == "never":
            return token
        if token.text.lower() == "longer" and token.dep in ("advmod", "neg"):
            return token
    for subject in children(parse, verb, "nsubj", "nsubjpass"):
        if subject.text.lower() in NOT or subject.text.lower() in lexicon.status_words().nobody:
            return subject
        for each in children(parse, subject, "det", "neg", "preconj", "advmod"):
            # "no envoy", "not a single envoy"
            if each.text.lower() in NOT or each.dep == "neg":
                return each
    for preposition in children(parse, verb, "prep"):
        # "at no time", "under no circumstances"
        noun = child(parse, preposition, "pobj")
        no = child(parse, noun, "det") if noun is not None else None
        if noun is not None and no is not None and no.text.lower() == "no" and noun.lemma in _OCCASIONS:
            return no
    if not negated(parse, verb):
        return None
    return verb


def name_of(parse: Parse, token: Token) -> str:
    """Return the name under which ``status.yaml`` lists a word: with its particle, ``put-off``."""
    particle = child(parse, token, "prt")
    if particle is not None:
        return f"{token.lemma.lower()}-{particle.text.lower()}"
    for noun in after(parse, token, "on"):
        if noun.lemma.lower() in lexicon.status_words().shelf:
            return "postpone"
    for each in children(parse, token, "advmod", "prep"):
        name = f"{token.lemma.lower()}-{each.text.lower()}"
        if name in lexicon.over():
            return name
    return token.lemma.lower()


def status_word(token: Token, name: str) -> Status | None:
    """Return what a governing word says of the event under it, or None."""
    if token.pos not in ("VERB", "AUX", "ADJ", "NOUN", "PROPN"):
        return None
    return lexicon.over().get(name) or lexicon.over().get(token.text.lower())


def denies_report(parse: Parse, verb: Token, noun: Token) -> bool:
    """Tell "dismissed a report", "called reports of a meeting untrue" from "rejected a report"."""
    words = lexicon.status_words()
    if noun.lemma.lower() not in words.reports or verb.lemma not in words.denying_reports:
        return False
    told = child(parse, noun, "acl", "ccomp", "relcl") is not None
    if verb.lemma == "dismiss" or (told and verb.lemma in ("reject", "dispute")):
        # "rejects claims that it supplied …" denies; "rejected a report on the dam" does not.
        return True
    below = [*children(parse, verb, "oprd", "acomp", "xcomp", "prep", "amod"), *children(parse, noun, "amod")]
    judged = below + [token for each in below for token in children(parse, each, "amod", "pobj", "advmod")]
    return any(lexicon.over().get(each.text.lower()) == "denied" for each in judged)


def is_told(parse: Parse, verb: Token) -> bool:
    """Tell a fact ("insisted that it had agreed") from a wish ("insisted that it agree")."""
    helpers = auxiliaries(parse, verb)
    if any(each.tag == "MD" or each.text.lower() == "to" for each in helpers):
        return False
    return verb.tag in ("VBD", "VBZ") or any(each.tag in ("VBD", "VBZ", "VBP") for each in helpers)


def denied_from_above(parse: Parse, verb: Token, depth: int) -> Reality | None:
    """Climb through reporting verbs to one that denies ("denied reports saying that …")."""
    for step, upper in enumerate(ancestors(parse, verb)):
        if step + depth > _FARTHEST_DENIAL:
            break
        status = lexicon.over().get(upper.lemma) if upper.pos in ("VERB", "AUX", "NOUN", "ADJ") else None
        if status == "denied":
            return Reality("denied", (upper.span,))
    return None


def ahead(parse: Parse, verb: Token) -> Token | None:
    """Return the word that puts a present tense into the future ("meet on Wednesday"), or None."""
    if verb.lemma in _ENDS or any(each.text.lower() == "been" for each in auxiliaries(parse, verb)):
        return None
    words = lexicon.status_words().ahead
    if verb.tag != "VBG":
        words += lexicon.status_words().weekdays
    for each in children(parse, verb, "prep", "npadvmod", "advmod"):
        if each.text.lower() == "since":
            continue
        for token in parse.subtree(each)[:4]:
            if token.text.lower() in words:
                return token
    return None


def beside_noun(parse: Parse, noun: Token) -> Reality | None:
    """Read what stands before a noun, or as a participle after it ("a planned visit", "talks set for …")."""
    for each in children(parse, noun, "amod", "det", "neg", "acl", "advmod", "compound"):
        word = each.text.lower()
        if word in NOT:
            return Reality("denied", (each.span,))
        off = lexicon.over().get(word.removesuffix("s")) if each.dep == "compound" else None
        if off in OFF:
            return Reality(off, (each.span,))
        if each.dep != "acl" and word in lexicon.by():
            return Reality(lexicon.by()[word], (each.span,))
        if each.dep == "acl":
            status = lexicon.over().get(name_of(parse, each))
            if status in ("planned", "cancelled", "postponed", "proposed") and each.tag == "VBN":
                return Reality(status, (each.span,))
    return None


def described(parse: Parse, noun: Token) -> Reality | None:
    """Read a relative clause on the event itself ("which was to be held", "which has been put off").

    What had been put off before has meanwhile another date and is left out.
    """
    for each in children(parse, noun, "relcl"):
        helpers = [token.text.lower() for token in auxiliaries(parse, each)]
        status = lexicon.over().get(name_of(parse, each))
        if status in ("cancelled", "postponed") and is_passive(parse, each):
            if "had" in helpers:
                return None
            return Reality(status, (each.span,))
        if status == "planned" and is_passive(parse, each):
            return Reality("planned", (each.span,))
        if "to" in helpers or "will" in helpers or each.lemma == "be":
            for below in [each, *children(parse, each, "xcomp")]:
                if child(parse, below, "aux") is not None and "to" in [
                    a.text.lower() for a in auxiliaries(parse, below)
                ]:
                    return Reality("planned", (below.span,))
    return None
