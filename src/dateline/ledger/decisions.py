"""Find decisions by hand: who decided what on which record, and what has become of it."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from dateline.ledger.faults import damaged
from dateline.ledger.kept import decoded
from dateline.ledger.opening import Ledger
from dateline.ledger.portions import streamed
from dateline.ledger.standing import State
from dateline.ledger.tables import RECORDS
from dateline.schema import Judgement

GONE = "what the link joins is no longer current"

_COLUMNS = (
    "decisions.seq, entries.body, decisions.dispatch, decisions.state, decisions.why, decisions.holds, "
    "decisions.otherwise, entries.recorded_at, record.subject, dispatches.name"
)


class Ruling(msgspec.Struct, frozen=True, kw_only=True):
    """A decision by hand, and what has become of it.

    Args:
        judgement: The decision as it was made.
        dispatch: Id of the dispatch of what was judged, None for a link.
        name: What that dispatch's input was called, or None.
        state: standing, orphaned, replaced, undone, undoing.
        why: Why it is orphaned, or None.
        record: Id of the current record that it is about, or None.
        holds: True for the decision that counts for that record.
        otherwise: True where the machine reads the words otherwise by now.
        seq: Place of its entry.
        recorded_at: UTC, ISO 8601 to the second.
    """

    judgement: Judgement
    dispatch: str | None
    name: str | None
    state: State
    why: str | None
    record: str | None
    holds: bool
    otherwise: bool
    seq: int
    recorded_at: str


def rulings(
    ledger: Ledger,
    *,
    state: State | None = None,
    by: str | None = None,
    dispatch: str | None = None,
    about: str | None = None,
    record: int | None = None,
    otherwise: bool | None = None,
) -> Iterator[Ruling]:
    """Yield decisions in the order in which they were made.

    Args:
        ledger: Where they stand.
        state: Only those of which this has become.
        by: Only this person's.
        dispatch: Only those about records of this dispatch, by its whole id.
        about: Only the decision of this id, or those on the record or link of
            this id: made on it, or standing on it.
        record: Only those about the record whose entry has this place.
        otherwise: Only those whose words the machine reads otherwise by now.

    Raises:
        LedgerError: A decision cannot be read.
    """
    conditions: list[str] = []
    values: list[Any] = []
    for column, value in (
        ("decided_by", by),
        ("dispatch", dispatch),
        ("record", record),
        ("otherwise", None if otherwise is None else int(otherwise)),
    ):
        if value is not None:
            conditions.append(f"decisions.{column} = ?")
            values.append(value)
    if about is not None:
        conditions.append(
            "(decisions.subject = ? OR decisions.id = ? OR decisions.record IN "
            "(SELECT seq FROM entries WHERE subject = ?))"
        )
        values += [about] * 3
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    sql = (
        f"SELECT {_COLUMNS} FROM decisions CROSS JOIN entries ON entries.seq = decisions.seq "
        "LEFT JOIN entries AS record ON record.seq = decisions.record "
        f"LEFT JOIN dispatches ON dispatches.id = decisions.dispatch{where} ORDER BY decisions.seq"
    )
    with ledger.reading() as connection:
        for row in streamed(connection, sql, tuple(values)):
            ruling = _ruling(ledger, row)
            if ruling.judgement.kind == "link" and ruling.state == "standing":
                ruling = _with_ends(connection, ruling)
            if state is None or ruling.state == state:
                yield ruling


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How many decisions about records hold, by what they are, and how many need a look.

    Args:
        accepted, corrected, rejected: Decisions that hold.
        orphaned: Those that stand on no current record.
        otherwise: Those that hold while the machine reads the words otherwise.
    """

    accepted: int = 0
    corrected: int = 0
    rejected: int = 0
    orphaned: int = 0
    otherwise: int = 0


def tally(ledger: Ledger) -> Tally:
    """Count the decisions about records."""
    with ledger.reading() as connection:
        row = connection.exec_driver_sql(
            "SELECT count(*) FILTER (WHERE holds = 1 AND decision = 'accept'), "
            "count(*) FILTER (WHERE holds = 1 AND decision = 'correct'), "
            "count(*) FILTER (WHERE holds = 1 AND decision = 'reject'), "
            "count(*) FILTER (WHERE state = 'orphaned'), "
            "count(*) FILTER (WHERE holds = 1 AND otherwise = 1) FROM decisions WHERE kind <> 'link'"
        ).one()
    names = ("accepted", "corrected", "rejected", "orphaned", "otherwise")
    return Tally(**{name: int(count or 0) for name, count in zip(names, row, strict=True)})


def decided_of_all(ledger: Ledger, kinds: Sequence[str], *, by: str | None = None) -> tuple[int, int]:
    """Count without looking at any record: how many current ones there are, and how many were decided on.

    Args:
        ledger: Where they stand.
        kinds: Of which kinds.
        by: Decided on by this person; None for anybody.

    Returns:
        All records as the machine read them, and those that were decided on.
    """
    total = 0
    with ledger.reading() as connection:
        for kind in kinds:
            # A record that was corrected has two rows, one that was rejected one.
            total += connection.exec_driver_sql(
                f"SELECT (SELECT count(*) FROM {RECORDS[kind].name}) - (SELECT count(*) FROM decisions "
                "WHERE holds = 1 AND overrides = 1 AND decision <> 'reject' AND kind = ?)",
                (kind,),
            ).scalar_one()
        marks = ", ".join("?" * len(kinds))
        decided = connection.exec_driver_sql(
            "SELECT count(DISTINCT record) FROM decisions WHERE state = 'standing' "
            f"AND kind IN ({marks}){'' if by is None else ' AND decided_by = ?'}",
            (*kinds, *(() if by is None else (by,))),
        ).scalar_one()
    return int(total), int(decided)


def _with_ends(connection: Any, ruling: Ruling) -> Ruling:
    """Orphan the decision about a link whose ends are not both current."""
    (body,) = connection.exec_driver_sql(
        "SELECT body FROM entries WHERE seq = ?", (ruling.judgement.entry,)
    ).one()
    link = decoded("link", body)
    if all(_current(connection, end) for end in (link.earlier, link.later)):
        return ruling
    return msgspec.structs.replace(ruling, state="orphaned", why=GONE)


def _current(connection: Any, subject: str) -> bool:
    # A link may join dispatches (a reprint) as well as records.
    rows = connection.exec_driver_sql(
        "SELECT 1 FROM entries CROSS JOIN dispatches ON dispatches.id = entries.dispatch "
        "WHERE entries.subject = ? AND dispatches.current = 1 AND (entries.kind = 'dispatch' OR "
        "entries.seq BETWEEN dispatches.reading AND dispatches.reading + (SELECT json_array_length(body, "
        "'$.records') FROM entries AS header WHERE header.seq = dispatches.reading)) LIMIT 1",
        (subject,),
    )
    return rows.first() is not None


def _ruling(ledger: Ledger, row: Any) -> Ruling:
    seq, body, dispatch, state, why, holds, otherwise, recorded_at, record, name = row
    try:
        judgement = decoded("judgement", body)
    except (ValueError, msgspec.ValidationError) as error:
        raise damaged(ledger.path, f"entry {seq} cannot be read: {error}") from error
    return Ruling(
        judgement=judgement,
        dispatch=dispatch,
        name=name,
        state=state,
        why=why,
        record=record,
        holds=bool(holds),
        otherwise=bool(otherwise),
        seq=seq,
        recorded_at=recorded_at,
    )
