"""Make a dispatch of a story whose parts somebody has already told apart (JSON Lines, HTML)."""

import re
from dataclasses import replace
from datetime import datetime

import msgspec

from dateline.ingest.compose import dispatch_of
from dateline.ingest.decoding import normalised, refuse_long
from dateline.ingest.page import take_apart, take_extracted
from dateline.ingest.pieces import Page, Piece
from dateline.schema import BlockKind, Dispatch, Span, When

_ISO_DAY = re.compile(
    r"(?P<day>(?:19|20)\d\d-[01]\d-[0-3]\d)"
    r"(?P<time>[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s?(?:Z|[+-]\d\d:?\d\d)?)?$"
)


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
        agency: Who filed it, any of an agency's names.
        published: ISO 8601 or as printed.
        url: Where it stands.
        language: BCP 47 tag.
        captions: Pictures' words, each with its credit or None.
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
    for text, credit in captions:
        told.append(("caption", _one_line(text)))
        if credit:
            told.append(("credit", _one_line(credit)))
    before = ""
    pieces: list[Piece] = []
    for kind, words in told:
        if kind in {"headline", "summary"} and _one_line(body[: len(words) + 80]).startswith(words):
            continue
        pieces.append(Piece(kind, Span(len(before), len(before) + len(words))))
        before += words + "\n\n"
    inner = take_extracted(body) if extracted else take_apart(body)
    if any(piece.kind == "headline" for piece in pieces):
        inner = _without_headline(inner)
    return dispatch_of(
        _joined(pieces, before, inner),
        name=name,
        url=url,
        language=language,
        published=when_of(published),
        publisher=agency,
    )


def when_of(published: str | None) -> When | None:
    """Read a publication time of metadata; its value keeps the zone. None where it is no date."""
    match = _ISO_DAY.match((published or "").strip())
    if match is None:
        return None
    value = (published or "").strip()
    try:
        stamp = datetime.fromisoformat(value.replace(",", "."))
    except ValueError:
        return None
    day = stamp.date().isoformat()
    value = stamp.isoformat(timespec="seconds").replace("+00:00", "Z") if match["time"] else day
    return When(value=value, earliest=day, latest=day, basis="metadata")


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _without_headline(page: Page) -> Page:
    """The headline is known: what the body's head was taken for is a paragraph or furniture."""
    pieces = tuple(
        Piece("paragraph" if len(each.span) > 60 else "navigation", each.span)
        if each.kind in {"headline", "summary"}
        else each
        for each in page.pieces
    )
    return Page(text=page.text, pieces=pieces, dateline=page.dateline, publications=page.publications)


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
    )
