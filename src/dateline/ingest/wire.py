"""What a page says about how its story stands in the wire, and the page without these signs.

Labels of a headline are left out of the block that is read (the headline as
printed keeps them); lines that are signs become ``navigation``. A notice that
takes a story back, or that only tells editors something, is no story: nothing
of it is read, though its words stay.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from dateline.ingest.embargo import embargo_of
from dateline.ingest.kills import Kill, addresses_editors, read_kill
from dateline.ingest.pieces import Page, Piece
from dateline.ingest.signs import Sign, headline_signs, read_correction, read_line
from dateline.lexicon.wire import strongest
from dateline.schema import Notice, Span, When, Wire

NO_STORY: frozenset[Notice] = frozenset({"kill", "withdrawal", "advisory"})
"""Notices that are no story of their own: nothing is read in them."""

# A notice to editors takes its story back in its first paragraphs.
_NOTICE_PARAGRAPHS = 3
# An advisory that is longer tells a story besides.
_LONGEST_ADVISORY = 4

_READ = frozenset({"headline", "summary", "paragraph"})
_LINES = frozenset({"navigation", "section", "summary", "signoff"})


@dataclass
class _Found:
    """Signs and notices with spans in the page's text."""

    signs: list[Sign] = field(default_factory=list)
    kills: list[Kill] = field(default_factory=list)


def read_wire(page: Page, *, published: When | None = None) -> tuple[Page, Wire | None]:
    """Take the signs of the wire out of a page.

    Args:
        page: The page taken apart.
        published: Its publication time, from which weekdays of an embargo are counted.

    Returns:
        The page with its signs as ``navigation``, and what they say; None
        where there are none.
    """
    found = _Found()
    pieces = [part for piece in page.pieces for part in _signed(page.text, piece, found)]
    _find_kills(page, pieces, found)
    if not found.signs and not found.kills:
        return page, None
    wire = _wire(page, found, pieces, published)
    if wire.notice in NO_STORY:
        pieces = [replace(each, kind="navigation") if each.kind in _READ else each for each in pieces]
    return replace(page, pieces=tuple(pieces)), wire


def combined(said: Wire | None, given: Wire | None) -> Wire | None:
    """Join what the text says with what metadata say; metadata come first, the stronger notice counts."""
    if said is None or given is None:
        return given or said
    return Wire(
        item=given.item,
        version=given.version,
        status=given.status if given.status != "usable" else said.status,
        notice=strongest((given.notice, said.notice)),
        nth=said.nth or given.nth,
        slug=given.slug or said.slug,
        take=given.take or said.take,
        urgency=given.urgency or said.urgency,
        embargo=given.embargo or said.embargo,
        words=(*given.words, *said.words),
    )


def _signed(text: str, piece: Piece, found: _Found) -> list[Piece]:
    """Return a piece, or the parts of one that holds signs."""
    if piece.kind == "headline":
        return _headline(text, piece, found)
    if piece.kind not in _LINES and piece.kind != "paragraph":
        return [piece]
    words = piece.span.of(text)
    sign = read_correction(words) or (read_line(words) if piece.kind in _LINES else None)
    if sign is None:
        return [piece]
    found.signs.append(sign.shifted(piece.span.start))
    return [piece if sign.ends_open else replace(piece, kind="navigation", core=None)]


def _headline(text: str, piece: Piece, found: _Found) -> list[Piece]:
    words = piece.words
    line = read_line(words.of(text))
    if line is not None:
        found.signs.append(line.shifted(words.start))
        return [replace(piece, kind="navigation", core=None)]
    signs, rest = headline_signs(words.of(text))
    rest = _without_marks(text, rest.shifted(words.start))
    if rest == words:
        return [piece]
    found.signs.extend(each.shifted(words.start) for each in signs)
    parts = [
        Piece("navigation", Span(piece.span.start, rest.start).within(text)),
        Piece("headline", rest, _without_marks(text, words)),
        Piece("navigation", Span(rest.end, piece.span.end).within(text)),
    ]
    return [each for each in parts if len(each.span)]


