"""JSON Feed 1 and 1.1, https://www.jsonfeed.org/version/1.1/."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from dateline.errors import EmptyInput, IngestError, NoStory, UnsupportedFormat
from dateline.ingest.assemble import assemble
from dateline.ingest.readers.fragments import Fragment, fragment_of
from dateline.ingest.readers.json_values import parsed, string
from dateline.schema import Dispatch
from dateline.schema.capture import Capture
from dateline.schema.wire import Wire

_VERSION = re.compile(rb"\"version\"\s*:\s*\"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org")


class JsonFeedReader:
    """Reads one dispatch from each item of a feed."""

    name = "jsonfeed"

    def takes(self, capture: Capture) -> int:
        """Say 96 for an object that names the format's version."""
        head = capture.head.removeprefix(b"\xef\xbb\xbf").lstrip()
        return 96 if head.startswith(b"{") and _VERSION.search(head) else 0

    def read(self, capture: Capture) -> Iterator[Dispatch | IngestError]:
        """Yield a dispatch for each item, an error as a value for one that has no text.

        Raises:
            IngestError: It is no JSON, or has no list of items.
        """
        feed = parsed(capture)
        items = feed.get("items") if isinstance(feed, dict) else None
        if not isinstance(items, list):
            raise UnsupportedFormat(f"the feed {capture.name!r} has no list of items")
        if not items:
            raise EmptyInput(f"the feed {capture.name!r} has no item", hint="it may have some later")
        for number, item in enumerate(items, start=1):
            where = f"{capture.name}#{number}"
            try:
                if not isinstance(item, dict):
                    raise UnsupportedFormat(f"item {number} of {capture.name!r} is no object")
                yield _dispatch(feed, item, name=where)
            except IngestError as error:
                yield error


def _dispatch(feed: Mapping[str, Any], item: Mapping[str, Any], *, name: str) -> Dispatch:
    own = string(item.get("id"))
    called = own or string(item.get("url")) or name
    marked = string(item.get("content_html"))
    plain = string(item.get("content_text"))
    headline = string(item.get("title"))
    body = (fragment_of(marked, name=called) if marked else Fragment()).without(headline)
    text = body.text or plain
    summary = string(item.get("summary"))
    if not text and summary:
        text, summary = summary, None
    if not text:
        raise NoStory(
            f"the entry {called!r} has no text, only {headline!r}", hint="read the page it leads to"
        )
    publisher = string(feed.get("title"))
    tags = item.get("tags")
    return assemble(
        text,
        name=called,
        headline=headline,
        summary=summary,
        byline=_authors(item) or _authors(feed, but=publisher),
        publisher=publisher,
        published=string(item.get("date_published")) or string(item.get("date_modified")),
        url=string(item.get("url")) or string(item.get("external_url")),
        language=string(item.get("language")) or string(feed.get("language")),
        section=string(tags[0]) if isinstance(tags, list) and tags else None,
        captions=body.captions,
        wire=Wire(item=own) if own else None,
        extracted=True,
    )


def _authors(told: Mapping[str, Any], *, but: str | None = None) -> str | None:
    authors = told.get("authors")
    listed = authors if isinstance(authors, list) else [told.get("author")]
    names = [name for each in listed if isinstance(each, dict) and (name := string(each.get("name")))]
    return ", ".join(each for each in dict.fromkeys(names) if each != but) or None
