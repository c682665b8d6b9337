"""A cue under reading, and the stretch of words that it reports from a given word on."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.annotate.statements.extents import clause_start, reach, stretch
from dateline.annotate.statements.hits import Hit
from dateline.annotate.statements.view import View, is_word
from dateline.lexicon.cues import Cue, occasions
from dateline.schema import Span, Token


@dataclass(frozen=True)
class Case:
    """One reading of one cue.

    Args:
        view: The dispatch.
        hit: The cue in its sentence.
        others: The other cues of the sentence.
        cue: The reading of the cue whose frame is tried.
    """

    view: View
    hit: Hit
    others: Sequence[Hit]
    cue: Cue


def run(case: Case, first: int) -> list[Span]:
    """Return the stretch from ``first`` to where the narrator takes over, in two at ", and that"."""
    view, hit, others = case.view, case.hit, case.others
    last = without_occasion(view, hit, first, reach(view, hit, first, others))
    if view.kind(view.sentence(hit.token)) in {"headline", "summary"}:
        last = _headline_end(view, first, last, others)
    cut = _second_that(view, hit, first, last)
    pieces = [(first, last)] if cut is None else [(first, cut - 1), (cut + 1, last)]
    return [span for a, b in pieces if a <= b and (span := stretch(view, a, b)) is not None]


def after(view: View, hit: Hit, *deps: str) -> Token | None:
    """Return the first dependent with one of these relations behind the cue, or None."""
    for child in view.children(hit.verb, *deps):
        if child.index > hit.last and child.index != hit.subject and not _behind_colon(view, hit, child):
            return child
    return None


def has_subject(view: View, clause: Token) -> bool:
    """Tell a clause that has a subject of its own."""
    return bool(view.children(clause.index, "nsubj", "nsubjpass", "expl", "csubj"))


def to_infinitive(view: View, clause: Token) -> bool:
    """Tell a to-infinitive."""
    return any(aux.tag == "TO" for aux in view.children(clause.index, "aux"))


def without_occasion(view: View, hit: Hit, first: int, last: int) -> int:
    """Cut "in a statement", "at a news conference" and the narrator's asides from the end."""
    table = occasions()
    for index in range(first + 1, last):
        if view.tokens[index].text in {",", "—", "–"} and view.quoted[index] == view.quoted[hit.token]:
            opening = " ".join(token.text.lower() for token in view.tokens[index + 1 : index + 6])
            if opening.startswith(table.asides):
                last = index - 1
                break
    end = last
    while end > first and not is_word(view.tokens[end]) and view.quoted[end] < 0:
        end -= 1
    noun = view.tokens[end]
    pair = f"{view.tokens[end - 1].lemma} {noun.lemma}" if end > first else ""
    if noun.lemma not in table.channels | table.at_end and pair not in table.channels | table.at_end:
        return last
    index = end
    while (
        index > first + 1
        and view.tokens[index].pos in {"NOUN", "ADJ", "DET", "PROPN", "PUNCT"}
        and view.tokens[index].text not in {",", ":"}
    ):
        index -= 1
    if index == end:
        return last
    opener, following = view.tokens[index], view.tokens[index + 1]
    if opener.lemma in {"in", "at", "during", "on"} and following.lemma in {"a", "an"} and index > first + 1:
        return index - 1
    return last


def _behind_colon(view: View, hit: Hit, child: Token) -> bool:
    return any(view.tokens[index].text == ":" for index in range(hit.last + 1, view.left(child.index) + 1))


def _headline_end(view: View, first: int, last: int, others: Sequence[Hit]) -> int:
    """End reported words of a headline at a semicolon, a dash, or a comma before another cue."""
    for index in range(first + 1, last + 1):
        if view.tokens[index].text in {";", "—", "–", "--"} and view.quoted[index] < 0:
            return index - 1
    for other in others:
        start = clause_start(view, other)
        if first < start <= last and view.tokens[start - 1].text == ",":
            return start - 1
    return last


def _second_that(view: View, hit: Hit, first: int, last: int) -> int | None:
    for index in range(first + 2, last):
        token = view.tokens[index]
        joined = token.dep == "mark" and view.tokens[index - 1].text.lower() in {"and", "but"}
        if joined and token.text.lower() == "that" and view.quoted[index] == view.quoted[hit.token]:
            return index
    return None
