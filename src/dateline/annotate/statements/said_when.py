"""When something was said: the dates beside a cue."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.annotate.statements.draft import Draft
from dateline.annotate.statements.view import View, is_finite
from dateline.schema import Filed, Reading, Span, Timex, When

_TOWARDS = frozenset(
    {
        "pobj",
        "pcomp",
        "prep",
        "npadvmod",
        "nmod",
        "compound",
        "amod",
        "dobj",
        "nummod",
        "appos",
        "advmod",
        "poss",
        "dep",
        "nsubj",
    }
)


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
                    heads = [
                        t
                        for t in tokens
                        if not tokens[0].index <= t.head <= tokens[-1].index or t.head == t.index
                    ]
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


_DAY = len("2015-10-06")


def when_of(timex: Timex, *, basis: str, since: str | None = None) -> When:
    """Return a timex as the time of a statement; with ``since``, the stretch from it to that day."""
    if since is not None and timex.earliest is not None:
        return When(
            value=f"{timex.value}/{since}",
            earliest=timex.earliest,
            latest=since,
            basis="since",
            words=timex.words,
        )
    value, earliest, latest = timex.value, timex.earliest, timex.latest
    if timex.type == "TIME" and "/" not in value:
        # A statement is dated to the day, also where the text tells the hour.
        value = value[:_DAY]
        earliest = earliest[:_DAY] if earliest else None
        latest = latest[:_DAY] if latest else None
    return When(value=value, earliest=earliest, latest=latest, basis=basis, words=timex.words)


def governors(view: View, draft: Draft) -> set[int]:
    """Return the verbs whose time is the statement's: the cue and those it shares a subject with."""
    if draft.hit is None:
        return {draft.anchor}
    found = {draft.hit.token}
    index = draft.hit.token
    while (
        view.tokens[index].dep in {"conj", "advcl", "xcomp", "pcomp", "prep"}
        and view.tokens[index].head != index
    ):
        if view.tokens[index].dep == "advcl" and draft.hit.own and index == draft.hit.token:
            break
        index = view.tokens[index].head
        found.add(index)
    return found


def hangs_on(view: View, index: int, verbs: set[int]) -> bool:
    """Tell whether a word hangs on one of some verbs, through prepositions and nouns only."""
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


def time_of(view: View, calendar: Calendar, draft: Draft, tokens: Sequence[int]) -> When | None:
    """Return when the words were said, from the first date beside their cue."""
    verbs = governors(view, draft)
    # "said as he met the envoy on Friday"
    meanwhile = {
        child.index
        for child in view.children(draft.anchor, "advcl", "ccomp")
        if any(mark.lemma in {"as", "when", "while"} for mark in view.children(child.index, "mark", "advmod"))
        or (child.tag in {"VBN", "VBG"} and child.index < draft.anchor)
    }
    kept = set(tokens)
    subject = view.right(draft.subject) if draft.subject is not None and draft.subject < draft.anchor else -1
    for head, timex in calendar.inside(tokens[0], tokens[-1]):
        if head not in kept:
            continue
        near = draft.anchor < head <= draft.clause[1] and not any(
            is_finite(view.tokens[i]) for i in range(draft.anchor + 1, head)
        )
        opening = (
            head < draft.anchor
            and not any(
                is_finite(view.tokens[i]) and i in kept for i in range(head + 1, max(draft.anchor, head + 1))
            )
            and head
            < (view.left(draft.subject) if subject >= 0 and draft.subject is not None else draft.anchor)
        )
        if not (hangs_on(view, head, verbs | meanwhile) or near or opening):
            continue
        first = view.parse.inside(timex.words.span)[0].index
        since = view.tokens[first - 1].lemma == "since" if first else False
        filed = calendar.reading.filed
        return when_of(timex, basis="timex", since=filed.latest or filed.value if since and filed else None)
    return None
