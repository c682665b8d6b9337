"""Follow a commitment through later dispatches: where it stands on a day, and the words that say so.

The rule (docs/guidelines/links.md): only words move a commitment. Links that
a person rejected never count; those that no person looked at count as what
was *reported*, and are marked as proposed. Silence makes a commitment at most
overdue without a report, never broken.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from dateline.desk.standing import OUTCOMES, Standing, by_calendar, by_words, is_silent
from dateline.ledger.found import Found
from dateline.ledger.links import KeptLink, links
from dateline.ledger.lookup import reading_as_left, record_by_id
from dateline.ledger.opening import Ledger
from dateline.link.acts import AHEAD, planned_in
from dateline.link.outcomes import PARTLY
from dateline.schema import (
    Commitment,
    CommitmentStatus,
    Event,
    Evidence,
    Link,
    Relation,
    Verdict,
    When,
    record_id,
)

# A thread of more tellings is one that the rules have tied wrongly; it is shown so far.
_MOST_TELLINGS = 200

_ONE: tuple[Relation, ...] = ("same report", "rewords", "same event")

_ROLES = {
    "same report": "printed again",
    "rewords": "told again",
    "same event": "told again",
    "fulfils": "reported done",
    "postpones": "put off",
    "cancels": "called off",
    "contradicts": "reported otherwise",
}


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """What one dispatch tells of a commitment.

    Args:
        role: announced, printed again, told again, reported done, put off,
            called off, reported otherwise.
        id: Id of the record that tells it.
        dispatch: Id of the dispatch.
        name: What the dispatch's input was called, or None.
        agency: Who filed it, or None.
        filed: Its day, or None where its year is not known.
        words: The words that tell it.
        due: The date that they set, or None.
        link: Id of the link, None for the first telling.
        verdict: Proposed or accepted, None for the first telling.
        by: Who proposed or accepted it, or None.
    """

    role: str
    id: str
    dispatch: str
    name: str | None
    agency: str | None
    filed: str | None
    words: Evidence
    due: When | None = None
    link: str | None = None
    verdict: Verdict | None = None
    by: str | None = None


class Reported(msgspec.Struct, frozen=True, kw_only=True):
    """Where a commitment stands on a day.

    Args:
        id: Its id.
        status: The status.
        as_of: The day.
        due: When it is due by now, or None.
        proposed: Whether the status rests on a link that no person accepted.
        note: One sentence: why.
        evidence: What later dispatches tell of it, oldest first.
    """

    id: str
    status: CommitmentStatus
    as_of: str
    due: When | None = None
    proposed: bool = False
    note: str = ""
    evidence: tuple[Step, ...] = ()


class Thread(msgspec.Struct, frozen=True, kw_only=True):
    """One commitment through all dispatches that tell of it.

    Args:
        steps: What each tells, oldest first.
        reported: Where it stands in the end: that of the date it was last put off to.
    """

    steps: tuple[Step, ...]
    reported: Reported

    @property
    def dispatches(self) -> tuple[str, ...]:
        """Ids of the dispatches that tell of it in words of their own, in order; copies count once."""
        copies = {each.dispatch for each in self.steps if each.role == "printed again"}
        return tuple(dict.fromkeys(each.dispatch for each in self.steps if each.dispatch not in copies))


def reported(ledger: Ledger, found: Found, *, as_of: date) -> Reported:
    """Say where a commitment, or an event that was planned, stands on a day.

    Args:
        ledger: Where it stands.
        found: The commitment or event.
        as_of: The day; what was filed later does not count.
    """
    return _reported(ledger, found, as_of)[0]


def standing_on(ledger: Ledger, found: Found, *, as_of: date, linked: bool = True) -> Standing:
    """Say the same in short, with the links instead of the words.

    Args:
        ledger: Where it stands.
        found: The commitment or event.
        as_of: The day.
        linked: False where it is known that no link has an end in it: none is looked for.
    """
    report, evidence = _reported(ledger, found, as_of, linked=linked)
    last = _last_day(report.due)
    return Standing(
        status=report.status,
        days_left=None if last is None else (last - as_of).days,
        proposed=report.proposed,
        evidence=tuple(evidence),
    )


def _reported(
    ledger: Ledger, found: Found, as_of: date, *, linked: bool = True
) -> tuple[Reported, list[Link]]:
    record: Commitment | Event = found.record
    if found.decided is not None and "status" in found.decided.changed and isinstance(record, Commitment):
        note = f"so decided by {found.decided.by}"
        by_hand = Reported(
            id=found.id, status=record.status, as_of=as_of.isoformat(), due=record.due, note=note
        )
        return by_hand, []
    group: _Group = _group(ledger, found, as_of) if linked else [(found, None)]
    told = _outcomes(ledger, group, as_of) if linked else []
    due, status, note = _due(group), None, ""
    moved = False
    if told:
        step, link = told[-1]
        note = f"{step.role} in {step.agency or step.name or step.dispatch[:12]}, {step.filed or 'no year'}"
        last = _last_day(due)
        overdue = last is not None and (step.filed or "") > last.isoformat()
        moved = link.relation == "postpones"
        status = by_words(link, force=getattr(record, "force", None), overdue=overdue)
        if moved:
            note += f" to {link.due.value}" if link.due else ""
            due = link.due
        if status == "superseded":
            note += f": {link.later} stands in its place"
        elif moved:
            status = None  # the calendar speaks, from its new date
    if status is None:
        silent = isinstance(record, Commitment) and is_silent(record)
        status = by_calendar(_last_day(due), as_of, silent=silent)
        note = "; ".join(
            each for each in (note, _why(due, status, as_of, silent=silent, moved=moved)) if each
        )
    report = Reported(
        id=found.id,
        status=status,
        as_of=as_of.isoformat(),
        due=due,
        proposed=bool(told) and told[-1][0].verdict == "proposed",
        note=note,
        evidence=tuple(step for step, _ in told),
    )
    return report, [link for _, link in told]


def follow(ledger: Ledger, found: Found, *, as_of: date) -> Thread:
    """Follow a commitment, or a plan, from its first telling through all dates it was put off to.

    Args:
        ledger: Where it stands.
        found: Any telling of it.
        as_of: The day; what was filed later does not count.
    """
    steps: dict[str, Step] = {}
    waiting = [_first(ledger, found, as_of)]
    seen: set[str] = set()
    end = waiting[0]
    while waiting and len(steps) < _MOST_TELLINGS:
        each = waiting.pop(0)
        if each.id in seen:
            continue
        group = _group(ledger, each, as_of)
        seen |= {member.id for member, _ in group}
        end = each
        for member, kept in group:
            steps.setdefault(member.id, _step(member, kept))
        for step, _ in _outcomes(ledger, group, as_of):
            # The same record may begin what an earlier one was put off to: its first role stays.
            steps.setdefault(step.id, step)
            if step.role == "put off" and step.id.startswith("c-"):
                waiting.append(record_by_id(ledger, step.id))
    ordered = sorted(steps.values(), key=lambda step: (step.filed or "", step.role == "printed again"))
    stands = reported(ledger, end, as_of=as_of)
    # Where a date was put off by a proposal, all that follows rests on it.
    moved = any(step.role == "put off" and step.verdict == "proposed" for step in ordered)
    return Thread(
        steps=tuple(ordered), reported=msgspec.structs.replace(stands, proposed=stands.proposed or moved)
    )


def followed(ledger: Ledger, found: Found) -> Found | None:
    """Return what can be followed of a record: a commitment, or an event still ahead; None of any other."""
    if not found.current:
        return None
    if isinstance(found.record, Commitment):
        return found
    if isinstance(found.record, Event) and found.record.status in AHEAD:
        return carrier(ledger, found)
    return None


def carrier(ledger: Ledger, event: Found) -> Found:
    """Return the commitment in whose words a planned event stands, or the event itself.

    The two are one act, and links are made with the commitment.
    """
    reading = reading_as_left(ledger, event).reading
    for commitment in reading.commitments:
        planned = planned_in(commitment, reading)
        if planned is not None and planned.id == event.id:
            return record_by_id(ledger, commitment.id)
    return event


_Group = Sequence[tuple[Found, KeptLink | None]]


def _group(ledger: Ledger, found: Found, as_of: date) -> _Group:
    """Return all tellings of one commitment up to a day, the given one first, each with its link."""
    members: dict[str, tuple[Found, KeptLink | None]] = {found.id: (found, None)}
    waiting = [found.id]
    while waiting and len(members) < _MOST_TELLINGS:
        here = waiting.pop(0)
        for kept in _of(ledger, here, _ONE):
            other = kept.link.later if kept.link.earlier == here else kept.link.earlier
            if other in members:
                continue
            telling = _counting(ledger, other, kept, as_of)
            if telling is not None and not _copy_was_rejected(ledger, kept, members[here][0], telling):
                members[other] = (telling, kept)
                waiting.append(other)
    return list(members.values())


def _of(ledger: Ledger, record: str, relations: tuple[Relation, ...]) -> Iterator[KeptLink]:
    yield from links(ledger, earlier=record, relations=relations)
    yield from links(ledger, later=record, relations=relations)


def _counting(ledger: Ledger, record: str, kept: KeptLink, as_of: date) -> Found | None:
    """Return the record at the end of a link, or None where the link or the record does not count."""
    if kept.link.verdict == "rejected":
        return None
    found = record_by_id(ledger, record)
    if not found.current or (found.decided is not None and found.decided.decision == "reject"):
        return None
    # A dispatch without a year was filed on no day that could be after this one.
    filed = found.filed_earliest or found.filed_latest
    return None if filed is not None and filed > as_of.isoformat() else found


def _copy_was_rejected(ledger: Ledger, kept: KeptLink, one: Found, other: Found) -> bool:
    """Tell whether a person rejected that the dispatches of two copied records are one report."""
    if kept.link.relation != "same report":
        return False
    earlier, later = (one, other) if kept.link.earlier == one.id else (other, one)
    whole = record_id("l", "", earlier.dispatch, later.dispatch, "same report")
    return any(
        each.link.id == whole and each.link.verdict == "rejected"
        for each in links(ledger, earlier=earlier.dispatch, later=later.dispatch)
    )


def _outcomes(ledger: Ledger, group: _Group, as_of: date) -> list[tuple[Step, Link]]:
    found: dict[str, tuple[Step, Link]] = {}
    for member, _ in group:
        for kept in links(ledger, earlier=member.id, relations=tuple(OUTCOMES)):
            later = _counting(ledger, kept.link.later, kept, as_of)
            if later is not None:
                found.setdefault(kept.link.id, (_step(later, kept), kept.link))
    # The newest word counts; of one day that which a person accepted.
    return sorted(found.values(), key=lambda each: (each[0].filed or "", each[0].verdict == "accepted"))


def _step(found: Found, kept: KeptLink | None) -> Step:
    record = found.record
    words = record.words if isinstance(record, Commitment) else record.trigger
    due = record.due if isinstance(record, Commitment) else None
    role = "announced"
    if kept is not None:
        role = _ROLES[kept.link.relation]
        told = next((each.words for each in kept.link.because if each.words is not None), None)
        if kept.link.relation in OUTCOMES:
            words, due = told or words, kept.link.due
            if kept.link.relation == "fulfils" and _partly(kept):
                role = "reported done in part"
        elif kept.link.earlier == found.id:
            role = "announced"
    return Step(
        role=role,
        id=found.id,
        dispatch=found.dispatch,
        name=found.name,
        agency=found.agency,
        filed=found.filed_earliest if found.filed_earliest == found.filed_latest else found.filed_latest,
        words=words,
        due=due,
        link=kept.link.id if kept else None,
        verdict=kept.link.verdict if kept else None,
        by=kept.link.by if kept else None,
    )


def _partly(kept: KeptLink) -> bool:
    return any(each.rule == PARTLY for each in kept.link.because)


def _due(group: _Group) -> When | None:
    """Return the due date, from the first telling that gives it a place on the calendar."""
    dues = [
        member.record.due if isinstance(member.record, Commitment) else member.record.when
        for member, _ in group
    ]
    known = (each for each in dues if each is not None and (each.latest or each.earliest))
    return next(known, None) or next((each for each in dues if each is not None), None)


def _last_day(due: When | None) -> date | None:
    return None if due is None or due.latest is None else date.fromisoformat(due.latest[:10])


def _why(due: When | None, status: CommitmentStatus, as_of: date, *, silent: bool, moved: bool) -> str:
    """Say in words why the calendar gives a status."""
    if due is None:
        return "no new date was given" if moved else "no due date"
    if due.latest is None:
        return f"due {due.value}, which has no end on the calendar"
    if status == "overdue – no report":
        return f"due {due.value}; no dispatch up to {as_of.isoformat()} tells of it"
    if silent and due.latest[:10] < as_of.isoformat():
        return f"due {due.value}; silence since says nothing of a condition or a refusal"
    return f"due {due.value}"


def _first(ledger: Ledger, found: Found, as_of: date) -> Found:
    """Go back from any telling, also of a later date, to the first one."""
    seen = {found.id}
    while len(seen) < _MOST_TELLINGS:
        group = [member for member, _ in _group(ledger, found, as_of)]
        before = (
            _counting(ledger, kept.link.earlier, kept, as_of)
            for member in group
            for kept in links(ledger, later=member.id, relations=("postpones",))
        )
        earlier = next((each for each in before if each is not None and each.id not in seen), None)
        if earlier is None:
            return min(group, key=lambda each: _place(ledger, each, group))
        seen.add(earlier.id)
        found = earlier
    return found


def _place(ledger: Ledger, found: Found, group: Sequence[Found]) -> tuple[bool, str]:
    """Order tellings: those that are nobody's later end first, then by day."""
    ids = {each.id for each in group}
    is_later = any(kept.link.earlier in ids for kept in links(ledger, later=found.id, relations=_ONE))
    return is_later, found.filed_earliest or ""
