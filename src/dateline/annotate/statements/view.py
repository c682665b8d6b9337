"""A dispatch and its parse, with what every rule of this room asks of them again and again."""

from dataclasses import dataclass
from functools import cached_property

from msgspec import structs

from dateline.schema import Dispatch, Name, Parse, Quotation, Sentence, Span, Token

# Tokens; no sentence of the newswire is as long, but a text without full stops may be.
LONGEST = 400


@dataclass(frozen=True, eq=False)
class View:
    """The text, its tokens and its outermost quotations.

    Args:
        dispatch: The story.
        parse: Its parse.
    """

    dispatch: Dispatch
    parse: Parse

    @property
    def text(self) -> str:
        """The dispatch's text."""
        return self.dispatch.text

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens, in text order."""
        return self.parse.tokens

    @cached_property
    def edges(self) -> tuple[list[int], list[int]]:
        """For each token the first and the last token of its subtree."""
        left = list(range(len(self.tokens)))
        right = list(range(len(self.tokens)))
        for sentence in self.parse.sentences:
            for root in self._roots(sentence):
                for index in reversed(self._downwards(root)):
                    for child in self.parse.children[index]:
                        left[index] = min(left[index], left[child])
                        right[index] = max(right[index], right[child])
        for index in range(len(left)):
            piece = self.sentence(index)
            left[index] = max(left[index], piece.first)
            right[index] = min(right[index], piece.last - 1)
        return left, right

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences; one that is too long to be one is cut into pieces, so that no rule looks too far."""
        pieces: list[Sentence] = []
        for sentence in self.parse.sentences:
            for first in range(sentence.first, sentence.last, LONGEST):
                last = min(first + LONGEST, sentence.last)
                pieces.append(
                    structs.replace(sentence, first=first, last=last, span=self.span(first, last - 1))
                )
        return tuple(pieces)

    @cached_property
    def _numbers(self) -> list[int]:
        return [number for number, each in enumerate(self.sentences) for _ in range(each.first, each.last)]

    def number(self, index: int) -> int:
        """Return the place of a token's sentence in ``sentences``."""
        return self._numbers[index]

    def _roots(self, sentence: Sentence) -> list[int]:
        return [token.index for token in self.parse.words(sentence) if token.head == token.index]

    def _downwards(self, root: int) -> list[int]:
        order = [root]
        for index in order:
            order.extend(self.parse.children[index])
        return order

    def left(self, index: int) -> int:
        """Return the first token of a token's subtree."""
        return self.edges[0][index]

    def right(self, index: int) -> int:
        """Return the last token of a token's subtree."""
        return self.edges[1][index]

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations that stand inside no other, in text order."""
        found: list[Quotation] = []
        for each in self.parse.quotations:
            if not found or each.outer.start >= found[-1].outer.end:
                found.append(each)
        return tuple(found)

    @cached_property
    def quoted(self) -> list[int]:
        """For each token the index in ``quotations`` of the one around it, or -1."""
        marks = [-1] * len(self.tokens)
        place = 0
        for number, each in enumerate(self.quotations):
            while place < len(marks) and self.tokens[place].end <= each.outer.start:
                place += 1
            while place < len(marks) and self.tokens[place].start < each.outer.end:
                marks[place] = number
                place += 1
        return marks

    @cached_property
    def named(self) -> dict[int, Name]:
        """The parser's named entity at each token that stands in one."""
        found: dict[int, Name] = {}
        for name in self.parse.names:
            for token in self.parse.inside(name.span):
                found[token.index] = name
        return found

    @cached_property
    def ends(self) -> list[int]:
        """For each outermost quotation its last token."""
        last = [-1] * len(self.quotations)
        for index, number in enumerate(self.quoted):
            if number >= 0:
                last[number] = index
        return last

    @cached_property
    def number_at(self) -> dict[int, int]:
        """The index of each outermost quotation by the code point of its opening mark."""
        return {each.outer.start: number for number, each in enumerate(self.quotations)}

    def label(self, index: int) -> str | None:
        """Return the label of the named entity at a token, or None."""
        name = self.named.get(index)
        return name.label if name is not None else None

    def children(self, index: int, *deps: str) -> list[Token]:
        """Return a token's dependents with one of these relations (all, if none is given)."""
        found = [self.tokens[child] for child in self.parse.children[index]]
        return [token for token in found if token.dep in deps] if deps else found

    def sentence(self, index: int) -> Sentence:
        """Return the sentence of a token."""
        return self.sentences[self._numbers[index]]

    def kind(self, sentence: Sentence) -> str:
        """Return the kind of the block that a sentence stands in."""
        return self.dispatch.blocks[sentence.block].kind

    def span(self, first: int, last: int) -> Span:
        """Return the stretch between two tokens, both included, whichever comes first."""
        return Span(self.tokens[min(first, last)].start, self.tokens[max(first, last)].end)

    def words_between(self, first: int, last: int) -> list[Token]:
        """Return the tokens of ``[first, last)`` that are no punctuation."""
        return [token for token in self.tokens[first:last] if is_word(token)]


def is_word(token: Token) -> bool:
    """Tell a word from a mark."""
    return any(character.isalnum() for character in token.text)


def is_verb(token: Token) -> bool:
    """Tell a verb, by either of the parser's two judgements."""
    return token.pos == "VERB" or token.tag.startswith("VB")


def is_finite(token: Token) -> bool:
    """Tell a finite verb or a modal."""
    return token.tag in {"VBD", "VBZ", "VBP", "MD"}
