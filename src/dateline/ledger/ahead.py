"""Find what lies around a day: what may still come, what has passed, and what has no date.

What a record ends on is its last day or, where its words leave that open, its
first. The index knows both in this order; one condition for both cases would
keep it out, so that each is asked for by itself and the answers are merged.
"""

from collections.abc import Sequence
from heapq import merge
from itertools import islice
from typing import Any, Literal

from sqlalchemy import Connection

from dateline.ledger.criteria import Criteria
from dateline.ledger.found import FOUND, Found, as_left, found_in
from dateline.ledger.opening import Ledger
from dateline.ledger.portions import portions
from dateline.ledger.selecting import Selecting

_BODIES = (
    f"SELECT {FOUND} "
    "FROM {table} "
    "CROSS JOIN dispatches ON dispatches.reading = {table}.reading "
    "CROSS JOIN entries ON entries.seq = {table}.seq WHERE {table}.seq IN ({places})"
)

# Places of records that are gathered in a millisecond, five times for a page.
_FEW = 3_000


def around(
    ledger: Ledger,
    kind: Literal["event", "commitment"],
    criteria: Criteria,
    *,
    day: str,
    most: tuple[int, int, int],
    statuses: Sequence[str] = (),
) -> list[Found]:
    """Return current records by their own dates, seen from a day, as persons left them.

    Args:
        ledger: Where to look.
        kind: Events, or commitments with their due dates.
        criteria: What they satisfy; order and limit are not looked at.
        day: ISO 8601.
        most: How many at most of those that may still come, that have passed, that have no date.
        statuses: Only of these, whole; none for all.

    Returns:
        First what ends on the day or after it, soonest first; then what ended
        before, latest first; then the undated, last recorded first.

    Raises:
        UsageError: A criterion makes no sense for this kind.
        LedgerError: The ledger cannot be read.
    """
    table = "events" if kind == "event" else "commitments"
    stretches: tuple[tuple[tuple[str, ...], bool], ...] = (
        ((f"{table}.latest >= ?", f"{table}.latest IS NULL AND {table}.earliest >= ?"), False),
        ((f"{table}.latest < ?", f"{table}.latest IS NULL AND {table}.earliest < ?"), True),
        ((f"{table}.latest IS NULL AND {table}.earliest IS NULL",), True),
    )
    places: list[int] = []
    with ledger.reading() as connection:
        often = criteria.country is not None and _often(connection, criteria.country)
        for (conditions, backwards), limit in zip(stretches, most, strict=True):
            if not limit:
                continue
            asked = []
            for condition in conditions:
                selecting = Selecting(kind, criteria)
                selecting.where(condition, *([day] * condition.count("?")))
                if statuses:
                    selecting.where(f"{table}.status IN ({', '.join('?' * len(statuses))})", *statuses)
                if often:
                    _ask_each(selecting)
                sql = places_around(selecting, backwards=backwards, limit=limit)
                asked.append(connection.exec_driver_sql(sql, tuple(selecting.values)).all())
            ordered = merge(*asked, key=_ending, reverse=backwards)
            places += (row[0] for row in islice(ordered, limit))
        found: dict[int, Found] = {}
        for some, marks in portions(places):
            rows = connection.exec_driver_sql(_BODIES.format(table=table, places=marks), some)
            found |= {row[0]: found_in(ledger, kind, row) for row in rows}
    return as_left(ledger, [found[place] for place in places])


def places_around(selecting: Selecting, *, backwards: bool, limit: int) -> str:
    """Return the SELECT of the places and the days of some records, in the order of the index."""
    table = selecting.table
    turn = " DESC NULLS LAST" if backwards else " NULLS FIRST"
    days = ", ".join(f"{table}.{column}{turn}" for column in ("latest", "earliest"))
    order = f"{days}, {table}.seq{' DESC' if backwards else ''}"
    return (
        f"SELECT {table}.seq, {table}.latest, {table}.earliest FROM {selecting.tables()} "
        f"WHERE {' AND '.join(selecting.conditions)} ORDER BY {order} LIMIT {int(limit)}"
    )


def _often(connection: Connection, country: str) -> bool:
    """Tell whether so many records name a country that each had better be asked whether it does."""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM parties WHERE code = ? LIMIT {_FEW}) AS some_of_them"
    return int(connection.exec_driver_sql(sql, (country,)).scalar_one()) >= _FEW


def _ask_each(selecting: Selecting) -> None:
    """Ask each record for its country, instead of gathering all that name it for every stretch anew."""
    place = f"{selecting.table}.seq"
    gathered = f"{place} IN (SELECT seq FROM parties WHERE code = ?)"
    asked = f"EXISTS (SELECT 1 FROM parties WHERE parties.seq = {place} AND parties.code = ?)"
    selecting.conditions = [asked if each == gathered else each for each in selecting.conditions]


def _ending(row: Any) -> tuple[str, str, int]:
    """Return what the rows of a stretch are ordered by: the last day, the first, the place."""
    place, latest, earliest = row
    return latest or earliest or "", earliest or "", place
