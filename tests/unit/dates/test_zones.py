"""Times of day with their zones."""

from datetime import date

import pytest

from tests.unit.dates.reading import values


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("14:30 GMT", "2021-03-10T14:30Z"),
        ("14:30 UTC+3", "2021-03-10T14:30+03:00"),
        ("14:30 GMT-03:30", "2021-03-10T14:30-03:30"),
        ("14:30 Moscow time", "2021-03-10T14:30+03:00"),
        ("2:30 p.m. Eastern time", "2021-03-10T14:30-05:00"),
        ("2:30 p.m. ET", "2021-03-10T14:30-05:00"),
        ("14:30 Hong Kong time", "2021-03-10T14:30+08:00"),
        ("14:30 Central European Summer Time", "2021-03-10T14:30+01:00"),
        ("2:30 p.m. local time", "2021-03-10T14:30"),
        ("1430 GMT", "2021-03-10T14:30Z"),
        ("14.30 GMT", "2021-03-10T14:30Z"),
        ("0600 hours", "2021-03-10T06:00"),
        ("half past seven in the evening", "2021-03-10T19:30"),
        ("a quarter to nine", "2021-03-10T08:45"),
        ("one minute past midnight", "2021-03-10T00:01"),
        ("seven o'clock in the evening", "2021-03-10T19:00"),
        ("2 at night", "2021-03-10T02:00"),
    ],
)
def test_a_time_has_the_zone_that_stands_beside_it(words: str, value: str) -> None:
    assert values(f"The truce began at {words}.")[words] == value


def test_a_place_has_the_offset_of_that_day() -> None:
    sentence = "The truce began at noon Moscow time and at noon ET."
    assert values(sentence, date(2014, 7, 1)) == {
        "noon Moscow time": "2014-07-01T12:00+04:00",
        "noon ET": "2014-07-01T12:00-04:00",
    }


def test_two_times_share_the_day_behind_the_second() -> None:
    assert values("Shells fell between 5 a.m. and 6 a.m. on Monday.") == {
        "5 a.m.": "2021-03-08T05:00",
        "6 a.m. on Monday": "2021-03-08T06:00",
    }


def test_a_time_in_brackets_has_the_day_behind_them() -> None:
    assert values("The launch is to begin at 10 a.m. (0700 GMT) on Tuesday.") == {
        "10 a.m.": "2021-03-16T10:00",
        "0700 GMT": "2021-03-16T07:00Z",
        "Tuesday": "2021-03-16",
    }


def test_a_time_of_every_day_is_a_set() -> None:
    assert values("It meets every day at 9 a.m.") == {"every day": "R/P1D", "9 a.m.": "R/XXXX-XX-XXT09:00"}
