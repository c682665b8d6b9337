"""Where a place lies: only towns are placed, and of namesakes the one that is meant."""

import pytest

from dateline.export.where import filed_at, place_of
from dateline.lexicon.coordinates import point_of
from dateline.lexicon.countries import codes_of, countries
from tests.unit.export.writing import in_oslo


@pytest.mark.parametrize(
    ("place", "country", "found"),
    [
        ("TOKYO", None, ("Tokyo", "JPN")),
        ("Kiev", None, ("Kyiv", "UKR")),
        ("the Hague", None, ("The Hague", "NLD")),
        ("Geneva, Switzerland", None, ("Geneva", "CHE")),
        ("Georgetown", None, ("Georgetown", "GUY")),
        ("Georgetown", "MYS", None),
        ("San Jose", "CRI", ("San José", "CRI")),
        ("San Jose", "USA", ("San Jose", "USA")),
        ("Japan", None, None),
        ("the Kremlin", None, None),
        ("", None, None),
    ],
)
def test_of_namesakes_the_one_that_is_meant(
    place: str, country: str | None, found: tuple[str, str] | None
) -> None:
    point = point_of(place, country)
    assert (None if point is None else (point.name, point.country)) == found


def test_nearly_every_capital_has_a_place() -> None:
    placed = [bool(point_of(each.capital, each.iso3)) for each in countries().values() if each.capital]
    assert sum(placed) / len(placed) > 0.95


def test_an_event_is_placed_by_its_words_and_a_dispatch_by_its_dateline() -> None:
    dispatch, reading = in_oslo()
    filed, place = filed_at(dispatch), place_of(reading.events[0].place, dispatch, reading)
    assert filed == place
    assert filed is not None
    assert (filed.geonames, filed.country) == (3143244, "NOR")
    assert place_of(None, dispatch, reading) is None


def test_a_country_has_its_other_codes() -> None:
    codes = codes_of("JPN")
    assert codes is not None
    assert (codes.iso, codes.fips, codes.isonumeric) == ("JP", "JA", 392)
    assert codes_of("XYZ") is None
