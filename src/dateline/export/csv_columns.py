"""The columns of each CSV table: stable names in a stable order; new ones only at the end."""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from dateline.schema import (
    Actor,
    Commitment,
    Decided,
    Dispatch,
    Event,
    Evidence,
    Filed,
    Finding,
    Mention,
    Party,
    Reading,
    Reason,
    Statement,
    Timex,
    When,
)
from dateline.schema.calendar import edtf_of

Cell = str | int | None


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """The dispatch that a row rests on, with its reading."""

    dispatch: Dispatch
    reading: Reading


Columns = dict[str, Callable[[Story, Any], Cell]]


def joined(parts: Iterable[str]) -> str | None:
    r"""Join a list with ``|``; a ``|`` inside of a part is written ``\|``."""
    return "|".join(part.replace("|", "\\|") for part in parts) or None


def _words(*evidence: Evidence | None) -> str | None:
    return joined(each.text for each in evidence if each is not None)


def _starts(*evidence: Evidence | None) -> str | None:
    return joined(str(each.start) for each in evidence if each is not None)


def _ends(*evidence: Evidence | None) -> str | None:
    return joined(str(each.end) for each in evidence if each is not None)


def _codes(parties: Iterable[Party]) -> str | None:
    return joined(party.code for party in parties)


def _rules(because: Iterable[Reason]) -> str | None:
    return joined(reason.rule for reason in because)


def _dates(prefix: str, take: Callable[[Any], When | None]) -> Columns:
    def part(name: str) -> Callable[[Story, Any], Cell]:
        def cell(_: Story, record: Any) -> Cell:
            when = take(record)
            return getattr(when, name) if when else None

        return cell

    return {
        prefix: part("value"),
        f"{prefix}_earliest": part("earliest"),
        f"{prefix}_latest": part("latest"),
        f"{prefix}_basis": part("basis"),
    }


def _evidence(name: str, take: Callable[[Any], tuple[Evidence | None, ...]]) -> Columns:
    return {
        name: lambda _, record: _words(*take(record)),
        f"{name}_start": lambda _, record: _starts(*take(record)),
        f"{name}_end": lambda _, record: _ends(*take(record)),
    }


def _filed(story: Story) -> Filed | None:
    return story.reading.filed


_STORY: Columns = {
    "dispatch": lambda story, _: story.dispatch.id,
    "dispatch_name": lambda story, _: story.dispatch.name,
    "agency": lambda story, _: story.dispatch.agency,
    "filed_earliest": lambda story, _: filed.earliest if (filed := _filed(story)) else None,
    "filed_latest": lambda story, _: filed.latest if (filed := _filed(story)) else None,
}


def _hand(take: Callable[[Decided], Cell]) -> Callable[[Story, Any], Cell]:
    """Return what a decision by hand says, where one holds for the record."""

    def cell(story: Story, record: Any) -> Cell:
        decided = story.reading.decided(record.id)
        return take(decided) if decided else None

    return cell


_DECIDED: Columns = {
    "decision": _hand(lambda decided: decided.decision),
    "decided_by": _hand(lambda decided: decided.by),
    "decided_at": _hand(lambda decided: decided.at),
    "decided_because": _hand(lambda decided: decided.because),
    "decided_changed": _hand(lambda decided: joined(decided.changed)),
    "read_otherwise": _hand(lambda decided: int(decided.otherwise)),
}

_ID: Columns = {"id": lambda _, record: record.id}

_STATEMENT: Columns = {
    **_ID,
    **_STORY,
    "speaker": lambda _, each: each.speaker,
    "office": lambda _, each: each.office,
    "country": lambda _, each: each.country,
    **_evidence("source", lambda each: (each.source,)),
    **_evidence("cue", lambda each: (each.cue,)),
    "cue_lemma": lambda _, each: each.cue_lemma,
    "cue_kind": lambda _, each: each.cue_kind,
    **_evidence("content", lambda each: each.content),
    "form": lambda _, each: each.form,
    "part": lambda _, each: each.part,
    "setting": lambda _, each: _words(each.setting),
    "place": lambda _, each: _words(each.place),
    "place_country": lambda _, each: each.place_country,
    **_dates("date", lambda each: each.when),
    "about": lambda _, each: _words(each.about),
    "addressee": lambda _, each: _words(each.addressee),
    "chain": lambda _, each: joined(each.chain),
    "level": lambda _, each: each.level,
    "inside": lambda _, each: each.inside,
    "confidence": lambda _, each: each.confidence,
    "rules": lambda _, each: _rules(each.because),
    **_DECIDED,
}

