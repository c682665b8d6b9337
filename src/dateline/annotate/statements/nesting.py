"""Which statement stands inside which, and which outlets hand a statement on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.annotate.statements.draft import Draft
from dateline.annotate.statements.hits import subject_of
from dateline.annotate.statements.outlets import outlet_at
from dateline.annotate.statements.sources import source_phrase
from dateline.annotate.statements.speakers import Cast
from dateline.annotate.statements.view import View

_QUOTERS = frozenset({"quote", "cite"})
# An outlet's own report counts as no statement where another source's words fill this share of it.
_FILLED = 0.4


@dataclass(frozen=True)
class Place:
    """A draft with its place among the others.

    Args:
        draft: The draft.
        inside: Index of the place whose content it stands in, or None.
        outlets: Outlets that hand it on, outermost first, without the dispatch's agency.
        outlet: The outlet's name, if the source itself is one.
    """

    draft: Draft
    inside: int | None = None
    outlets: tuple[str, ...] = ()
    outlet: str | None = None


def containers(drafts: Sequence[Draft]) -> list[int | None]:
    """Return for each draft the index of the smallest other one whose content covers its cue.

    A draft stands only in one that is larger, so that no two stand in each other.
    """
    sizes = [(sum(len(span) for span in draft.content), -index) for index, draft in enumerate(drafts)]
    events: list[tuple[int, int, int, int]] = []
    for index, draft in enumerate(drafts):
        for span in draft.content:
            events.append((span.start, 0, index, span.end))
        if draft.cue is not None:
            events.append((draft.cue.start, 1, index, draft.cue.end))
    found: list[int | None] = [None] * len(drafts)
    open_spans: list[tuple[int, int]] = []
    for place, sort, index, end in sorted(events):
        open_spans = [each for each in open_spans if each[0] > place]
        if sort == 0:
            open_spans.append((end, index))
            continue
        around = [
            (until, other) for until, other in open_spans if sizes[other] > sizes[index] and until >= end
        ]
        if around:
            found[index] = min(around, key=lambda each: (each[0], -each[1]))[1]
    return found


def place(view: View, cast: Cast, drafts: Sequence[Draft]) -> list[Place]:
    """Place every draft; outlets that only hand on somebody else's words are taken out."""
    names = [_outlet(view, cast, draft) for draft in drafts]
    drafts = [_cited(view, draft) if name else draft for draft, name in zip(drafts, names, strict=True)]
    inside = containers(drafts)
    cited = [draft.rule == "statements/cited" for draft in drafts]
    held: dict[int, list[int]] = {}
    for index, outer in enumerate(inside):
        if outer is not None:
            held.setdefault(outer, []).append(index)
    gone = {
        index
        for index, draft in enumerate(drafts)
        if names[index] and not cited[index] and _only_hands_on(drafts, held.get(index, []), index)
    }
    kept = [index for index in range(len(drafts)) if index not in gone]
    number: Mapping[int, int] = {index: new for new, index in enumerate(kept)}
    found: list[Place] = []
    for index in kept:
        handed: list[str] = []
        outer = inside[index]
        while outer is not None and outer in gone:
            handed.insert(0, names[outer] or "")
            outer = inside[outer]
        handed.extend(_quoters(view, cast, drafts[index]))
        if cited[index]:
            handed.append(names[index] or "")
        found.append(
            Place(
                draft=drafts[index],
                inside=number[outer] if outer is not None else None,
                outlets=tuple(dict.fromkeys(each for each in handed if each)),
                outlet=None if cited[index] else names[index],
            )
        )
    return found


def _outlet(view: View, cast: Cast, draft: Draft) -> str | None:
    if draft.subject is None:
        return None
    within = draft.source if draft.cue is None else None
    return outlet_at(view, cast, draft.subject, within=within)


def _only_hands_on(drafts: Sequence[Draft], held: Sequence[int], index: int) -> bool:
    size = sum(len(span) for span in drafts[index].content)
    for other in held:
        draft = drafts[other]
        if draft.subject is None or draft.kind in {"think", "hope", "expect", "want"}:
            continue
        places = [draft.cue or draft.content[0], *draft.content]
        whole = max(span.end for span in places) - min(span.start for span in places)
        if whole >= _FILLED * size:
            return True
    return False


def _cited(view: View, draft: Draft) -> Draft:
    """Give the words of "Nova reported …, citing an official" to the official."""
    if draft.hit is None:
        return draft
    sentence = view.sentence(draft.anchor)
    first = draft.subject if draft.subject is not None and draft.subject > sentence.first else draft.anchor
    for child in view.tokens[min(first, draft.anchor) : sentence.last]:
        before = child.text.lower() == "quoting" and view.tokens[child.index - 1].text == ","
        if child.text.lower() != "citing" and not before:
            continue
        for noun in view.children(child.index, "dobj", "pobj"):
            if noun.lemma in {"data", "figure", "statistic"}:
                continue
            return replace(
                draft,
                rule="statements/cited",
                kind="say",
                lemma="cite",
                cue=child.span,
                subject=noun.index,
                source=source_phrase(view, noun.index),
            )
    return draft


def _quoters(view: View, cast: Cast, draft: Draft) -> list[str]:
    """Return outlets that quote the source: "Nova quoted an official as saying", "quoted by Nova"."""
    if draft.hit is None:
        return []
    found: list[str] = []
    verbs: list[int] = []
    token = view.tokens[draft.hit.token]
    if token.dep == "pcomp":
        verbs.append(view.tokens[token.head].head)
    if draft.subject is not None:
        verbs.extend(child.index for child in view.children(draft.subject, "acl", "relcl"))
    for verb in verbs:
        if view.tokens[verb].lemma not in _QUOTERS:
            continue
        agents = [
            noun.index
            for child in view.children(verb, "agent", "prep")
            if child.lemma in {"by", "in"}
            for noun in view.children(child.index, "pobj")
        ]
        if not agents and not view.children(verb, "nsubjpass"):
            subject, _, _ = subject_of(view, verb)
            agents = [subject] if subject is not None and subject != draft.subject else []
        for agent in agents:
            name = outlet_at(view, cast, agent) or _by_place(view, cast, agent)
            if name:
                found.append(name)
    return found


def _by_place(view: View, cast: Cast, head: int) -> str | None:
    """Take a proper name that quotes somebody for an outlet, unless it is a person or a state."""
    actor = cast.actor(cast.mention(head))
    if view.tokens[head].pos != "PROPN" or view.tokens[view.tokens[head].head].lemma == "in":
        return None
    if actor is not None and actor.kind == "government":
        return None
    if actor is not None and actor.kind == "person" and (actor.office or actor.country or " " in actor.name):
        return None
    first = head
    while first > 0 and view.tokens[first - 1].head == head and view.tokens[first - 1].dep == "compound":
        first -= 1
    return view.span(first, head).of(view.text)
