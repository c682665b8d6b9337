"""Which of a page's passages are its story.

An extractor's text (trafilatura's) votes for the passages that it holds; the
votes tell where in the page the story stands, and the page's own mark-up tells
its paragraphs. Rules, each for a class of pages:

story/container: the innermost block that holds nearly all that was voted for;
    wider where the page marks its ``articleBody``, or where blocks of the same name
    beside it hold prose as well (a story printed in chunks with notices between).
story/beside: what stands in an ``aside``, ``nav``, ``figure``, ``table`` … or in a
    block whose class names it a caption, related stories, a newsletter box, is left
    out, unless it holds a third of the votes.
story/lists: a list with links for a third of its words is one of other stories.
story/notes: italics at the story's end are a note on its writer.
story/links: a passage that is a link and no sentence is another story's headline.
story/home: a passage without votes is the story's where it stands in a block like those that
    hold votes; a teaser that repeats the story's opening makes no such block.
story/repeated: a passage printed twice in a row, or a pull quote (in a ``blockquote`` or
    heading) whose words a paragraph prints again, is left out once.
"""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice

from dateline.ingest import sorting
from dateline.ingest.readers.passages import Passage, Shown

# A third of the votes: no box beside a story has that much of it.
_STORY_ALL_THE_SAME = 1 / 3
# The container holds nearly all votes; an extractor takes a line or two from elsewhere.
_NEARLY_ALL = 0.8
# What links so much is a page of teasers.
_MOSTLY_LINKS = 0.6
# An extractor drops a link or a note inside a paragraph, and the paragraph is the same.
_HELD = 0.8
_RUN = 5
_WORD = re.compile(r"\w+")
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6", "dt"})
_QUOTING = frozenset({"blockquote", "h2", "h3", "h4"})
_SETTING = frozenset({"p", "li", "ul", "ol", "dl", "dd", "blockquote", *_HEADINGS})


def story_of(shown: Shown, extracted: str, *, known: Iterable[str] = ()) -> list[str]:
    """Return the story's paragraphs, as the page parts them, without those that repeat.

    Args:
        shown: The page's passages.
        extracted: What an extractor takes for the story.
        known: Words that the page's metadata already have: headline, byline, captions.

    Returns:
        Paragraphs, points and cross-headings in order; empty where the votes point nowhere.
    """
    votes = _votes(shown.passages, extracted)
    homes = _homes(shown, votes)
    at_home = [
        vote if _home(shown, each.node) in homes else 0
        for each, vote in zip(shown.passages, votes, strict=True)
    ]
    total = sum(at_home)
    linked = sum(each.linked for each, vote in zip(shown.passages, at_home, strict=True) if vote)
    if not total or linked > total * _MOSTLY_LINKS:
        return []
    weights = _weights(shown, at_home)
    beside = _beside(shown, weights, total)
    inside = _inside(shown, _container(shown, weights, beside, total))
    lists = _link_lists(shown, weights, total)
    kept = [
        passage
        for passage, vote in zip(shown.passages, votes, strict=True)
        if inside[passage.node]
        and not beside[passage.node]
        and lists.isdisjoint(shown.around(passage.node))
        and _belongs(shown, passage, vote=vote, home=_home(shown, passage.node) in homes)
    ]
    return _trimmed(shown, kept, {key_of(each) for each in known})


def key_of(words: str) -> str:
    """Return words as they are compared: without case, marks and white space."""
    return " ".join(_WORD.findall(words)).casefold()


def _votes(passages: list[Passage], extracted: str) -> list[int]:
    """Weigh each passage that the extracted text holds by its length, others by 0."""
    lines = {key_of(line.removeprefix("- ")) for line in extracted.split("\n")}
    runs = set(_runs(extracted))
    votes = []
    for passage in passages:
        own = _runs(passage.text)
        key = "" if own else key_of(passage.text)
        held = sum(run in runs for run in own) >= _HELD * len(own) if own else bool(key) and key in lines
        votes.append(len(passage.text) if held else 0)
    return votes


def _runs(words: str) -> list[tuple[str, ...]]:
    """Return each five words in a row, folded; none of fewer words."""
    found = _WORD.findall(words.casefold())
    return [tuple(found[at : at + _RUN]) for at in range(len(found) - _RUN + 1)]


def _weights(shown: Shown, votes: list[int]) -> list[int]:
    """Sum the votes in every block."""
    weights = [0] * len(shown.nodes)
    for passage, vote in zip(shown.passages, votes, strict=True):
        weights[passage.node] += vote
    for index in range(len(shown.nodes) - 1, 0, -1):
        weights[shown.nodes[index].parent] += weights[index]
    return weights