_EVENT: Columns = {
    **_ID,
    **_STORY,
    "type": lambda _, each: each.type,
    "mode": lambda _, each: each.mode,
    "contexts": lambda _, each: joined(each.contexts),
    "cameo": lambda _, each: each.cameo,
    "status": lambda _, each: each.status,
    "actors": lambda _, each: _codes(each.actors),
    "recipients": lambda _, each: _codes(each.recipients),
    "persons": lambda _, each: joined(each.persons),
    **_evidence("trigger", lambda each: (each.trigger,)),
    **_evidence("also", lambda each: each.also),
    "place": lambda _, each: _words(each.place),
    "place_country": lambda _, each: each.place_country,
    "setting": lambda _, each: _words(each.setting),
    **_dates("date", lambda each: each.when),
    "said_by": lambda _, each: each.said_by,
    "quad": lambda _, each: each.quad,
    "intensity": lambda _, each: each.intensity,
    "confidence": lambda _, each: each.confidence,
    "rules": lambda _, each: _rules(each.because),
    **_DECIDED,
}

_COMMITMENT: Columns = {
    **_ID,
    **_STORY,
    "by": lambda _, each: _codes(each.by),
    "to": lambda _, each: _codes(each.to),
    "force": lambda _, each: each.force,
    "status": lambda _, each: each.status,
    **_evidence("words", lambda each: (each.words,)),
    **_evidence("also", lambda each: each.also),
    **_dates("due", lambda each: each.due),
    **_evidence("condition", lambda each: (each.condition,)),
    "basis": lambda _, each: _words(each.basis),
    "said_by": lambda _, each: each.said_by,
    "confidence": lambda _, each: each.confidence,
    "rules": lambda _, each: _rules(each.because),
    **_DECIDED,
}

_TIMEX: Columns = {
    **_ID,
    **_STORY,
    **_evidence("words", lambda each: (each.words,)),
    "type": lambda _, each: each.type,
    "value": lambda _, each: each.value,
    "earliest": lambda _, each: each.earliest,
    "latest": lambda _, each: each.latest,
    "anchor": lambda _, each: each.anchor,
    "direction": lambda _, each: each.direction,
    "rules": lambda _, each: _rules(each.because),
    "edtf": lambda _, each: edtf_of(each.value),
}

_ACTOR: Columns = {
    **_ID,
    **_STORY,
    "name": lambda _, each: each.name,
    "kind": lambda _, each: each.kind,
    "country": lambda _, each: each.country,
    "office": lambda _, each: each.office,
    "sector": lambda _, each: each.sector,
    "wikidata": lambda _, each: each.wikidata,
}

_MENTION: Columns = {
    **_ID,
    **_STORY,
    **_evidence("words", lambda each: (each.words,)),
    "head": lambda _, each: each.head.text,
    "form": lambda _, each: each.form,
    "actor": lambda _, each: each.actor,
    "office": lambda _, each: each.office,
    "country": lambda _, each: each.country,
    "confidence": lambda _, each: each.confidence,
    "rules": lambda _, each: _rules(each.because),
}

_FINDING: Columns = {
    **_ID,
    **_STORY,
    "rule": lambda _, each: each.rule,
    "note": lambda _, each: each.note,
    **_evidence("words", lambda each: (each.words,)),
    "hint": lambda _, each: each.hint,
}

