"""What lists of stories show of each: how much was read in it, who else prints it, how it stands."""

from collections.abc import Sequence
from typing import Any

import msgspec

from dateline.ledger.criteria import Criteria
from dateline.ledger.newest import Narrow, narrow_to
from dateline.ledger.opening import Ledger
from dateline.ledger.selecting import Selecting
from dateline.schema.wire import Stand

COUNTED = ("statements", "events", "commitments", "findings")

_LAST = "header.seq + json_array_length(header.body, '$.records')"
_STORY = (
    "SELECT dispatches.id, dispatches.place, dispatches.country, dispatches.current, dispatches.supersedes, "
    "header.recorded_at, json_extract(header.body, '$.supersedes'), dispatches.stand, dispatches.ended_by, "
    + ", ".join(
        f"(SELECT count(*) FROM {table} WHERE seq > header.seq AND seq <= {_LAST})" for table in COUNTED
    )
    + " FROM dispatches LEFT JOIN entries AS header ON header.seq = dispatches.reading "
    "WHERE dispatches.id IN ({marks})"
)
# A link between two dispatches that a person has rejected is none.
_COPIES = (
    "SELECT links.earlier, links.later, dispatches.agency FROM links "
    "JOIN dispatches ON dispatches.id IN (links.earlier, links.later) "
    "WHERE relation = 'same report' AND verdict <> 'rejected' AND "
    "(links.earlier IN ({marks}) OR links.later IN ({marks}))"
)


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How a dispatch stands in the ledger.

    Args:
        dispatch: Its id.
        place: Where it was filed, or None.
        country: The country of that place, or None.
        current: False where another dispatch replaces it or takes it back.
        supersedes: Id of the dispatch that it replaces, or None.
        recorded_at: When its current reading was recorded, UTC; None where it was never read.
        reread: Whether that reading supersedes an older one.
        statements: How many were read in it.
        events: Likewise.
        commitments: Likewise.
        findings: What could not be read in it.
        stand: See ``dateline.ledger.place``.
        ended_by: Id of the dispatch that replaces it or takes it back, or None.
    """

    dispatch: str
    place: str | None
    country: str | None
    current: bool
    supersedes: str | None
    recorded_at: str | None
    reread: bool
    statements: int
    events: int
    commitments: int
    findings: int
    stand: Stand = "current"
    ended_by: str | None = None


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How often a value stands in the stories looked at.

    Args:
        value: An agency, a country, an event type, a status.
        stories: In how many stories.
    """

    value: str
    stories: int


def standings(ledger: Ledger, dispatches: Sequence[str]) -> dict[str, Standing]:
    """Say how each of some dispatches stands, by id; those that are not there are left out."""
    if not dispatches:
        return {}
    sql = _STORY.format(marks=", ".join("?" for _ in dispatches))
    with ledger.reading() as connection:
        rows = connection.exec_driver_sql(sql, tuple(dispatches)).all()
    return {
        row[0]: Standing(
            dispatch=row[0],
            place=row[1],
            country=row[2],
            current=bool(row[3]),
            supersedes=row[4],
            recorded_at=row[5],
            reread=row[6] is not None,
            stand=row[7],
            ended_by=row[8],
            statements=row[9],
            events=row[10],
            commitments=row[11],
            findings=row[12],
        )
        for row in rows
    }


def copies(ledger: Ledger, dispatches: Sequence[str]) -> dict[str, dict[str, str | None]]:
    """Return for each dispatch those that print the same report, by id, each with its agency."""
    found: dict[str, dict[str, str | None]] = {}
    if not dispatches:
        return found
    marks = ", ".join("?" for _ in dispatches)
    agencies: dict[str, str | None] = {}
    with ledger.reading() as connection:
        rows = connection.exec_driver_sql(_COPIES.format(marks=marks), tuple(dispatches) * 2).all()
        ids = {each for row in rows for each in row[:2]}
        for one in ids:
            row = connection.exec_driver_sql("SELECT agency FROM dispatches WHERE id = ?", (one,)).first()
            agencies[one] = row[0] if row else None
    for earlier, later, _ in rows:
        found.setdefault(earlier, {})[later] = agencies[later]
        found.setdefault(later, {})[earlier] = agencies[earlier]
    return found


def tallies(
    ledger: Ledger, criteria: Criteria, *, among: int, narrow: Narrow | None = None
) -> dict[str, list[Tally]]:
    """Count agencies, countries, event types and statuses of the newest matching stories.

    Args:
        ledger: Where to look.
        criteria: What the stories satisfy.
        among: How many of the newest are looked at: counting all would keep a reader waiting.
        narrow: What is asked of them beyond the criteria.

    Returns:
        ``agency``, ``country``, ``type`` and ``status``, each by falling count and then by value.
    """
    selecting = Selecting("dispatch", criteria)
    if narrow is not None:
        narrow_to(selecting, narrow)
    newest = selecting.sql(
        "dispatches.reading AS reading, dispatches.agency AS agency",
        f" ORDER BY dispatches.earliest DESC NULLS LAST, dispatches.seq DESC LIMIT {int(among)}",
    )
    chosen = (
        "SELECT newest.reading, newest.agency, "
        f"{_LAST} AS last FROM ({newest}) AS newest "
        "CROSS JOIN entries AS header ON header.seq = newest.reading"
    )
    inside = "{table}.seq > chosen.reading AND {table}.seq <= chosen.last"
    parts = ["SELECT 'agency', agency, count(*) FROM chosen WHERE agency IS NOT NULL GROUP BY agency"]
    for name, table, column in (
        ("country", "actors", "country"),
        ("type", "events", "type"),
        ("status", "events", "status"),
        ("status", "commitments", "status"),
    ):
        parts.append(
            f"SELECT '{name}', {column}, count(DISTINCT chosen.reading) FROM chosen CROSS JOIN {table} "
            f"ON {inside.format(table=table)} WHERE {column} IS NOT NULL GROUP BY {column}"
        )
    sql = f"WITH chosen AS MATERIALIZED ({chosen}) {' UNION ALL '.join(parts)}"
    found: dict[str, list[Tally]] = {"agency": [], "country": [], "type": [], "status": []}
    with ledger.reading() as connection:
        rows: list[Any] = list(connection.exec_driver_sql(sql, tuple(selecting.values)))
    for name, value, stories in rows:
        found[name].append(Tally(value=value, stories=stories))
    for some in found.values():
        some.sort(key=lambda each: (-each.stories, each.value))
    return found
