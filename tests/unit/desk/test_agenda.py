from datetime import date

import msgspec

from dateline.desk.agenda import Plan, month_of, owed, plans
from dateline.desk.calendar import calendar_of
from dateline.desk.judge import judge
from dateline.desk.occurrences import Occurrence
from dateline.desk.placing import place
from dateline.desk.query import Criteria, criteria_from
from dateline.desk.record import record_dispatch
from dateline.ledger.ahead import around
from dateline.ledger.linking import append_links
from dateline.ledger.opening import Ledger
from dateline.schema import Span
from tests.records import denial, visit
from tests.telling import event, link


def plan(id: str, when: str, **more: object) -> Plan:
    found = event(id, when=when, status="planned", **more)  # type: ignore[arg-type]
    return Plan(occurrence=Occurrence(first=found), newest=found, placed=place(found))


def laid_out(*planned: Plan, month: int = 5) -> list[list[list[tuple[str, int, int]]]]:
    weeks, _ = month_of(planned, 2021, month)
    return [
        [[(each.plan.newest.id, each.offset, each.length) for each in row] for row in week.rows]
        for week in weeks
    ]


def test_a_month_begins_on_monday_and_ends_on_sunday() -> None:
    weeks, _ = month_of((), 2021, 5)
    assert [week.days[0].day for week in weeks] == [
        date(2021, 4, 26), date(2021, 5, 3), date(2021, 5, 10), date(2021, 5, 17), date(2021, 5, 24),
        date(2021, 5, 31),
    ]  # fmt: skip
    assert [each.inside for each in weeks[0].days] == [False] * 5 + [True] * 2


def test_a_plan_of_one_day_stands_on_that_day() -> None:
    assert laid_out(plan("e-1", "2021-05-06"))[1] == [[("e-1", 3, 1)]]


def test_a_fuzzy_plan_is_a_band_that_goes_on_in_the_next_week() -> None:
    found = laid_out(plan("e-1", "2021-05-08/2021-05-11"))
    assert (found[1], found[2]) == ([[("e-1", 5, 2)]], [[("e-1", 0, 2)]])


def test_bands_that_overlap_stand_in_rows_of_their_own_and_others_share_one() -> None:
    week = laid_out(
        plan("e-1", "2021-05-03/2021-05-05"),
        plan("e-2", "2021-05-04"),
        plan("e-3", "2021-05-07"),
    )[1]
    assert week == [[("e-1", 0, 3), ("e-3", 4, 1)], [("e-2", 1, 1)]]


def test_what_may_be_any_day_of_a_season_is_no_band_but_listed_apart() -> None:
    season = plan("e-1", "2021-03-01/2021-05-31")
    weeks, vague = month_of([season], 2021, 5)
    assert [each.newest.id for each in vague] == ["e-1"]
    assert all(week.rows == () for week in weeks)


def test_december_and_february_have_their_days() -> None:
    december, _ = month_of((), 2021, 12)
    february, _ = month_of((), 2024, 2)
    assert sum(each.inside for week in december for each in week.days) == 31
    assert sum(each.inside for week in february for each in week.days) == 29


def test_plans_come_out_of_the_ledger_soonest_first(ledger: Ledger) -> None:
    for told in (denial(), visit()):
        record_dispatch(ledger, *told)
    assert [str(each.placed.first) for each in plans(ledger, Criteria())] == ["2021-05-04", "2022-06-02"]
    assert len(plans(ledger, Criteria(country="KEN"))) == 1


def test_what_became_of_a_plan_is_shown_with_it(ledger: Ledger) -> None:
    dispatch, reading = visit()
    record_dispatch(ledger, dispatch, reading)
    fulfilled = link(reading.events[0].id, "e-later", "fulfils", "proposed")
    append_links(ledger, [fulfilled], recorded_at="2026-01-01T00:00:00Z")
    (found,) = plans(ledger, Criteria())
    assert found.outcome == (fulfilled,)


