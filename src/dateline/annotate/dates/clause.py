"""Does the clause of a time expression look ahead or back? Told from the parse."""

from collections.abc import Callable

from dateline.annotate.dates.context import Tense
from dateline.annotate.dates.tense import tense_around
from dateline.lexicon.timexes import TenseWords, tense_words
from dateline.schema import Dispatch, Parse, Span, Token

_FARTHEST = 12  # heads to climb from a time expression to its verb
_FINITE_PAST = frozenset({"VBD"})
_PRESENT = frozenset({"VBZ", "VBP"})


def tense_of(dispatch: Dispatch, parse: Parse, *, strict: bool = False) -> Callable[[int, int], Tense]:
    """Return what tells the tense of the clause around a stretch of a dispatch.

    Args:
        dispatch: The dispatch.
        parse: Its parse.
        strict: Answer None where the parse does not tell, instead of going by
            the words nearby.
    """
    headlines = tuple(block.span for block in dispatch.blocks if block.kind == "headline")

    def tense(start: int, end: int) -> Tense:
        tokens = parse.inside(Span(start, end))
        told: Tense = None
        if tokens:
            in_headline = any(start in span for span in headlines)
            told = _clause_tense(parse, tokens, in_headline=in_headline, strict=strict)
        if told is None and not strict:
            return tense_around(dispatch.text, start, end)
        return told

    return tense


def _head(tokens: tuple[Token, ...]) -> Token:
    """Return the token that the others hang on."""
    inside = {token.index for token in tokens}
    return next((token for token in tokens if token.head not in inside), tokens[-1])


def _clause_tense(parse: Parse, tokens: tuple[Token, ...], *, in_headline: bool, strict: bool) -> Tense:
    words = tense_words()
    token = _head(tokens)
    preposition = ""
    before = parse.tokens[tokens[0].index - 1].text.lower() if tokens[0].index else ""
    # A phrase of its own ("in 2014") dates its clause; before a noun ("the 2014 race") it does not.
    if strict and before not in words.dating | words.dating_ahead:
        return None
    for _ in range(_FARTHEST):
        if token.pos in ("VERB", "AUX") or token.lemma in words.planning:
            break
        if token.dep == "prep" or (token.pos in ("ADP", "SCONJ") and not preposition):
            preposition = preposition or token.text.lower()
        if token.head == token.index:
            return _by_preposition(preposition, None)
        token = parse.tokens[token.head]
    else:
        return _by_preposition(preposition, None)
    told = _verb_tense(parse, token, words, in_headline=in_headline)
    if strict and (told == "future") != _is_firm(parse, token, words):
        return None
    if strict and before not in (words.dating_ahead if told == "future" else words.dating):
        return None
    if strict and _told_infinitive(parse, token):
        return None
    return told if strict else _by_preposition(preposition, told)


def _is_firm(parse: Parse, verb: Token, words: TenseWords) -> bool:
    """Tell whether a clause sets a plan: "will", "would", "is to", "is due to", "is planned"."""
    helpers = [each for each in parse.dependents(verb) if each.dep in ("aux", "auxpass")]
    if {each.lemma for each in helpers} & words.firm:
        return True
    if not any(each.lemma == "to" for each in helpers):
        return False
    governor = parse.tokens[verb.head]
    tags = {governor.tag} | {
        each.tag for each in parse.dependents(governor) if each.dep in ("aux", "auxpass", "cop")
    }
    return bool(tags & _PRESENT) and (governor.lemma == "be" or governor.lemma in words.planning)


def _told_infinitive(parse: Parse, verb: Token) -> bool:
    """Tell whether a verb hangs on one told in the past: in "was asked to go in May" either may be in May."""
    governor = parse.tokens[verb.head]
    helpers = {each.tag for each in parse.dependents(governor)} | {governor.tag}
    return any(each.lemma == "to" and each.dep == "aux" for each in parse.dependents(verb)) and bool(
        helpers & (_FINITE_PAST | {"VBN"})
    )


def _by_preposition(preposition: str, tense: Tense) -> Tense:
    words = tense_words()
    if preposition in words.back:
        return "past"
    if preposition in words.ahead and tense is None:
        return "future"
    return tense


def _verb_tense(parse: Parse, verb: Token, words: TenseWords, *, in_headline: bool, depth: int = 0) -> Tense:
    helpers = [each for each in parse.dependents(verb) if each.dep in ("aux", "auxpass")]
    lemmas = {each.lemma for each in helpers} | {each.text.lower() for each in helpers}
    if lemmas & words.modals:
        return "past" if "have" in lemmas else "future"
    if "to" in lemmas:
        return _infinitive(parse, verb, words, in_headline=in_headline, depth=depth)
    tags = {each.tag for each in helpers}
    if verb.lemma in words.planning and verb.tag == "VBN" and not tags & {"VBD"} and "have" not in lemmas:
        return "future"
    if tags & _FINITE_PAST or "have" in lemmas or verb.tag in _FINITE_PAST:
        return "past"
    if verb.pos == "ADJ":
        return "future"
    if verb.tag in _PRESENT or tags & _PRESENT:
        return "past" if in_headline or verb.lemma in words.saying else "future"
    if verb.tag == "VBN":
        return "past"
    if verb.tag == "VBG" and verb.head != verb.index and depth < _FARTHEST:
        return _governor(parse, verb, words, in_headline=in_headline, depth=depth)
    return None


def _infinitive(parse: Parse, verb: Token, words: TenseWords, *, in_headline: bool, depth: int) -> Tense:
    """An infinitive looks ahead after a verb of planning or a present, else it goes with its governor."""
    governor = parse.tokens[verb.head]
    if governor.lemma == "about":  # "were about to leave" goes with its "were"
        governor = parse.tokens[governor.head]
        return "past" if governor.tag in _FINITE_PAST else "future"
    if governor.index == verb.index or governor.lemma in words.planning or governor.pos in ("NOUN", "ADJ"):
        return "future"
    if governor.lemma == "be":
        return "future"
    if depth >= _FARTHEST or governor.pos not in ("VERB", "AUX"):
        return None
    told = _verb_tense(parse, governor, words, in_headline=in_headline, depth=depth + 1)
    return "future" if told == "future" or governor.tag in _PRESENT else told


def _governor(parse: Parse, verb: Token, words: TenseWords, *, in_headline: bool, depth: int) -> Tense:
    governor = parse.tokens[verb.head]
    for _ in range(_FARTHEST):
        if governor.pos in ("VERB", "AUX") or governor.head == governor.index:
            break
        governor = parse.tokens[governor.head]
    if governor.pos not in ("VERB", "AUX"):
        return None
    return _verb_tense(parse, governor, words, in_headline=in_headline, depth=depth + 1)
