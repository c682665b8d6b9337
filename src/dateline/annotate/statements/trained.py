"""Attributions of the trained reader meet the exact layer: quotation marks, edges, the codebook's cues.

The trained reader finds more sources and more content than rules do, and
sees neither marks nor edges exactly; the rules see these and miss the rest.
Where both find a cue, the rule says what sort of cue it is and the trained
reader which words are whose; all spans are trimmed as a rule's are. Weighing
the two against each other brought nothing (bench/results/statements.md).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.annotate.statements.draft import Draft
from dateline.annotate.statements.extents import stretch
from dateline.annotate.statements.hits import Hit
from dateline.annotate.statements.sources import of_subject
from dateline.annotate.statements.view import View, is_verb, is_word
from dateline.lexicon import cues
from dateline.schema import Attribution, Span, Token

RULE = "statements/trained"
JOINED = "statements/joined"
# Per mille; below it what only the trained reader finds is no statement. Chosen on the development half of
# examples/gold and the documents kept back from training.
_SURE = 800
# Per mille; below it the rule's own source and words stand. Other values changed no figure by a point.
_SURE_OF_SOURCE = 600
_WHOLE_SENTENCES = frozenset({"statements/inserted", "statements/phrase", "statements/signed"})
_SURE_OF_CONTENT = 650
# Share of a quotation's words from which on the whole of it is content.
_WHOLE = 0.5


def join(
    view: View, hits: Sequence[Hit], drafts: Sequence[Draft], *, owned: Mapping[int, int]
) -> list[Draft]:
    """Return the drafts of rules and trained reader together, one for each cue, in text order.

    Args:
        view: The dispatch.
        hits: The cues that rules know, in text order.
        drafts: What rules made of them.
        owned: For quotations that hang on a cue, by their marks and places, the cue's token.
    """
    by_token = {hit.token: hit for hit in hits}
    held: dict[int, int] = {}
    for number, draft in enumerate(drafts):
        if draft.cue is not None:
            for token in view.parse.inside(draft.cue):
                held.setdefault(token.index, number)
    result = list(drafts)
    for each in view.parse.attributions:
        made = _draft(view, each, by_token, owned)
        if made is None:
            continue
        known = next((held[t.index] for t in view.parse.inside(each.cue) if t.index in held), None)
        if known is None:
            result.append(made)
        else:
            result[known] = _agreed(view, result[known], made, each)
    result.sort(key=lambda draft: draft.anchor)
    return result


def counts(draft: Draft) -> bool:
    """Tell a statement from an attribution of another sort.

    The corpora that the trained reader learns from count opinions, fears,
    support and findings too; docs/guidelines/statements.md counts speech acts
    with words for what was said. A cue of the codebook is one.
    """
    return draft.rule != RULE or (draft.kind is not None and (draft.chance or 0) >= _SURE)


def _draft(view: View, each: Attribution, hits: Mapping[int, Hit], owned: Mapping[int, int]) -> Draft | None:
    cue = view.parse.inside(each.cue)
    if not cue:
        return None
    anchor = _anchor(cue, hits)
    content = _content(view, each, anchor, owned)
    if not content:
        return None
    source = _trimmed(view, each.source)
    if source is not None:
        source = of_subject(view, source, anchor.index)
    hit = hits.get(anchor.index)
    lemma, kind = _kind(anchor, cue, hit)
    subject = _head(view, source) if source is not None else None
    first, last = cue[0].index, cue[-1].index
    if source is not None:
        named = view.parse.inside(source)
        if view.number(named[0].index) == view.number(anchor.index):
            first, last = min(first, named[0].index), max(last, named[-1].index)
    return Draft(
        rule=RULE,
        kind=kind,
        lemma=lemma,
        cue=view.span(cue[0].index, cue[-1].index),
        anchor=anchor.index,
        subject=subject,
        source=source,
        content=tuple(content),
        clause=_clause(view, anchor.index, first, last, content),
        hit=hit,
        chance=each.confidence,
        scores=(each.of_cue, each.of_source, each.of_content),
    )


def _anchor(cue: Sequence[Token], hits: Mapping[int, Hit]) -> Token:
    """Return the cue's verb: one that rules know, else the last verb, else the word that heads the rest."""
    known = [token for token in cue if token.index in hits]
    if known:
        return known[-1]
    spoken = [token for token in cue if is_verb(token) and token.pos != "AUX"]
    if spoken:
        return spoken[-1]
    inside = {token.index for token in cue}
    return next((token for token in cue if token.head not in inside), cue[0])


