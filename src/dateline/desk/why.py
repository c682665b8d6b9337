"""Explain a record: its words in place, the rules that spoke, what it rests on, who read it."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

import msgspec

from dateline.desk.following import Thread, follow, followed
from dateline.desk.origins import Origin, Printing, of_record, other_printings
from dateline.desk.versions import Stands, stands
from dateline.errors import RecordNotFound, UsageError
from dateline.language.sentences import sentence_spans
from dateline.ledger.decisions import Ruling, rulings
from dateline.ledger.derive import RecordKind, records_of
from dateline.ledger.lookup import entry_at, reading_as_left, record_by_id
from dateline.ledger.opening import Ledger
from dateline.ledger.provenance import provenance_of
from dateline.ledger.spans import evidence_in
from dateline.schema import (
    Actor,
    Decided,
    Dispatch,
    Event,
    Evidence,
    Mention,
    Provenance,
    Reading,
    Reason,
    Statement,
    Timex,
)
from dateline.schema.commitment import Commitment

FILED = "filed"
"""What stands for the date of a dispatch where its id is not at hand."""

# What a party's or an interval's words are, in one word.
_LABELS = {"actors": "actor", "recipients": "recipient", "because": "", "captions": "caption"}

# The words that a record is, among those that it names.
_MAIN = ("content", "trigger", "words")

_SUMMARY_WIDTH = 70


class Labelled(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a record, and what they are to it: source, cue, content, trigger, due and so on."""

    label: str
    evidence: Evidence


class Related(msgspec.Struct, frozen=True, kw_only=True):
    """Another record of the same reading that this one rests on.

    Args:
        relation: ``said by``, ``actor``, ``inside``, ``anchor``.
        id: Its id.
        summary: It in a few words.
    """

    relation: str
    id: str
    summary: str


class Sealed(msgspec.Struct, frozen=True, kw_only=True):
    """Where the record stands in the ledger.

    Args:
        seq: Place of its entry.
        previous: Seal of the entry before.
        seal: Its own.
        recorded_at: UTC, ISO 8601 to the second.
        current: False where a newer reading superseded it.
    """

    seq: int
    previous: str
    seal: str
    recorded_at: str
    current: bool


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """Why a record reads as it does.

    Args:
        kind: What it is; ``dispatch`` for the date of the dispatch itself.
        id: Its id.
        record: The record.
        dispatch: Id of the dispatch.
        name: What the dispatch's input was called, or None.
        agency: Who filed it, or None.
        part: Part of the page that its words stand in, or None.
        sentence: The sentence that they stand in, or None.
        words: Its words in the order of the record's fields.
        because: The rules that spoke, in order.
        provenance: Who read it, with which version and tables.
        entry: Its place in the ledger, or None where it is not recorded.
        related: What it rests on.
        decided: The decision by hand that holds for it, or None; the record
            is then as the person left it.
        decisions: All decisions by hand about it, of all persons, in their order.
        thread: A commitment or plan followed through later dispatches, else None.
        stands: How its dispatch stands: replaced, killed, withheld, embargoed;
            None where it is not recorded.
        origin: Who had it first, and how that is known; None where it is not recorded.
        printings: Who else prints the same text.
    """

    kind: str
    id: str
    record: Any
    dispatch: str
    name: str | None
    agency: str | None
    part: str | None
    sentence: Evidence | None
    words: tuple[Labelled, ...]
    because: tuple[Reason, ...]
    provenance: Provenance
    entry: Sealed | None = None
    related: tuple[Related, ...] = ()
    decided: Decided | None = None
    decisions: tuple[Ruling, ...] = ()
    thread: Thread | None = None
    stands: Stands | None = None
    origin: Origin | None = None
    printings: tuple[Printing, ...] = ()


def why(ledger: Ledger, beginning: str, *, as_of: date | None = None) -> Explanation:
    """Explain a record of a ledger, by its id or the beginning of it.

    Args:
        ledger: Where it stands.
        beginning: The id or its beginning.
        as_of: The day up to which a commitment is followed; today, if None.

    Raises:
        RecordNotFound: There is none.
        UsageError: The beginning is ambiguous.
    """
    found = record_by_id(ledger, beginning)
    stored = reading_as_left(ledger, found, rejected=True)
    explanation = explain(stored.dispatch, stored.reading, found.id)
    entry = entry_at(ledger, found.seq)
    act = followed(ledger, found)
    return msgspec.structs.replace(
        explanation,
        provenance=explanation.provenance if found.kind == "dispatch" else entry.provenance,
        entry=Sealed(
            seq=entry.seq,
            previous=entry.previous,
            seal=entry.seal,
            recorded_at=entry.recorded_at,
            current=found.current,
        ),
        decided=found.decided,
        decisions=tuple(rulings(ledger, about=found.id)) if found.kind != "dispatch" else (),
        thread=follow(ledger, act, as_of=as_of or date.today()) if act else None,
        stands=stands(ledger, found.dispatch),
        origin=of_record(ledger, found, stored=stored),
        printings=tuple(other_printings(ledger, found.dispatch)),
    )


