"""The words that a cue reports without quotation marks of their own, by the cue's frame."""

from collections.abc import Callable, Sequence

from dateline.annotate.statements import objects
from dateline.annotate.statements.case import Case, after, run, to_infinitive
from dateline.annotate.statements.clauses import clause_of
from dateline.annotate.statements.extents import (
    carries_on,
    clause_end,
    clause_start,
    is_parenthetical,
    limit,
    stretch,
)
from dateline.annotate.statements.hits import Hit
from dateline.annotate.statements.view import View, is_finite
from dateline.lexicon.cues import Cue, Frame
from dateline.schema import Span


def reported(view: View, hit: Hit, others: Sequence[Hit]) -> tuple[str, Cue, list[Span]] | None:
    """Find the words that a hit reports, by the first frame that fits.

    Returns:
        The rule's slug, the reading of the cue, and the stretches in order; or
        None where the cue reports no words.
    """
    for frame, find in _FRAMES:
        cue = hit.frame(frame)
        if cue is None:
            continue
        spans = find(Case(view=view, hit=hit, others=others, cue=cue))
        if spans:
            return f"statements/{frame}", cue, spans
    cue = hit.frame("clause")
    if cue is not None and view.kind(view.sentence(hit.token)) == "paragraph":
        spans = _as_somebody_put_it(view, hit)
        if spans:
            return "statements/inserted", cue, spans
    if cue is not None and is_parenthetical(view, hit):
        spans = around(view, hit, others)
        if spans:
            return "statements/inserted", cue, spans
    bare = next((cue for cue in hit.cues if cue.bare), None)
    if bare is not None:
        return "statements/bare", bare, objects.unsaid(Case(view=view, hit=hit, others=others, cue=bare))
    return None


def around(view: View, hit: Hit, others: Sequence[Hit]) -> list[Span]:
    """Return the words before an inserted or closing reporting clause, and those that go on after it."""
    start, end = clause_start(view, hit), clause_end(view, hit)
    first = view.sentence(hit.token).first
    if any(cue.bare for cue in hit.cues) or _opens_with_adjunct(view, hit, first):
        return []
    if view.quoted[hit.token] >= 0:
        while first < start and view.quoted[first] != view.quoted[hit.token]:
            first += 1
    for index in range(start - 1, first, -1):
        if view.tokens[index].text == ";" and view.quoted[index] < 0:
            first = index + 1
            break
    last = limit(view, hit.token)
    goes_on = end + 2 <= last and view.tokens[end + 1].text in {",", "—", "–", "--"}
    told = any(is_finite(token) for token in view.tokens[first:start])
    if not told and not goes_on and view.kind(view.sentence(hit.token)) != "headline":
        return []
    found = [stretch(view, first, start - 1)]
    if goes_on:
        if view.tokens[end + 2].dep == "cc" and end + 3 <= last:
            found.append(stretch(view, end + 3, _until_another(view, end + 3, last, others)))
        elif carries_on(view, end + 2, (first, start - 1)):
            found.append(stretch(view, end + 2, _until_another(view, end + 2, last, others)))
    return [span for span in found if span is not None]


def _as_somebody_put_it(view: View, hit: Hit) -> list[Span]:
    """Return the clause beside "as Ruiz put it" and "as Ruiz noted"."""
    marks = [mark for mark in view.children(hit.token, "mark", "advmod") if mark.lemma == "as"]
    if not marks or marks[0].index > hit.token or view.quoted[hit.token] >= 0:
        return []
    if any(
        child.index > hit.last for child in view.children(hit.token, "dobj", "ccomp", "xcomp", "prep", "prt")
    ):
        return []
    start, end = marks[0].index, hit.last
    sentence, last = view.sentence(hit.token), limit(view, hit.token)
    if start == sentence.first and end + 2 <= last and view.tokens[end + 1].text == ",":
        span = stretch(view, end + 2, last)
    elif start > sentence.first + 1 and view.tokens[start - 1].text == "," and end >= last - 1:
        span = stretch(view, sentence.first, start - 2)
    else:
        return []
    return [span] if span is not None else []


def _opens_with_adjunct(view: View, hit: Hit, first: int) -> bool:
    """Tell "Asked whether …, Ruiz said" from a clause that Ruiz said."""
    token = view.tokens[first]
    if token.tag in {"VBN", "VBG"} and token.text.lower() != "according" and token.dep in {"advcl", "prep"}:
        return token.head == hit.token
    return False


def _until_another(view: View, first: int, last: int, others: Sequence[Hit]) -> int:
    for other in others:
        if first < other.token <= last and (other.follows is not None or is_parenthetical(view, other)):
            last = min(last, clause_start(view, other) - 1)
    return last


def _request(case: Case) -> list[Span]:
    view, hit = case.view, case.hit
    verb = after(view, hit, "ccomp", "xcomp", "advcl")
    phrase = case.cue.words
    if verb is None and phrase:
        for preposition in view.children(hit.token, "prep"):
            for each in view.children(preposition.index, "pcomp", "pobj"):
                verb = next(
                    (
                        t
                        for t in view.children(each.index, "acl", "relcl", "xcomp", "ccomp")
                        if to_infinitive(view, t)
                    ),
                    verb,
                )
    if verb is None:
        objects = [*view.children(hit.token, "dobj", "dative")]
        for each in objects:
            verb = next(
                (t for t in view.children(each.index, "acl", "relcl") if to_infinitive(view, t)), None
            )
    if verb is None or not to_infinitive(view, verb):
        return []
    first = hit.last + 1
    between = view.tokens[first : verb.index]
    if not any(token.pos in {"NOUN", "PROPN", "PRON"} for token in between) or len(between) > 20:
        return []
    return run(case, first)


def _infinitive(case: Case) -> list[Span]:
    view, hit = case.view, case.hit
    for verb in view.children(hit.token, "xcomp", "ccomp", "advcl", "dobj", "acl"):
        if verb.index > hit.last and to_infinitive(view, verb):
            first = next(aux.index for aux in view.children(verb.index, "aux") if aux.tag == "TO")
            if first > hit.last and not any(
                view.tokens[i].text in {",", ";"} for i in range(hit.last + 1, first)
            ):
                return run(case, first)
    return []


def _gerund(case: Case) -> list[Span]:
    view, hit = case.view, case.hit
    first = hit.last + 1
    last = limit(view, hit.token)
    if first <= last and view.tokens[first].tag == "VBG" and view.tokens[first].pos in {"VERB", "AUX"}:
        return run(case, first)
    return []


_FRAMES: tuple[tuple[Frame, Callable[[Case], list[Span]]], ...] = (
    ("clause", clause_of),
    ("request", _request),
    ("infinitive", _infinitive),
    ("gerund", _gerund),
    ("charge", objects.charge),
    ("label", objects.label),
    ("as", objects.described),
    ("object", objects.noun_phrase),
    ("matter", objects.matter),
)
