"""What the language room knows of a dispatch: tokens, sentences, syntax, names, quotations."""

import msgspec

from dateline.schema.span import Span


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """One word or mark.

    Args:
        index: Place in ``Parse.tokens``.
        start, end: Code points in the dispatch's text.
        text: The token's words, with straight quotation marks and apostrophes and
            a plain space for a no-break one; slice the dispatch for those printed.
        lemma: Lower-case dictionary form ("say" for "said").
        pos: Universal part of speech (``VERB``, ``PROPN`` …).
        tag: Penn Treebank tag (``VBD``, ``NNP`` …).
        dep: Dependency relation to the head, in ClearNLP/spaCy labels
            (``nsubj``, ``ccomp``, ``prep`` …); ``ROOT`` for a root.
        head: Index of the head; a root points at itself.
        sentence: Index in ``Parse.sentences``.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int

    @property
    def span(self) -> Span:
        """Where the token stands."""
        return Span(self.start, self.end)


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence: tokens ``[first, last)`` of one block.

    Args:
        span: Where it stands in the dispatch's text.
        first: Index of its first token.
        last: One past the index of its last token.
        block: Index in ``Dispatch.blocks``.
    """

    span: Span
    first: int
    last: int
    block: int


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """A named entity as the parser labels it (OntoNotes: PERSON, GPE, ORG, NORP, DATE …)."""

    span: Span
    label: str


class Quotation(msgspec.Struct, frozen=True, kw_only=True):
    """A pair of quotation marks, or a paragraph that re-opens one.

    Args:
        outer: With the marks.
        inner: Without them.
        closed: False where the paragraph ends before the closing mark.
        continues: Index in ``Parse.quotations`` of the unclosed quotation
            that this one carries on in the next paragraph, or None.
    """

    outer: Span
    inner: Span
    closed: bool = True
    continues: int | None = None


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """What a trained reader takes for one attribution; what it is worth is decided elsewhere.

    Args:
        cue: The words that attribute.
        source: The words that name the source, or None.
        content: Stretches in text order, at least one, with quotation marks
            and a linking *that* as they come.
        of_cue: How likely it is that the cue attributes, per mille.
        of_source: How likely the source's words are its, per mille; without a
            source, how likely it is that there is none.
        of_content: How likely the content's words are its, per mille.
        confidence: How likely all three are right, per mille, as calibrated on
            documents kept back from training.
    """

    cue: Span
    source: Span | None = None
    content: tuple[Span, ...]
    of_cue: int
    of_source: int
    of_content: int
    confidence: int


class Parse(msgspec.Struct, frozen=True, kw_only=True):
    """A dispatch as sentences and trees; our own type, so that tests need no model.

    Args:
        dispatch: The dispatch's id.
        tokens: In text order; the dateline's words are left out of the tree.
        sentences: In text order; headline, summary and paragraphs only.
        names: In text order, not overlapping.
        quotations: In text order; nested ones follow their outer.
        attributions: In the order of their cues; empty without a trained reader.
        children: For each token the indices of its dependents, in text order.
        engine: Name and version of the parser.
    """

    dispatch: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    children: tuple[tuple[int, ...], ...] = ()
    engine: str = ""

    def words(self, sentence: Sentence) -> tuple[Token, ...]:
        """Return the tokens of one sentence."""
        return self.tokens[sentence.first : sentence.last]

    def dependents(self, token: Token) -> tuple[Token, ...]:
        """Return the direct dependents of a token, in text order."""
        return tuple(self.tokens[index] for index in self.children[token.index])

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """Return the token and all that hangs on it, in text order."""
        found: list[int] = []
        waiting = [token.index]
        while waiting:
            index = waiting.pop()
            found.append(index)
            waiting.extend(self.children[index])
        return tuple(self.tokens[index] for index in sorted(found))

    def reach(self, token: Token) -> Span:
        """Return the stretch from the first to the last word of a token's subtree."""
        tokens = self.subtree(token)
        return Span(tokens[0].start, tokens[-1].end)

    def inside(self, span: Span) -> tuple[Token, ...]:
        """Return the tokens that lie wholly inside a span."""
        return self.tokens[self._first_from(span.start) : self._first_ending_after(span.end)]

    def sentence_at(self, place: int) -> Sentence | None:
        """Return the sentence that covers a code point, or None."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].span.end <= place:
                low = middle + 1
            else:
                high = middle
        if low < len(self.sentences) and place in self.sentences[low].span:
            return self.sentences[low]
        return None

    def _first_from(self, place: int) -> int:
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].start < place:
                low = middle + 1
            else:
                high = middle
        return low

    def _first_ending_after(self, place: int) -> int:
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= place:
                low = middle + 1
            else:
                high = middle
        return low


def children_of(tokens: tuple[Token, ...]) -> tuple[tuple[int, ...], ...]:
    """List for each token the indices of its dependents, in text order."""
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.index:
            children[token.head].append(token.index)
    return tuple(tuple(row) for row in children)
