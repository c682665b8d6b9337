"""NITF, IPTC's News Industry Text Format 3: one story a document, alone or inside NewsML-G2.

Element names are those of its specification, https://iptc.org/standards/nitf/.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from dateline.errors import NoStory
from dateline.ingest import sorting
from dateline.ingest.assemble import assemble
from dateline.ingest.decoding import as_meant
from dateline.ingest.readers.wiring import ordinal, wire_of
from dateline.ingest.readers.xml_trees import (
    attribute_at,
    inner,
    language_of,
    name_of,
    root_of,
    tree_of_xml,
    within,
    words_at,
    words_of,
)
from dateline.ingest.stamps import when_of
from dateline.schema import Dispatch
from dateline.schema.capture import Capture

# Parts of a byline and of a place, which mark-up sets apart where print has a comma.
_LISTED = frozenset({"byttl", "sublocation", "state", "region", "country"})
# Blocks of body.content that are paragraphs, and those that hold others.
_PARAGRAPHS = frozenset({"p", "hl2", "h1", "h2", "h3", "h4", "li", "dt", "dd", "pre", "credit", "datasource"})
_BESIDE = frozenset({"media", "table", "nitf-table", "fn", "hr", "note"})


@dataclass(frozen=True)
class Parts:
    """What a document says, part by part; None for what it does not."""

    paragraphs: tuple[str, ...] = ()
    headline: str | None = None
    summary: str | None = None
    byline: str | None = None
    dateline: str | None = None
    distributor: str | None = None
    credit: str | None = None
    captions: tuple[tuple[str, str | None], ...] = ()


class NitfReader:
    """Reads the one story of a document of NITF."""

    name = "nitf"

    def takes(self, capture: Capture) -> int:
        """Say 97 for a document whose first element is ``nitf``."""
        return 97 if root_of(capture.head) == "nitf" else 0

    def read(self, capture: Capture) -> Iterator[Dispatch]:
        """Yield the story.

        Raises:
            NoStory: It has no text and withdraws nothing.
            IngestError: The mark-up is unsafe, cut short or not well-formed.
        """
        root = tree_of_xml(capture.bytes(), name=capture.name)
        parts = parts_of(root)
        head = next(inner(root, "head"), None)
        docdata = next(inner(head, "docdata"), None) if head is not None else None
        head = root if head is None else head
        docdata = etree.Element("docdata") if docdata is None else docdata
        item = attribute_at(docdata, "id-string", "doc-id")
        issued = attribute_at(docdata, "norm", "date.issue")
        released = attribute_at(docdata, "norm", "date.release")
        status = docdata.get("management-status")
        note = attribute_at(docdata, "info", "correction") or attribute_at(docdata, "info", "ed-msg")
        wire = wire_of(
            item=item,
            version=ordinal(attribute_at(docdata, "version", "du-key")),
            status=status,
            signals=[
                "correction" if any(True for _ in inner(docdata, "correction")) else None,
                status,
                attribute_at(docdata, "type", "ed-msg") or attribute_at(docdata, "msg-type", "ed-msg"),
            ],
            notes=[note],
            slug=attribute_at(docdata, "key", "du-key"),
            urgency=ordinal(attribute_at(docdata, "ed-urg", "urgency")),
            # A story may be released when it is issued; only a later time is an embargo.
            embargo=released if released and issued and _is_later(released, issued) else None,
        )
        paragraphs = parts.paragraphs
        if not paragraphs and wire.status == "canceled":
            paragraphs = tuple(each for each in (note or parts.headline,) if each)
        if not paragraphs:
            raise NoStory(f"{capture.name!r} has no text in its body", hint="it is left out")
        publication = next(inner(head, "pubdata"), None)
        publisher = publication.get("name") if publication is not None else None
        yield assemble(
            "\n\n".join(paragraphs),
            name=capture.name,
            headline=parts.headline or words_at(head, "title"),
            summary=parts.summary,
            byline=parts.byline,
            agency=parts.distributor or attribute_at(docdata, "regsrc", "doc-id"),
            publisher=publisher or parts.distributor or attribute_at(docdata, "holder", "doc.copyright"),
            published=(publication.get("date.publication") if publication is not None else None)
            or issued
            or released,
            section=publication.get("position.section") if publication is not None else None,
            url=capture.url,
            language=language_of(root),
            captions=parts.captions,
            credit=parts.credit,
            dateline=parts.dateline,
            wire=wire,
            extracted=True,
        )


def _is_later(one: str, other: str) -> bool:
    """Tell whether a time lies behind another; where one has no zone, both clocks are taken to agree."""
    read = [when_of(each) for each in (one, other)]
    first, second = (datetime.fromisoformat(each.value) if each else None for each in read)
    if first is None or second is None:
        return False
    if first.tzinfo is None or second.tzinfo is None:
        first, second = first.replace(tzinfo=None), second.replace(tzinfo=None)
    return first > second


def parts_of(root: etree._Element) -> Parts:
    """Read a document's body."""
    body = next(inner(root, "body"), root)
    head = next(inner(body, "body.head"), None)
    ending = next(inner(body, "body.end"), None)
    captions = tuple(_captions(body))
    if head is None:
        head = etree.Element("body.head")
    byline = _listed(head, "byline")
    return Parts(
        paragraphs=tuple(each for content in inner(body, "body.content") for each in _paragraphs(content)),
        headline=words_at(head, "hedline", "hl1") or words_at(head, "hedline"),
        summary=words_at(head, "abstract"),
        byline=byline[sorting.byline_label(byline) :] if byline else None,
        dateline=_listed(head, "dateline"),
        distributor=words_at(head, "distributor"),
        credit=words_at(ending, "tagline") if ending is not None else None,
        captions=captions,
    )


def _listed(element: etree._Element, name: str) -> str | None:
    """Return a line of the head: "<person>Ana Ruiz</person><byttl>Kelp</byttl>" is "Ana Ruiz, Kelp"."""
    found = next(inner(element, name), None)
    return " ".join(as_meant(_apart(found)).split()) or None if found is not None else None


def _apart(element: etree._Element) -> str:
    words = element.text or ""
    for child in element:
        told = _apart(child)
        if name_of(child) in _LISTED and told.lstrip()[:1].isalnum() and words.rstrip()[-1:].isalnum():
            words = f"{words.rstrip()}, "
        words += told + (child.tail or "")
    return words


def _paragraphs(content: etree._Element) -> Iterator[str]:
    """Yield the paragraphs of a body, pictures and tables left out; bare words in a block are one, too."""
    bare = [content.text or ""]
    for child in content:
        name = name_of(child)
        if name in _BESIDE:
            pass
        elif name in _PARAGRAPHS:
            if words := words_of(child):
                yield from _flushed(bare)
                yield words
        elif name:
            yield from _flushed(bare)
            yield from _paragraphs(child)
        bare.append(child.tail or "")
    yield from _flushed(bare)


def _flushed(bare: list[str]) -> Iterator[str]:
    words = " ".join(as_meant("".join(bare)).split())
    bare.clear()
    if re.search(r"\w", words):
        yield words


def _captions(body: etree._Element) -> Iterator[tuple[str, str | None]]:
    for media in within(body, "media"):
        words = words_at(media, "media-caption")
        if words:
            yield words, words_at(media, "media-producer")
