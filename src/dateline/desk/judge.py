"""Decide by hand: accept, correct, reject, and take back; a decision is an entry that outlives re-reading."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from dateline.desk.corrections import values_from
from dateline.desk.record import now
from dateline.errors import RecordNotFound, UsageError
from dateline.ledger.decisions import Ruling, rulings
from dateline.ledger.found import Found
from dateline.ledger.judging import append_judgements
from dateline.ledger.lookup import link_by_id, reading_at, record_by_id, subject_from
from dateline.ledger.opening import Ledger
from dateline.ledger.standing import State, where
from dateline.schema import Judged, Judgement, Reading, Values
from dateline.schema.judgement import Decision, JudgedKind, differing, given, main_words, values_of

__all__ = ["Judging", "Ruling", "State", "judge", "rulings", "undo"]

KINDS: tuple[JudgedKind, ...] = ("statement", "event", "commitment", "link")


class Judging(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a decision.

    Args:
        judgement: As it stands in the ledger.
        outcome: ``recorded``, or ``unchanged`` where the same decision of the
            same person stood already.
        record: The record as it is now, with its mark; None for a link.
    """

    judgement: Judgement
    outcome: Literal["recorded", "unchanged"]
    record: Found | None = None


def judge(
    ledger: Ledger,
    beginning: str,
    decision: Literal["accept", "correct", "reject"],
    *,
    by: str,
    because: str | None = None,
    typed: Mapping[str, str] | None = None,
    blind: bool = False,
    recorded_at: str | None = None,
) -> Judging:
    """Decide on a record or a link.

    Args:
        ledger: Where it stands.
        beginning: Its id or the beginning of it.
        decision: accept, correct or reject.
        by: Who decides.
        because: Why; needed to reject.
        typed: What is to be corrected, by name of the value, as typed.
        blind: Decide on what the machine read, whatever others have decided:
            so do two reviewers whose agreement is to be measured. Else the
            decision is on the record as it is shown, others' corrections in it.
        recorded_at: UTC, ISO 8601 to the second; now, if None.

    Raises:
        RecordNotFound: There is none.
        UsageError: The id is ambiguous, the record superseded or of a kind
            that is not judged, a reason or a correction is missing.
    """
    _require(decision, by, because, typed)
    subject = _subject(ledger, beginning)
    if subject.startswith("l-"):
        return _judge_link(ledger, subject, decision, by=by, because=because, recorded_at=recorded_at)
    machine = record_by_id(ledger, subject, as_read=True)
    if not machine.current:
        raise UsageError(
            f"the {machine.kind} {machine.id} is of a reading that was superseded",
            hint="judge the record that stands now; 'undo' takes back what was decided on this one",
        )
    kept = reading_at(ledger, machine)
    shown = machine if blind else record_by_id(ledger, subject)
    standing = _standing(ledger, machine, by) if blind else shown.record
    correction = _correction(machine.record, standing, typed or {}, kept.dispatch, kept.reading)
    if decision == "correct" and correction is None:
        raise UsageError(
            f"nothing of {machine.id} is corrected: it reads so already", hint="accept it instead"
        )
    judgement = Judgement(
        id="",
        on=machine.id,
        kind=machine.kind,  # type: ignore[arg-type]
        entry=machine.seq,
        decision=decision,
        by=by,
        because=because or None,
        rests_on=main_words(machine.record),
        beside=_beside(machine.record, correction, kept.reading),
        seen=values_of(machine.record),
        correction=None if decision == "reject" else correction,
    )
    return _append(ledger, judgement, machine.dispatch, recorded_at)


def undo(
    ledger: Ledger,
    beginning: str,
    *,
    by: str,
    because: str | None = None,
    recorded_at: str | None = None,
) -> Judging:
    """Take back a person's last decision on a record or a link, also one that is orphaned.

    Args:
        ledger: Where it stands.
        beginning: Id of the record, the link or the decision, or its beginning.
        by: Who takes it back; only one's own.
        because: Why, or None.
        recorded_at: UTC, ISO 8601 to the second; now, if None.

    Raises:
        RecordNotFound: There is nothing of that id.
        UsageError: The person has decided nothing on it that could be taken back.
    """
    subject = subject_from(ledger, beginning, kinds=(*KINDS, "judgement"))
    mine = [each for each in rulings(ledger, by=by, about=subject) if each.state in ("standing", "orphaned")]
    if not mine:
        raise UsageError(
            f"{by} has decided nothing on {subject} that could be taken back",
            hint="'dateline review --decided' lists what was decided, and by whom",
        )
    last = mine[-1]
    judgement = msgspec.structs.replace(
        last.judgement,
        id="",
        decision="undo",
        because=because or None,
        correction=None,
        undoes=last.judgement.id,
    )
    return _append(ledger, judgement, last.dispatch, recorded_at)


