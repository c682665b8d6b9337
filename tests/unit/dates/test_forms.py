"""One sense is written in two forms."""

from datetime import date

import pytest

from dateline.annotate.dates.forms import guideline_value, timeml_value
from dateline.annotate.dates.sense import Between, Length, Point, Recurring, Sense, Vague

OCTOBER = date(2015, 10, 1)


@pytest.mark.parametrize(
    ("sense", "guideline", "timeml"),
    [
        (Point("month", date(2015, 9, 1), "late"), "2015-09-21/2015-09-30", "2015-09"),
        (Point("month", date(2015, 9, 1), "mid"), "2015-09-11/2015-09-20", "2015-09"),
        (Point("year", date(2015, 1, 1), "end"), "2015-12-31", "2015"),
        (Point("year", date(2015, 1, 1), "early"), "2015-01/2015-04", "2015"),
        (Point("year", date(2015, 1, 1), "late"), "2015-09/2015-12", "2015"),
        (Point("week", date(2015, 10, 5)), "2015-W41", "2015-W41"),
        (Point("weekend", date(2015, 10, 10)), "2015-10-10/2015-10-11", "2015-W41-WE"),
        (Point("season", date(2015, 9, 1)), "2015-23", "2015-FA"),
        (Point("quarter", date(2015, 7, 1)), "2015-35", "2015-Q3"),
        (Point("half", date(2015, 7, 1)), "2015-41", "2015-H2"),
        (Point("decade", date(1990, 1, 1)), "199X", "199"),
        (Point("century", date(1700, 1, 1)), "17XX", "17"),
        (Point("day", date(2015, 10, 6), daypart="EV"), "2015-10-06TEV", "2015-10-06TEV"),
        (Point("day", date(2015, 10, 6), clock="18:40", zone="Z"), "2015-10-06T18:40Z", "2015-10-06T18:40"),
        (Length("4", "day"), "P4D", "P4D"),
        (Length("X", "month"), "PXM", "PXM"),
        (Length("2", "decade"), "P20Y", "P20Y"),
        (Length("2", "hour", Length("10", "minute")), "PT2H10M", "PT2H10M"),
        (Recurring(Length("1", "year")), "R/P1Y", "P1Y"),
        (Recurring(pattern="XXXX-WXX-2"), "R/XXXX-WXX-2", "XXXX-WXX-2"),
        (Vague("PAST_REF"), "PAST_REF", "PAST_REF"),
        (
            Between(Point("day", date(2015, 5, 12)), Point("day", date(2015, 5, 13))),
            "2015-05-12/2015-05-13",
            "2015-05-12/2015-05-13",
        ),
    ],
)
def test_a_sense_is_written_in_both_forms(sense: Sense, guideline: str, timeml: str) -> None:
    assert (guideline_value(sense), timeml_value(sense)) == (guideline, timeml)
