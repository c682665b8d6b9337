"""A JSON Schema of what our ninjs objects may hold, written from the properties that IPTC publishes for 3.1.

It is closed: a property that ninjs 3.1 does not have is refused, as in IPTC's own schema.
"""

from typing import Any

_TEXT = {"type": "string"}
_URI = {"type": "string", "format": "uri", "pattern": "^[a-z][a-z0-9+.-]*:"}
_MOMENT = {
    "type": "string",
    "format": "date-time",
    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$",
}


def _closed(required: tuple[str, ...] = (), **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": properties,
    }


def _list(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


_NAMED = {"name": _TEXT, "rel": _TEXT, "uri": _URI, "literal": _TEXT}

NINJS_3_1: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **_closed(
        ("uri",),
        uri=_URI,
        standard=_closed(name=_TEXT, version=_TEXT, schema=_URI),
        type={
            "enum": [
                "text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning",
            ]
        },
        representationType={"enum": ["full", "partial"]},
        profile=_TEXT,
        version=_TEXT,
        firstCreated=_MOMENT,
        versionCreated=_MOMENT,
        contentCreated=_MOMENT,
        embargoedUntil=_MOMENT,
        pubStatus={"enum": ["usable", "withheld", "canceled"]},
        urgency={"type": "integer", "minimum": 1, "maximum": 9},
        edNote=_TEXT,
        language=_TEXT,
        headlines=_list(_closed(("value",), role=_TEXT, contentType=_TEXT, value=_TEXT)),
        descriptions=_list(_closed(("value",), role=_TEXT, contentType=_TEXT, value=_TEXT)),
        bodies=_list(
            _closed(
                ("value",),
                role=_TEXT,
                contentType=_TEXT,
                charCount={"type": "integer"},
                wordCount={"type": "integer"},
                value=_TEXT,
            )
        ),
        people=_list(_closed(**_NAMED)),
        organisations=_list(_closed(**_NAMED)),
        places=_list(_closed(**_NAMED)),
        subjects=_list(_closed(**_NAMED)),
        events=_list(_closed(id=_TEXT, **_NAMED)),
        infoSources=_list(_closed(name=_TEXT, role=_TEXT, uri=_URI, literal=_TEXT)),
        title=_TEXT,
        by=_TEXT,
        slugline=_TEXT,
        located=_TEXT,
        altIds=_list(_closed(role=_TEXT, value=_TEXT)),
    ),
}  # fmt: skip
