import msgspec
import pytest

from dateline.desk.judge import judge, rulings, undo
from dateline.desk.query import Criteria, count, find, record_by_id
from dateline.desk.record import record_dispatch
from dateline.desk.verify import verify_ledger
from dateline.desk.why import why
from dateline.errors import LedgerError, RecordNotFound, UsageError
from dateline.ledger.linking import append_links
from dateline.ledger.opening import Ledger
from dateline.lexicon import plover
from dateline.schema import Link
from tests.records import denial, visit

READ = visit()[1]
(EVENT,), (STATEMENT,), (COMMITMENT,) = READ.events, READ.statements, READ.commitments
NOON = "2021-05-04T12:00:00Z"


@pytest.fixture
def two(ledger: Ledger) -> Ledger:
    """A ledger with the stories of the two ministers."""
    record_dispatch(ledger, *visit())
    record_dispatch(ledger, *denial())
    return ledger


def test_a_correction_is_what_lists_filters_and_searches_know(two: Ledger) -> None:
    judge(two, EVENT.id, "correct", by="Ida Moss", typed={"status": "happened", "recipients": "FIN+SWE"})
    (found,) = find(two, "event", Criteria(country="SWE"))
    assert (found.id, found.record.status) == (EVENT.id, "happened")
    assert found.decided is not None
    assert (found.decided.by, found.decided.changed) == ("Ida Moss", ("status", "recipients"))
    assert count(two, "event", Criteria(status="planned")) == 1


def test_what_the_machine_read_is_there_for_who_asks(two: Ledger) -> None:
    judge(two, EVENT.id, "correct", by="Ida Moss", typed={"recipients": "SWE"})
    asked = Criteria(as_read=True, country="FIN")
    assert [(each.record, each.decided) for each in find(two, "event", asked)] == [(EVENT, None)]
    assert count(two, "event", Criteria(as_read=True, country="SWE")) == 0
    assert record_by_id(two, EVENT.id, as_read=True).record == EVENT


def test_a_rejected_record_leaves_the_lists_and_answers_with_what_it_was(two: Ledger) -> None:
    judge(two, COMMITMENT.id, "reject", by="Ida Moss", because="an expectation, no promise")
    assert [each.id for each in find(two, "commitment")] == [denial()[1].commitments[0].id]
    found = record_by_id(two, COMMITMENT.id)
    assert (found.record, found.current) == (COMMITMENT, True)
    assert found.decided is not None
    assert (found.decided.decision, found.decided.because) == ("reject", "an expectation, no promise")


def test_a_decision_outlives_a_newer_reading(two: Ledger) -> None:
    judge(two, EVENT.id, "correct", by="Ida Moss", typed={"status": "happened"})
    newer, reading = visit(version="2")
    renamed = msgspec.structs.replace(EVENT, id="e-renamed")
    record_dispatch(two, newer, msgspec.structs.replace(reading, events=(renamed,)))
    (found,) = find(two, "event", Criteria(dispatch=newer.id))
    assert (found.id, found.record.status) == ("e-renamed", "happened")
    assert verify_ledger(two.path).kinds["judgement"] == 1


def test_a_decision_whose_words_are_gone_is_listed_as_orphaned_and_comes_back_with_them(two: Ledger) -> None:
    judge(two, EVENT.id, "accept", by="Ida Moss")
    newer, reading = visit(version="2")
    record_dispatch(two, newer, msgspec.structs.replace(reading, events=()))
    (orphan,) = rulings(two, state="orphaned")
    assert (orphan.judgement.on, orphan.record) == (EVENT.id, None)
    record_dispatch(two, *visit(), reinstate=True)
    assert [each.state for each in rulings(two)] == ["standing"]


def test_a_dispatch_that_another_replaces_leaves_its_decisions_orphaned(ledger: Ledger) -> None:
    record_dispatch(ledger, *visit())
    judge(ledger, EVENT.id, "correct", by="Ida Moss", typed={"status": "happened"})
    record_dispatch(ledger, *denial(supersedes=visit()[0].id))
    assert [(each.state, each.record) for each in rulings(ledger)] == [("orphaned", None)]
    assert verify_ledger(ledger.path).dispatches == 2
    record_dispatch(ledger, *denial(supersedes=None))
    assert [each.state for each in rulings(ledger)] == ["standing"]
    assert record_by_id(ledger, EVENT.id).record.status == "happened"


