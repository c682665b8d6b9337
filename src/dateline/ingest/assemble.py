"""Make a dispatch of a story whose parts somebody has already told apart (feeds, wire items, HTML)."""

import re
from dataclasses import replace

import msgspec

from dateline.ingest import sorting
from dateline.ingest.compose import dispatch_of
from dateline.ingest.decoding import as_meant, normalised, refuse_long
from dateline.ingest.header import Found, find_dateline
from dateline.ingest.page import take_apart, take_extracted
from dateline.ingest.pieces import Page, Piece
from dateline.ingest.stamps import when_of
from dateline.schema import BlockKind, Dateline, Dispatch, Span
from dateline.schema.wire import Wire

# How feeds and pages mark that they cut: "[…]", "...", "[&hellip;]" decoded.
_CUT = re.compile(r"\s*(?:\[\s?(?:…|\.{3})\s?\]|…|\.{3})$")
_SHORTEST_EXCERPT = 30
# Characters of datelines and bylines that an excerpt leaves out.
_FARTHEST_EXCERPT = 200


def assemble(
    body: str,
    *,
    name: str | None = None,
    headline: str | None = None,
    summary: str | None = None,
    section: str | None = None,
    byline: str | None = None,
    agency: str | None = None,
    published: str | None = None,
    url: str | None = None,
    language: str | None = None,
    captions: tuple[tuple[str, str | None], ...] = (),
    publisher: str | None = None,
    credit: str | None = None,
    dateline: str | None = None,
    wire: Wire | None = None,
    extracted: bool = False,
) -> Dispatch:
    """Put known parts before a body, each in a block of its own, and read the body.

    Args:
        body: The story, perhaps with its dateline.
        name: What to call it.
        headline: Its headline; one that opens the body as well is not printed twice.
        summary: Its summary.
        section: The page's section.
        byline: Who wrote it.
        agency: Who filed it, any of an agency's names; the publisher is asked if None.
        published: As metadata write it (:func:`dateline.ingest.stamps.when_of`).
        url: Where it stands.
        language: BCP 47 tag.
        captions: Pictures' words, each with its credit or None.
        publisher: Who printed it.
        credit: The line that says where the story comes from; printed after the body
            unless it stands there already.
        dateline: The dateline, where it is no part of the body.
        wire: What the wire service says beside it.
        extracted: The body is the story alone, without a page's head and tail.

    Raises:
        EmptyInput: The body is empty.
        TooLarge: The body is too long to be one story.
    """
    body = normalised(body, name=name or "<text>").strip("\n")
    refuse_long(len(body), name=name or "<text>")
    given: tuple[tuple[BlockKind, str | None], ...] = (
        ("section", section),
        ("headline", headline),
        ("summary", summary),
        ("byline", byline),
    )
    told = [(kind, _one_line(words)) for kind, words in given if words and words.strip()]
    for text, by in captions:
        told.append(("caption", _one_line(text)))
        if by:
            told.append(("credit", _one_line(by)))
    before = ""
    pieces: list[Piece] = []
    for kind, words in told:
        if kind in {"headline", "summary"} and _one_line(body[: len(words) + 80]).startswith(words):
            continue
        if kind == "summary" and _is_excerpt(words, body):
            continue
        pieces.append(Piece(kind, Span(len(before), len(before) + len(words))))
        before += words + "\n\n"
    inner = take_extracted(body) if extracted else take_apart(body)
    if any(piece.kind == "headline" for piece in pieces):
        inner = _without_headline(inner)
    if summary and not any(piece.kind == "summary" for piece in pieces):
        inner = _with_standfirst(inner, _one_line(summary))
    if dateline and dateline.strip() and inner.dateline is None:
        inner = _with_dateline(inner, _one_line(dateline))
    if credit and credit.strip():
        inner = _with_credit(inner, _one_line(credit))
    return dispatch_of(
        _joined(pieces, before, inner),
        name=name,
        url=url,
        language=language,
        published=when_of(published),
        agency=agency,
        publisher=publisher,
        wire=wire,
    )


