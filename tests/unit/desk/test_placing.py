from datetime import date
from itertools import pairwise

import pytest

from dateline.desk.periods import Period, label_of, periods, unit_for
from dateline.desk.placing import Placed, place
from tests.telling import commitment, event, statement


def test_the_words_of_a_record_place_it_before_its_dispatch_does() -> None:
    told = event("e-1", when="2021-05-01/2021-05-02", filed="2021-05-04")
    assert place(told) == Placed(earliest=date(2021, 5, 1), latest=date(2021, 5, 2), basis="text")


def test_what_happened_without_a_date_stands_on_the_day_of_its_dispatch_and_says_so() -> None:
    for told in (event("e-1"), event("e-2", status="cancelled"), statement("s-1", "yes")):
        assert place(told) == Placed(earliest=date(2021, 5, 4), latest=date(2021, 5, 4), basis="dispatch")


@pytest.mark.parametrize("status", ["planned", "proposed", "conditional", "postponed"])
def test_what_is_to_come_without_a_date_is_not_placed(status: str) -> None:
    assert place(event("e-1", status=status)) == Placed()


def test_a_commitment_without_a_due_date_is_not_placed() -> None:
    assert place(commitment("c-1")) == Placed()


def test_a_dispatch_without_a_date_places_nothing() -> None:
    assert place(event("e-1", filed=None)) == Placed()


def test_a_stretch_is_shared_out_by_its_days() -> None:
    week = Placed(earliest=date(2021, 4, 28), latest=date(2021, 5, 2), basis="text")
    assert week.days == 5
    assert week.share(date(2021, 4, 1), date(2021, 4, 30)) == pytest.approx(3 / 5)
    assert week.share(date(2021, 5, 1), date(2021, 5, 31)) == pytest.approx(2 / 5)
    assert week.share(date(2021, 6, 1), date(2021, 6, 30)) == 0


def test_an_open_end_of_the_days_asked_for_is_open() -> None:
    day = Placed(earliest=date(2021, 5, 4), latest=date(2021, 5, 4), basis="text")
    assert day.meets(None, None)
    assert day.meets(date(2021, 5, 4), None)
    assert not day.meets(None, date(2021, 5, 3))
    assert not Placed().meets(None, None)


@pytest.mark.parametrize(
    ("unit", "first", "last", "label"),
    [
        ("day", date(2021, 5, 4), date(2021, 5, 4), "2021-05-04"),
        ("week", date(2021, 5, 3), date(2021, 5, 9), "2021-W18"),
        ("month", date(2021, 5, 1), date(2021, 5, 31), "2021-05"),
        ("quarter", date(2021, 4, 1), date(2021, 6, 30), "2021-Q2"),
        ("year", date(2021, 1, 1), date(2021, 12, 31), "2021"),
    ],
)
def test_a_day_lies_in_the_whole_period_of_a_unit(unit: str, first: date, last: date, label: str) -> None:
    (only,) = periods(date(2021, 5, 4), date(2021, 5, 4), unit)  # type: ignore[arg-type]
    assert only == Period(first, last)
    assert label_of(only, unit) == label  # type: ignore[arg-type]


def test_periods_follow_one_another_without_a_gap_over_the_end_of_a_year() -> None:
    found = periods(date(2020, 11, 15), date(2021, 2, 1), "month")
    assert [label_of(each, "month") for each in found] == ["2020-11", "2020-12", "2021-01", "2021-02"]
    assert all((later.first - earlier.last).days == 1 for earlier, later in pairwise(found))


def test_the_calendar_s_last_year_ends_the_periods() -> None:
    assert periods(date(9999, 12, 30), date.max, "year")[-1].last == date.max


def test_days_that_run_backwards_have_no_periods() -> None:
    with pytest.raises(ValueError, match="before"):
        periods(date(2021, 5, 4), date(2021, 5, 3), "day")


@pytest.mark.parametrize(
    ("until", "unit"),
    [(date(2021, 2, 1), "day"), (date(2021, 12, 31), "week"), (date(2025, 6, 1), "month"),
     (date(2030, 1, 1), "quarter"), (date(2090, 1, 1), "year")],
)  # fmt: skip
def test_a_longer_stretch_has_longer_periods(until: date, unit: str) -> None:
    assert unit_for(date(2021, 1, 1), until) == unit
