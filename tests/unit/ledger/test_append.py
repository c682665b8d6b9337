from contextlib import closing

import msgspec
import pytest

from dateline.config import Location
from dateline.desk.query import find, readings
from dateline.desk.record import reader_provenance, record_dispatch, record_many
from dateline.errors import LedgerError
from dateline.ledger.lookup import entry_at
from dateline.ledger.opening import Ledger
from dateline.ledger.printings import printings
from dateline.schema import Evidence
from tests.records import annotated, denial, visit
from tests.stores import Raw, tamper

MORNING = "2021-05-04T08:00:00Z"


def _kinds(ledger: Ledger) -> list[str]:
    with ledger.reading() as connection:
        return list(connection.exec_driver_sql("SELECT kind FROM entries ORDER BY seq").scalars())


def test_a_dispatch_its_reading_and_each_record_get_an_entry(ledger: Ledger) -> None:
    dispatch, reading = visit()
    recorded = record_dispatch(ledger, dispatch, reading)
    assert _kinds(ledger) == [
        "dispatch",
        "reading",
        "timex",
        "actor",
        "mention",
        "mention",
        "statement",
        "event",
        "commitment",
        "finding",
    ]
    assert (recorded.dispatch, recorded.outcome, recorded.entries) == (dispatch.id, "recorded", 10)


def test_a_record_says_which_annotator_read_it_by_which_rule_and_tables(ledger: Ledger) -> None:
    record_dispatch(ledger, *visit(), recorded_at=MORNING)
    entry = entry_at(ledger, 7)
    assert entry.kind == "statement"
    assert entry.recorded_at == MORNING
    assert (entry.provenance.annotator, entry.provenance.version) == ("statements", "1")
    assert entry.provenance.rule == "statements/cue-with-subject"
    assert entry.provenance.resources == {"statements/words": "0" * 64}
    assert entry.provenance.confidence == 900


def test_a_dispatch_says_which_reader_it_came_through(ledger: Ledger) -> None:
    record_dispatch(ledger, *visit(), reader=reader_provenance("plain", "3"))
    assert (entry_at(ledger, 1).provenance.annotator, entry_at(ledger, 1).provenance.version) == (
        "plain",
        "3",
    )


def test_recording_the_same_reading_twice_adds_nothing(ledger: Ledger) -> None:
    first = record_dispatch(ledger, *visit())
    again = record_dispatch(ledger, *visit())
    assert (again.outcome, again.entries, again.reading) == ("unchanged", 0, first.reading)
    assert len(_kinds(ledger)) == 10


def test_a_file_that_was_moved_to_another_folder_adds_nothing(ledger: Ledger) -> None:
    record_dispatch(ledger, *visit(name="old/NOR.txt"))
    assert record_dispatch(ledger, *visit(name="new/NOR.txt")).outcome == "unchanged"


def test_the_same_text_in_another_outlet_is_kept_as_another_printing(ledger: Ledger) -> None:
    first = record_dispatch(ledger, *visit(publisher="Harbour Gazette", url="https://harbour.test/1"))
    again = record_dispatch(ledger, *visit(publisher="Evening Lantern", url="https://lantern.test/9"))
    assert (again.outcome, again.entries, again.reading) == ("printed again", 1, first.reading)
    (kept,) = printings(ledger, [again.dispatch]).values()
    assert [each.publisher for each in kept] == ["Harbour Gazette", "Evening Lantern"]


def test_a_printing_is_kept_once_and_never_takes_the_place_of_the_one_that_was_read(ledger: Ledger) -> None:
    for _ in range(2):
        record_dispatch(ledger, *visit(publisher="Harbour Gazette"))
        record_dispatch(ledger, *visit(publisher="Evening Lantern"))
    assert _kinds(ledger).count("dispatch") == 2
    assert _kinds(ledger).count("reading") == 1
    assert [dispatch.publisher for dispatch, _ in readings(ledger)] == ["Harbour Gazette"]


def test_the_same_dispatch_twice_in_one_batch_is_recorded_once(ledger: Ledger) -> None:
    outcomes = [each.outcome for each in record_many(ledger, [visit(), denial(), visit()])]
    assert outcomes == ["recorded", "recorded", "unchanged"]


@pytest.mark.parametrize("change", [{"version": "2"}, {"table": "1" * 64}])
def test_a_newer_version_or_table_makes_a_reading_that_supersedes(
    ledger: Ledger, change: dict[str, str]
) -> None:
    first = record_dispatch(ledger, *visit())
    dispatch, reading = visit(**change)
    reading = msgspec.structs.replace(reading, findings=())
    second = record_dispatch(ledger, dispatch, reading)
    assert (second.outcome, second.entries) == ("reread", 8)
    assert second.reading != first.reading
    assert [each for _, each in readings(ledger)] == [reading]
    assert list(find(ledger, "finding")) == []
    assert _kinds(ledger).count("finding") == 1


def test_an_older_reading_does_not_come_back_by_itself(ledger: Ledger) -> None:
    record_dispatch(ledger, *visit(version="1"))
    record_dispatch(ledger, *visit(version="2"))
    assert record_dispatch(ledger, *visit(version="1")).outcome == "older"
    assert [reading.annotated for _, reading in readings(ledger)] == [annotated("2")]


