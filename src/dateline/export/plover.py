"""The JSON form of the PLOVER manual (0.7, chapter "JSON Data Fields"), one event a line.

Field names are the manual's: ``source`` are the actors. All that the manual
leaves to the provider: the words of the event with ``text_info.start`` and
``end`` (code points of the dispatch's text), ``cite_info`` for the dispatch.
``comment`` says what was converted. The text itself is never written.
"""

from collections import Counter
from collections.abc import Iterable
from typing import IO, Any

import msgspec

from dateline.export.columns import Story
from dateline.export.standing import standing_of
from dateline.export.stream import known
from dateline.export.strict import UNNAMED, Strict, country_of_party, strict_events, version_of, write_events
from dateline.lexicon.coordinates import Point
from dateline.lexicon.countries import codes_of, countries
from dateline.schema import Dispatch, Party, Reading

CODEBOOK = "PLOVER 0.7b1"


class PloverExporter:
    """Writes one JSON object a line for each event that strict PLOVER knows."""

    name = "plover"
    suffix = ".jsonl"
    says = "event data: the JSON form of the PLOVER manual, strictly"

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()

    def write(self, readings: Iterable[tuple[Dispatch, Reading]], out: IO[str]) -> int:
        """Write all readings; return how many dispatches were read, with or without events."""

        def write(strict: Strict, story: Story) -> None:
            out.write(msgspec.json.encode(plover_of(strict, story)).decode("utf-8") + "\n")

        return write_events(readings, write, self.left_out, events=strict_events)


def plover_of(strict: Strict, story: Story) -> dict[str, Any]:
    """Return an event with the manual's fields, those that are not known left out."""
    event, dispatch, reading = strict.event, story.dispatch, story.reading
    return known(
        id=event.id,
        has_event=True,
        date=strict.first,
        enddate=strict.last if strict.last != strict.first else None,
        source=[_actor(each, reading) for each in event.actors],
        recipient=[_actor(each, reading) for each in event.recipients],
        event=[strict.type],
        event_loc=_location(strict.point) if strict.point else None,
        event_text=[event.trigger.text, *(each.text for each in event.also)],
        quad_code=strict.quad,
        event_scale=strict.intensity / 10,
        mode=[strict.mode] if strict.mode else None,
        context=list(event.contexts),
        link=dispatch.id,
        text_info={"start": event.trigger.start, "end": event.trigger.end},
        cite_info=known(
            citation=dispatch.id,
            url=dispatch.url,
            title=dispatch.headline.text if dispatch.headline else None,
            language=dispatch.language or "en",
            publication=dispatch.agency or dispatch.publisher,
            codebook=CODEBOOK,
            version=version_of(reading),
        ),
        coder="dateline",
        comment=_comment(strict, dispatch, reading),
    )


def _actor(party: Party, reading: Reading) -> dict[str, Any]:
    actor = reading.actor(party.actor)
    return known(
        code=country_of_party(party, reading),
        sector=actor.sector if actor else None,
        actor_text=party.words.text if party.words else None,
        identifier_id=actor.wikidata if actor else None,
        identifier_text=_named(party, reading),
        office=actor.office if actor else None,
    )


def _location(point: Point) -> dict[str, Any]:
    codes = codes_of(point.country)
    return known(
        geonameid=point.geonames,
        name=point.name,
        latitude=point.latitude,
        longitude=point.longitude,
        **{"country code": codes.iso if codes else None, "cc3": point.country},
    )


def _named(party: Party, reading: Reading) -> str | None:
    """Return the actor's own name, the person's also where the code is the country's."""
    actor = reading.actor(party.actor)
    if actor is not None:
        return actor.name.removeprefix(UNNAMED)
    return None if party.code in countries() else party.code


def _comment(strict: Strict, dispatch: Dispatch, reading: Reading) -> str | None:
    standing = standing_of(dispatch, reading)
    said = [strict.comment, None if standing == "current" else f"dispatch {standing}"]
    return "; ".join(each for each in said if each) or None
