"""ninjs, Web Annotation, schema.org, GeoJSON and CSL-JSON, each held against what its standard says."""

import io
import json
from typing import Any

import jsonschema
import msgspec
import pytest

from dateline.schema import When, Wire
from tests.records import denial, visit
from tests.unit.export.ninjs_schema import NINJS_3_1
from tests.unit.export.writing import declined, in_oslo, killed, with_status, written


def test_every_ninjs_object_is_valid() -> None:
    validator = jsonschema.Draft202012Validator(NINJS_3_1)
    for line in written("ninjs", visit(), denial(), in_oslo(), killed()).splitlines():
        assert list(validator.iter_errors(json.loads(line))) == []


def test_ninjs_says_what_the_wire_said() -> None:
    moment = When(
        value="2021-05-04T18:40Z", earliest="2021-05-04T18:40Z", latest="2021-05-04T18:40Z", basis="metadata"
    )
    wire = Wire(item="tag:x", version=3, status="canceled", slug="NORWAY-VISIT", urgency=3, embargo=moment)
    (line,) = written("ninjs", in_oslo(wire=wire, published=moment)).splitlines()
    found = json.loads(line)
    assert list(jsonschema.Draft202012Validator(NINJS_3_1).iter_errors(found)) == []
    assert (found["version"], found["slugline"], found["urgency"]) == ("3", "NORWAY-VISIT", 3)
    assert (found["pubStatus"], found["versionCreated"]) == ("canceled", "2021-05-04T18:40:00Z")
    assert found["edNote"].startswith("standing: killed")
    assert {"role": "provider", "value": "tag:x"} in found["altIds"]


def test_ninjs_pretends_no_moment_where_only_a_day_is_known() -> None:
    day = When(value="2021-05-04", earliest="2021-05-04", latest="2021-05-04", basis="metadata")
    found = json.loads(written("ninjs", in_oslo(published=day)))
    assert "versionCreated" not in found
    assert found["edNote"] == "date: 2021-05-04"


def test_ninjs_carries_the_text_whole() -> None:
    dispatch, _ = in_oslo()
    (body,) = json.loads(written("ninjs", in_oslo()))["bodies"]
    assert (body["value"], body["charCount"]) == (dispatch.text, len(dispatch.text))


MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
    "identifying", "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip


