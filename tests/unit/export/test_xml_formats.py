"""TEI, TimeML and GEXF as parsers and networkx read them."""

import io
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import msgspec
import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.desk.export import left_out
from dateline.export.tei import CROSSING, TeiExporter
from dateline.export.timeml import TimeMLExporter
from dateline.export.xml_text import Mark, marked, nested
from dateline.schema import Actor, Block, Dispatch, Evidence, Party, Reading, Span, Timex, dispatch_id
from tests.records import denial, visit
from tests.unit.export.writing import declined, in_oslo, killed, with_event, with_status, written

TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"

NASTY = 'He said: "a <b> & c" — ]]>\r\n\ttwo\u2028three\n\n\U0001f54a end'


def nasty() -> tuple[Dispatch, Reading]:
    """Return a dispatch whose text has all that XML has its own mind about."""
    text = NASTY
    dispatch = Dispatch(
        id=dispatch_id(text), text=text, blocks=(Block(kind="paragraph", span=Span(0, len(text))),)
    )
    start = text.index("two")
    timex = Timex(id="t-1", words=Evidence("two", start, start + 3), type="DATE", value='a"b')
    return dispatch, Reading(dispatch=dispatch.id, timexes=(timex,))


@pytest.mark.parametrize("story", [visit(), denial(), in_oslo(), nasty()])
def test_tei_and_timeml_hold_the_text_exactly(story: tuple[Dispatch, Reading]) -> None:
    tei = ElementTree.fromstring(written("tei", story))
    (ab,) = tei.iter(f"{TEI}ab")
    assert "".join(ab.itertext()) == story[0].text
    timeml = ElementTree.fromstring(written("timeml", story))
    (text,) = timeml.iter("TEXT")
    assert "".join(text.itertext()) == story[0].text


def test_every_span_of_tei_points_at_its_words() -> None:
    dispatch, reading = in_oslo()
    tei = ElementTree.fromstring(written("tei", (dispatch, reading)))
    text = "".join(next(tei.iter(f"{TEI}ab")).itertext())
    found = {}
    for span in tei.iter(f"{TEI}span"):
        target = span.attrib["target"].removeprefix("#string-range(").removesuffix(")")
        name, start, length = target.split(",")
        assert name == f"x-{dispatch.id}"
        found[span.attrib[f"{XML}id"]] = text[int(start) : int(start) + int(length)]
    assert found == {
        **{each.id: each.words.text for each in reading.mentions},
        reading.statements[0].id: reading.statements[0].content[0].text,
        reading.events[0].id: "receive",
        reading.commitments[0].id: reading.commitments[0].words.text,
    }
    (date,) = next(tei.iter(f"{TEI}ab")).iter(f"{TEI}date")
    assert (date.text, date.attrib["when"]) == ("by 9 May", "2021-05-09")


def test_tei_lists_who_speaks_and_acts_and_points_at_them() -> None:
    dispatch, reading = in_oslo()
    body = Actor(id="a-body", name="Northern Council", kind="international", sector="IGO")
    minister = msgspec.structs.replace(reading.actors[0], wikidata="Q1")
    story = dispatch, msgspec.structs.replace(reading, actors=(minister, body))
    tei = ElementTree.fromstring(written("tei", story))
    (person,) = tei.iter(f"{TEI}person")
    assert {each.tag.removeprefix(TEI): each.text for each in person} == {
        "persName": "Ane Holst",
        "occupation": "Norwegian Foreign Minister",
        "nationality": minister.country,
        "idno": "Q1",
    }
    nobody = msgspec.structs.replace(minister, name="unnamed: envoy", kind="unnamed")
    unnamed = written("tei", (dispatch, msgspec.structs.replace(reading, actors=(nobody,))))
    assert "<note>envoy</note>" in unnamed
    assert "persName" not in unnamed
    (org,) = tei.iter(f"{TEI}org")
    assert (org.attrib["role"], org[0].text) == ("IGO", "Northern Council")
    said = {each.attrib[f"{XML}id"]: each for each in tei.iter(f"{TEI}span")}
    assert said[reading.statements[0].id].attrib["corresp"] == f"#{minister.id}"
    assert said[reading.commitments[0].id].text == "NOR → FIN, 2021-05-09"
    there = {each.attrib[f"{XML}id"] for each in tei.iter() if f"{XML}id" in each.attrib}
    assert {each.get("corresp", f"#{minister.id}").removeprefix("#") for each in said.values()} <= there


