"""Words that may name an event: triggers matched against the syntax around them."""

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.annotate.clauses import (
    after,
    ancestors,
    auxiliaries,
    child,
    children,
    conjuncts,
    head,
    objects,
    subjects,
)
from dateline.annotate.parties import Who
from dateline.lexicon import triggers as lexicon
from dateline.lexicon.triggers import Needs, Pattern
from dateline.schema import Parse, Sentence, Span, Token

# A phrase is quoted from verb to noun as long as no more words than these stand between.
_CLOSE = 4
# How many other readings of a word the reasons name.
_CONSIDERED = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may name an event.

    Args:
        token: The verb, noun or adjective.
        pattern: What it fits.
        part: verb, noun or adjective.
        noun: The noun of a phrase ("talks" in "held talks"), or None.
        span: The trigger's words.
        considered: Other rules that it fits, less strictly.
    """

    token: Token
    pattern: Pattern
    part: str
    noun: Token | None
    span: Span
    considered: tuple[str, ...] = ()


def find_candidates(who: Who, sentence: Sentence) -> list[Candidate]:
    """List the words of a sentence that may name an event, in text order.

    A noun that a verb's phrase takes in ("talks" in "held talks") is no
    candidate of its own.
    """
    found = [
        candidate
        for token in who.parse.words(sentence)
        if (candidate := candidate_at(who, token)) is not None
    ]
    named = {each.token.index for each in found if each.part == "noun"}
    # "a meeting that was to be held": the noun that the clause describes names the event.
    found = [
        each
        for each in found
        if each.noun is None
        or each.noun.index > each.token.index
        or each.noun.index not in named
        or each.noun.index not in {upper.index for upper in ancestors(who.parse, each.token)}
    ]
    taken = {each.noun.index for each in found if each.noun is not None}
    return [each for each in found if each.token.index not in taken]


def candidate_at(who: Who, token: Token) -> Candidate | None:
    """Return the strictest reading of a word as an event, or None."""
    if who.label(token) in ("DATE", "TIME"):
        return None
    if token.tag == "MD" and token.text.lower() in lexicon.status_words().obliging:
        return _obliged(who, token)
    for part, patterns in _readings(token):
        fitting = [pattern for pattern in patterns if fits(who, token, pattern.needs, part=part)]
        if fitting:
            return _candidate(who, token, part, fitting)
    return None


def _obliged(who: Who, modal: Token) -> Candidate | None:
    """Read "X said that Y must …" as X's request."""
    verb = head(who.parse, modal)
    above = head(who.parse, verb) if verb is not None else None
    if verb is None or above is None or verb.dep != "ccomp":
        return None
    if above.lemma not in lexicon.status_words().reporting or child(who.parse, verb, "neg") is not None:
        return None
    rule = lexicon.rule_named("request/must")
    return Candidate(modal, Pattern(lemma=modal.lemma, rule=rule, needs=Needs()), "modal", None, modal.span)


def _readings(token: Token) -> Iterable[tuple[str, tuple[Pattern, ...]]]:
    lemma = token.lemma.lower()
    if token.tag == "VBN" and token.dep not in ("acl", "amod", "relcl"):
        # "is opposed to", "is committed to": a participle that no more tells who did it.
        yield "adjective", lexicon.adjectives().get(token.text.lower(), ())
    if token.tag.startswith("VB") and token.dep not in ("aux", "auxpass"):
        if token.dep != "amod":
            yield "verb", lexicon.verbs().get(lemma, ())
    elif token.tag in ("NN", "NNS") or (
        token.tag in ("NNP", "NNPS") and token.dep in ("nsubj", "dobj", "pobj", "ROOT")
    ):
        if token.dep not in ("compound", "amod", "nmod"):
            yield "noun", lexicon.nouns().get(lemma, ())
        # A verb of a headline that the tagger takes for a noun ("Peru recalls envoy").
        if token.dep == "ROOT":
            yield "verb", lexicon.verbs().get(lemma, ())
    elif token.tag.startswith("JJ"):
        yield "adjective", lexicon.adjectives().get(lemma, ())


