"""What a page of HTML says about itself: JSON-LD, OpenGraph, captions, byline, canonical address."""

import json
import re
from collections import deque
from collections.abc import Iterator
from typing import Any

import msgspec
from lxml import etree, html

from dateline.errors import EmptyInput, UnsupportedFormat
from dateline.ingest import pictures, sorting
from dateline.schema import Span

# schema.org's types of news stories, https://schema.org/NewsArticle and its kin.
_STORY_TYPES = re.compile(
    r"(?:News|Report|Analysis|Opinion|Review|Background|AskPublic)?(?:Article|NewsArticle|LiveBlogPosting|BlogPosting)$"
)
_CREDIT_PATH = (
    ".//*[contains(@class, 'credit') or contains(@class, 'copyright') or contains(@class, 'source')]"
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
# Names under which sites declare when a story was published.
_PUBLISHED = (
    "article:published_time",
    "article:published",
    "parsely-pub-date",
    "pubdate",
    "DC.date.issued",
    "date",
)
# Names under which sites declare where they have a story from.
_SOURCES = ("article:source", "syndication-source", "original-source", "dc.source", "DC.source", "source")
# A summary shorter than this is a slogan; a longer one a first paragraph.
_SUMMARY = range(20, 600)


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """A page's own words about its story; None for what it does not say.

    Args:
        headline: As the story's, without the site's name.
        summary: The description written for the story.
        section: First section named.
        byline: Authors, joined by commas.
        publisher: Site or organisation.
        agency: Who the page says that it has the story from, or None.
        published: ISO 8601, with its zone where the page gives one.
        url: Canonical address.
        language: BCP 47 tag.
        captions: Pictures' words with their credits.
        body: The story itself, a paragraph a line, where a script of the page is to show it.
    """

    headline: str | None = None
    summary: str | None = None
    section: str | None = None
    byline: str | None = None
    publisher: str | None = None
    agency: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    captions: tuple[tuple[str, str | None], ...] = ()
    body: str | None = None


def tree_of(page: str, *, name: str) -> Any:
    """Parse a page's mark-up; nothing that it names is fetched, and no entity is expanded into a file.

    Raises:
        UnsupportedFormat: The mark-up cannot be parsed at all.
        EmptyInput: There is no element in it.
    """
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        # Bytes, because lxml refuses a str that carries an encoding declaration.
        return html.document_fromstring(page.encode("utf-8"), parser=parser)
    except etree.ParserError as error:
        raise EmptyInput(
            f"there is nothing to read in the page {name!r}", hint="the page is empty"
        ) from error
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnsupportedFormat(f"the mark-up of {name!r} cannot be read: {error}") from error


def metadata_of(tree: Any) -> Metadata:
    """Read what a page says about its story."""
    story = _story_data(tree)
    site = _text(story.get("publisher")) or _meta(tree, "og:site_name")
    site = site.lstrip("@") or None if site else None
    headline = _text(story.get("headline")) or _title(tree, site)
    return Metadata(
        headline=_without_site(headline, site),
        summary=_summary(_text(story.get("description")) or _meta(tree, "og:description"), headline),
        section=_text(story.get("articleSection")) or _meta(tree, "article:section"),
        byline=_byline(story, tree),
        publisher=site,
        agency=_text(story.get("sourceOrganization")) or _from_elsewhere(tree, site),
        published=_text(story.get("datePublished")) or _time(tree),
        url=_attribute(tree, "//link[@rel='canonical']/@href") or _meta(tree, "og:url"),
        language=_text(story.get("inLanguage")) or _attribute(tree, "/html/@lang"),
        captions=tuple(captions_of(tree)),
        body=_body(story),
    )


def _body(story: dict[str, Any]) -> str | None:
    """Return the words of ``articleBody``, unless they are mark-up."""
    told = story.get("articleBody")
    return told.strip() or None if isinstance(told, str) and not _TAG.search(told) else None


def _story_data(tree: Any) -> dict[str, Any]:
    """Return the first JSON-LD object that is a story, or an empty one."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            data = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        for each in _objects(data):
            types = each.get("@type")
            names = types if isinstance(types, list) else [types]
            if any(isinstance(one, str) and _STORY_TYPES.search(one) for one in names):
                return each
    return {}


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    waiting = deque([data])
    while waiting:
        each = waiting.popleft()
        if isinstance(each, list):
            waiting.extend(each)
        elif isinstance(each, dict):
            yield each
            waiting.extend(each[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in each)


def _text(value: Any) -> str | None:
    """Return the words of a JSON-LD value: itself, its name, or those of a list's first."""
    if isinstance(value, list):
        return next((found for each in value if (found := _text(each))), None)
    if isinstance(value, dict):
        return _text(value.get("name"))
    return _one_line(_plain(value)) if isinstance(value, str) else None


def _plain(words: str) -> str:
    """Take mark-up and entities out of words that a page escaped once too often."""
    if "<" not in words and "&" not in words:
        return words
    try:
        return str(html.fromstring(f"<div>{words}</div>").text_content())
    except (etree.ParserError, ValueError):
        return words


def _meta(tree: Any, key: str) -> str | None:
    return _attribute(tree, f"//meta[@property='{key}' or @name='{key}']/@content")


def _attribute(tree: Any, path: str) -> str | None:
    return next((found for each in tree.xpath(path) if (found := _one_line(str(each)))), None)


def _first_text(tree: Any, path: str) -> str | None:
    return next((found for each in tree.xpath(path) if (found := _one_line(each.text_content()))), None)


def _title(tree: Any, site: str | None) -> str | None:
    """Return the first heading, unless it is the site's name over every page."""
    heading = _first_text(tree, "//h1")
    told = _meta(tree, "og:title")
    if heading and heading != site and (told is None or len(heading.split()) > 2):
        return heading
    return told or heading


def _from_elsewhere(tree: Any, site: str | None) -> str | None:
    """Return the source that a page names in its head, where it is a name and not the site's own."""
    for key in _SOURCES:
        told = _meta(tree, key)
        if told and told != site and len(told) <= 60 and not told.startswith(("http", "@")):
            return told
    return None


def _time(tree: Any) -> str | None:
    named = next((found for key in _PUBLISHED if (found := _meta(tree, key))), None)
    marked = _attribute(
        tree, "//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime"
    )
    return (
        named
        or marked
        or _attribute(tree, "//article//time/@datetime")
        or _attribute(tree, "//time/@datetime")
    )


def _byline(story: dict[str, Any], tree: Any) -> str | None:
    authors = story.get("author")
    listed = authors if isinstance(authors, list) else [authors]
    persons = [
        name
        for each in listed
        if not (isinstance(each, dict) and each.get("@type") == "Organization") and (name := _text(each))
    ]
    if persons:
        joined = ", ".join(dict.fromkeys(persons))
        return joined[sorting.byline_label(joined) :]
    told = _meta(tree, "author") or _first_text(tree, "//*[@rel='author' or contains(@class, 'byline')]")
    if told is None or len(told) > 120 or told.startswith(("http", "@")):
        return None
    return re.sub(r"^[Bb][Yy]:?\s+", "", told) or None


def captions_of(tree: Any) -> Iterator[tuple[str, str | None]]:
    """Yield each figure's caption once, its credit apart."""
    seen: set[str] = set()
    for figure in tree.xpath("//figcaption"):
        marked = figure.xpath(_CREDIT_PATH)
        credit = _one_line(marked[0].text_content()) if marked else None
        # Elements are kept apart by two spaces, which part a caption from its credit in print too.
        words = "  ".join(part for each in figure.itertext() if (part := " ".join(each.split())))
        if credit and words.endswith(credit):
            words = words[: -len(credit)].rstrip(" |,–—-")
        read = pictures.read_picture(words, Span(0, len(words))) if credit is None else None
        if read and read.caption and read.credit:
            words, credit = read.caption.of(words), read.credit.of(words)
        elif credit and (inner := pictures.read_credit(credit, Span(0, len(credit)))):
            credit = inner.of(credit)
        words = " ".join(words.split())
        if len(words.split()) > 2 and words not in seen and not sorting.is_furniture(words):
            seen.add(words)
            yield words, credit


def _summary(words: str | None, headline: str | None) -> str | None:
    if words is None or len(words) not in _SUMMARY or words == headline or words.endswith(("...", "…")):
        return None
    return words


def _without_site(headline: str | None, site: str | None) -> str | None:
    """Take the site's name off a title's end ("… | TASS")."""
    if headline is None or site is None:
        return headline
    match = re.search(r"\s[|–—-]\s(?P<site>[^|–—]{2,40})$", headline)
    return headline[: match.start()] if match and match["site"].casefold() == site.casefold() else headline


def _one_line(words: str | None) -> str | None:
    return " ".join(words.split()) or None if words else None
