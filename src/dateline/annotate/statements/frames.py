"""The words that a cue reports without quotation marks of their own, by the cue's frame."""

from collections.abc import Sequence

from dateline.annotate.statements.extents import (
    carries_on,
    clause_end,
    clause_start,
    is_parenthetical,
    limit,
    reach,
    stretch,
)
from dateline.annotate.statements.hits import Hit
from dateline.annotate.statements.view import View, is_finite, is_verb, is_word
from dateline.lexicon import cues
from dateline.schema import Span, Token

_SAYING = frozenset({"say", "claim", "announce", "write", "confirm", "report", "admit"})
# With an indefinite article at a sentence's end these tell where it was said rather than what.
_SPOKEN_OCCASIONS = frozenset({"interview", "news conference", "press conference", "briefing", "speech", "news briefing"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_SPOKEN_TO = frozenset({"tell", "inform", "remind", "assure", "warn", "notify", "brief", "advise", "convince", "reassure"})
_CONTRACTIONS = frozenset({"it", "him", "her", "them", "us", "me", "you", "himself", "herself", "themselves", "itself"})
# Kinds whose object may be a person, who is then greeted or attacked rather than spoken of.
_GREETS = frozenset({"welcome"})


def reported(view: View, hit: Hit, others: Sequence[Hit]) -> tuple[str, cues.Cue, list[Span]] | None:
    """Find the words that a hit reports, by the first frame that fits.

    Returns:
        The rule's slug, the reading of the cue, and the stretches in order; or
        None where the cue reports no words.
    """
    for frame, find in (
        ("clause", _clause),
        ("request", _request),
        ("infinitive", _infinitive),
        ("gerund", _gerund),
        ("charge", _charge),
        ("label", _label),
        ("as", _as),
        ("object", _object),
        ("matter", _matter),
    ):
        cue = hit.frame(frame)  # type: ignore[arg-type]
        if cue is None:
            continue
        spans = find(view, hit, others, cue)
        if spans:
            return f"statements/{frame}", cue, spans
    cue = hit.frame("clause")
    if cue is not None and is_parenthetical(view, hit):
        spans = around(view, hit, others)
        if spans:
            return "statements/inserted", cue, spans
    bare = next((cue for cue in hit.cues if cue.bare), None)
    if bare is not None:
        return "statements/bare", bare, []
    return None


def around(view: View, hit: Hit, others: Sequence[Hit]) -> list[Span]:
    """Return the words before an inserted or closing reporting clause, and those that go on after it."""
    start, end = clause_start(view, hit), clause_end(view, hit)
    first = view.sentence(hit.token).first
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


def _until_another(view: View, first: int, last: int, others: Sequence[Hit]) -> int:
    for other in others:
        if first < other.token <= last and (other.follows is not None or is_parenthetical(view, other)):
            last = min(last, clause_start(view, other) - 1)
    return last


def _after(view: View, hit: Hit, *deps: str) -> Token | None:
    for child in view.children(hit.verb, *deps):
        if child.index > hit.last and child.index != hit.subject and not _behind_colon(view, hit, child):
            return child
    return None


def _behind_colon(view: View, hit: Hit, child: Token) -> bool:
    return any(view.tokens[index].text == ":" for index in range(hit.last + 1, view.left(child.index) + 1))


def _run(view: View, hit: Hit, first: int, others: Sequence[Hit]) -> list[Span]:
    """Return the stretch from ``first`` on, cut in two at a second ", and that"."""
    last = without_occasion(view, hit, first, reach(view, hit, first, others))
    if view.kind(view.sentence(hit.token)) in {"headline", "summary"}:
        last = next((i - 1 for i in range(first + 1, last + 1) if view.tokens[i].text == ";"), last)
    cut = _second_that(view, hit, first, last)
    pieces = [(first, last)] if cut is None else [(first, cut - 1), (cut + 1, last)]
    return [span for a, b in pieces if a <= b and (span := stretch(view, a, b)) is not None]


def without_occasion(view: View, hit: Hit, first: int, last: int) -> int:
    """Cut "in a statement", "at a news conference" from the end of what is reported."""
    end = last
    while end > first and not is_word(view.tokens[end]) and view.quoted[end] < 0:
        end -= 1
    noun = view.tokens[end]
    table = cues.occasions()
    pair = f"{view.tokens[end - 1].lemma} {noun.lemma}" if end > first else ""
    if noun.lemma not in table.channels | _SPOKEN_OCCASIONS and pair not in table.channels | _SPOKEN_OCCASIONS:
        return last
    index = end
    while index > first + 1 and view.tokens[index].pos in {"NOUN", "ADJ", "DET", "PROPN", "PUNCT"} and view.tokens[index].text not in {",", ":"}:
        index -= 1
    opener = view.tokens[index]
    following = view.tokens[index + 1]
    if opener.lemma in {"in", "at", "during", "on"} and following.lemma in {"a", "an"} and index > first + 1:
        return index - 1
    return last


def _second_that(view: View, hit: Hit, first: int, last: int) -> int | None:
    for index in range(first + 2, last):
        token = view.tokens[index]
        if token.text.lower() == "that" and token.dep == "mark" and view.tokens[index - 1].text.lower() in {"and", "but"}:
            if view.quoted[index] == view.quoted[hit.token]:
                return index
    return None


def _clause(view: View, hit: Hit, others: Sequence[Hit], cue: cues.Cue) -> list[Span]:
    clause = _after(view, hit, "ccomp")
    if clause is not None and (clause.tag in {"VBG", "VB"} and not _has_subject(view, clause)):
        clause = None
    if clause is None or not _is_clause(view, clause):
        first = _that_later(view, hit)
        if first is None:
            first = _bare_clause(view, hit, cue)
        if first is None and clause is None:
            first = _headline_rest(view, hit, cue)
        if first is None:
            return []
        return _run(view, hit, first, others)
    first = view.left(clause.index)
    if first <= hit.last:
        first = hit.last + 1
    if _to_infinitive(view, clause) and hit.frame("request") is not None:
        return []
    return _run(view, hit, _skip_parenthesis(view, clause, first), others)


def _is_clause(view: View, clause: Token) -> bool:
    return (
        _has_subject(view, clause)
        or is_finite(clause)
        or any(is_finite(token) for token in view.children(clause.index, "aux"))
        or any(token.text.lower() == "that" for token in view.children(clause.index, "mark"))
    )


def _has_subject(view: View, clause: Token) -> bool:
    return bool(view.children(clause.index, "nsubj", "nsubjpass", "expl", "csubj"))


def _to_infinitive(view: View, clause: Token) -> bool:
    return any(aux.tag == "TO" for aux in view.children(clause.index, "aux"))


def _skip_parenthesis(view: View, clause: Token, first: int) -> int:
    """Leave out "for his part" and "in turn" where the parse hangs them on the reported clause."""
    token = view.tokens[first]
    if token.dep == "prep" and token.lemma in {"for", "in"}:
        last = view.right(first)
        if view.tokens[last].lemma in {"part", "turn"}:
            return last + 1
    return first


def _that_later(view: View, hit: Hit) -> int | None:
    """Find the *that* of a reported clause behind a long adjunct ("told a news conference after … that Japan would …").

    It is followed by a subject and a finite verb: a relative *that* which is
    itself the subject is passed over.
    """
    last = limit(view, hit.token)
    told = any(cue.lemma in _SPOKEN_TO for cue in hit.cues)
    for index in range(hit.last + 1, last):
        token = view.tokens[index]
        if token.tag == "VBD" and not told:
            return None
        if token.text.lower() != "that" or token.dep == "det" or view.quoted[index] != view.quoted[hit.token]:
            continue
        following = view.tokens[index + 1]
        if is_finite(following) or following.tag == "RB" or following.text in {",", "."}:
            continue
        if token.tag in {"IN", "WDT"} and _finite_soon(view, index + 1, last):
            if token.tag == "IN" or told:
                if token.tag == "IN" and view.tokens[token.head].head > hit.last and not told:
                    return None
                return index + 1
    return None


def _finite_soon(view: View, index: int, last: int) -> bool:
    # A subject of a wire sentence seldom runs over a dozen words.
    return any(is_finite(token) for token in view.tokens[index : min(index + 12, last + 1)])


def _bare_clause(view: View, hit: Hit, cue: cues.Cue) -> int | None:
    """Take what follows "say" directly for a clause where the parse made no clause of it."""
    if cue.kind not in _SAYING or cue.lemma == "tell":
        return None
    last = limit(view, hit.token)
    first = hit.last + 1
    if hit.subject is not None and hit.subject > hit.token:
        return None
    if first > last or not is_word(view.tokens[first]) or view.tokens[first].pos not in {"PRON", "DET", "PROPN", "NOUN", "ADJ", "NUM", "SCONJ"}:
        return None
    ahead = view.tokens[first : min(first + 12, last + 1)]
    for token in ahead:
        if token.text in {",", ":", ";"}:
            return None
        if is_finite(token) and token.dep not in {"relcl"}:
            return first
    return None


def _headline_rest(view: View, hit: Hit, cue: cues.Cue) -> int | None:
    """Take the rest of a headline after "says": it leaves out its verbs ("says first payment due")."""
    if view.kind(view.sentence(hit.token)) not in {"headline", "summary"} or hit.frame("rest") is None:
        return None
    first = hit.last + 1
    if first + 1 > limit(view, hit.token) or not is_word(view.tokens[first]) and view.quoted[first] < 0:
        return None
    return first


def _request(view: View, hit: Hit, others: Sequence[Hit], cue: cues.Cue) -> list[Span]:
    verb = _after(view, hit, "ccomp", "xcomp", "advcl")
    phrase = cue.words
    if verb is None and phrase:
        for preposition in view.children(hit.token, "prep"):
            for each in view.children(preposition.index, "pcomp", "pobj"):
                verb = next((t for t in view.children(each.index, "acl", "relcl", "xcomp", "ccomp") if _to_infinitive(view, t)), verb)
    if verb is None:
        objects = [*view.children(hit.token, "dobj", "dative")]
        for each in objects:
            verb = next((t for t in view.children(each.index, "acl", "relcl") if _to_infinitive(view, t)), None)
    if verb is None or not _to_infinitive(view, verb):
        return []
    first = hit.last + 1
    between = view.tokens[first : verb.index]
    if not any(token.pos in {"NOUN", "PROPN", "PRON"} for token in between) or len(between) > 20:
        return []
    return _run(view, hit, first, others)


def _infinitive(view: View, hit: Hit, others: Sequence[Hit], cue: cues.Cue) -> list[Span]:
    for verb in view.children(hit.token, "xcomp", "ccomp", "advcl", "dobj", "acl"):
        if verb.index > hit.last and _to_infinitive(view, verb):
            first = next(aux.index for aux in view.children(verb.index, "aux") if aux.tag == "TO")
            if first > hit.last and not any(view.tokens[i].text in {",", ";"} for i in range(hit.last + 1, first)):
                return _run(view, hit, first, others)
    return []


def _gerund(view: View, hit: Hit, others: Sequence[Hit], cue: cues.Cue) -> list[Span]:
    first = hit.last + 1
    last = limit(view, hit.token)
    if first <= last and view.tokens[first].tag == "VBG" and view.tokens[first].pos in {"VERB", "AUX"}:
        return _run(view, hit, first, others)
    return []


def _charge(view: View, hit: Hit, others: Sequence[Hit], cue: cues.Cue) -> list[Span]:
    prepositions = [child for child in view.children(hit.token, "prep") if child.lemma in {"of", "for", "over"}]
    if hit.passive:
        accused = view.children(hit.token, "nsubjpass")
        if hit.subject is not None:
            prepositions += [child for child in view.children(hit.subject, "prep") if child.lemma in {"of", "for"}]
        if not accused or not prepositions:
            return []
        parts = [
            stretch(view, view.left(accused[0].index), view.right(accused[0].index)),
            stretch(view, prepositions[0].index, view.right(prepositions[0].index)),
        ]
        return [span for span in parts if span is not None]
    whom = _after(view, hit, "dobj")
    if whom is None:
        return []
    prepositions += [child for child in view.children(whom.index, "prep") if child.lemma in {"of", "for", "over"}]
    if not prepositions and cue.kind != "accuse":
        return []
    return _run(view, hit, hit.last + 1, others)


def _label(view: View, hit: Hit, others: Sequence[Hit], cue: cues.Cue) -> list[Span]:
    named = _after(view, hit, "oprd")
    first = hit.last + 1
    small = _after(view, hit, "ccomp")
    quoted = [i for i in range(first, limit(view, hit.token) + 1) if view.quoted[i] >= 0 and view.quoted[hit.token] < 0]
    whom = _after(view, hit, "dobj")
    if named is None and not (small is not None and not _is_verbal(small)) and not (quoted and (whom is not None or small is not None)):
        return []
    if named is not None and whom is None and small is None and view.left(named.index) == first:
        return []
    return _run(view, hit, first, others)


def _is_verbal(token: Token) -> bool:
    return is_verb(token) or token.pos == "AUX"


def _as(view: View, hit: Hit, others: Sequence[Hit], cue: cues.Cue) -> list[Span]:
    whom = _after(view, hit, "dobj")
    first = hit.last + 1
    if whom is None and not cue.words:
        return []
    for index in range(first, min(first + 15, limit(view, hit.token))):
        token = view.tokens[index]
        if token.lemma == "as" and token.dep == "prep" and (token.head == hit.token or whom is not None):
            return _run(view, hit, first, others)
        if token.text in {",", ";"}:
            break
    return []


def _object(view: View, hit: Hit, others: Sequence[Hit], cue: cues.Cue) -> list[Span]:
    noun = _object_head(view, hit)
    if noun is None or noun.lemma in _CONTRACTIONS or noun.pos == "PRON" and noun.dep != "nsubj":
        return []
    if cue.kind in _GREETS and _is_person(view, noun):
        return []
    first, last = _noun_phrase(view, hit, noun, others)
    last = without_occasion(view, hit, first, last)
    inner = _said_matter(view, hit, noun, others)
    if inner:
        return inner
    span = stretch(view, first, last)
    return [span] if span is not None else []


def _matter(view: View, hit: Hit, others: Sequence[Hit], cue: cues.Cue) -> list[Span]:
    noun = _object_head(view, hit)
    if noun is None or noun.lemma not in cues.matters():
        return []
    return _object(view, hit, others, cue)


def _object_head(view: View, hit: Hit) -> Token | None:
    if hit.last > hit.token:
        for preposition in view.children(hit.token, "prep"):
            if preposition.index <= hit.last:
                for noun in view.children(preposition.index, "pobj"):
                    return noun
    noun = _after(view, hit, "dobj")
    if noun is None and hit.last + 1 <= limit(view, hit.token):
        # A headline's "denies political conditions" may come out as any relation.
        following = view.tokens[hit.last + 1]
        if view.kind(view.sentence(hit.token)) in {"headline", "summary"} and following.pos in {"NOUN", "ADJ", "PROPN", "DET"}:
            index = hit.last + 1
            while index < limit(view, hit.token) and view.tokens[index].pos in {"ADJ", "DET", "PROPN", "ADP"} and view.tokens[index + 1].pos in _NOUNS:
                index += 1
            return view.tokens[index] if view.tokens[index].pos in _NOUNS else None
    return noun


def _noun_phrase(view: View, hit: Hit, noun: Token, others: Sequence[Hit]) -> tuple[int, int]:
    first = max(view.left(noun.index), hit.last + 1)
    last = min(view.right(noun.index), reach(view, hit, first, others))
    for index in range(noun.index + 1, last + 1):
        if view.tokens[index].text == "," and view.tokens[min(index + 1, last)].tag in {"WDT", "WP"}:
            return first, index - 1
    for child in view.children(hit.token, "prep"):
        if child.index == last + 1 and not _is_time(view, child) and hit.frame("object") is not None:
            last = min(view.right(child.index), reach(view, hit, first, others))
    return first, last


def _is_time(view: View, preposition: Token) -> bool:
    inside = range(preposition.index, view.right(preposition.index) + 1)
    return any(view.label(index) in {"DATE", "TIME"} for index in inside)


def _said_matter(view: View, hit: Hit, noun: Token, others: Sequence[Hit]) -> list[Span]:
    """Take the clause of "denied rumours that the visit might be moved" for what is denied."""
    if noun.lemma not in cues.matters():
        return []
    for clause in view.children(noun.index, "acl", "ccomp", "relcl"):
        marks = [mark for mark in view.children(clause.index, "mark", "nsubj", "dobj") if mark.text.lower() == "that"]
        if marks and marks[0].dep == "mark":
            return _run(view, hit, marks[0].index + 1, others)
    return []


def _is_person(view: View, noun: Token) -> bool:
    return view.label(noun.index) == "PERSON"
