"""How far a reporting clause and a reported clause reach."""

from collections.abc import Sequence

from dateline.annotate.statements.hits import Hit
from dateline.annotate.statements.view import View, is_finite, is_verb, is_word
from dateline.schema import Span, Token

_OPENERS = frozenset({"that"})
# Marks that may stand at the end of reported words without being part of them.
_EDGE_MARKS = frozenset(",;:.—–-…") | {"--", "...", "-"}
_JOINS = frozenset({"and", "but", "or", "while", "nor", "yet"})
# What is said after a second comma belongs to the words reported if it opens like this.
_CARRIES_ON = frozenset(
    {
        "and",
        "but",
        "or",
        "nor",
        "because",
        "which",
        "where",
        "if",
        "unless",
        "so",
        "although",
        "though",
        "whose",
    }
)
_SPOKEN = frozenset({"say", "claim", "deny", "confirm", "announce", "warn", "urge", "criticise", "report"})
# After a comma these open the narrator's own clause rather than the rest of what was said.
MEANWHILE = frozenset({"as", "after", "while", "when", "before", "since", "amid"})
_NARRATED = frozenset(
    {"follow", "after", "amid", "during", "in", "at", "on", "accord", "before", "since", "as", "following"}
)


def clause_start(view: View, hit: Hit) -> int:
    """Return the first token of the reporting clause: its subject, auxiliary or verb."""
    first = hit.token
    if hit.relative is not None:
        return min(hit.relative, first)
    for child in view.children(hit.token, "aux", "auxpass", "neg", "advmod"):
        if child.index < first and not _mark_between(view, child.index, hit.token):
            first = child.index
    if hit.subject is not None and hit.own and view.sentence(hit.token) == view.sentence(hit.subject):
        start = view.left(hit.subject)
        if start < first and hit.subject < hit.token:
            first = start
            # "…, visiting British minister Ruiz said": the parser may hang the noun on its participle.
            if (
                first > 1
                and view.tokens[first - 1].tag in {"VBG", "VBN"}
                and view.tokens[first - 2].text == ","
            ):
                first -= 1
    return first


def clause_end(view: View, hit: Hit) -> int:
    """Return the last token of a reporting clause that closes a sentence or stands in it."""
    end = hit.last
    if hit.subject is not None and hit.subject > end and view.number(hit.subject) == view.number(end):
        end = max(end, appositive_end(view, hit.subject))
    last = view.sentence(hit.token).last - 1
    while end < last and view.tokens[end + 1].text not in _EDGE_MARKS and view.quoted[end + 1] < 0:
        end += 1
    return end


def appositive_end(view: View, head: int) -> int:
    """Return the last token of a noun phrase with its appositions and relative clauses."""
    return view.right(head)


def reach(view: View, hit: Hit, first: int, others: Sequence[Hit]) -> int:
    """Say where words that are reported after their cue end.

    They run to the sentence's end unless the narrator takes over: a second
    verb of the cue's subject ("and added"), a participle that reports again
    ("adding that"), an inserted reporting clause, or a clause after a comma
    that the parse hangs on the cue itself.
    """
    last = limit(view, hit.token)
    end = last
    for index in range(first + 1, last + 1):
        token = view.tokens[index]
        if _takes_over(view, hit, token, first):
            end = min(end, view.left(index) - 1 if view.left(index) > first else index - 1)
            break
    for other in others:
        if first < other.token <= end and (other.follows is not None or is_parenthetical(view, other)):
            end = min(end, clause_start(view, other) - 1)
        elif first < other.token <= end and other.own:
            before = clause_start(view, other) - 1
            if before > first and _narrator_joins(view, other, before):
                end = min(end, before - 1)
    if hit.relative is not None and view.right(hit.token) > first:
        end = min(end, view.right(hit.token))
    return max(end, first)


def _narrator_joins(view: View, other: Hit, joint: int) -> bool:
    """Tell "Ruiz said it would hold but Berg denied it" from what Ruiz said of Berg.

    A second speaker's finite verb of saying after "but", "while", "and" or a
    semicolon is the narrator's; a hope or a pluperfect is as often reported.
    """
    word = view.tokens[joint].text.lower()
    if word == "while":
        return view.tokens[joint - 1].text == ","
    token = view.tokens[other.token]
    if word not in {"but", "and", ";"} or token.tag not in {"VBD", "VBZ"}:
        return False
    if any(aux.index < token.index for aux in view.children(token.index, "aux")):
        return False
    joined = word == ";" or token.dep in {"conj", "ROOT"}
    return joined and all(cue.kind in _SPOKEN for cue in other.cues)


def limit(view: View, index: int) -> int:
    """Return the last token that may belong to words reported by a cue at ``index``."""
    last = view.sentence(index).last - 1
    number = view.quoted[index]
    if number >= 0:
        last = min(last, view.ends[number])
        if last > index and view.tokens[last].start >= view.quotations[number].inner.end:
            last -= 1
    return last


