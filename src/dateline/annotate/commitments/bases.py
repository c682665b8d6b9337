"""What a commitment rests on: "under an earlier agreement", "the treaty obliges Oman to …"."""

from collections.abc import Iterable

from dateline.annotate.clauses import children, head
from dateline.lexicon.forces import forces
from dateline.schema import Parse, Span, Token


def basis_of(parse: Parse, places: Iterable[Token], text: str) -> Span | None:
    """Return the words that name a document on which an act rests, or None.

    Args:
        parse: The dispatch's parse.
        places: The act, what binds to it, the top of the clause: the phrase
            may hang on any of them or on the verb right above.
        text: The dispatch's text.
    """
    asked: dict[int, Token] = {}
    for place in places:
        asked.setdefault(place.index, place)
        upper = head(parse, place)
        if upper is not None and place.dep in ("xcomp", "acomp", "attr", "ccomp", "advcl"):
            asked.setdefault(upper.index, upper)
    for place in asked.values():
        for outer in children(parse, place, "prep", "advmod", "amod"):
            # "According to the minister, under the treaty …": the parser may hang the second on the first.
            for each in parse.subtree(outer):
                found = _document(parse, each, text)
                if found is not None:
                    return found
    return None


def _document(parse: Parse, preposition: Token, text: str) -> Span | None:
    tokens = parse.subtree(preposition)
    while len(tokens) > 1 and tokens[-1].pos == "PUNCT":
        tokens = tokens[:-1]
    low = " ".join(token.text.lower() for token in tokens)
    noun = next((token for token in tokens if token.dep == "pobj" and is_document(token)), None)
    opens = low.startswith(tuple(f"{word} " for word in forces().bases))
    # The document must come first: "as part of a visit under the treaty" rests on no treaty.
    before = [token for token in tokens if noun is not None and token.index < noun.index]
    nouns = [
        token
        for token in before
        if token.dep == "pobj" and token.lemma not in ("line", "accordance", "part", "basis", "framework")
    ]
    if noun is None or not opens or nouns:
        return None
    return Span(tokens[0].start, tokens[-1].end).within(text)


def is_document(noun: Token) -> bool:
    """Tell a treaty, a contract, a ruling: something that binds beyond the moment."""
    return noun.lemma.lower() in forces().based_on