def test_every_annotation_finds_its_words_by_place_and_by_quotation() -> None:
    """Web Annotation Data Model, 3 to 5: what an Annotation, a body and a selector must have."""
    dispatch, reading = in_oslo()
    page = json.loads(written("webannotation", (dispatch, reading)))
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    assert len(page["items"]) == sum(
        map(
            len,
            (reading.timexes, reading.mentions, reading.statements, reading.events, reading.commitments),
        )
    )
    assert len({each["id"] for each in page["items"]}) == len(page["items"])
    for each in page["items"]:
        assert each["type"] == "Annotation"
        assert each["motivation"] in MOTIVATIONS
        assert {body.get("purpose") for body in each["body"]} <= MOTIVATIONS
        targets = each["target"] if isinstance(each["target"], list) else [each["target"]]
        for target in targets:
            assert target["source"] == dispatch.url
            place, quote = target["selector"]
            assert (place["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
            assert dispatch.text[place["start"] : place["end"]] == quote["exact"] != ""
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert around in dispatch.text
            assert dispatch.text.index(around) + len(quote["prefix"]) == place["start"]


def test_who_declined_to_comment_is_annotated_where_the_text_says_so() -> None:
    _, reading = declined()
    (found,) = (
        each
        for each in json.loads(written("webannotation", declined()))["items"]
        if each["id"].endswith(reading.statements[0].id)
    )
    exact = [each["selector"][1]["exact"] for each in found["target"]]
    assert exact == ["Norwegian Foreign Minister Ane Holst", "said"]


def test_an_annotation_says_that_its_dispatch_was_taken_back() -> None:
    page = json.loads(written("webannotation", killed()))
    for each in page["items"]:
        assert "dispatch killed" in [body.get("value") for body in each["body"]]


def nodes(*stories: Any) -> dict[str, list[dict[str, Any]]]:
    graph = json.loads(written("jsonld", *stories))
    assert graph["@context"] == "https://schema.org"
    found: dict[str, list[dict[str, Any]]] = {}
    for each in graph["@graph"]:
        found.setdefault(each["@type"], []).append(each)
    return found


def test_reported_speech_is_a_claim_and_quoted_speech_a_quotation() -> None:
    dispatch, reading = in_oslo()
    quoted = msgspec.structs.replace(reading.statements[0], form="direct", id="s-2")
    both = msgspec.structs.replace(reading, statements=(*reading.statements, quoted))
    found = nodes((dispatch, both))
    (article,), (claim,), (quotation,) = found["NewsArticle"], found["Claim"], found["Quotation"]
    assert claim["appearance"] == quotation["isPartOf"] == {"@id": article["@id"]}
    assert claim["author"]["name"] == quotation["spokenByCharacter"]["name"] == "Ane Holst"
    assert quotation["spokenByCharacter"]["nationality"] == {"@type": "Country", "name": "Norway"}
    assert quotation["text"] == "Oslo would receive Finland's delegation on 4 May"


def test_who_said_nothing_is_not_quoted_and_that_is_counted() -> None:
    from dateline.desk.export import exporter_for, left_out

    assert set(nodes(declined())) == {"NewsArticle"}
    exporter = exporter_for("jsonld")
    exporter.write([declined(), in_oslo()], io.StringIO())
    assert left_out(exporter) == {"the statement attributes no words": 1}
    exporter = exporter_for("jsonld")
    exporter.write([in_oslo()], io.StringIO())
    assert left_out(exporter) == {}, "what is not left out is not counted"


def test_an_article_has_its_day_its_place_and_not_its_text() -> None:
    dispatch, _ = in_oslo()
    (article,) = nodes(in_oslo())["NewsArticle"]
    assert article["datePublished"] == "2021-05-04"
    assert article["locationCreated"]["address"]["addressCountry"] == "NO"
    assert article["locationCreated"]["geo"] == {
        "@type": "GeoCoordinates", "latitude": 59.91273, "longitude": 10.74609,
    }  # fmt: skip
    assert article["identifier"] == dispatch.id
    assert "articleBody" not in article
    assert "creativeWorkStatus" not in article
    assert nodes(killed())["NewsArticle"][0]["creativeWorkStatus"] == "killed"


def test_points_stand_where_the_towns_are() -> None:
    """RFC 7946: a FeatureCollection of Features, longitude first."""
    found = json.loads(written("geojson", with_status("happened"), denial()))
    assert found["type"] == "FeatureCollection"
    assert [each["properties"]["kind"] for each in found["features"]] == ["dispatch", "event"]
    for each in found["features"]:
        assert each["type"] == "Feature"
        assert each["geometry"] == {"type": "Point", "coordinates": [10.74609, 59.91273]}
        assert all(isinstance(value, str | int | float) for value in each["properties"].values()), (
            "QGIS: flat"
        )
    assert found["features"][1]["properties"]["actors"] == "NOR"


def test_a_map_tells_whose_word_an_event_is_and_how_sure_its_reading() -> None:
    dispatch, reading = with_status("happened")
    alone = msgspec.structs.replace(reading.events[0], said_by=None, confidence=700)
    told = {}
    for events in (reading.events, (alone,)):
        story = dispatch, msgspec.structs.replace(reading, events=events)
        event = json.loads(written("geojson", story))["features"][-1]["properties"]
        told[event["confidence"]] = (event.get("said_by"), event["date"])
    assert told == {1000: ("Ane Holst", "2021-05-04"), 700: (None, "2021-05-04")}


def test_what_is_no_town_is_counted_and_not_placed() -> None:
    import io

    from dateline.export.geojson import UNPLACED, GeoJsonExporter

    dispatch, reading = with_status("happened", place=visit()[1].events[0].recipients[0].words)
    exporter = GeoJsonExporter()
    exporter.write([(msgspec.structs.replace(dispatch, dateline=None), reading)], io.StringIO())
    assert exporter.left_out == {UNPLACED: 1}


# The properties of csl-data.json that we use (citation-style-language/schema 1.0.2).
CSL: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": "string"},
            "type": {"enum": ["article-newspaper"]},
            "title": {"type": "string"},
            "author": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"literal": {"type": "string"}},
                    "additionalProperties": False,
                },
            },
            "issued": {
                "type": "object",
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 2,
                        "items": {
                            "type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"},
                        },
                    }
                },
                "additionalProperties": False,
            },
            **{
                name: {"type": "string"}
                for name in ("publisher", "publisher-place", "container-title", "language", "note", "URL")
            },
        },
    },
}  # fmt: skip


def test_citations_are_valid_csl() -> None:
    items = json.loads(written("csljson", in_oslo(), denial(), killed()))
    assert list(jsonschema.Draft202012Validator(CSL).iter_errors(items)) == []
    assert items[0]["issued"] == {"date-parts": [[2021, 5, 4]]}
    assert items[0]["author"] == [{"literal": "TEST"}]
    assert items[0]["publisher-place"] == "Oslo"
    assert items[2]["note"].endswith("; killed by the agency")


@pytest.mark.parametrize(
    ("earliest", "latest", "parts"),
    [
        ("2021-05-04", "2021-05-06", [[2021, 5, 4], [2021, 5, 6]]),
        ("2021-05-01", "2021-05-31", [[2021, 5]]),
        ("2021-01-01", "2021-12-31", [[2021]]),
        ("2020-02-01", "2020-02-29", [[2020, 2]]),
        (None, None, None),
    ],
)
def test_a_date_is_cited_as_sharp_as_it_is_known(
    earliest: str | None, latest: str | None, parts: list[list[int]] | None
) -> None:
    dispatch, reading = in_oslo()
    assert reading.filed is not None
    filed = msgspec.structs.replace(reading.filed, value="XXXX-05-04", earliest=earliest, latest=latest)
    (item,) = json.loads(written("csljson", (dispatch, msgspec.structs.replace(reading, filed=filed))))
    assert item.get("issued", {}).get("date-parts") == parts
    assert ("year not printed" in item["note"]) == (parts is None)
