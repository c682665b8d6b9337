import msgspec
import pytest

from dateline.desk.judge import judge
from dateline.desk.query import Criteria
from dateline.desk.record import record_dispatch
from dateline.desk.review import case_of, progress, queue, read_otherwise
from dateline.errors import UsageError
from dateline.ledger.decisions import Tally
from dateline.ledger.opening import Ledger
from tests.records import denial, visit

READ = visit()[1]
(EVENT,), (STATEMENT,) = READ.events, READ.statements


@pytest.fixture
def two(ledger: Ledger) -> Ledger:
    record_dispatch(ledger, *visit())
    record_dispatch(ledger, *denial())
    return ledger


def test_the_unsure_come_first(two: Ledger) -> None:
    confidences = [each.record.confidence for each in queue(two)]
    assert confidences == sorted(confidences)
    assert len(confidences) == 6


def test_what_was_decided_waits_no_longer_but_for_a_second_reviewer_who_sees_the_machine_s_own(
    two: Ledger,
) -> None:
    judge(two, EVENT.id, "correct", by="Ida Moss", typed={"status": "happened"})
    assert EVENT.id not in {each.id for each in queue(two)}
    seen = {each.id: each.record for each in queue(two, by="Ole Varga", second=True)}
    assert seen[EVENT.id] == EVENT
    assert EVENT.id not in {each.id for each in queue(two, by="Ida Moss", second=True)}


def test_what_the_machine_read_comes_by_its_confidence_whether_a_person_overrode_it_or_not(
    two: Ledger,
) -> None:
    judge(two, EVENT.id, "correct", by="Ida Moss", typed={"status": "happened"})
    judge(two, STATEMENT.id, "reject", by="Ida Moss", because="nobody said so")
    found = list(queue(two, by="Ole Varga", second=True))
    assert len(found) == 6
    assert found == sorted(found, key=lambda each: (each.record.confidence, each.seq))
    first = next(iter(queue(two, Criteria(order="confidence", limit=1), by="Ole Varga", second=True)))
    assert first == found[0]


def test_a_rejected_record_waits_for_the_second_reviewer_too(two: Ledger) -> None:
    judge(two, EVENT.id, "reject", by="Ida Moss", because="no event")
    assert EVENT.id in {each.id for each in queue(two, by="Ole Varga", second=True)}


def test_the_filters_are_those_of_the_lists(two: Ledger) -> None:
    found = list(queue(two, Criteria(status="planned", order="confidence")))
    assert {each.kind for each in found} == {"event"}
    with pytest.raises(UsageError, match="have no 'status'"):
        list(queue(two, Criteria(status="planned"), kinds=("statement",)))
    assert len(list(queue(two, Criteria(limit=2)))) == 2


def test_a_case_has_the_sentence_and_the_values_as_they_are_typed(two: Ledger) -> None:
    (found,) = queue(two, Criteria(dispatch=visit()[0].id), kinds=("event",))
    case = case_of(two, found)
    assert case.sentence is not None
    assert case.sentence.text.endswith("on 4 May.")
    assert (case.values["status"], case.values["actors"], case.values["when"]) == (
        "planned",
        "NOR",
        "2021-05-04",
    )


def test_progress_counts_what_was_decided_and_how(two: Ledger) -> None:
    judge(two, EVENT.id, "reject", by="Ida Moss", because="no event")
    judge(two, STATEMENT.id, "accept", by="Ida Moss")
    found = progress(two)
    assert (found.total, found.decided) == (6, 2)
    assert found.decisions == Tally(accepted=1, rejected=1)
    assert progress(two, kinds=("event",)).total == 2
    assert progress(two, by="Ole Varga", second=True).decided == 0


def test_the_quick_count_of_all_is_that_of_the_filters(two: Ledger) -> None:
    judge(two, EVENT.id, "reject", by="Ida Moss", because="no event")
    judge(two, STATEMENT.id, "correct", by="Ida Moss", typed={"form": "direct"})
    everybody = Criteria(filed_since="0001-01-01")  # passes all, and is counted record by record
    for second, by in ((False, None), (True, "Ida Moss"), (True, "Ole Varga")):
        assert progress(two, by=by, second=second) == progress(two, everybody, by=by, second=second)


def test_what_a_newer_version_reads_otherwise_is_shown_again(two: Ledger) -> None:
    judge(two, EVENT.id, "accept", by="Ida Moss")
    assert list(read_otherwise(two)) == []
    dispatch, reading = visit(version="2")
    moved = msgspec.structs.replace(EVENT, status="cancelled")
    record_dispatch(two, dispatch, msgspec.structs.replace(reading, events=(moved,)))
    (found,) = read_otherwise(two)
    assert (found.id, found.record.status) == (EVENT.id, "planned")


def test_records_of_several_kinds_are_not_put_by_relevance(two: Ledger) -> None:
    with pytest.raises(UsageError, match="no order by relevance"):
        next(queue(two, Criteria(text="delegation", order="relevance")))
