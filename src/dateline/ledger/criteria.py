"""What a query asks for, and how each kind of record answers it."""

from typing import Any, Literal, get_args

import msgspec

from dateline.errors import UsageError
from dateline.schema.commitment import CommitmentStatus, Force
from dateline.schema.event import EventType, Status
from dateline.schema.mention import ActorKind, MentionForm
from dateline.schema.timex import TimexType

Kind = Literal["dispatch", "timex", "actor", "mention", "statement", "event", "commitment", "finding"]

Order = Literal["ledger", "date", "confidence", "relevance"]

DueRule = Literal["between", "overdue", "none", "any"]


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """When a commitment is due.

    Args:
        rule: ``between`` the two days, ``overdue`` (wholly before ``latest``),
            ``none`` (no due date) or ``any`` (some due date).
        earliest: First day, or None for open.
        latest: Last day, or None for open.
    """

    rule: DueRule
    earliest: str | None = None
    latest: str | None = None


class Criteria(msgspec.Struct, frozen=True, kw_only=True):
    """All that a record must satisfy; None asks for nothing.

    Args:
        actor: A name or its first words: of the speaker, of any party, of the
            actor; for a dispatch, of any actor in it.
        country: ISO 3166-1 alpha-3: of the speaker, of any party, of the
            actor; for a dispatch, of any actor in it.
        dyad: Two codes; a statement by one side that names the other, an
            event or commitment between them, in either direction; for a
            dispatch, any such record in it.
        agency: Who filed the dispatch, by its canonical name.
        office: Words of the office that a speaker, actor or mention has.
        setting: Words of the occasion that a statement was made on.
        type: Event type, commitment force, statement cue kind, timex type,
            actor kind, mention form, finding rule or its room; for a
            dispatch, of any event in it.
        status: Of an event or commitment; a beginning is enough; for a
            dispatch, of any event or commitment in it.
        since: First day. Records whose own interval ends before do not pass,
            nor those without one (a commitment's interval is its due date).
        until: Last day, likewise.
        due: When a commitment is due.
        form: direct, mixed or indirect.
        part: Part of the page that a statement stands in.
        text: Words that all occur; ``"…"`` a phrase, ``word*`` a beginning.
        dispatch: Id of the dispatch, whole.
        filed_since: First day of the dispatch's own date.
        filed_until: Last day of it.
        min_confidence: Per mille; what is less sure does not pass.
        undecided: Nobody's decision by hand stands on it.
        undecided_by: This person's decision does not stand on it.
        as_read: As the machine read it, without the decisions by hand.
        order: As recorded, by date with the undated last, by confidence
            with the unsure first, or by how well the words of ``text`` answer.
        limit: At most so many.
    """

    actor: str | None = None
    country: str | None = None
    dyad: tuple[str, str] | None = None
    agency: str | None = None
    office: str | None = None
    setting: str | None = None
    type: str | None = None
    status: str | None = None
    since: str | None = None
    until: str | None = None
    due: Due | None = None
    form: str | None = None
    part: str | None = None
    text: str | None = None
    dispatch: str | None = None
    filed_since: str | None = None
    filed_until: str | None = None
    min_confidence: int | None = None
    undecided: bool | None = None
    undecided_by: str | None = None
    as_read: bool = False
    order: Order = "ledger"
    limit: int | None = None


class Answering(msgspec.Struct, frozen=True, kw_only=True):
    """How one kind of record answers.

    Args:
        table: Its derived table.
        filters: The criteria that it has.
        type: The column that ``type`` means, or None.
        words: The column that ``text`` looks into where the kind is not in the
            full-text index, or None where it is.
        countries: Whether ``country`` means any party instead of a column.
        types: Every type that there is, or empty where tables name them.
        statuses: Every status.
    """

    table: str
    filters: frozenset[str]
    type: str | None = None
    words: str | None = None
    countries: bool = False
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()


_ALWAYS = ("text", "dispatch", "agency", "filed_since", "filed_until")
_DATED = (*_ALWAYS, "since", "until")
_SIDES = ("actor", "country", "dyad")
_JUDGED = ("undecided", "undecided_by")

