"""Where, when and to whom something was said, from the words of the reporting clause."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.annotate.statements.draft import Draft
from dateline.annotate.statements.extents import MEANWHILE
from dateline.annotate.statements.outlets import outlet_at
from dateline.annotate.statements.said_when import Calendar, hangs_on, time_of, when_of
from dateline.annotate.statements.settings_of import event_name, phrase, setting_of
from dateline.annotate.statements.speakers import Cast
from dateline.annotate.statements.view import View, is_verb, is_word
from dateline.lexicon import cues
from dateline.schema import Span, When

_EARLIER_OR_LATER = MEANWHILE | {"follow", "following"}


@dataclass(frozen=True)
class Occasion:
    """What the words beside a cue tell of when and where something was said.

    Args:
        setting: Words of the occasion, or None.
        event: Its noun ("talks"), or None.
        definite: True where the text has spoken of the occasion before ("after the talks").
        when: When, or None.
        place: Where, or None.
        about: What it comments on, or None.
        addressee: To whom, or None.
        outlets: Outlets that were told or asked.
    """

    setting: Span | None = None
    event: str | None = None
    definite: bool = False
    when: When | None = None
    place: Span | None = None
    about: Span | None = None
    addressee: Span | None = None
    outlets: tuple[str, ...] = ()


def region(view: View, draft: Draft, others: Sequence[Draft]) -> list[int]:
    """Return the tokens of the sentence that may tell the occasion: outside what is reported.

    Words before another cue of the sentence belong to that cue unless the
    subject is shared with it.
    """
    sentence = view.sentence(draft.anchor)
    first, last = sentence.first, sentence.last - 1
    taken: list[Span] = [span for each in (draft, *others) for span in each.content]
    if draft.hit is None or draft.hit.own:
        for other in others:
            if other.anchor < draft.anchor and not _inside(view, draft.anchor, other):
                first = max(
                    first, max([other.anchor, *(_last_token(view, span) for span in other.content)]) + 1
                )
    if draft.hit is not None and draft.hit.relative is not None:
        first = max(first, draft.hit.relative)
    for other in others:
        if draft.anchor < other.anchor <= last:
            last = min(last, max(draft.anchor, other.clause[0] - 1))
    holder = [span for other in others for span in other.content if _inside(view, draft.anchor, other)]
    kept: list[int] = []
    for index in range(first, last + 1):
        token = view.tokens[index]
        if any(token.start in span for span in draft.content):
            continue
        if any(token.start in span for span in taken if span not in holder):
            continue
        if holder and not any(token.start in span for span in holder):
            continue
        kept.append(index)
    return kept


def _inside(view: View, index: int, other: Draft) -> bool:
    return any(view.tokens[index].start in span for span in other.content)


def _last_token(view: View, span: Span) -> int:
    tokens = view.parse.inside(span)
    return tokens[-1].index if tokens else -1


def occasion(view: View, cast: Cast, calendar: Calendar, draft: Draft, others: Sequence[Draft]) -> Occasion:
    """Read the occasion of a statement from its own sentence."""
    tokens = region(view, draft, others)
    if not tokens:
        return Occasion()
    setting, event, definite = setting_of(view, draft, tokens)
    return Occasion(
        setting=setting,
        event=event,
        definite=definite,
        when=time_of(view, calendar, draft, tokens),
        place=_place(view, tokens, setting),
        about=_about(view, draft, tokens),
        addressee=_addressee(view, cast, draft),
        outlets=_outlets(view, cast, draft, tokens),
    )


def announced(
    view: View, calendar: Calendar, sentence_first: int, sentence_last: int
) -> tuple[Occasion, int] | None:
    """Read an occasion that a sentence tells of without any statement ("gave an interview on Monday").

    Returns:
        The occasion and the verb that tells of it, or None.
    """
    table = cues.occasions()
    for index in range(sentence_first, sentence_last):
        token = view.tokens[index]
        if token.lemma not in table.holds or not is_verb(token):
            continue
        for noun in view.children(index, "dobj"):
            name = event_name(view, noun, table.events)
            if name is None:
                continue
            dates = [
                t
                for head, t in calendar.inside(sentence_first, sentence_last - 1)
                if hangs_on(view, head, {index})
            ]
            found = Occasion(
                setting=phrase(view, noun),
                event=name,
                when=when_of(dates[0], basis="occasion") if dates else None,
            )
            return found, index
    return None


def _place(view: View, tokens: Sequence[int], setting: Span | None) -> Span | None:
    """Return the town or country where it was said.

    Reads "told a briefing in Lima"; not "told a briefing after talks in Lima",
    which places the talks.
    """
    kept = set(tokens)
    for index in tokens:
        token = view.tokens[index]
        if token.lemma not in {"in", "at"} or token.dep != "prep":
            continue
        for noun in view.children(index, "pobj"):
            if noun.index not in kept:
                continue
            name = view.named.get(noun.index)
            if name is None or name.label != "GPE":
                continue
            if setting is None or not _of_another_time(view, index, setting):
                return name.span.within(view.text)
    return None


def _of_another_time(view: View, index: int, setting: Span) -> bool:
    """Tell whether a word hangs inside an adjunct of time that is not the setting itself."""
    token = view.tokens[index]
    while token.head != token.index:
        openers = (token, *view.children(token.index, "mark"))
        if any(each.lemma in _EARLIER_OR_LATER and each.start not in setting for each in openers):
            return True
        token = view.tokens[token.head]
    return False


def _about(view: View, draft: Draft, tokens: Sequence[int]) -> Span | None:
    about = cues.occasions().about
    for index in tokens:
        token = view.tokens[index]
        preposition = about.get(token.lemma)
        if preposition is None or token.tag not in {"VBG", "VBN"} or index == draft.anchor:
            continue
        following = index + 1
        if following >= len(view.tokens) or view.tokens[following].lemma != preposition:
            continue
        nouns = view.children(following, "pobj", "pcomp")
        if nouns:
            last = view.right(nouns[0].index)
            for child in view.parse.subtree(nouns[0]):
                if child.dep == "relcl":
                    last = min(last, view.left(child.index) - 1)
            while last > following and not is_word(view.tokens[last]):
                last -= 1
            return view.span(following + 1, last) if last > following else None
    return None


def _addressee(view: View, cast: Cast, draft: Draft) -> Span | None:
    if draft.hit is None or view.tokens[draft.hit.token].lemma not in cues.occasions().told:
        return None
    table = cues.occasions()
    for child in view.children(draft.hit.token, "dobj", "dative"):
        if child.index <= draft.hit.last or any(child.start in span for span in draft.content):
            continue
        if event_name(view, child, table.events) or event_name(view, child, table.audiences):
            return None
        if outlet_at(view, cast, child.index) is not None:
            return None
        return view.span(view.left(child.index), view.right(child.index))
    return None


def _outlets(view: View, cast: Cast, draft: Draft, tokens: Sequence[int]) -> tuple[str, ...]:
    """Return the outlets to whom the words were said ("told Radio Nova", "in an interview with Nova")."""
    if draft.hit is None:
        return ()
    own: set[int] = set()
    if draft.subject is not None:
        own = set(range(view.left(draft.subject), view.right(draft.subject) + 1))
    found: list[str] = []
    for index in tokens:
        token = view.tokens[index]
        if index in own or token.pos not in {"NOUN", "PROPN"}:
            continue
        told = (
            token.head == draft.hit.token and token.dep in {"dobj", "dative"} and token.index > draft.anchor
        )
        asked = token.dep == "pobj" and view.tokens[token.head].lemma in {"with", "to", "by", "on"}
        if told or asked:
            name = outlet_at(view, cast, index)
            if name is not None and name not in found:
                found.append(name)
    return tuple(found)
