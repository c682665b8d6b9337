"""What a person decided about a record or a link, and what that leaves of the record.

A judgement is an entry of its own: it never changes the record that it is
about (laws 2 and 4). What a person sees and may correct of a record are its
*values*: one struct for each kind, whose fields are set or left out.
"""

from typing import Any, Literal

import msgspec
from msgspec import UNSET, UnsetType

from dateline.schema.commitment import Commitment, CommitmentStatus, Force
from dateline.schema.event import Event, EventType, Party, Status
from dateline.schema.interval import When
from dateline.schema.span import Evidence
from dateline.schema.statement import Form, Statement

JudgedKind = Literal["statement", "event", "commitment", "link"]

Decision = Literal["accept", "correct", "reject", "undo"]


class StatementValues(msgspec.Struct, frozen=True, kw_only=True, tag_field="of", tag="statement"):
    """What a person judges of a statement; see :class:`Statement` for each field."""

    content: tuple[Evidence, ...] | UnsetType = UNSET
    speaker: str | UnsetType | None = UNSET
    actor: str | UnsetType | None = UNSET
    office: str | UnsetType | None = UNSET
    country: str | UnsetType | None = UNSET
    form: Form | UnsetType = UNSET
    setting: Evidence | UnsetType | None = UNSET
    place: Evidence | UnsetType | None = UNSET
    when: When | UnsetType | None = UNSET


class EventValues(msgspec.Struct, frozen=True, kw_only=True, tag_field="of", tag="event"):
    """What a person judges of an event; see :class:`Event` for each field."""

    trigger: Evidence | UnsetType = UNSET
    type: EventType | UnsetType = UNSET
    mode: str | UnsetType | None = UNSET
    contexts: tuple[str, ...] | UnsetType = UNSET
    cameo: str | UnsetType | None = UNSET
    status: Status | UnsetType = UNSET
    actors: tuple[Party, ...] | UnsetType = UNSET
    recipients: tuple[Party, ...] | UnsetType = UNSET
    persons: tuple[str, ...] | UnsetType = UNSET
    place: Evidence | UnsetType | None = UNSET
    when: When | UnsetType | None = UNSET
    quad: int | UnsetType = UNSET
    intensity: int | UnsetType = UNSET


class CommitmentValues(msgspec.Struct, frozen=True, kw_only=True, tag_field="of", tag="commitment"):
    """What a person judges of a commitment; see :class:`Commitment` for each field."""

    words: Evidence | UnsetType = UNSET
    by: tuple[Party, ...] | UnsetType = UNSET
    to: tuple[Party, ...] | UnsetType = UNSET
    force: Force | UnsetType = UNSET
    due: When | UnsetType | None = UNSET
    condition: Evidence | UnsetType | None = UNSET
    status: CommitmentStatus | UnsetType = UNSET


Values = StatementValues | EventValues | CommitmentValues

Judged = Statement | Event | Commitment
"""The records that a person judges."""

_VALUES: dict[type, type[Values]] = {
    Statement: StatementValues,
    Event: EventValues,
    Commitment: CommitmentValues,
}


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """A decision by hand, with what it was made on; a later one never changes it.

    Args:
        id: ``j-…``.
        on: Id of the record or link that was judged.
        kind: What that is.
        entry: Place of its entry in the ledger: exactly what was judged.
        decision: ``accept``: it is right as it was shown. ``correct``: it is
            right with the correction. ``reject``: there is no such record.
            ``undo``: an earlier decision of the same person is taken back.
        by: Who decided, by name.
        because: Why; never None where something is rejected.
        rests_on: The words that the record is, as judged: a statement's
            content, an event's trigger, a commitment's words. By them the
            decision finds the record of a later reading.
        beside: Ids of other records of the kind that rested on the same words
            then: where there were some, words alone don't say which is meant.
        seen: The values as the machine had read them; None for a link.
        correction: The values that the person set, the others left out; None
            where all stayed as the machine had read it.
        undoes: Id of the judgement that is taken back, or None.

    Raises:
        ValueError: A rejection has no reason, a correction corrects nothing,
            an undoing names nothing, or what is corrected is of another kind.
    """

    id: str
    on: str
    kind: JudgedKind
    entry: int
    decision: Decision
    by: str
    because: str | None = None
    rests_on: tuple[Evidence, ...] = ()
    beside: tuple[str, ...] = ()
    seen: Values | None = None
    correction: Values | None = None
    undoes: str | None = None

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise ValueError("a decision without the name of who decided")
        if self.decision == "reject" and not (self.because or "").strip():
            raise ValueError("a rejection without a reason")
        if self.decision == "correct" and self.correction is None:
            raise ValueError("a correction that corrects nothing")
        if (self.decision == "undo") != (self.undoes is not None):
            raise ValueError("an undoing names one decision, and only an undoing does")
        if type(self.correction) is not type(self.seen) and self.correction is not None:
            raise ValueError("a correction of a record of another kind")


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """The decision that holds for a record now: the mark that exports and pages show.

    Args:
        record: Id of the current record.
        judgement: Id of the judgement.
        decision: ``accept``, ``correct`` or ``reject``.
        by: Who decided.
        because: Why, or None.
        at: When it was recorded, UTC.
        changed: Names of the values in which the record is not as the machine
            reads it now.
        otherwise: True where the machine has come to read these words
            otherwise than the person saw them.
    """

    record: str
    judgement: str
    decision: Decision
    by: str
    because: str | None = None
    at: str
    changed: tuple[str, ...] = ()
    otherwise: bool = False


def values_of(record: Judged) -> Values:
    """Return all the values of a record, as a person sees them."""
    kind = _VALUES[type(record)]
    return kind(**{name: getattr(record, name) for name in kind.__struct_fields__})


def with_values(record: Judged, values: Values) -> Judged:
    """Return a record with the values that are set put in place of its own."""
    return msgspec.structs.replace(record, **given(values))


def given(values: Values) -> dict[str, Any]:
    """Return the values that are set, by name."""
    found = ((name, getattr(values, name)) for name in values.__struct_fields__)
    return {name: value for name, value in found if value is not UNSET}


def main_words(record: Judged) -> tuple[Evidence, ...]:
    """Return the words that a record is: content, trigger, or the clause that binds."""
    if isinstance(record, Statement):
        return record.content
    return (record.trigger,) if isinstance(record, Event) else (record.words,)


def differing(one: Values, other: Values) -> tuple[str, ...]:
    """Name the values, set in both, in which two records differ for a reader.

    Ids of actors, the words behind a party and the basis of a date do not
    count: a newer version may give them anew without saying anything else.
    """
    first, second = given(one), given(other)
    return tuple(
        name
        for name in first
        if name in second and name != "actor" and shown(first[name]) != shown(second[name])
    )


def shown(value: Any) -> Any:
    """Return what of a value counts as said: places of words, codes of parties, the value of a date."""
    if isinstance(value, Evidence):
        return (value.start, value.end)
    if isinstance(value, When):
        return value.value
    if isinstance(value, Party):
        return value.code
    if isinstance(value, tuple):
        return tuple(shown(each) for each in value)
    return value