def test_an_older_reading_comes_back_where_it_is_reinstated(ledger: Ledger) -> None:
    record_dispatch(ledger, *visit(version="1"))
    record_dispatch(ledger, *visit(version="2"))
    assert record_dispatch(ledger, *visit(version="1"), reinstate=True).outcome == "reread"
    assert [reading.annotated for _, reading in readings(ledger)] == [annotated("1")]


def test_the_same_versions_that_read_otherwise_are_told_and_not_kept(ledger: Ledger) -> None:
    dispatch, reading = visit()
    record_dispatch(ledger, dispatch, reading)
    found = record_dispatch(ledger, dispatch, msgspec.structs.replace(reading, findings=()))
    assert (found.outcome, found.entries) == ("differs", 0)
    assert "without a new version" in (found.problem or "")


def test_metadata_that_a_better_reader_finds_make_a_new_entry_of_the_dispatch(ledger: Ledger) -> None:
    record_dispatch(ledger, *visit())
    better, reading = visit(language="en")
    assert record_dispatch(ledger, better, reading).outcome == "reread"
    assert _kinds(ledger).count("dispatch") == 2
    assert [dispatch for dispatch, _ in readings(ledger)] == [better]


def test_a_dispatch_that_supersedes_another_takes_its_place(ledger: Ledger) -> None:
    old, _ = visit()
    record_dispatch(ledger, *visit())
    record_dispatch(ledger, *denial(supersedes=old.id))
    assert [found.id for found in find(ledger, "dispatch")] == [denial()[0].id]
    assert [found.record.speaker for found in find(ledger, "statement")] == ["Peter Oduya"]


def test_a_dispatch_that_was_superseded_before_it_came_is_not_current(ledger: Ledger) -> None:
    old, _ = visit()
    list(record_many(ledger, [denial(supersedes=old.id), visit()]))
    assert [found.record.speaker for found in find(ledger, "statement")] == ["Peter Oduya"]


def test_a_dispatch_that_no_longer_supersedes_gives_the_other_back(ledger: Ledger) -> None:
    old, _ = visit()
    list(record_many(ledger, [visit(), denial(supersedes=old.id)]))
    record_dispatch(ledger, *denial(supersedes=None))
    assert [found.record.speaker for found in find(ledger, "statement")] == ["Ane Holst", "Peter Oduya"]


def test_words_that_do_not_stand_there_are_refused(ledger: Ledger) -> None:
    dispatch, reading = visit()
    (statement,) = reading.statements
    astray = msgspec.structs.replace(statement, cue=Evidence("sang", 10, 14))
    with pytest.raises(LedgerError, match=r"cue says that 'sang' stands at \[10, 14\)"):
        record_dispatch(ledger, dispatch, msgspec.structs.replace(reading, statements=(astray,)))
    assert _kinds(ledger) == []


def test_one_refused_reading_does_not_stop_a_batch(ledger: Ledger) -> None:
    dispatch, reading = visit()
    other, _ = denial()
    outcomes = [each.outcome for each in record_many(ledger, [(other, reading), (dispatch, reading)])]
    assert outcomes == ["refused", "recorded"]


def test_a_reading_of_another_dispatch_is_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="the reading is of another dispatch"):
        record_dispatch(ledger, denial()[0], visit()[1])


def test_a_dispatch_whose_id_is_not_that_of_its_text_is_refused(ledger: Ledger) -> None:
    dispatch, reading = visit()
    with pytest.raises(LedgerError, match="is not that of the dispatch's text"):
        record_dispatch(ledger, msgspec.structs.replace(dispatch, id="0" * 64), reading)


def test_a_failed_transaction_leaves_nothing(ledger: Ledger, path: Location) -> None:
    record_dispatch(ledger, *visit())
    tamper(path, "UPDATE head SET seal = 'x'")
    with pytest.raises(LedgerError, match="is damaged: its head does not name its last entry"):
        record_dispatch(ledger, *denial())
    assert len(_kinds(ledger)) == 10


@pytest.mark.parametrize("table", ["entries", "resources"])
@pytest.mark.parametrize("change", ["UPDATE {} SET body = body", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_what_was_recorded(
    ledger: Ledger, path: Location, table: str, change: str
) -> None:
    record_dispatch(ledger, *visit())
    with closing(Raw(path)) as raw, pytest.raises(raw.errors, match="the ledger only grows"):
        raw.execute(change.format(table))


def test_results_come_while_the_batch_is_still_being_read(ledger: Ledger) -> None:
    given: list[str] = []

    def stories():  # type: ignore[no-untyped-def]
        for each in (visit(), denial()):
            given.append(each[0].id)
            yield each

    first = next(record_many(ledger, stories(), at_once=1))
    assert first.outcome == "recorded"
    assert len(given) == 1


def test_a_ledger_can_be_written_while_its_records_are_being_listed(ledger: Ledger) -> None:
    record_dispatch(ledger, *visit())
    listing = find(ledger, "mention")
    first = next(listing)
    record_dispatch(ledger, *denial())
    assert [first.name, *(found.name for found in listing)] == ["NOR.txt", "NOR.txt"]
