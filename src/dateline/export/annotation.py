"""The annotation form: what a person writes down about a page, to be held against a gold reading.

Form 1 of the annotation guideline (docs/guidelines): every words-field is an
exact substring; where it occurs more than once in the text, ``nth`` (from 1,
overlapping occurrences counted) says which occurrence is meant.
"""

import json
from collections.abc import Iterable
from typing import IO, Any

from dateline.schema import (
    Commitment,
    Dispatch,
    Event,
    Evidence,
    Filed,
    Mention,
    Party,
    Reading,
    Statement,
    Timex,
)

# The forms of mention that a person would write down; pronouns stand with their statements.
_NAMED = frozenset({"name", "office", "metonym", "country"})

# The guideline keeps PLOVER's earlier name for verbal concessions.
_TYPES = {"CONCEDE": "YIELD"}


class AnnotationExporter:
    """Writes one JSON document per dispatch and line."""

    name = "annotation"
    suffix = ".jsonl"
    says = "the annotation form, to hold against a gold reading"

    def write(self, readings: Iterable[tuple[Dispatch, Reading]], out: IO[str]) -> int:
        """Write each reading as one line ``{"name", "dispatch", "statements", …}``."""
        written = 0
        for dispatch, reading in readings:
            document = {"name": dispatch.name, **annotation_of(dispatch, reading)}
            out.write(json.dumps(document, ensure_ascii=False) + "\n")
            written += 1
        return written


def annotation_of(dispatch: Dispatch, reading: Reading) -> dict[str, Any]:
    """Return a reading in the annotation form.

    Returns:
        The keys ``dispatch``, ``statements``, ``events``, ``commitments``,
        ``timexes`` and ``actors``, with values that JSON and YAML can write.
    """
    places = _Places(dispatch.text)
    return {
        "dispatch": _header(dispatch, reading.filed),
        "statements": [_statement(each, places) for each in reading.statements],
        "events": [_event(each, places) for each in reading.events],
        "commitments": [_commitment(each, places) for each in reading.commitments],
        "timexes": [_timex(each, places) for each in reading.timexes],
        "actors": [
            _actor(each, reading, places) for each in reading.mentions if each.actor and each.form in _NAMED
        ],
    }


class _Places:
    """Says which occurrence of its words a span is."""

    def __init__(self, text: str) -> None:
        self.text = text

    def nth(self, words: Evidence) -> int | None:
        """Return the number of the occurrence, or None where there is only one."""
        if self.text.find(words.text) == self.text.rfind(words.text):
            return None
        count, place = 1, self.text.find(words.text)
        while place < words.start:
            place = self.text.find(words.text, place + 1)
            count += 1
        return count

    def value(self, words: Evidence | None) -> Any:
        """Return the words alone, or with their number."""
        if words is None:
            return None
        number = self.nth(words)
        return words.text if number is None else {"words": words.text, "nth": number}

    def sibling(self, key: str, words: Evidence) -> dict[str, Any]:
        """Return the words under a key, with ``nth`` beside it."""
        number = self.nth(words)
        return {key: words.text} if number is None else {key: words.text, "nth": number}


def _words(evidence: Evidence | None) -> str | None:
    return evidence.text if evidence else None


def _header(dispatch: Dispatch, filed: Filed | None) -> dict[str, Any]:
    header: dict[str, Any] = {
        "headline": _words(dispatch.headline),
        "summary": _words(dispatch.summary),
        "agency": dispatch.agency,
        "byline": _words(dispatch.byline),
        "section": _words(dispatch.section),
        "captions": [{"text": each.text.text, "credit": _words(each.credit)} for each in dispatch.captions],
    }
    if dispatch.headline_source is not None:
        header["headline_source"] = dispatch.headline_source.text
    line = dispatch.dateline
    value = filed.value if filed else "XXXX-XX-XX"
    if line is not None or value != "XXXX-XX-XX":
        header["dateline"] = {
            "words": line.words.text if line else None,
            "place": line.place if line else None,
            "country": line.country if line else None,
            "date": None if "X" in value else value,
            "year_known": bool(filed and filed.year_known),
            **({"edtf": value} if "X" in value else {}),
        }
    return header


def _statement(statement: Statement, places: _Places) -> dict[str, Any]:
    written: dict[str, Any] = {
        "speaker": statement.speaker,
        "speaker_words": places.value(statement.source),
        "office": statement.office,
        "country": statement.country,
        "type": statement.form,
        "cue": places.value(statement.cue),
        "content": [places.value(each) for each in statement.content],
        "setting": _words(statement.setting),
        "place": _words(statement.place),
        "date": statement.when.value if statement.when else None,
        "about": _words(statement.about),
        "chain": list(statement.chain),
    }
    if statement.part != "body":
        written["in"] = statement.part
    return written


def _event(event: Event, places: _Places) -> dict[str, Any]:
    return {
        "type": _TYPES.get(event.type, event.type),
        "actor": _codes(event.actors),
        "recipient": _codes(event.recipients),
        "who": list(event.persons),
        **places.sibling("trigger", event.trigger),
        "also": [places.value(each) for each in event.also],
        "date": event.when.value if event.when else None,
        "place": _words(event.place),
        "setting": _words(event.setting),
        "status": event.status,
    }


def _commitment(commitment: Commitment, places: _Places) -> dict[str, Any]:
    return {
        "by": _codes(commitment.by),
        "to": _codes(commitment.to),
        **places.sibling("words", commitment.words),
        "also": [places.value(each) for each in commitment.also],
        "force": commitment.force,
        "due": commitment.due.value if commitment.due else None,
        "condition": places.value(commitment.condition),
        "basis": _words(commitment.basis),
    }


def _timex(timex: Timex, places: _Places) -> dict[str, Any]:
    return {**places.sibling("words", timex.words), "type": timex.type, "value": timex.value}


def _actor(mention: Mention, reading: Reading, places: _Places) -> dict[str, Any]:
    actor = reading.actor(mention.actor)
    return {
        **places.sibling("words", mention.words),
        "actor": actor.name if actor else None,
        "country": mention.country or (actor.country if actor else None),
        "office": mention.office or (actor.office if actor else None),
    }


def _codes(parties: tuple[Party, ...]) -> list[str]:
    return [party.code for party in parties]