def test_tei_counts_the_dates_that_cross_another_element() -> None:
    dispatch, reading = in_oslo()
    words = reading.timexes[0].words
    half = Evidence(dispatch.text[words.start - 3 : words.start + 3], words.start - 3, words.start + 3)
    across = Timex(id="t-across", words=half, type="DATE", value="2021")
    story = dispatch, msgspec.structs.replace(reading, timexes=(*reading.timexes, across))
    exporter, out = TeiExporter(), io.StringIO()
    exporter.write([story], out)
    assert "t-across" not in out.getvalue()
    assert left_out(exporter) == {CROSSING: 1}


def test_tei_points_at_the_cue_of_who_attributes_no_words() -> None:
    dispatch, reading = declined()
    text = written("tei", (dispatch, reading))
    (span,) = (
        each for each in ElementTree.fromstring(text).iter(f"{TEI}span") if each.get("type") == "indirect"
    )
    source, cue = reading.statements[0].source, reading.statements[0].cue
    assert source is not None
    assert cue is not None
    assert span.get("target") == " ".join(
        f"#string-range(x-{dispatch.id},{each.start},{each.end - each.start})" for each in (source, cue)
    )


def test_tei_says_how_a_dispatch_stands() -> None:
    tei = ElementTree.fromstring(written("tei", killed()))
    assert "Standing: killed" in "".join(tei.itertext())


def test_timeml_has_dates_events_and_links() -> None:
    dispatch, reading = with_status("denied")
    on = reading.statements[0].when
    assert on is not None
    assert on.words is not None
    day = Timex(id="t-on", words=on.words, type="DATE", value="2021-05-04")
    reading = msgspec.structs.replace(reading, timexes=(day, *reading.timexes))
    document = ElementTree.fromstring(written("timeml", (dispatch, reading)))
    dct, one, two = document.iter("TIMEX3")
    assert (dct.attrib["functionInDocument"], dct.attrib["value"]) == ("CREATION_TIME", "2021-05-04")
    assert [(each.text, each.attrib["value"], each.attrib["type"]) for each in (one, two)] == [
        ("on 4 May", "2021-05-04", "DATE"), ("by 9 May", "2021-05-09", "DATE"),
    ]  # fmt: skip
    events = {each.attrib["eid"]: (each.text, each.attrib["class"]) for each in document.iter("EVENT")}
    assert events == {"e1": ("said", "REPORTING"), "e2": ("receive", "OCCURRENCE")}
    instances = {each.attrib["eiid"]: each.attrib for each in document.iter("MAKEINSTANCE")}
    assert (instances["ei1"]["polarity"], instances["ei2"]["polarity"]) == ("POS", "NEG")
    links = [
        (each.attrib["eventInstanceID"], each.attrib["relatedToTime"]) for each in document.iter("TLINK")
    ]
    assert links == [("ei1", "t1"), ("ei2", "t1")]
    (slink,) = document.iter("SLINK")
    assert (slink.attrib["relType"], slink.attrib["eventInstanceID"]) == ("EVIDENTIAL", "ei1")


def test_words_that_are_event_and_report_at_once_are_one_element() -> None:
    dispatch, reading = in_oslo()
    (document,) = ElementTree.fromstring(
        written("timeml", with_event((dispatch, reading), trigger=reading.statements[0].cue))
    ).iter("TimeML")
    assert [(each.text, each.attrib["class"]) for each in document.iter("EVENT")] == [("said", "REPORTING")]
    assert list(document.iter("SLINK")) == []


