"""A ledger from Python."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline.config import Location
from dateline.desk.opened import Opened
from dateline.desk.record import record_many
from dateline.errors import LedgerMissing, RecordNotFound, UsageError
from dateline.export.tables import TABLES
from dateline.ledger.opening import open_ledger
from tests.records import denial, visit


@pytest.fixture
def ledger(path: Location) -> Iterator[Opened]:
    with open_ledger(path) as ledger:
        list(record_many(ledger, [visit(), denial()], recorded_at="2022-07-04T12:00:00Z"))
    with dateline.open(str(path)) as opened:
        yield opened


def test_a_ledger_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(LedgerMissing):
        dateline.open(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_a_dyad_is_given_as_two_codes_or_as_typed(ledger: Opened) -> None:
    found = [each.record.actors[0].code for each in ledger.events(dyad=("NOR", "FIN"))]
    assert found == ["NOR"]
    assert list(ledger.events(dyad="FIN:NOR")) == list(ledger.events(dyad=("NOR", "FIN")))


def test_days_are_given_as_days_or_as_typed(ledger: Opened) -> None:
    assert [each.record.actors[0].code for each in ledger.events(since=date(2022, 1, 1))] == ["KEN"]
    assert [each.record.actors[0].code for each in ledger.events(until="2021")] == ["NOR"]


def test_a_record_brings_its_words_and_its_story(ledger: Opened) -> None:
    (event,) = ledger.events(country="FIN")
    assert event.evidence.text == "receive"
    (words,) = event.evidence
    assert event.story.text[words.start : words.end] == "receive"
    assert event.uri == f"dateline:{event.id}"


def test_every_kind_rests_on_words_that_stand_in_its_text(ledger: Opened) -> None:
    lists = (
        ledger.statements(), ledger.events(), ledger.commitments(), ledger.dispatches(), ledger.actors(),
        ledger.mentions(), ledger.dates(), ledger.findings(),
    )  # fmt: skip
    for records in lists:
        assert len(records) >= 1, records
        for each in records:
            text = each.story.text
            assert all(text[words.start : words.end] == words.text for words in each.evidence)
            assert each.evidence or each.kind == "finding"


def test_a_list_is_counted_indexed_and_cut(ledger: Opened) -> None:
    events = ledger.events(order="date")
    assert len(events) == 2
    first, last = events
    assert (events[0], events[-1], events[1:], events.first()) == (first, last, [last], first)
    assert events[-1:] == [last]
    assert list(events.limit(1)) == [first]
    assert len(events.limit(1)) == 1
    with pytest.raises(IndexError):
        events[2]


def test_a_list_in_which_nothing_is_is_false_and_has_no_first(ledger: Opened) -> None:
    none = ledger.events(country="BRA")
    assert (bool(none), none.first(), len(none), list(none)) == (False, None, 0, [])
    assert none.to_arrow().num_rows == 0
    assert none.to_arrow().column_names == list(TABLES["event"])


def test_a_commitment_stands_where_it_stands_on_a_day(ledger: Opened) -> None:
    before, after = (ledger.commitments(country="NOR", as_of=day)[0] for day in ("2021-05-01", "2021-06-01"))
    assert before.stands is not None
    assert after.stands is not None
    assert (before.stands.status, after.stands.status) == ("due soon", "overdue – no report")
    assert [each.id for each in ledger.commitments(status="overdue", as_of="2021-06-01")] == [after.id]
    assert ledger.commitments(as_of=None)[0].stands is None


def test_a_table_has_the_columns_of_the_export_and_the_status_of_the_day(ledger: Opened) -> None:
    table = ledger.commitments(as_of="2021-06-01").to_arrow()
    assert table.column_names == [*TABLES["commitment"], "stands"]
    assert table["stands"].to_pylist()[0] == "overdue – no report"
    assert table["words"].to_pylist()[0].startswith("We will answer")


def test_a_table_of_events_on_a_day_says_where_plans_stand(ledger: Opened) -> None:
    table = ledger.events(as_of="2021-06-01").to_arrow()
    assert table.column_names == [*TABLES["event"], "stands"]
    assert table["stands"].to_pylist() == ["overdue – no report", "open"]
    assert ledger.events().to_arrow().column_names == list(TABLES["event"])


def test_polars_and_pandas_have_the_same_rows(ledger: Opened) -> None:
    pytest.importorskip("polars")
    pytest.importorskip("pandas")
    events = ledger.events()
    polars, pandas = events.to_polars(), events.to_pandas()
    assert polars["id"].to_list() == list(pandas["id"]) == [each.id for each in events]
    assert polars["actors"].to_list() == [["NOR"], ["KEN"]]
    assert polars["date_earliest"].to_list() == [date(2021, 5, 4), date(2022, 6, 2)]


@pytest.mark.parametrize("library", ["polars", "pandas"])
def test_without_the_library_the_error_says_how_to_get_it(
    library: str, ledger: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UsageError, match=f"'to_{library}' needs {library}") as caught:
        getattr(ledger.events(), f"to_{library}")()
    assert caught.value.hint == "pip install 'dateline[frames]'"


def test_one_record_is_shown_and_explained_by_its_id(ledger: Opened) -> None:
    event = ledger.events(country="NOR")[0]
    assert ledger.show(event.id[:10]).record == event.record
    assert ledger.why(event.id).id == event.id
    assert ledger.story("NOR.txt").dispatch.name == "NOR.txt"
    with pytest.raises(RecordNotFound):
        ledger.show("e-ffffff")


def test_a_filter_that_the_kind_has_not_is_refused_at_once(ledger: Opened) -> None:
    with pytest.raises(UsageError, match="'due'"):
        ledger.events(due="overdue")  # type: ignore[call-arg]
    with pytest.raises(UsageError, match="'colour'"):
        ledger.events(colour="red")  # type: ignore[call-arg]
    with pytest.raises(UsageError, match="no day"):
        ledger.events(as_of="soon")


@pytest.mark.parametrize(
    ("kind", "asked", "said"),
    [
        ("events", {"type": "MEETING"}, "types: AGREE, CONSULT"),
        ("commitments", {"type": "CONSULT"}, "types: promise, intention"),
        ("actors", {"type": "minister"}, "types: person, government"),
        ("events", {"status": "plannd"}, "statuses: happened, ongoing, planned"),
        ("commitments", {"status": "planned"}, "statuses: open, due soon"),
        ("commitments", {"as_of": 2031}, "give one such as"),
    ],
)
def test_a_value_that_there_is_not_is_refused_and_not_answered_with_nothing(
    ledger: Opened, kind: str, asked: dict[str, Any], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        getattr(ledger, kind)(**asked)


def test_a_year_may_be_a_number(ledger: Opened) -> None:
    assert len(ledger.events(since=2022)) == 1
    assert len(ledger.events(until=2021)) == 1


def test_what_is_printed_is_short_and_shows_the_words(ledger: Opened) -> None:
    event = visit()[1].events[0]
    assert repr(ledger.events()[0]) == (
        f"<event {event.id[:14]} CONSULT · NOR → FIN · planned · 2021-05-04 “receive”>"
    )
    assert repr(ledger.actors()[0]).endswith("Ane Holst · Norwegian Foreign Minister · NOR · person>")
    long = ledger.statements().first()
    assert long is not None
    assert len(repr(long).partition("“")[2]) <= 62
    story = ledger.story("NOR.txt")
    assert repr(story) == (
        f"<story {story.dispatch.id[:12]} TEST · NOR.txt: statements 1, events 1, commitments 1>"
    )


def test_a_commitment_is_shown_as_it_stands_on_the_day(ledger: Opened) -> None:
    then, now = ledger.commitments(as_of="2021-05-01"), ledger.commitments(as_of="2023-01-01")
    assert "· due soon ·" in repr(then[0])
    assert "overdue – no report" in repr(now[0])
    assert "overdue – no report" in now._repr_html_()
    assert "overdue" not in then._repr_html_()
    assert now[0].record.status == "open"
    assert repr(now) == "<Records of the kind 'commitment': as_of='2023-01-01'>"


def test_what_is_public_can_be_had_and_completed() -> None:
    assert set(dir(dateline)) == set(dateline.__all__)
    assert all(getattr(dateline, name) is not None for name in dateline.__all__)