_DISPATCH: Columns = {
    **_STORY,
    "filed": lambda story, _: filed.value if (filed := _filed(story)) else None,
    "year_known": lambda story, _: int(filed.year_known) if (filed := _filed(story)) else None,
    "filed_basis": lambda story, _: filed.basis if (filed := _filed(story)) else None,
    "headline": lambda _, each: _words(each.headline),
    "headline_source": lambda _, each: each.headline_source,
    "summary": lambda _, each: _words(each.summary),
    "section": lambda _, each: _words(each.section),
    "byline": lambda _, each: _words(each.byline),
    "dateline": lambda _, each: each.dateline.words.text if each.dateline else None,
    "place": lambda _, each: each.dateline.place if each.dateline else None,
    "country": lambda _, each: each.dateline.country if each.dateline else None,
    "url": lambda _, each: each.url,
    "language": lambda _, each: each.language,
    "supersedes": lambda _, each: each.supersedes,
    "characters": lambda _, each: len(each.text),
    "statements": lambda story, _: len(story.reading.statements),
    "events": lambda story, _: len(story.reading.events),
    "commitments": lambda story, _: len(story.reading.commitments),
    "findings": lambda story, _: len(story.reading.findings),
}

TABLES: dict[str, Columns] = {
    "dispatch": _DISPATCH,
    "timex": _TIMEX,
    "actor": _ACTOR,
    "mention": _MENTION,
    "statement": _STATEMENT,
    "event": _EVENT,
    "commitment": _COMMITMENT,
    "finding": _FINDING,
}
"""The columns of the table of each kind."""


def _first(*names: str) -> Callable[[Story, Any], Any]:
    """Return what the first of these fields holds that the record has."""

    def take(_: Story, record: Any) -> Any:
        return next((getattr(record, name) for name in names if hasattr(record, name)), None)

    return take


def _kind(_: Story, record: Any) -> str:
    return (
        "statement"
        if isinstance(record, Statement)
        else "event"
        if isinstance(record, Event)
        else "commitment"
    )


def _who(_: Story, record: Any) -> str | None:
    if isinstance(record, Statement):
        return record.speaker
    return _codes(record.actors if isinstance(record, Event) else record.by)


def _country(_: Story, record: Any) -> str | None:
    return record.country if isinstance(record, Statement) else _who(_, record)


def _whom(_: Story, record: Any) -> str | None:
    if isinstance(record, Statement):
        return _words(record.addressee)
    return _codes(record.recipients if isinstance(record, Event) else record.to)


def _said(record: Statement | Event | Commitment) -> tuple[Evidence | None, ...]:
    if isinstance(record, Statement):
        return record.content
    return (record.trigger,) if isinstance(record, Event) else (record.words,)


TOGETHER: Columns = {
    "kind": _kind,
    **_ID,
    **_STORY,
    "type": _first("type", "force", "form"),
    "status": _first("status"),
    "who": _who,
    "who_country": _country,
    "whom": _whom,
    **_evidence("words", _said),
    **_dates("date", lambda each: each.due if isinstance(each, Commitment) else each.when),
    "said_by": _first("said_by", "inside"),
    "confidence": lambda _, each: each.confidence,
    "rules": lambda _, each: _rules(each.because),
    **_DECIDED,
}
"""Statements, events and commitments in one table: what they have in common."""

KINDS_TOGETHER = ("statement", "event", "commitment")

FIELDS: dict[str, str] = {
    "timex": "timexes",
    "actor": "actors",
    "mention": "mentions",
    "statement": "statements",
    "event": "events",
    "commitment": "commitments",
    "finding": "findings",
}

FILES: dict[str, str] = {
    "dispatch": "dispatches.csv",
    **{kind: f"{field}.csv" for kind, field in FIELDS.items()},
}
"""What the table of each kind is called in a folder."""

Record = Statement | Event | Commitment | Timex | Actor | Mention | Finding


def rows_of(story: Story, kind: str) -> tuple[Any, ...]:
    """Return what makes the rows of one kind's table, in text order."""
    if kind == "dispatch":
        return (story.dispatch,)
    found: tuple[Any, ...] = getattr(story.reading, FIELDS[kind])
    return found
