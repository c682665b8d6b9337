"""Tab-separated lines with the columns of POLECAT (Harvard Dataverse), in their order, one event a line.

Events are those of strict PLOVER. Where POLECAT's own processing gives what no
dispatch says (Correlates of War numbers, Wikipedia pages, administrative
divisions) the cell is empty; POLECAT itself writes ``None`` in some of them.
Several values of a cell (actors on one side, contexts) are parted by ``; ``,
as those who read POLECAT part them. The score is called Intensity, as in most
of its files; some call it Event Intensity.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import IO

from dateline.export.columns import Story
from dateline.export.strict import (
    Strict,
    country_of_party,
    name_of_party,
    standing_events,
    version_of,
    write_events,
)
from dateline.export.tsv import listed, write_line
from dateline.lexicon.countries import name_of
from dateline.lexicon.plover import ontology
from dateline.schema import Dispatch, Party, Reading

_SIDE = {
    "{} Name": "Actors' names, or the country's where it is a state",
    "{} Country": "ISO 3166-1 alpha-3",
    "{} COW": "Empty: no Correlates of War number is known here",
    "Primary {} Sector": "PLOVER sector of the first",
    "{} Sectors": "PLOVER sectors of all",
    "{} Title": "Offices, as printed",
    "{} Name Raw": "The words of the dispatch",
    "Wikipedia {} ID": "Empty: no Wikipedia page is known here",
}

COLUMNS: dict[str, str] = {
    "Event ID": "Id of the event in the ledger",
    "Event Date": "First day, YYYY-MM-DD; of a plan, the day it was told",
    "Event Type": "Strict PLOVER type",
    "Event Mode": "PLOVER mode",
    "Intensity": "PLOVER score",
    "Quad Code": "VERBAL COOPERATION, MATERIAL COOPERATION, VERBAL CONFLICT or MATERIAL CONFLICT",
    "Contexts": "PLOVER contexts",
    **{name.format("Actor"): says for name, says in _SIDE.items()},
    **{name.format("Recipient"): says for name, says in _SIDE.items()},
    "Placename": "Town, where the place is one of GeoNames",
    "City": "The same town",
    "District": "Empty",
    "Province": "Empty",
    "Country": "Name of the town's country",
    "Latitude": "Degrees north",
    "Longitude": "Degrees east",
    "GeoNames ID": "GeoNames' number of the town",
    "Raw Placename": "Place, as printed",
    "Feature Type": "City, where there is a town",
    "Source": "Agency that filed the dispatch, else who printed it",
    "Publication Date": "First day of the dispatch's own date",
    "Story People": "Persons named in the dispatch",
    "Story Organizations": "Organisations and international bodies named in it",
    "Story Locations": "Places named in it",
    "Language": "Language that the page declares, else en",
    "Version": "dateline, and the version of what read the events",
}
"""POLECAT's columns in POLECAT's order, and what we write there."""

_DAY = len("2015-10-06")


class PolecatExporter:
    """Writes one line for each event that strict PLOVER knows, below a header."""

    name = "polecat"
    suffix = ".tsv"
    says = "event data: POLECAT's columns, tab-separated, strict PLOVER"

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()

    def write(self, readings: Iterable[tuple[Dispatch, Reading]], out: IO[str]) -> int:
        """Write all readings; return how many dispatches were read, with or without events."""
        out.write("\t".join(COLUMNS) + "\n")

        def write(strict: Strict, story: Story) -> None:
            write_line(out, COLUMNS, dict(_cells(strict, story)))

        return write_events(readings, write, self.left_out, events=standing_events)


def _cells(strict: Strict, story: Story) -> Iterator[tuple[str, str | float | None]]:
    event, dispatch, reading = strict.event, story.dispatch, story.reading
    yield "Event ID", event.id
    yield "Event Date", strict.first
    yield "Event Type", strict.type
    yield "Event Mode", strict.mode
    yield "Intensity", strict.intensity / 10
    yield "Quad Code", ontology().quads[str(strict.quad)].upper()
    yield "Contexts", listed(event.contexts)
    yield from _side("Actor", event.actors, reading)
    yield from _side("Recipient", event.recipients, reading)
    place = strict.point
    if place is not None:
        yield "Placename", place.name
        yield "City", place.name
        yield "Country", name_of(place.country)
        yield "Latitude", place.latitude
        yield "Longitude", place.longitude
        yield "GeoNames ID", place.geonames
        yield "Feature Type", "City"
    yield "Raw Placename", strict.place.text if strict.place else None
    yield "Source", dispatch.agency or dispatch.publisher
    yield "Publication Date", (reading.filed.earliest or "")[:_DAY] if reading.filed else None
    yield "Story People", _named(reading, "person")
    yield "Story Organizations", _named(reading, "organisation", "international")
    yield "Story Locations", listed(each.words.text for each in reading.mentions if each.form == "place")
    yield "Language", dispatch.language or "en"
    yield "Version", " ".join(filter(None, ("dateline", version_of(reading))))


def _side(side: str, parties: tuple[Party, ...], reading: Reading) -> Iterator[tuple[str, str]]:
    actors = [reading.actor(each.actor) for each in parties]
    sectors = [actor.sector or "" for actor in actors if actor]
    yield f"{side} Name", listed(name_of_party(party, reading) for party in parties)
    yield f"{side} Country", listed(country_of_party(party, reading) or "" for party in parties)
    yield f"Primary {side} Sector", next((each for each in sectors if each), "")
    yield f"{side} Sectors", listed(sectors)
    yield f"{side} Title", listed(actor.office or "" for actor in actors if actor)
    yield f"{side} Name Raw", listed(each.words.text for each in parties if each.words)


def _named(reading: Reading, *kinds: str) -> str:
    return listed(each.name for each in reading.actors if each.kind in kinds)
