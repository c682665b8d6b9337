"""RSS and Atom, through feedparser; it is handed bytes and never an address."""

import io
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from dateline.errors import DamagedInput, EmptyInput, IngestError, NoStory, TooLarge
from dateline.ingest import sorting
from dateline.ingest.assemble import assemble
from dateline.ingest.readers.fragments import Fragment, fragment_of, is_markup
from dateline.ingest.readers.xml_trees import refuse_entities, root_of
from dateline.schema import Dispatch
from dateline.schema.capture import Capture
from dateline.schema.wire import Wire

_ROOTS = frozenset({"rss", "feed", "rdf"})
# Measured: 100,000 tags take feedparser two seconds, as many as some five thousand entries have.
_MOST_TAGS = 100_000
# Signs of entities that it takes a second and a half for.
_MOST_ENTITIES = 1_000_000
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
# libxml2's own bound for documents that nobody vouches for.
_DEEPEST = 256


class FeedReader:
    """Reads one dispatch from each entry.

    The body is the entry's content; where a feed has none, its summary. Times
    keep the zone that the feed prints.
    """

    name = "feed"

    def takes(self, capture: Capture) -> int:
        """Say 97 for a document whose first element is ``rss``, ``feed`` or ``rdf:RDF``."""
        return 97 if root_of(capture.head).casefold() in _ROOTS else 0

    def read(self, capture: Capture) -> Iterator[Dispatch | IngestError]:
        """Yield a dispatch for each entry, an error as a value for one that has no text.

        Raises:
            UnsafeMarkup: It declares entities, or is nested deeper than any.
            TooLarge: It has more tags than any.
            DamagedInput: It is no feed that can be read.
            EmptyInput: It has no entry.
        """
        data = capture.bytes()
        feed = parsed_feed(capture, data)
        if not feed.entries:
            if feed.get("bozo") and not feed.feed:
                raise DamagedInput(
                    f"the feed {capture.name!r} cannot be read: {feed.get('bozo_exception')}",
                    hint="fetch it again",
                )
            raise EmptyInput(f"the feed {capture.name!r} has no entry", hint="it may have some later")
        for number, entry in enumerate(feed.entries, start=1):
            try:
                yield _dispatch(feed.feed, entry, name=f"{capture.name}#{number}", at=capture.url)
            except IngestError as error:
                yield error
        if feed.get("bozo") and _is_cut(data):
            yield DamagedInput(
                f"the feed {capture.name!r} is cut short: entries may be missing at its end",
                hint="fetch it again; the entries before are read",
            )


def parsed_feed(capture: Capture, data: bytes) -> Any:
    """Parse a feed, unless it was made to harm.

    Args:
        capture: What it is called and how the site declared it.
        data: All its bytes.

    Returns:
        What feedparser makes of it; without entries where it is no feed.

    Raises:
        UnsafeMarkup: It declares entities, or is nested deeper than any.
        TooLarge: It has more tags than any.
    """
    # Imported here: a tenth of a second of start-up that readers of text need not pay.
    import feedparser  # noqa: PLC0415

    refuse_entities(data, name=capture.name, deepest=_DEEPEST)
    _refuse_many(data, name=capture.name)
    headers = {"content-type": capture.media_type} if "charset" in (capture.media_type or "") else None
    # A stream, because bytes would be tried as a file's name; tags are taken out here, not there.
    return feedparser.parse(
        io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )


def _refuse_many(data: bytes, *, name: str) -> None:
    """Refuse a feed that would take minutes.

    Raises:
        TooLarge: It has more tags or entities than any.
    """
    if _tags(data) > _MOST_TAGS or data.count(b"&") > _MOST_ENTITIES:
        raise TooLarge(
            f"the feed {name!r} has more than {_MOST_TAGS:,} tags", hint="cut it into smaller ones"
        )


