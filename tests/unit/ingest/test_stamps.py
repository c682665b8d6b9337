import pytest

from dateline.ingest.stamps import when_of


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2027-05-04", "2027-05-04"),
        ("2027-05-04T14:05:00+02:00", "2027-05-04T14:05:00+02:00"),
        ("2027-05-04T14:05:00.123Z", "2027-05-04T14:05:00Z"),
        ("2027-05-04 14:05", "2027-05-04T14:05:00"),
        ("20270504", "2027-05-04"),
        ("20270504T140500Z", "2027-05-04T14:05:00Z"),
        ("20270504T140500+0200", "2027-05-04T14:05:00+02:00"),
        ("Tue, 04 May 2027 14:05:00 +0200", "2027-05-04T14:05:00+02:00"),
        ("Tue, 4 May 2027 14:05:00 GMT", "2027-05-04T14:05:00Z"),
        ("4 May 2027 14:05:00 EDT", "2027-05-04T14:05:00-04:00"),
        ("May 4, 2027 9:30 a.m. ET", "2027-05-04T09:30-04:00"),
        ("9:30 PM PT, May 4, 2027", "2027-05-04T21:30-07:00"),
        ("Tue, 04 May 2027 14:05:00 -0000", "2027-05-04T14:05:00"),
        ("Tue, 04 May 2027 14:05:00 XQZ", "2027-05-04T14:05"),
        ("May 4, 2027, 2:05 PM", "2027-05-04T14:05"),
    ],
)
def test_a_time_keeps_the_zone_that_is_written(words: str, value: str) -> None:
    when = when_of(words)
    assert when is not None
    assert when.value == value
    assert (when.earliest, when.basis) == ("2027-05-04", "metadata")


@pytest.mark.parametrize("words", [None, "", "soon", "2027-13-44", "20271399", "x" * 200, "14:05", "2027"])
def test_what_is_no_date_is_none(words: str | None) -> None:
    assert when_of(words) is None


@pytest.mark.parametrize(
    ("day", "offset"), [("March 13", "-05:00"), ("March 14", "-04:00"), ("November 7", "-05:00")]
)
def test_a_zone_with_summer_time_has_the_offset_of_the_day(day: str, offset: str) -> None:
    when = when_of(f"{day}, 2027, 9:30 a.m. ET")
    assert (when and when.value[10:]) == f"T09:30{offset}"
