"""Stories for tests, in our own words: built from plain text or from marked text."""

import re
from dataclasses import dataclass

from dateline.schema import Block, Dateline, Dispatch, Evidence, Span, dispatch_id

_OPEN = re.compile(r"\[(?P<label>[a-z_]+) ")


@dataclass(frozen=True)
class Marked:
    """A story with the spans that its marks name."""

    dispatch: Dispatch
    spans: dict[str, list[Evidence]]

    def the(self, label: str) -> Evidence:
        """Return the only span with this label."""
        (only,) = self.spans[label]
        return only


def story(
    *paragraphs: str,
    headline: str | None = None,
    summary: str | None = None,
    dateline: Dateline | None = None,
    agency: str | None = None,
) -> Dispatch:
    """Build a dispatch from its parts, without any reader.

    A ``dateline`` here is given without offsets that matter: its words must
    open the first paragraph.
    """
    parts = [("headline", headline), ("summary", summary), *(("paragraph", each) for each in paragraphs)]
    text = ""
    blocks: list[Block] = []
    found: dict[str, Evidence] = {}
    for kind, words in parts:
        if words is None:
            continue
        text += "\n\n" if text else ""
        span = Span(len(text), len(text) + len(words))
        text += words
        blocks.append(Block(kind=kind, span=span))  # type: ignore[arg-type]
        found.setdefault(kind, Evidence(words, span.start, span.end))
    return Dispatch(
        id=dispatch_id(text),
        text=text,
        blocks=tuple(blocks),
        headline=found.get("headline"),
        summary=found.get("summary"),
        dateline=dateline,
        agency=agency or (dateline.agency if dateline else None),
    )


def dateline_at(text: str, words: str, **fields: object) -> Dateline:
    """Build a dateline whose words open ``text`` (a story of paragraphs only)."""
    start = text.index(words)
    return Dateline(words=Evidence(words, start, start + len(words)), **fields)  # type: ignore[arg-type]


def read_marked(marked: str) -> Marked:
    """Read a story whose spans are written in place: ``[label words]``, nested if need be.

    >>> read_marked('[source Ana Ruiz] [cue said].').the("source").text
    'Ana Ruiz'
    """
    text = ""
    waiting: list[tuple[str, int]] = []
    spans: list[tuple[str, int, int]] = []
    place = 0
    while place < len(marked):
        opening = _OPEN.match(marked, place)
        if opening:
            waiting.append((opening["label"], len(text)))
            place = opening.end()
        elif marked[place] == "]" and waiting:
            label, start = waiting.pop()
            spans.append((label, start, len(text)))
            place += 1
        else:
            text += marked[place]
            place += 1
    paragraphs = text.split("\n\n")
    dispatch = story(*paragraphs)
    named: dict[str, list[Evidence]] = {}
    for label, start, end in sorted(spans, key=lambda each: each[1]):
        named.setdefault(label, []).append(Span(start, end).evidence(dispatch.text))
    return Marked(dispatch=dispatch, spans=named)
