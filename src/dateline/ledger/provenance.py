"""Say who made a record, with which version and which tables."""

from dateline.ledger.derive import Record, RecordKind
from dateline.schema import Annotated, Filed, Finding, Provenance

# Where no rule says which annotator made a record: the one whose kind it is.
_MAKERS = {
    "timex": "dates",
    "actor": "actors",
    "mention": "actors",
    "statement": "statements",
    "event": "events",
    "commitment": "commitments",
}

_NO_RESOURCES: dict[str, str] = {}


class Makers:
    """Who made the records of a reading; most of them share their provenance with many others.

    Args:
        annotated: The annotators that have read, by name.
    """

    def __init__(self, annotated: dict[str, Annotated]) -> None:
        self._annotated = annotated
        self._known: dict[tuple[RecordKind, str | None, int], Provenance] = {}

    def of(self, kind: RecordKind, record: Record | Filed) -> Provenance:
        """Return what :func:`provenance_of` says of a record."""
        key = kind, _rule(record), getattr(record, "confidence", 1000)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = provenance_of(kind, record, self._annotated)
        return known


def provenance_of(kind: RecordKind, record: Record | Filed, annotated: dict[str, Annotated]) -> Provenance:
    """Say who made a record: the annotator whose rule spoke first, else the one whose kind it is.

    A rule's slug begins with its room, which is its annotator's name.
    """
    rule = _rule(record)
    room = rule.partition("/")[0] if rule else ""
    name = room if room in annotated else _MAKERS.get(kind, room or "desk")
    by = annotated.get(name)
    return Provenance(
        annotator=name,
        version=by.version if by else "",
        rule=rule,
        resources=by.resources if by else _NO_RESOURCES,
        confidence=getattr(record, "confidence", 1000),
    )


def _rule(record: Record | Filed) -> str | None:
    if isinstance(record, Finding):
        return record.rule
    because = getattr(record, "because", ())
    return because[0].rule if because else None
