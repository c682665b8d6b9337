"""Links with the words of both ends, and the queue in which they are judged."""

import msgspec
import pytest

from dateline.desk.agreement import agreement
from dateline.desk.judge import judge, undo
from dateline.desk.record import record_dispatch
from dateline.desk.ties import as_it_stands, carrier_of, case_of, progress, queue, related
from dateline.ledger.linking import append_links
from dateline.ledger.opening import Ledger
from dateline.schema import Link, Span
from tests.records import denial, visit

WHEN = "2026-01-01T00:00:00Z"
PROMISE, MEETING = visit()[1].commitments[0].id, visit()[1].events[0].id
LATER = denial()[1].events[0].id


def proposed(earlier: str, later: str, relation: str = "fulfils", *, confidence: int = 700) -> Link:
    return Link(
        id=f"l-{earlier[2:8]}{later[2:8]}",
        earlier=earlier,
        later=later,
        relation=relation,  # type: ignore[arg-type]
        by="link",
        confidence=confidence,
    )


KEPT = proposed(PROMISE, LATER, confidence=800)
SAME = proposed(MEETING, LATER, "same event", confidence=600)


@pytest.fixture
def linked(ledger: Ledger) -> Ledger:
    """Two dispatches, and two links between them that nobody has judged."""
    for told in (visit(), denial()):
        record_dispatch(ledger, *told)
    append_links(ledger, [KEPT, SAME], recorded_at=WHEN)
    return ledger


def waiting(ledger: Ledger, by: str = "Ida Moss", **more: object) -> str | None:
    kept = queue(ledger, by=by, **more)  # type: ignore[arg-type]
    return kept.link.id if kept else None


def test_the_unsure_proposal_comes_first_and_what_was_skipped_does_not_come_again(linked: Ledger) -> None:
    assert waiting(linked) == SAME.id
    assert waiting(linked, skipped=(SAME.id,)) == KEPT.id
    assert waiting(linked, skipped=(SAME.id, KEPT.id)) is None
    assert waiting(linked, relation="fulfils") == KEPT.id


def test_what_was_decided_waits_no_longer_but_for_a_second_reviewer_who_is_not_told(linked: Ledger) -> None:
    judge(linked, SAME.id, "reject", by="Ida Moss", because="another meeting")
    assert waiting(linked) == KEPT.id
    assert waiting(linked, by="Ole Varga", second=True) == SAME.id
    assert waiting(linked, by="Ida Moss", second=True) == KEPT.id
    assert as_it_stands(linked, SAME.id).verdict == "rejected"
    assert as_it_stands(linked, SAME.id, as_read=True) == SAME
    assert (progress(linked, by="Ida Moss"), progress(linked, by="Ole Varga", second=True)) == (
        (2, 1),
        (2, 0),
    )


def test_what_was_undone_waits_again(linked: Ledger) -> None:
    judge(linked, SAME.id, "accept", by="Ida Moss")
    undo(linked, SAME.id, by="Ida Moss")
    assert (waiting(linked), progress(linked, by="Ida Moss")) == (SAME.id, (2, 0))


def test_a_proposal_that_the_rules_withdrew_waits_for_nobody(linked: Ledger) -> None:
    append_links(linked, [msgspec.structs.replace(SAME, verdict="rejected")], recorded_at=WHEN)
    assert (waiting(linked), waiting(linked, by="Ole Varga", second=True)) == (KEPT.id, KEPT.id)
    assert progress(linked, by="Ida Moss") == (1, 0)


def test_a_link_to_what_is_no_longer_read_waits_for_nobody(linked: Ledger) -> None:
    dispatch, reading = visit(version="2")
    record_dispatch(linked, dispatch, msgspec.structs.replace(reading, events=()))
    assert waiting(linked) == KEPT.id


def test_a_case_has_the_sentences_of_both_ends(linked: Ledger) -> None:
    case = case_of(linked, KEPT)
    assert case.earlier.sentence is not None
    assert case.later.sentence is not None
    assert case.earlier.sentence.text == "We will answer by 9 May."
    assert case.later.sentence.text.startswith("Kenyan Trade Minister Peter Oduya denied")


def test_two_prints_of_a_report_are_joined_as_dispatches(linked: Ledger) -> None:
    report = proposed(visit()[0].id, denial()[0].id, "same report")
    case = case_of(linked, report)
    assert (case.earlier.found.kind, case.earlier.sentence) == ("dispatch", None)


def test_the_blind_see_an_end_as_the_machine_read_it(linked: Ledger) -> None:
    judge(linked, MEETING, "correct", by="Ida Moss", typed={"status": "happened"})
    assert case_of(linked, SAME).earlier.found.record.status == "happened"
    assert case_of(linked, SAME, as_read=True).earlier.found.record.status == "planned"


def test_beside_a_record_stands_what_is_at_the_other_end_of_its_links(linked: Ledger) -> None:
    assert {(each.link.id, each.other.id, each.later) for each in related(linked, [PROMISE, MEETING])} == {
        (KEPT.id, LATER, True),
        (SAME.id, LATER, True),
    }
    assert [(each.here, each.other.id, each.later) for each in related(linked, [LATER])] == [
        (LATER, PROMISE, False),
        (LATER, MEETING, False),
    ]


def test_a_plan_in_the_words_of_a_promise_is_carried_by_it(ledger: Ledger) -> None:
    dispatch, reading = visit()
    (event,), (promise,) = reading.events, reading.commitments
    around = Span(event.trigger.start, event.trigger.end).evidence(dispatch.text)
    carrying = msgspec.structs.replace(promise, words=around)
    record_dispatch(ledger, dispatch, msgspec.structs.replace(reading, commitments=(carrying,)))
    assert carrier_of(ledger, event.id) == promise.id


def test_a_plan_that_no_promise_names_is_carried_by_none(linked: Ledger) -> None:
    assert carrier_of(linked, MEETING) is None


def test_two_reviewers_agree_or_not_on_links_as_on_records(linked: Ledger) -> None:
    for by, decision in (("Ida Moss", "accept"), ("Ole Varga", "reject")):
        because = "another meeting" if decision == "reject" else None
        judge(linked, SAME.id, decision, by=by, because=because, blind=True)  # type: ignore[arg-type]
    (found,) = agreement(linked, kind="link")
    assert (found.between, found.units, found.observed) == (("Ida Moss", "Ole Varga"), 1, 0.0)
