from datetime import date
from math import sqrt

import msgspec
import pytest

from dateline.desk.dyad import Dyad, arrange, dyad
from dateline.desk.judge import judge
from dateline.desk.lanes import lane_of, lanes
from dateline.desk.query import Found
from dateline.desk.record import record_dispatch
from dateline.errors import UsageError
from dateline.ledger.linking import append_links
from dateline.ledger.opening import Ledger
from dateline.schema import Dispatch, Reading
from tests.records import VISIT, annotated, denial, read_story, visit
from tests.stories import read_marked
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
    assert [(point.cooperation, point.events, point.copies) for point in once.curve.points] == [(2.5, 1, 0)]
    assert [(point.cooperation, point.events, point.copies) for point in twice.curve.points] == [(2.5, 1, 1)]
    assert [(point.cooperation, point.events, point.copies) for point in apart.curve.points] == [(5.0, 2, 0)]


def test_the_curve_holds_cooperation_and_conflict_apart() -> None:
    found = arranged([event("e-1", when="2021-05-04"), event("e-2", "SANCTION", when="2021-05-04")])
    (point,) = found.curve.points
    assert (point.cooperation, point.conflict, point.net) == (2.5, -6.0, -3.5)


def unsure(found: Found, confidence: int) -> Found:
    record = msgspec.structs.replace(found.record, confidence=confidence)
    return msgspec.structs.replace(found, record=record)


def test_the_band_is_what_the_curve_is_worth_if_each_event_counts_with_its_confidence() -> None:
    met = unsure(event("e-1", when="2021-05-04"), 800)
    fined = unsure(event("e-2", "SANCTION", when="2021-05-04"), 500)
    (point,) = arranged([met, fined]).curve.points
    assert point.expected == pytest.approx(0.8 * 2.5 - 0.5 * 6.0)
    # The variances of the two add up: score² · p · (1 − p).
    assert point.deviation == pytest.approx(sqrt(2.5**2 * 0.16 + 6.0**2 * 0.25), abs=0.005)


def test_the_band_never_reaches_beyond_what_the_coded_events_could_give() -> None:
    (point,) = arranged([unsure(event("e-1", when="2021-05-04"), 500)]).curve.points
    assert point.band == (0.0, 2.5)


def test_a_sure_coding_leaves_no_band() -> None:
    (point,) = arranged([unsure(event("e-1", when="2021-05-04"), 1000)]).curve.points
    assert (point.expected, point.deviation, point.band) == (2.5, 0.0, (2.5, 2.5))


def test_copies_of_one_report_make_an_event_no_surer_than_the_surest_of_them() -> None:
    told = [
        unsure(event("e-1", when="2021-05-04"), 600),
        unsure(event("e-2", when="2021-05-04", dispatch="d2"), 700),
    ]
    (point,) = arranged(told, [link("e-1", "e-2")]).curve.points
    assert point.expected == pytest.approx(0.7 * 2.5)


def test_an_event_that_a_person_accepted_counts_as_sure(ledger: Ledger) -> None:
    dispatch, reading = happening("NOR", "2021-05-04")
    (met,) = reading.events
    reading = msgspec.structs.replace(reading, events=(msgspec.structs.replace(met, confidence=400),))
    record_dispatch(ledger, dispatch, reading)
    before = dyad(ledger, "NOR", "FIN", today=TODAY).curve.whole
    judge(ledger, met.id, "accept", by="Ida Moss")
    after = dyad(ledger, "NOR", "FIN", today=TODAY)
    assert before is not None
    assert (before.expected, before.deviation > 0) == (pytest.approx(1.0), True)
    assert after.curve.whole is not None
    assert (after.curve.whole.expected, after.curve.whole.deviation) == (2.5, 0.0)
    records = [each for item in (*after.items, *after.undated) for each in item.occurrence.all]
    assert arranged(records).curve == after.curve


def test_a_promise_stands_where_a_report_of_its_copy_leaves_it(ledger: Ledger) -> None:
    stories = [happening("NOR", "2021-05-04"), happening("NOR", "2021-05-05", reprint=True)]
    later = happening("NOR", "2021-06-01")
    for told in (*stories, later):
        record_dispatch(ledger, *told)
    first, copy = (each[1].commitments[0].id for each in stories)
    links = [link(first, copy, "same report"), link(copy, later[1].events[0].id, "fulfils")]
    append_links(ledger, links, recorded_at="2026-01-01T00:00:00Z")
    found = dyad(ledger, "NOR", "FIN", today=date(2021, 7, 1))
    standing = next(item.standing for item in found.items if item.occurrence.first.id == first)
    assert standing is not None
    assert standing.status == "reported kept"


