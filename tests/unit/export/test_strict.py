"""Event data as their own readers expect them: PLOVER's JSON, POLECAT's and GDELT's lines."""

import csv
import io
import json
from collections import Counter
from typing import Any, get_args

import msgspec
import polars
import pytest

from dateline.export import gdelt, polecat
from dateline.export.strict import DENIED, PROPOSED, UNDATED, Strict, strict_events
from dateline.lexicon import plover
from dateline.schema import Actor, Dispatch, EventType, Filed, Party, Reading, Status
from tests.unit.export.writing import in_oslo, killed, with_event, with_status, written


def strictly(story: tuple[Dispatch, Reading]) -> tuple[list[Strict], Counter[str]]:
    left_out: Counter[str] = Counter()
    return list(strict_events(*story, left_out)), left_out


def test_a_planned_visit_is_an_intent_on_the_day_it_was_told() -> None:
    story = with_status("planned", cameo="042", mode="visit", when=in_oslo()[1].commitments[0].due)
    ((found,), _) = strictly(story)
    assert (found.type, found.mode, found.cameo, found.quad, found.intensity) == ("AGREE", None, "036", 1, 25)
    assert (found.first, found.last, found.dated_by, found.place) == (
        "2021-05-04", "2021-05-04", "dispatch", None,
    )  # fmt: skip
    assert (
        found.comment == "planned CONSULT (042) as AGREE (036); for 2021-05-09; in Oslo; date of the dispatch"
    )


def test_a_visit_that_happened_is_a_visit_where_and_when_it_was() -> None:
    ((found,), _) = strictly(with_status("happened", cameo="042", mode="visit"))
    assert (found.type, found.mode, found.cameo, found.intensity) == ("CONSULT", "visit", "042", 40)
    assert (found.dated_by, found.comment) == ("event", None)
    assert found.place is not None
    assert found.place.text == "Oslo"


@pytest.mark.parametrize(
    ("type_", "status", "strict"),
    [
        ("ASSAULT", "planned", ("THREATEN", "138")),
        ("SANCTION", "conditional", ("THREATEN", "131")),
        ("CONSULT", "cancelled", ("REJECT", "125")),
        ("AID", "postponed", ("SANCTION", "162")),
        ("REQUEST", "planned", ("REQUEST", "100")),
        ("CONSULT", "ongoing", ("CONSULT", "040")),
    ],
)
def test_what_has_not_come_about_is_a_threat_or_a_refusal(
    type_: EventType, status: Status, strict: tuple[str, str]
) -> None:
    ((found,), _) = strictly(with_status(status, type=type_, cameo=None))
    assert (found.type, found.cameo) == strict
    assert found.quad == plover.types()[found.type].quad


@pytest.mark.parametrize("status", get_args(Status))
@pytest.mark.parametrize("type_", get_args(EventType))
def test_every_code_belongs_to_its_type(type_: EventType, status: Status) -> None:
    for found in strictly(with_status(status, type=type_, cameo=None))[0]:
        assert plover.cameo()[found.cameo] == found.type
        assert found.cameo[:2] not in ("01", "02")


@pytest.mark.parametrize(("status", "reason"), [("denied", DENIED), ("proposed", PROPOSED)])
def test_what_was_denied_or_only_proposed_is_no_event(status: Status, reason: str) -> None:
    assert strictly(with_status(status)) == ([], Counter({reason: 1}))


def test_an_event_without_any_date_is_left_out_and_counted() -> None:
    dispatch, reading = with_status("happened", when=None)
    undated = Filed(value="XXXX-05-03", basis="dateline")
    assert strictly((dispatch, msgspec.structs.replace(reading, filed=undated))) == (
        [],
        Counter({UNDATED: 1}),
    )


def test_a_statement_alone_is_no_event() -> None:
    dispatch, reading = in_oslo()
    said = msgspec.structs.replace(reading, events=())
    assert reading.statements
    for to in ("plover", "gdelt"):
        assert written(to, (dispatch, said)) == ""


