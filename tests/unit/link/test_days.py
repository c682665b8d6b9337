"""Dates held against one another, also where a page prints no year."""

import pytest

from dateline.link.days import Days, before, dated_by, gap, months
from dateline.schema.calendar import interval_of


def days(value: str, *years: int) -> Days:
    earliest, latest = interval_of(value) if "XXXX" not in value else (None, None)
    return Days(value=value, earliest=earliest, latest=latest, years=years)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("2031-05-04", "2031-05-04", 0),
        ("2031-05", "2031-05-31", 0),
        ("2031-05-04", "2031-05-09", 5),
        ("2031-05-09", "2031-05-04", -5),
        ("2031-06-01/2031-06-07", "2031-W22", 0),
        ("XXXX-05-04", "2031-05-04", 0),
        ("XXXX-12-31", "2032-01-01", 1),
        ("XXXX-12-28/XXXX-01-03", "2032-01-02", 0),
    ],
)
def test_a_gap_is_counted_in_days_and_zero_where_dates_meet(one: str, other: str, apart: int) -> None:
    assert gap(days(one), days(other)) == apart


def test_a_year_that_is_ruled_out_is_not_taken() -> None:
    assert gap(days("XXXX-05-04", 2014, 2025), days("2031-05-04")) is None


def test_two_dates_without_a_year_are_compared_by_month_and_day() -> None:
    assert before(days("XXXX-03-11"), days("XXXX-04-09")) is True
    assert before(days("XXXX-03-11"), days("XXXX-03-11")) is None


def test_a_date_takes_the_year_of_a_copy_only_where_month_and_day_agree() -> None:
    assert dated_by(days("XXXX-03-11"), days("2031-03-11")) == days("2031-03-11")
    assert dated_by(days("XXXX-03-11"), days("2031-03-12")) == days("XXXX-03-11")


def test_months_run_over_the_end_of_a_year() -> None:
    assert months(days("2031-12-20"), after=20) == ["2031-12", "2032-01"]
    assert months(days("XXXX-05-04")) == ["XXXX-05"]