def _require(decision: Decision, by: str, because: str | None, typed: Mapping[str, str] | None) -> None:
    if not by.strip():
        raise UsageError("a decision needs the name of who decides", hint="give --by NAME")
    if decision == "reject" and not (because or "").strip():
        raise UsageError("a rejection needs a reason", hint="give --because TEXT")
    if decision == "correct" and not typed:
        raise UsageError("nothing is to be corrected", hint="give what is right, such as status=planned")
    if decision != "correct" and typed:
        raise UsageError(f"{decision} corrects nothing", hint="say 'correct', or leave the values out")


def _subject(ledger: Ledger, beginning: str) -> str:
    """Return the id of what is judged, and say so where it is of a kind that is not."""
    try:
        return subject_from(ledger, beginning, kinds=KINDS)
    except RecordNotFound:
        other = subject_from(ledger, beginning)
        raise UsageError(
            f"{other[:16]!r} is neither statement, event, commitment nor link: it is not judged",
            hint="judge the records that rest on it",
        ) from None


def _judge_link(
    ledger: Ledger,
    subject: str,
    decision: Literal["accept", "correct", "reject"],
    *,
    by: str,
    because: str | None,
    recorded_at: str | None,
) -> Judging:
    if decision == "correct":
        raise UsageError("a link is accepted or rejected, not corrected")
    seq, _ = link_by_id(ledger, subject)
    judgement = Judgement(
        id="", on=subject, kind="link", entry=seq, decision=decision, by=by, because=because or None
    )
    return _append(ledger, judgement, None, recorded_at)


def _append(ledger: Ledger, judgement: Judgement, dispatch: str | None, recorded_at: str | None) -> Judging:
    same = next(
        (
            each.judgement
            for each in rulings(ledger, by=judgement.by, about=judgement.on, state="standing")
            # Said once more after somebody else has spoken, it is the last word again.
            if each.holds and msgspec.structs.replace(each.judgement, id="") == judgement
        ),
        None,
    )
    if same is None:
        (added,) = append_judgements(ledger, [(judgement, dispatch)], recorded_at=recorded_at or now())
    else:
        added = same
    return Judging(
        judgement=added,
        outcome="recorded" if same is None else "unchanged",
        record=None if dispatch is None else record_by_id(ledger, judgement.on),
    )


def _standing(ledger: Ledger, machine: Found, by: str) -> Judged:
    """Return the record as this person left it before, or as the machine read it."""
    mine = [each for each in rulings(ledger, by=by, record=machine.seq) if each.state == "standing"]
    record: Judged = machine.record
    if mine and mine[-1].judgement.correction is not None:
        record = msgspec.structs.replace(record, **given(mine[-1].judgement.correction))
    return record


def _correction(
    machine: Judged, standing: Judged, typed: Mapping[str, str], dispatch: object, reading: Reading
) -> Values | None:
    """Return all values in which a person leaves a record otherwise than the machine read it, or None."""
    left = values_of(standing)
    if typed:
        new = values_from(typed, standing, dispatch=dispatch, reading=reading)  # type: ignore[arg-type]
        left = type(left)(**(given(left) | given(new)))
    read = values_of(machine)
    names = differing(left, read)
    if not names:
        return None
    values = given(left)
    if "speaker" in names:
        names = (*names, "actor")
    return type(left)(**{name: values[name] for name in names})


def _beside(record: Judged, correction: Values | None, reading: Reading) -> tuple[str, ...]:
    """Name the other records of the kind on the words, as read or as put right."""
    values = given(correction) if correction is not None else {}
    put_right = values.get("content") or values.get("trigger") or values.get("words")
    places = {where(main_words(record))}
    if put_right is not None:
        places.add(where(put_right if isinstance(put_right, tuple) else (put_right,)))
    others: tuple[Judged, ...] = (*reading.statements, *reading.events, *reading.commitments)
    return tuple(
        each.id
        for each in others
        if type(each) is type(record) and each.id != record.id and where(main_words(each)) in places
    )