def _kind(anchor: Token, cue: Sequence[Token], hit: Hit | None) -> tuple[str, str | None]:
    """Return the cue's lemma and what sort of speech act it is; None where the codebook has no such cue."""
    if hit is not None:
        return hit.cues[0].lemma, hit.cues[0].kind
    words = " ".join(token.text.lower() for token in cue)
    for phrase in cues.phrases():
        if phrase.words in words:
            return phrase.words, phrase.kind
    known = cues.verbs().get(anchor.lemma)
    if known is not None:
        return known[-1].lemma, known[-1].kind
    return anchor.lemma, None


def _content(view: View, each: Attribution, anchor: Token, owned: Mapping[int, int]) -> list[Span]:
    """Trim the stretches: whole quotations, no linking *that*, no marks at the edges.

    A quotation that hangs on another cue is that one's, unless that cue stands
    in the content too. What another paragraph goes on with is for the rules of
    quotations that re-open.
    """
    block = view.sentence(anchor.index).block
    taken = [token.index for span in (each.cue, each.source) if span for token in view.parse.inside(span)]
    found: list[Span] = []
    for span in each.content:
        tokens = [token for token in view.parse.inside(span) if view.sentence(token.index).block == block]
        if not tokens:
            continue
        if _anothers(view, each, tokens, anchor, owned):
            continue
        first, last = _with_quotations(view, tokens[0].index, tokens[-1].index, taken)
        first = _behind_setting(view, first, last, anchor)
        if _opens_with_that(view, first, anchor):
            # "told a briefing, after the two agreed to meet, that …": what stands before is no content.
            kept = [span for span in found if not _in_adverbial(view, span, anchor)]
            first += len(kept) < len(found)
            found = kept
        for part in _around(first, last, taken):
            trimmed = stretch(view, *part)
            if trimmed is None:
                continue
            if found and trimmed.start <= found[-1].end:
                found[-1] = Span(found[-1].start, max(found[-1].end, trimmed.end))
            else:
                found.append(trimmed)
    return found


def _behind_setting(view: View, first: int, last: int, anchor: Token) -> int:
    """Return where the content begins that was taken from the object of a preposition on.

    In "said for his part he was ready" the part is no content: the subject of
    what is said comes behind it. "Warned of a strike" has its content there.
    """
    before = view.tokens[first - 1] if first else None
    if before is None or before.dep != "prep" or before.index <= anchor.index or view.quoted[first] >= 0:
        return first
    behind = view.parse.subtree(before)[-1].index + 1
    opens = first < behind < last and any(
        each.dep == "nsubj"
        and view.left(each.index) == behind
        and view.tokens[each.head].head == anchor.index
        for each in view.tokens[behind : last + 1]
    )
    return behind if opens else first


def _in_adverbial(view: View, span: Span, anchor: Token) -> bool:
    """Tell words inside a clause or phrase that only dates or places the saying."""
    below = (each for each in view.children(anchor.index, "advcl", "prep") if each.index > anchor.index)
    return any(
        view.tokens[view.left(each.index)].start <= span.start
        and span.start < view.tokens[view.right(each.index)].end
        for each in below
    )


def _opens_with_that(view: View, first: int, anchor: Token) -> bool:
    """Tell a clause behind the verb of saying that *that* opens, unless it is joined to another one."""
    token = view.tokens[first]
    if first <= anchor.index or token.text.lower() != "that" or token.tag not in ("IN", "DT", "WDT"):
        return False
    before = view.tokens[first - 1]
    return before.pos != "CCONJ" and before.text not in (",", ";")


def _anothers(
    view: View, each: Attribution, tokens: Sequence[Token], anchor: Token, owned: Mapping[int, int]
) -> bool:
    """Tell a stretch inside a quotation that hangs on another cue."""
    number = view.quoted[tokens[0].index]
    if number < 0 or view.quoted[tokens[-1].index] != number:
        return False
    owner = owned.get(number, anchor.index)
    inside = any(view.tokens[owner].start in span for span in each.content)
    return owner != anchor.index and not inside


