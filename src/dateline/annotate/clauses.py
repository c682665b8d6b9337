"""Who does what to whom, as far as the syntax tells: read off spaCy's dependency labels.

Every question is about one token and answered by its near neighbours in the
tree, so that asking about all tokens of a dispatch stays linear in its length.
"""

from collections.abc import Iterator

from dateline.schema import Parse, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "obj", "attr", "oprd"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "ADJ", "DET"})
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})

# Farther up than this no controller of an infinitive was found in any story.
_FARTHEST_CONTROL = 6


def child(parse: Parse, token: Token, *labels: str) -> Token | None:
    """Return the first dependent with one of the labels, or None."""
    for index in parse.children[token.index]:
        if parse.tokens[index].dep in labels:
            return parse.tokens[index]
    return None


def children(parse: Parse, token: Token, *labels: str) -> list[Token]:
    """Return the dependents with one of the labels, in text order."""
    return [parse.tokens[index] for index in parse.children[token.index] if parse.tokens[index].dep in labels]


def head(parse: Parse, token: Token) -> Token | None:
    """Return the token's head, or None for a root."""
    return None if token.head == token.index else parse.tokens[token.head]


def ancestors(parse: Parse, token: Token) -> Iterator[Token]:
    """Yield the heads above a token, nearest first."""
    while token.head != token.index:
        token = parse.tokens[token.head]
        yield token


def conjuncts(parse: Parse, token: Token) -> list[Token]:
    """Return a token and what is coordinated with it to its right ("A, B and C" from A)."""
    found = [token]
    for each in found:
        found.extend(children(parse, each, "conj"))
    return found


def is_passive(parse: Parse, verb: Token) -> bool:
    """Tell whether a verb stands in the passive: with its auxiliary, or as a bare participle."""
    for index in parse.children[verb.index]:
        if parse.tokens[index].dep in ("auxpass", "nsubjpass"):
            return True
    if verb.tag == "VBN" and verb.dep in (
        "acl",
        "amod",
        "advcl",
        "relcl",
        "conj",
        "ccomp",
        "pcomp",
        "ROOT",
        "dep",
    ):
        if child(parse, verb, "aux", "dobj", "nsubj") is not None:
            return False
        if verb.dep == "conj":
            upper = head(parse, verb)
            return upper is not None and upper.tag == "VBN" and is_passive(parse, upper)
        return True
    return False


def subjects(parse: Parse, verb: Token) -> list[Token]:
    """Return who stands as the grammatical subject of a verb, coordination and control followed.

    An infinitive has the subject, or after "urge" and its like the object, of
    the verb above it; a relative clause has the noun that it describes; a
    coordinated verb has its sister's.
    """
    token: Token | None = verb
    for _ in range(_FARTHEST_CONTROL):
        if token is None:
            return []
        own = children(parse, token, *SUBJECTS)
        own = [each for each in own if each.text.lower() != "there"]
        if own:
            return _relative(parse, token, own[0])
        announced = _announced(parse, token)
        if announced is not None:
            return conjuncts(parse, announced)
        token, found = _above(parse, token)
        if found is not None:
            return conjuncts(parse, found)
    return []


def _announced(parse: Parse, verb: Token) -> Token | None:
    """Return Peru in the headline "Peru to reopen embassy", whichever way the parser hangs it."""
    if not any(each.tag == "TO" for each in children(parse, verb, "aux")):
        return None
    upper = head(parse, verb)
    if verb.dep in ("acl", "relcl") and upper is not None and upper.dep == "ROOT" and upper.pos == "PROPN":
        return upper
    if verb.dep == "ROOT":
        return next((each for each in children(parse, verb, "npadvmod") if each.index < verb.index), None)
    return None


def _relative(parse: Parse, verb: Token, subject: Token) -> list[Token]:
    if subject.text.lower() in RELATIVES and verb.dep in ("relcl", "acl", "ccomp", "conj"):
        described = head(parse, verb)
        while described is not None and described.pos in ("VERB", "AUX") and described.dep == "conj":
            described = head(parse, described)
        if described is not None and described.dep == "relcl":
            described = head(parse, described)
        if described is not None and described.pos in NOMINAL:
            return [described]
    return conjuncts(parse, subject)


