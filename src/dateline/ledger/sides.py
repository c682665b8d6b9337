"""What stands between two parties, by the day on which it is to be drawn.

A pair may have tens of thousands of records. The curve needs them all, but of
each only a few columns; a list needs whole records, but only some. The day is
the record's own or, for what lies before its dispatch, the dispatch's
(:mod:`dateline.desk.placing` says the same of one record).
"""

from typing import Any, Literal

import msgspec

from dateline.ledger.found import Found, as_left, found_in
from dateline.ledger.opening import Ledger

SideKind = Literal["statement", "event", "commitment"]

_TABLES: dict[SideKind, str] = {
    "statement": "statements",
    "event": "events",
    "commitment": "commitments",
}

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
    likeness: str


def moments_between(ledger: Ledger, one: str, two: str) -> list[Moment]:
    """Return the current events between two parties that happened or go on, in the order of the ledger.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    sql = (
        "SELECT told.id, dispatches.id, told.seq, told.quad, told.intensity, told.earliest, told.latest, "
        "dispatches.earliest, dispatches.latest, told.type || ' ' || told.status || ' ' || "
        "(SELECT group_concat(side, '|') FROM (SELECT role || ' ' || code AS side FROM parties "
        "WHERE parties.seq = told.seq ORDER BY role, code) AS sides) "
        "FROM dyads CROSS JOIN events AS told ON told.seq = dyads.seq "
        "CROSS JOIN dispatches ON dispatches.reading = told.reading "
        "WHERE dyads.one = ? AND dyads.two = ? AND told.status IN ('happened', 'ongoing') "
        "ORDER BY dyads.seq"
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
            likeness=row[9],
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
    conditions = ["dyads.one = ?", "dyads.two = ?"]
    values: list[Any] = [min(sides), max(sides)]
    for condition, day in ((f"({last}) >= ?", since), (f"({first}) <= ?", until)):
        if day is not None:
            conditions.append(condition)
            values.append(day)
    chosen = (
        f"SELECT dyads.seq AS place, dispatches.id AS dispatch, dispatches.name, dispatches.agency, "
        f"dispatches.headline, dispatches.earliest, dispatches.latest, {first} AS begins, "
        f"count(*) OVER () AS total FROM dyads CROSS JOIN {_TABLES[kind]} AS told ON told.seq = dyads.seq "
        f"CROSS JOIN dispatches ON dispatches.reading = told.reading WHERE {' AND '.join(conditions)} "
        f"ORDER BY begins DESC NULLS LAST, place DESC{'' if limit is None else f' LIMIT {int(limit)}'}"
    )
    sql = (
        "SELECT entries.seq, entries.subject, entries.body, chosen.dispatch, chosen.name, chosen.agency, "
        f"chosen.headline, chosen.earliest, chosen.latest, chosen.total FROM ({chosen}) AS chosen "
        "CROSS JOIN entries ON entries.seq = chosen.place "
        "ORDER BY chosen.begins DESC NULLS LAST, chosen.place DESC"
    )
    with ledger.reading() as connection:
        rows = connection.exec_driver_sql(sql, tuple(values)).all()
    found = as_left(ledger, [found_in(ledger, kind, row) for row in rows])
    return found, int(rows[0][9]) if rows else 0
