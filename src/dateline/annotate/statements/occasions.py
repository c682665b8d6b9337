"""Where, when and to whom something was said, from the words of the reporting clause."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.annotate.statements.draft import Draft
from dateline.annotate.statements.outlets import outlet_at
from dateline.annotate.statements.speakers import Cast
from dateline.annotate.statements.view import View, is_finite, is_verb, is_word
from dateline.lexicon import cues
from dateline.schema import Filed, Reading, Span, Timex, Token, When

_TOWARDS = frozenset({"pobj", "pcomp", "prep", "npadvmod", "nmod", "compound", "amod", "dobj", "nummod", "appos", "advmod", "poss", "dep", "nsubj"})
_OCCASION_PREPOSITIONS = frozenset({"at", "in", "during", "after", "before", "following", "on", "by", "to", "over", "via", "through", "from"})
_AFTER = frozenset({"after", "following", "before"})
_ABOUT = {"comment": "on", "ask": "about", "refer": "to", "speak": "about", "respond": "to", "react": "to", "talk": "about", "allude": "to", "answer": "to"}
_TOLD = frozenset({"tell", "inform", "remind", "assure", "warn", "notify", "brief", "reassure", "urge", "ask"})
_HOLDS = frozenset({"give", "hold", "address", "deliver", "make", "chair", "attend", "convene"})


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


@dataclass(frozen=True, eq=False)
class Calendar:
    """The time expressions of a dispatch, by the token that heads each."""

    view: View
    reading: Reading

    def inside(self, first: int, last: int) -> list[tuple[int, Timex]]:
        """Return the dates that stand wholly in tokens ``first`` to ``last``, with their heads."""
        if first > last:
            return []
        span = self.view.span(first, last)
        found = []
        for timex in self._between(span):
            if timex.type in {"DATE", "TIME"} and _dates_words(timex, self.reading.filed):
                tokens = self.view.parse.inside(timex.words.span)
                if tokens:
                    heads = [t for t in tokens if not tokens[0].index <= t.head <= tokens[-1].index or t.head == t.index]
                    found.append(((heads or tokens)[-1 if not heads else 0].index, timex))
        return found

    def _between(self, span: Span) -> Sequence[Timex]:
        timexes = self.reading.timexes
        low, high = 0, len(timexes)
        while low < high:
            middle = (low + high) // 2
            if timexes[middle].words.start < span.start:
                low = middle + 1
            else:
                high = middle
        found = []
        while low < len(timexes) and timexes[low].words.start < span.end:
            if timexes[low].words.end <= span.end:
                found.append(timexes[low])
            low += 1
        return found


def _dates_words(timex: Timex, filed: Filed | None) -> bool:
    """Tell a time that words can have been said at: a month or sharper, and not after the day of filing."""
    if timex.value.endswith("_REF") or len(timex.value) < len("2015-10"):
        return False
    if filed is None or timex.earliest is None or filed.latest is None:
        return True
    return timex.earliest[:10] <= filed.latest[:10]


def when_of(timex: Timex, *, basis: str, since: str | None = None) -> When:
    """Return a timex as the time of a statement; with ``since``, the stretch from it to that day."""
    if since is not None and timex.earliest is not None:
        return When(
            value=f"{timex.value}/{since}", earliest=timex.earliest, latest=since, basis="since", words=timex.words
        )
    return When(value=timex.value, earliest=timex.earliest, latest=timex.latest, basis=basis, words=timex.words)


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
                first = max(first, max([other.anchor, *(_last_token(view, span) for span in other.content)]) + 1)
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
    setting, event, definite = _setting(view, draft, tokens)
    return Occasion(
        setting=setting,
        event=event,
        definite=definite,
        when=_when(view, calendar, draft, tokens),
        place=_place(view, draft, tokens, cast),
        about=_about(view, draft, tokens),
        addressee=_addressee(view, cast, draft),
        outlets=_outlets(view, cast, draft, tokens),
    )


def announced(view: View, calendar: Calendar, sentence_first: int, sentence_last: int) -> tuple[Occasion, int] | None:
    """Read an occasion that a sentence tells of without any statement ("gave an interview on Monday").

    Returns:
        The occasion and the verb that tells of it, or None.
    """
    events = cues.occasions().events
    for index in range(sentence_first, sentence_last):
        token = view.tokens[index]
        if token.lemma not in _HOLDS or not is_verb(token):
            continue
        for noun in view.children(index, "dobj"):
            name = _event_name(view, noun, events)
            if name is None:
                continue
            dates = [t for head, t in calendar.inside(sentence_first, sentence_last - 1) if _hangs_on(view, head, {index})]
            found = Occasion(
                setting=_phrase(view, noun, stop_at_prepositions=True),
                event=name,
                when=when_of(dates[0], basis="occasion") if dates else None,
            )
            return found, index
    return None


def _governors(view: View, draft: Draft) -> set[int]:
    """Return the verbs whose time is the statement's: the cue and those it shares a subject with."""
    if draft.hit is None:
        return {draft.anchor}
    found = {draft.hit.token}
    index = draft.hit.token
    while view.tokens[index].dep in {"conj", "advcl", "xcomp", "pcomp", "prep"} and view.tokens[index].head != index:
        if view.tokens[index].dep == "advcl" and draft.hit.own and index == draft.hit.token:
            break
        index = view.tokens[index].head
        found.add(index)
    return found


