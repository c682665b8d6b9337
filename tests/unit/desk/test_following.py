"""Where a commitment stands on a day: by words, never by silence."""

from datetime import date

import msgspec
import pytest

from dateline.desk.following import follow, reported
from dateline.desk.judge import judge
from dateline.desk.link import link_ledger, links
from dateline.desk.lists import find_standing, told_again
from dateline.desk.query import Criteria, find, record_by_id
from dateline.desk.record import record_dispatch
from dateline.desk.verify import verify_ledger
from dateline.ledger.opening import Ledger
from tests.unit.link.telling import Told, told

PLAN = told(
    "[plan Kenya's Joyce Amani will [trigger visit] Uganda on 4 May].",
    filed="2031-04-01", status="planned", due="2031-05-04",
)  # fmt: skip
OFF = told(
    "Kenya [trigger called off the visit] to Uganda planned for 4 May. "
    "[plan Amani would travel on 9 June], an aide said.",
    filed="2031-04-25", status="cancelled", when="2031-05-04", due="2031-06-09",
)  # fmt: skip
HELD = told("Kenya and Uganda [trigger held talks] on Monday.", filed="2031-06-10", when="2031-06-09")

FIRST, SECOND = PLAN[1].commitments[0].id, OFF[1].commitments[0].id


def keep(ledger: Ledger, *stories: Told) -> None:
    for number, (dispatch, reading) in enumerate(stories):
        record_dispatch(ledger, dispatch, reading, recorded_at=f"2032-01-01T00:00:{number:02}Z")
    link_ledger(ledger, recorded_at="2032-01-02T00:00:00Z")


def stands(ledger: Ledger, commitment: str, day: str) -> tuple[str, bool]:
    found = reported(ledger, record_by_id(ledger, commitment), as_of=date.fromisoformat(day))
    return found.status, found.proposed


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2031-04-02", "open"),
        ("2031-04-20", "due soon"),
        ("2031-05-04", "due soon"),
        ("2031-05-05", "overdue – no report"),
        ("2039-01-01", "overdue – no report"),
    ],
)
def test_silence_makes_a_promise_overdue_and_never_broken(ledger: Ledger, day: str, status: str) -> None:
    keep(ledger, PLAN)
    assert stands(ledger, FIRST, day) == (status, False)


def test_a_promise_on_a_condition_is_not_overdue(ledger: Ledger) -> None:
    keep(
        ledger,
        told("[plan Kenya will pay if it rains].", filed="2031-04-01", due="2031-05-04", condition=True),
    )
    (found,) = find(ledger, "commitment")
    assert stands(ledger, found.id, "2031-09-01") == ("open", False)


def test_one_promise_is_followed_through_three_dispatches_with_the_words_of_each(ledger: Ledger) -> None:
    keep(ledger, PLAN, OFF, HELD)
    thread = follow(ledger, record_by_id(ledger, FIRST), as_of=date(2031, 7, 1))
    assert [(step.role, step.words.text) for step in thread.steps] == [
        ("announced", "Kenya's Joyce Amani will visit Uganda on 4 May"),
        ("put off", "Kenya called off the visit to Uganda planned for 4 May."),
        ("reported done", "Kenya and Uganda held talks on Monday."),
    ]
    assert len(thread.dispatches) == 3
    assert (thread.reported.status, thread.reported.proposed) == ("reported kept", True)
    assert follow(ledger, record_by_id(ledger, SECOND), as_of=date(2031, 7, 1)) == thread


def test_what_was_filed_after_the_day_does_not_count(ledger: Ledger) -> None:
    keep(ledger, PLAN, OFF, HELD)
    assert stands(ledger, FIRST, "2031-04-24") == ("due soon", False)
    assert stands(ledger, FIRST, "2031-04-25") == ("superseded", True)
    assert stands(ledger, SECOND, "2031-06-09") == ("due soon", False)
    assert stands(ledger, SECOND, "2031-06-10") == ("reported kept", True)


def test_an_accepted_link_is_no_longer_a_proposal(ledger: Ledger) -> None:
    keep(ledger, PLAN, OFF, HELD)
    (kept,) = links(ledger, relations=("fulfils",))
    judge(ledger, kept.link.id, "accept", by="Ida Brandt", recorded_at="2032-01-03T00:00:00Z")
    assert stands(ledger, SECOND, "2031-06-10") == ("reported kept", False)


def test_a_rejected_link_never_counts_also_after_another_run(ledger: Ledger) -> None:
    keep(ledger, PLAN, OFF, HELD)
    (kept,) = links(ledger, relations=("fulfils",))
    judge(
        ledger, kept.link.id, "reject", by="Ida Brandt", because="other talks",
        recorded_at="2032-01-03T00:00:00Z",
    )  # fmt: skip
    assert stands(ledger, SECOND, "2031-06-10") == ("overdue – no report", False)
    link_ledger(ledger, recorded_at="2032-01-04T00:00:00Z")
    assert stands(ledger, SECOND, "2031-06-10") == ("overdue – no report", False)
    assert verify_ledger(ledger.path).kinds["link"] == 2


