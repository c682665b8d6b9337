"""Which words bind, and which are their condition."""

from dateline.annotate.clauses import child, children, head
from dateline.lexicon.forces import forces
from dateline.schema import Parse, Span, Token

_QUOTES = frozenset("\"“”„«»‘’'`")
_DOUBLE = frozenset('"“”„')
_EDGE = frozenset(",;:—–-") | _QUOTES
_EDGES = frozenset({"end", "beginning", "start", "middle"})
# How many words may open a condition ("only if", "on the condition that").
_OPENING = 5


def clause(parse: Parse, first: Token, verb: Token, text: str) -> Span:
    """Return the words from ``first`` to the end of what hangs on a verb.

    Left out at the end: its condition, what reports it, what is coordinated
    with words of its own ("… and hopes that"), and what a comma adds.

    Args:
        parse: The dispatch's parse.
        first: The first word of the clause: its subject's, its cue's.
        verb: The verb of the act.
        text: The dispatch's text.
    """
    dropped = _dropped(parse, verb)
    kept = [first.index]
    waiting = [verb]
    while waiting:
        token = waiting.pop()
        kept.append(token.index)
        for each in (parse.tokens[index] for index in parse.children[token.index]):
            if each.index not in dropped and not _is_added(parse, token, each):
                waiting.append(each)
    late = _late_condition(parse, verb)
    limit = late.index if late is not None else len(parse.tokens)
    inside = sorted(index for index in kept if first.index <= index < limit) or [first.index]
    last = _unbroken(parse, inside, dropped)
    return trimmed(parse, first.index, last, text)


def trimmed(parse: Parse, first: int, last: int, text: str) -> Span:
    """Return the stretch from one token to another, less marks at its ends.

    A closing quotation mark stays where its pair opens inside.
    """
    while last > first and parse.tokens[last].text in _EDGE | {"."}:
        if parse.tokens[last].text in _QUOTES and _pairs(parse, first, last):
            break
        if (
            parse.tokens[last].text == "."
            and last > first
            and parse.tokens[last].end - parse.tokens[last].start == 1
        ):
            following = parse.tokens[last + 1] if last + 1 < len(parse.tokens) else None
            if following is not None and following.text in _QUOTES and _pairs(parse, first, last + 1):
                last += 1
                break
        last -= 1
    while first < last and parse.tokens[first].text in _EDGE:
        first += 1
    last = _closed(parse, first, last)
    return Span(parse.tokens[first].start, parse.tokens[last].end).within(text)


def _closed(parse: Parse, first: int, last: int) -> int:
    """Take in the mark that closes a quotation opened inside, with the comma or stop before it."""
    if _pairs(parse, first, last) or not any(t.text in _DOUBLE for t in parse.tokens[first : last + 1]):
        return last
    for index in range(last + 1, min(last + 3, len(parse.tokens))):
        if parse.tokens[index].text in _DOUBLE:
            return index
        if parse.tokens[index].text not in (",", "."):
            break
    return last


def _pairs(parse: Parse, first: int, last: int) -> bool:
    marks = [token for token in parse.tokens[first : last + 1] if token.text in _DOUBLE]
    return len(marks) % 2 == 0 and len(marks) > 0


def _dropped(parse: Parse, verb: Token) -> frozenset[int]:
    found = condition_head(parse, verb)
    return frozenset() if found is None or found[1] else frozenset({found[0].index})


def _is_added(parse: Parse, upper: Token, token: Token) -> bool:
    """Tell what no more belongs to the act: reports, parentheses, second predicates, later clauses."""
    if token.dep in ("parataxis",) or (token.dep == "ccomp" and token.index < upper.index):
        return True
    if token.dep == "conj" and token.pos in ("VERB", "AUX"):
        own = child(parse, token, "nsubj", "nsubjpass", "aux")
        return own is not None or token.tag != upper.tag
    if token.dep in ("advcl", "relcl", "acl", "npadvmod") and token.index > upper.index:
        before = parse.tokens[min([token.index, *_subtree_first(parse, token)]) - 1]
        return before.text in (",", "—", "–", ";") or (
            token.dep == "advcl" and token.tag == "VBG" and before.text in (",",)
        )
    if token.dep in ("prep", "advmod") and token.index > upper.index:
        before = parse.tokens[token.index - 1]
        return before.text == "," and token.text.lower() in (
            "following",
            "after",
            "despite",
            "amid",
            "according",
            "with",
            "as",
        )
    return (
        token.dep == "cc"
        and token.index > upper.index
        and not any(
            each.index > token.index and not _is_added(parse, upper, each)
            for each in children(parse, upper, "conj")
        )
    )


