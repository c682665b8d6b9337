"""What is asked for, refused or threatened: PLOVER's modes that hang on the words below the trigger."""

from dateline.annotate.events.candidates import Candidate
from dateline.lexicon import triggers as lexicon
from dateline.schema import Parse, Token

# Farther below its trigger a word belongs to a clause of its own.
_DEEPEST = 5


def mode_of(parse: Parse, candidate: Candidate) -> tuple[str, Token] | None:
    """Return the mode of a request, a refusal or a threat, and the word that tells it.

    The nearest word below the trigger decides, by depth and then by place
    (``resources/events/modes.yaml``).

    Args:
        parse: The dispatch's parse.
        candidate: The trigger with its rule.

    Returns:
        None for other types, and where no word tells.
    """
    told = lexicon.modes().get(candidate.pattern.rule.type)
    if told is None:
        return None
    level = [candidate.token]
    for _ in range(_DEEPEST):
        level = [parse.tokens[index] for each in level for index in parse.children[each.index]]
        for token in sorted(level, key=lambda each: each.index):
            if token.dep in ("nsubj", "nsubjpass", "parataxis"):
                continue
            mode = told.get(token.lemma.lower()) or told.get(token.text.lower())
            if mode is not None:
                return mode, token
        level = [each for each in level if each.dep not in ("nsubj", "nsubjpass", "parataxis")]
    return None
