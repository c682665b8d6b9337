"""Count the current records between parties, pair by pair."""

import msgspec

from dateline.ledger.opening import Ledger

_REAL = "events.status IN ('happened', 'ongoing')"

_TABLES = {
    "statements": "0, 0, 0, 0, count(*), 0, 0",
    "events": (
        f"count(*) FILTER (WHERE {_REAL} AND events.quad IN (1, 2)), "
        f"count(*) FILTER (WHERE {_REAL} AND events.quad IN (3, 4)), "
        f"sum(CASE WHEN {_REAL} THEN events.intensity ELSE 0 END), "
        "count(*) FILTER (WHERE events.status IN ('planned', 'proposed', 'postponed', 'conditional')), 0, 0, "
        "count(*) FILTER (WHERE events.status IN ('cancelled', 'denied'))"
    ),
    "commitments": "0, 0, 0, 0, 0, count(*), 0",
}


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two parties, in alphabetical order of their codes, and what stands between them.

    Args:
        one, two: Their codes.
        cooperation: Events of quad class 1 or 2 that happened or go on.
        conflict: Events of quad class 3 or 4 that happened or go on.
        intensity: Sum of those events' PLOVER scores, in tenths.
        planned: Events that are planned, proposed, put off or conditional.
        undone: Events that were called off or are denied.
        statements: Statements of one that name the other.
        commitments: Commitments of one to the other.
    """

    one: str
    two: str
    cooperation: int = 0
    conflict: int = 0
    intensity: int = 0
    planned: int = 0
    undone: int = 0
    statements: int = 0
    commitments: int = 0

    @property
    def records(self) -> int:
        """All records between them."""
        return (
            self.cooperation + self.conflict + self.planned + self.undone + self.statements + self.commitments
        )


def pairs_between(
    ledger: Ledger, *, country: str | None = None, since: str | None = None, until: str | None = None
) -> tuple[Pair, ...]:
    """Count the current records of every pair, in alphabetical order of the codes.

    Args:
        ledger: Where to look.
        country: Only pairs with this code.
        since: Only records whose own interval does not end before this day; the undated do not pass.
        until: Likewise, does not begin after it.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    values: list[str] = []
    queries = []
    for table, columns in _TABLES.items():
        conditions = []
        if country is not None:
            conditions.append("(dyads.one = ? OR dyads.two = ?)")
            values += [country, country]
        if since is not None or until is not None:
            conditions.append(f"({table}.earliest IS NOT NULL OR {table}.latest IS NOT NULL)")
        if since is not None:
            conditions.append(f"({table}.latest IS NULL OR {table}.latest >= ?)")
            values.append(since)
        if until is not None:
            conditions.append(f"({table}.earliest IS NULL OR {table}.earliest <= ?)")
            values.append(until)
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        queries.append(
            f"SELECT dyads.one, dyads.two, {columns} FROM dyads "
            f"CROSS JOIN {table} ON {table}.seq = dyads.seq{where} GROUP BY dyads.one, dyads.two"
        )
    found: dict[tuple[str, str], list[int]] = {}
    with ledger.reading() as connection:
        for row in connection.exec_driver_sql(" UNION ALL ".join(queries), tuple(values)):
            counts = found.setdefault((row[0], row[1]), [0] * 7)
            for place, count in enumerate(row[2:]):
                counts[place] += int(count or 0)
    return tuple(
        Pair(
            one=one,
            two=two,
            cooperation=counts[0],
            conflict=counts[1],
            intensity=counts[2],
            planned=counts[3],
            statements=counts[4],
            commitments=counts[5],
            undone=counts[6],
        )
        for (one, two), counts in sorted(found.items())
    )