def _tags(data: bytes) -> int:
    """Count the signs ``<`` outside of CDATA, whose inside nobody parses as tags of the feed."""
    count, place = 0, 0
    while (begin := data.find(b"<![CDATA[", place)) >= 0 and (end := data.find(b"]]>", begin)) >= 0:
        count += data.count(b"<", place, begin)
        place = end
    return count + data.count(b"<", place)


def _is_cut(data: bytes) -> bool:
    """Tell whether a feed lacks its last tag."""
    ending = data.rstrip()[-40:].lower()
    return not ending.endswith((b"</rss>", b"</feed>", b":feed>", b":rdf>", b"</rdf>", b"-->"))


def link_of(entry: Any) -> str | None:
    """Return where an entry leads, as the feed writes it.

    feed/id-is-no-link: RSS lets an id stand for the link unless it says ``isPermaLink="false"``, which
    many feeds forget: an id that is no address leads nowhere.
    """
    link = entry.get("link") or None
    return None if link and link == entry.get("id") and not _ADDRESS.match(link) else link


def _url(entry: Any, feed: Any, at: str | None) -> str | None:
    """Return the whole address of the page that an entry leads to; None where it is none of the web."""
    link = link_of(entry) or ""
    try:
        whole = urljoin(at or feed.get("link") or "", link) if link else ""
    except ValueError:
        return None
    return whole if _ADDRESS.match(whole) else None


def _dispatch(feed: Any, entry: Any, *, name: str, at: str | None) -> Dispatch:
    link = _url(entry, feed, at)
    called = entry.get("id") or link or name
    headline = _line(entry.get("title_detail"), name=called)
    content = _content(entry, name=called).without(headline)
    described = _fragment(entry.get("summary_detail"), name=called).without(headline)
    body = content if content.text else described
    if not body.text:
        raise NoStory(
            f"the entry {called!r} has no text, only {headline!r}", hint="read the page it leads to"
        )
    told = " ".join(each for each in described.paragraphs if not sorting.is_furniture(each))
    summary = told if content.text else ""
    publisher = _line((entry.get("source") or {}).get("title_detail"), name=called) or _line(
        feed.get("title_detail"), name=called
    )
    return assemble(
        body.text,
        name=called,
        headline=headline,
        summary=summary if summary and summary not in content.text.replace("\n\n", " ") else None,
        byline=_byline(entry, publisher),
        publisher=publisher,
        published=entry.get("published") or entry.get("updated") or entry.get("created"),
        url=link,
        language=_language(entry, feed),
        section=next((each.get("term") for each in entry.get("tags") or () if each.get("term")), None),
        captions=body.captions,
        credit=entry.get("dc_source") or None,
        wire=Wire(item=entry["id"]) if entry.get("id") else None,
        extracted=True,
    )


def _content(entry: Any, *, name: str) -> Fragment:
    """Return the longest of the entry's contents."""
    found = [_fragment(each, name=name) for each in entry.get("content") or ()]
    return max(found, key=lambda each: len(each.text), default=Fragment())


def _fragment(detail: Any, *, name: str) -> Fragment:
    words = (detail or {}).get("value") or ""
    if "html" in ((detail or {}).get("type") or "") or is_markup(words):
        return fragment_of(words, name=name)
    return Fragment(paragraphs=tuple(" ".join(each.split()) for each in words.split("\n\n") if each.strip()))


def _line(detail: Any, *, name: str) -> str | None:
    return _fragment(detail, name=name).text.replace("\n\n", " ") or None


def _byline(entry: Any, publisher: str | None) -> str | None:
    names = [each.get("name") for each in entry.get("authors") or () if each.get("name")]
    if not names and "@" not in (entry.get("author") or "@"):
        names = [entry["author"]]
    joined = ", ".join(dict.fromkeys(names))
    joined = joined[sorting.byline_label(joined) :].strip()
    return joined if joined and joined != publisher else None


def _language(entry: Any, feed: Any) -> str | None:
    told = entry.get("language") or feed.get("language")
    return told or next(
        (
            found
            for key in ("content", "title_detail")
            for each in _list(entry.get(key))
            if (found := each.get("language"))
        ),
        None,
    )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []
