"""Items of NewsML-G2, NITF and ninjs, written after the standards' structure in our own words."""

import json
from typing import Any

import pytest

from dateline.errors import EmptyInput, IngestError, NoStory, TruncatedInput, UnsupportedFormat
from dateline.ingest.readers.wiring import wire_of
from dateline.schema import Dispatch
from dateline.schema.wire import Wire
from tests.unit.ingest.reading import SECOND, STORY, fault, one, parts, read_bytes

BODY = STORY.partition(" - ")[2]
G2 = 'xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" standardversion="2.34" xml:lang="en"'


def item(
    *,
    kind: str = "newsItem",
    status: str = "usable",
    about: str = "",
    meta: str = "",
    content: str = f"<inlineData contenttype='text/plain'>{STORY}\n\n{SECOND}</inlineData>",
    item_class: str = "text",
    version: int = 3,
) -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<{kind} {G2} guid="urn:newsml:halmar.example:20270504:fish" version="{version}">
<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml"/>
<rightsInfo><copyrightHolder><name>Halmar Newswire AS</name></copyrightHolder></rightsInfo>
<itemMeta><itemClass qcode="ninat:{item_class}"/><provider literal="HLM"><name>Halmar</name></provider>
<versionCreated>2027-05-04T14:05:00+02:00</versionCreated>{about}<pubStatus qcode="stat:{status}"/></itemMeta>
<contentMeta><urgency>3</urgency><slugline>norway-peru-fish</slugline>
<headline>Norway and Peru to share an office</headline>{meta}</contentMeta>
<contentSet>{content}</contentSet></{kind}>"""


NITF_BODY = f"""<body><body.head><hedline><hl1>Norway and Peru to share an office</hl1>
<hl2>Ten people in Lima</hl2></hedline><byline>By <person>Ana Ruiz</person><byttl>,
correspondent</byttl></byline>
<distributor><org>Halmar</org></distributor>
<dateline><location>OSLO</location>, <story.date norm="20270504">May 4</story.date></dateline>
<abstract><p>Ten people will work in Lima.</p></abstract></body.head>
<body.content><block><p>{BODY}</p><media media-type="image"><media-reference source="x.jpg"/>
<media-caption>The harbour of Lima.</media-caption><media-producer>Marta Sosa</media-producer></media>
<p>“The agreement is <em>signed</em>,”
Nesdal told reporters, and added that the office would have ten people.</p>
<table><tr><td>Tonnes</td><td>12</td></tr></table></block></body.content>
<body.end><tagline>With reporting by Luis Paz in Lima</tagline></body.end></body>"""


def nitf(docdata: str = "", *, body: str = NITF_BODY, attributes: str = "", pubdata: str = "") -> str:
    return f"""<?xml version="1.0"?>
