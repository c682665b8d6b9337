"""The paragraphs of a piece of HTML that is the story alone: a feed's entry, an item's body, a mail."""

import re
from dataclasses import dataclass, replace

from dateline.errors import EmptyInput
from dateline.ingest.decoding import LONGEST_STORY, refuse_long
from dateline.ingest.readers.html import refuse_hostile
from dateline.ingest.readers.metadata import captions_of, tree_of
from dateline.ingest.readers.passages import passages_of
from dateline.ingest.readers.story import key_of

_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")

# Mark-up takes three times a story's own length in the richest pages; beyond, the parser drops text unseen.
_LONGEST = 4 * LONGEST_STORY


@dataclass(frozen=True)
class Fragment:
    """What a piece of HTML holds.

    Args:
        paragraphs: Paragraphs, points and cross-headings, in order, each on one line.
        captions: Pictures' words, each with its credit or None.
        heading: Its first heading of the first order, or None.
    """

    paragraphs: tuple[str, ...] = ()
    captions: tuple[tuple[str, str | None], ...] = ()
    heading: str | None = None

    def without(self, headline: str | None) -> "Fragment":
        """Leave out what prints the headline again, which many sites put over the body, too."""
        if not headline:
            return self
        key = key_of(headline)
        return replace(self, paragraphs=tuple(each for each in self.paragraphs if key_of(each) != key))

    @property
    def text(self) -> str:
        """The paragraphs, a blank line between them."""
        return "\n\n".join(self.paragraphs)


def is_markup(words: str) -> bool:
    """Tell whether words have tags in them."""
    return bool(_TAG.search(words))


def fragment_of(markup: str, *, name: str) -> Fragment:
    """Read a piece of HTML in which all but pictures, tables, forms and hidden parts is the story.

    Args:
        markup: The piece; words without a tag are one paragraph.
        name: What to call it in messages.

    Raises:
        TooLarge: It has more tags than any story.
        UnsupportedFormat: It cannot be parsed.
    """
    if not markup.strip():
        return Fragment()
    if len(markup) > _LONGEST:
        refuse_long(len(markup), name=name)
    refuse_hostile(markup, name=name)
    try:
        tree = tree_of(f"<div>{markup}</div>", name=name)
    except EmptyInput:
        return Fragment()
    captions = tuple(captions_of(tree))
    heading = tree.find(".//h1")
    shown = passages_of(tree)
    beside = [False] * len(shown.nodes)
    for index, node in enumerate(shown.nodes):
        beside[index] = node.beside or (node.parent >= 0 and beside[node.parent])
    return Fragment(
        paragraphs=tuple(each.text for each in shown.passages if not beside[each.node]),
        captions=captions,
        heading=" ".join(heading.text_content().split()) or None if heading is not None else None,
    )