def _candidate(who: Who, token: Token, part: str, fitting: list[Pattern]) -> Candidate:
    pattern = fitting[0]
    parse = who.parse
    noun = None
    span = token.span
    if part == "verb" and pattern.needs.object is not None:
        noun = next(
            (each for each in objects(parse, token) if in_class(who, each, pattern.needs.object)), None
        )
        if noun is not None and 0 < noun.index - token.index <= _CLOSE:
            span = Span(token.start, noun.end)
    if pattern.needs.words:
        last = _word_at(parse, token, pattern.needs.words[-1])
        if last is not None and 0 < last.index - token.index <= _CLOSE:
            span = Span(span.start, max(span.end, last.end))
    if part == "verb" and noun is None:
        # "has been on strike": the noun after the preposition names the event with the verb.
        for name, lemmas in pattern.needs.beside:
            last = next((each for each in after(parse, token, name) if in_class(who, each, lemmas)), None)
            if last is not None and 0 < last.index - token.index <= _CLOSE:
                span = Span(span.start, max(span.end, last.end))
    others = dict.fromkeys(each.rule.rule for each in fitting[1:] if each.rule.rule != pattern.rule.rule)
    return Candidate(token, pattern, part, noun, span, tuple(others)[:_CONSIDERED])


def fits(who: Who, token: Token, needs: Needs, *, part: str) -> bool:
    """Tell whether all that a pattern demands stands beside a word."""
    parse = who.parse
    if not all(_is_beside(who, _word_at(parse, token, word)) for word in needs.words):
        return False
    particle = child(parse, token, "prt")
    # "call off a strike" is no way to call one.
    stray = particle is not None and particle.text.lower() not in needs.words
    if stray and particle is not None and f"{token.lemma.lower()}-{particle.text.lower()}" in lexicon.over():
        return False
    if part == "noun" and any(
        each.lemma.lower() in lexicon.classes()["press"] for each in children(parse, token, "compound")
    ):
        return False
    if needs.complement is not None and not any(
        below.lemma.lower() in needs.complement
        for each in children(parse, token, "oprd", "ccomp", "xcomp", "attr", "dobj")
        for below in (each, *children(parse, each, "amod", "attr", "acomp"))
    ):
        return False
    clause = child(parse, token, "ccomp")
    if needs.clause and (clause is None or (needs.wish and not is_wish(parse, clause))):
        return False
    if needs.infinitive is not None and not _infinitive(parse, token, needs.infinitive):
        return False
    if part == "verb" and not _objects_fit(who, token, needs):
        return False
    if needs.subject is not None and not any(
        in_class(who, each, needs.subject) for each in subjects(parse, token)
    ):
        return False
    return all(_beside(who, token, name, lemmas, part=part) for name, lemmas in needs.beside)


def _is_beside(who: Who, word: Token | None) -> bool:
    """Tell "marched on the palace" from "marched on Tuesday"."""
    if word is None:
        return False
    noun = child(who.parse, word, "pobj") if word.dep == "prep" else None
    return noun is None or who.label(noun) not in ("DATE", "TIME")


def is_wish(parse: Parse, clause: Token) -> bool:
    """Tell "insisted that the port close" from "insisted that the port closed".

    A wish stands in the subjunctive, which English shows by a bare verb after
    a singular subject, or by *should* (Huddleston and Pullum, 11.1.1).
    """
    if any(each.text.lower() == "should" for each in auxiliaries(parse, clause)):
        return True
    if any(each.tag in ("MD", "VBD", "VBZ", "TO") for each in auxiliaries(parse, clause)):
        return False
    if clause.tag == "VB" or any(each.text.lower() == "be" for each in auxiliaries(parse, clause)):
        return True
    one = child(parse, clause, "nsubj", "nsubjpass")
    return (
        clause.tag == "VBP" and one is not None and one.tag in ("NN", "NNP") and not conjuncts(parse, one)[1:]
    )


def _objects_fit(who: Who, token: Token, needs: Needs) -> bool:
    if not (needs.object is not None or needs.any_object or needs.party):
        return True
    found = objects(who.parse, token) or children(who.parse, token, "dative")
    if needs.any_object and not found:
        return False
    if needs.party and not any(who.is_somebody(each) for each in found):
        return False
    return needs.object is None or any(in_class(who, each, needs.object) for each in found)


