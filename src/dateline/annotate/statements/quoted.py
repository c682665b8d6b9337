"""Which cue a quotation hangs on, told from marks and places more than from the parse."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.annotate.statements.extents import clause_start
from dateline.annotate.statements.hits import Hit
from dateline.annotate.statements.view import View, is_finite, is_word
from dateline.schema import Sentence

_ENDS = frozenset(",.?!—–-…")
# Longest stretch between a closing mark and its cue where the parse gives no subject; PolNeAR train.
_FARTHEST_CUE = 20


@dataclass
class Tied:
    """Quotations by the hit that they hang on.

    Args:
        to: Index of the hit → indices in ``View.quotations``.
        alone: Quotations that fill their sentences and hang on no cue.
        loose: Quotations that are part of a sentence; their clause tells whose they are.
    """

    to: dict[int, list[int]] = field(default_factory=dict)
    alone: list[int] = field(default_factory=list)
    loose: list[int] = field(default_factory=list)


def tie(view: View, hits: Sequence[Hit]) -> Tied:
    """Hang each outermost quotation on the cue before or after it, or leave it alone."""
    tied = Tied()
    by_sentence: dict[int, list[int]] = {}
    for number, hit in enumerate(hits):
        if view.quoted[hit.token] < 0:
            by_sentence.setdefault(view.number(hit.token), []).append(number)
    for number in range(len(view.quotations)):
        ends = _sentences(view, number)
        if ends is None:
            continue
        first, last = ends
        found = _after(view, number, last, by_sentence, hits)
        if found is None:
            found = _before(view, number, first, by_sentence, hits)
        if found is None:
            found = _announced(view, number, first, by_sentence, hits)
        if found is not None:
            tied.to.setdefault(found, []).append(number)
        elif _fills(view, number, first, last):
            tied.alone.append(number)
        else:
            tied.loose.append(number)
    return tied


def _sentences(view: View, number: int) -> tuple[Sentence, Sentence] | None:
    words = view.parse.inside(view.quotations[number].inner)
    if not any(is_word(token) for token in words):
        return None
    return view.sentence(words[0].index), view.sentence(words[-1].index)


def _after(
    view: View, number: int, last: Sentence, by_sentence: dict[int, list[int]], hits: Sequence[Hit]
) -> int | None:
    """Return the hit whose reporting clause follows the quotation's closing mark."""
    quotation = view.quotations[number]
    if not quotation.closed:
        return None
    end = quotation.outer.end
    inside = view.text[quotation.inner.start : quotation.inner.end].rstrip()
    following = view.text[end : end + 2].lstrip()
    if not (inside and inside[-1] in _ENDS) and not following.startswith((",", "—", "–", "-")):
        return None
    sentence = view.number(last.first)
    quoter = -1
    for each in by_sentence.get(sentence, []):
        hit = hits[each]
        if view.tokens[hit.token].start < end or hit.follows is not None:
            continue
        start = clause_start(view, hit)
        between = [
            token
            for token in view.tokens[_first_from(view, end, last) : max(start, 0)]
            if is_word(token) and token.pos != "ADV"
        ]
        if view.tokens[view.tokens[hit.token].head].head == quoter:
            return each if _can_quote(hit) else None  # '"…," Nova quoted Ruiz as saying'
        unknown = hit.subject is None and hit.own and not any(token.pos == "CCONJ" for token in between)
        if not between or (unknown and _near(view, end, hit, last)):
            if _can_quote(hit):
                return each
            quoter = hit.token
            continue
        return None
    return None


def _near(view: View, end: int, hit: Hit, sentence: Sentence) -> bool:
    between = view.tokens[_first_from(view, end, sentence) : hit.token]
    return len(between) <= _FARTHEST_CUE and not any(is_finite(token) for token in between)


def _can_quote(hit: Hit) -> bool:
    return hit.frame("quotation") is not None


def _before(
    view: View, number: int, first: Sentence, by_sentence: dict[int, list[int]], hits: Sequence[Hit]
) -> int | None:
    """Return the hit that a quotation follows: 'Ruiz said: "…"'."""
    quotation = view.quotations[number]
    sentence = view.number(first.first)
    start = quotation.outer.start
    earlier = [each for each in by_sentence.get(sentence, []) if view.tokens[hits[each].last].end <= start]
    if not earlier:
        return None
    hit = hits[earlier[-1]]
    before = view.text[view.tokens[hit.last].end : start]
    mark = before.rstrip()[-1:] if before.rstrip() else ""
    opens = view.text[quotation.inner.start : quotation.inner.start + 1]
    if not _can_quote(hit):
        return earlier[-1] if mark == ":" else None
    if mark == ":":
        return earlier[-1]
    if not before.strip() and _words_follow(view, quotation.outer.end, first):
        # 'says "the game is lost" because …': a part of the clause
        return None
    if not before.strip() or mark == ",":
        if mark == "," and not (opens.isupper() or opens in "…[(") and not _split(view, number, hit):
            return None
        if not before.strip() and not opens.isupper() and hit.frame("clause") is None:
            return None
        return earlier[-1]
    if opens.isupper() and hit.frame("request") is not None and not _finite_between(view, hit, start):
        # 'told reporters "We …"'
        return earlier[-1]
    return None


def _announced(
    view: View, number: int, first: Sentence, by_sentence: dict[int, list[int]], hits: Sequence[Hit]
) -> int | None:
    """Return the hit of the sentence before a quotation, if a colon ends that one ("Ruiz said:")."""
    before = view.number(first.first) - 1
    if before < 0 or not opens_after_colon(view, number, first):
        return None
    earlier = [each for each in by_sentence.get(before, []) if _can_quote(hits[each])]
    return earlier[-1] if earlier else None


def opens_after_colon(view: View, number: int, first: Sentence) -> bool:
    """Tell a quotation that opens its sentence behind one that a colon ends."""
    if first.first == 0 or view.quotations[number].outer.start > view.tokens[first.first].start:
        return False
    colon = first.first - 1
    return view.tokens[colon].text == ":" and view.quoted[colon] < 0


def _words_follow(view: View, place: int, sentence: Sentence) -> bool:
    """Tell whether a sentence goes on with words of its own right after a closing mark, without a comma."""
    index = _first_from(view, place, sentence)
    return index < sentence.last and is_word(view.tokens[index]) and view.quoted[index] < 0


def _split(view: View, number: int, hit: Hit) -> bool:
    """Tell the second half of a quotation: '"…," Ruiz said, "and …"'."""
    start = clause_start(view, hit)
    between = view.tokens[
        hit.last + 1 : _first_from(view, view.quotations[number].outer.start, view.sentence(hit.token))
    ]
    if any(is_finite(token) for token in between):
        return False
    return start > view.sentence(hit.token).first


def _finite_between(view: View, hit: Hit, end: int) -> bool:
    index = hit.last + 1
    while index < len(view.tokens) and view.tokens[index].end <= end:
        if is_finite(view.tokens[index]):
            return True
        index += 1
    return False


def _fills(view: View, number: int, first: Sentence, last: Sentence) -> bool:
    """Tell whether a quotation is all that its sentences hold."""
    quotation = view.quotations[number]
    for token in view.tokens[first.first : last.last]:
        if is_word(token) and not (quotation.outer.start <= token.start < quotation.outer.end):
            return False
    return True


def _first_from(view: View, place: int, sentence: Sentence) -> int:
    for index in range(sentence.first, sentence.last):
        if view.tokens[index].start >= place:
            return index
    return sentence.last
