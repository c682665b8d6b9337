"""Count the current records between parties, pair by pair."""

import msgspec

from dateline.ledger.opening import Ledger
from dateline.ledger.tables import RECORDS
from dateline.ledger.tally import OF

_TALLIED = (
    "SELECT dyads.one, dyads.two, dyads.tally, count(*), sum(dyads.intensity) FROM {tables} "
    "WHERE {where} GROUP BY dyads.one, dyads.two, dyads.tally"
)
_TABLES = {RECORDS[kind].name: tallies for kind, tallies in OF.items()}
_ALL = tuple(each for some in OF.values() for each in some)


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
    dated = since is not None or until is not None
    for table, tallies in _TABLES.items() if dated else (("", _ALL),):
        conditions = [f"dyads.tally IN ({', '.join('?' * len(tallies))})"]
        values += tallies
        if country is not None:
            conditions.append("(dyads.one = ? OR dyads.two = ?)")
            values += [country, country]
        tables = "dyads"
        if dated:
            tables += f" CROSS JOIN {table} ON {table}.seq = dyads.seq"
            conditions.append(f"({table}.earliest IS NOT NULL OR {table}.latest IS NOT NULL)")
        if since is not None:
            conditions.append(f"({table}.latest IS NULL OR {table}.latest >= ?)")
            values.append(since)
        if until is not None:
            conditions.append(f"({table}.earliest IS NULL OR {table}.earliest <= ?)")
            values.append(until)
        queries.append(_TALLIED.format(tables=tables, where=" AND ".join(conditions)))
    found: dict[tuple[str, str], dict[str, int]] = {}
    with ledger.reading() as connection:
        for one, two, tally, count, intensity in connection.exec_driver_sql(
            " UNION ALL ".join(queries), tuple(values)
        ):
            counts = found.setdefault((one, two), {})
            counts[tally] = counts.get(tally, 0) + count
            counts["intensity"] = counts.get("intensity", 0) + int(intensity)
    return tuple(
        Pair(
            one=one,
            two=two,
            cooperation=counts.get("cooperation", 0),
            conflict=counts.get("conflict", 0),
            intensity=counts["intensity"],
            planned=counts.get("planned", 0),
            undone=counts.get("undone", 0),
            statements=counts.get("statement", 0),
            commitments=counts.get("commitment", 0),
        )
        for (one, two), counts in sorted(found.items())
    )
