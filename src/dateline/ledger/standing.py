"""Say which decisions by hand stand, and on which records; pure, for recording and verifying alike.

The rule (docs/explanation/judgements.md): a decision rests on words. It stands
on the record of the current reading that is of the same kind and made of the
same words. Where that record has the id that was judged, or is the only one
on those words and was then, there is no doubt which is meant; in any other
case the decision is orphaned, and listed as such.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

import msgspec

from dateline.schema import (
    Commitment,
    Decided,
    Event,
    Evidence,
    Judged,
    Judgement,
    Reading,
    Statement,
)
from dateline.schema.judgement import differing, given, main_words, values_of, with_values

State = Literal["standing", "orphaned", "replaced", "undone", "undoing"]
"""What has become of a decision.

standing: it is its person's word on a current record. orphaned: no current
record is the one that it was made on. replaced: the same person has decided
anew. undone: it was taken back. undoing: it takes another one back.
"""

NO_SUCH_WORDS = "the current reading has no such record on these words"
SEVERAL = "several records rest on these words, and none has the id that was judged"
NOT_CURRENT = "another dispatch has taken the place of this one"

_KINDS: dict[type, str] = {Statement: "statement", Event: "event", Commitment: "commitment"}

_Place = tuple[str, tuple[tuple[int, int], ...]]


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement with its place in the ledger, and the dispatch of what was judged (None for a link)."""

    seq: int
    judgement: Judgement
    dispatch: str | None
    recorded_at: str


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """What has become of one judgement.

    Args:
        made: The judgement.
        state: See :data:`State`.
        why: Why it is orphaned, or None.
        record: Place of the entry of the current record (or link) that it is
            about; None unless it is standing or replaced.
        holds: True for the decision that counts: of all that stand on a
            record, the last.
        overrides: True where the record is not as the machine reads it.
        otherwise: True where the machine reads the words otherwise by now.
    """

    made: Made
    state: State
    why: str | None = None
    record: int | None = None
    holds: bool = False
    overrides: bool = False
    otherwise: bool = False


def settle(made: Sequence[Made], reading: Reading | None, *, header: int = 0) -> list[Settled]:
    """Say what has become of all judgements of one dispatch.

    Args:
        made: All of them, in the order of the ledger.
        reading: The dispatch's current reading as the machine made it, or
            None where the dispatch is no longer current.
        header: Place of the reading's own entry.

    Returns:
        One for each judgement, in the same order.
    """
    if not made:
        return []
    undone = {each.judgement.undoes for each in made}
    places, records = _index(reading, header) if reading is not None else ({}, {})
    settled: list[Settled] = []
    for each in made:
        judgement = each.judgement
        if judgement.decision == "undo":
            settled.append(Settled(made=each, state="undoing"))
        elif judgement.id in undone:
            settled.append(Settled(made=each, state="undone"))
        elif reading is None:
            settled.append(Settled(made=each, state="orphaned", why=NOT_CURRENT))
        else:
            seq, why = _stands_on(judgement, places, records)
            settled.append(
                Settled(made=each, state="orphaned", why=why)
                if seq is None
                else _on_record(each, seq, records[seq])
            )
    return _last_words(settled)


def settle_link(made: Sequence[Made], link_seq: int) -> list[Settled]:
    """Say what has become of all judgements of one link.

    Args:
        made: All of them, in the order of the ledger.
        link_seq: Place of the link's newest entry.
    """
    undone = {each.judgement.undoes for each in made}
    settled = [
        Settled(made=each, state="undoing")
        if each.judgement.decision == "undo"
        else Settled(made=each, state="undone")
        if each.judgement.id in undone
        else Settled(made=each, state="standing", record=link_seq)
        for each in made
    ]
    return _last_words(settled)


def left_of(record: Judged, judgement: Judgement) -> Judged | None:
    """Return the record as a person left it: the record itself where nothing changes, None where rejected."""
    if judgement.decision == "reject":
        return None
    after = _left_values(judgement)
    names = differing(after, values_of(record)) if after is not None else ()
    if not names:
        return record
    values = given(after)
    # Ids of actors follow the speaker; all else stays as the newest reading has it.
    chosen = {name: values[name] for name in (*names, *(("actor",) if "speaker" in names else ()))}
    return with_values(record, type(after)(**chosen))