def _above(parse: Parse, verb: Token) -> tuple[Token | None, Token | None]:
    """Step to the verb whose subject this one shares, or to the noun that is its subject."""
    upper = head(parse, verb)
    if upper is None:
        return None, None
    if verb.dep in ("acl", "relcl") and upper.pos in NOMINAL:
        # "officers arrested", "ships patrolling": the noun itself; "plan to visit": whose plan it is.
        if verb.tag in ("VBG", "VBN", "VBD", "VBZ", "VBP"):
            return None, upper
        owner = child(parse, upper, "poss")
        if owner is not None:
            return None, owner
        above = head(parse, upper)
        if above is not None and above.pos == "ADP":
            above = head(parse, above)
        return (above, None) if above is not None and above.pos in ("VERB", "AUX") else (None, None)
    if verb.dep in ("xcomp", "ccomp", "advcl", "pcomp", "dep") and upper.pos in ("VERB", "AUX"):
        controlled = child(parse, upper, "dobj")
        if verb.dep in ("xcomp", "ccomp") and controlled is not None and controlled.index < verb.index:
            return None, controlled
        return upper, None
    if verb.dep == "pcomp":
        above = head(parse, upper)
        if above is None:
            return None, None
        if above.pos in ("VERB", "AUX", "ADJ"):
            controlled = child(parse, above, "dobj")
            if controlled is not None and upper.text.lower() in ("of", "from", "for", "in"):
                return (above, None) if upper.text.lower() in ("for", "in") else (None, controlled)
            return above, None
        if above.pos in NOMINAL:
            owner = child(parse, above, "poss")
            if owner is not None:
                return None, owner
            return head(parse, above), None
        return None, None
    if verb.dep in ("conj", "xcomp", "acomp", "prep", "dep") or upper.pos in ("VERB", "AUX", "ADJ"):
        return upper, None
    return None, None


def objects(parse: Parse, verb: Token) -> list[Token]:
    """Return what a verb acts on: its object, or the subject of its passive."""
    if is_passive(parse, verb):
        kept = child(parse, verb, "dobj")
        return subjects(parse, verb) or ([kept] if kept is not None else [])
    found = children(parse, verb, *OBJECTS) or _asked(parse, verb)
    if found and found[0].text.lower() in RELATIVES and verb.dep == "relcl" and found[0].index < verb.index:
        described = head(parse, verb)
        return [described] if described is not None else []
    if found:
        return [token for each in found for token in conjuncts(parse, each)]
    if verb.dep == "relcl":
        described = head(parse, verb)
        own = child(parse, verb, *SUBJECTS)
        if described is not None and own is not None and own.text.lower() not in RELATIVES:
            return [described]
    if verb.dep == "conj":
        upper = head(parse, verb)
        later = child(parse, verb, "prep", "ccomp", "xcomp", "advcl", "prt")
        # "met and praised Oman": two verbs with one object.
        if upper is not None and upper.pos == "VERB" and later is None and verb.index == upper.index + 2:
            return objects(parse, upper)
    return []


def _asked(parse: Parse, verb: Token) -> list[Token]:
    """Return Malawi in "urged Malawi to release": the parser makes it the subject of the infinitive."""
    for clause in children(parse, verb, "ccomp"):
        subject = child(parse, clause, "nsubj", "nsubjpass")
        infinitive = any(each.text.lower() == "to" for each in children(parse, clause, "aux", "mark"))
        if infinitive and subject is not None and clause.tag == "VB" and verb.index < subject.index:
            return [subject]
    return []


def doers(parse: Parse, verb: Token) -> list[Token]:
    """Return who acts: the subject, or in the passive the noun after *by*."""
    if not is_passive(parse, verb):
        return subjects(parse, verb)
    for agent in children(parse, verb, "agent", "prep"):
        if agent.text.lower() == "by":
            noun = child(parse, agent, "pobj")
            if noun is not None:
                return conjuncts(parse, noun)
    return []


def after(parse: Parse, token: Token, preposition: str) -> list[Token]:
    """Return the nouns that a preposition joins to a token, coordination followed."""
    found: list[Token] = []
    for each in children(parse, token, "prep", "agent", "dative", "prt", "advmod"):
        if each.text.lower() == preposition:
            found += [token for noun in children(parse, each, "pobj") for token in conjuncts(parse, noun)]
        elif each.dep == "prep":
            inner = child(parse, each, "prep")
            if inner is not None and inner.text.lower() == preposition:
                found += [
                    token for noun in children(parse, inner, "pobj") for token in conjuncts(parse, noun)
                ]
    return found


def negated(parse: Parse, verb: Token) -> bool:
    """Tell whether *not*, *never* or *no longer* stands with a verb."""
    for index in parse.children[verb.index]:
        token = parse.tokens[index]
        if token.dep == "neg" or token.text.lower() in ("never", "not", "n't", "n’t"):
            return True
    return False


def auxiliaries(parse: Parse, verb: Token) -> list[Token]:
    """Return a verb's auxiliaries; a coordinated verb without its own has its sister's."""
    own = children(parse, verb, "aux", "auxpass")
    if own or verb.dep != "conj" or child(parse, verb, *SUBJECTS) is not None:
        return own
    upper = head(parse, verb)
    if upper is not None and upper.pos in ("VERB", "AUX") and upper.tag == verb.tag:
        return auxiliaries(parse, upper)
    return own
