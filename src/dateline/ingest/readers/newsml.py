"""NewsML-G2, IPTC's format of exchange: items alone, or many in a message.

Only a news item holds a story. Packages, plans, concepts and catalogues are
told as left out, and so are news items of pictures, sound and video.
https://iptc.org/std/NewsML-G2/specification/
"""

from collections.abc import Iterator

from lxml import etree

from dateline.errors import EmptyInput, IngestError, NoStory
from dateline.ingest import sorting
from dateline.ingest.assemble import assemble
from dateline.ingest.readers.fragments import Fragment, fragment_of
from dateline.ingest.readers.nitf import Parts, parts_of
from dateline.ingest.readers.wiring import ordinal, wire_of
from dateline.ingest.readers.xml_trees import (
    attribute_at,
    inner,
    language_of,
    name_of,
    root_of,
    tree_of_xml,
    words_at,
    words_of,
)
from dateline.lexicon import agencies
from dateline.schema import Dispatch
from dateline.schema.capture import Capture
from dateline.schema.wire import Wire

_NO_STORY = {
    "packageitem": "a package of other items",
    "planningitem": "a plan of coverage",
    "conceptitem": "a concept",
    "knowledgeitem": "a set of concepts",
    "catalogitem": "a catalogue of codes",
}
_ROOTS = frozenset({"newsmessage", "newsitem", *_NO_STORY})
_PLAIN = ("text/plain", "")
# IPTC's list of news providers, by its usual alias in catalogues and by its address.
_PROVIDERS = ("nprov:", "http://cv.iptc.org/newscodes/newsprovider/")
_HTML = frozenset({"html", "body", "article", "section", "div", "p"})


class NewsmlReader:
    """Reads each news item that holds text."""

    name = "newsml"

    def takes(self, capture: Capture) -> int:
        """Say 97 for a document whose first element is an item or a message of NewsML-G2."""
        return 97 if root_of(capture.head).casefold() in _ROOTS else 0

    def read(self, capture: Capture) -> Iterator[Dispatch | IngestError]:
        """Yield the story of each item; of a message, an error as a value for an item without one.

        Raises:
            NoStory: It is one item, and holds no story.
            IngestError: The mark-up is unsafe, cut short or not well-formed.
        """
        root = tree_of_xml(capture.bytes(), name=capture.name)
        if name_of(root) != "newsmessage":
            yield _dispatch(root, name=capture.name)
            return
        items = [each for each in root.iter() if name_of(each) in _ROOTS and each is not root]
        if not items:
            raise EmptyInput(f"the message {capture.name!r} holds no item")
        for number, item in enumerate(items, start=1):
            try:
                yield _dispatch(item, name=f"{capture.name}#{number}")
            except IngestError as error:
                yield error


def _dispatch(item: etree._Element, *, name: str) -> Dispatch:
    guid = item.get("guid")
    called = guid or name
    kind = name_of(item)
    if kind in _NO_STORY:
        raise NoStory(f"{called!r} is {_NO_STORY[kind]}; there is no story in it", hint="it is left out")
    about = next(inner(item, "itemMeta"), etree.Element("itemMeta"))
    meta = next(inner(item, "contentMeta"), etree.Element("contentMeta"))
    wire = _wire(item, about, meta)
    parts, inline = _content(item, name=called)
    headline = words_at(meta, "headline") or parts.headline or words_at(about, "title")
    paragraphs = parts.paragraphs or inline.without(headline).paragraphs
    if not paragraphs and wire.status == "canceled":
        told = words_at(about, "edNote") or headline
        paragraphs = (told,) if told else ()
    if not paragraphs:
        raise NoStory(f"{called!r} is {_class_of(about)}; there is no story in it", hint="it is left out")
    provider = _named(about, "provider") or _coded(about, "provider")
    return assemble(
        "\n\n".join(paragraphs),
        name=called,
        headline=headline if headline != paragraphs[0] else None,
        summary=_description(meta) or parts.summary,
        byline=_byline(meta) or parts.byline,
        agency=_named(meta, "infoSource") or provider or parts.distributor,
        publisher=provider or words_at(item, "rightsInfo", "copyrightHolder", "name"),
        published=words_at(about, "versionCreated")
        or words_at(meta, "contentModified")
        or words_at(meta, "contentCreated"),
        section=words_at(meta, "subject", "name"),
        language=attribute_at(meta, "tag", "language") or language_of(item),
        captions=(*parts.captions, *inline.captions),
        credit=words_at(meta, "creditline") or parts.credit,
        dateline=words_at(meta, "dateline") or parts.dateline,
        wire=wire,
        extracted=True,
    )