def test_plover_has_the_fields_of_the_manual() -> None:
    (line,) = written("plover", with_status("happened", mode="visit")).splitlines()
    record: dict[str, Any] = json.loads(line)
    dispatch, _ = in_oslo()
    start, end = record["text_info"]["start"], record["text_info"]["end"]
    assert [dispatch.text[start:end]] == record["event_text"] == ["receive"]
    assert record["event"] == ["CONSULT"]
    assert record["source"] == [
        {
            "code": "NOR",
            "identifier_text": "Ane Holst",
            "office": "Norwegian Foreign Minister",
        }
    ]
    assert record["recipient"] == [{"code": "FIN", "actor_text": "Finland"}]
    assert (record["date"], record["quad_code"], record["event_scale"]) == ("2021-05-04", 1, 4.0)
    assert record["event_loc"] == {
        "geonameid": 3143244,
        "name": "Oslo",
        "latitude": 59.91273,
        "longitude": 10.74609,
        "country code": "NO",
        "cc3": "NOR",
    }
    # The manual's table "PLOVER JSON"; a field of our own would be a fork of the format.
    assert set(record) <= {
        "id", "has_event", "date", "time", "enddate", "endtime", "source", "recipient", "event", "event_loc",
        "event_text", "quad_code", "event_scale", "mode", "context", "link", "text", "text_info", "cite_info",
        "coder", "coded_date", "coded_time", "comment",
    }  # fmt: skip
    assert "text" not in record


def test_plover_marks_what_an_agency_took_back() -> None:
    assert "dispatch killed" in json.loads(written("plover", killed()))["comment"]


@pytest.mark.parametrize("to", ["polecat", "gdelt"])
def test_lines_without_a_column_for_it_leave_out_what_an_agency_took_back(to: str) -> None:
    from dateline.desk.export import exporter_for, left_out

    exporter, out = exporter_for(to), io.StringIO()
    exporter.write([killed()], out)
    assert "CONSULT" not in out.getvalue()
    assert left_out(exporter) == {"its dispatch was replaced or taken back": 1}


@pytest.mark.parametrize(("to", "columns", "header"), [("polecat", 40, 1), ("gdelt", 61, 0)])
def test_lines_have_all_columns_whatever_the_words_hold(to: str, columns: int, header: int) -> None:
    nasty = (Party(code="a\tb\nc\u2028d"), Party(code="e\r\nf;g"))
    text = written(to, with_status("happened", actors=nasty, recipients=nasty))
    lines = text.split("\n")[:-1]
    assert text.endswith("\n")
    assert len(lines) == header + (4 if to == "gdelt" else 1)
    assert {len(line.split("\t")) for line in lines} == {columns}
    assert "\r" not in text
    assert '"' not in text


