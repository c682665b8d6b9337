"""TEI P5: the text with its blocks and dates marked in place, records beside it by offset.

One ``teiCorpus``. The element ``ab`` of a dispatch holds its text exactly, so
that ``string-range(text, start, length)`` in the stand-off part counts in
Dateline's own offsets. Statements, events and commitments overlap, and so they
stand there as ``span``.
"""

from collections.abc import Iterable, Iterator
from typing import IO

from dateline.export.columns import sides
from dateline.export.resting import words_of
from dateline.export.standing import standing_of
from dateline.export.stream import uri_of
from dateline.export.xml_text import Mark, element, escaped, marked, nested, tag
from dateline.schema import Dispatch, Evidence, Reading, Timex

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">\n'
    "<teiHeader><fileDesc><titleStmt><title>Dispatches read by Dateline</title></titleStmt>"
    "<publicationStmt><p>Written by Dateline</p></publicationStmt>"
    "<sourceDesc><p>Each dispatch names its own source.</p></sourceDesc></fileDesc></teiHeader>\n"
)

_DAY = len("2015-10-06")


class TeiExporter:
    """Writes one corpus."""

    name = "tei"
    suffix = ".xml"
    says = "TEI P5: the text exactly, dates in place, records by offset"

    def write(self, readings: Iterable[tuple[Dispatch, Reading]], out: IO[str]) -> int:
        """Write all readings; return how many dispatches were written."""
        out.write(HEAD)
        count = 0
        for dispatch, reading in readings:
            out.write("".join(_document(dispatch, reading)))
            count += 1
        if not count:
            # A corpus without a text would not be TEI.
            out.write(tag("TEI", {}) + _header("none", "", "") + "<text><body><ab/></body></text></TEI>\n")
        out.write("</teiCorpus>\n")
        return count


def _document(dispatch: Dispatch, reading: Reading) -> Iterator[str]:
    yield tag("TEI", {"xml:id": f"d-{dispatch.id}"}) + "\n"
    title = dispatch.headline.text if dispatch.headline else dispatch.name or dispatch.id
    yield _header(title, _source(dispatch, reading), standing_of(dispatch, reading)) + "\n"
    yield "<standOff>\n"
    for kind, spans in _records(reading):
        yield tag("spanGrp", {"type": kind}) + "\n"
        for id, type_, subtype, words, says in spans:
            attributes = {
                "xml:id": id,
                "type": _word(type_),
                "subtype": _word(subtype),
                "target": " ".join(_range(each, dispatch) for each in words) or None,
            }
            yield f"{tag('span', attributes)}{escaped(says)}</span>\n"
        yield "</spanGrp>\n"
    yield "</standOff>\n"
    blocks = [
        Mark(start=each.span.start, end=each.span.end, element="seg", attributes={"type": each.kind})
        for each in dispatch.blocks
    ]
    kept, _ = nested([*blocks, *map(_date, reading.timexes)])
    text = tag("ab", {"xml:id": f"x-{dispatch.id}", "xml:space": "preserve"})
    yield f"<text><body>{text}{marked(dispatch.text, kept)}</ab></body></text>\n</TEI>\n"


def _header(title: str, source: str, standing: str) -> str:
    status = element("p", f"Standing: {standing}") if standing else "<p/>"
    return (
        f"<teiHeader><fileDesc><titleStmt>{element('title', title)}</titleStmt>"
        f"<publicationStmt>{status}</publicationStmt>"
        f"<sourceDesc>{source or '<p/>'}</sourceDesc></fileDesc></teiHeader>"
    )


def _source(dispatch: Dispatch, reading: Reading) -> str:
    filed, line = reading.filed, dispatch.dateline
    return (
        "<bibl>"
        + element("idno", uri_of(dispatch.id), type="URN")
        + element("publisher", dispatch.agency)
        + element("pubPlace", line.place if line else None)
        + element("date", filed.value if filed else None)
        + (tag("ptr", {"target": dispatch.url}, closed=True) if dispatch.url else "")
        + "</bibl>"
    )


def _date(timex: Timex) -> Mark:
    first, last = (each[:_DAY] if each else None for each in (timex.earliest, timex.latest))
    one = first is not None and first == last
    return Mark(
        start=timex.words.start,
        end=timex.words.end,
        element="date",
        attributes={
            "xml:id": timex.id,
            "type": timex.type,
            "when": first if one else None,
            "notBefore": None if one else first,
            "notAfter": None if one else last,
            "when-custom": "-".join(timex.value.split()),
        },
    )


Span = tuple[str, str, str | None, tuple[Evidence, ...], str]


def _records(reading: Reading) -> Iterator[tuple[str, list[Span]]]:
    statements: list[Span] = [
        (each.id, each.form, None, words_of(each), " ← ".join((*each.chain, each.speaker or "?")))
        for each in reading.statements
    ]
    events: list[Span] = [
        (each.id, each.type, each.status, words_of(each), sides(each.actors, each.recipients))
        for each in reading.events
    ]
    commitments: list[Span] = [
        (each.id, each.force, each.status, words_of(each), sides(each.by, each.to))
        for each in reading.commitments
    ]
    for kind, spans in (("statements", statements), ("events", events), ("commitments", commitments)):
        if spans:
            yield kind, spans


def _range(words: Evidence, dispatch: Dispatch) -> str:
    return f"#string-range(x-{dispatch.id},{words.start},{words.end - words.start})"


def _word(value: str | None) -> str | None:
    """Write a value as one word, which TEI wants a type to be."""
    return "-".join(value.replace("–", " ").split()) if value else None
