from datetime import date
from typing import Any

import pytest

from dateline.desk.query import Criteria, Due, criteria_from
from dateline.errors import UsageError

TODAY = date(2021, 5, 4)


@pytest.mark.parametrize(
    ("typed", "criteria"),
    [
        ({"dyad": "jpn:RUS"}, Criteria(dyad=("JPN", "RUS"))),
        ({"country": "nor"}, Criteria(country="NOR")),
        ({"since": "2021-02", "until": "2021-02"}, Criteria(since="2021-02-01", until="2021-02-28")),
        ({"since": "2020", "until": "2020"}, Criteria(since="2020-01-01", until="2020-12-31")),
        ({"since": "2021-05-04"}, Criteria(since="2021-05-04")),
        ({"filed_until": "2020-02"}, Criteria(filed_until="2020-02-29")),
        ({"order": "date", "limit": 5}, Criteria(order="date", limit=5)),
        ({}, Criteria()),
    ],
)
def test_what_a_user_types_becomes_criteria(typed: dict[str, Any], criteria: Criteria) -> None:
    assert criteria_from(**typed) == criteria


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("within:30d", Due(rule="between", earliest="2021-05-04", latest="2021-06-03")),
        ("within:2w", Due(rule="between", earliest="2021-05-04", latest="2021-05-18")),
        ("within:9m", Due(rule="between", earliest="2021-05-04", latest="2022-02-04")),
        ("within:1y", Due(rule="between", earliest="2021-05-04", latest="2022-05-04")),
        ("by:2021-12", Due(rule="between", latest="2021-12-31")),
        ("before:2021-12", Due(rule="between", latest="2021-11-30")),
        ("after:2021", Due(rule="between", earliest="2022-01-01")),
        ("overdue", Due(rule="overdue", latest="2021-05-04")),
        ("any", Due(rule="any")),
        ("none", Due(rule="none")),
    ],
)
def test_when_something_is_due_is_counted_from_today(typed: str, due: Due) -> None:
    assert criteria_from(due=typed, today=TODAY).due == due


def test_a_month_later_than_the_last_of_january_is_the_last_of_february() -> None:
    assert criteria_from(due="within:1m", today=date(2021, 1, 31)).due == Due(
        rule="between", earliest="2021-01-31", latest="2021-02-28"
    )


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"dyad": "JPN"}, "'JPN' names no two countries"),
        ({"country": "Japan"}, "'Japan' is no country code"),
        ({"since": "yesterday"}, "'yesterday' is no date"),
        ({"since": "2021-02-30"}, "'2021-02-30' is no date"),
        ({"until": "0000"}, "'0000' is no date"),
        ({"due": "soon"}, "'soon' does not say when something is due"),
        ({"due": "within:30"}, "'within:30' does not say when something is due"),
        ({"order": "size"}, "there is no order 'size'"),
        ({"limit": -1}, "a limit cannot be -1"),
    ],
)
def test_what_cannot_be_understood_is_said_with_a_hint(typed: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        criteria_from(**typed)
    assert caught.value.hint
