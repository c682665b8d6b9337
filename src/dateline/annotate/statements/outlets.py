"""News outlets as sources: which phrases name one, and by what name."""

from dateline.annotate.statements.speakers import Cast
from dateline.annotate.statements.view import View, is_word
from dateline.lexicon import agencies, cues, organisations
from dateline.lexicon.countries import by_adjective, by_name
from dateline.schema import Span


def outlet_at(view: View, cast: Cast, head: int, *, within: Span | None = None) -> str | None:
    """Return the name of the outlet that a noun phrase names, or None.

    Args:
        view: The dispatch.
        cast: Its mentions.
        head: Head of the noun phrase.
        within: A stretch that the phrase cannot leave, or None.

    Returns:
        The canonical name of an outlet that we know; the proper name in "the
        daily Nova"; the phrase itself in "state television".
    """
    token = view.tokens[head]
    if token.pos not in {"NOUN", "PROPN"}:
        return None
    first, last = _phrase(view, head)
    while within is not None and first < head and view.tokens[first].start < within.start:
        first += 1
    words = [each.text for each in view.tokens[first : last + 1] if is_word(each) or each.text == "-"]
    known = _known(words)
    if known is not None:
        return known
    actor = cast.actor(cast.mention(head))
    if actor is not None and actor.kind == "agency" and not actor.name.startswith("unnamed"):
        return actor.name
    if actor is not None and actor.kind == "person":
        return None
    if not _has_noun(view, first, last, head) or any(child.tag == "PRP$" for child in view.children(head)):
        return None
    return _name(view, first, last)


def _phrase(view: View, head: int) -> tuple[int, int]:
    """Return the noun phrase around a head, its name in apposition included."""
    first = head
    for child in view.children(head, "compound", "amod", "nmod", "det", "poss", "nummod", "punct"):
        if child.index < head:
            first = min(first, view.left(child.index))
    last = head
    for child in view.children(head, "appos"):
        if (
            child.index > head
            and child.pos == "PROPN"
            and not any(view.tokens[i].text == "," for i in range(head + 1, child.index))
        ):
            last = max(last, child.index)
    while (
        last + 1 < len(view.tokens)
        and view.tokens[last + 1].pos == "PROPN"
        and view.tokens[last + 1].head in {head, last}
    ):
        last += 1
    return first, last


def _known(words: list[str]) -> str | None:
    known = organisations.outlets()
    joined = " ".join(words).replace(" - ", "-")
    parts = joined.split()
    for size in range(len(parts), 0, -1):
        for start in range(len(parts) - size + 1):
            candidate = " ".join(parts[start : start + size])
            if not candidate[:1].isupper():
                continue
            if candidate in known:
                return known[candidate].name
            if agencies.printed(candidate) and (found := agencies.named(candidate)) is not None:
                return found
    return None


def _has_noun(view: View, first: int, last: int, head: int) -> bool:
    nouns = cues.outlets().nouns
    lowered = [token.text.lower() for token in view.tokens[first : last + 1]]
    if view.tokens[head].text.lower() in nouns or view.tokens[head].lemma in nouns:
        return True
    return any(word in nouns for word in lowered[:-1]) and view.tokens[last].pos == "PROPN"


def _name(view: View, first: int, last: int) -> str | None:
    drop = cues.outlets().drop
    demonyms, countries = by_adjective(), by_name()
    kept: list[int] = []
    for token in view.tokens[first : last + 1]:
        if (
            token.pos == "PROPN"
            and token.text.lower() not in drop
            and token.text not in demonyms
            and token.text not in countries
        ):
            kept.append(token.index)
    if kept:
        return " ".join(view.span(kept[0], kept[-1]).of(view.text).split())
    words = [
        token
        for token in view.tokens[first : last + 1]
        if token.text.lower() not in {"the", "a", "an"} and is_word(token)
    ]
    return " ".join(token.text for token in words) if words else None
