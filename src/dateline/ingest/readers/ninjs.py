"""ninjs, IPTC's news in JSON: versions 1.x, 2.x and 3.x.

The versions differ in the case of their keys (``pubstatus``, ``pubStatus``) and
in where words stand (``body_text``; ``bodies``, each with a role). Keys are
therefore compared in small letters. https://www.iptc.org/std/ninjs/userguide/
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from dateline.errors import IngestError, NoStory, UnsupportedFormat
from dateline.ingest.assemble import assemble
from dateline.ingest.readers.fragments import Fragment, fragment_of, is_markup
from dateline.ingest.readers.json_values import LINES, parsed, string
from dateline.ingest.readers.wiring import ordinal, wire_of
from dateline.schema import Dispatch
from dateline.schema.capture import Capture

_SIGNS = (
    "pubstatus",
    "versioncreated",
    "firstcreated",
    "contentcreated",
    "bodies",
    "headlines",
    "representationtype",
    "body_text",
    "body_html",
    "body_xhtml",
)
_KEY = re.compile(rb"\"([A-Za-z_]{3,30})\"\s*:")
# Kinds of items that hold no story of their own (the schema's list of "type").
_NO_STORY = {
    "picture": "a picture",
    "graphic": "a graphic",
    "audio": "a sound",
    "video": "a video",
    "composite": "a package of other items",
    "planning": "a plan of coverage",
    "event": "an event in a calendar",
    "component": "a part of an item",
}
_ROLES = ("main", "body", "richtext", "default")


class NinjsReader:
    """Reads one item, or an array of them, each by its own."""

    name = "ninjs"

    def takes(self, capture: Capture) -> int:
        """Say 95 for a JSON object, or an array of them, with ``uri`` and a key that only ninjs has."""
        if capture.suffix in LINES:
            return 0
        head = capture.head.removeprefix(b"\xef\xbb\xbf").lstrip()[:16_384]
        if not head.startswith((b"{", b"[")):
            return 0
        keys = {each.decode("ascii").casefold() for each in _KEY.findall(head)}
        return 95 if "uri" in keys and (keys.intersection(_SIGNS) or b'"ninjs"' in head) else 0

    def read(self, capture: Capture) -> Iterator[Dispatch | IngestError]:
        """Yield a dispatch for each item; an error as a value for one that holds no story.

        Raises:
            IngestError: It is no JSON, or no ninjs.
        """
        told = parsed(capture)
        if isinstance(told, dict) and is_item(told):
            yield dispatch_of_item(told, name=capture.name)
            return
        items = told if isinstance(told, list) else []
        if not items:
            raise UnsupportedFormat(f"{capture.name!r} holds no item of ninjs", hint="an item has a uri")
        for number, each in enumerate(items, start=1):
            where = f"{capture.name}#{number}"
            try:
                if not isinstance(each, dict) or not is_item(each):
                    raise UnsupportedFormat(f"{where!r} is no item of ninjs", hint="an item has a uri")
                yield dispatch_of_item(each, name=where)
            except IngestError as error:
                yield error


def is_item(record: Mapping[str, Any]) -> bool:
    """Tell whether an object is an item of ninjs."""
    keys = {each.casefold() for each in record}
    standard = record.get("standard") or record.get("$standard")
    told = isinstance(standard, dict) and standard.get("name") == "ninjs"
    return "uri" in keys and (told or bool(keys.intersection(_SIGNS)))


def dispatch_of_item(record: Mapping[str, Any], *, name: str) -> Dispatch:
    """Read an item.

    A withdrawn item that has no text left is read all the same, with what its
    note to editors or its headline says: whoever keeps what it takes back must learn of it.

    Raises:
        NoStory: It is a picture, a package or a plan, or has no text.
        IngestError: Its text cannot be read.
    """
    item = {key.casefold(): value for key, value in record.items()}
    uri = string(item.get("uri"))
    called = uri or name
    headline = _role(item, "headline") or string(item.get("title"))
    wire = wire_of(
        item=uri,
        version=ordinal(string(item.get("version"))),
        status=string(item.get("pubstatus")),
        signals=[string(item.get("signal")), string(item.get("correction"))],
        notes=[string(item.get("ednote"))],
        slug=string(item.get("slugline")),
        urgency=ordinal(string(item.get("urgency"))),
        embargo=string(item.get("embargoed")) or string(item.get("embargoeduntil")),
    )
    body = _body(item, name=called).without(headline)
    if not body.text and wire.status == "canceled":
        body = Fragment(paragraphs=tuple(each for each in (string(item.get("ednote")) or headline,) if each))
    if not body.text:
        kind = string(item.get("type")) or ""
        what = _NO_STORY.get(kind.casefold(), "an item without text")
        raise NoStory(f"{called!r} is {what}; there is no story in it", hint="it is left out")
    return assemble(
        body.text,
        name=called,
        headline=headline if headline != body.text else None,
        summary=_role(item, "description"),
        byline=string(item.get("byline")) or string(item.get("by")),
        agency=_source(item),
        publisher=_source(item) or string(item.get("copyrightholder")),
        published=string(item.get("versioncreated"))
        or string(item.get("contentcreated"))
        or string(item.get("firstcreated")),
        language=string(item.get("language")),
        url=uri if uri and uri.startswith(("http://", "https://")) else None,
        captions=(*body.captions, *_captions(item)),
        credit=string(item.get("creditline")),
        section=_section(item),
        dateline=string(item.get("dateline")),
        wire=wire,
        extracted=True,
    )


def _role(item: Mapping[str, Any], what: str) -> str | None:
    """Return a headline or description, of whatever version: the main one of a list, else the first."""
    words: str | None
    listed = _listed(item.get(f"{what}s"))
    if listed:
        words = listed[0][1]
    else:
        keys = [each for each in item if each == what or each.startswith(f"{what}_")]
        keys.sort(key=lambda each: (each not in (what, f"{what}_main", f"{what}_text"), each))
        words = next((found for each in keys if (found := string(item[each]))), None)
    if words is None or not is_markup(words):
        return words
    return fragment_of(words, name=what).text.replace("\n\n", " ") or None


def _listed(value: Any) -> list[tuple[str, str]]:
    """Return the content types and words of the main parts of a list, rich text before plain."""
    parts = [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
    folded = [{key.casefold(): one for key, one in each.items()} for each in parts]
    found = [
        (string(each.get("role")) or "", string(each.get("contenttype")) or "", words)
        for each in folded
        if (words := string(each.get("value")))
    ]
    main = [each for each in found if each[0].casefold() in _ROLES] or found
    main.sort(key=lambda each: "html" not in each[1])
    return [(kind, words) for _, kind, words in main]


def _body(item: Mapping[str, Any], *, name: str) -> Fragment:
    """Return the body, from mark-up where there is some: it has the paragraphs."""
    listed = _listed(item.get("bodies"))
    if not listed:
        keys = sorted(
            (each for each in item if each.startswith("body_") or each == "body"),
            key=lambda each: ("html" not in each, each),
        )
        listed = [("html" if "html" in key else "", words) for key in keys if (words := string(item[key]))]
    for kind, words in listed:
        if "html" in kind or ("xml" in kind and is_markup(words)):
            found = fragment_of(words, name=name)
            if found.text:
                return found
        elif "xml" not in kind:
            return Fragment(paragraphs=tuple(each.strip() for each in words.split("\n\n") if each.strip()))
    return Fragment()


def _source(item: Mapping[str, Any]) -> str | None:
    """Return the first source that the item names."""
    sources = item.get("infosources")
    for each in sources if isinstance(sources, list) else []:
        if isinstance(each, dict) and (found := string(each.get("name"))):
            return found
    return string(item.get("source")) or string(item.get("provider"))


def _section(item: Mapping[str, Any]) -> str | None:
    """Return the name of the first subject."""
    subjects = item.get("subjects") or item.get("subject")
    for each in subjects if isinstance(subjects, list) else []:
        if isinstance(each, dict) and (found := string(each.get("name"))):
            return found
    return None


def _captions(item: Mapping[str, Any]) -> Iterator[tuple[str, str | None]]:
    """Yield the words of pictures that go with the story."""
    others = item.get("associations")
    listed = list(others.values()) if isinstance(others, dict) else others if isinstance(others, list) else []
    for each in listed:
        if not isinstance(each, dict):
            continue
        folded = {key.casefold(): value for key, value in each.items()}
        words = _role(folded, "description") or string(folded.get("caption"))
        if folded.get("type") in {"picture", "graphic"} and words:
            who = string(folded.get("byline")) or string(folded.get("by"))
            yield words, who or string(folded.get("copyrightholder"))
