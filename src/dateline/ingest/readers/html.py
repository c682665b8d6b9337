"""HTML: the story's paragraphs through trafilatura, the rest from the page's own metadata."""

import logging
import re
from collections.abc import Iterator
from typing import Any

from dateline.errors import EmptyInput, TooLarge, UnsupportedFormat
from dateline.ingest.assemble import assemble
from dateline.ingest.decoding import decode, refuse_long
from dateline.ingest.readers.metadata import Metadata, metadata_of, tree_of
from dateline.ingest.readers.passages import Shown, passages_of
from dateline.ingest.readers.story import key_of, story_of
from dateline.schema import Dispatch
from dateline.schema.capture import Capture

_OPENING = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|meta|title)\b", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_LONG_TAG = re.compile(r"<[A-Za-z](?:[^\"'<>]|\"[^\"]*+\"|'[^']*+')*+")
_NAME = re.compile(r"[^\s/=]+")
_LONGEST_NAME = 1_000
_UNREAD = re.compile(r"<!--|<script(?=[\s/>])[^<>]*>?", re.IGNORECASE)
_SCRIPT_END = re.compile(r"</script", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")

MOST_TAGS = 20_000
"""Signs ``<`` in a page at most: six times what the largest of 102 news pages has."""
MOST_ATTRIBUTES = 1_000
"""Attributes of one tag at most; the parser's time grows with their square."""


class HtmlReader:
    """Reads the one dispatch of a page; what is kept is the extracted text, and offsets point into it."""

    name = "html"

    def takes(self, capture: Capture) -> int:
        """Say 90 for a page by its mark-up, 50 for a file that only calls itself one."""
        if _OPENING.search(capture.head[:4096]):
            return 90
        named = capture.suffix in {".html", ".htm", ".xhtml"}
        declared = (capture.media_type or "").startswith(("text/html", "application/xhtml"))
        return 50 if named or declared else 0

    def read(self, capture: Capture) -> Iterator[Dispatch]:
        """Yield the dispatch.

        Raises:
            IngestError: The page is empty or binary, or no story is found in it.
        """
        found = _CHARSET.search(capture.head[:4096])
        # What the site says of a page counts before what the page says of itself, as in a browser.
        declared = capture.charset or (found[1].decode("ascii") if found else None)
        page = decode(capture.bytes(), name=capture.name, declared=declared)
        yield read_page(page, name=capture.name, url=capture.url)


def read_page(page: str, *, name: str, url: str | None = None) -> Dispatch:
    """Read the story of a page of HTML.

    Args:
        page: Its mark-up.
        name: What to call it.
        url: Where it was fetched from; the page's canonical address if None.

    Raises:
        EmptyInput: No story is found in it.
        UnsupportedFormat: The mark-up cannot be parsed.
        TooLarge: It shows more than one story has.
    """
    refuse_hostile(page, name=name)
    tree = tree_of(page, name=name)
    # Held until the page is read, so that lxml makes each element's Python side once and not at every look.
    elements = list(tree.iter("*"))
    for element in elements:
        # The extractor matches patterns against these; a name of a thousand letters names nothing.
        if any(len(element.get(key, "")) > _LONGEST_NAME for key in ("class", "id")):
            element.attrib.pop("class", None)
            element.attrib.pop("id", None)
    shown = passages_of(tree)
    refuse_long(sum(len(each.text) for each in shown.passages), name=name)
    told = metadata_of(tree)
    paragraphs = _story(tree, shown, told)
    if not paragraphs:
        raise EmptyInput(
            f"no story is found in the page {name!r}", hint="copy the story's text into a plain text file"
        )
    return assemble(
        "\n\n".join(paragraphs),
        name=name,
        headline=told.headline,
        summary=told.summary,
        section=told.section,
        byline=told.byline,
        agency=told.agency,
        publisher=told.publisher,
        published=told.published,
        url=url or told.url,
        language=told.language,
        captions=told.captions,
        extracted=True,
    )


def refuse_hostile(page: str, *, name: str) -> None:
    """Refuse mark-up that no site writes and that takes parsers minutes.

    Raises:
        TooLarge: There are too many tags, or too many attributes in one of them.
    """
    if page.count("<") > MOST_TAGS:
        raise TooLarge(
            f"the page {name!r} has more than {MOST_TAGS:,} tags", hint="copy the story's text into a file"
        )
    for tag in _LONG_TAG.finditer(" ".join(_mark_up(page))):
        long = len(tag.group()) > MOST_ATTRIBUTES
        if long and len(_NAME.findall(_QUOTED.sub(" ", tag.group()))) > MOST_ATTRIBUTES:
            raise TooLarge(
                f"a tag of the page {name!r} has more than {MOST_ATTRIBUTES:,} attributes",
                hint="copy the story's text into a file",
            )


def _mark_up(page: str) -> Iterator[str]:
    """Yield a page without what scripts and comments hold, which the parser does not read as tags."""
    at = 0
    for opening in _UNREAD.finditer(page):
        if opening.start() < at:
            continue
        yield page[at : opening.start()]
        if opening.group() == "<!--":
            closing = page.find("-->", opening.end())
        else:
            ending = _SCRIPT_END.search(page, opening.end())
            closing = ending.start() if ending else -1
        at = closing if closing >= 0 else len(page)
    yield page[at:]


def _story(tree: Any, shown: Shown, told: Metadata) -> list[str]:
    """Return the story's paragraphs, with the page's parts that metadata name left out.

    story/second-vote: the extractor's quick reading finds the story oftener; where what it finds
    is scattered over the page, its precise one is asked, and its own lines are taken at last.
    """
    known = [each for each in (told.headline, told.byline) if each]
    known += [each for caption in told.captions for each in caption if each]
    extracted = ""
    for precise in (False, True):
        extracted = _extracted(tree, precise=precise) or extracted
        if found := story_of(shown, extracted, known=known):
            return found
    left_out = {key_of(each) for each in known}
    # A page that shows its story by a script alone tells it to search engines, with its paragraphs.
    lines = [line.strip() for line in (told.body or extracted).split("\n")]
    return [line for line in lines if line and key_of(line) not in left_out]


def _extracted(tree: Any, *, precise: bool) -> str:
    """Return what trafilatura takes for the story, a paragraph a line."""
    # Imported here: a second of start-up that readers of text need not pay.
    import trafilatura  # noqa: PLC0415

    # Else Python would write the library's complaints about thin pages to stderr.
    complaints = logging.getLogger("trafilatura")
    if not complaints.handlers:
        complaints.addHandler(logging.NullHandler())
    try:
        return (
            trafilatura.extract(
                tree,
                fast=not precise,
                favor_precision=precise,
                include_comments=False,
                include_tables=False,
                with_metadata=False,
            )
            or ""
        )
    except (ValueError, RecursionError) as error:
        raise UnsupportedFormat(f"the mark-up cannot be read: {error}") from error