def _subtree_first(parse: Parse, token: Token) -> list[int]:
    return [parse.subtree(token)[0].index]


def _unbroken(parse: Parse, inside: list[int], dropped: frozenset[int]) -> int:
    """Return the last token of the run: a gap of more than marks ends it."""
    last = inside[0]
    for index in inside[1:]:
        gap = [parse.tokens[each] for each in range(last + 1, index)]
        if any(token.pos != "PUNCT" and token.index in dropped for token in gap):
            break
        if len([token for token in gap if token.pos not in ("PUNCT", "CCONJ", "SPACE")]) > len(
            ("a", "b", "c")
        ):
            break
        last = index
    return last


def condition(parse: Parse, verb: Token, text: str) -> tuple[Span, bool] | None:
    """Return the condition of an act, and whether it belongs to the clause's words.

    "until the final settlement" limits the act from inside; "if they pay"
    stands beside it.
    """
    found = condition_head(parse, verb)
    if found is None:
        late = _late_condition(parse, verb)
        if late is None:
            return None
        last = parse.sentences[late.sentence].last - 1
        return trimmed(parse, late.index, last, text), False
    top, inner = found
    tokens = parse.subtree(top)
    first = tokens[0].index
    lead = parse.tokens[first - 1] if first else parse.tokens[first]
    if lead.text.lower() in ("only", "even") and lead.sentence == top.sentence:
        first -= 1
    return trimmed(parse, first, tokens[-1].index, text), inner


def _late_condition(parse: Parse, verb: Token) -> Token | None:
    """Find "unless" and "provided" further on, wherever the parser hangs them."""
    words = parse.tokens[verb.index + 1 : parse.sentences[verb.sentence].last]
    return next((each for each in words if each.text.lower() in ("unless", "provided", "providing")), None)


def condition_head(parse: Parse, verb: Token) -> tuple[Token, bool] | None:
    """Return the head of the condition that hangs on a verb or beside it."""
    words = forces()
    places = [verb, *children(parse, verb, "dobj", "xcomp", "acomp", "attr")]
    upper = head(parse, verb)
    if (
        upper is not None
        and verb.dep in ("xcomp", "acomp", "attr", "ccomp")
        and upper.lemma not in words.reporting
    ):
        places.append(upper)
        above = head(parse, upper)
        if above is not None and upper.dep in ("acomp", "xcomp"):
            places.append(above)
    for place in places:
        for each in children(parse, place, "advcl", "prep", "acl", "advmod", "dep"):
            if each.index == verb.index:
                continue
            opening = parse.tokens[parse.subtree(each)[0].index :][:_OPENING]
            low = " ".join(token.text.lower() for token in opening)
            if (
                any(low == word or low.startswith(word + " ") for word in words.conditions)
                and each.dep != "advmod"
            ):
                return each, False
            mark = child(parse, each, "mark", "advmod") if each.dep == "advcl" else None
            if (
                mark is not None
                and mark.text.lower() in words.conditions_of_future
                and _not_past(parse, each)
            ):
                return each, False
            if each.dep == "prep" and each.text.lower() in ("until", "till") and not _dates(parse, each):
                return each, True
    return None


def _not_past(parse: Parse, verb: Token) -> bool:
    return verb.tag in ("VBZ", "VBP", "VB") or any(
        each.tag in ("VBZ", "VBP", "MD") for each in children(parse, verb, "aux", "auxpass")
    )


def _dates(parse: Parse, preposition: Token) -> bool:
    """Tell "until Friday" from "until the final settlement"."""
    noun = child(parse, preposition, "pobj")
    if noun is None:
        return True
    if noun.lemma.lower() in _EDGES:
        # "until the end of March" is a date, "until the end of the crisis" is none.
        noun = next(
            (each for link in children(parse, noun, "prep") for each in children(parse, link, "pobj")), noun
        )
    inside = {each.lemma.lower() for each in parse.subtree(noun)}
    return (
        noun.pos in ("PROPN", "NUM", "ADV")
        or bool(inside.intersection(forces().calendar))
        or any(each.pos == "NUM" for each in parse.subtree(noun))
    )
