"""TimeML 1.2.1 in the form of TempEval-3: dates, events and reports marked in the text, with their links.

TIMEX3 are Dateline's dates with their values; EVENT of class OCCURRENCE its
events, of class REPORTING the cues of its statements. A TLINK says which date
an event is included in, an SLINK which report tells it. What Dateline does not
know of an event (tense, aspect, part of speech) is NONE or OTHER. TEXT is the
dispatch's text exactly.

A folder has one TimeML document for each dispatch; a single file has them all
below an element ``corpus``, which is not TimeML's.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import msgspec

from dateline.export.standing import standing_of
from dateline.export.xml_text import Mark, element, escaped, marked, nested, tag
from dateline.schema import Dispatch, Event, Evidence, Reading, Statement

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

_DCT = "t0"
_OVERLAP = "its words overlap those of another element"


class _Instance(msgspec.Struct, frozen=True, kw_only=True):
    """An EVENT in the text, its words, and what it is of: of a "warned" both a threat and a report."""

    number: int
    words: Evidence
    event: Event | None = None
    report: Statement | None = None


class TimeMLExporter:
    """Writes dispatches as TimeML."""

    name = "timeml"
    suffix = ".tml"
    says = "TimeML 1.2.1: TIMEX3, EVENT, TLINK and SLINK in the text"

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()

    def write(self, readings: Iterable[tuple[Dispatch, Reading]], out: IO[str]) -> int:
        """Write all readings below one element; return how many dispatches were written."""
        out.write(f"{HEAD}<corpus>\n")
        count = 0
        for dispatch, reading in readings:
            out.write("".join(self._document(dispatch, reading)))
            count += 1
        out.write("</corpus>\n")
        return count

    def write_folder(self, readings: Iterable[tuple[Dispatch, Reading]], folder: Path) -> int:
        """Write a document for each dispatch into a folder that exists; return how many were written."""
        count = 0
        for dispatch, reading in readings:
            path = folder / f"{dispatch.id[:12]}{self.suffix}"
            document = "".join(self._document(dispatch, reading))
            path.write_text(HEAD + document, encoding="utf-8", newline="")
            count += 1
        return count

    def _document(self, dispatch: Dispatch, reading: Reading) -> Iterator[str]:
        times = {each.id: f"t{number}" for number, each in enumerate(reading.timexes, start=1)}
        marks = [
            Mark(
                start=each.words.start,
                end=each.words.end,
                element="TIMEX3",
                attributes={
                    "tid": times[each.id],
                    "type": each.type,
                    "value": each.value,
                    "temporalFunction": "true" if each.anchor else "false",
                    "functionInDocument": "NONE",
                    "anchorTimeID": _DCT
                    if each.anchor == "dispatch" and reading.filed
                    else times.get(each.anchor or ""),
                },
            )
            for each in reading.timexes
        ]
        instances = _instances(reading)
        for each in instances:
            kind = "REPORTING" if each.report else "OCCURRENCE"
            attributes = {"eid": f"e{each.number}", "class": kind}
            marks.append(
                Mark(start=each.words.start, end=each.words.end, element="EVENT", attributes=attributes)
            )
        kept, crossing = _flat(marks)
        self.left_out[_OVERLAP] += len(crossing)
        there = {mark.attributes.get("eid") for mark in kept}
        inside = [each for each in instances if f"e{each.number}" in there]
        yield "<TimeML>\n"
        yield f"{element('DOCID', dispatch.name or dispatch.id)}\n"
        yield _dct(reading)
        standing = standing_of(dispatch, reading)
        if standing != "current":
            yield f"{element('EXTRAINFO', f'dispatch {standing}')}\n"
        if dispatch.headline:
            yield f"{element('TITLE', dispatch.headline.text)}\n"
        yield f"<TEXT>{marked(dispatch.text, kept)}</TEXT>\n"
        yield from _links(
            inside, reading, {each: name for each, name in times.items() if name in _tids(kept)}
        )
        yield "</TimeML>\n"


def _flat(marks: list[Mark]) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """Keep marks that do not overlap at all: TimeML's elements hold text alone; the first given stays."""
    kept: list[Mark] = []
    out: list[Mark] = []
    for mark in marks:
        over = mark.start >= mark.end or any(each.start < mark.end and mark.start < each.end for each in kept)
        (out if over else kept).append(mark)
    return nested(kept)[0], tuple(out)


def _tids(marks: Iterable[Mark]) -> set[str]:
    return {mark.attributes["tid"] for mark in marks if "tid" in mark.attributes}


def _instances(reading: Reading) -> list[_Instance]:
    records: list[tuple[Evidence, Event | Statement]] = [
        *((each.trigger, each) for each in reading.events),
        *((each.cue, each) for each in reading.statements if each.cue is not None),
    ]
    found: dict[Evidence, dict[str, Any]] = {}
    for words, record in sorted(records, key=lambda pair: pair[0].start):
        found.setdefault(words, {}).setdefault("event" if isinstance(record, Event) else "report", record)
    return [
        _Instance(number=number, words=words, **of)
        for number, (words, of) in enumerate(found.items(), start=1)
    ]


def _dct(reading: Reading) -> str:
    filed = reading.filed
    if filed is None or filed.value == "XXXX-XX-XX":
        return ""
    attributes = {
        "tid": _DCT,
        "type": "DATE",
        "value": filed.value,
        "temporalFunction": "false",
        "functionInDocument": "CREATION_TIME",
    }
    return f"<DCT>{tag('TIMEX3', attributes)}{escaped(filed.value)}</TIMEX3></DCT>\n"


def _links(instances: list[_Instance], reading: Reading, times: dict[str, str]) -> Iterator[str]:
    for each in instances:
        status = each.event.status if each.event else "happened"
        attributes = {
            "eiid": f"ei{each.number}",
            "eventID": f"e{each.number}",
            "tense": "NONE",
            "aspect": "NONE",
            "pos": "OTHER",
            "polarity": "NEG" if status == "denied" else "POS",
            "modality": None if status in ("happened", "ongoing", "denied") else status,
        }
        yield f"{tag('MAKEINSTANCE', attributes, closed=True)}\n"
    spans = {each.words.span: times[each.id] for each in reading.timexes if each.id in times}
    number = 0
    for each in instances:
        record = each.event or each.report
        when = record.when if record else None
        tid = spans.get(when.words.span) if when and when.words else None
        if tid is not None:
            number += 1
            attributes = {
                "lid": f"l{number}",
                "relType": "IS_INCLUDED",
                "eventInstanceID": f"ei{each.number}",
                "relatedToTime": tid,
            }
            yield f"{tag('TLINK', attributes, closed=True)}\n"
    told = {each.report.id: each.number for each in instances if each.report}
    for each in instances:
        by = told.get(each.event.said_by or "") if each.event else None
        if by is not None and by != each.number:
            number += 1
            attributes = {
                "lid": f"l{number}",
                "relType": "EVIDENTIAL",
                "eventInstanceID": f"ei{by}",
                "subordinatedEventInstance": f"ei{each.number}",
            }
            yield f"{tag('SLINK', attributes, closed=True)}\n"