<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">
<nitf><head><title>norway-peru</title>
<docdata {attributes}><doc-id regsrc="HLM" id-string="hlm-77"/><urgency ed-urg="4"/>
<date.issue norm="20270504T140500+0200"/>{docdata}</docdata>{pubdata}</head>{body}</nitf>"""


def test_a_news_item_of_text_is_read_with_its_metadata() -> None:
    dispatch = one(item(meta="<by>By Ana Ruiz</by><creditline>Halmar/Luis Paz</creditline>"), "item.xml")
    assert parts(dispatch, "paragraph") == [STORY, SECOND]
    assert dispatch.name == "urn:newsml:halmar.example:20270504:fish"
    assert (dispatch.headline and dispatch.headline.text) == "Norway and Peru to share an office"
    assert (dispatch.byline and dispatch.byline.text) == "Ana Ruiz"
    assert (dispatch.credit and dispatch.credit.text) == "Halmar/Luis Paz"
    assert dispatch.published is not None
    assert dispatch.published.value == "2027-05-04T14:05:00+02:00"
    assert (dispatch.publisher, dispatch.language) == ("Halmar", "en")
    assert dispatch.wire == Wire(
        item="urn:newsml:halmar.example:20270504:fish", version=3, slug="norway-peru-fish", urgency=3
    )


@pytest.mark.parametrize(
    ("code", "agency"),
    [
        ('qcode="nprov:REUTERS"', "Reuters"),
        ('uri="http://cv.iptc.org/newscodes/newsprovider/AFP"', "AFP"),
        ('qcode="nprov:HALMAR"', None),
        ('qcode="comp:REUTERS"', None),
    ],
)
def test_a_provider_that_has_a_code_alone_is_told_by_it(code: str, agency: str | None) -> None:
    named = '<provider literal="HLM"><name>Halmar</name></provider>'
    plain = item(content=f"<inlineData contenttype='text/plain'>{SECOND}</inlineData>")
    assert one(plain.replace(named, f"<provider {code}/>")).agency == agency


def test_content_that_is_only_announced_holds_no_story() -> None:
    announced = '<inlineXML contenttype="application/nitf+xml"><!-- here --></inlineXML>'
    assert isinstance(fault(item(content=announced)), NoStory)


def test_a_news_item_with_nitf_inside_is_read_as_nitf_is() -> None:
    inside = f'<inlineXML contenttype="application/nitf+xml"><nitf>{NITF_BODY}</nitf></inlineXML>'
    dispatch = one(item(content=inside))
    assert parts(dispatch, "dateline") == ["OSLO, May 4"]
    assert parts(dispatch, "paragraph") == [BODY, SECOND]
    assert (dispatch.summary and dispatch.summary.text) == "Ten people will work in Lima."


def test_a_news_item_with_html_inside_keeps_its_paragraphs_and_captions() -> None:
    html = (
        '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>'
        f"<title>T</title></head><body><p>{STORY}</p><figure><figcaption>The harbour of Lima.</figcaption>"
        f"</figure><p>{SECOND}</p></body></html></inlineXML>"
    )
    dispatch = one(item(content=html))
    assert parts(dispatch, "paragraph") == [STORY, SECOND]
    assert [each.text.text for each in dispatch.captions] == ["The harbour of Lima."]


@pytest.mark.parametrize(
    ("status", "about", "expected"),
    [
        ("usable", '<signal qcode="sig:correction"/>', {"status": "usable", "notice": "correction"}),
        ("usable", '<signal qcode="sig:update"/>', {"status": "usable", "notice": "update"}),
        ("withheld", "", {"status": "withheld", "notice": None}),
        ("canceled", "", {"status": "canceled", "notice": "kill"}),
        ("canceled", '<signal qcode="hlm:withdrawal"/>', {"status": "canceled", "notice": "withdrawal"}),
    ],
)
def test_status_and_signals_say_what_becomes_of_the_version_before(
    status: str, about: str, expected: dict[str, str | None]
) -> None:
    wire = one(item(status=status, about=about)).wire
    assert wire is not None
    assert {"status": wire.status, "notice": wire.notice} == expected


def test_an_embargo_is_kept_with_its_zone() -> None:
    wire = one(item(about="<embargoed>2027-05-04T18:00:00+02:00</embargoed>")).wire
    assert wire is not None
    assert wire.embargo is not None
    assert (wire.embargo.value, wire.embargo.basis) == ("2027-05-04T18:00:00+02:00", "metadata")


def test_a_killed_item_without_text_is_read_all_the_same_by_its_note() -> None:
    dispatch = one(
        item(status="canceled", content="", about="<edNote>KILL: the office was never agreed on.</edNote>")
    )
    assert parts(dispatch, "paragraph") == ["KILL: the office was never agreed on."]
    assert dispatch.wire is not None
    assert (dispatch.wire.item, dispatch.wire.notice) == ("urn:newsml:halmar.example:20270504:fish", "kill")


@pytest.mark.parametrize(
    ("kind", "item_class", "content", "words"),
    [
        ("packageItem", "composite", "<groupSet><group/></groupSet>", "a package"),
        ("planningItem", "text", "<newsCoverageSet/>", "a plan of coverage"),
        ("conceptItem", "text", "", "a concept"),
        ("knowledgeItem", "text", "<conceptSet/>", "a set of concepts"),
        ("catalogItem", "text", "", "a catalogue"),
        ("newsItem", "picture", '<remoteContent href="x.jpg"/>', "'picture'"),
        ("newsItem", "video", '<remoteContent href="x.mp4"/>', "'video'"),
        ("newsItem", "text", "", "without text"),
    ],
)
def test_an_item_that_holds_no_story_is_told_and_left_out(
    kind: str, item_class: str, content: str, words: str
) -> None:
    error = fault(item(kind=kind, item_class=item_class, content=content))
    assert isinstance(error, NoStory)
    assert words in error.happened


def test_a_message_gives_its_items_one_after_the_other() -> None:
    inside = [item(version=1), item(kind="packageItem", content="<groupSet/>"), item(version=2)]
    bodies = "".join(each.partition("?>")[2] for each in inside)
    message = (
        f"<newsMessage {G2}><header><sent>2027-05-04</sent></header><itemSet>{bodies}</itemSet></newsMessage>"
    )
    found = read_bytes(message, "message.xml")
    assert [type(each) for each in found] == [Dispatch, NoStory, Dispatch]
    assert [each.wire.version for each in found if isinstance(each, Dispatch) and each.wire] == [1, 2]


def test_a_message_without_items_is_empty() -> None:
    assert isinstance(fault(f"<newsMessage {G2}><header/></newsMessage>"), EmptyInput)


def test_an_item_in_utf_16_is_read() -> None:
    text = item().replace("UTF-8", "UTF-16")
    assert parts(one(text.encode("utf-16")), "paragraph") == [STORY, SECOND]


def test_an_item_that_is_cut_short_is_told_so() -> None:
    assert isinstance(fault(item()[:-200]), TruncatedInput)


@pytest.mark.parametrize("place", ["</contentMeta>\n<", "<contentSet><inlin", "<headline>Norway and P"])
def test_an_item_is_cut_short_wherever_it_is_cut(place: str) -> None:
    whole = item()
    assert isinstance(fault(whole[: whole.rindex(place) + len(place)], "item.xml"), TruncatedInput)


def test_a_document_of_nitf_is_read_part_by_part() -> None:
    dispatch = one(
        nitf(
            pubdata='<pubdata date.publication="20270504T141000+0200" name="The Fjord Post" '
            'position.section="World"/>'
        ),
        "story.xml",
    )
    assert (dispatch.headline and dispatch.headline.text) == "Norway and Peru to share an office"
    assert (dispatch.byline and dispatch.byline.text) == "Ana Ruiz, correspondent"
    assert parts(dispatch, "dateline") == ["OSLO, May 4"]
    assert dispatch.dateline is not None
    assert (dispatch.dateline.place, dispatch.dateline.month, dispatch.dateline.day) == ("Oslo", 5, 4)
    assert parts(dispatch, "paragraph") == [BODY, SECOND]
    assert (dispatch.credit and dispatch.credit.text) == "With reporting by Luis Paz in Lima"
    assert (dispatch.publisher, dispatch.section and dispatch.section.text) == ("The Fjord Post", "World")
    assert dispatch.published is not None
    assert dispatch.published.value == "2027-05-04T14:10:00+02:00"
    assert [(each.text.text, each.credit and each.credit.text) for each in dispatch.captions] == [
        ("The harbour of Lima.", "Marta Sosa")
    ]
    assert dispatch.wire == Wire(item="hlm-77", urgency=4)


@pytest.mark.parametrize(
    ("docdata", "attributes", "expected"),
    [
        ('<du-key key="fish" version="4"/>', "", {"version": 4, "slug": "fish"}),
        ('<correction info="Corrects the month."/>', "", {"notice": "correction"}),
        ("", 'management-status="canceled"', {"status": "canceled", "notice": "kill"}),
        ("", 'management-status="withheld"', {"status": "withheld", "notice": None}),
        ('<date.release norm="20270504T140500+0200"/>', "", {"embargo": None}),
    ],
)
def test_nitf_says_how_it_stands_in_the_stream(
    docdata: str, attributes: str, expected: dict[str, Any]
) -> None:
    wire = one(nitf(docdata, attributes=attributes)).wire
    assert wire is not None
    assert {key: getattr(wire, key) for key in expected} == expected


def test_nitf_that_is_released_later_than_issued_is_under_embargo() -> None:
    wire = one(nitf('<date.release norm="20270504T180000+0200"/>')).wire
    assert wire is not None
    assert wire.embargo is not None
    assert wire.embargo.value == "2027-05-04T18:00:00+02:00"


def test_what_nitf_sets_apart_in_a_line_is_parted_by_commas() -> None:
    head = (
        "<body.head><hedline><hl1>Office to open</hl1></hedline><byline>By <person>Ana Ruiz</person>"
        "<byttl>Halmar</byttl></byline><dateline><location><city>OSLO</city><country>Norway</country>"
        "</location></dateline></body.head>"
    )
    read = one(nitf(body=f"<body>{head}<body.content><p>{STORY}</p></body.content></body>"))
    assert parts(read, "byline") == ["Ana Ruiz, Halmar"]
    bare = STORY.partition(" - ")[2]
    read = one(nitf(body=f"<body>{head}<body.content><p>{bare}</p></body.content></body>"))
    assert parts(read, "dateline") == ["OSLO, Norway"]


@pytest.mark.parametrize(
    ("release", "embargoed"), [("20270504T130000Z", True), ("20270504T170000+0500", False)]
)
def test_times_of_nitf_are_compared_by_their_zones(release: str, *, embargoed: bool) -> None:
    assert 'norm="20270504T140500+0200"' in nitf("")
    wire = one(nitf(f'<date.release norm="{release}"/>')).wire
    assert wire is not None
    assert (wire.embargo is not None) is embargoed


def test_nitf_without_text_is_no_story_unless_it_withdraws() -> None:
    head = "<body.head><hedline><hl1>Office story withdrawn</hl1></hedline></body.head>"
    empty = f"<body>{head}<body.content/></body>"
    assert isinstance(fault(nitf(body=empty)), NoStory)
    killed = one(nitf(body=empty, attributes='management-status="canceled"'))
    assert (killed.wire and killed.wire.notice) == "kill"
    assert killed.text == "Office story withdrawn"


NINJS_2: dict[str, Any] = {
    "uri": "http://halmar.example/items/77",
    "standard": {"name": "ninjs", "version": "2.1", "schema": "http://iptc.example/ninjs-schema_2.1.json"},
    "type": "text",
    "pubstatus": "usable",
    "version": "2",
    "urgency": 5,
    "versioncreated": "2027-05-04T14:05:00+02:00",
    "language": "en",
    "slugline": "norway-peru-fish",
    "headline": "Norway and Peru to share an office",
    "byline": "Ana Ruiz",
    "body_text": f"{STORY}\n\n{SECOND}",
    "body_html": f"<p>{STORY}</p><p>{SECOND}</p>",
    "infosources": [{"name": "Halmar", "role": "provider"}],
    "subjects": [{"name": "fisheries", "rel": "about"}],
    "associations": {
        "main": {
            "uri": "x",
            "type": "picture",
            "headline": "Lima",
            "description_text": "The harbour of Lima.",
            "byline": "Luis Paz",
        }
    },
}
NINJS_3: dict[str, Any] = {
    "uri": "urn:halmar:77",
    "type": "text",
    "pubStatus": "usable",
    "version": 2,
    "versionCreated": "2027-05-04T14:05:00+02:00",
    "headlines": [
        {"role": "web", "value": "An office for fish"},
        {"role": "main", "value": "Norway and Peru to share an office"},
    ],
    "bodies": [
        {"role": "main", "contentType": "text/plain", "value": f"{STORY} {SECOND}"},
        {
            "role": "richtext",
            "contentType": "application/xhtml+xml",
            "value": f"<p>{STORY}</p><p>{SECOND}</p>",
        },
    ],
    "by": "Ana Ruiz",
    "associations": [
        {
            "type": "picture",
            "by": "Luis Paz",
            "descriptions": [{"role": "caption", "value": "The harbour of Lima."}],
        }
    ],
}


@pytest.mark.parametrize("given", [NINJS_2, NINJS_3], ids=["2.1", "3.1"])
def test_an_item_of_ninjs_is_read_whatever_its_version(given: dict[str, Any]) -> None:
    dispatch = one(json.dumps(given), "item.json")
    assert parts(dispatch, "paragraph") == [STORY, SECOND]
    assert (dispatch.headline and dispatch.headline.text) == "Norway and Peru to share an office"
    assert (dispatch.byline and dispatch.byline.text) == "Ana Ruiz"
    (caption,) = dispatch.captions
    assert caption.text.text == "The harbour of Lima."
    assert caption.credit is not None
    assert caption.credit.text == "Luis Paz"
    assert dispatch.published is not None
    assert dispatch.published.value == "2027-05-04T14:05:00+02:00"
    assert dispatch.wire is not None
    assert (dispatch.wire.item, dispatch.wire.version) == (given["uri"], 2)


def test_a_headline_that_the_body_prints_again_is_kept_once() -> None:
    body = f"<article><h1>Norway and Peru to share an office</h1><p>{STORY}</p><p>{SECOND}</p></article>"
    dispatch = one(json.dumps(NINJS_2 | {"body_html": body}))
    assert parts(dispatch, "headline") == ["Norway and Peru to share an office"]
    assert parts(dispatch, "paragraph") == [STORY, SECOND]


def test_an_item_that_says_little_more_than_its_standard_is_known_as_one() -> None:
    given = {
        "$standard": {"name": "ninjs", "version": "1.4"},
        "uri": "urn:x",
        "headline": "T",
        "contentcreated": "x",
    }
    assert isinstance(fault(json.dumps(given)), NoStory)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"pubstatus": "canceled"}, {"status": "canceled", "notice": "kill"}),
        ({"pubstatus": "withheld"}, {"status": "withheld", "notice": None}),
        ({"signal": "sig:correction"}, {"status": "usable", "notice": "correction"}),
    ],
)
def test_ninjs_says_how_it_stands_in_the_stream(more: dict[str, Any], expected: dict[str, Any]) -> None:
    wire = one(json.dumps(NINJS_2 | more)).wire
    assert wire is not None
    assert {key: getattr(wire, key) for key in expected} == expected


def test_the_embargo_of_ninjs_is_kept() -> None:
    wire = one(json.dumps(NINJS_2 | {"embargoed": "2027-05-04T18:00:00+02:00"})).wire
    assert wire is not None
    assert wire.embargo is not None
    assert wire.embargo.value == "2027-05-04T18:00:00+02:00"


def test_a_killed_item_of_ninjs_is_read_by_its_note() -> None:
    killed = {
        "uri": "urn:halmar:77",
        "pubStatus": "canceled",
        "edNote": "KILL: the office was never agreed on.",
    }
    dispatch = one(json.dumps(killed))
    assert dispatch.text == "KILL: the office was never agreed on."
    assert dispatch.wire is not None
    assert (dispatch.wire.item, dispatch.wire.notice) == ("urn:halmar:77", "kill")


@pytest.mark.parametrize("kind", ["picture", "video", "audio", "graphic", "composite", "planning", "event"])
def test_an_item_of_ninjs_without_story_says_what_it_is(kind: str) -> None:
    given = {"uri": "urn:x", "type": kind, "versioncreated": "2027-05-04", "headlines": []}
    error = fault(json.dumps(given))
    assert isinstance(error, NoStory)
    assert "'urn:x'" in error.happened


def test_items_in_an_array_or_in_lines_are_read_each() -> None:
    other = NINJS_3 | {"uri": "urn:halmar:78"}
    array = read_bytes(json.dumps([NINJS_2, other, {"uri": 5}]), "items.json")
    lines = read_bytes(f"{json.dumps(NINJS_2)}\n{json.dumps(other)}\n", "items.jsonl")
    names = ["http://halmar.example/items/77", "urn:halmar:78"]
    assert [each.name for each in array if isinstance(each, Dispatch)] == names
    assert isinstance(array[2], UnsupportedFormat)
    assert [each.name for each in lines if isinstance(each, Dispatch)] == names


@pytest.mark.parametrize("odd", [None, 5, [], {}, "x", [[]], [{}], [{"value": 5}], {"a": {"b": 1}}])
@pytest.mark.parametrize("key", sorted(NINJS_2.keys() | NINJS_3.keys() | {"embargoed"}))
def test_a_value_of_the_wrong_kind_never_stops_an_item(key: str, odd: object) -> None:
    for given in (NINJS_2, NINJS_3):
        for each in read_bytes(json.dumps(given | {key: odd}), "item.json"):
            assert isinstance(each, Dispatch | IngestError)
            assert "stumbled" not in str(each)


def test_codes_are_understood_with_and_without_their_scheme() -> None:
    for code in (
        "stat:canceled",
        "canceled",
        "http://cv.iptc.org/newscodes/pubstatusg2/canceled",
        "Cancelled",
    ):
        assert wire_of(status=code).status == "canceled"
    assert wire_of(urgency=0).urgency is None
    assert wire_of(version=0).version is None


@pytest.mark.parametrize(
    ("note", "notice"),
    [
        ("Corrects the month in paragraph 2.", "correction"),
        ("UPDATES with quotes", "update"),
        ("Eds: Recasts throughout", "recast"),
        ("Eds: Story will be updated.", None),
        ("Not for use in Norway", None),
    ],
)
def test_a_note_to_editors_says_what_a_version_does(note: str, notice: str | None) -> None:
    told = one(item(about=f"<edNote>{note}</edNote>")).wire
    assert (told and told.notice) == notice
    told = one(json.dumps({"uri": "urn:x", "pubstatus": "usable", "body_text": STORY, "ednote": note})).wire
    assert (told and told.notice) == notice
    told = one(nitf(f'<ed-msg info="{note}"/>')).wire
    assert (told and told.notice) == notice


def test_a_signal_and_a_note_together_tell_the_stronger_thing() -> None:
    assert wire_of(signals=["sig:update"], notes=["Corrects a name"]).notice == "correction"
    assert wire_of(signals=["sig:correction"], notes=["Adds quotes"]).notice == "correction"