def test_a_type_brings_its_quad_class_and_score(two: Ledger) -> None:
    found = judge(two, EVENT.id, "correct", by="Ida Moss", typed={"type": "threaten"}).record
    assert found is not None
    assert (found.record.type, found.record.quad, found.record.intensity) == (
        "THREATEN",
        3,
        plover.intensity_of("THREATEN", None),
    )


def test_a_speaker_whom_the_dispatch_knows_brings_office_and_country(two: Ledger) -> None:
    typed = {"speaker": "a diplomat", "office": "", "country": ""}
    judge(two, STATEMENT.id, "correct", by="Ida Moss", typed=typed)
    stranger = record_by_id(two, STATEMENT.id).record
    assert (stranger.speaker, stranger.office, stranger.country, stranger.actor) == (
        "a diplomat",
        None,
        None,
        None,
    )
    judge(two, STATEMENT.id, "correct", by="Ole Varga", typed={"speaker": "Ane Holst", "form": "direct"})
    known = record_by_id(two, STATEMENT.id).record
    assert (known.office, known.country, known.actor) == (
        STATEMENT.office,
        STATEMENT.country,
        STATEMENT.actor,
    )


def test_an_occasion_that_a_person_put_right_is_searched_as_it_was_left(two: Ledger) -> None:
    assert count(two, "statement", Criteria(setting="delegation")) == 0
    judge(two, STATEMENT.id, "correct", by="Ida Moss", typed={"setting": "delegation"})
    assert [each.id for each in find(two, "statement", Criteria(setting="delegation"))] == [STATEMENT.id]
    assert count(two, "statement", Criteria(setting="delegation", as_read=True)) == 0


def test_a_span_is_given_by_its_words_the_nearest_place_counts(two: Ledger) -> None:
    text = visit()[0].text
    found = judge(two, EVENT.id, "correct", by="Ida Moss", typed={"trigger": "would receive"}).record
    assert found is not None
    trigger = found.record.trigger
    assert text[trigger.start : trigger.end] == "would receive"


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ({"trigger": "never printed"}, "do not stand in the dispatch"),
        ({"trigger": "5-5"}, "is no stretch of the dispatch"),
        ({"status": "gone"}, "there is no status 'gone'"),
        ({"when": "tomorrow"}, "is no date"),
        ({"force": "promise"}, "no 'force' to correct"),
        ({"mode": "knitting"}, "has no mode"),
        ({"status": "planned"}, "it reads so already"),
        ({}, "nothing is to be corrected"),
    ],
)
def test_a_correction_that_cannot_be_is_refused_and_nothing_is_recorded(
    two: Ledger, typed: dict[str, str], what: str
) -> None:
    with pytest.raises(UsageError, match=what):
        judge(two, EVENT.id, "correct", by="Ida Moss", typed=typed)
    assert list(rulings(two)) == []


def test_a_rejection_needs_a_reason_and_a_decision_a_name(two: Ledger) -> None:
    with pytest.raises(UsageError, match="needs a reason"):
        judge(two, EVENT.id, "reject", by="Ida Moss")
    with pytest.raises(UsageError, match="needs the name"):
        judge(two, EVENT.id, "accept", by=" ")


def test_the_same_decision_again_adds_nothing(two: Ledger) -> None:
    first = judge(two, EVENT.id, "accept", by="Ida Moss")
    again = judge(two, EVENT.id, "accept", by="Ida Moss")
    assert (again.outcome, again.judgement) == ("unchanged", first.judgement)


def test_said_once_more_after_another_has_spoken_it_is_the_last_word(two: Ledger) -> None:
    judge(two, EVENT.id, "accept", by="Ida Moss")
    judge(two, EVENT.id, "reject", by="Ole Varga", because="no event")
    assert judge(two, EVENT.id, "accept", by="Ida Moss").outcome == "recorded"
    found = record_by_id(two, EVENT.id)
    assert found.decided is not None
    assert (found.decided.decision, found.decided.by) == ("accept", "Ida Moss")


