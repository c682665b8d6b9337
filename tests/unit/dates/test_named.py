"""Named days, fiscal years, and persons who bear the name of a day."""

from datetime import date

import pytest

from dateline.annotate.dates.resolvers.named import holiday_in
from dateline.annotate.dates.tagger import tag
from dateline.lexicon.timexes import holidays
from dateline.schema import Span
from tests.unit.dates.reading import values


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("The market was shut on Ukraine's Independence Day.", "Independence Day", "2020-08-24"),
        ("The market was shut on Indian Republic Day.", "Republic Day", "2021-01-26"),
        ("The market was shut for Orthodox Easter.", "Orthodox Easter", "2020-04-19"),
        ("Roads were full over Memorial Day weekend.", "Memorial Day weekend", "2020-05-23/2020-05-24"),
        ("The truce will hold during Ramadan.", "Ramadan", "2021-04-13/2021-05-12"),
        ("The truce held until Eid al-Fitr 2019.", "Eid al-Fitr 2019", "2019-06-04"),
        ("The parade was on St. Patrick's Day.", "St. Patrick's Day", "2021-03-17"),
        ("The road has been shut since New Year.", "New Year", "2021-01-01"),
        ("Security was tightened after the Sept. 11 attacks.", "Sept. 11", "2001-09-11"),
    ],
)
def test_a_named_day_is_told_from_the_dispatch(sentence: str, words: str, value: str) -> None:
    assert values(sentence)[words] == value


def test_a_national_day_is_that_of_the_agencys_country() -> None:
    sentence = "The market was shut on Independence Day."
    assert values(sentence, country="POL") == {"Independence Day": "2020-11-11"}
    assert values(sentence) == {}


def test_a_feast_told_by_the_moon_may_fall_a_day_to_either_side() -> None:
    (found,) = tag("The truce held until Eid al-Fitr.", date(2021, 5, 20))
    assert (found.resolved.earliest, found.resolved.latest) == (date(2021, 5, 12), date(2021, 5, 14))


def test_a_lunar_feast_may_fall_into_one_year_twice() -> None:
    (feast,) = [each for each in holidays() if "eid al-fitr" in each.names]
    assert holiday_in(feast, 2000) == [date(2000, 1, 8), date(2000, 12, 27)]


@pytest.mark.parametrize(
    ("year", "easter"), [(2015, date(2015, 4, 12)), (2016, date(2016, 5, 1)), (2021, date(2021, 5, 2))]
)
def test_orthodox_easter_follows_the_julian_calendar(year: int, easter: date) -> None:
    (feast,) = [each for each in holidays() if "orthodox easter" in each.names]
    assert holiday_in(feast, year) == [easter]


@pytest.mark.parametrize(
    ("words", "country", "value"),
    [
        ("fiscal 2015", "USA", "2014-10/2015-09"),
        ("fiscal 2015", "JPN", "2015-04/2016-03"),
        ("fiscal year 2015/16", "GBR", "2015-04/2016-03"),
        ("fiscal 2015", "GBR", "2015"),
        ("fiscal 2015", None, "2015"),
        ("FY2015/16", None, "2015/2016"),
        ("the 2014-15 school year", "USA", "2014/2015"),
    ],
)
def test_a_fiscal_year_is_the_governments(words: str, country: str | None, value: str) -> None:
    assert values(f"The deficit grew in {words}.", country=country) == {words: value}


def test_a_part_of_a_persons_name_is_no_date() -> None:
    sentence = "Joe Friday met April Ruiz on Monday."
    names = [Span(0, 10), Span(15, 25)]
    assert values(sentence, names=names) == {"Monday": "2021-03-08"}