def in_class(who: Who, token: Token, lemmas: frozenset[str]) -> bool:
    """Tell whether a noun, or what it is a number or group of, belongs to a class.

    A class that holds "person" takes in named persons and peoples; a word
    with ``~`` is a modifier that makes any noun one of the class.
    """
    if any(
        each.lemma.lower() in lexicon.classes()["press"] for each in children(who.parse, token, "compound")
    ):
        # A news conference is no meeting, a press release frees nobody.
        return False
    if token.lemma.lower() in lemmas or token.text.lower() in lemmas:
        return True
    if "person" in lemmas and (
        who.label(token) in ("PERSON", "NORP") or token.text.lower() in ("him", "her", "them")
    ):
        return True
    if who.label(token) == "PERSON" and any(
        each.lemma.lower() in lemmas for each in children(who.parse, token, "compound")
    ):
        # "Russian Ambassador Gleb Arzhanov" is an ambassador.
        return True
    portion = token.tag == "CD" or token.lemma.lower() in lexicon.classes()["portions"]
    for each in (token, *(after(who.parse, token, "of") if portion else ())):
        if each.lemma.lower() in lemmas:
            return True
        # "peacekeeping troops" are what their adjective says.
        if any(
            f"~{below.text.lower()}" in lemmas
            for below in children(who.parse, each, "compound", "amod", "nmod")
        ):
            return True
    return False


def _infinitive(parse: Parse, token: Token, lemmas: frozenset[str]) -> bool:
    for each in children(parse, token, "xcomp", "ccomp", "advcl", "acl"):
        if each.tag == "VBG" or any(below.tag == "TO" for below in auxiliaries(parse, each)):
            if not lemmas or each.lemma.lower() in lemmas:
                return True
            # "order diplomats out": the infinitive may be the copula's complement.
            if any(
                below.lemma.lower() in lemmas for below in children(parse, each, "acomp", "attr", "xcomp")
            ):
                return True
    return False


def _word_at(parse: Parse, token: Token, word: str) -> Token | None:
    if word.startswith("+"):
        return next(
            (
                each
                for each in children(parse, token, "prt", "advmod", "prep")
                if each.text.lower() == word[1:] and child(parse, each, "pobj") is None
            ),
            None,
        )
    for index in parse.children[token.index]:
        each = parse.tokens[index]
        if each.text.lower() == word or (
            each.lemma.lower() == word and each.dep in ("acomp", "oprd", "xcomp", "advmod", "attr")
        ):
            return each
        if each.dep in ("prep", "prt", "advmod", "acomp") and index < len(parse.tokens) - 1:
            below = next(
                (c for c in children(parse, each, "prep", "advmod", "pcomp") if c.text.lower() == word), None
            )
            if below is not None:
                return below
    following = token.index + 1
    if following < len(parse.tokens) and parse.tokens[following].text.lower() == word:
        return parse.tokens[following]
    for noun in objects(parse, token):
        for each in children(parse, noun, "prep", "prt", "advmod", "amod"):
            # "held the North responsible": what stands after its noun is said of it by the verb.
            if each.text.lower() == word and (each.dep != "amod" or each.index > noun.index):
                return each
    return None


def _beside(who: Who, token: Token, name: str, lemmas: frozenset[str], *, part: str) -> bool:
    parse = who.parse
    if part == "noun" and name == "of":
        found = [*children(parse, token, "compound", "amod", "nmod", "poss"), *after(parse, token, "of")]
        return any(each.lemma.lower() in lemmas or each.text.lower() in lemmas for each in found) or any(
            in_class(who, each, lemmas) for each in after(parse, token, "of")
        )
    places = [token]
    if part == "verb":
        places += objects(parse, token)[:2]
        places += children(parse, token, "prt")
    return any(in_class(who, noun, lemmas) for place in places for noun in after(parse, place, name))


def governor(parse: Parse, noun: Token) -> tuple[Token | None, str]:
    """Return the verb or noun that a noun hangs on, and how.

    Returns:
        The governor and ``object``, ``subject``, a preposition, or ``""``
        where the noun hangs on nothing.
    """
    token = noun
    for _ in range(4):
        if token.dep != "conj":
            break
        upper = head(parse, token)
        if upper is None:
            break
        token = upper
    upper = head(parse, token)
    if upper is None:
        return None, ""
    if token.dep in ("dobj", "obj", "oprd"):
        return upper, "object"
    if token.dep == "nsubjpass":
        return upper, "object"
    if token.dep in ("nsubj", "attr"):
        return upper, "subject"
    if token.dep == "pobj":
        above = head(parse, upper)
        return above, upper.text.lower()
    return upper, token.dep
