"""Which words name a source: the phrase around the subject of the cue."""

from dateline.annotate.statements.hits import subject_of
from dateline.annotate.statements.view import View, is_word
from dateline.schema import Span

_RELATIVE = frozenset({"WDT", "WP", "WP$"})
# A possessive ("his acknowledgement") may be a source; an article alone is none.
_DEPENDENT = frozenset({"DET", "ADJ", "ADV", "ADP"})


def source_phrase(view: View, subject: int | None, relative: int | None = None) -> Span | None:
    """Return the words that name the source: the phrase without its relative clause, or "who"."""
    if relative is not None:
        return view.tokens[relative].span
    if subject is None:
        return None
    first, last = view.left(subject), view.right(subject)
    for child in view.children(subject, "relcl", "acl"):
        if child.index > subject:
            start = view.left(child.index)
            if start > subject:
                last = min(last, start - 1)
    while last > subject and not is_word(view.tokens[last]):
        last -= 1
    while first < subject and not is_word(view.tokens[first]):
        first += 1
    return view.span(first, last)


def of_subject(view: View, source: Span, anchor: int) -> Span:
    """Widen a source that is only the end of its verb's subject, or an article, to the whole phrase.

    Of "Chile, the neighbour of Peru, said" the trained reader may see "Peru"
    alone. "Who" in a relative clause is a source of its own.

    Args:
        view: The dispatch.
        source: As the trained reader gives it, words at both edges.
        anchor: The cue's token.
    """
    tokens = view.parse.inside(source)
    subject = subject_of(view, anchor)[0]
    if subject is None or anchor in {token.index for token in view.parse.subtree(view.tokens[subject])}:
        return source
    first, last = tokens[0].index, tokens[-1].index
    if not view.left(subject) <= first or not last <= view.right(subject):
        return source
    relative = any(token.tag in _RELATIVE for token in tokens)
    bare = all(token.pos in _DEPENDENT for token in tokens)
    if (first > subject and not relative) or (bare and not first <= subject <= last):
        return source_phrase(view, subject) or source
    return source
