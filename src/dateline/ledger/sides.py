"""What stands between two parties, by the day on which it is to be drawn.

A pair may have tens of thousands of records. The curve needs them all, but of
each only a few columns; a list needs whole records, but only some. The day is
the record's own or, for what lies before its dispatch, the dispatch's
(:mod:`dateline.desk.placing` says the same of one record).
"""

from typing import Any, Literal

import msgspec

from dateline.ledger.found import FOUND, Found, as_left, found_in
from dateline.ledger.opening import Ledger
from dateline.ledger.tables import RECORDS
from dateline.ledger.tally import OF

SideKind = Literal["statement", "event", "commitment"]

# Which records without a date of their own take that of their dispatch.
_FALLS_BACK: dict[SideKind, str] = {
    "statement": "1 = 1",
    "event": "told.status IN ('happened', 'ongoing', 'cancelled', 'denied')",
    "commitment": "1 = 0",
}


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """As much of an event that happened or goes on as a curve needs.

    Args:
        id: The event's id.
        dispatch: Id of its dispatch.
        seq: Place of its entry.
        quad: PLOVER quad class.
        intensity: PLOVER score in tenths.
        earliest: First day of its own date, or None.
        latest: Last day of it, or None.
        filed_earliest: First day of the dispatch's date, or None.
        filed_latest: Last day of it, or None.
        confidence: Per mille; 1000 where a person accepted or corrected it.
        likeness: Equal in two prints of one report: type, status, parties by role.
    """

    id: str
    dispatch: str
    seq: int
    quad: int
    intensity: int
    earliest: str | None
    latest: str | None
    filed_earliest: str | None
    filed_latest: str | None
    confidence: int
    likeness: str


def moments_between(ledger: Ledger, one: str, two: str) -> list[Moment]:
    """Return the current events between two parties that happened or go on, in the order of the ledger.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    sql = (
        "SELECT told.id, dispatches.id, told.seq, told.quad, told.intensity, told.earliest, told.latest, "
        "dispatches.earliest, dispatches.latest, dyads.confidence, told.type || ' ' || told.status || ' ' || "
        "(SELECT group_concat(side, '|') FROM (SELECT role || ' ' || code AS side FROM parties "
        "WHERE parties.seq = told.seq ORDER BY role, code) AS sides) "
        "FROM dyads CROSS JOIN events AS told ON told.seq = dyads.seq "
        "CROSS JOIN dispatches ON dispatches.reading = told.reading "
        "WHERE dyads.one = ? AND dyads.two = ? AND dyads.tally IN ('cooperation', 'conflict') "
        "ORDER BY told.seq"
    )
    with ledger.reading() as connection:
        rows = connection.exec_driver_sql(sql, (min(one, two), max(one, two))).all()
    return [
        Moment(
            id=row[0],
            dispatch=row[1],
            seq=row[2],
            quad=row[3],
            intensity=row[4],
            earliest=row[5],
            latest=row[6],
            filed_earliest=row[7],
            filed_latest=row[8],
            confidence=row[9],
            likeness=row[10],
        )
        for row in rows
    ]


def records_between(
    ledger: Ledger,
    kind: SideKind,
    sides: tuple[str, str],
    *,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
) -> tuple[list[Found], int]:
    """Return the current records between two parties, those of the latest day first, the undated last.

    Args:
        ledger: Where to look.
        kind: What to look for.
        sides: Two codes, in any order.
        since: Only records that do not end before this day; the undated do not pass.
        until: Only records that do not begin after it; likewise.
        limit: At most so many; None for all.

    Returns:
        The records, and how many there are whatever the limit.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    own = "(told.earliest IS NOT NULL OR told.latest IS NOT NULL)"
    first = f"CASE WHEN {own} THEN coalesce(told.earliest, told.latest)"
    last = f"CASE WHEN {own} THEN coalesce(told.latest, told.earliest)"
    fallback = f"WHEN {_FALLS_BACK[kind]} THEN coalesce(dispatches.{{}}, dispatches.{{}}) END"
    first += f" {fallback.format('earliest', 'latest')}"
    last += f" {fallback.format('latest', 'earliest')}"
    tallies = OF[kind]  # the index over them passes by all others
    conditions = ["dyads.one = ?", "dyads.two = ?", f"dyads.tally IN ({', '.join('?' * len(tallies))})"]
    values: list[Any] = [min(sides), max(sides), *tallies]
    for condition, day in ((f"({last}) >= ?", since), (f"({first}) <= ?", until)):
        if day is not None:
            conditions.append(condition)
            values.append(day)
    told = (
        f"FROM dyads CROSS JOIN {RECORDS[kind].name} AS told ON told.seq = dyads.seq "
        "CROSS JOIN dispatches ON dispatches.reading = told.reading"
    )
    where = f"WHERE {' AND '.join(conditions)}"
    # Chosen by place and day alone: with all columns the sorter would carry every headline.
    sql = (
        f"SELECT {FOUND} "
        f"FROM (SELECT dyads.seq AS place, told.reading AS reading, {first} AS begins {told} {where} "
        f"ORDER BY begins DESC NULLS LAST, place DESC{'' if limit is None else f' LIMIT {int(limit)}'}) "
        "AS chosen "
        "CROSS JOIN dispatches ON dispatches.reading = chosen.reading "
        "CROSS JOIN entries ON entries.seq = chosen.place "
        "ORDER BY chosen.begins DESC NULLS LAST, chosen.place DESC"
    )
    counting = f"SELECT count(*) {told} {where}"
    if since is None and until is None:
        counting = f"SELECT count(*) FROM dyads {where}"  # only what is current has a tally of its kind
    with ledger.reading() as connection:
        rows = connection.exec_driver_sql(sql, tuple(values)).all()
        total = len(rows)
        if limit is not None and total == limit:
            total = int(connection.exec_driver_sql(counting, tuple(values)).scalar_one())
    return as_left(ledger, [found_in(ledger, kind, row) for row in rows]), total