def applied(reading: Reading, settled: Iterable[Settled], *, header: int, rejected: bool = False) -> Reading:
    """Return a reading as persons left it, with the decisions that hold.

    Args:
        reading: As the machine made it.
        settled: What has become of the judgements on it.
        header: Place of its own entry.
        rejected: Keep the records that were rejected.
    """
    holding = {each.record: each for each in settled if each.holds}
    if not holding:
        return reading
    lists: dict[str, tuple[Any, ...]] = {}
    decisions: list[Decided] = []
    seq = header + len(reading.timexes) + len(reading.actors) + len(reading.mentions)
    for field in ("statements", "events", "commitments"):
        kept: list[Any] = []
        for record in getattr(reading, field):
            seq += 1
            ruling = holding.get(seq)
            if ruling is None:
                kept.append(record)
                continue
            decisions.append(decided(record, ruling))
            left = left_of(record, ruling.made.judgement)
            if left is not None or rejected:
                kept.append(left or record)
        lists[field] = tuple(kept)
    return msgspec.structs.replace(reading, **lists, decisions=tuple(decisions))


def decided(record: Judged, ruling: Settled) -> Decided:
    """Return the mark of a decision that holds for a record.

    Args:
        record: As the machine reads it now.
        ruling: The decision.
    """
    judgement = ruling.made.judgement
    left = None if judgement.decision == "reject" else _left_values(judgement)
    return Decided(
        record=record.id,
        judgement=judgement.id,
        decision=judgement.decision,
        by=judgement.by,
        because=judgement.because,
        at=ruling.made.recorded_at,
        changed=differing(left, values_of(record)) if left is not None else (),
        otherwise=ruling.otherwise,
    )


def _index(reading: Reading, header: int) -> tuple[dict[_Place, list[int]], dict[int, Judged]]:
    """Index the records that can be judged by kind and places of words, and by their places in the ledger."""
    places: dict[_Place, list[int]] = {}
    records: dict[int, Judged] = {}
    first = header + 1 + len(reading.timexes) + len(reading.actors) + len(reading.mentions)
    judged: tuple[Judged, ...] = (*reading.statements, *reading.events, *reading.commitments)
    for seq, record in enumerate(judged, start=first):
        records[seq] = record
        places.setdefault((_KINDS[type(record)], where(main_words(record))), []).append(seq)
    return places, records


def where(words: Iterable[Evidence]) -> tuple[tuple[int, int], ...]:
    """Return the places of words: a dispatch's text never changes, so they are the words."""
    return tuple((each.start, each.end) for each in words)


def _stands_on(
    judgement: Judgement, places: dict[_Place, list[int]], records: dict[int, Judged]
) -> tuple[int | None, str | None]:
    """Return the place of the record that a judgement is about; or None, and why there is none."""
    for words in _words_of(judgement):
        found = places.get((judgement.kind, where(words)), [])
        for seq in found:
            if records[seq].id == judgement.on:
                return seq, None
        if len(found) == 1 and not judgement.beside:
            return found[0], None
        if found:
            return None, SEVERAL
    return None, NO_SUCH_WORDS


def _words_of(judgement: Judgement) -> Iterable[tuple[Evidence, ...]]:
    """Yield the words as they were read, then as the person put them right: a newer version may agree."""
    yield judgement.rests_on
    if judgement.correction is not None:
        values = given(judgement.correction)
        corrected = values.get("content") or values.get("trigger") or values.get("words")
        if corrected is not None:
            yield corrected if isinstance(corrected, tuple) else (corrected,)


def _on_record(made: Made, seq: int, record: Judged) -> Settled:
    judgement = made.judgement
    left = left_of(record, judgement)
    seen = judgement.seen
    return Settled(
        made=made,
        state="standing",
        record=seq,
        overrides=left is not record,
        otherwise=seen is not None and bool(differing(seen, values_of(record))),
    )


def _last_words(settled: Sequence[Settled]) -> list[Settled]:
    """Leave standing the last decision of each person on each record, and let the last of all hold."""
    last: dict[tuple[Any, str], int] = {}
    holds: dict[int, int] = {}
    for index, each in enumerate(settled):
        if each.state in ("standing", "orphaned"):
            judgement = each.made.judgement
            on = each.record if each.record is not None else judgement.on
            last[on, judgement.by] = index
            if each.record is not None:
                holds[each.record] = index
    still, holding = set(last.values()), set(holds.values())
    return [
        msgspec.structs.replace(each, holds=index in holding)
        if each.state not in ("standing", "orphaned") or index in still
        else msgspec.structs.replace(each, state="replaced", why=None, overrides=False, otherwise=False)
        for index, each in enumerate(settled)
    ]


def _left_values(judgement: Judgement) -> Any:
    """Return the values as a person left them: as seen, with the correction on top."""
    if judgement.seen is None or judgement.correction is None:
        return judgement.seen
    return type(judgement.seen)(**(given(judgement.seen) | given(judgement.correction)))