def _with_standfirst(page: Page, summary: str) -> Page:
    """Mark the summary where it stands over the story, too; a whole sentence there may be the lead.

    ingest/standfirst: "Minister to travel to Lima in June", told as the page's description.
    """
    opening = next((each for each in page.pieces if each.kind == "paragraph"), None)
    if opening is None or sorting.is_prose(summary) or _one_line(opening.span.of(page.text)) != summary:
        return page
    if not any(each.kind == "paragraph" and each is not opening for each in page.pieces):
        return page
    pieces = tuple(Piece("summary", each.span) if each is opening else each for each in page.pieces)
    return replace(page, pieces=pieces)


def _is_excerpt(summary: str, body: str) -> bool:
    """Tell whether a summary is no more than the story's beginning, cut off.

    ingest/excerpt-is-no-summary: "Norway and Peru signed an agreement on […]", with or without the dateline.
    """
    cut = _CUT.search(summary)
    if cut is None or cut.start() < _SHORTEST_EXCERPT:
        return False
    return summary[: cut.start()] in _one_line(body[: len(summary) + _FARTHEST_EXCERPT])


def _with_dateline(page: Page, words: str) -> Page:
    """Print a dateline that stands apart from the body in a block over it."""
    span = Span(0, len(words))
    found = find_dateline(words, span)
    if found is None or found.end < len(words.rstrip(" .-–—:")):
        place = words.split(",", maxsplit=1)[0].strip()
        place = place.title() if place.isupper() else place
        found = Found(Dateline(words=span.evidence(words), place=place or None), len(words), "", False)
    by = len(words) + 2
    return Page(
        text=f"{words}\n\n{page.text}",
        pieces=(Piece("dateline", span), *(each.shifted(by) for each in page.pieces)),
        dateline=found,
        publications=tuple(each.shifted(f"{words}\n\n{page.text}", by) for each in page.publications),
    )


def _with_credit(page: Page, words: str) -> Page:
    """Print a credit line under the body, or mark it there where the body ends with it."""
    ending = next(
        (
            each
            for each in reversed(page.pieces)
            if _key(each.span.of(page.text)) == _key(words) and each.kind != "caption"
        ),
        None,
    )
    if ending is not None:
        pieces = [Piece("signoff", each.span) if each is ending else each for each in page.pieces]
        return replace(page, pieces=tuple(pieces), credit=ending.span)
    text = f"{page.text}\n\n{words}"
    span = Span(len(page.text) + 2, len(text))
    return replace(page, text=text, pieces=(*page.pieces, Piece("signoff", span)), credit=span)


def _key(words: str) -> str:
    """Return words as they are compared: small letters, one space, no marks at the ends."""
    return _one_line(words).casefold().strip(" .()-–—/")


def _one_line(words: str) -> str:
    return " ".join(as_meant(words).split())


def _without_headline(page: Page) -> Page:
    """The headline is known: what the body's head was taken for is a paragraph or furniture."""
    pieces = tuple(
        Piece("paragraph" if len(each.span) > 60 else "navigation", each.span)
        if each.kind in {"headline", "summary"}
        else each
        for each in page.pieces
    )
    return replace(page, pieces=pieces)


def _joined(pieces: list[Piece], before: str, page: Page) -> Page:
    """Put known parts before a page that has been taken apart."""
    text, by = before + page.text, len(before)
    line = page.dateline
    if line is not None:
        words = line.dateline.words.span.shifted(by).evidence(text)
        line = replace(line, dateline=msgspec.structs.replace(line.dateline, words=words), end=line.end + by)
    return Page(
        text=text,
        pieces=(*pieces, *(each.shifted(by) for each in page.pieces)),
        dateline=line,
        publications=tuple(each.shifted(text, by) for each in page.publications),
        credit=page.credit.shifted(by) if page.credit else None,
    )
