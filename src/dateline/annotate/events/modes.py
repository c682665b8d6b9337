"""What is asked for, refused or threatened: PLOVER's modes that hang on the words below the trigger."""

from dateline.annotate.events.candidates import Candidate
from dateline.lexicon import triggers as lexicon
from dateline.schema import Parse, Token

# Farther below its trigger a word belongs to a clause of its own.
_DEEPEST = 5
# Who is to act, and what somebody else says.
_OTHERS = frozenset({"nsubj", "nsubjpass", "parataxis"})


def mode_of(parse: Parse, candidate: Candidate, parties: frozenset[int]) -> tuple[str, Token] | None:
    """Return the mode of a request, a refusal or a threat, and the word that tells it.

    The nearest word below the trigger decides, by depth and then by place
    (``resources/events/modes.yaml``).

    Args:
        parse: The dispatch's parse.
        candidate: The trigger with its rule.
        parties: Tokens of its sides: "urged both governments to talk" asks for no change of them.

    Returns:
        None for other types, and where no word tells.
    """
    told = lexicon.modes().get(candidate.pattern.rule.type)
    if told is None:
        return None
    level = [candidate.token]
    parties |= _asked(parse, candidate.token)
    for _ in range(_DEEPEST):
        level = [parse.tokens[index] for each in level for index in parse.children[each.index]]
        for token in sorted(level, key=lambda each: each.index):
            if token.dep in _OTHERS or token.index in parties or token.pos not in ("VERB", "NOUN", "PROPN"):
                continue
            mode = told.get(token.lemma.lower()) or told.get(token.text.lower())
            if mode is not None:
                return mode, token
        level = [each for each in level if each.dep not in _OTHERS]
    return None


def _asked(parse: Parse, trigger: Token) -> frozenset[int]:
    """Return who is asked to do something: "them" of "urged them to talk", of "called on them to talk"."""
    below = [parse.tokens[index] for index in parse.children[trigger.index]]
    if not any(each.dep in ("xcomp", "ccomp", "advcl", "acl") for each in below):
        return frozenset()
    links = (each for each in below if each.dep == "prep")
    behind = (parse.tokens[index] for each in links for index in parse.children[each.index])
    asked = (each for each in (*below, *behind) if each.dep in ("dobj", "dative", "pobj"))
    return frozenset(each.index for each in asked if each.index > trigger.index)
