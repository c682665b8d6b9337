"""What an agency takes back is marked where a format has a place for it, and left out where it has none."""

import io
import json
from pathlib import Path

import msgspec
import pytest

from dateline.desk.export import exporter_for, left_out
from dateline.desk.query import readings
from dateline.desk.record import record_many
from dateline.errors import UsageError
from dateline.export.jsonl import read_lines
from dateline.export.standing import TAKEN_BACK, standing_of, stands
from dateline.ledger.criteria import Criteria
from dateline.ledger.opening import open_ledger
from dateline.schema import PubStatus, Wire
from dateline.schema.wire import Stand
from tests.records import denial, visit
from tests.unit.export.writing import in_oslo, killed, written


@pytest.mark.parametrize(
    ("status", "standing", "counts"),
    [("usable", "current", True), ("withheld", "withheld", True), ("canceled", "killed", False)],
)
def test_a_dispatch_stands_by_its_own_status(status: PubStatus, standing: Stand, counts: bool) -> None:
    story = in_oslo(wire=Wire(status=status))
    assert (standing_of(*story), stands(*story)) == (standing, counts)


def test_a_notice_that_kills_another_story_stands_itself() -> None:
    assert standing_of(*in_oslo(wire=Wire(notice="kill"))) == "current"


def test_a_ledger_hands_over_only_what_counts(tmp_path: Path) -> None:
    dispatch, reading = denial()
    canceled = msgspec.structs.replace(dispatch, wire=Wire(status="canceled"))
    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        list(record_many(ledger, [visit(), (canceled, reading)]))
        assert [found.id for found, _ in readings(ledger)] == [visit()[0].id]


def test_asked_for_all_versions_it_hands_over_the_others_too_and_says_what_became_of_them(
    tmp_path: Path,
) -> None:
    dispatch, reading = denial()
    canceled = msgspec.structs.replace(dispatch, wire=Wire(status="canceled"))
    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        list(record_many(ledger, [visit(), (canceled, reading)]))
        found = {one.id: read for one, read in readings(ledger, all_versions=True)}
        assert {each: read.stand for each, read in found.items()} == {
            visit()[0].id: None,
            dispatch.id: "killed",
        }
        assert found[dispatch.id].statements == reading.statements
        with pytest.raises(UsageError, match="cannot be found by country, text"):
            list(readings(ledger, Criteria(country="KEN", text="talks"), all_versions=True))


@pytest.mark.parametrize("stand", ["replaced", "withdrawn", "killed"])
def test_what_became_of_a_version_is_written_and_read_back(stand: Stand) -> None:
    dispatch, reading = in_oslo()
    ended = msgspec.structs.replace(reading, stand=stand)
    for to in ("bibtex", "csljson", "csv", "geojson", "jsonl", "jsonld", "ninjs", "plover", "tei", "timeml"):
        assert stand in written(to, (dispatch, ended)), to
        assert stand not in written(to, (dispatch, reading)), to
    assert list(read_lines(written("jsonl", (dispatch, ended)).splitlines())) == [(dispatch, ended)]


@pytest.mark.parametrize("to", ["gdelt", "gexf", "ics", "polecat"])
def test_a_format_that_cannot_say_so_leaves_it_out_and_counts_it(to: str) -> None:
    dispatch, reading = in_oslo()
    exporter = exporter_for(to)
    out = io.StringIO()
    assert exporter.write([(dispatch, msgspec.structs.replace(reading, stand="replaced"))], out) == 1
    assert out.getvalue() == written(
        to, (dispatch, msgspec.structs.replace(reading, events=(), commitments=()))
    )
    assert left_out(exporter) == {TAKEN_BACK: 2 if to == "ics" else 1}


@pytest.mark.parametrize(
    "to", ["bibtex", "csljson", "csv", "jsonld", "ninjs", "plover", "tei", "timeml", "webannotation"]
)
def test_every_format_with_a_place_for_it_marks_a_canceled_dispatch(to: str) -> None:
    assert "killed" in written(to, killed())
    assert "killed" not in written(to, in_oslo())


def test_the_line_of_the_dispatch_keeps_what_the_wire_said() -> None:
    first = json.loads(written("jsonl", killed()).splitlines()[0])
    assert first["record"]["wire"]["status"] == "canceled"