def explain(dispatch: Dispatch, reading: Reading, beginning: str) -> Explanation:
    """Explain a record of a reading, recorded or not; pure.

    Args:
        dispatch: The story.
        reading: Its reading.
        beginning: The record's id or its beginning; of the dispatch's id, or
            ``filed``, explains the date of the dispatch.

    Raises:
        RecordNotFound: The reading has no such record.
        UsageError: Several records' ids begin so.
    """
    annotated = {each.name: each for each in reading.annotated}
    if beginning == FILED or (beginning and dispatch.id.startswith(beginning)):
        kind: RecordKind | Literal["dispatch"] = "dispatch"
        record: Any = dispatch
        because = reading.filed.because if reading.filed else ()
        words = _dispatch_words(dispatch)
        made_by = provenance_of("timex", reading.filed, annotated) if reading.filed else _by_nobody()
    else:
        chosen, record = _choose(reading, beginning)
        kind = chosen
        because = _because(record)
        words = tuple(_words(record, reading))
        made_by = provenance_of(chosen, record, annotated)
    first = next(
        (each.evidence for each in words if each.label in _MAIN), words[0].evidence if words else None
    )
    return Explanation(
        kind=kind,
        id=record.id,
        record=record,
        dispatch=dispatch.id,
        name=dispatch.name,
        agency=dispatch.agency,
        part=dispatch.part(first.start) if first else None,
        sentence=sentence_of(dispatch, first) if first else None,
        words=words,
        because=because,
        provenance=made_by,
        related=tuple(_related(record, reading)),
    )


def _choose(reading: Reading, beginning: str) -> tuple[RecordKind, Any]:
    found = {
        record.id: (kind, record) for kind, record in records_of(reading) if record.id.startswith(beginning)
    }
    if beginning in found:
        return found[beginning]
    if len(found) == 1:
        return next(iter(found.values()))
    if not found:
        raise RecordNotFound(
            f"the reading has no record {beginning!r}", hint="'dateline read STORY' prints the ids"
        )
    raise UsageError(
        f"{beginning!r} can mean several records: {', '.join(sorted(found)[:8])}", hint="give more of the id"
    )


def _because(record: Any) -> tuple[Reason, ...]:
    reasons: tuple[Reason, ...] = getattr(record, "because", ())
    if reasons or not hasattr(record, "rule"):
        return reasons
    return (Reason(rule=record.rule, note=record.note, words=record.words),)


def _words(record: Any, reading: Reading) -> Iterator[Labelled]:
    if isinstance(record, Actor):
        for mention in reading.mentions:
            if mention.actor == record.id:
                yield Labelled(label="mention", evidence=mention.words)
        return
    for field, evidence in evidence_in(record):
        name = field.partition("[")[0].partition(".")[0]
        label = _LABELS.get(name, name)
        if label:
            yield Labelled(label=label, evidence=evidence)


def _dispatch_words(dispatch: Dispatch) -> tuple[Labelled, ...]:
    """Return what dates a dispatch: its dateline and its publication line."""
    found = [("dateline", dispatch.dateline.words if dispatch.dateline else None)]
    found.append(("published", dispatch.published.words if dispatch.published else None))
    return tuple(Labelled(label=label, evidence=words) for label, words in found if words)


def sentence_of(dispatch: Dispatch, words: Evidence) -> Evidence | None:
    """Return the sentence that words begin in, or None where they stand in no block."""
    for block in dispatch.blocks:
        if words.start in block.span:
            for span in sentence_spans(dispatch.text, block.span):
                if words.start in span:
                    return span.evidence(dispatch.text)
    return None


def _related(record: Any, reading: Reading) -> Iterator[Related]:
    if isinstance(record, Statement):
        yield from _actors((record.actor,), reading)
        yield from _carrier("inside", record.inside, reading)
    elif isinstance(record, Mention):
        yield from _actors((record.actor,), reading)
    elif isinstance(record, Event):
        yield from _actors((each.actor for each in (*record.actors, *record.recipients)), reading)
        yield from _carrier("said by", record.said_by, reading)
    elif isinstance(record, Commitment):
        yield from _actors((each.actor for each in (*record.by, *record.to)), reading)
        yield from _carrier("said by", record.said_by, reading)
    elif isinstance(record, Timex) and record.anchor is not None:
        anchor = next((each for each in reading.timexes if each.id == record.anchor), None)
        if anchor is not None:
            yield Related(relation="anchor", id=anchor.id, summary=f"{anchor.words.text}: {anchor.value}")
        elif reading.filed is not None:
            yield Related(relation="anchor", id=record.anchor, summary=f"filed {reading.filed.value}")


def _actors(ids: Any, reading: Reading) -> Iterator[Related]:
    for actor in filter(None, (reading.actor(each) for each in dict.fromkeys(ids))):
        office = f", {actor.office}" if actor.office else ""
        country = f", {actor.country}" if actor.country else ""
        yield Related(relation="actor", id=actor.id, summary=f"{actor.name}{office}{country}")


def _carrier(relation: str, statement_id: str | None, reading: Reading) -> Iterator[Related]:
    statement = reading.statement(statement_id)
    if statement is not None:
        content = " … ".join(each.text for each in statement.content)
        cut = content if len(content) <= _SUMMARY_WIDTH else f"{content[: _SUMMARY_WIDTH - 1]}…"
        yield Related(
            relation=relation, id=statement.id, summary=f"{statement.speaker or 'nobody named'}: {cut}"
        )


def _by_nobody() -> Provenance:
    return Provenance(annotator="desk", version="")
