"""Reported words that are no clause: "welcomed the accord", "called the move a slap"."""

from dateline.annotate.statements.case import Case, after, run, without_occasion
from dateline.annotate.statements.extents import limit, quoted_words, reach, stretch
from dateline.annotate.statements.hits import Hit
from dateline.annotate.statements.view import View, is_finite, is_verb
from dateline.lexicon import cues
from dateline.schema import Span, Token

_NOUNS = frozenset({"NOUN", "PROPN"})
_CHARGES = frozenset({"of", "for", "over", "against", "about"})
_PRONOUNS = frozenset(
    {"it", "him", "her", "them", "us", "me", "you", "himself", "herself", "themselves", "itself"}
)
# Kinds whose object may be a person, who is then greeted rather than spoken of.
_GREETS = frozenset({"welcome"})


def charge(case: Case) -> list[Span]:
    """Return "the government of ignoring warnings"."""
    view, hit = case.view, case.hit
    prepositions = [child for child in view.children(hit.token, "prep") if child.lemma in _CHARGES]
    if hit.passive:
        accused = view.children(hit.token, "nsubjpass")
        if hit.subject is not None:
            prepositions += [child for child in view.children(hit.subject, "prep") if child.lemma in _CHARGES]
        if not accused or not prepositions:
            return []
        parts = [
            stretch(view, view.left(accused[0].index), view.right(accused[0].index)),
            stretch(view, prepositions[0].index, view.right(prepositions[0].index)),
        ]
        return [span for span in parts if span is not None]
    first = hit.last + 1
    whom = False
    # The person accused and his titles seldom take more words than this.
    for index in range(first, min(first + 12, limit(view, hit.token) + 1)):
        token = view.tokens[index]
        whom = whom or token.pos in {"NOUN", "PROPN", "PRON", "ADJ"}
        if token.lemma in _CHARGES and whom and token.head in {hit.token, index - 1, *range(first, index)}:
            return run(case, first)
        if token.text in {";", ":"} or is_finite(token):
            break
    return []


def label(case: Case) -> list[Span]:
    """Return the move with its label: "the move a slap"."""
    view, hit = case.view, case.hit
    named = after(view, hit, "oprd")
    first = hit.last + 1
    if any(child.text.lower() == "what" and child.index < hit.token for child in view.children(hit.token)):
        return _what_he_called(view, hit, named)
    small = after(view, hit, "ccomp")
    quoted = [
        i
        for i in range(first, limit(view, hit.token) + 1)
        if view.quoted[i] >= 0 and view.quoted[hit.token] < 0
    ]
    whom = after(view, hit, "dobj")
    if (
        named is None
        and not (small is not None and not _is_verbal(small))
        and not (quoted and (whom is not None or small is not None))
    ):
        return []
    if named is not None and whom is None and small is None and view.left(named.index) == first:
        return []
    return run(case, first)


def _what_he_called(view: View, hit: Hit, named: Token | None) -> list[Span]:
    """Return the name in "what he called the piracy of paper"."""
    first = hit.last + 1
    if _quotation_follows(view, hit):
        return [quoted_words(view, view.quoted[first])]
    if named is None:
        return []
    span = stretch(view, max(first, view.left(named.index)), view.right(named.index))
    return [span] if span is not None else []


def described(case: Case) -> list[Span]:
    """Return "the row as a quarrel"."""
    view, hit = case.view, case.hit
    whom = after(view, hit, "dobj")
    first = hit.last + 1
    if first < limit(view, hit.token) and view.tokens[first].lemma == "as":
        return run(case, first)  # 'described as "baseless" reports that …'
    if whom is None and not case.cue.words:
        return []
    for index in range(first, min(first + 15, limit(view, hit.token))):
        token = view.tokens[index]
        adjective = token.dep == "advmod" and view.tokens[token.head].pos == "ADJ"
        hangs = token.head == hit.token or whom is not None
        if token.lemma == "as" and hangs and (token.dep == "prep" or adjective):
            return run(case, first)
        if token.text in {",", ";"}:
            break
    return []


