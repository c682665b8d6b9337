"""Reported clauses: "said that …", also where the parse has lost them."""

from dateline.annotate.statements.case import Case, after, has_subject, run, to_infinitive
from dateline.annotate.statements.extents import MEANWHILE, limit
from dateline.annotate.statements.hits import Hit
from dateline.annotate.statements.view import View, is_finite, is_word
from dateline.lexicon.cues import occasions
from dateline.schema import Span, Token

_SAYING = frozenset({"say", "claim", "announce", "write", "confirm", "report", "admit"})


def clause_of(case: Case) -> list[Span]:
    """Return the clause that a cue reports, in one or two stretches."""
    view, hit = case.view, case.hit
    clause = after(view, hit, "ccomp")
    if clause is not None and (clause.tag in {"VBG", "VB"} and not has_subject(view, clause)):
        clause = None
    asked = case.cue.kind in _SAYING | {"ask", "decline", "think"}
    if clause is not None and not asked and view.tokens[view.left(clause.index)].tag == "WP":
        return []  # "rejected what he called …"
    if clause is None or not _is_clause(view, clause):
        first = _question(case)
        if first is None:
            first = _that_later(view, hit)
        if first is None:
            first = _bare_clause(case)
        if first is None and clause is None:
            first = _headline_rest(view, hit)
        if first is None:
            return []
        return run(case, first)
    first = view.left(clause.index)
    if first <= hit.last:
        first = hit.last + 1
    for mark in view.children(clause.index, "mark"):
        if mark.text.lower() == "that" and mark.index > first:
            first = mark.index + 1
    following = view.tokens[min(first + 1, len(view.tokens) - 1)]
    if view.tokens[first].text.lower() == "that" and not is_finite(following) and following.pos != "AUX":
        first += 1  # "promised that help …": behind a cue the parser's demonstrative is a conjunction
    if to_infinitive(view, clause) and hit.frame("request") is not None:
        return []
    return run(case, _skip_parenthesis(view, first))


def _question(case: Case) -> int | None:
    """Take "when they would arrive" right after the cue for its clause, whatever the parse calls it."""
    view, hit = case.view, case.hit
    if case.cue.kind not in _SAYING | {"ask", "decline", "think"}:
        return None
    first = hit.last + 1
    if first + 1 >= limit(view, hit.token):
        return None
    token = view.tokens[first]
    return first if token.tag in {"WRB", "WP"} or token.text.lower() == "whether" else None


def _is_clause(view: View, clause: Token) -> bool:
    opening = view.tokens[view.left(clause.index)]
    if opening.dep in {"mark", "advmod"} and opening.lemma in MEANWHILE:
        return False
    return (
        has_subject(view, clause)
        or is_finite(clause)
        or any(is_finite(token) for token in view.children(clause.index, "aux"))
        or any(token.text.lower() == "that" for token in view.children(clause.index, "mark"))
    )


def _skip_parenthesis(view: View, first: int) -> int:
    """Leave out "for his part" and "in turn" where the parse hangs them on the reported clause."""
    token = view.tokens[first]
    if token.dep == "prep" and token.lemma in {"for", "in"}:
        last = view.right(first)
        if view.tokens[last].lemma in {"part", "turn"}:
            return last + 1
    return first


def _that_later(view: View, hit: Hit) -> int | None:
    """Find the *that* of a reported clause behind a long adjunct.

    "told a news conference after the ministers had agreed to meet that the country would …".

    It is followed by a subject and a finite verb: a relative *that* which is
    itself the subject is passed over.
    """
    last = limit(view, hit.token)
    told = any(cue.lemma in occasions().told for cue in hit.cues)
    for index in range(hit.last + 1, last):
        token = view.tokens[index]
        if token.tag == "VBD" and not told:
            return None
        if token.text.lower() != "that" or token.dep == "det" or view.quoted[index] != view.quoted[hit.token]:
            continue
        following = view.tokens[index + 1]
        if is_finite(following) or following.tag == "RB" or following.text in {",", "."}:
            continue
        if token.tag not in {"IN", "WDT"} or not _finite_soon(view, index + 1, last):
            continue
        if told:
            return index + 1
        if token.tag == "IN":
            return index + 1 if view.tokens[token.head].head <= hit.last else None
    return None


def _finite_soon(view: View, index: int, last: int) -> bool:
    # A subject of a wire sentence seldom runs over a dozen words.
    return any(is_finite(token) for token in view.tokens[index : min(index + 12, last + 1)])


def _bare_clause(case: Case) -> int | None:
    """Take what follows "say" directly for a clause where the parse made no clause of it."""
    view, hit = case.view, case.hit
    if case.cue.kind not in _SAYING or case.cue.lemma == "tell":
        return None
    last = limit(view, hit.token)
    first = hit.last + 1
    if hit.subject is not None and hit.subject > hit.token:
        return None
    if first < last and view.quoted[first] >= 0 and view.quoted[hit.token] < 0:
        return first  # 'says "the game is lost" because …'
    if view.tokens[min(first, last)].lemma in MEANWHILE:
        return None
    if (
        first > last
        or not is_word(view.tokens[first])
        or view.tokens[first].pos not in {"PRON", "DET", "PROPN", "NOUN", "ADJ", "NUM", "SCONJ"}
    ):
        return None
    ahead = view.tokens[first : min(first + 12, last + 1)]
    for token in ahead:
        if token.text in {",", ":", ";"}:
            return None
        if is_finite(token) and token.dep not in {"relcl"}:
            return first
    return None


def _headline_rest(view: View, hit: Hit) -> int | None:
    """Take the rest of a headline after "says": it leaves out its verbs ("says first payment due")."""
    if view.kind(view.sentence(hit.token)) not in {"headline", "summary"} or hit.frame("rest") is None:
        return None
    first = hit.last + 1
    if first + 1 > limit(view, hit.token) or (not is_word(view.tokens[first]) and view.quoted[first] < 0):
        return None
    return first
