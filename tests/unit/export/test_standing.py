"""What an agency takes back is marked where a format has a place for it, and left out where it has none."""

import json
from pathlib import Path

import msgspec
import pytest

from dateline.desk.query import readings
from dateline.desk.record import record_many
from dateline.export.standing import Standing, standing_of, stands
from dateline.ledger.opening import open_ledger
from dateline.schema import PubStatus, Wire
from tests.records import denial, visit
from tests.unit.export.writing import in_oslo, killed, written


@pytest.mark.parametrize(
    ("status", "standing", "counts"),
    [("usable", "current", True), ("withheld", "withheld", True), ("canceled", "killed", False)],
)
def test_a_dispatch_stands_by_its_own_status(status: PubStatus, standing: Standing, counts: bool) -> None:
    dispatch, _ = in_oslo(wire=Wire(status=status))
    assert (standing_of(dispatch), stands(dispatch)) == (standing, counts)


def test_a_notice_that_kills_another_story_stands_itself() -> None:
    dispatch, _ = in_oslo(wire=Wire(notice="kill"))
    assert standing_of(dispatch) == "current"


def test_a_ledger_hands_over_only_what_counts(tmp_path: Path) -> None:
    dispatch, reading = denial()
    canceled = msgspec.structs.replace(dispatch, wire=Wire(status="canceled"))
    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        list(record_many(ledger, [visit(), (canceled, reading)]))
        assert [found.id for found, _ in readings(ledger)] == [visit()[0].id]


@pytest.mark.parametrize(
    "to", ["bibtex", "csljson", "csv", "jsonld", "ninjs", "plover", "tei", "timeml", "webannotation"]
)
def test_every_format_with_a_place_for_it_marks_a_canceled_dispatch(to: str) -> None:
    assert "killed" in written(to, killed())
    assert "killed" not in written(to, in_oslo())


def test_the_line_of_the_dispatch_keeps_what_the_wire_said() -> None:
    first = json.loads(written("jsonl", killed()).splitlines()[0])
    assert first["record"]["wire"]["status"] == "canceled"