def test_a_report_that_a_person_rejected_as_such_is_no_evidence(ledger: Ledger) -> None:
    keep(ledger, PLAN, OFF, HELD)
    judge(
        ledger, HELD[1].events[0].id, "reject", by="Ida Brandt", because="not an event",
        recorded_at="2032-01-03T00:00:00Z",
    )  # fmt: skip
    assert stands(ledger, SECOND, "2031-06-10") == ("overdue – no report", False)


def test_a_status_given_by_hand_outranks_all_links(ledger: Ledger) -> None:
    keep(ledger, PLAN, OFF, HELD)
    judge(
        ledger, SECOND, "correct", by="Ida Brandt", typed={"status": "partly"},
        recorded_at="2032-01-03T00:00:00Z",
    )  # fmt: skip
    assert stands(ledger, SECOND, "2031-06-10") == ("partly", False)


def test_what_is_put_off_without_a_date_is_open_and_not_overdue(ledger: Ledger) -> None:
    put_off = told("Kenya [trigger put off the visit] to Uganda.", filed="2031-04-20", status="postponed")
    keep(ledger, PLAN, put_off)
    found = reported(ledger, record_by_id(ledger, FIRST), as_of=date(2031, 9, 1))
    assert (found.status, found.due, found.proposed) == ("open", None, True)


def test_what_is_called_off_is_withdrawn(ledger: Ledger) -> None:
    off = told(
        "Kenya [trigger called off the visit] to Uganda planned for 4 May.",
        filed="2031-04-20", status="cancelled", when="2031-05-04",
    )  # fmt: skip
    keep(ledger, PLAN, off)
    assert stands(ledger, FIRST, "2031-06-01") == ("withdrawn", True)


def test_a_second_run_adds_nothing(ledger: Ledger) -> None:
    keep(ledger, PLAN, OFF, HELD)
    again = link_ledger(ledger)
    assert (again.added, again.withdrawn, again.proposed) == (0, 0, {"fulfils": 1, "postpones": 1})


def test_what_rests_on_a_superseded_reading_does_not_count(ledger: Ledger) -> None:
    keep(ledger, PLAN, OFF, HELD)
    dispatch, reading = OFF
    without = msgspec.structs.replace(reading, events=(), commitments=(), parser="by hand 2")
    record_dispatch(ledger, dispatch, without, recorded_at="2032-01-03T00:00:00Z")
    assert stands(ledger, FIRST, "2031-06-30") == ("overdue – no report", False)
    record_dispatch(ledger, dispatch, reading, recorded_at="2032-01-04T00:00:00Z", reinstate=True)
    assert stands(ledger, FIRST, "2031-06-30") == ("superseded", True)


def test_a_proposal_that_no_rule_makes_any_more_is_withdrawn_and_can_come_back(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(ledger, PLAN, OFF, HELD)
    with monkeypatch.context() as patched:
        patched.setattr("dateline.link.comparing._outcomes", lambda *_: iter(()))
        assert link_ledger(ledger, whole=True).withdrawn == 2
        assert stands(ledger, FIRST, "2031-06-30") == ("overdue – no report", False)
    assert link_ledger(ledger, whole=True).added == 2
    assert stands(ledger, FIRST, "2031-06-30") == ("superseded", True)
    verify_ledger(ledger.path)


def test_commitments_are_asked_for_by_where_they_stand(ledger: Ledger) -> None:
    keep(ledger, PLAN, OFF, HELD)

    def of(status: str, day: date) -> list[str]:
        asked = Criteria(status=status)
        return [each.id for each, _ in find_standing(ledger, "commitment", asked, as_of=day)]

    assert of("superseded", date(2031, 5, 1)) == [FIRST]
    assert of("open", date(2031, 5, 1)) == [SECOND]
    assert of("reported kept", date(2031, 7, 1)) == [SECOND]
    assert of("overdue", date(2031, 7, 1)) == []


def test_one_occurrence_told_by_two_agencies_is_listed_once(ledger: Ledger) -> None:
    one = told(
        "Kenya and Uganda [trigger signed] a treaty on lake ports on Monday.",
        filed="2031-05-06", type="SUPPORT", when="2031-05-05",
    )  # fmt: skip
    two = told(
        "The treaty on lake ports was [trigger signed] by Kenya and Uganda on 5 May.",
        filed="2031-05-07", type="SUPPORT", when="2031-05-05",
    )  # fmt: skip
    keep(ledger, one, two)
    listed = [each.id for each, _ in find_standing(ledger, "event", Criteria(), once=True)]
    assert listed == [one[1].events[0].id]
    (kept,) = links(ledger, relations=("same event",))
    judge(
        ledger, kept.link.id, "reject", by="Ida Brandt", because="two treaties",
        recorded_at="2032-01-03T00:00:00Z",
    )  # fmt: skip
    assert told_again(ledger) == frozenset()