def _wire(item: etree._Element, about: etree._Element, meta: etree._Element) -> Wire:
    return wire_of(
        item=item.get("guid"),
        version=ordinal(item.get("version")),
        status=attribute_at(about, "qcode", "pubStatus") or attribute_at(about, "uri", "pubStatus"),
        signals=[each.get("qcode") or each.get("uri") for each in inner(about, "signal")],
        notes=[words_of(each) for each in inner(about, "edNote")],
        slug=words_at(meta, "slugline"),
        urgency=ordinal(words_at(meta, "urgency")),
        embargo=words_at(about, "embargoed"),
    )


def _content(item: etree._Element, *, name: str) -> tuple[Parts, Fragment]:
    """Return the first content that holds text: NITF, HTML, or plain words."""
    for content in inner(item, "contentSet"):
        for each in content:
            kind = (each.get("contenttype") or "").casefold().split(";")[0].strip()
            if name_of(each) == "inlinexml":
                first = next(iter(each), None)
                if first is not None and name_of(first) == "nitf":
                    parts = parts_of(first)
                    if parts.paragraphs:
                        return parts, Fragment()
                elif (
                    first is not None
                    and name_of(first) in _HTML
                    and (found := fragment_of(_as_html(each), name=name)).paragraphs
                ):
                    return Parts(), found
            elif name_of(each) == "inlinedata" and (words := "".join(each.itertext()).strip()):
                if "html" in kind:
                    return Parts(), fragment_of(words, name=name)
                if kind in _PLAIN and not each.get("encoding"):
                    lines = words.replace("\r\n", "\n").split("\n\n")
                    return Parts(), Fragment(paragraphs=tuple(one.strip() for one in lines if one.strip()))
    return Parts(), Fragment()


def _as_html(element: etree._Element) -> str:
    """Write an element's children as mark-up without namespaces, which HTML does not know."""
    for each in element.iter():
        if isinstance(each.tag, str):
            each.tag = etree.QName(each).localname
    etree.cleanup_namespaces(element)
    return "".join(etree.tostring(each, encoding="unicode", method="html") for each in element)


def _class_of(about: etree._Element) -> str:
    code = (
        attribute_at(about, "qcode", "itemClass") or attribute_at(about, "uri", "itemClass") or ""
    ).casefold()
    what = code.replace("/", ":").split(":")[-1]
    if what in {"picture", "graphic", "video", "audio", "animation", "icon", "composite"}:
        return f"an item of the class {what!r}"
    return "an item without text"


def _named(element: etree._Element, name: str) -> str | None:
    """Return the name of a party, or what it is literally called."""
    for each in inner(element, name):
        if found := words_at(each, "name") or each.get("literal"):
            return found
    return None


def _coded(element: etree._Element, name: str) -> str | None:
    """Return the agency whose code of IPTC's list stands without a name: "nprov:REUTERS"."""
    for each in inner(element, name):
        code = each.get("qcode") or each.get("uri") or ""
        for scheme in _PROVIDERS:
            if code.startswith(scheme) and (agency := agencies.named(code.removeprefix(scheme))):
                return agency
    return None


def _byline(meta: etree._Element) -> str | None:
    printed = next((words for each in inner(meta, "by") if (words := words_of(each))), None)
    if printed is None:
        names = [words for each in inner(meta, "creator") if (words := words_at(each, "name"))]
        printed = ", ".join(dict.fromkeys(names))
    return printed[sorting.byline_label(printed) :].strip() or None if printed else None


def _description(meta: etree._Element) -> str | None:
    """Return the description with the role of a summary, or the only one without a role."""
    described = [(each.get("role") or "", words_of(each)) for each in inner(meta, "description")]
    for wanted in ("summary", "lead", "subhead", "deck"):
        for role, words in described:
            if wanted in role.casefold() and words:
                return words
    return next((words for role, words in described if not role and words), None)
