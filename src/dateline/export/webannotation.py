"""W3C Web Annotations: every record as an annotation of its words.

One AnnotationPage in JSON-LD; the context is named, not fetched. Each stretch
of words has a TextPositionSelector (code points of the dispatch's text) and a
TextQuoteSelector with the words around, so that it is found on the page too.
"""

from collections.abc import Iterable, Iterator
from typing import IO, Any

from dateline.export.columns import sides
from dateline.export.resting import words_of
from dateline.export.standing import standing_of
from dateline.export.stream import known, uri_of, write_list
from dateline.schema import (
    Commitment,
    Dispatch,
    Event,
    Evidence,
    Mention,
    Reading,
    Statement,
    Timex,
)

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

# Characters of the text on each side of a quotation: what the specification's own examples have, rounded.
AROUND = 32

Annotated = Timex | Mention | Statement | Event | Commitment


class WebAnnotationExporter:
    """Writes one AnnotationPage with all records that have words."""

    name = "webannotation"
    suffix = ".jsonld"
    says = "W3C Web Annotation: each record on its words"

    def write(self, readings: Iterable[tuple[Dispatch, Reading]], out: IO[str]) -> int:
        """Write all readings; return how many dispatches were written."""
        opening = f'{{"@context":"{CONTEXT}","type":"AnnotationPage","items":['
        return write_list(readings, out, annotations_of, opening=opening, closing="]}")


def annotations_of(dispatch: Dispatch, reading: Reading) -> Iterator[dict[str, Any]]:
    """Yield the annotations of a dispatch: dates, mentions, statements, events, commitments."""
    kinds: tuple[tuple[str, str, Iterable[Annotated]], ...] = (
        ("timex", "tagging", reading.timexes),
        ("mention", "identifying", reading.mentions),
        ("statement", "describing", reading.statements),
        ("event", "classifying", reading.events),
        ("commitment", "classifying", reading.commitments),
    )
    for kind, motivation, records in kinds:
        for record in records:
            targets = [_target(each, dispatch) for each in _words(record)]
            if not targets:
                continue
            yield {
                "id": f"{uri_of(dispatch.id)}#{record.id}",
                "type": "Annotation",
                "motivation": motivation,
                "generator": {"type": "Software", "name": "dateline"},
                "body": list(_bodies(kind, record, reading, dispatch)),
                "target": targets[0] if len(targets) == 1 else targets,
            }


def _target(words: Evidence, dispatch: Dispatch) -> dict[str, Any]:
    return {
        "source": dispatch.url or uri_of(dispatch.id),
        "selector": [
            {"type": "TextPositionSelector", "start": words.start, "end": words.end},
            {
                "type": "TextQuoteSelector",
                "exact": words.text,
                "prefix": dispatch.text[max(0, words.start - AROUND) : words.start],
                "suffix": dispatch.text[words.end : words.end + AROUND],
            },
        ],
    }


def _words(record: Annotated) -> tuple[Evidence, ...]:
    return (record.words,) if isinstance(record, Timex | Mention) else words_of(record)


def _bodies(kind: str, record: Annotated, reading: Reading, dispatch: Dispatch) -> Iterator[dict[str, Any]]:
    yield _body("tagging", kind)
    for code in _codes(record):
        yield _body("classifying", code)
    said = _said(record, reading)
    if said:
        yield _body("describing", said)
    if isinstance(record, Mention):
        actor = reading.actor(record.actor)
        if actor is not None and actor.wikidata:
            yield {"id": f"https://www.wikidata.org/entity/{actor.wikidata}", "purpose": "identifying"}
    if not isinstance(record, Timex | Mention):
        decided = reading.decided(record.id)
        if decided is not None:
            yield _body("assessing", f"{decided.decision} by {decided.by}")
    standing = standing_of(dispatch, reading)
    if standing != "current":
        yield _body("assessing", f"dispatch {standing}")


def _body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _codes(record: Annotated) -> tuple[str, ...]:
    if isinstance(record, Event):
        return (f"PLOVER:{record.type}", *((f"CAMEO:{record.cameo}",) if record.cameo else ()), record.status)
    if isinstance(record, Commitment):
        return record.force, record.status
    if isinstance(record, Statement):
        return (record.form,)
    return (record.type,) if isinstance(record, Timex) else (record.form,)


def _said(record: Annotated, reading: Reading) -> str:
    if isinstance(record, Timex):
        return record.value
    if isinstance(record, Mention):
        actor = reading.actor(record.actor)
        return ", ".join(known(name=actor.name, country=actor.country).values()) if actor else ""
    if isinstance(record, Statement):
        who = ", ".join(each for each in (record.speaker, record.office, record.country) if each)
        chain = " ← ".join((*record.chain, record.speaker or "?"))
        return f"{who or '?'} (according to {chain})"
    if isinstance(record, Event):
        dated = f", {record.when.value}" if record.when else ""
        return f"{sides(record.actors, record.recipients)}{dated}"
    due = f", due {record.due.value}" if record.due else ""
    return f"{sides(record.by, record.to)}{due}"
