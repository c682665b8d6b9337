"""Tab-separated lines with the 61 columns of GDELT 2.0's event table, in their order and without a header.

Events are those of strict PLOVER with their CAMEO codes. CAMEO knows one actor
and one target a line: several on a side make a line for each pair, and a
meeting that is nobody's towards anybody one for each direction. Goldstein's
scale is a property of the code, from GDELT's own table. What GDELT computes
otherwise and no dispatch says (ethnic and religious codes, tone, which is
that of all words of an article and not of one event) is empty.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import permutations, product
from typing import IO

from dateline.export.columns import Story
from dateline.export.stream import uri_of
from dateline.export.strict import (
    Strict,
    by_code,
    country_of_party,
    name_of_party,
    standing_events,
    write_events,
)
from dateline.export.tsv import write_line
from dateline.export.where import country_of_place
from dateline.lexicon.countries import codes_of, name_of
from dateline.lexicon.plover import exchange, goldstein_of
from dateline.schema import Dispatch, Party, Reading, canonical, digest

_ACTOR = {
    "Actor{}Code": "Country and sector, such as JPNGOV; empty where neither is known",
    "Actor{}Name": "Name in capitals",
    "Actor{}CountryCode": "ISO 3166-1 alpha-3, as CAMEO writes most countries",
    "Actor{}KnownGroupCode": "Empty",
    "Actor{}EthnicCode": "Empty",
    "Actor{}Religion1Code": "Empty",
    "Actor{}Religion2Code": "Empty",
    "Actor{}Type1Code": "CAMEO's letters for the sector",
    "Actor{}Type2Code": "Empty",
    "Actor{}Type3Code": "Empty",
}

_GEO = {
    "{}Geo_Type": "4 (city of the world); 1 (country) where only the country is known",
    "{}Geo_FullName": "Town and country",
    "{}Geo_CountryCode": "FIPS 10-4",
    "{}Geo_ADM1Code": "Empty",
    "{}Geo_ADM2Code": "Empty",
    "{}Geo_Lat": "Degrees north",
    "{}Geo_Long": "Degrees east",
    "{}Geo_FeatureID": "GeoNames' number of the town (GDELT's own are GNS and GNIS)",
}

COLUMNS: dict[str, str] = {
    "GLOBALEVENTID": "A number made of the event's id and the pair of actors; the same whenever it is made",
    "SQLDATE": "First day, YYYYMMDD; of a plan, the day it was told",
    "MonthYear": "YYYYMM",
    "Year": "YYYY",
    "FractionDate": "Year and share of it that has gone by, as GDELT reckons: (month × 30 + day) / 365",
    **{name.format(1): says for name, says in _ACTOR.items()},
    **{name.format(2): says for name, says in _ACTOR.items()},
    "IsRootEvent": "1 where the event is told in headline, summary or first paragraph, else 0",
    "EventCode": "CAMEO code",
    "EventBaseCode": "Its first three digits",
    "EventRootCode": "Its first two",
    "QuadClass": "1 to 4",
    "GoldsteinScale": "Weight of the code, -10 to 10 (Goldstein 1992, as GDELT has it for CAMEO)",
    "NumMentions": "How often the dispatch tells it",
    "NumSources": "1: one dispatch a line",
    "NumArticles": "1",
    "AvgTone": "Empty: GDELT's tone is of the article's words, not of the event",
    **{name.format("Actor1"): "Empty" for name in _GEO},
    **{name.format("Actor2"): "Empty" for name in _GEO},
    **{name.format("Action"): says for name, says in _GEO.items()},
    "DATEADDED": "First day of the dispatch's own date, YYYYMMDD000000",
    "SOURCEURL": "Where the page says that it stands, else urn:sha256: and the dispatch's id",
}
"""GDELT 2.0's columns in GDELT's order, and what we write there."""

# A whole number that fits 63 bits: 15 hexadecimal digits.
_DIGITS = 15
_DAY = len("2015-10-06")


class GdeltExporter:
    """Writes one line for each pair of actors of each event that strict PLOVER knows."""

    name = "gdelt"
    suffix = ".tsv"
    says = "event data: GDELT 2.0's columns, tab-separated, CAMEO codes"

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()

    def write(self, readings: Iterable[tuple[Dispatch, Reading]], out: IO[str]) -> int:
        """Write all readings; return how many dispatches were read, with or without events."""

        def write(strict: Strict, story: Story) -> None:
            shared = dict(_event(strict, story))
            for one, two in _pairs(strict):
                sides = dict(_sides(one, two, story.reading))
                number = _number(strict, one, two)
                write_line(out, COLUMNS, {"GLOBALEVENTID": number, **shared, **sides})

        return write_events(readings, write, self.left_out, events=standing_events)


def _pairs(strict: Strict) -> list[tuple[Party | None, Party | None]]:
    actors, recipients = by_code(strict.event.actors).values(), by_code(strict.event.recipients).values()
    if not recipients and len(actors) > 1:
        return list(permutations(actors, 2))
    return list(product(actors or (None,), recipients or (None,)))


def _number(strict: Strict, one: Party | None, two: Party | None) -> int:
    key = [strict.event.id, one.code if one else None, two.code if two else None]
    return int(digest(canonical(key))[:_DIGITS], 16)


def _event(strict: Strict, story: Story) -> Iterator[tuple[str, str | float | None]]:
    event, dispatch, reading = strict.event, story.dispatch, story.reading
    year, month, day = strict.first.split("-")
    yield "SQLDATE", f"{year}{month}{day}"
    yield "MonthYear", f"{year}{month}"
    yield "Year", year
    yield "FractionDate", f"{int(year) + (int(month) * 30 + int(day)) / 365:.4f}"
    yield "IsRootEvent", int(_is_root(event.trigger.start, dispatch))
    yield "EventCode", strict.cameo
    yield "EventBaseCode", strict.cameo[:3]
    yield "EventRootCode", strict.cameo[:2]
    yield "QuadClass", strict.quad
    yield "GoldsteinScale", goldstein_of(strict.cameo)
    yield "NumMentions", 1 + len(event.also)
    yield "NumSources", 1
    yield "NumArticles", 1
    yield from _action(strict, reading)
    filed = reading.filed.earliest if reading.filed else None
    yield "DATEADDED", f"{filed[:_DAY].replace('-', '')}000000" if filed else None
    yield "SOURCEURL", dispatch.url or uri_of(dispatch.id)


def _sides(one: Party | None, two: Party | None, reading: Reading) -> Iterator[tuple[str, str | None]]:
    for number, party in ((1, one), (2, two)):
        if party is None:
            continue
        actor = reading.actor(party.actor)
        country = country_of_party(party, reading) or ""
        sector = exchange().sectors_in_cameo.get((actor.sector if actor else None) or "", "")
        yield f"Actor{number}Code", f"{country}{sector}"
        yield f"Actor{number}Name", name_of_party(party, reading).upper()
        yield f"Actor{number}CountryCode", country
        yield f"Actor{number}Type1Code", sector


def _action(strict: Strict, reading: Reading) -> Iterator[tuple[str, str | float | None]]:
    place, country = strict.point, country_of_place(strict.event, reading)
    if place is not None:
        codes = codes_of(place.country)
        yield "ActionGeo_Type", 4
        yield "ActionGeo_FullName", f"{place.name}, {name_of(place.country)}"
        yield "ActionGeo_CountryCode", codes.fips if codes else None
        yield "ActionGeo_Lat", place.latitude
        yield "ActionGeo_Long", place.longitude
        yield "ActionGeo_FeatureID", place.geonames
    elif strict.place is not None and country is not None:
        codes = codes_of(country)
        yield "ActionGeo_Type", 1
        yield "ActionGeo_FullName", name_of(country)
        yield "ActionGeo_CountryCode", codes.fips if codes else None


def _is_root(place: int, dispatch: Dispatch) -> bool:
    first = next((each for each in dispatch.blocks if each.kind == "paragraph"), None)
    return dispatch.part(place) in ("headline", "summary") or bool(first and place in first.span)
