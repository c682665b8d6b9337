"""Where a place lies: only towns are placed, and of namesakes the one that is meant."""

import msgspec
import pytest

from dateline.export.where import filed_at, place_of
from dateline.lexicon.coordinates import point_of
from dateline.lexicon.countries import codes_of, countries
from dateline.schema import Evidence, Mention
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
    filed, place = filed_at(dispatch), place_of(reading.events[0], dispatch, reading)
    assert filed == place
    assert filed is not None
    assert (filed.geonames, filed.country) == (3143244, "NOR")
    assert place_of(msgspec.structs.replace(reading.events[0], place=None), dispatch, reading) is None


def test_a_country_is_no_town_of_that_name_elsewhere() -> None:
    assert point_of("Armenia") is not None, "there is a town of the name in Colombia"
    dispatch, reading = in_oslo()
    event = msgspec.structs.replace(reading.events[0], place=Evidence("Armenia", 0, 7))
    assert place_of(msgspec.structs.replace(event, place_country="ARM"), dispatch, reading) is None
    mention = Mention(
        id="m-9",
        words=Evidence("Armenia", 0, 7),
        head=Evidence("Armenia", 0, 7),
        form="country",
        country="ARM",
    )
    reading = msgspec.structs.replace(reading, mentions=(*reading.mentions, mention))
    assert place_of(event, dispatch, reading) is None


def test_a_country_has_its_other_codes() -> None:
    codes = codes_of("JPN")
    assert codes is not None
    assert (codes.iso, codes.fips, codes.isonumeric) == ("JP", "JA", 392)
    assert codes_of("XYZ") is None
