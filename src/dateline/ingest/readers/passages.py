"""What a page of HTML shows, as passages in order: its own paragraphs, points and headings."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from dateline.ingest import sorting
from dateline.lexicon import page_parts

# Elements that do not end a paragraph: HTML's phrasing content, https://html.spec.whatwg.org/#phrasing-content
_INLINE = frozenset(
    {
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    }
)
_SLANTED = frozenset({"em", "i"})
# Elements whose text is never read.
_UNREAD = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "head",
        "title",
        "iframe",
        "object",
        "embed",
        "video",
        "audio",
        "canvas",
        "button",
        "select",
        "option",
        "textarea",
        "map",
    }
)
# Elements beside the story by their own name.
_BESIDE = frozenset({"nav", "aside", "footer", "form", "figure", "figcaption", "table", "dialog", "menu"})
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# A class longer than this is a site's data, and names nothing.
_LONGEST_NAME = 300


@dataclass
class Node:
    """A block of the page.

    Args:
        tag: Its element's name.
        parent: Index of the block around it; -1 for the outermost.
        name: Its tag and class as written, to know its like by.
        beside: By its tag or class it is no part of the story.
        body: The page itself marks it as the story's body (schema.org's articleBody).
    """

    tag: str
    parent: int
    name: str = ""
    beside: bool = False
    body: bool = False


@dataclass(frozen=True)
class Passage:
    """Words that a page shows in one block, between breaks.

    Args:
        text: The words on one line.
        node: Index of the block that they stand in.
        linked: Characters of them that are links.
        slanted: All of them are in italics, as an editor's notes are.
    """

    text: str
    node: int
    linked: int = 0
    slanted: bool = False


@dataclass
class Shown:
    """All that a page shows.

    Args:
        nodes: Blocks, each after the one around it.
        passages: In the order of the page.
    """

    nodes: list[Node] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)

    def around(self, node: int) -> Iterator[int]:
        """Yield a block and the ones around it, from inside out."""
        while node >= 0:
            yield node
            node = self.nodes[node].parent


class _Walk:
    """One pass over a page, without recursion: mark-up may be nested as deep as it likes."""

    def __init__(self) -> None:
        self.shown = Shown(nodes=[Node("", -1)])
        self.at = 0
        self.words: list[str] = []
        self.linked = 0
        self.links = 0
        self.slants = 0
        self.upright = False
        self.blocks: list[bool] = []

    def flush(self) -> None:
        if not self.words:
            # Most blocks hold blocks alone, and nothing has been added since the last of them ended.
            return
        kept = _parted("".join(self.words))
        length = sum(map(len, kept)) or 1
        for each in kept:
            share = min(len(each), round(self.linked * len(each) / length))
            self.shown.passages.append(Passage(each, self.at, share, not self.upright))
        self.words.clear()
        self.linked = 0
        self.upright = False

    def add(self, words: str | None) -> None:
        """Add words to the passage; line ends of the source are white space, the page's breaks are not."""
        if not words:
            return
        self.words.append(words.replace("\n", " "))
        if self.links or (not self.slants and not self.upright):
            shown = len(words.strip())
            self.linked += shown if self.links else 0
            self.upright = self.upright or (not self.slants and shown > 0)

    def enter(self, element: Any, tag: str) -> bool:
        """Open an element; True where nothing in it is to be read."""
        if not tag or tag in _UNREAD:
            return True
        if tag == "br":
            self.words.append("\n")
            self.blocks.append(False)
            return False
        inline = _is_inline(tag)
        told = dict(element.items())
        beside, hidden = (False, False)
        if told and tag not in {"html", "body"}:
            beside, hidden = _placed(told, inline=inline)
        if hidden:
            return True
        if inline and not (beside and tag == "span"):
            self.links += tag == "a"
            self.slants += tag in _SLANTED
            self.blocks.append(False)
        else:
            self.blocks.append(True)
            self.flush()
            self.shown.nodes.append(
                Node(
                    tag,
                    self.at,
                    name=f"{tag}.{told.get('class', '')[:_LONGEST_NAME]}",
                    beside=beside or tag in _BESIDE,
                    body="articleBody" in told.get("itemprop", ""),
                )
            )
            self.at = len(self.shown.nodes) - 1
        self.add(element.text)
        return False

    def leave(self, tag: str) -> None:
        """Close the element that was opened last."""
        if self.blocks.pop():
            self.flush()
            self.at = self.shown.nodes[self.at].parent
            return
        self.links -= tag == "a"
        self.slants -= tag in _SLANTED


def _parted(words: str) -> list[str]:
    """Part words at their breaks.

    A break parts paragraphs, points and verses; a line that goes on in small
    letters after one break, where no sentence or address ended, was wrapped for its looks.
    """
    found: list[str] = []
    goes_on = False
    for line in words.split("\n") if not words.isspace() else ():
        flat = " ".join(line.split())
        if flat and goes_on and flat[0].islower() and not sorting.is_address(flat):
            found[-1] += " " + flat
        elif flat:
            found.append(flat)
        goes_on = flat[-1:].isalnum() or flat[-1:] == ","
    return found


def _placed(told: Mapping[str, str], *, inline: bool) -> tuple[bool, bool]:
    """Say whether an element's attributes put it beside the story, and whether it is not shown."""
    beside = False
    hidden = "hidden" in told or told.get("aria-hidden") == "true"
    for key in ("class", "id"):
        name = told.get(key)
        if name and len(name) <= _LONGEST_NAME:
            part = page_parts.part_of(name)
            if inline:
                hidden = hidden or part == "hidden"
                beside = beside or part == "picture"
            else:
                beside = beside or part is not None
    style = told.get("style")
    return beside, hidden or bool(style and _HIDDEN_STYLE.search(style[:_LONGEST_NAME]))


def _is_inline(tag: str) -> bool:
    """Tell whether an element does not end a paragraph; a site's own elements ("x-link") end none."""
    return tag in _INLINE or "-" in tag


def passages_of(tree: Any) -> Shown:
    """Cut what a page shows into passages.

    The edge of a block ends a passage, and so does a break, unless the next line goes on in small letters.
    Scripts, hidden elements and comments are left out.
    """
    walk = _Walk()
    skipped = False
    steps = etree.iterwalk(tree, events=("start", "end"))
    for event, element in steps:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            skipped = walk.enter(element, tag)
            if skipped:
                steps.skip_subtree()
            continue
        if not skipped:
            walk.leave(tag)
        skipped = False
        walk.add(element.tail)
    walk.flush()
    return walk.shown
