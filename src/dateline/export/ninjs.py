"""News in JSON (IPTC ninjs 3.1), one object a line for each dispatch.

A moment is written only where the page gives one to the minute with its zone,
for ninjs knows no day; what was taken back has ``pubStatus`` canceled. What
Dateline read stands in people, organisations, places, subjects (PLOVER types)
and events; the text is in ``bodies``.
"""

import re
from collections.abc import Iterable, Iterator
from typing import IO, Any

import msgspec

from dateline.export.standing import standing_of
from dateline.export.stream import known, uri_of
from dateline.lexicon.countries import name_of
from dateline.schema import Dispatch, Reading, When

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?(Z|[+-]\d\d:\d\d)", re.ASCII)
_BCP47 = "en"
_STATUS = {
    "current": "usable",
    "withheld": "withheld",
    # A later version is the one to use: IPTC has no word for that, and the note says it.
    "replaced": "canceled",
    "withdrawn": "canceled",
    "killed": "canceled",
}


class NinjsExporter:
    """Writes one ninjs object a line."""

    name = "ninjs"
    suffix = ".jsonl"
    says = "IPTC ninjs 3.1, an object a line, for newsroom systems"

    def write(self, readings: Iterable[tuple[Dispatch, Reading]], out: IO[str]) -> int:
        """Write all readings; return how many dispatches were written."""
        count = 0
        for dispatch, reading in readings:
            out.write(msgspec.json.encode(ninjs_of(dispatch, reading)).decode("utf-8") + "\n")
            count += 1
        return count


def ninjs_of(dispatch: Dispatch, reading: Reading) -> dict[str, Any]:
    """Return a dispatch as a ninjs object."""
    wire = dispatch.wire
    moment = _moment(dispatch.published)
    standing = standing_of(dispatch, reading)
    line = dispatch.dateline
    return known(
        standard=STANDARD,
        uri=uri_of(dispatch.id),
        type="text",
        representationType="full",
        profile="text-only",
        version=str(wire.version) if wire and wire.version is not None else None,
        versionCreated=moment,
        embargoedUntil=_moment(wire.embargo) if wire else None,
        pubStatus=_STATUS[standing],
        urgency=wire.urgency if wire else None,
        edNote=_note(dispatch, reading),
        language=dispatch.language or _BCP47,
        headlines=[{"role": "main", "value": dispatch.headline.text}] if dispatch.headline else None,
        descriptions=[{"role": "summary", "value": dispatch.summary.text}] if dispatch.summary else None,
        bodies=[
            {
                "role": "main",
                "contentType": "text/plain",
                "charCount": len(dispatch.text),
                "wordCount": len(dispatch.text.split()),
                "value": dispatch.text,
            }
        ],
        people=list(_people(reading)),
        organisations=[
            {"name": each.name, "rel": "mentions"}
            for each in reading.actors
            if each.kind in ("organisation", "international", "government")
        ],
        places=list(_places(dispatch, reading)),
        subjects=list(_subjects(reading)),
        events=[
            {
                "id": each.id,
                "name": f"{each.type}: {each.trigger.text}",
                "rel": each.status,
                "literal": each.id,
            }
            for each in reading.events
        ],
        infoSources=[
            {"name": each, "role": role}
            for each, role in ((dispatch.agency, "originator"), (dispatch.publisher, "distributor"))
            if each
        ],
        by=dispatch.byline.text if dispatch.byline else None,
        slugline=wire.slug if wire else None,
        located=line.place if line else None,
        altIds=[
            {"role": role, "value": value}
            for role, value in (
                ("sha256", dispatch.id),
                ("url", dispatch.url),
                ("provider", wire.item if wire else None),
                ("supersedes", dispatch.supersedes),
            )
            if value
        ],
    )


def _moment(when: When | None) -> str | None:
    """Return a moment with seconds and zone, as JSON Schema's date-time has it; None where one is missing."""
    found = _MOMENT.fullmatch(when.earliest) if when and when.earliest else None
    return f"{found[1]}{found[2] or ':00'}{found[3]}" if found else None


def _note(dispatch: Dispatch, reading: Reading) -> str | None:
    """Say what has no field: how it stands, and a date that is no moment."""
    standing = standing_of(dispatch, reading)
    filed = reading.filed
    said = [
        f"standing: {standing}" if standing != "current" else "",
        f"date: {filed.value}" if filed and "XXXX-XX-XX" not in filed.value else "",
    ]
    return "; ".join(each for each in said if each) or None


def _people(reading: Reading) -> Iterator[dict[str, str]]:
    speaking = {each.actor for each in reading.statements}
    for each in reading.actors:
        if each.kind == "person":
            yield known(
                name=each.name,
                rel="speaks" if each.id in speaking else "mentions",
                uri=f"https://www.wikidata.org/entity/{each.wikidata}" if each.wikidata else None,
                literal=each.office,
            )


def _places(dispatch: Dispatch, reading: Reading) -> Iterator[dict[str, str]]:
    line = dispatch.dateline
    if line is not None and line.place:
        yield known(name=line.place, rel="dateline", literal=name_of(line.country) if line.country else None)
    for name in dict.fromkeys(each.place.text for each in reading.events if each.place):
        yield {"name": name, "rel": "mentions"}


def _subjects(reading: Reading) -> Iterator[dict[str, str]]:
    for name in dict.fromkeys(each.type for each in reading.events):
        yield {"name": name, "rel": "about", "literal": f"PLOVER:{name}"}