def _hangs_on(view: View, index: int, verbs: set[int]) -> bool:
    steps = 0
    while steps < 12:
        if index in verbs:
            return True
        token = view.tokens[index]
        if token.head == index or token.dep not in _TOWARDS:
            return False
        index = token.head
        steps += 1
    return False


def _when(view: View, calendar: Calendar, draft: Draft, tokens: Sequence[int]) -> When | None:
    verbs = _governors(view, draft)
    kept = set(tokens)
    subject = view.right(draft.subject) if draft.subject is not None and draft.subject < draft.anchor else -1
    for head, timex in calendar.inside(tokens[0], tokens[-1]):
        if head not in kept:
            continue
        near = draft.anchor < head <= draft.clause[1] and not any(is_finite(view.tokens[i]) for i in range(draft.anchor + 1, head))
        opening = head < draft.anchor and not any(
            is_finite(view.tokens[i]) and i in kept for i in range(head + 1, max(draft.anchor, head + 1))
        ) and head < (view.left(draft.subject) if subject >= 0 and draft.subject is not None else draft.anchor)
        if not (_hangs_on(view, head, verbs) or near or opening):
            continue
        first = view.parse.inside(timex.words.span)[0].index
        since = view.tokens[first - 1].lemma == "since" if first else False
        filed = calendar.reading.filed
        return when_of(timex, basis="timex", since=filed.latest or filed.value if since and filed else None)
    return None


def _setting(view: View, draft: Draft, tokens: Sequence[int]) -> tuple[Span | None, str | None, bool]:
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
        name = _event_name(view, token, table.events)
        if name is not None and _opened(view, token, kept, draft):
            definite = _definite(view, token) and name not in {"news conference", "press conference", "interview", "briefing"}
            if told is not None:
                return Span(told[0].start, _phrase(view, token, stop_at_prepositions=True).end), name, definite
            return _phrase(view, token, stop_at_prepositions=True), name, definite
        channel = _event_name(view, token, table.channels)
        if channel is not None and token.dep in {"pobj", "npadvmod"} and view.tokens[token.head].lemma in {"in", "by", "via", "over"}:
            return _phrase(view, token, stop_at_prepositions=True), channel, False
        audience = _event_name(view, token, table.audiences)
        if audience is not None and draft.hit is not None and token.head == draft.hit.token and token.dep in {"dobj", "dative", "ccomp", "nsubj"}:
            told = (view.span(draft.hit.token, index), audience)
    if told is not None:
        return told[0], None, False
    return None, None, False


def _opened(view: View, token: Token, kept: set[int], draft: Draft) -> bool:
    """Tell an occasion on which the words were said from one that is spoken of."""
    if draft.hit is not None and token.head == draft.hit.token and token.dep in {"dobj", "dative"}:
        return True
    if token.dep not in {"pobj", "dobj"}:
        return False
    preposition = view.tokens[token.head]
    if preposition.lemma not in _OCCASION_PREPOSITIONS and preposition.lemma not in {"address", "speak"}:
        return False
    verbs = _governors(view, draft)
    if _hangs_on(view, token.index, verbs):
        return True
    return preposition.head in kept and (preposition.head == draft.anchor or view.tokens[preposition.head].lemma in {"speak", "address", "tell"})


def _definite(view: View, token: Token) -> bool:
    first = view.tokens[view.left(token.index)]
    return first.text.lower() in {"the", "their", "his", "her", "its"} and view.tokens[token.head].lemma in (_AFTER | {"at", "during"})


def _event_name(view: View, token: Token, names: frozenset[str]) -> str | None:
    if token.index > 0:
        before = view.tokens[token.index - 1]
        pair = f"{before.text.lower()} {token.lemma}"
        if pair in names:
            return pair
    for word in (token.lemma, token.text.lower()):
        if word in names:
            return word
    return None


def _phrase(view: View, noun: Token, *, stop_at_prepositions: bool) -> Span:
    first, last = view.left(noun.index), noun.index
    if not stop_at_prepositions:
        last = view.right(noun.index)
    while first < noun.index and not is_word(view.tokens[first]):
        first += 1
    return view.span(first, last)


def _place(view: View, draft: Draft, tokens: Sequence[int], cast: Cast) -> Span | None:
    kept = set(tokens)
    for index in tokens:
        token = view.tokens[index]
        if token.lemma not in {"in", "at"} or token.dep != "prep":
            continue
        for noun in view.children(index, "pobj"):
            if noun.index not in kept:
                continue
            name = view.named.get(noun.index)
            if name is not None and name.label == "GPE":
                return name.span.within(view.text)
    return None


def _about(view: View, draft: Draft, tokens: Sequence[int]) -> Span | None:
    for index in tokens:
        token = view.tokens[index]
        preposition = _ABOUT.get(token.lemma)
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
    if draft.hit is None or view.tokens[draft.hit.token].lemma not in _TOLD:
        return None
    table = cues.occasions()
    for child in view.children(draft.hit.token, "dobj", "dative"):
        if child.index <= draft.hit.last or any(child.start in span for span in draft.content):
            continue
        if _event_name(view, child, table.events) or _event_name(view, child, table.audiences):
            return None
        if outlet_at(view, cast, child.index) is not None:
            return None
        return _phrase(view, child, stop_at_prepositions=False)
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
        told = token.head == draft.hit.token and token.dep in {"dobj", "dative"} and token.index > draft.anchor
        asked = token.dep == "pobj" and view.tokens[token.head].lemma in {"with", "to", "by", "on"}
        if told or asked:
            name = outlet_at(view, cast, index)
            if name is not None and name not in found:
                found.append(name)
    return tuple(found)
