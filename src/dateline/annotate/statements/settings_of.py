"""On what occasion something was said: "at a news conference", "told reporters", "in a statement"."""

from collections.abc import Sequence

from dateline.annotate.statements.draft import Draft
from dateline.annotate.statements.said_when import governors, hangs_on
from dateline.annotate.statements.view import View, is_word
from dateline.lexicon import cues
from dateline.schema import Span, Token

_OCCASION_PREPOSITIONS = frozenset(
    {"at", "in", "during", "after", "before", "following", "on", "by", "to", "over", "via", "through", "from"}
)
_AFTER = frozenset({"after", "following", "before"})


def setting_of(view: View, draft: Draft, tokens: Sequence[int]) -> tuple[Span | None, str | None, bool]:
    """Return the words of the occasion, its noun, and whether the text has spoken of it before."""
    table = cues.occasions()
    kept = set(tokens)
    own = set()
    if draft.subject is not None:
        own = set(range(view.left(draft.subject), view.right(draft.subject) + 1)) - {draft.anchor}
    told: tuple[Span, str] | None = None
    for index in tokens:
        token = view.tokens[index]
        if index in own and view.tokens[index].dep != "pobj":
            continue
        if token.pos not in {"NOUN", "PROPN"} or index in own:
            continue
        name = event_name(view, token, table.events)
        if name is not None and _opened(view, token, kept, draft):
            # "after talks in Oslo" means those of the story, "after a meeting" any meeting.
            new = view.tokens[view.left(token.index)].text.lower() in {"a", "an", "another"}
            after = (
                name in table.meetings and _outer(view, view.tokens[token.head]).lemma in _AFTER and not new
            )
            definite = (after or _definite(view, token)) and name not in table.at_end
            if told is not None:
                return (
                    Span(told[0].start, phrase(view, token).end),
                    name,
                    definite,
                )
            return phrase(view, token), name, definite
        channel = event_name(view, token, table.channels)
        if (
            channel is not None
            and token.dep in {"pobj", "npadvmod"}
            and view.tokens[token.head].lemma in {"in", "by", "via", "over"}
        ):
            return phrase(view, token), channel, channel in {"joint statement", "joint communique"}
        audience = event_name(view, token, table.audiences)
        if (
            audience is not None
            and draft.hit is not None
            and index > draft.hit.token
            and token.head == draft.hit.token
            and token.dep in {"dobj", "dative", "ccomp", "nsubj"}
        ):
            told = (view.span(draft.hit.token, index), audience)
    if told is not None:
        return told[0], None, False
    return None, None, _coming_or_going(view, draft)


def _coming_or_going(view: View, draft: Draft) -> bool:
    """Tell "said as he left the hotel"."""
    leaves = cues.occasions().leaves
    return any(
        child.lemma in leaves
        and any(
            mark.lemma in {"as", "when", "before", "after"}
            for mark in view.children(child.index, "mark", "advmod")
        )
        for child in view.children(draft.anchor, "advcl", "ccomp")
    )


def _opened(view: View, token: Token, kept: set[int], draft: Draft) -> bool:
    """Tell an occasion on which the words were said from one that is spoken of."""
    if draft.hit is not None and token.head == draft.hit.token and token.dep in {"dobj", "dative"}:
        return True
    if token.dep not in {"pobj", "dobj"}:
        return False
    preposition = _outer(view, view.tokens[token.head])
    if preposition.lemma not in _OCCASION_PREPOSITIONS and preposition.lemma not in {"address", "speak"}:
        return False
    verbs = governors(view, draft)
    if hangs_on(view, token.index, verbs):
        return True
    return preposition.head in kept and (
        preposition.head == draft.anchor
        or view.tokens[preposition.head].lemma in {"speak", "address", "tell"}
    )


def _outer(view: View, preposition: Token) -> Token:
    """Return "after" for the "of" in "after three days of talks"."""
    if preposition.lemma != "of":
        return preposition
    measure = view.tokens[preposition.head]
    above = view.tokens[measure.head]
    return above if measure.dep == "pobj" and above.lemma in _AFTER else preposition


def _definite(view: View, token: Token) -> bool:
    first = view.tokens[view.left(token.index)]
    return first.text.lower() in {"the", "their", "his", "her", "its"} and view.tokens[token.head].lemma in (
        _AFTER | {"at", "during"}
    )


def event_name(view: View, token: Token, names: frozenset[str]) -> str | None:
    """Return the name from a list that a noun, with the word before it or alone, bears; or None."""
    if token.index > 0:
        before = view.tokens[token.index - 1]
        pair = f"{before.text.lower()} {token.lemma}"
        if pair in names:
            return pair
    for word in (token.lemma, token.text.lower()):
        if word in names:
            return word
    return None


def phrase(view: View, noun: Token) -> Span:
    """Return a noun with the words before it that belong to it."""
    first = view.left(noun.index)
    while first < noun.index and not is_word(view.tokens[first]):
        first += 1
    return view.span(first, noun.index)