@pytest.mark.parametrize("status", ["planned", "proposed", "conditional", "cancelled", "denied", "postponed"])
def test_what_has_not_happened_does_not_move_the_curve(status: str) -> None:
    assert arranged([event("e-1", when="2021-05-04", status=status)]).curve.points == ()


def test_an_event_of_fuzzy_date_is_spread_over_its_days() -> None:
    found = arranged([event("e-1", when="2021-05-30/2021-06-02"), event("e-2", when="2021-09-01")])
    spread = {str(point.period.first): point.events for point in found.curve.points if point.events}
    assert found.curve.unit == "week"
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
    assert (part.undated, part.elsewhere, part.curve.counted) == ((), 2, 2)
    assert part.curve.points == whole.curve.points


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
    assert (len(found.curve.points), found.curve.earlier, found.curve.unit) == (60, 1, "year")


def test_a_plan_that_another_dispatch_reports_as_held_has_happened() -> None:
    records = [
        event("e-1", status="planned", when="2021-05-04/2021-05-06", filed="2021-05-01"),
        event("e-2", when="2021-05-05", dispatch="d2", filed="2021-05-06"),
    ]
    (item,) = arranged(records, [link("e-1", "e-2")]).items
    assert (item.found.id, item.lane, item.placed.first) == ("e-2", "met", date(2021, 5, 5))
    assert [each.id for each in item.copies] == ["e-1"]


def test_a_plan_that_another_dispatch_calls_off_is_called_off() -> None:
    records = [
        event("e-1", status="planned", when="2021-05-04", filed="2021-05-01"),
        event("e-2", status="cancelled", dispatch="d2", filed="2021-05-03"),
    ]
    (item,) = arranged(records, [link("e-1", "e-2")]).items
    assert (item.found.id, item.lane) == ("e-2", "broken")


def test_the_curve_of_a_ledger_is_that_of_its_items(ledger: Ledger) -> None:
    stories = [happening("NOR", "2021-05-04"), happening("NOR", "2021-06-01", reprint=True), denial()]
    for told in stories:
        record_dispatch(ledger, *told)
    report = link(stories[0][0].id, stories[1][0].id, "same report")
    append_links(ledger, [report], recorded_at="2026-01-01T00:00:00Z")
    whole = dyad(ledger, "NOR", "FIN", today=TODAY)
    assert [(point.events, point.copies) for point in whole.curve.points if point.events] == [(1, 1)]
    records = [each for item in (*whole.items, *whole.undated) for each in item.occurrence.all]
    again = arrange(records, [report], sides=("NOR", "FIN"), today=TODAY)
    assert again.curve == whole.curve


def test_the_latest_records_are_kept_and_the_curve_stays_whole(ledger: Ledger) -> None:
    for day in ("2021-05-04", "2021-06-04", "2021-07-04"):
        record_dispatch(ledger, *happening("NOR", day))
    whole = dyad(ledger, "NOR", "FIN", today=TODAY)
    cut = dyad(ledger, "NOR", "FIN", today=TODAY, most=1)
    assert (whole.left_out, cut.left_out, cut.curve) == (0, 6, whole.curve)
    assert {item.found.filed_earliest for item in cut.items} == {"2021-07-04"}
    middle = dyad(ledger, "NOR", "FIN", today=TODAY, since=date(2021, 6, 1), until=date(2021, 6, 30))
    assert {item.found.filed_earliest for item in middle.items} == {"2021-06-04"}
    assert (middle.elsewhere, middle.curve) == (6, whole.curve)


def happening(country: str, day: str, *, reprint: bool = False) -> tuple[Dispatch, Reading]:
    """Read the story of the delegation as one that was received on a day."""
    text = VISIT.replace("on 4 May", f"on 4 May ({day}{' again' if reprint else ''})")
    dispatch, reading = read_story(
        read_marked(text), sides=(country, "FIN"), day=day, due=day, by=annotated()
    )
    received = msgspec.structs.replace(reading.events[0], status="happened", intensity=25)
    return dispatch, msgspec.structs.replace(reading, events=(received,))


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