ANSWERS: dict[str, Answering] = {
    "dispatch": Answering(
        table="dispatches",
        filters=frozenset((*_DATED, *_SIDES, "type", "status")),
        type="type",
        types=get_args(EventType),
        statuses=(*get_args(Status), *get_args(CommitmentStatus)),
    ),
    "timex": Answering(
        table="timexes",
        filters=frozenset((*_DATED, "type")),
        type="type",
        words="words",
        types=get_args(TimexType),
    ),
    "actor": Answering(
        table="actors",
        filters=frozenset((*_ALWAYS, "actor", "country", "office", "type")),
        type="kind",
        types=get_args(ActorKind),
    ),
    "mention": Answering(
        table="mentions",
        filters=frozenset((*_ALWAYS, "actor", "country", "office", "type")),
        type="form",
        words="words",
        types=get_args(MentionForm),
    ),
    "statement": Answering(
        table="statements",
        filters=frozenset(
            (*_DATED, *_SIDES, *_JUDGED, "office", "setting", "type", "form", "part", "min_confidence")
        ),
        type="cue",
    ),
    "event": Answering(
        table="events",
        filters=frozenset((*_DATED, *_SIDES, *_JUDGED, "type", "status", "min_confidence")),
        type="type",
        countries=True,
        types=get_args(EventType),
        statuses=get_args(Status),
    ),
    "commitment": Answering(
        table="commitments",
        filters=frozenset((*_DATED, *_SIDES, *_JUDGED, "type", "status", "due", "min_confidence")),
        type="force",
        countries=True,
        types=get_args(Force),
        statuses=get_args(CommitmentStatus),
    ),
    "finding": Answering(table="findings", filters=frozenset((*_ALWAYS, "type")), type="rule", words="note"),
}


def require_answerable(kind: Kind, criteria: Criteria) -> Answering:
    """Return how a kind answers, refusing criteria that it does not have.

    Raises:
        UsageError: A criterion makes no sense for this kind, or the kind, type or status is unknown.
    """
    answering = ANSWERS.get(kind)
    if answering is None:
        raise UsageError(f"there are no records of the kind {kind!r}", hint=f"kinds: {', '.join(ANSWERS)}")
    for name in criteria.__struct_fields__:
        value: Any = getattr(criteria, name)
        if name in ("order", "limit", "as_read") or value is None or name in answering.filters:
            continue
        raise UsageError(
            f"records of the kind {kind!r} have no {name.replace('_', '-')!r} to filter by",
            hint=f"they have {', '.join(sorted(answering.filters)).replace('_', '-')}",
        )
    if criteria.type is not None and answering.types and criteria.type not in answering.types:
        # Silence would read as "there is none".
        raise UsageError(
            f"there is no {criteria.type!r} among the types of {kind!r}",
            hint=f"types: {', '.join(answering.types)}",
        )
    if criteria.status is not None and not any(
        each.startswith(criteria.status) for each in answering.statuses
    ):
        raise UsageError(
            f"no status of the kind {kind!r} begins with {criteria.status!r}",
            hint=f"statuses: {', '.join(answering.statuses)}",
        )
    if criteria.order == "relevance" and (criteria.text is None or answering.words is not None):
        hint = "give words to search for" if answering.words is None else "choose another order"
        raise UsageError(f"there is nothing by which records of the kind {kind!r} are relevant", hint=hint)
    return answering


# Criteria of a dispatch that look into tables in which only the records of those that count stand.
_OF_RECORDS = ("actor", "country", "dyad", "type", "status", "text")


def require_of_dispatches(criteria: Criteria) -> None:
    """Refuse criteria by which only dispatches that count are found.

    Raises:
        UsageError: There is one of them.
    """
    unknown = [name for name in _OF_RECORDS if getattr(criteria, name) is not None]
    if unknown:
        raise UsageError(
            f"what no longer counts cannot be found by {', '.join(unknown)}",
            hint="ask by dispatch, agency or dates, or for those that count alone",
        )