def test_polecat_has_polecats_columns_in_their_order() -> None:
    text = written("polecat", with_status("happened", cameo="042"))
    (row,) = csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    assert list(row) == list(polecat.COLUMNS)
    assert list(row)[:7] == [
        "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    ]  # fmt: skip
    assert (row["Event Date"], row["Event Type"], row["Quad Code"]) == (
        "2021-05-04", "CONSULT", "VERBAL COOPERATION",
    )  # fmt: skip
    assert (row["Actor Name"], row["Actor Country"], row["Recipient Name"]) == ("Norway", "NOR", "Finland")
    assert (row["City"], row["Country"], row["GeoNames ID"]) == ("Oslo", "Norway", "3143244")
    assert row["Actor COW"] == ""


def test_several_values_of_a_polecat_cell_are_parted_as_its_readers_part_them() -> None:
    sides = (Party(code="NOR"), Party(code="FIN"), Party(code="Acme; Sons"))
    text = written("polecat", with_status("happened", actors=sides, contexts=("military", "diplomatic")))
    (row,) = csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    assert row["Actor Name"].split("; ") == ["Norway", "Finland", "Acme, Sons"]
    assert row["Contexts"].split("; ") == ["military", "diplomatic"]


def test_polars_reads_gdelt_lines_by_gdelts_names() -> None:
    text = written("gdelt", with_status("happened", cameo="042"))
    frame = polars.read_csv(
        io.StringIO(text), separator="\t", has_header=False, new_columns=list(gdelt.COLUMNS), quote_char=None
    )
    (row,) = frame.to_dicts()
    assert (row["SQLDATE"], row["Year"], row["EventCode"], row["EventRootCode"]) == (20210504, 2021, 42, 4)
    assert (row["Actor1CountryCode"], row["Actor2CountryCode"]) == ("NOR", "FIN")
    assert (row["ActionGeo_FullName"], row["ActionGeo_CountryCode"]) == ("Oslo, Norway", "NO")
    assert row["GLOBALEVENTID"] < 2**63
    assert (row["GoldsteinScale"], row["AvgTone"]) == (1.9, None)


@pytest.mark.parametrize(
    ("code", "weight"),
    [("042", 1.9), ("057", 8.0), ("112", -2.0), ("1121", -2.0), ("190", -10.0), ("1213", -4.0)],
)
def test_a_code_weighs_what_gdelt_says_and_else_what_the_code_above_it_does(code: str, weight: float) -> None:
    assert plover.goldstein_of(code) == weight


def test_every_code_of_an_event_has_a_weight() -> None:
    weights = {code: plover.goldstein_of(code) for code in plover.cameo()}
    assert min(weights.values()) == -10
    assert max(weights.values()) == 10
    with pytest.raises(KeyError):
        plover.goldstein_of("99")


def test_gdelt_writes_a_meeting_in_both_directions_and_each_pair_once() -> None:
    three = tuple(Party(code=code) for code in ("NOR", "FIN", "SWE"))
    rows = [
        line.split("\t")
        for line in written("gdelt", with_status("happened", actors=three, recipients=())).splitlines()
    ]
    one, two = (list(gdelt.COLUMNS).index(f"Actor{each}CountryCode") for each in (1, 2))
    assert [(row[one], row[two]) for row in rows] == [
        ("NOR", "FIN"), ("NOR", "SWE"), ("FIN", "NOR"), ("FIN", "SWE"), ("SWE", "NOR"), ("SWE", "FIN"),
    ]  # fmt: skip
    assert len({row[0] for row in rows}) == 6


@pytest.mark.parametrize("sector", ["EUR", "UNO", "IGO"])
def test_a_body_of_states_is_one_to_gdelt_too(sector: str) -> None:
    dispatch, reading = with_status("happened", actors=(Party(code="Northern Council", actor="a-9"),))
    body = Actor(id="a-9", name="Northern Council", kind="international", sector=sector)
    (line,) = written("gdelt", (dispatch, msgspec.structs.replace(reading, actors=(body,)))).splitlines()
    row = dict(zip(gdelt.COLUMNS, line.split("\t"), strict=True))
    assert (row["Actor1Code"], row["Actor1Type1Code"], row["Actor1CountryCode"]) == ("IGO", "IGO", "")


def test_two_ministers_of_one_country_are_one_actor_of_a_line() -> None:
    two = (Party(code="NOR", actor="a-1"), Party(code="NOR", actor="a-2"), Party(code="FIN"))
    lines = written("gdelt", with_status("happened", actors=two, recipients=())).splitlines()
    one, other = (list(gdelt.COLUMNS).index(f"Actor{each}CountryCode") for each in (1, 2))
    pairs = [(line.split("\t")[one], line.split("\t")[other]) for line in lines]
    assert pairs == [("NOR", "FIN"), ("FIN", "NOR")]


def test_a_country_as_place_has_no_coordinates() -> None:
    words = in_oslo()[1].events[0].recipients[0].words
    row = dict(
        zip(
            gdelt.COLUMNS,
            written("gdelt", with_event(in_oslo(), status="happened", place=words)).rstrip("\n").split("\t"),
            strict=True,
        )
    )
    assert (row["ActionGeo_Type"], row["ActionGeo_CountryCode"], row["ActionGeo_Lat"]) == ("1", "FI", "")


@pytest.mark.parametrize("to", ["polecat", "gdelt"])
def test_who_has_no_name_is_described_and_not_called_unnamed(to: str) -> None:
    text = written(to, with_status("happened", actors=(Party(code="unnamed: wealthy countries"),)))
    assert "wealthy countries" in text.lower()
    assert "unnamed" not in text.lower()
