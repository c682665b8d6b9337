from datetime import date

import pytest

from dateline.desk.dyad import Dyad, arrange, dyad
from dateline.desk.lanes import lane_of, lanes
from dateline.desk.record import record_dispatch
from dateline.errors import UsageError
from dateline.ledger.opening import Ledger
from tests.records import denial, visit
from tests.telling import commitment, event, link, statement

TODAY = date(2021, 5, 10)


def arranged(records: list, links: list | None = None, **days: date) -> Dyad:
    return arrange(records, links or [], sides=("FIN", "NOR"), today=TODAY, **days)


@pytest.mark.parametrize(
    ("found", "lane"),
    [
        (statement("s-1", "yes"), "said"),
        (event("e-1", "ACCUSE"), "said"),
        (event("e-1", "CONSULT"), "met"),
        (event("e-1", "AGREE"), "agreed"),
        (event("e-1", "AID"), "done"),
        (event("e-1", "SANCTION"), "done"),
        (event("e-1", "CONSULT", status="planned"), "planned"),
        (event("e-1", "CONSULT", status="cancelled"), "broken"),
        (event("e-1", "SANCTION", status="denied"), "said"),
        (event("e-1", "AID", cameo="057"), "agreed"),
        (commitment("c-1"), "planned"),
        (commitment("c-1", force="agreement"), "agreed"),
        (commitment("c-1", force="refusal"), "said"),
    ],
)
def test_a_record_stands_in_the_lane_of_what_it_is(found: object, lane: str) -> None:
    assert lane_of(found.record) == lane  # type: ignore[attr-defined]


def test_every_type_status_and_force_has_a_lane() -> None:
    from typing import get_args

    from dateline.schema import CommitmentStatus, EventType, Force, Status

    known = [each for lane in lanes() for each in (*lane.types, *lane.statuses, *lane.forces)]
    assert sorted(known) == sorted(
        (*get_args(EventType), *set(get_args(Status)) - {"happened", "ongoing"}, *get_args(Force))
    )
    broken = {each for lane in lanes() for each in lane.standings}
    assert broken < set(get_args(CommitmentStatus))
    assert "overdue – no report" not in broken


def test_a_commitment_that_a_report_says_was_broken_stands_among_the_broken() -> None:
    found = arranged([commitment("c-1", due="2021-05-01")], [link("c-1", "e-9", "contradicts")])
    assert [(item.lane, item.standing.status) for item in found.items if item.standing] == [
        ("broken", "reported broken")
    ]


def test_an_overdue_commitment_without_a_report_stays_a_plan() -> None:
    found = arranged([commitment("c-1", due="2021-05-01")])
    assert [item.lane for item in found.items] == ["planned"]


def test_copies_of_one_event_count_once_in_the_curve() -> None:
    once = arranged([event("e-1", when="2021-05-04")])
    twice = arranged(
        [event("e-1", when="2021-05-04"), event("e-2", when="2021-05-04", dispatch="d2")],
        [link("e-1", "e-2")],
    )
    apart = arranged([event("e-1", when="2021-05-04"), event("e-2", when="2021-05-04", dispatch="d2")])
    assert [(point.cooperation, point.events, point.copies) for point in once.points] == [(2.5, 1, 0)]
    assert [(point.cooperation, point.events, point.copies) for point in twice.points] == [(2.5, 1, 1)]
    assert [(point.cooperation, point.events, point.copies) for point in apart.points] == [(5.0, 2, 0)]


def test_the_curve_holds_cooperation_and_conflict_apart() -> None:
    found = arranged([event("e-1", when="2021-05-04"), event("e-2", "SANCTION", when="2021-05-04")])
    (point,) = found.points
    assert (point.cooperation, point.conflict, point.net) == (2.5, -6.0, -3.5)


@pytest.mark.parametrize("status", ["planned", "proposed", "conditional", "cancelled", "denied", "postponed"])
def test_what_has_not_happened_does_not_move_the_curve(status: str) -> None:
    assert arranged([event("e-1", when="2021-05-04", status=status)]).points == ()


def test_an_event_of_fuzzy_date_is_spread_over_its_days() -> None:
    found = arranged([event("e-1", when="2021-05-30/2021-06-02"), event("e-2", when="2021-09-01")])
    spread = {str(point.period.first): point.events for point in found.points if point.events}
    assert found.unit == "week"
    assert spread == {"2021-05-24": 0.25, "2021-05-31": 0.75, "2021-08-30": 1.0}


def test_a_plan_and_the_promise_of_it_are_one_thing() -> None:
    planned = event("e-1", status="planned", when="2021-05-20", trigger="visit", start=5)
    promise = commitment("c-1", "will visit Finland", due="2021-05-20")
    found = arranged([planned, promise])
    assert [(item.found.id, [each.id for each in item.commitments]) for item in found.items] == [
        ("e-1", ["c-1"])
    ]


def test_a_promise_of_another_dispatch_stays_a_thing_of_its_own() -> None:
    planned = event("e-1", status="planned", when="2021-05-20", trigger="visit", start=5)
    promise = commitment("c-1", "will visit Finland", due="2021-05-20", dispatch="d2")
    assert [item.found.id for item in arranged([planned, promise]).items] == ["e-1", "c-1"]


def test_a_span_filters_the_items_and_leaves_the_curve_whole() -> None:
    records = [event("e-1", when="2021-05-04"), event("e-2", when="2021-07-01"), commitment("c-1")]
    whole = arranged(records)
    part = arranged(records, since=date(2021, 6, 1), until=date(2021, 7, 31))
    assert [item.found.id for item in whole.items] == ["e-1", "e-2"]
    assert [item.found.id for item in whole.undated] == ["c-1"]
    assert [item.found.id for item in part.items] == ["e-2"]
    assert (part.undated, part.elsewhere, part.counted) == ((), 2, 2)
    assert part.points == whole.points


def test_of_several_tellings_the_narrowest_date_that_words_give_counts() -> None:
    records = [
        event("e-1", filed="2021-05-04"),
        event("e-2", when="2021-05-01/2021-05-31", dispatch="d2"),
        event("e-3", when="2021-05-03", dispatch="d3"),
    ]
    (item,) = arranged(records, [link("e-1", "e-2"), link("e-2", "e-3")]).items
    assert (item.placed.first, item.placed.basis) == (date(2021, 5, 3), "text")


def test_a_curve_of_centuries_keeps_its_last_sixty_years_and_counts_the_rest() -> None:
    found = arranged([event("e-1", when="1850-01-01"), event("e-2", when="2021-05-04")])
    assert (len(found.points), found.earlier, found.unit) == (60, 1, "year")


def test_a_ledger_is_asked_for_both_directions(ledger: Ledger) -> None:
    for told in (visit(), denial()):
        record_dispatch(ledger, *told)
    one, other = dyad(ledger, "nor", "FIN", today=TODAY), dyad(ledger, "FIN", "NOR", today=TODAY)
    assert [item.found.kind for item in one.items] == ["statement", "event", "commitment"]
    assert one.items == other.items
    assert dyad(ledger, "NOR", "KEN", today=TODAY).items == ()


def test_what_is_no_code_is_a_usage_error(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="no country code"):
        dyad(ledger, "Norway", "FIN", today=TODAY)