def test_a_second_correction_builds_on_the_first(two: Ledger) -> None:
    judge(two, EVENT.id, "correct", by="Ida Moss", typed={"status": "happened"})
    judge(two, EVENT.id, "correct", by="Ida Moss", typed={"when": "2021-05-05"})
    record = record_by_id(two, EVENT.id).record
    assert (record.status, record.when.value, record.when.basis) == ("happened", "2021-05-05", "hand")


def test_who_judges_blind_does_not_see_what_others_corrected(two: Ledger) -> None:
    judge(two, EVENT.id, "correct", by="Ida Moss", typed={"status": "happened"})
    blind = judge(two, EVENT.id, "correct", by="Ole Varga", typed={"when": "2021-05-05"}, blind=True)
    assert blind.judgement.correction is not None
    assert record_by_id(two, EVENT.id).record.status == "planned"


def test_only_one_s_own_decision_is_taken_back(two: Ledger) -> None:
    judge(two, EVENT.id, "reject", by="Ida Moss", because="no event")
    with pytest.raises(UsageError, match="Ole Varga has decided nothing"):
        undo(two, EVENT.id, by="Ole Varga")
    undo(two, EVENT.id, by="Ida Moss")
    assert record_by_id(two, EVENT.id).decided is None
    with pytest.raises(UsageError, match="could be taken back"):
        undo(two, EVENT.id, by="Ida Moss")


def test_a_superseded_record_is_not_judged(two: Ledger) -> None:
    newer, reading = visit(version="2")
    record_dispatch(two, newer, msgspec.structs.replace(reading, events=()))
    with pytest.raises(UsageError, match="of a reading that was superseded"):
        judge(two, EVENT.id, "accept", by="Ida Moss")


def test_what_is_no_statement_event_commitment_or_link_is_not_judged(two: Ledger) -> None:
    with pytest.raises(UsageError, match="it is not judged"):
        judge(two, READ.actors[0].id, "accept", by="Ida Moss")
    with pytest.raises(RecordNotFound):
        judge(two, "e-none", "accept", by="Ida Moss")


def test_a_link_is_accepted_and_its_row_says_by_whom(two: Ledger) -> None:
    link = Link(
        id="l-1", earlier=EVENT.id, later=denial()[1].events[0].id, relation="same event", by="link/same"
    )
    append_links(two, [link], recorded_at=NOON)
    judge(two, "l-1", "accept", by="Ida Moss")
    with two.reading() as connection:
        row = connection.exec_driver_sql("SELECT verdict, decided_by FROM links").one()
    assert tuple(row) == ("accepted", "Ida Moss")
    with pytest.raises(UsageError, match="not corrected"):
        judge(two, "l-1", "correct", by="Ida Moss", typed={"relation": "fulfils"})
    undo(two, "l-1", by="Ida Moss")
    with two.reading() as connection:
        assert connection.exec_driver_sql("SELECT verdict FROM links").scalar() == "proposed"
    verify_ledger(two.path)


def test_a_decision_on_a_link_whose_end_is_gone_is_orphaned(two: Ledger) -> None:
    link = Link(
        id="l-1", earlier=EVENT.id, later=denial()[1].events[0].id, relation="same event", by="link/same"
    )
    append_links(two, [link], recorded_at=NOON)
    judge(two, "l-1", "accept", by="Ida Moss")
    newer, reading = visit(version="2")
    record_dispatch(two, newer, msgspec.structs.replace(reading, events=()))
    assert [each.judgement.on for each in rulings(two, state="orphaned")] == ["l-1"]


def test_why_names_every_decision_and_the_one_that_holds(two: Ledger) -> None:
    judge(two, EVENT.id, "accept", by="Ida Moss")
    judge(two, EVENT.id, "reject", by="Ole Varga", because="no event")
    explanation = why(two, EVENT.id)
    assert explanation.record == EVENT
    assert explanation.decided is not None
    assert explanation.decided.by == "Ole Varga"
    assert [(each.judgement.by, each.holds) for each in explanation.decisions] == [
        ("Ida Moss", False),
        ("Ole Varga", True),
    ]


def test_a_reading_that_comes_with_decisions_is_not_recorded_as_the_machine_s(two: Ledger) -> None:
    from dateline.desk.query import reading_of

    judge(two, EVENT.id, "accept", by="Ida Moss")
    dispatch, reading = reading_of(two, visit()[0].id)
    with pytest.raises(LedgerError, match="as the machine read it"):
        record_dispatch(two, dispatch, reading)