def noun_phrase(case: Case) -> list[Span]:
    """Return the noun phrase that is welcomed, denied, announced; or the clause inside it."""
    view, hit = case.view, case.hit
    if view.kind(view.sentence(hit.token)) != "paragraph" and _quotation_follows(view, hit):
        return run(case, hit.last + 1)
    noun = _object_head(view, hit)
    if noun is None or noun.lemma in cues.occasions().courtesies:
        return []
    if noun.text.lower() in {"this", "that"} and case.cue.kind in {"confirm", "deny"}:
        return [noun.span]
    if noun.lemma in _PRONOUNS or (noun.pos == "PRON" and noun.dep != "nsubj"):
        return []
    if case.cue.kind in _GREETS and _is_person(view, noun):
        return []
    first, last = _extent(case, noun)
    last = without_occasion(view, hit, first, last)
    inner = _said_matter(case, noun)
    if inner:
        return inner
    span = stretch(view, first, last)
    return [span] if span is not None else []


def matter(case: Case) -> list[Span]:
    """Return a thing said that is dismissed or rejected."""
    view, hit = case.view, case.hit
    noun = _object_head(view, hit)
    if noun is None or noun.lemma not in cues.matters():
        return []
    return noun_phrase(case)


def unsaid(case: Case) -> list[Span]:
    """Return the clause of "declined to comment on reports that the visit was off", or nothing."""
    view, hit = case.view, case.hit
    for preposition in view.children(hit.verb, "prep"):
        for noun in view.children(preposition.index, "pobj"):
            found = _said_matter(case, noun)
            if found:
                return found
    return []


def _is_verbal(token: Token) -> bool:
    return is_verb(token) or token.pos == "AUX"


def _quotation_follows(view: View, hit: Hit) -> bool:
    first = hit.last + 1
    return first <= limit(view, hit.token) and view.quoted[first] >= 0 and view.quoted[hit.token] < 0


def _object_head(view: View, hit: Hit) -> Token | None:
    if hit.last > hit.token:
        for preposition in view.children(hit.token, "prep"):
            nouns = view.children(preposition.index, "pobj")
            if hit.token < preposition.index <= hit.last and nouns:
                return nouns[0]
    noun = after(view, hit, "dobj")
    if noun is None and hit.last + 1 <= limit(view, hit.token):
        # A headline's "denies political conditions" may come out as any relation.
        following = view.tokens[hit.last + 1]
        if view.kind(view.sentence(hit.token)) in {"headline", "summary"} and following.pos in {
            "NOUN",
            "ADJ",
            "PROPN",
            "DET",
        }:
            index = hit.last + 1
            while (
                index < limit(view, hit.token)
                and view.tokens[index].pos in {"ADJ", "DET", "PROPN", "ADP"}
                and view.tokens[index + 1].pos in _NOUNS
            ):
                index += 1
            return view.tokens[index] if view.tokens[index].pos in _NOUNS else None
    return noun


def _extent(case: Case, noun: Token) -> tuple[int, int]:
    view, hit, others = case.view, case.hit, case.others
    first = max(view.left(noun.index), hit.last + 1)
    last = min(view.right(noun.index), reach(view, hit, first, others))
    for index in range(noun.index + 1, last + 1):
        if view.tokens[index].text == "," and view.tokens[min(index + 1, last)].tag in {"WDT", "WP"}:
            return first, index - 1
    for child in view.children(hit.token, "prep"):
        if child.index != last + 1 or hit.frame("object") is None:
            continue
        # "expects the comments by April": a term belongs to the words, a day to the saying of them.
        if not _is_time(view, child) or child.lemma in {"by", "within", "before", "until"}:
            last = min(view.right(child.index), reach(view, hit, first, others))
    return first, last


def _is_time(view: View, preposition: Token) -> bool:
    inside = range(preposition.index, view.right(preposition.index) + 1)
    return any(view.label(index) in {"DATE", "TIME"} for index in inside)


def _said_matter(case: Case, noun: Token) -> list[Span]:
    """Take the clause of "denied rumours that the visit might be moved" for what is denied."""
    view = case.view
    if noun.lemma not in cues.matters():
        return []
    for clause in view.children(noun.index, "acl", "ccomp", "relcl"):
        marks = [
            mark
            for mark in view.children(clause.index, "mark", "nsubj", "dobj")
            if mark.text.lower() == "that"
        ]
        if marks and marks[0].dep == "mark":
            return run(case, marks[0].index + 1)
    return []


def _is_person(view: View, noun: Token) -> bool:
    return view.label(noun.index) == "PERSON"
