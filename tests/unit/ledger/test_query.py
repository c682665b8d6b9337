from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from dateline.desk.query import (
    Criteria,
    Due,
    Kind,
    count,
    find,
    reading_of,
    readings,
    record_by_id,
)
from dateline.desk.record import record_dispatch, record_many
from dateline.errors import RecordNotFound, UsageError
from dateline.ledger.ahead import around
from dateline.ledger.decisions import rulings
from dateline.ledger.links import links
from dateline.ledger.newest import count_up_to, newest
from dateline.ledger.opening import Ledger, open_ledger
from dateline.ledger.selecting import Selecting
from tests.records import denial, visit
from tests.stores import Store, empty_ledger, place

NORWAY, KENYA = visit()[0], denial()[0]


@pytest.fixture(scope="module")
def two(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger with the stories of the two ministers."""
    with open_ledger(place(store, tmp_path_factory.mktemp("two"), made=True)) as ledger:
        list(record_many(ledger, [denial(), visit()]))
        yield ledger


def _names(ledger: Ledger, kind: Kind, **criteria: Any) -> list[str | None]:
    return [found.name for found in find(ledger, kind, Criteria(**criteria))]


def test_a_server_hands_over_a_whole_ledger_in_portions() -> None:
    kinds: list[str] = []

    def note(_connection: Any, cursor: Any, *_: Any) -> None:
        kinds.append(type(cursor).__name__)

    with empty_ledger("server") as ledger:
        record_dispatch(ledger, *visit())
        event.listen(Engine, "before_cursor_execute", note)
        whole: list[Iterator[Any]] = [find(ledger, "event"), readings(ledger), rulings(ledger), links(ledger)]
        for found in whole:
            kinds.clear()
            list(found)
            assert kinds[0] == "ServerCursor"
        kinds.clear()
        list(find(ledger, "event", Criteria(limit=50)))
        event.remove(Engine, "before_cursor_execute", note)
    assert kinds == ["Cursor"], "few rows come quicker without one"


def test_a_found_record_comes_with_its_dispatch(two: Ledger) -> None:
    (found,) = find(two, "statement", Criteria(country="NOR"))
    assert found.record == visit()[1].statements[0]
    assert (found.id, found.dispatch, found.name) == (found.record.id, NORWAY.id, "NOR.txt")
    assert (found.agency, found.filed_earliest, found.filed_latest) == ("TEST", "2021-05-04", "2021-05-04")


def test_records_come_in_the_order_of_the_ledger(two: Ledger) -> None:
    assert _names(two, "statement") == ["KEN.txt", "NOR.txt"]


def test_records_come_by_date_where_that_is_asked(two: Ledger) -> None:
    assert _names(two, "event", order="date") == ["NOR.txt", "KEN.txt"]


def test_a_limit_cuts_the_list_but_not_the_count(two: Ledger) -> None:
    assert _names(two, "statement", limit=1) == ["KEN.txt"]
    assert count(two, "statement", Criteria(limit=1)) == 2


@pytest.mark.parametrize("name", ["Peter Oduya", "oduya", "Odu", "peter odu"])
@pytest.mark.parametrize("kind", ["statement", "event", "commitment", "actor", "mention", "dispatch"])
def test_an_actor_is_found_by_name_or_its_beginning(two: Ledger, kind: Kind, name: str) -> None:
    assert _names(two, kind, actor=name) == ["KEN.txt"]


def test_the_middle_of_a_word_is_no_name(two: Ledger) -> None:
    assert _names(two, "statement", actor="duya") == []


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("statement", []),  # Uganda does not speak
        ("event", ["KEN.txt"]),
        ("commitment", ["KEN.txt"]),
        ("mention", ["KEN.txt"]),
        ("actor", []),
    ],
)
def test_a_country_is_the_speakers_or_any_partys(two: Ledger, kind: Kind, found: list[str]) -> None:
    assert _names(two, kind, country="UGA") == found


@pytest.mark.parametrize("kind", ["statement", "event", "commitment", "dispatch"])
def test_a_dyad_is_found_in_either_direction(two: Ledger, kind: Kind) -> None:
    assert _names(two, kind, dyad=("FIN", "NOR")) == ["NOR.txt"]
    assert _names(two, kind, dyad=("NOR", "FIN")) == ["NOR.txt"]
    assert _names(two, kind, dyad=("NOR", "UGA")) == []


@pytest.mark.parametrize(
    ("kind", "type", "found"),
    [
        ("event", "CONSULT", 2),
        ("event", "ASSAULT", 0),
        ("commitment", "promise", 2),
        ("statement", "say", 2),
        ("timex", "DATE", 2),
        ("actor", "person", 2),
        ("mention", "country", 2),
        ("finding", "dates/zone-unknown", 2),
        ("finding", "dates", 2),
        ("finding", "date", 0),
    ],
)
def test_a_type_is_what_it_is_for_each_kind(two: Ledger, kind: Kind, type: str, found: int) -> None:
    assert count(two, kind, Criteria(type=type)) == found


def test_the_beginning_of_a_status_is_enough(two: Ledger) -> None:
    assert count(two, "event", Criteria(status="planned")) == 2
    assert count(two, "commitment", Criteria(status="op")) == 2
    assert count(two, "event", Criteria(status="happened")) == 0


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2021-05-04", None, ["KEN.txt", "NOR.txt"]),
        ("2021-05-05", None, ["KEN.txt"]),
        (None, "2022-06-01", ["NOR.txt"]),
        ("2021-05-04", "2021-05-04", ["NOR.txt"]),
        ("2023-01-01", None, []),
    ],
)
def test_a_record_passes_where_its_interval_meets_the_one_asked_for(
    two: Ledger, since: str | None, until: str | None, found: list[str]
) -> None:
    assert _names(two, "event", since=since, until=until) == found
    assert _names(two, "dispatch", since=since, until=until) == found
    assert _names(two, "event", filed_since=since, filed_until=until) == found


def test_an_undated_record_is_shown_only_where_no_date_is_asked_for(ledger: Ledger) -> None:
    dispatch, reading = visit()
    undated = msgspec.structs.replace(reading.statements[0], when=None)
    record_dispatch(ledger, dispatch, msgspec.structs.replace(reading, statements=(undated,)))
    assert _names(ledger, "statement") == ["NOR.txt"]
    assert _names(ledger, "statement", since="1900-01-01") == []


@pytest.mark.parametrize(
    ("due", "found"),
    [
        (Due(rule="between", earliest="2021-05-01", latest="2021-05-31"), ["NOR.txt"]),
        (Due(rule="between", earliest="2021-05-10"), ["KEN.txt"]),
        (Due(rule="overdue", latest="2022-01-01"), ["NOR.txt"]),
        (Due(rule="any"), ["KEN.txt", "NOR.txt"]),
        (Due(rule="none"), []),
    ],
)
def test_commitments_are_found_by_when_they_are_due(two: Ledger, due: Due, found: list[str]) -> None:
    assert _names(two, "commitment", due=due) == found


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("statement", "delegation", ["NOR.txt"]),
        ("statement", "DELEGATION receive", ["NOR.txt"]),
        ("statement", "deleg*", ["NOR.txt"]),
        ("statement", "deleg", []),
        ("statement", '"would receive"', ["NOR.txt"]),
        ("statement", '"receive would"', []),
        ("commitment", "crossing", ["KEN.txt"]),
        ("event", "collapsed", ["KEN.txt"]),
        ("dispatch", "minister", ["KEN.txt", "NOR.txt"]),
        ("timex", "june", ["KEN.txt"]),
        ("finding", "zone", ["KEN.txt", "NOR.txt"]),
        ("mention", "finland", ["NOR.txt"]),
    ],
)
def test_text_finds_words_phrases_and_beginnings(
    two: Ledger, kind: Kind, text: str, found: list[str]
) -> None:
    assert _names(two, kind, text=text) == found


def test_a_statement_is_found_without_its_accents(ledger: Ledger) -> None:
    dispatch, reading = visit()
    speaker = msgspec.structs.replace(reading.statements[0], speaker="Åne Hølst-Ünal")
    record_dispatch(ledger, dispatch, msgspec.structs.replace(reading, statements=(speaker,)))
    assert _names(ledger, "statement", actor="ane") == ["NOR.txt"]
    assert _names(ledger, "statement", actor="unal") == ["NOR.txt"]


def test_form_and_part_narrow_the_statements(two: Ledger) -> None:
    assert count(two, "statement", Criteria(form="indirect", part="body")) == 2
    assert count(two, "statement", Criteria(form="direct")) == 0


@pytest.mark.parametrize("given", [KENYA.id, KENYA.id[:8], "KEN.txt"])
def test_a_dispatch_is_named_by_id_beginning_or_name(two: Ledger, given: str) -> None:
    assert _names(two, "statement", dispatch=given) == ["KEN.txt"]
    assert _names(two, "finding", dispatch=given) == ["KEN.txt"]
    assert reading_of(two, given) == denial()


def test_filters_join(two: Ledger) -> None:
    criteria = {
        "actor": "Oduya",
        "dyad": ("KEN", "UGA"),
        "text": "talks",
        "since": "2022",
        "dispatch": KENYA.id,
    }
    assert _names(two, "statement", **criteria) == ["KEN.txt"]
    assert _names(two, "statement", **criteria | {"text": "delegation"}) == []


@pytest.mark.parametrize(
    ("kind", "criteria"),
    [
        ("finding", {"actor": "Oduya"}),
        ("statement", {"status": "planned"}),
        ("event", {"due": Due(rule="any")}),
        ("actor", {"since": "2021"}),
    ],
)
def test_a_filter_that_a_kind_does_not_have_is_refused(
    two: Ledger, kind: Kind, criteria: dict[str, Any]
) -> None:
    with pytest.raises(UsageError, match=f"records of the kind {kind!r} have no") as caught:
        list(find(two, kind, Criteria(**criteria)))
    assert (caught.value.hint or "").startswith("they have ")


def test_a_record_is_found_by_the_beginning_of_its_id(two: Ledger) -> None:
    statement = denial()[1].statements[0]
    found = record_by_id(two, statement.id[:7])
    assert (found.kind, found.record, found.name, found.current) == ("statement", statement, "KEN.txt", True)


def test_a_dispatch_is_found_by_its_id(two: Ledger) -> None:
    assert record_by_id(two, KENYA.id[:10]).record == KENYA


def test_an_ambiguous_beginning_names_the_candidates(two: Ledger) -> None:
    with pytest.raises(UsageError, match="can mean several records: s-") as caught:
        record_by_id(two, "s-")
    assert caught.value.hint == "give more of the id"


def test_an_unknown_id_is_not_found_with_exit_3(two: Ledger) -> None:
    with pytest.raises(RecordNotFound) as caught:
        record_by_id(two, "s-ffffffffffff")
    assert caught.value.exit_status == 3


def test_a_superseded_record_can_still_be_looked_up(ledger: Ledger) -> None:
    dispatch, reading = visit()
    record_dispatch(ledger, dispatch, reading)
    newer = visit(version="2")[1]
    record_dispatch(ledger, dispatch, msgspec.structs.replace(newer, findings=()))
    found = record_by_id(ledger, reading.findings[0].id)
    assert (found.record, found.current) == (reading.findings[0], False)
    assert record_by_id(ledger, reading.statements[0].id).current


def test_readings_come_back_as_they_went_in(two: Ledger) -> None:
    assert list(readings(two)) == [denial(), visit()]
    assert list(readings(two, Criteria(country="NOR"))) == [visit()]


def test_a_search_begins_in_the_full_text_index(two: Ledger, store: Store) -> None:
    if store == "server":
        pytest.skip("its planner goes by what the tables hold")
    selecting = Selecting("statement", Criteria(text="delegation", dyad=("FIN", "NOR"), since="2021-01-01"))
    sql = "EXPLAIN QUERY PLAN " + selecting.sql("1", f" ORDER BY {selecting.place}")
    with two.reading() as connection:
        plan = [row[3] for row in connection.exec_driver_sql(sql, tuple(selecting.values))]
    assert plan[0].startswith("SCAN search_words VIRTUAL TABLE")
    assert plan[1].startswith("SEARCH statements USING INTEGER PRIMARY KEY")
    assert not any("TEMP B-TREE" in step for step in plan)


def test_lists_for_a_reader_leave_out_what_is_less_sure(two: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    for few in (8_000, 0):  # led by an index, and met on a walk
        monkeypatch.setattr("dateline.ledger.newest._FEW", few)
        for text in (None, "delegation"):
            sure, unsure = (Criteria(text=text, min_confidence=most) for most in (900, 901))
            assert len(newest(two, "statement", sure, limit=9)) == (1 if text else 2)
            assert newest(two, "statement", unsure, limit=9) == []
            assert count_up_to(two, "statement", sure, 9) == (1 if text else 2)
    for sure, plans in ((1000, 2), (1001, 0)):
        found = around(two, "event", Criteria(min_confidence=sure), day="2021-05-04", most=(9, 9, 9))
        assert len(found) == plans
