"""One story, as text, never changed after ingest."""

from typing import Literal

import msgspec

from dateline.schema.canonical import digest
from dateline.schema.interval import When
from dateline.schema.span import Evidence, Span
from dateline.schema.wire import Wire

BlockKind = Literal[
    "headline",
    "summary",
    "section",
    "byline",
    "published",
    "caption",
    "credit",
    "dateline",
    "paragraph",
    "navigation",
    "signoff",
]
"""What a block of the page is; only headline, summary and paragraph are read for records.

``dateline`` is a dateline that stands in a block of its own; one that opens
the first paragraph is part of that paragraph (``Dispatch.dateline`` has its
span). ``navigation`` is everything left out by the guideline: menus, tags,
related stories, source lists, copyright lines. ``signoff`` is what an agency
puts after the story (reporting credits, "(END)", its own name).
"""


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A typed stretch of the dispatch.

    Args:
        kind: What the stretch is.
        span: Where it stands; blocks are in order and do not overlap.
        repeats: Index in ``Dispatch.blocks`` of the block that this one prints
            again (a caption given twice), or None.
    """

    kind: BlockKind
    span: Span
    repeats: int | None = None


class Caption(msgspec.Struct, frozen=True, kw_only=True):
    """A picture's words, kept once however often they are printed."""

    text: Evidence
    credit: Evidence | None = None


class Dateline(msgspec.Struct, frozen=True, kw_only=True):
    """The line that names place, date and agency of filing.

    Args:
        words: The line as printed, without the dash or stop that closes it
            unless that is part of the agency's form.
        place: The place in usual capitals (``Tokyo``), or None.
        region: A state, province or country printed after the place, or None.
        country: ISO 3166-1 alpha-3, or None where it can't be told.
        month: 1–12, or None where no date is printed in it.
        day: 1–31, or None.
        year: Four digits if printed in the dateline, else None.
        agency: The agency named in it (canonical name), or None.
    """

    words: Evidence
    place: str | None = None
    region: str | None = None
    country: str | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    agency: str | None = None


class Dispatch(msgspec.Struct, frozen=True, kw_only=True):
    """One story. Every record points into ``text`` by code points (law 1).

    Args:
        id: SHA-256 of the UTF-8 bytes of ``text``.
        text: The story as kept: what the reader left of the page, in order.
        name: What the input was called (a file's name, an id of its own), or None.
        blocks: Typed stretches, in order, not overlapping.
        headline: The headline as printed, with its attribution.
        headline_source: The source that the headline names after a dash or
            before or after a colon ("— government"), or None.
        summary, section, byline: As printed, without labels such as "By".
        captions: Each once, with its credit.
        agency: Canonical short name of the agency that filed it (TASS), or None.
        dateline: The dateline, or None.
        published: The publication time that the page or its metadata print,
            or None. Its value has ``XXXX`` where the year is not printed.
        url: Where the page says that it stands, or None.
        language: BCP 47 tag that the page declares, or None.
        supersedes: Id of the dispatch that this one replaces, or None.
        publisher: Who printed it, as the page, feed or archive names it (an
            outlet, not the agency that filed it), or None.
        credit: The line that says where the story comes from ("Source: …",
            "with reporting by …"), or None.
        wire: What the wire service says about it beside the story, or None.
    """

    id: str
    text: str
    name: str | None = None
    blocks: tuple[Block, ...] = ()
    headline: Evidence | None = None
    headline_source: Evidence | None = None
    summary: Evidence | None = None
    section: Evidence | None = None
    byline: Evidence | None = None
    captions: tuple[Caption, ...] = ()
    agency: str | None = None
    dateline: Dateline | None = None
    published: When | None = None
    url: str | None = None
    language: str | None = None
    supersedes: str | None = None
    publisher: str | None = None
    credit: Evidence | None = None
    wire: Wire | None = None

    def part(self, place: int) -> str:
        """Say in which part of the page a code point lies.

        Returns:
            The kind of its block, ``body`` for a paragraph, ``outside`` where
            no block covers it.
        """
        for block in self.blocks:
            if place in block.span:
                return "body" if block.kind == "paragraph" else block.kind
        return "outside"


def dispatch_id(text: str) -> str:
    """Return the id of a dispatch with this text."""
    return digest(text.encode("utf-8"))