def _without_marks(text: str, headline: Span) -> Span:
    """Leave out the marks between which the wire of old sends a headline: "^Swiss, Chileans to talk<"."""
    start = headline.start + headline.of(text).startswith("^")
    rest = Span(start, headline.end - text[start : headline.end].endswith("<")).within(text)
    return rest if len(rest) else headline


def _find_kills(page: Page, pieces: list[Piece], found: _Found) -> None:
    """Look for notices before and among the first paragraphs."""
    paragraphs = [each for each in pieces if each.kind == "paragraph"][:_NOTICE_PARAGRAPHS]
    last = paragraphs[-1].span.start if paragraphs else len(page.text)
    for piece in pieces:
        if len(found.kills) == _NOTICE_PARAGRAPHS:
            break
        if piece.kind in {"paragraph", "summary", "navigation"} and piece.span.start <= last:
            at = _story_from(page, piece)
            kill = read_kill(page.text[at : piece.span.end])
            if kill is not None:
                found.kills.append(kill.shifted(at))


def _story_from(page: Page, piece: Piece) -> int:
    """Return where a piece goes on behind its dateline, which is no part of a notice."""
    end = page.dateline.end if page.dateline is not None else 0
    return end if piece.span.start < end < piece.span.end else piece.span.start


def _wire(page: Page, found: _Found, pieces: list[Piece], published: When | None) -> Wire:
    text, signs = page.text, found.signs
    paragraphs = [each for each in pieces if each.kind == "paragraph"]
    notice = strongest([*(each.does for each in signs), *(each.does for each in found.kills)])
    if notice in ("kill", "withdrawal") and not found.kills and not _is_notice(text, paragraphs):
        # A label alone takes nothing back: "KILL: THE SEQUEL" over a story is a title.
        notice = strongest(each.does for each in signs if each.does not in ("kill", "withdrawal"))
    if notice == "advisory" and len(paragraphs) > _LONGEST_ADVISORY:
        notice = strongest(each.does for each in signs if each.does != "advisory")
    embargoed = next((each for each in signs if each.embargoed is not None), None)
    embargo = None
    if embargoed is not None and embargoed.embargoed is not None and len(embargoed.embargoed):
        embargo = embargo_of(text, embargoed.embargoed, _filed(page, published))
    take = next((each.take for each in signs if each.take), None)
    if take is None and any(each.ends_open for each in signs):
        take = 1
    named = [each.slug.of(text) for each in found.kills if each.slug is not None]
    words = [each.span for each in signs]
    for kill in found.kills:
        words += [kill.span, *([kill.headline] if kill.headline else [])]
    return Wire(
        status="withheld" if embargoed is not None and embargo is None else "usable",
        notice=notice,
        nth=next((each.nth for each in signs if each.nth), None),
        slug=named[0] if named else next((each.slug for each in signs if each.slug), None),
        take=take,
        urgency=min((each.urgency for each in signs if each.urgency), default=None),
        embargo=embargo,
        words=tuple(each.evidence(text) for each in words),
    )


def _is_notice(text: str, paragraphs: list[Piece]) -> bool:
    """Tell whether what stands under a label of withdrawal is a notice: it says so to editors."""
    if not paragraphs:
        return True
    first = paragraphs[0].span.of(text)
    return addresses_editors(first) or bool(
        re.search(r"\b(?:withdrawn|killed|retracted|withdraws|kills|withdrew)\b", first)
        and re.search(r"\b(?:story|item|headline|alert|dispatch)\b", first)
    )


def _filed(page: Page, published: When | None) -> date | None:
    """Return the day of filing where the page prints it whole."""
    for each in (published, *(publication.when for publication in page.publications)):
        if each is not None and each.earliest:
            return date.fromisoformat(each.earliest[:10])
    line = page.dateline.dateline if page.dateline else None
    if line is not None and line.year and line.month and line.day:
        try:
            return date(line.year, line.month, line.day)
        except ValueError:
            return None
    return None