def _beside(shown: Shown, weights: list[int], total: int) -> list[bool]:
    """Say of every block whether it, or one around it, stands beside the story."""
    found = [False] * len(shown.nodes)
    for index, node in enumerate(shown.nodes):
        own = node.beside and weights[index] < total * _STORY_ALL_THE_SAME
        found[index] = own or (node.parent >= 0 and found[node.parent])
    return found


def _container(shown: Shown, weights: list[int], beside: list[bool], total: int) -> int:
    """Return the block that holds the story."""
    best = 0
    for index in range(len(shown.nodes)):
        # A block's children come after it, so the last that holds nearly all is the innermost.
        if weights[index] >= total * _NEARLY_ALL:
            best = index
    while best and shown.nodes[best].tag in _SETTING:
        best = shown.nodes[best].parent
    bodies = [index for index, node in enumerate(shown.nodes) if node.body and weights[index] * 2 >= total]
    if bodies:
        return bodies[-1]
    prose = _weights(
        shown,
        [len(each.text) if not beside[each.node] and _is_story_prose(each) else 0 for each in shown.passages],
    )
    like = shown.nodes[best].name
    for outer in list(shown.around(best))[1:4]:
        chunks = [
            index
            for index, node in enumerate(shown.nodes)
            if index != best and node.name == like and prose[index] and outer in set(shown.around(index))
        ]
        if (
            like[-1] != "."
            and chunks
            and sum(prose[each] for each in chunks) >= prose[outer] - prose[best] - 200
        ):
            return outer
    return best


def _home(shown: Shown, node: int) -> str:
    """Name the block that a paragraph, point or heading stands in."""
    for outer in shown.around(node):
        if shown.nodes[outer].tag not in _SETTING:
            return shown.nodes[outer].name
    return ""


def _homes(shown: Shown, votes: list[int]) -> set[str]:
    """Name the blocks whose like hold a fair part of what was voted for.

    One long passage makes no home, unless it is most of the story: a teaser
    repeats the opening of the story that it leads to.
    """
    held: dict[str, dict[str, int]] = {}
    for passage, vote in zip(shown.passages, votes, strict=True):
        if vote:
            held.setdefault(_home(shown, passage.node), {})[passage.text] = vote
    sums = {home: sum(each.values()) for home, each in held.items()}
    total = sum(sums.values())
    found = {home for home in held if len(held[home]) > 1 and sums[home] * 10 >= total}
    return found | {home for home in held if sums[home] * 2 >= total} or set(held)


def _is_story_prose(passage: Passage) -> bool:
    return passage.linked * 2 < len(passage.text) and sorting.is_paragraph(passage.text)


def _inside(shown: Shown, container: int) -> list[bool]:
    found = [False] * len(shown.nodes)
    for index, node in enumerate(shown.nodes):
        found[index] = index == container or (node.parent >= 0 and found[node.parent])
    return found


def _link_lists(shown: Shown, weights: list[int], total: int) -> set[int]:
    """Return the lists a third of whose words are links."""
    length = _weights(shown, [len(each.text) for each in shown.passages])
    linked = _weights(shown, [each.linked for each in shown.passages])
    return {
        index
        for index, node in enumerate(shown.nodes)
        if node.tag in {"ul", "ol"}
        and linked[index] * 3 > length[index]
        and weights[index] < total * _STORY_ALL_THE_SAME
    }


def _belongs(shown: Shown, passage: Passage, *, vote: int, home: bool) -> bool:
    """Tell whether a passage in the container is the story's."""
    tag = shown.nodes[passage.node].tag
    if tag == "h1":
        return False
    if passage.linked * 10 > len(passage.text) * 8 and not (
        vote and sorting.is_prose(passage.text, shortest=8)
    ):
        return False
    if vote:
        return True
    return home and (tag in _SETTING or _is_story_prose(passage)) and passage.linked * 2 < len(passage.text)


def _trimmed(shown: Shown, kept: list[Passage], known: set[str]) -> list[str]:
    """Leave out what is known or repeated, and headings and notes that nothing follows."""
    found: list[Passage] = []
    printed = Counter(run for passage in kept for run in _runs(passage.text))
    last = ""
    for passage in kept:
        key = key_of(passage.text)
        own = _runs(passage.text) if _QUOTING.intersection(_tags(shown, passage)) else []
        pulled = bool(own) and all(printed[run] > 1 for run in own)
        if key in known or (key and key == last) or pulled:
            continue
        last = key
        found.append(passage)
    while len(found) > 1 and (found[-1].slanted or shown.nodes[found[-1].node].tag in _HEADINGS):
        found.pop()
    return [each.text for each in found]


def _tags(shown: Shown, passage: Passage) -> set[str]:
    """Return the names of the two innermost blocks around a passage."""
    return {shown.nodes[each].tag for each in islice(shown.around(passage.node), 2)}
