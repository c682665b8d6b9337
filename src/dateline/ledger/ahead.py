"""Find what lies around a day: what may still come, what has passed, and what has no date."""

from collections.abc import Sequence
from typing import Any, Literal

from dateline.ledger.criteria import Criteria
from dateline.ledger.found import Found, found_in
from dateline.ledger.opening import Ledger
from dateline.ledger.query import Selecting

_COLUMNS = (
    "{table}.seq AS place, dispatches.id AS dispatch, dispatches.name, dispatches.agency, "
    "dispatches.headline, dispatches.earliest, dispatches.latest"
)


def around(
    ledger: Ledger,
    kind: Literal["event", "commitment"],
    criteria: Criteria,
    *,
    day: str,
    most: tuple[int, int, int],
    statuses: Sequence[str] = (),
) -> list[Found]:
    """Return current records by their own dates, seen from a day.

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
    found: list[Found] = []
    table = "events" if kind == "event" else "commitments"
    last = f"coalesce({table}.latest, {table}.earliest)"
    stretches: tuple[tuple[str, tuple[str, ...], str], ...] = (
        (f"{last} >= ?", (day,), f"{last}, {table}.seq"),
        (f"{last} < ?", (day,), f"{last} DESC, {table}.seq DESC"),
        (f"{last} IS NULL", (), f"{table}.seq DESC"),
    )
    with ledger.reading() as connection:
        for (condition, values, order), limit in zip(stretches, most, strict=True):
            selecting = Selecting(kind, criteria)
            selecting.where(condition, *values)
            if statuses:
                selecting.where(f"{table}.status IN ({', '.join('?' * len(statuses))})", *statuses)
            sql, given = _with_bodies(selecting, order, limit)
            found += (found_in(ledger, kind, row) for row in connection.exec_driver_sql(sql, given))
    return found


def _with_bodies(selecting: Selecting, order: str, limit: int) -> tuple[str, tuple[Any, ...]]:
    """Choose by the narrow columns first: bodies are read of those alone that are wanted."""
    table = selecting.table
    tables = f"{table} CROSS JOIN dispatches ON dispatches.reading = {table}.reading"
    if selecting.leading:
        tables = f"{selecting.leading} CROSS JOIN {table} ON {table}.seq = {selecting.place} " + (
            f"CROSS JOIN dispatches ON dispatches.reading = {table}.reading"
        )
    chosen = (
        f"SELECT {_COLUMNS.format(table=table)}, row_number() OVER (ORDER BY {order}) AS turn FROM {tables} "
        f"WHERE {' AND '.join(selecting.conditions)} ORDER BY {order} LIMIT {int(limit)}"
    )
    sql = (
        "SELECT entries.seq, entries.subject, entries.body, chosen.dispatch, chosen.name, chosen.agency, "
        f"chosen.headline, chosen.earliest, chosen.latest FROM ({chosen}) AS chosen "
        "CROSS JOIN entries ON entries.seq = chosen.place ORDER BY chosen.turn"
    )
    return sql, tuple(selecting.values)
