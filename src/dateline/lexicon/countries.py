"""Countries by name, demonym, capital and metonym (``resources/countries``)."""

from collections.abc import Iterable
from functools import cache

import msgspec

from dateline.lexicon.tables import load

TABLE = "countries/countries"
PEOPLES = "countries/peoples"
CODES = "countries/codes"


class Country(msgspec.Struct, frozen=True, kw_only=True):
    """One country.

    Args:
        iso3: ISO 3166-1 alpha-3.
        name: Usual English name.
        aliases: Other names ("UK", "Britain").
        adjectives: Demonym adjectives ("Japanese").
        nouns: Demonym nouns ("Pole").
        capital: The capital, or None.
        metonyms: Palaces, seats and cities other than the capital that stand for the government.
    """

    iso3: str
    name: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    capital: str | None = None
    metonyms: tuple[str, ...] = ()


@cache
def countries() -> dict[str, Country]:
    """Return all countries by ISO 3166-1 alpha-3."""
    rows: list[dict[str, str]] = load(TABLE, list[dict[str, str]])
    return {
        row["iso3"]: Country(
            iso3=row["iso3"],
            name=row["name"],
            aliases=_cells(row, "aliases"),
            adjectives=_cells(row, "adjectives"),
            nouns=_cells(row, "nouns"),
            capital=row.get("capital"),
            metonyms=_cells(row, "metonyms"),
        )
        for row in rows
    }


@cache
def by_name() -> dict[str, str]:
    """Map every name and alias, as written and without a leading "the", to its ISO code."""
    return {name: each.iso3 for each in countries().values() for name in (*each.aliases, each.name)}


@cache
def by_adjective() -> dict[str, str]:
    """Map every demonym adjective to its ISO code; one that two countries share evenly is left out."""
    return _unshared((word, each.iso3) for each in countries().values() for word in each.adjectives)


@cache
def by_noun() -> dict[str, str]:
    """Map every demonym noun, singular and plural in s, to its ISO code."""
    words = _unshared((word, each.iso3) for each in countries().values() for word in each.nouns)
    return words | {f"{word}s": iso3 for word, iso3 in words.items() if not word.endswith(("s", "ese", "sh"))}


@cache
def by_seat() -> dict[str, str]:
    """Map every capital and metonym to the ISO code of the government that it may stand for.

    A capital that shares its name with a country (Singapore) is left out.
    """
    names = by_name()
    return {
        seat: each.iso3
        for each in countries().values()
        for seat in (each.capital, *each.metonyms)
        if seat and seat not in names
    }


@cache
def by_people() -> dict[str, str]:
    """Map the adjective of a region or a people inside one country ("Catalan") to the country's ISO code."""
    return {row["word"]: row["country"] for row in load(PEOPLES, list[dict[str, str]])}


def name_of(iso3: str) -> str:
    """Return a country's usual English name, or the code itself where it is not ours."""
    country = countries().get(iso3)
    return country.name if country else iso3


def _cells(row: dict[str, str], column: str) -> tuple[str, ...]:
    return tuple(cell for cell in row.get(column, "").split("|") if cell)


def _unshared(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    shared: set[str] = set()
    for word, iso3 in pairs:
        if word.endswith("?"):
            continue  # another country's in the first place
        if found.setdefault(word, iso3) != iso3:
            shared.add(word)
    return {word: iso3 for word, iso3 in found.items() if word not in shared}


class Codes(msgspec.Struct, frozen=True, kw_only=True):
    """What other lists call a country.

    Args:
        iso: ISO 3166-1 alpha-2.
        fips: FIPS 10-4, as GDELT writes places; empty where it has none.
        isonumeric: ISO 3166-1 numeric.
    """

    iso: str = ""
    fips: str = ""
    isonumeric: int = 0


def codes_of(iso3: str) -> Codes | None:
    """Return a country's other codes, or None where GeoNames has no such country."""
    return _codes().get(iso3)


@cache
def _codes() -> dict[str, Codes]:
    codes: dict[str, Codes] = load(CODES, dict[str, Codes])
    return codes
