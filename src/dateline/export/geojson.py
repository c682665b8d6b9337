"""GeoJSON (RFC 7946) for QGIS and web maps: a point for each dateline and each event whose place is a town.

Coordinates are GeoNames'. What names no town of it has no point, and is
counted as left out; nothing is placed at the middle of a country.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import IO, Any

from dateline.export.columns import codes, joined
from dateline.export.standing import standing_of
from dateline.export.stream import known, write_list
from dateline.export.where import filed_at, place_of
from dateline.lexicon.coordinates import Point
from dateline.schema import Dispatch, Event, Reading

UNPLACED = "the place is no town of GeoNames"


class GeoJsonExporter:
    """Writes one FeatureCollection."""

    name = "geojson"
    suffix = ".geojson"
    says = "GeoJSON: datelines and events on the map, for QGIS"

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()

    def write(self, readings: Iterable[tuple[Dispatch, Reading]], out: IO[str]) -> int:
        """Write all readings; return how many dispatches were read, with or without places."""
        opening = '{"type":"FeatureCollection","features":['
        return write_list(readings, out, self._features, opening=opening, closing="]}")

    def _features(self, dispatch: Dispatch, reading: Reading) -> Iterator[dict[str, Any]]:
        filed = reading.filed
        shared = known(
            dispatch=dispatch.id,
            agency=dispatch.agency,
            headline=dispatch.headline.text if dispatch.headline else None,
            standing=standing_of(dispatch, reading),
        )
        if dispatch.dateline is not None and dispatch.dateline.place:
            point = filed_at(dispatch)
            if point is None:
                self.left_out[UNPLACED] += 1
            else:
                properties = known(
                    kind="dispatch",
                    **shared,
                    place=dispatch.dateline.place,
                    date_earliest=filed.earliest if filed else None,
                    date_latest=filed.latest if filed else None,
                )
                yield _feature(dispatch.id, point, properties)
        for event in reading.events:
            if event.place is None:
                continue
            point = place_of(event, dispatch, reading)
            if point is None:
                self.left_out[UNPLACED] += 1
                continue
            properties = known(
                kind="event",
                **shared,
                place=event.place.text,
                date=event.when.value if event.when else None,
                date_earliest=event.when.earliest if event.when else None,
                date_latest=event.when.latest if event.when else None,
                type=event.type,
                mode=event.mode,
                cameo=event.cameo,
                status=event.status,
                actors=joined(codes(event.actors)),
                recipients=joined(codes(event.recipients)),
                quad=event.quad,
                intensity=event.intensity / 10,
                persons=joined(event.persons),
                # Who says so, and how sure the reading is: a map of claims is no map of what happened.
                said_by=_speaker(event, reading),
                confidence=event.confidence,
                words=event.trigger.text,
            )
            yield _feature(event.id, point, properties)


def _speaker(event: Event, reading: Reading) -> str | None:
    statement = reading.statement(event.said_by)
    return (statement.speaker or "?") if statement else None


def _feature(id: str, point: Point, properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": id,
        # RFC 7946, 3.1.1: longitude first.
        "geometry": {"type": "Point", "coordinates": [point.longitude, point.latitude]},
        "properties": {
            **properties,
            "town": point.name,
            "country": point.country,
            "geonames": point.geonames,
        },
    }
