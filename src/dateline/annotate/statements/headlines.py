"""Headlines that name their source by a mark alone: "… — government", "Minister: …"."""

import re

from dateline.annotate.statements.draft import Draft
from dateline.annotate.statements.extents import stretch
from dateline.annotate.statements.speakers import Cast
from dateline.annotate.statements.view import View, is_finite, is_word
from dateline.schema import Sentence

_DASHES = frozenset({"—", "–", "-", "--"})
# Words; a longer tail is a part of the headline.
_LONGEST_SOURCE = 8
_QUOTE = re.compile("[\"“‘'«]")


def headline_drafts(view: View, cast: Cast) -> list[Draft]:
    """Return the attributions that headline and summary make by a dash or a colon."""
    found: list[Draft] = []
    for sentence in view.sentences:
        if view.kind(sentence) not in {"headline", "summary"}:
            continue
        draft = _dash(view, cast, sentence) or _colon(view, cast, sentence)
        if draft is not None:
            found.append(draft)
    return found


def _dash(view: View, cast: Cast, sentence: Sentence) -> Draft | None:
    for index in range(sentence.last - 2, sentence.first, -1):
        token = view.tokens[index]
        spaced = (
            view.text[token.start - 1 : token.start].isspace()
            and view.text[token.end : token.end + 1].isspace()
        )
        if token.text in _DASHES and spaced and view.quoted[index] < 0:
            return _draft(
                view, cast, "statements/dash", (index + 1, sentence.last - 1), (sentence.first, index - 1)
            )
    return None


def _colon(view: View, cast: Cast, sentence: Sentence) -> Draft | None:
    colons = [
        i
        for i in range(sentence.first + 1, sentence.last - 1)
        if view.tokens[i].text == ":" and view.quoted[i] < 0
    ]
    if not colons:
        return None
    first = colons[0]
    draft = _draft(
        view, cast, "statements/colon", (sentence.first, first - 1), (first + 1, sentence.last - 1)
    )
    if draft is None:
        last = colons[-1]
        draft = _draft(
            view, cast, "statements/colon", (last + 1, sentence.last - 1), (sentence.first, last - 1)
        )
    return draft


def _draft(
    view: View, cast: Cast, rule: str, source: tuple[int, int], content: tuple[int, int]
) -> Draft | None:
    words = [token for token in view.tokens[source[0] : source[1] + 1] if is_word(token)]
    if not words or len(words) > _LONGEST_SOURCE or any(is_finite(token) for token in words):
        return None
    head = _head(view, cast, source)
    span = stretch(view, *content)
    if head is None or span is None or len(span.of(view.text).split()) < 2:
        return None
    return Draft(
        rule=rule,
        kind="say",
        lemma=None,
        cue=None,
        anchor=head,
        subject=head,
        source=view.span(words[0].index, words[-1].index),
        content=(span,),
        clause=source,
    )


def _head(view: View, cast: Cast, source: tuple[int, int]) -> int | None:
    """Return the word that makes a tail a source: one that means an actor, or is a person's name."""
    named = view.dispatch.headline_source
    tokens = view.tokens[source[0] : source[1] + 1]
    # The words before "in Oslo" and "of Norway" are the source.
    stop = next(
        (token.index for token in tokens if token.dep == "prep" and token.index > source[0]), source[1] + 1
    )
    for index in range(stop - 1, source[0] - 1, -1):
        token = view.tokens[index]
        if not is_word(token) or token.pos not in {"NOUN", "PROPN", "ADJ", "VERB", "X"}:
            continue
        if named is not None and token.span.overlaps(named.span):
            return index
        mention = cast.mention(index)
        if mention is not None and (mention.actor or mention.office or mention.country):
            return index
        if view.label(index) == "PERSON":
            return index
        return None
    return None
