"""Make a dispatch of a page taken apart."""

import re

from dateline.ingest import sorting
from dateline.ingest.decoding import refuse_long
from dateline.ingest.page import take_apart
from dateline.ingest.pieces import Page
from dateline.ingest.publication import read_publication
from dateline.ingest.wire import NO_STORY, combined, read_wire
from dateline.lexicon import agencies
from dateline.schema import Block, BlockKind, Caption, Dispatch, Evidence, Span, When, Wire, dispatch_id

# A byline that ends in the agency's name says where its writer works ("Ana Ruiz, Reuters").
_BYLINE_TAIL = re.compile(r"\s?(?:[|,/(–—-]|\bof\b|\bfor\b)\s?(?P<agency>[^|,/()]{2,40})\)?$")
# "© 2027 AFP", "Copyright 2027 The Associated Press.", "ALL RIGHTS RESERVED © Copyright ANSA".
_COPYRIGHT = re.compile(
    r"(?:all rights reserved\W{1,5})?(?:©|\(c\)|copyright)"
    r"(?:\s|©|\(c\)|copyright|by|(?:19|20)\d\d|[-–]){0,12}(?P<who>[^.,|\d©]{2,40})",
    re.IGNORECASE,
)
# "Anadolu Agency website contains …": a notice that opens with its owner's name.
_OWNER = re.compile(
    r"(?:the\s)?(?P<who>[A-Z][\w-]+(?: [A-Z][\w-]+){0,2})\s(?:website|site|is not responsible|news agency)",
    re.IGNORECASE,
)
# Countries whose agencies write the month before the day in figures (CLDR, short date formats).
_MONTH_FIRST = frozenset({"USA", "PHL"})


def compose(
    text: str, *, name: str | None = None, url: str | None = None, language: str | None = None
) -> Dispatch:
    """Read a text that is one story, as a page was copied or clean, into a dispatch.

    Args:
        text: The text, line ends normalised.
        name: What the input was called, or None.
        url: Where it stands, or None.
        language: BCP 47 tag, or None.

    Raises:
        TooLarge: It is too long to be one story.
    """
    refuse_long(len(text), name=name or "<text>")
    return dispatch_of(take_apart(text), name=name, url=url, language=language)


def dispatch_of(
    page: Page,
    *,
    name: str | None = None,
    url: str | None = None,
    language: str | None = None,
    published: When | None = None,
    agency: str | None = None,
    publisher: str | None = None,
    wire: Wire | None = None,
) -> Dispatch:
    """Make a dispatch of sorted pieces, with what metadata say beside them.

    Args:
        page: The pieces.
        name: What the input was called, or None.
        url: Where it stands, or None.
        language: BCP 47 tag, or None.
        published: When metadata say that it was published, or None.
        agency: Who filed it by the metadata, any of an agency's names, or None.
        publisher: Who printed it by the metadata, or None.
        wire: What the wire service says beside it, or None.
    """
    text = page.text
    agency = agency_of(page, url=url, publisher=agency) or agency_of(page, url=url, publisher=publisher)
    published = published or _published(page, agency)
    printed = _words(page, "headline")
    page, said = read_wire(page, published=published)
    headline = _words(page, "headline")
    if headline is None and said is not None and said.notice in NO_STORY:
        # Nothing of a notice is read, but lists name it by its headline.
        headline = printed
    source = sorting.source_in_headline(text, headline.span) if headline else None
    return Dispatch(
        id=dispatch_id(text),
        text=text,
        name=name,
        blocks=_blocks(page),
        headline=headline,
        headline_source=source.evidence(text) if source else None,
        summary=_words(page, "summary"),
        section=_words(page, "section"),
        byline=_byline(page),
        captions=_captions(page),
        agency=agency,
        dateline=page.dateline.dateline if page.dateline else None,
        published=published,
        url=url,
        language=language,
        publisher=_one_line(publisher),
        credit=_credit(page),
        wire=combined(said, wire),
    )


def agency_of(page: Page, *, url: str | None = None, publisher: str | None = None) -> str | None:
    """Say which agency filed a page.

    In this order: the dateline, the sign-off, a publication line, the byline,
    a line of the page's head that names it alone, a copyright line, the
    metadata's publisher, the host of the page.
    """
    if page.dateline and page.dateline.dateline.agency:
        return page.dateline.dateline.agency
    for piece in page.pieces:
        if piece.kind == "signoff" and (found := _in_signoff(piece.span.of(page.text))):
            return found
    for publication in page.publications:
        for rest in publication.rest:
            if found := sorting.agency_line(rest.of(page.text)):
                return found
    for piece in page.pieces:
        words = piece.span.of(page.text)
        if piece.kind == "byline" and (found := _in_byline(piece.words.of(page.text))):
            return found
        if piece.kind in {"navigation", "section"} and (
            found := sorting.agency_line(words) or sorting.affiliation(words)
        ):
            return found
    for piece in page.pieces:
        words = piece.span.of(page.text)
        if piece.kind == "navigation" and (found := _in_copyright(words)):
            return found
        owner = _OWNER.match(words) if piece.kind == "navigation" else None
        if owner and (found := agencies.named(owner["who"])):
            return found
    if publisher and (found := agencies.named(publisher)):
        return found
    host = re.match(r"https?://([^/:?#]+)", url or "")
    return agencies.of_host(host[1]) if host else None


