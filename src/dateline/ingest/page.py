"""Sort everything in a copied page, or in clean text, into typed pieces; nothing is dropped.

The page is read from the paragraph that opens its story. What stands before
it is the page's head (:mod:`dateline.ingest.head`), what follows the story and
the page's tail (:mod:`dateline.ingest.body`).
"""

import re

from dateline.ingest import pictures, sorting
from dateline.ingest.body import sort_body, sort_extracted
from dateline.ingest.head import sort_head
from dateline.ingest.header import Found, find_dateline
from dateline.ingest.lines import Unit, units
from dateline.ingest.pieces import Page
from dateline.ingest.publication import read_publication
from dateline.schema import Span

# Datelines stand at the head of a page; a page's furniture has seldom more lines than this.
_FARTHEST_DATELINE = 80
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def take_apart(text: str) -> Page:
    """Sort a text into typed pieces.

    Args:
        text: The page as copied, or clean text: a headline and paragraphs, or
            paragraphs alone.
    """
    found = units(text)
    if not found:
        return Page(text=text)
    opening, line = _opening(text, found)
    pieces, publications = sort_head(text, found[:opening])
    story, inside = sort_body(text, found[opening:], line=line)
    return Page(text=text, pieces=(*pieces, *story), dateline=line, publications=(*publications, *inside))


def take_extracted(text: str) -> Page:
    """Sort a story that an extractor has already cut out of its page."""
    found = units(text)
    line = _opening(text, found[:4])[1] if found else None
    pieces, publications = sort_extracted(text, found, line=line)
    return Page(text=text, pieces=tuple(pieces), dateline=line, publications=tuple(publications))


def _opening(text: str, found: list[Unit]) -> tuple[int, Found | None]:
    """Return the index of the unit that opens the story, and its dateline.

    ingest/opening-dateline: a dateline with an agency or a date opens the
    story wherever it stands; a place alone does so only if none such follows.
    """
    weak: tuple[int, Found] | None = None
    for index, unit in enumerate(found[:_FARTHEST_DATELINE]):
        line = find_dateline(text, unit.span)
        if line is None or not _may_open(text, index, found, line):
            continue
        if line.sure:
            return index, line
        weak = weak or (index, line)
    first = _first_paragraph(text, found)
    # Beyond the second paragraph a place before a dash opens a section of a round-up.
    if weak and weak[0] <= first + 1:
        return weak
    return first, None


def _may_open(text: str, index: int, found: list[Unit], line: Found) -> bool:
    """Tell whether a unit with a dateline can open the story: it goes on in prose, and is no caption."""
    unit = found[index]
    if line.end >= unit.span.end:
        following = found[index + 1] if index + 1 < len(found) else None
        return following is not None and sorting.is_prose(following.text)
    if line.dateline.agency is None and pictures.read_picture(text, unit.span):
        return False
    return sorting.is_prose(unit.text) or (line.sure and len(unit.text) > 60)


def _first_paragraph(text: str, found: list[Unit]) -> int:
    """Return the index of the first paragraph of a story without dateline.

    ingest/opening-paragraph: the first long unit that ends as a sentence does
    and is no caption. If a picture, a byline or a publication line stands between it and the
    next paragraph, it may be the summary: then the one of the two opens the
    story that says more of the headline again.
    """
    candidates = [index for index, unit in enumerate(found) if _is_candidate(text, index, found)]
    if not candidates:
        return next(
            (index for index, unit in enumerate(found) if index and sorting.is_prose(unit.text)),
            0 if sorting.is_prose(found[0].text) else min(1, len(found) - 1),
        )
    first, second = candidates[0], candidates[1] if len(candidates) > 1 else None
    if first > 1 and all(sorting.is_prose(unit.text) for unit in found[1:first]):
        # A headline and short paragraphs, and nothing that only a page has: clean text.
        return 1
    if second is None or not first:
        return first
    between = found[first + 1 : second]
    if any(_signs_page(each) for each in between):
        return second
    if any(pictures.read_credit(text, each.span) or pictures.opens_caption(each.text) for each in between):
        title = max(found[:first], key=lambda unit: len(unit.text))
        return second if _shared(title, found[second]) > _shared(title, found[first]) else first
    return first


def _is_candidate(text: str, index: int, found: list[Unit]) -> bool:
    unit = found[index]
    if (
        not sorting.is_paragraph(unit.text)
        or sorting.is_furniture(unit.text)
        or sorting.is_signoff(unit.text)
    ):
        return False
    if not index and sorting.is_titled(unit.text):
        return False
    if pictures.opens_caption(unit.text) or pictures.read_picture(text, unit.span):
        return False
    before = found[index - 1] if index else None
    if (
        before
        and before.group == unit.group
        and not unit.text.endswith(".")
        and pictures.read_credit(text, before.span)
    ):
        return False
    after = found[index + 1 : index + 4]
    if after and after[0].group == unit.group and pictures.read_credit(text, after[0].span):
        return False
    return not any(other.text.startswith(unit.text) for other in after)


def _signs_page(unit: Unit) -> bool:
    if sorting.byline_label(unit.text) or sorting.are_persons(unit.text):
        return True
    return not sorting.is_prose(unit.text) and bool(read_publication(unit.text, Span(0, len(unit.text))))


def _shared(title: Unit, unit: Unit) -> int:
    """Count the headline's longer words that a unit says again."""
    return len(
        {word.casefold() for word in _LONG_WORD.findall(title.text)}
        & {word.casefold() for word in _LONG_WORD.findall(unit.text)}
    )
