"""The words that speak of how real an event is."""

from dataclasses import dataclass

from dateline.annotate.clauses import ancestors, auxiliaries, child, children, negated
from dateline.lexicon import triggers as lexicon
from dateline.schema import Parse, Span, Status, Token

# "denied a story in a paper that quoted a clerk as saying that …"
_FARTHEST_DENIAL = 8
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
        if subject.text.lower() in NOT:
            return subject
        for each in children(parse, subject, "det", "neg"):
            if each.text.lower() in NOT:
                return each
    if not negated(parse, verb):
        return None
    return verb


def name_of(parse: Parse, token: Token) -> str:
    """Return the name under which ``status.yaml`` lists a word: with its particle, ``put-off``."""
    particle = child(parse, token, "prt")
    if particle is not None:
        return f"{token.lemma.lower()}-{particle.text.lower()}"
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
    if verb.lemma == "dismiss":
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