def _credit(page: Page) -> Evidence | None:
    """Return the line that says where the story comes from.

    ingest/credit-line: the one that metadata name, else the first sign-off that
    says more than that the story ends ("With reporting by …", "Source: …").
    """
    if page.credit is not None:
        return page.credit.evidence(page.text)
    return next(
        (
            piece.words.evidence(page.text)
            for piece in page.pieces
            if piece.kind == "signoff" and sorting.is_credit(piece.words.of(page.text))
        ),
        None,
    )


def _one_line(words: str | None) -> str | None:
    return " ".join(words.split()) or None if words else None


def _in_byline(words: str) -> str | None:
    """Return the agency of "Ana Ruiz, Reuters", "Al Jazeera Staff" or "RFE/RL's Kyrgyz Service"."""
    tail = _BYLINE_TAIL.search(words)
    found = agencies.named(tail["agency"]) if tail else None
    return found or agencies.named(
        re.sub(r"(?:['’]s|\s(?:staff|reporter|correspondent|desk))\b.*$", "", words, flags=re.IGNORECASE)
    )


def _in_signoff(words: str) -> str | None:
    bare = words.strip(" .()/=-–—")
    label = re.match(
        r"(?:sources?:|published in)\s{0,3}(.{2,40}?)(?:(?:,|\s(?:and|with))\s.{2,40})?$", bare, re.IGNORECASE
    )
    if label:
        return agencies.named(label[1])
    alone = agencies.named(bare) if words[:1] in {"(", "/"} else agencies.surely_named(bare)
    first = re.split(r"[\s/]+", bare)[0]
    return alone or (
        agencies.named(first) if first != bare and agencies.printed(first) and bare.isupper() else None
    )


def _in_copyright(words: str) -> str | None:
    match = _COPYRIGHT.match(words)
    return agencies.named(match["who"].strip()) if match else None


def _blocks(page: Page) -> tuple[Block, ...]:
    seen: dict[tuple[str, str], int] = {}
    blocks: list[Block] = []
    for index, piece in enumerate(page.pieces):
        key = (piece.kind, " ".join(piece.words.of(page.text).split()))
        repeats = seen.get(key) if piece.kind in {"headline", "summary", "caption", "credit"} else None
        seen.setdefault(key, index)
        blocks.append(Block(kind=piece.kind, span=piece.span, repeats=repeats))
    return tuple(blocks)


def _words(page: Page, kind: BlockKind) -> Evidence | None:
    piece = page.first(kind)
    return piece.words.evidence(page.text) if piece else None


def _byline(page: Page) -> Evidence | None:
    piece = page.first("byline")
    if piece is None:
        return None
    span = piece.words
    words = span.of(page.text)
    tail = _BYLINE_TAIL.search(words)
    if tail and agencies.named(tail["agency"]) and sorting.is_person(words[: tail.start()]):
        words = words[: tail.start()]
    words = words.rstrip(" ,|-–—")
    return Span(span.start, span.start + len(words)).evidence(page.text) if words else None


def _captions(page: Page) -> tuple[Caption, ...]:
    """Join each caption with the credit beside it, each caption once.

    A credit belongs to the caption right before it, else to the one right after.
    """
    found: dict[str, tuple[Evidence, Evidence | None]] = {}
    last: str | None = None
    waiting: Evidence | None = None
    for piece in page.pieces:
        words = piece.words.evidence(page.text)
        if piece.kind == "caption":
            last = " ".join(words.text.split()).casefold()
            found.setdefault(last, (words, None))
            if waiting is not None:
                found[last] = (found[last][0], found[last][1] or waiting)
            waiting = None
        elif piece.kind == "credit" and last is not None:
            found[last] = (found[last][0], found[last][1] or words)
        else:
            last, waiting = None, words if piece.kind == "credit" else None
    return tuple(Caption(text=text, credit=credit) for text, credit in found.values())


def _published(page: Page, agency: str | None) -> When | None:
    """Return the first publication time that the page prints.

    ingest/day-or-month-first: "03/04/2027" is read by the dateline's date if
    that settles it, else by the habit of the agency's country; for an unknown agency it stays two days.
    """
    dated = next((each for each in page.publications if each.when), None)
    if dated is None or dated.when is None or "/" not in dated.when.value:
        return dated.when if dated else None
    line = page.dateline.dateline if page.dateline else None
    known = agencies.agencies().get(agency or "")
    day_first = known.country not in _MONTH_FIRST if known else None
    if line and line.month and line.day:
        as_day = f"-{line.month:02}-{line.day:02}"
        candidates = [read_publication(page.text, dated.span, day_first=each) for each in (True, False)]
        for each in candidates:
            if each and each.when and each.when.value[4:10] == as_day:
                return each.when
    again = read_publication(page.text, dated.span, day_first=day_first)
    return again.when if again else dated.when
