"""Where a town lies (``resources/places/coordinates.yaml``: GeoNames, towns of 15,000 people or more)."""

from functools import cache

import msgspec

from dateline.lexicon.places import country_of, key_of, large_town
from dateline.lexicon.tables import load

TABLE = "places/coordinates"


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """A town with its place on the globe.

    Args:
        name: Usual English spelling.
        country: ISO 3166-1 alpha-3.
        geonames: Its number in GeoNames.
        latitude: Degrees north, WGS 84.
        longitude: Degrees east, WGS 84.
    """

    name: str
    country: str
    geonames: int
    latitude: float
    longitude: float


@cache
def point_of(place: str, country: str | None = None) -> Point | None:
    """Return where a town lies, or None where no town of the table bears the name.

    Args:
        place: The town as printed, in any case; a country or region may stand
            behind a comma ("Geneva, Switzerland").
        country: ISO 3166-1 alpha-3 if it is known, so that of namesakes its own
            is meant; else the best known one, as a dateline is read.
    """
    town, comma, region = place.partition(",")
    for name in dict.fromkeys((town, town.removeprefix("the "))):
        where = country or (country_of(name, region=region.strip()) if comma else _best_known(name))
        line = _lines().get(f"{key_of(name)}|{where}")
        if line is not None and where is not None:
            usual, number, latitude, longitude = line.rsplit("|", 3)
            return Point(
                name=usual,
                country=where,
                geonames=int(number),
                latitude=float(latitude),
                longitude=float(longitude),
            )
    return None


def _best_known(town: str) -> str | None:
    found = large_town(town)
    return found.country if found else country_of(town)


@cache
def _lines() -> dict[str, str]:
    lines: dict[str, str] = load(TABLE, dict[str, str])
    return lines
