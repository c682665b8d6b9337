"""TEI P5: the text with its blocks and dates marked in place, records beside it by offset.

One ``teiCorpus``. The element ``ab`` of a dispatch holds its text exactly, so
that ``string-range(text, start, length)`` in the stand-off part counts in
Dateline's own offsets. Mentions, statements, events and commitments overlap,
and so they stand there as ``span``; ``corresp`` points at the actors, which are
listed as ``person`` and ``org``.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import IO

from dateline.export.columns import sides
from dateline.export.resting import words_of
from dateline.export.standing import standing_of
from dateline.export.stream import uri_of
from dateline.export.strict import UNNAMED
from dateline.export.xml_text import Mark, element, escaped, marked, nested, tag
from dateline.schema import Actor, Dispatch, Evidence, Party, Reading, Timex, When

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">\n'
    "<teiHeader><fileDesc><titleStmt><title>Dispatches read by Dateline</title></titleStmt>"
    "<publicationStmt><p>Written by Dateline</p></publicationStmt>"
    "<sourceDesc><p>Each dispatch names its own source.</p></sourceDesc></fileDesc></teiHeader>\n"
)

CROSSING = "its words cross those of another element"

_DAY = len("2015-10-06")

_PERSONS = ("person", "people", "unnamed")


class TeiExporter:
    """Writes one corpus."""

    name = "tei"
    suffix = ".xml"
    says = "TEI P5: the text exactly, dates in place, records by offset"

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()

    def write(self, readings: Iterable[tuple[Dispatch, Reading]], out: IO[str]) -> int:
        """Write all readings; return how many dispatches were written."""
        out.write(HEAD)
        count = 0
        for dispatch, reading in readings:
            out.write("".join(_document(dispatch, reading, self.left_out)))
            count += 1
        if not count:
            # A corpus without a text would not be TEI.
            out.write(tag("TEI", {}) + _header("none", "", "") + "<text><body><ab/></body></text></TEI>\n")
        out.write("</teiCorpus>\n")
        return count


def _document(dispatch: Dispatch, reading: Reading, left_out: Counter[str]) -> Iterator[str]:
    yield tag("TEI", {"xml:id": f"d-{dispatch.id}"}) + "\n"
    title = dispatch.headline.text if dispatch.headline else dispatch.name or dispatch.id
    yield _header(title, _source(dispatch, reading), standing_of(dispatch, reading)) + "\n"
    yield "<standOff>\n"
    yield from _actors(reading)
    known = {each.id for each in reading.actors}
    for kind, spans in _records(reading):
        yield tag("spanGrp", {"type": kind}) + "\n"
        for id, type_, subtype, who, words, says in spans:
            attributes = {
                "xml:id": id,
                "type": _word(type_),
                "subtype": _word(subtype),
                "corresp": " ".join(f"#{each}" for each in dict.fromkeys(who) if each in known) or None,
                "target": " ".join(_range(each, dispatch) for each in words) or None,
            }
            yield f"{tag('span', attributes)}{escaped(says)}</span>\n"
        yield "</spanGrp>\n"
    yield "</standOff>\n"
    blocks = [
        Mark(start=each.span.start, end=each.span.end, element="seg", attributes={"type": each.kind})
        for each in dispatch.blocks
    ]
    kept, crossing = nested([*blocks, *map(_date, reading.timexes)])
    left_out[CROSSING] += len(crossing)
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


def _actors(reading: Reading) -> Iterator[str]:
    """List persons and bodies, each with what is known of it beside the name."""
    for listing, one, name, persons in (
        ("listPerson", "person", "persName", True),
        ("listOrg", "org", "orgName", False),
    ):
        some = [each for each in reading.actors if (each.kind in _PERSONS) is persons]
        if some:
            yield f"<{listing}>\n"
            for each in some:
                named = not each.name.startswith(UNNAMED)
                yield tag(one, {"xml:id": each.id, "role": each.sector})
                yield element(name if named else "note", each.name.removeprefix(UNNAMED))
                yield from _known_of(each, person=persons)
                yield f"</{one}>\n"
            yield f"</{listing}>\n"


def _known_of(actor: Actor, *, person: bool) -> Iterator[str]:
    if person:
        yield element("occupation", actor.office)
        yield element("nationality", actor.country)
    else:
        yield element("country", actor.country)
    yield element("idno", actor.wikidata, type="Wikidata")


Span = tuple[str, str, str | None, tuple[str | None, ...], tuple[Evidence, ...], str]


def _records(reading: Reading) -> Iterator[tuple[str, list[Span]]]:
    mentions: list[Span] = [
        (each.id, each.form, None, (each.actor,), (each.words,), each.words.text) for each in reading.mentions
    ]
    statements: list[Span] = [
        (
            each.id,
            each.form,
            None,
            (each.actor,),
            words_of(each),
            " ← ".join((*each.chain, each.speaker or "?")),
        )
        for each in reading.statements
    ]
    events: list[Span] = [
        (
            each.id,
            each.type,
            each.status,
            _ids(each.actors, each.recipients),
            words_of(each),
            _dated(sides(each.actors, each.recipients), each.when),
        )
        for each in reading.events
    ]
    commitments: list[Span] = [
        (
            each.id,
            each.force,
            each.status,
            _ids(each.by, each.to),
            words_of(each),
            _dated(sides(each.by, each.to), each.due),
        )
        for each in reading.commitments
    ]
    for kind, spans in (
        ("mentions", mentions),
        ("statements", statements),
        ("events", events),
        ("commitments", commitments),
    ):
        if spans:
            yield kind, spans


def _ids(*some: tuple[Party, ...]) -> tuple[str | None, ...]:
    return tuple(each.actor for side in some for each in side)


def _dated(said: str, when: When | None) -> str:
    return f"{said}, {when.value}" if when else said


def _range(words: Evidence, dispatch: Dispatch) -> str:
    return f"#string-range(x-{dispatch.id},{words.start},{words.end - words.start})"


def _word(value: str | None) -> str | None:
    """Write a value as one word, which TEI wants a type to be."""
    return "-".join(value.replace("–", " ").split()) if value else None
