"""What an act hangs on: "if they pay", "provided that", "should the vote fail"."""

from dateline.annotate.clauses import ancestors, auxiliaries, child, children, head, subjects
from dateline.annotate.events.cues import Reality
from dateline.lexicon import triggers as lexicon
from dateline.schema import Parse, Sentence, Span, Token

# Above this many heads nothing was found that still spoke of the event.
_FARTHEST = 5
AHEAD = frozenset({"planned", "conditional", "proposed"})


def condition_of(parse: Parse, token: Token, found: Reality) -> Span | None:
    """Return the words of a condition on the act, or None.

    A clause with *if* and its like makes a future act conditional; one with
    *when* does beside a future only ("when it rains, we will sow").
    """
    if found.status not in (*AHEAD, "denied") or (found.status == "denied" and not found.refusal):
        return None
    place = token
    for step, each in enumerate((token, *ancestors(parse, token))):
        if step > _FARTHEST:
            return None
        place = each
        span = _clause_condition(parse, each)
        if span is not None:
            return span
        upper = head(parse, each)
        if upper is None or each.dep in ("relcl", "parataxis"):
            break
        if each.dep == "ccomp" and upper.lemma in lexicon.status_words().reporting:
            break
    return _inverted(parse, place) or _later_condition(parse, token)


def inside_condition(parse: Parse, verb: Token) -> bool:
    """Tell whether a verb is itself what the condition says ("if it is signed")."""
    mark = child(parse, verb, "mark", "advmod")
    if verb.dep != "advcl" or mark is None:
        return False
    words = lexicon.status_words()
    low = " ".join(each.text.lower() for each in _opening(parse, verb))
    if any(low.startswith(word + " ") for word in words.conditions):
        return True
    if mark.text.lower() in words.conditions_of_future and _is_present(parse, verb):
        return True
    if mark.text.lower() in ("if", "unless", "lest"):
        return True
    upper = head(parse, verb)
    return (
        mark.text.lower() == "that" and upper is not None and upper.text.lower() in ("provided", "condition")
    )


def _clause_condition(parse: Parse, verb: Token) -> Span | None:
    words = lexicon.status_words()
    things = children(parse, verb, "dobj")
    sisters = [each for each in children(parse, verb, "conj") if each.pos in ("VERB", "AUX")]
    for each in (
        *children(parse, verb, "advcl", "prep", "advmod", "mark", "dep"),
        *(below for sister in sisters for below in children(parse, sister, "advcl")),
        *(below for thing in things for below in children(parse, thing, "acl", "prep", "advcl")),
    ):
        opening = _opening(parse, each)
        low = " ".join(token.text.lower() for token in opening)
        hit = next((word for word in words.conditions if low == word or low.startswith(word + " ")), None)
        if hit is None and each.dep == "advcl":
            mark = child(parse, each, "mark", "advmod")
            if mark is not None and mark.text.lower() in words.conditions_of_future:
                hit = mark.text.lower() if _is_present(parse, each) else None
        if hit is not None and each.dep != "mark":
            return opening[0].span
    return None


def _opening(parse: Parse, token: Token) -> list[Token]:
    start = token
    if token.dep == "advcl":
        marks = children(parse, token, "mark", "advmod", "aux", "prep")
        start = marks[0] if marks and marks[0].index < token.index else token
        lead = parse.tokens[start.index - 1] if start.index else start
        if lead.text.lower() in ("only", "even", "except") and lead.sentence == start.sentence:
            start = lead
    return list(parse.tokens[start.index : start.index + 4])


def _is_present(parse: Parse, verb: Token) -> bool:
    return verb.tag in ("VBZ", "VBP", "VB") or any(
        each.tag in ("VBZ", "VBP", "MD") for each in auxiliaries(parse, verb)
    )


def _inverted(parse: Parse, verb: Token) -> Span | None:
    """Find "Should the vote fail, …", "Were it to fail, …"."""
    sentence: Sentence = parse.sentences[verb.sentence]
    for first in parse.words(sentence):
        if first.text.lower() not in ("should", "were", "had") or verb.index in (first.head, first.index):
            continue
        fails = parse.tokens[first.head] if first.dep in ("aux", "auxpass") else first
        after = [each for each in subjects(parse, fails) if each.index > first.index]
        if after and (first.index == sentence.first or fails.dep == "advcl" or first.text[0].isupper()):
            return first.span
    return None


def _later_condition(parse: Parse, token: Token) -> Span | None:
    """Find "… , provided that" further on, wherever the parser hangs it."""
    sentence = parse.sentences[token.sentence]
    words = parse.tokens[token.index + 1 : sentence.last]
    for place, each in enumerate(words):
        if each.text.lower() in ("provided", "providing", "unless"):
            return each.span
        low = " ".join(word.text.lower() for word in words[place : place + 3])
        if low in ("as long as", "so long as", "on condition that"):
            return each.span
    return None
