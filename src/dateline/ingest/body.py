"""The story and what stands after it: paragraphs, pictures between them, sign-off, tags, other stories."""

import re

from dateline.ingest import pictures, sorting
from dateline.ingest.header import Found
from dateline.ingest.lines import Unit
from dateline.ingest.pieces import Piece
from dateline.ingest.publication import Publication, read_publication
from dateline.schema import Span

# A caption is a sentence or two; longer prose that ends in brackets is a paragraph.
_LONGEST_CAPTION = 60
_BULLET = re.compile(r"^(?:[•*·▪●-]|–)\s")


def sort_body(text: str, found: list[Unit], *, line: Found | None) -> tuple[list[Piece], list[Publication]]:
    """Sort the units from the story's first one on.

    Args:
        text: The page.
        found: Its units; the first opens the story.
        line: The dateline that opens it, or None.

    Returns:
        Pieces in order, and the publication lines inside the story.
    """
    pieces: list[Piece] = []
    publications: list[Publication] = []
    last = _last_paragraph(found)
    for index, unit in enumerate(found):
        if index == 0 and line and line.end >= unit.span.end:
            pieces.append(Piece("dateline", unit.span))
        elif index > 0 and sorting.is_signoff(unit.text):
            pieces.append(Piece("signoff", unit.span))
        elif index > last:
            pieces.append(Piece("navigation", unit.span))
        elif index in {0, last}:
            pieces.extend(_paragraph(text, unit, ends=index == last))
        elif published := _publication(text, unit):
            pieces.append(Piece("published", unit.span))
            publications.append(published)
        else:
            pieces.extend(_between(text, found, index))
    return pieces, publications


def _publication(text: str, unit: Unit) -> Publication | None:
    """Read a publication line between paragraphs; nothing else may stand in it."""
    read = None if sorting.is_prose(unit.text) else read_publication(text, unit.span)
    return read if read and read.when and not read.rest else None


def sort_extracted(
    text: str, found: list[Unit], *, line: Found | None
) -> tuple[list[Piece], list[Publication]]:
    """Sort the units of a story that an extractor has already cut out of its page.

    There is no head and no tail to look for: what is no furniture, picture or
    sign-off is a paragraph, cross-headings and points of a list with it. Of a page without
    mark-up for them, a publication line and a byline may stand over the first paragraph.

    Returns:
        Pieces in order, and the publication lines over the story.
    """
    pieces: list[Piece] = []
    publications: list[Publication] = []
    begun = False
    for index, unit in enumerate(found):
        if not begun and (published := _publication(text, unit)):
            pieces.append(Piece("published", unit.span))
            publications.append(published)
            continue
        if not begun and (by := _byline(text, unit)):
            pieces.append(by)
            continue
        begun = begun or sorting.is_prose(unit.text)
        if line and line.dateline.words.span in unit.span:
            alone = line.end >= unit.span.end
            pieces.extend(
                [Piece("dateline", unit.span)] if alone else _paragraph(text, unit, ends=len(found) == 1)
            )
        elif sorting.is_signoff(unit.text):
            pieces.append(Piece("signoff", unit.span))
        elif sorting.is_furniture(unit.text):
            pieces.append(Piece("navigation", unit.span))
        elif picture := _picture(text, found, index):
            pieces.extend(picture)
        elif sorting.is_mark(unit.text):
            pieces.append(Piece("navigation", unit.span))
        else:
            pieces.extend(_paragraph(text, unit, ends=index == len(found) - 1))
    return pieces, publications


def _byline(text: str, unit: Unit) -> Piece | None:
    """Read a byline that says that it is one ("By Ana Ruiz"); a name alone may be the story's first point."""
    label = sorting.byline_label(unit.text)
    if not label or not sorting.are_persons(unit.text[label:]):
        return None
    return Piece("byline", unit.span, Span(unit.span.start + label, unit.span.end).within(text))


def _last_paragraph(found: list[Unit]) -> int:
    """Return the index of the story's last paragraph.

    ingest/story-end: a label such as "Related news", a copyright line, a
    reporting credit or an end mark closes the story; "* * *", or an agency's name
    alone (it may stand under a picture), does so only if no prose follows.
    """
    last = 0
    for index, unit in enumerate(found[1:], start=1):
        if sorting.ends_story(unit.text):
            break
        if sorting.is_signoff(unit.text):
            if not (sorting.is_mark(unit.text) or sorting.agency_line(unit.text)):
                break
        elif _is_paragraph(found, index):
            last = index
    return last


def _is_paragraph(found: list[Unit], index: int) -> bool:
    """Tell whether a unit inside the story is a paragraph of it.

    ingest/paragraph: it ends as a sentence does, or is a point of a list, or
    is long; a lone question is a cross-heading, and what follows "Read
    also" in the same group is another story's headline.
    """
    unit = found[index]
    if sorting.is_furniture(unit.text):
        return False
    before = found[index - 1]
    if sorting.points_elsewhere(before.text) and not sorting.is_paragraph(unit.text):
        return False
    if _BULLET.match(unit.text) and len(unit.words) >= 5:
        return True
    return sorting.is_prose(unit.text, shortest=1 if sorting.has_quotation(unit.text[0]) else 2)


def _between(text: str, found: list[Unit], index: int) -> list[Piece]:
    """Sort a unit between the story's first and last paragraph."""
    unit = found[index]
    if sorting.is_furniture(unit.text):
        return [Piece("navigation", unit.span)]
    picture = _picture(text, found, index)
    if picture:
        return picture
    return [Piece("paragraph" if _is_paragraph(found, index) else "navigation", unit.span)]


def _picture(text: str, found: list[Unit], index: int) -> list[Piece]:
    unit = found[index]
    opens = pictures.opens_caption(unit.text)
    if sorting.is_prose(unit.text) and len(unit.words) > _LONGEST_CAPTION and not opens:
        return []
    read = pictures.read_picture(text, unit.span, sure=opens)
    if read is not None and read.caption is not None and len(read.caption):
        return pictures.pieces_of(text, unit.span, read)
    credit = pictures.read_credit(text, unit.span)
    if credit is not None and not sorting.is_prose(unit.text):
        return [Piece("credit", unit.span, credit)]
    for near in (index - 1, index + 1):
        other = found[near] if 0 < near < len(found) else None
        if (
            other
            and other.group == unit.group
            and not sorting.is_prose(unit.text)
            and pictures.read_credit(text, other.span)
        ):
            return [Piece("caption", unit.span, pictures.caption_core(text, unit.span))]
    return []


def _paragraph(text: str, unit: Unit, *, ends: bool) -> list[Piece]:
    """Make a paragraph; an agency's name after the last full stop is a sign-off of its own."""
    cut = sorting.signature(unit.text) if ends else 0
    if not cut:
        return [Piece("paragraph", unit.span)]
    place = unit.span.start + cut
    return [
        Piece("paragraph", Span(unit.span.start, place).within(text)),
        Piece("signoff", Span(place, unit.span.end).within(text)),
    ]
