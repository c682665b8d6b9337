"""JSON Schemas of the records, made from their types."""

import inspect
from collections.abc import Mapping
from typing import Any

import msgspec

from dateline import schema
from dateline.errors import UsageError

KINDS: Mapping[str, Any] = {
    "dispatch": schema.Dispatch,
    "parse": schema.Parse,
    "timex": schema.Timex,
    "mention": schema.Mention,
    "actor": schema.Actor,
    "statement": schema.Statement,
    "event": schema.Event,
    "commitment": schema.Commitment,
    "finding": schema.Finding,
    "reading": schema.Reading,
    "entry": schema.Entry,
    "link": schema.Link,
    "judgement": schema.Judgement,
}

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(kind: str | None = None) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one kind of record, or of all of them.

    Args:
        kind: A key of ``KINDS``; None for one document with all of them under
            ``$defs``.

    Raises:
        UsageError: No kind of record is called so.
    """
    if kind is not None and kind not in KINDS:
        raise UsageError(f"there is no kind of record called {kind!r}", hint=f"kinds: {', '.join(KINDS)}")
    types = list(KINDS.values()) if kind is None else [KINDS[kind]]
    roots, components = msgspec.json.schema_components(types, ref_template="#/$defs/{name}")
    document: dict[str, Any] = {"$schema": _DIALECT, "title": f"Dateline: {kind or 'all records'}"}
    if kind is not None:
        document |= roots[0]
    return {**document, "$defs": {name: _described(components[name]) for name in sorted(components)}}


def _described(component: dict[str, Any]) -> dict[str, Any]:
    """Take the indentation of the docstring out of a description."""
    if "description" not in component:
        return component
    return {**component, "description": inspect.cleandoc(component["description"])}