def is_parenthetical(view: View, hit: Hit) -> bool:
    """Tell a reporting clause that stands in or after what it reports ("…, Ruiz said, …")."""
    start = clause_start(view, hit)
    if start <= view.sentence(hit.token).first or hit.relative is not None or not hit.own:
        return False
    before = view.tokens[start - 1]
    if before.text not in {",", "—", "–", "-", "--"} and not _closes(view, start - 1):
        return False
    for child in view.children(hit.token, "ccomp", "xcomp"):
        if child.index > hit.last and view.tokens[view.left(child.index)].lemma not in MEANWHILE:
            return False
    return hit.subject is not None and hit.frame("clause") is not None


def _closes(view: View, index: int) -> bool:
    number = view.quoted[index]
    return number >= 0 and view.tokens[index].end >= view.quotations[number].outer.end


def _takes_over(view: View, hit: Hit, token: Token, first: int) -> bool:
    if token.head == token.index:
        return False
    if token.dep == "conj" and token.head >= first:
        # "offered to mediate and called on both": a finite verb is no partner of an infinitive.
        partner = view.tokens[token.head]
        return (
            token.tag in {"VBD", "VBZ"}
            and partner.tag == "VB"
            and not view.children(token.index, "nsubj", "nsubjpass")
            and any(aux.tag in {"TO", "MD"} for aux in view.children(partner.index, "aux"))
        )
    if token.head >= first:
        return False
    if token.dep == "conj":
        start = view.tokens[view.left(token.index)]
        return is_verb(token) and start.index > first and start.text.lower() != "that"
    if token.dep == "advcl":
        marks = {mark.lemma for mark in view.children(token.index, "mark", "advmod")}
        return _after_comma(view, token) and (token.tag == "VBG" or bool(marks & MEANWHILE))
    if token.dep == "prep":
        return (
            _after_comma(view, token)
            and token.lemma in _NARRATED
            and (token.tag == "VBG" or token.head <= hit.token)
        )
    return False


def _after_comma(view: View, token: Token) -> bool:
    start = view.left(token.index)
    return start > 0 and view.tokens[start - 1].text in {",", "—", "–", ";"}


def _mark_between(view: View, first: int, last: int) -> bool:
    return any(not is_word(token) for token in view.tokens[first + 1 : last])


def carries_on(view: View, first: int, before: tuple[int, int]) -> bool:
    """Tell whether words after an inserted reporting clause go on with what it reports."""
    token = view.tokens[first]
    if token.text.lower() in _CARRIES_ON:
        return True
    if token.tag == "VBG" or token.text.lower() in {
        "who",
        "as",
        "after",
        "while",
        "during",
        "in",
        "at",
        "following",
    }:
        return False
    return not any(is_finite(each) for each in view.tokens[before[0] : before[1] + 1])


def stretch(view: View, first: int, last: int) -> Span | None:
    """Turn tokens into reported words: no linking *that*, no marks at the edges, no outer quotation marks.

    A quotation that begins inside is taken to its end, also over the end of
    the sentence.
    """
    while first <= last and _is_edge(view, first):
        first += 1
    if (
        first + 1 < last
        and view.tokens[first].text.lower() == "only"
        and view.tokens[first + 1].text.lower() in _OPENERS
    ):
        first += 1
    if (
        first < last
        and view.tokens[first].text.lower() in _OPENERS
        and (view.tokens[first].tag == "IN" or view.tokens[first].dep == "mark")
    ):
        first += 1
        while first <= last and _is_edge(view, first):
            first += 1
    while last >= first and _is_edge(view, last):
        last -= 1
    while last > first and view.tokens[last].text.lower() in _JOINS and view.tokens[last].dep == "cc":
        last -= 1
        while last > first and _is_edge(view, last):
            last -= 1
    if first > last:
        return None
    start, end = view.tokens[first].start, view.tokens[last].end
    number = view.quoted[last]
    if number >= 0 and view.quotations[number].outer.start >= start:
        end = max(end, view.quotations[number].outer.end)
    number = view.quoted[first]
    if number >= 0:
        whole = view.quotations[number]
        if (
            start <= whole.outer.start
            and end >= whole.outer.end
            and Span(start, end).within(view.text) == whole.outer
        ):
            return quoted_words(view, number)
    return Span(start, end).within(view.text)


def quoted_words(view: View, number: int) -> Span:
    """Return the words inside an outermost quotation, without the comma that only leads on to its cue."""
    span = view.quotations[number].inner.within(view.text)
    if len(span) > 1 and view.text[span.end - 1] == ",":
        span = Span(span.start, span.end - 1)
    return span.within(view.text)


def _is_edge(view: View, index: int) -> bool:
    return view.tokens[index].text in _EDGE_MARKS
