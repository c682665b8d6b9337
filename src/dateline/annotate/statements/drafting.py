"""Put hits, quotations and phrases together: one draft per attribution, in text order."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dateline.annotate.statements import announced, frames, phrases, signed, trained
from dateline.annotate.statements.draft import Draft
from dateline.annotate.statements.extents import clause_end, clause_start, quoted_words
from dateline.annotate.statements.hits import Hit, find_hits
from dateline.annotate.statements.quoted import Tied, tie
from dateline.annotate.statements.sources import source_phrase
from dateline.annotate.statements.view import View, is_finite, is_word
from dateline.lexicon import cues
from dateline.schema import Quotation, Span


def drafts(view: View) -> list[Draft]:
    """Return the attributions of a dispatch, in the order of their cues, and quotations without one."""
    hits = find_hits(view)
    tied = tie(view, hits)
    return _with_uncued(view, _cued(view, hits, tied), tied)


def cued(view: View) -> list[Draft]:
    """Return the attributions that have a cue of their own, one for each, as the corpora count them."""
    hits = find_hits(view)
    return _cued(view, hits, tie(view, hits))


def _cued(view: View, hits: Sequence[Hit], tied: Tied) -> list[Draft]:
    by_sentence: dict[int, list[Hit]] = {}
    for hit in hits:
        by_sentence.setdefault(view.number(hit.token), []).append(hit)
    found: list[Draft] = []
    for number, hit in enumerate(hits):
        others = [each for each in by_sentence[view.number(hit.token)] if each is not hit]
        draft = _draft(view, hit, others, tied.to.get(number, []))
        if draft is not None:
            found.append(draft)
    found.extend(phrases.drafts(view))
    found.extend(signed.drafts(view))
    found.extend(announced.drafts(view, tied.alone))
    found.sort(key=lambda draft: draft.anchor)
    owned = {number: hits[each].token for each, numbers in tied.to.items() for number in numbers}
    return trained.join(view, hits, found, owned=owned)


def _draft(view: View, hit: Hit, others: Sequence[Hit], quotations: Sequence[int]) -> Draft | None:
    words = frames.reported(view, hit, others)
    clause = (clause_start(view, hit), clause_end(view, hit))
    if quotations:
        return _quoting(view, hit, quotations, words, clause)
    if words is None:
        return None
    rule, cue, spans = words
    return _with(view, hit, cue, rule=rule, spans=spans, clause=_clause_until(view, hit, clause, spans))


def _quoting(
    view: View,
    hit: Hit,
    quotations: Sequence[int],
    words: tuple[str, cues.Cue, list[Span]] | None,
    clause: tuple[int, int],
) -> Draft:
    cue = hit.frame("quotation") or hit.cues[0]
    spans = [quoted_words(view, each) for each in quotations]
    first = view.quotations[quotations[0]]
    hit = _inverted(view, hit, first)
    apart = first.outer.start >= view.sentence(hit.token).span.end
    rule = announced.RULE if apart else "statements/quotation"
    opening = _fronted(view, hit, first)
    if opening is not None:
        return _with(view, hit, cue, rule=rule, spans=[opening, *spans[1:]], clause=clause)
    goes_on = view.text[first.inner.start : first.inner.start + 1].islower()
    if words is not None and words[0] == "statements/inserted" and not goes_on:
        words = None  # 'Asked whether …, Ruiz said: "…"'
    if words is not None and first.outer.start > view.tokens[hit.token].start:
        before = [span for span in words[2] if not any(span.overlaps(each) for each in spans)]
        cut = [span for span in words[2] if any(span.overlaps(each) for each in spans)]
        for span in cut:
            shorter = Span(span.start, max(span.start, first.outer.start)).within(view.text)
            if len(shorter) and span.start < first.outer.start and _worth(view, hit, shorter):
                before.append(_trimmed(view, shorter))
        if before:
            rule, cue = "statements/quotation-after-clause", words[1]
            spans = [*before, *spans]
    return _with(view, hit, cue, rule=rule, spans=spans, clause=_clause_until(view, hit, clause, spans))


def _fronted(view: View, hit: Hit, quotation: Quotation) -> Span | None:
    """Return the whole clause of 'Sweden "will not pay more", its minister said'."""
    start, end = quotation.outer.start, quotation.outer.end
    if end > view.tokens[hit.token].start or not view.text[quotation.inner.start : start + 2].islower():
        return None
    sentence = view.sentence(hit.token)
    before = [token for token in view.tokens[sentence.first : hit.token] if token.end <= start]
    if not any(is_word(token) for token in before) or before[-1].text in {",", ":", ";"}:
        return None
    if any(view.quoted[token.index] >= 0 or is_finite(token) for token in before):
        return None
    return Span(before[0].start, end)


def _inverted(view: View, hit: Hit, quotation: Quotation) -> Hit:
    """Find the subject behind the verb in '"…," says Ruiz', where the parse looked for it elsewhere."""
    before = hit.token - 1
    while before >= 0 and not is_word(view.tokens[before]):
        before -= 1
    closes = quotation.outer.end <= view.tokens[hit.token].start
    if not closes or before < 0 or view.tokens[before].start >= quotation.outer.end:
        return hit
    if hit.subject is not None and hit.subject > hit.token:
        return hit
    last = view.sentence(hit.token).last
    for token in view.tokens[hit.last + 1 : min(hit.last + 9, last)]:
        if not is_word(token) or token.pos in {"VERB", "AUX", "ADP"}:
            break
        if token.pos in {"NOUN", "PROPN", "PRON"}:
            head = token
            while (
                head.dep in {"compound", "nmod", "poss", "amod"}
                and hit.token < head.head < last
                and head.head > head.index
            ):
                head = view.tokens[head.head]
            return replace(hit, subject=head.index, own=True, relative=None)
    return hit


def _worth(view: View, hit: Hit, span: Span) -> bool:
    return (
        hit.frame("quotation") is None
        or any(is_finite(token) for token in view.parse.inside(span))
        or hit.frame("gerund") is not None
    )


def _trimmed(view: View, span: Span) -> Span:
    end = span.end
    while end > span.start and view.text[end - 1] in " ,:;—–-\n":
        end -= 1
    return Span(span.start, end)


def _clause_until(view: View, hit: Hit, clause: tuple[int, int], spans: Sequence[Span]) -> tuple[int, int]:
    """End the reporting clause where the words after its cue begin."""
    first, last = clause
    for index in range(hit.last + 1, last + 1):
        if any(view.tokens[index].start in span for span in spans):
            return first, index - 1
    return first, last


def _with(
    view: View, hit: Hit, cue: cues.Cue, *, rule: str, spans: Sequence[Span], clause: tuple[int, int]
) -> Draft:
    return Draft(
        rule=rule,
        kind=cue.kind,
        lemma=cue.lemma,
        cue=hit.span,
        anchor=hit.token,
        subject=hit.subject,
        source=source_phrase(view, hit.subject, hit.relative),
        content=tuple(sorted(spans)),
        clause=clause,
        hit=hit,
    )


def _with_uncued(view: View, found: list[Draft], tied: Tied) -> list[Draft]:
    """Add quotations that hang on no cue: to the statement before them, or as statements of their own."""
    owner: dict[int, int] = {}
    starts = {quoted_words(view, number): number for number in range(len(view.quotations))}
    for index, draft in enumerate(found):
        for span in draft.content:
            if span in starts:
                owner[starts[span]] = index
    result = list(found)
    anchors = [draft.anchor for draft in found]
    for number in sorted([*tied.alone, *tied.loose]):
        quotation = view.quotations[number]
        goes_to = _continued(view, number, owner)
        if goes_to is None and number in tied.alone:
            goes_to = _same_paragraph(view, number, result, anchors)
        if goes_to is not None:
            draft = result[goes_to]
            span = quoted_words(view, number)
            if not any(span.overlaps(each) for each in draft.content):
                result[goes_to] = replace(draft, content=(*draft.content, span))
            owner[number] = goes_to
        elif number in tied.alone:
            anchor = view.parse.inside(quotation.inner)[0].index
            owner[number] = len(result)
            result.append(
                Draft(
                    rule="statements/uncued",
                    kind=None,
                    lemma=None,
                    cue=None,
                    anchor=anchor,
                    subject=None,
                    source=None,
                    content=(quoted_words(view, number),),
                    clause=(anchor, anchor),
                )
            )
    result.sort(key=lambda draft: draft.anchor)
    return result


def _continued(view: View, number: int, owner: dict[int, int]) -> int | None:
    quotation = view.quotations[number]
    if quotation.continues is None:
        return None
    earlier = view.parse.quotations[quotation.continues]
    index = view.number_at.get(earlier.outer.start)
    return owner.get(index) if index is not None else None


def _same_paragraph(view: View, number: int, found: Sequence[Draft], anchors: Sequence[int]) -> int | None:
    """Return the statement that a quotation without a cue carries on in its paragraph."""
    first = view.parse.inside(view.quotations[number].inner)[0].index
    block = view.sentence(first).block
    for index in range(bisect_left(anchors, first) - 1, -1, -1):
        draft = found[index]
        if view.sentence(draft.anchor).block != block:
            return None
        if view.quoted[draft.anchor] < 0:
            return index
    return None
