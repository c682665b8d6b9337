"""What a feed lists, apart from what its entries say: which they are, where they lead, whether they changed.

The stories in a feed are read by the readers of the group ``dateline.readers``,
one for each entry in the feed's order; whoever follows a feed needs this beside
them.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from dateline.errors import UnsupportedFormat
from dateline.ingest.readers.feed import link_of, parsed_feed
from dateline.ingest.readers.json_values import parsed, string
from dateline.schema import canonical, digest
from dateline.schema.capture import Capture

_ROOM_FOR_A_KEY = 500


class FeedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a feed.

    Args:
        key: What the feed calls it, else where it leads, else a digest of its words.
        link: Where it leads, or None.
        told: Digest of what the feed says about it: its dates, title and link.
        words: Digest of that and of the words in the feed itself.
    """

    key: str
    link: str | None
    told: str
    words: str


def entries_of(capture: Capture) -> tuple[FeedEntry, ...]:
    """List the entries of a feed in its order.

    Raises:
        UnsupportedFormat: It is no RSS, Atom or JSON Feed.
        UnsafeMarkup: It declares entities, or is nested deeper than any.
        TooLarge: It has more tags than any.
    """
    data = capture.bytes()
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        return tuple(_of_json(capture))
    return tuple(_of_xml(data, capture))


def _of_xml(data: bytes, capture: Capture) -> Iterator[FeedEntry]:
    feed = parsed_feed(capture, data)
    if not feed.get("version") and not feed.entries:
        raise _no_feed(capture.name)
    for entry in feed.entries:
        contents = [each.get("value") for each in entry.get("content") or ()]
        yield _entry(
            _text(entry.get("id")),
            _text(link_of(entry)),
            # ``get`` would give the other date where one is missing, and warn that it will not for ever.
            [*(entry[key] for key in ("published", "updated") if key in entry), entry.get("title")],
            [entry.get("summary"), *contents],
        )


def _of_json(capture: Capture) -> Iterator[FeedEntry]:
    try:
        feed = parsed(capture)
    except UnsupportedFormat as error:
        raise _no_feed(capture.name) from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise _no_feed(capture.name)
    for item in items:
        told: dict[str, Any] = item if isinstance(item, dict) else {}
        yield _entry(
            _text(told.get("id")),
            _text(told.get("url")) or _text(told.get("external_url")),
            [told.get("date_published"), told.get("date_modified"), told.get("title")],
            [told.get("summary"), told.get("content_html"), told.get("content_text")],
        )


def _entry(own: str | None, link: str | None, told: list[Any], words: list[Any]) -> FeedEntry:
    outside = [_text(each) for each in (*told, link)]
    both = digest(canonical([*outside, *(_text(each) for each in words)]))
    key = own or link or both
    return FeedEntry(
        key=key if len(key) <= _ROOM_FOR_A_KEY else digest(key.encode("utf-8", "replace")),
        link=link,
        told=digest(canonical(outside)),
        words=both,
    )


def _text(value: Any) -> str | None:
    """Return words or a number as text; lone surrogates, which cannot be digested, as marks."""
    words = string(value)
    return words.encode("utf-8", "replace").decode("utf-8") if words else None


def _no_feed(name: str) -> UnsupportedFormat:
    return UnsupportedFormat(
        f"{name!r} is no feed", hint="give the address of its RSS, Atom or JSON Feed, not of the page"
    )
