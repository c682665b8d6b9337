"""Text and marks in XML: the text nodes, put together, are the dispatch's text, code point for code point."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

# What XML 1.0 (2.2) allows; all else becomes U+FFFD, one for one, so that offsets hold.
_REPLACED = "�"
_ALLOWED_BELOW_BLANK = "\t\n\r"


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """An element around a stretch of text.

    Args:
        start: First code point.
        end: One past the last.
        element: Its name.
        attributes: Its attributes in their order; None is left out.
    """

    start: int
    end: int
    element: str
    attributes: dict[str, Any]


def escaped(text: str) -> str:
    """Write character data; a carriage return as a reference, for a parser would make it a line feed."""
    plain = "".join(each if _allowed(each) else _REPLACED for each in text)
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def quoted(value: Any) -> str:
    """Write an attribute's value with its quotation marks; white space in it survives as references."""
    text = escaped(str(value)).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{text}"'


def tag(element: str, attributes: Mapping[str, Any], *, closed: bool = False) -> str:
    """Write a start tag, or an empty element."""
    written = "".join(f" {name}={quoted(value)}" for name, value in attributes.items() if value is not None)
    return f"<{element}{written}{'/' if closed else ''}>"


def element(name: str, text: str | None, **attributes: Any) -> str:
    """Write an element with text alone, or nothing where there is no text."""
    return f"{tag(name, attributes)}{escaped(text)}</{name}>" if text else ""


def nested(marks: Iterable[Mark]) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """Part the marks that nest from those that would cross one given before them.

    Of two that cross, the one given first stays.
    """
    kept: list[Mark] = []
    crossing: list[Mark] = []
    for mark in marks:
        crosses = mark.start >= mark.end or any(
            each.start < mark.start < each.end < mark.end or mark.start < each.start < mark.end < each.end
            for each in kept
        )
        (crossing if crosses else kept).append(mark)
    return tuple(kept), tuple(crossing)


def marked(text: str, marks: Iterable[Mark]) -> str:
    """Write text with elements around stretches of it.

    Args:
        text: All of the text.
        marks: Elements that nest (:func:`nested`); of two on the same words the first is the outer.
    """
    return "".join(_pieces(text, sorted(marks, key=lambda each: (each.start, -each.end))))


def _pieces(text: str, marks: list[Mark]) -> Iterator[str]:
    waiting: list[tuple[int, str]] = []
    place = 0
    for mark in marks:
        while waiting and waiting[-1][0] <= mark.start:
            end, name = waiting.pop()
            yield f"{escaped(text[place:end])}</{name}>"
            place = end
        yield escaped(text[place : mark.start]) + tag(mark.element, mark.attributes)
        place = mark.start
        waiting.append((mark.end, mark.element))
    for end, name in reversed(waiting):
        yield f"{escaped(text[place:end])}</{name}>"
        place = end
    yield escaped(text[place:])


def _allowed(each: str) -> bool:
    place = ord(each)
    if place < 0x20:
        return each in _ALLOWED_BELOW_BLANK
    return place < 0xD800 or 0xE000 <= place <= 0xFFFD or place >= 0x10000