def test_an_outcome_that_is_told_of_the_promise_in_whose_words_a_plan_stands_is_the_plans_own(
    ledger: Ledger,
) -> None:
    dispatch, reading = visit()
    (event,), (promise,) = reading.events, reading.commitments
    around = Span(event.trigger.start, event.trigger.end).evidence(dispatch.text)
    record_dispatch(
        ledger,
        dispatch,
        msgspec.structs.replace(reading, commitments=(msgspec.structs.replace(promise, words=around),)),
    )
    fulfilled = link(promise.id, "e-later", "fulfils", "proposed")
    append_links(ledger, [fulfilled], recorded_at="2026-01-01T00:00:00Z")
    (found,) = plans(ledger, Criteria())
    assert found.outcome == (fulfilled,)


def test_an_outcome_of_another_promise_of_the_dispatch_is_not_the_plans(ledger: Ledger) -> None:
    dispatch, reading = visit()
    record_dispatch(ledger, dispatch, reading)
    told = link(reading.commitments[0].id, "e-later", "fulfils")
    append_links(ledger, [told], recorded_at="2026-01-01T00:00:00Z")
    (found,) = plans(ledger, Criteria())
    assert found.outcome == ()


def test_of_plans_without_days_asked_for_the_soonest_come_before_the_latest_that_passed(
    ledger: Ledger,
) -> None:
    for told in (visit(), denial()):
        record_dispatch(ledger, *told)
    criteria, most = Criteria(), (1, 1, 1)
    found = around(ledger, "event", criteria, day="2021-06-01", most=most)
    assert [each.record.when.value for each in found] == ["2022-06-02", "2021-05-04"]


def test_a_plan_that_a_person_put_right_is_listed_as_it_was_left(ledger: Ledger) -> None:
    dispatch, reading = visit()
    record_dispatch(ledger, dispatch, reading)
    judge(ledger, reading.events[0].id, "correct", by="Ida Moss", typed={"when": "2021-05-07"})
    (found,) = plans(ledger, Criteria())
    assert (str(found.placed.first), found.event.when.value) == ("2021-05-07", "2021-05-07")


def test_the_newest_entry_of_a_link_counts(ledger: Ledger) -> None:
    dispatch, reading = visit()
    record_dispatch(ledger, dispatch, reading)
    for verdict in ("proposed", "rejected"):
        changed = link(reading.events[0].id, "e-later", "fulfils", verdict)
        append_links(ledger, [changed], recorded_at="2026-01-01T00:00:00Z")
    (found,) = plans(ledger, Criteria())
    assert found.outcome == ()


def test_commitments_come_with_what_is_due_first(ledger: Ledger) -> None:
    for told in (denial(), visit()):
        record_dispatch(ledger, *told)
    found = owed(ledger, Criteria(), today=date(2022, 6, 20))
    assert [(each.found.record.due.value, each.standing.status) for each in found] == [
        ("2022-06-30", "due soon"),
        ("2021-05-09", "overdue – no report"),
    ]


def test_a_due_date_that_was_asked_for_leaves_out_the_others(ledger: Ledger) -> None:
    for told in (denial(), visit()):
        record_dispatch(ledger, *told)
    overdue = criteria_from(due="overdue", today=date(2022, 6, 20))
    found = owed(ledger, overdue, today=date(2022, 6, 20))
    assert [each.found.record.due.value for each in found] == ["2021-05-09"]


def test_days_that_were_asked_for_leave_out_plans_of_others(ledger: Ledger) -> None:
    for told in (denial(), visit()):
        record_dispatch(ledger, *told)
    found = plans(ledger, criteria_from(since="2022", until="2022"))
    assert [str(each.placed.first) for each in found] == ["2022-06-02"]


def test_a_calendar_has_the_dated_plans_with_their_addresses() -> None:
    undated = event("e-2", status="planned")
    planned = [
        plan("e-1", "2021-05-06"),
        Plan(occurrence=Occurrence(first=undated), newest=undated, placed=place(undated)),
    ]
    written = calendar_of(planned, base="http://127.0.0.1:8000")
    assert written.count("BEGIN:VEVENT") == 1
    assert "URL:http://127.0.0.1:8000/r/e-1\r\n" in written
