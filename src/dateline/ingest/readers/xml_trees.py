"""XML from strangers: nothing that it names is fetched, nothing that it declares is expanded."""

import re
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from lxml import etree

from dateline.errors import EmptyInput, TruncatedInput, UnsafeMarkup, UnsupportedFormat
from dateline.ingest.decoding import as_meant

# What may stand before a document's first element: declaration, instructions, comments, a type.
_PROLOG = re.compile(
    r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[<>]*(?:\[[^\]]*\]\s*)?>", re.DOTALL | re.IGNORECASE
)
_ELEMENT = re.compile(r"<(?:[\w.-]{1,40}:)?(?P<name>[\w.-]{1,60})[\s/>]")
_TYPE = re.compile(r"<!DOCTYPE\s+(?:[\w.-]{1,40}:)?(?P<name>[\w.-]{1,60})", re.IGNORECASE)
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_SAMPLE = 16_384
# What libxml2 says of a document that goes beyond its own bounds (parser.c, parserInternals.h).
_BEYOND = ("depth", "too long", "huge", "amplification", "too many", "buffer size", "name length")


class _Done(Exception):
    """The first element was reached."""


def root_of(head: bytes) -> str:
    """Return the local name of a document's first element, or an empty string."""
    encoding = next((name for bom, name in _BOMS if head.startswith(bom)), "latin-1")
    words = head[:_SAMPLE].decode(encoding, errors="replace").removeprefix("\ufeff").removeprefix("ï»¿")
    place = 0
    while match := _PROLOG.match(words, place):
        place = match.end()
    if typed := _TYPE.match(words, place):
        # The declarations of its type go on beyond what we look at; it names the element.
        return typed["name"]
    found = _ELEMENT.match(words, place)
    return found["name"] if found else ""


def refuse_entities(data: bytes, *, name: str, deepest: int = 0) -> None:
    """Refuse a document whose type declares entities, before anybody parses it.

    Args:
        data: The document.
        name: What to call it.
        deepest: How many elements may stand inside one another; 0 where its parser looks to that itself.

    A type that is only named (``<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">``) is no
    danger: it is not fetched. What is not well-formed is left to whoever parses it.

    Raises:
        UnsafeMarkup: It declares entities, or anything else of its own, or is nested too deep.
    """

    def refuse(*_: Any) -> None:
        raise UnsafeMarkup(
            f"{name!r} declares entities of its own, which are not expanded",
            hint="news formats need none; it may be a trap",
        )

    def has_subset(_name: str, _system: str | None, _public: str | None, subset: int) -> None:
        if subset:
            refuse()

    depth = 0

    def enter(*_: Any) -> None:
        nonlocal depth
        depth += 1
        if not deepest:
            raise _Done
        if depth > deepest:
            raise UnsafeMarkup(
                f"{name!r} has more than {deepest} elements inside one another", hint="it may be a trap"
            )

    def leave(*_: Any) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartDoctypeDeclHandler = has_subset
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = enter
    parser.EndElementHandler = leave
    try:
        parser.Parse(data, True)
    except (_Done, expat.ExpatError, ValueError, LookupError):
        # Where expat gives up, libxml2 is not more patient: it is told not to expand either.
        return


def tree_of_xml(data: bytes, *, name: str) -> etree._Element:
    """Parse a document.

    Returns:
        Its first element; comments and instructions are left out.

    Raises:
        UnsafeMarkup: It declares entities, or is nested deeper or has longer names and values than any.
        TruncatedInput: It ends before its elements do.
        EmptyInput: There is no element in it.
        UnsupportedFormat: It is not well-formed.
    """
    refuse_entities(data, name=name)
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser=parser)
    except etree.XMLSyntaxError as error:
        told = error.msg or str(error)
        if any(each in told.casefold() for each in _BEYOND):
            raise UnsafeMarkup(
                f"{name!r} is nested deeper, or has longer values, than any news item: {told}",
                hint="it may be a trap",
            ) from error
        cut = not data.rstrip(b" \t\r\n\0").endswith(b">")
        if cut or "premature end" in told.casefold() or "couldn't find end of" in told.casefold():
            raise TruncatedInput(f"{name!r} is cut short: {told}", hint="fetch or copy it again") from error
        if "document is empty" in told.casefold():
            raise EmptyInput(f"there is no element in {name!r}") from error
        raise UnsupportedFormat(f"{name!r} is no well-formed XML: {told}", hint="fetch it again") from error
    info = root.getroottree().docinfo
    if info.internalDTD is not None and any(True for _ in info.internalDTD.iterentities()):
        raise UnsafeMarkup(f"{name!r} declares entities of its own, which are not expanded")
    return root


def name_of(element: etree._Element) -> str:
    """Return an element's name without its namespace, in small letters; empty for what is no element."""
    return etree.QName(element).localname.casefold() if isinstance(element.tag, str) else ""


def inner(element: etree._Element, *path: str) -> Iterator[etree._Element]:
    """Yield the elements at the end of a path of names, in whatever namespace."""
    if not path:
        yield element
        return
    for child in element:
        if name_of(child) == path[0].casefold():
            yield from inner(child, *path[1:])


def within(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield all elements of a name below one, in order."""
    return (each for each in element.iter() if name_of(each) == name.casefold())


def words_at(element: etree._Element, *path: str) -> str | None:
    """Return the words of the first element at a path that has some, on one line."""
    return next((found for each in inner(element, *path) if (found := words_of(each))), None)


def words_of(element: etree._Element) -> str | None:
    """Return an element's words on one line, or None."""
    return " ".join(as_meant("".join(element.itertext())).split()) or None


def attribute_at(element: etree._Element, name: str, *path: str) -> str | None:
    """Return an attribute of the first element at a path that has it, without white space around."""
    return next((found for each in inner(element, *path) if (found := (each.get(name) or "").strip())), None)


def language_of(element: etree._Element) -> str | None:
    """Return what ``xml:lang`` says of an element."""
    return element.get("{http://www.w3.org/XML/1998/namespace}lang") or None
