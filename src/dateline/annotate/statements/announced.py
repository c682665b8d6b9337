"""Quotations that the sentence before them announces by a colon: "Ruiz issued the following statement:"."""

from collections.abc import Iterable, Sequence

from dateline.annotate.statements.draft import Draft
from dateline.annotate.statements.extents import quoted_words
from dateline.annotate.statements.quoted import opens_after_colon
from dateline.annotate.statements.sources import source_phrase
from dateline.annotate.statements.view import View, is_verb
from dateline.schema import Token

RULE = "statements/announced"
# "There was this answer:", "it went like this:" name nobody.
_EMPTY = frozenset({"it", "there", "this", "that", "these", "those", "here"})


def drafts(view: View, alone: Iterable[int]) -> list[Draft]:
    """Return quotations whose announcement has no verb of saying: its main verb and object are the cue.

    Args:
        view: The dispatch.
        alone: Quotations that hang on no cue, as indices in ``View.quotations``.
    """
    found: list[Draft] = []
    for number in alone:
        first = view.sentence(view.parse.inside(view.quotations[number].inner)[0].index)
        if opens_after_colon(view, number, first):
            verb = _main_verb(view, view.number(first.first) - 1)
            subject = subject_of_announcement(view, verb)
            if verb is not None and subject is not None:
                found.append(_draft(view, number, verb, subject))
    return found


def subject_of_announcement(view: View, verb: Token | None) -> int | None:
    """Return the subject of an announcement's main verb, or None where that names nobody."""
    subjects = view.children(verb.index, "nsubj") if verb is not None else []
    return subjects[0].index if subjects and subjects[0].lemma not in _EMPTY else None


def _main_verb(view: View, number: int) -> Token | None:
    sentence = view.sentences[number]
    words: Sequence[Token] = view.tokens[sentence.first : sentence.last]
    return next((token for token in words if token.head == token.index and is_verb(token)), None)


def _draft(view: View, number: int, verb: Token, subject: int) -> Draft:
    sentence = view.sentence(verb.index)
    # "issued the following statement": what is issued belongs to the cue.
    last = max([verb.index, *(each.index for each in view.children(verb.index, "dobj"))])
    return Draft(
        rule=RULE,
        kind="say",
        lemma=verb.lemma,
        cue=view.span(verb.index, last),
        anchor=verb.index,
        subject=subject,
        source=source_phrase(view, subject),
        content=(quoted_words(view, number),),
        clause=(sentence.first, sentence.last - 1),
    )