def _around(first: int, last: int, taken: Sequence[int]) -> list[tuple[int, int]]:
    """Cut the reporting clause out of a stretch that runs over it."""
    inside = [index for index in taken if first <= index <= last]
    if not inside:
        return [(first, last)]
    parts = [(first, min(inside) - 1), (max(inside) + 1, last)]
    return [part for part in parts if part[0] <= part[1]]


def _with_quotations(view: View, first: int, last: int, taken: Sequence[int]) -> tuple[int, int]:
    """Widen or narrow a stretch to the quotations that it cuts."""
    numbers = sorted({number for number in (view.quoted[first], view.quoted[last]) if number >= 0})
    for number in numbers:
        around = view.parse.inside(view.quotations[number].outer)
        if not around or any(around[0].index <= index <= around[-1].index for index in taken):
            continue  # the cue is inside too: somebody reports within his own quotation
        words = [token.index for token in around if is_word(token)]
        shared = sum(first <= index <= last for index in words)
        if not words:
            continue
        if shared >= _WHOLE * len(words):
            first, last = min(first, around[0].index), max(last, around[-1].index)
        elif first < around[0].index <= last:
            last = around[0].index - 1
        elif first <= around[-1].index < last:
            first = around[-1].index + 1
    return first, last


def _trimmed(view: View, source: Span | None) -> Span | None:
    if source is None:
        return None
    tokens = [token for token in view.parse.inside(source) if is_word(token)]
    while len(tokens) > 1 and _of_the_verb(view, tokens[-1], tokens[0].index):
        tokens.pop()  # "it further wrote"
    return view.span(tokens[0].index, tokens[-1].index) if tokens else None


def _of_the_verb(view: View, token: Token, first: int) -> bool:
    """Tell an adverb behind a source that belongs to the verb after it."""
    behind = token.head > token.index and is_verb(view.tokens[token.head])
    return token.dep == "advmod" and behind and view.number(token.head) == view.number(first)


def _head(view: View, source: Span) -> int:
    """Return the token that heads the source's first phrase."""
    tokens = view.parse.inside(source)
    inside = {token.index for token in tokens}
    for token in tokens:
        if token.pos in {"NOUN", "PROPN", "PRON", "NUM"} and token.head not in inside:
            return token.index
    return next((token.index for token in tokens if token.head not in inside), tokens[0].index)


def _clause(view: View, anchor: int, first: int, last: int, content: Sequence[Span]) -> tuple[int, int]:
    """Widen a reporting clause to the edges of its sentence, short of what it reports."""
    sentence = view.sentence(anchor)

    def free(index: int) -> bool:
        return not any(view.tokens[index].start in span for span in content)

    while last + 1 < sentence.last and free(last + 1):
        last += 1
    while first - 1 >= sentence.first and free(first - 1):
        first -= 1
    return first, last


def _agreed(view: View, draft: Draft, made: Draft, each: Attribution) -> Draft:
    """Keep the rule's reading of the cue with the trained reader's words and source, where these are sure.

    Two things the rules know for certain: whom "quoted Ruiz as saying" names,
    and that a reporting clause at the end of its sentence reports the whole of
    it, not its last part.
    """
    source, subject = draft.source, draft.subject
    quoted = draft.hit is not None and view.tokens[draft.hit.token].dep == "pcomp"
    same = draft.hit is not None and draft.hit.relative == made.subject  # "who", and its antecedent
    sure = made.source is not None and each.of_source >= _SURE_OF_SOURCE
    if sure and not same and not quoted:
        source, subject = made.source, made.subject
    words, trained = _words(view, draft.content), _words(view, made.content)
    whole = draft.rule in _WHOLE_SENTENCES and trained < words
    content = (
        draft.content if whole or each.of_content < _SURE_OF_CONTENT else _with_paragraphs(view, draft, made)
    )
    changed = content != draft.content or subject != draft.subject
    return replace(
        draft,
        rule=JOINED if changed else draft.rule,
        content=content,
        subject=subject,
        source=source,
        chance=made.chance,
        scores=made.scores,
    )


def _with_paragraphs(view: View, draft: Draft, made: Draft) -> tuple[Span, ...]:
    """Add to the trained reader's words, which end with the cue's paragraph, the rule's in the next ones."""
    end = view.dispatch.blocks[view.sentence(draft.anchor).block].span.end
    return (*made.content, *(span for span in draft.content if span.start >= end))


def _words(view: View, spans: Sequence[Span]) -> set[int]:
    return {token.index for span in spans for token in view.parse.inside(span) if is_word(token)}
