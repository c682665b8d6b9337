"""Values name intervals; deadlines are counted from the dispatch."""

from datetime import date

import pytest

from dateline.schema.calendar import add_duration, due_interval, edtf_of, interval_of, masked


@pytest.mark.parametrize(
    ("value", "interval"),
    [
        ("2015", ("2015-01-01", "2015-12-31")),
        ("2015-02", ("2015-02-01", "2015-02-28")),
        ("2015-10-06", ("2015-10-06", "2015-10-06")),
        ("2015-W41", ("2015-10-05", "2015-10-11")),
        ("2015-Q3", ("2015-07-01", "2015-09-30")),
        ("2015-24", ("2015-12-01", "2016-02-29")),
        ("199X", ("1990-01-01", "1999-12-31")),
        ("2015-09-21/2015-09-30", ("2015-09-21", "2015-09-30")),
        ("2015-01/2015-04", ("2015-01-01", "2015-04-30")),
        ("2027/..", ("2027-01-01", None)),
        ("2015-10-06T18:40Z", ("2015-10-06T18:40Z", "2015-10-06T18:40Z")),
        ("2015-10-06T24:00", ("2015-10-07T00:00", "2015-10-07T00:00")),
        ("2015-10-06TEV", ("2015-10-06", "2015-10-06")),
    ],
)
def test_a_value_names_its_first_and_last_day(value: str, interval: tuple[str, str]) -> None:
    assert interval_of(value) == interval


@pytest.mark.parametrize(
    "value",
    [
        "",
        "P3M",
        "R/P1Y",
        "PAST_REF",
        "XXXX-04-09",
        "2015-02-30",
        "soon",
        "2016/2015",
        "2015-W60",
        "2015-10-06T30:00",
    ],
)
def test_what_names_no_stretch_has_no_interval(value: str) -> None:
    assert interval_of(value) == (None, None)


@pytest.mark.parametrize(
    ("preposition", "value", "due"),
    [
        ("by", "2021-04-30", "2021-03-10/2021-04-30"),
        ("By", "2021-04", "2021-03-10/2021-04-30"),
        ("no later than", "2021-04-30", "2021-03-10/2021-04-30"),
        ("until", "2029-12-31", "2021-03-10/2029-12-31"),
        ("before", "2021-07-01", "2021-03-10/2021-06-30"),
        ("within", "P10D", "2021-03-10/2021-03-20"),
        ("within", "P3M", "2021-03-10/2021-06-10"),
        ("in", "2021-09", "2021-09"),
        ("on", "2021-03-12", "2021-03-12"),
        ("from", "2027", "2027/.."),
        ("after", "2021-03-31", "2021-04-01/.."),
        ("within", "FUTURE_REF", None),
        ("", "R/P1M", None),
    ],
)
def test_a_deadline_is_an_interval_from_the_dispatch_on(
    preposition: str, value: str, due: str | None
) -> None:
    assert due_interval(preposition, value, None, None, "2021-03-10") == due


def test_a_deadline_of_an_unknown_year_stays_masked() -> None:
    assert due_interval("by", "XXXX-04-30", None, None, "XXXX-04-09") == "XXXX-04-09/XXXX-04-30"


def test_within_counts_nothing_where_nothing_dates_the_dispatch() -> None:
    assert due_interval("within", "P10D", None, None, None) is None


def test_a_month_after_the_last_of_january_is_the_last_of_february() -> None:
    assert add_duration(date(2021, 1, 31), "P1M") == date(2021, 2, 28)


def test_a_vague_duration_cannot_be_counted() -> None:
    assert add_duration(date(2021, 1, 31), "PXM") is None


def test_a_masked_week_is_written_as_its_days() -> None:
    assert masked("2021-W11") == "XXXX-03-15/XXXX-03-21"


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2015-10-06", "2015-10-06"),
        ("2015-W41", "2015-10-05/2015-10-11"),
        ("2015-10-06TEV", "2015-10-06"),
        ("2015-10-06T18:40Z", "2015-10-06T18:40:00Z"),
        ("2015-Q3", "2015-35"),
        ("2015-23", "2015-23"),
        ("199X", "199X"),
        ("XXXX-10-06", "XXXX-10-06"),
        ("2027/..", "2027/.."),
        ("2015-09-21/2015-09-30", "2015-09-21/2015-09-30"),
        ("P3M", None),
        ("PAST_REF", None),
        ("soon", None),
    ],
)
def test_a_value_is_written_in_edtf_where_edtf_can_say_it(value: str, edtf: str | None) -> None:
    assert edtf_of(value) == edtf