def test_timeml_counts_what_would_overlap() -> None:
    dispatch, reading = in_oslo()
    exporter = TimeMLExporter()
    exporter.write([with_event((dispatch, reading), trigger=reading.statements[0].source)], io.StringIO())
    assert exporter.left_out.total() == 0
    wide = reading.timexes[0].words
    exporter.write([with_event((dispatch, reading), trigger=wide)], io.StringIO())
    assert exporter.left_out.total() == 1


def test_a_folder_has_one_timeml_document_for_each_dispatch(tmp_path: Path) -> None:
    stories = [visit(), denial()]
    assert TimeMLExporter().write_folder(stories, tmp_path) == 2
    for dispatch, _ in stories:
        root = ElementTree.parse(tmp_path / f"{dispatch.id[:12]}.tml").getroot()
        assert root.tag == "TimeML"
        assert [each.tag for each in root][:3] == ["DOCID", "DCT", "TEXT"]


@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted), max_size=6),
)
def test_law_1_marks_never_change_a_text(text: str, places: list[list[int]]) -> None:
    spans = [(one, min(two, len(text))) for one, two in places if one < len(text)]
    kept, crossing = nested(
        Mark(start=one, end=two, element="m", attributes={"n": number})
        for number, (one, two) in enumerate(spans)
    )
    root = ElementTree.fromstring(f"<x>{marked(text, kept)}</x>")
    again = "".join(root.itertext())
    assert len(again) == len(text)
    assert all(two in (one, "�") for one, two in zip(text, again, strict=True))
    assert len(kept) + len(crossing) == len(spans)
    words = {int(each.attrib["n"]): "".join(each.itertext()) for each in root.iter("m")}
    assert words == {mark.attributes["n"]: again[mark.start : mark.end] for mark in kept}


def graph(*stories: tuple[Dispatch, Reading]) -> Any:
    return networkx.read_gexf(io.BytesIO(written("gexf", *stories).encode()))


def test_networkx_reads_who_acts_towards_whom() -> None:
    found = graph(with_status("happened"), with_status("planned"), visit())
    assert dict(found.nodes(data="label")) == {"NOR": "Norway", "FIN": "Finland"}
    ((source, target, edge),) = found.edges(data=True)
    assert (source, target) == ("NOR", "FIN")
    assert (edge["type"], edge["weight"], edge["happened"], edge["planned"]) == ("CONSULT", 3.0, 1, 2)
    assert (edge["first"], edge["last"], edge["mutual"]) == ("2021-05-04", "2021-05-04", False)


def test_an_event_counts_once_for_a_country_with_two_ministers_in_it() -> None:
    two = (Party(code="NOR", actor="a-1"), Party(code="NOR", actor="a-2"))
    found = graph(with_status("happened", actors=two))
    assert dict(found.nodes(data="events")) == {"NOR": 1, "FIN": 1}


def test_a_meeting_goes_both_ways_and_types_stay_apart() -> None:
    both = (Party(code="NOR"), Party(code="FIN"))
    meeting = with_status("happened", actors=both, recipients=())
    threat = with_status("happened", type="THREATEN")
    found = graph(meeting, threat)
    assert sorted((one, two, data["type"], data["mutual"]) for one, two, data in found.edges(data=True)) == [
        ("FIN", "NOR", "CONSULT", True),
        ("NOR", "FIN", "CONSULT", True),
        ("NOR", "FIN", "THREATEN", False),
    ]


def test_what_was_denied_or_taken_back_ties_nobody() -> None:
    assert list(graph(with_status("denied"), killed()).nodes) == []


def test_a_network_of_nothing_is_a_network() -> None:
    assert list(graph().nodes) == []
