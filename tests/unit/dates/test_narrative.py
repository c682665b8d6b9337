"""What is told from a date that the story has named."""

from tests.unit.dates.reading import values


def test_a_month_of_that_year_is_of_the_year_that_the_story_named() -> None:
    sentence = "It was drafted in 1998. The following year it was shelved; in May that year they met again."
    assert values(sentence)["May that year"] == "1999-05"


def test_a_past_month_behind_a_past_year_is_of_that_year() -> None:
    assert values("The party won in 2009, and in March it lost the vote.")["March"] == "2009-03"


def test_a_year_that_names_a_thing_dates_no_other() -> None:
    assert values("The 1998 treaty was shelved in January.")["January"] == "2021-01"


def test_days_are_counted_one_from_another() -> None:
    sentence = "They met on Feb. 3. The next day they signed; two days later it was published."
    assert values(sentence) == {
        "Feb. 3": "2021-02-03",
        "The next day": "2021-02-04",
        "two days later": "2021-02-06",
    }


def test_the_previous_day_is_yesterday_where_no_other_day_is_named() -> None:
    assert values("She had resigned the previous day.") == {"the previous day": "2021-03-09"}


def test_a_weekday_behind_a_week_is_of_that_week() -> None:
    assert values("They will meet next week on Monday.")["Monday"] == "2021-03-15"


def test_the_afternoon_is_that_of_the_day_named_before_it() -> None:
    assert values("They met on Monday. In the afternoon they signed.")["the afternoon"] == "2021-03-08TAF"
