"""Expressions that stand together."""

from tests.unit.dates.reading import values


def test_a_month_takes_the_year_that_is_printed_beside_the_next() -> None:
    assert values("Talks were held in April, May and June 2015.") == {
        "April": "2015-04",
        "May": "2015-05",
        "June 2015": "2015-06",
    }


def test_a_range_over_new_year_begins_in_the_year_before() -> None:
    assert values("The fair ran from 28 December to 3 January 2016.") == {
        "28 December": "2015-12-28",
        "3 January 2016": "2016-01-03",
    }


def test_the_days_before_a_month_are_of_that_month() -> None:
    assert values("They will meet on 6, 7 and 9 April.") == {
        "6": "2021-04-06",
        "7": "2021-04-07",
        "9 April": "2021-04-09",
    }


def test_weekdays_that_are_still_to_come_run_forward() -> None:
    assert values("Talks will be held Thursday through Tuesday.") == {
        "Thursday": "2021-03-11",
        "Tuesday": "2021-03-16",
    }
    assert values("Talks will be held from Monday to Friday.") == {
        "Monday": "2021-03-15",
        "Friday": "2021-03-19",
    }


def test_weekdays_that_are_past_run_forward() -> None:
    assert values("Talks were held from Sunday to Thursday.") == {
        "Sunday": "2021-02-28",
        "Thursday": "2021-03-04",
    }


def test_weekdays_named_backwards_stay_as_they_are() -> None:
    assert values("These are the words of Friday and Thursday.") == {
        "Friday": "2021-03-05",
        "Thursday": "2021-03-04",
    }


def test_months_without_a_year_run_forward() -> None:
    assert values("The ports were shut from November to February.") == {
        "November": "2020-11",
        "February": "2021-02",
    }
