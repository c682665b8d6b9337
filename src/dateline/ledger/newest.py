"""Find current records, newest dispatch first, a page at a time.

A page begins after a place, never at a count: what was recorded meanwhile
moves nothing. Two ways lead there. Where few records match, the index that
knows them leads and what it finds is sorted; where many do, the dispatches
are walked by their date and each record is held against the criteria, until
the page is full.
"""

from typing import Any, Literal

import msgspec

from dateline.ledger.criteria import ANSWERS, Criteria, Kind
from dateline.ledger.found import Found, as_left, found_in
from dateline.ledger.opening import Ledger
from dateline.ledger.selecting import CURRENT, Selecting

# Records that an index may find before walking is quicker: sorting so many
# takes some 30 ms, and one of twenty records matches in a ledger of 160,000.
_FEW = 8_000

_COLUMNS = (
    "{table}.seq AS place, dispatches.id AS dispatch, dispatches.name, dispatches.agency, "
    "dispatches.headline, dispatches.earliest, dispatches.latest"
)
_BODIES = (
    "SELECT entries.seq, entries.subject, entries.body, chosen.dispatch, chosen.name, chosen.agency, "
    "chosen.headline, chosen.earliest, chosen.latest FROM ({chosen}) AS chosen "
    "CROSS JOIN entries ON entries.seq = chosen.place "
    "ORDER BY chosen.earliest DESC NULLS LAST, chosen.place DESC"
)
# The records of a reading follow its header without a gap.
_WALK = (
    "dispatches CROSS JOIN entries AS header ON header.seq = dispatches.reading "
    "CROSS JOIN {table} ON {table}.seq > header.seq "
    "AND {table}.seq <= header.seq + json_array_length(header.body, '$.records')"
)


State = Literal["new", "changed", "withdrawn", "open"]
"""How a dispatch stands: recorded lately; read anew or itself a correction; replaced by another;
with something that could not be read."""

_STATES: dict[State, str] = {
    "new": "EXISTS (SELECT 1 FROM entries AS header WHERE header.seq = dispatches.reading "
    "AND header.recorded_at >= ?)",
    "changed": "(dispatches.supersedes IS NOT NULL OR EXISTS (SELECT 1 FROM entries AS header WHERE "
    "header.seq = dispatches.reading AND json_extract(header.body, '$.supersedes') IS NOT NULL))",
    "withdrawn": "dispatches.current = 0",
    "open": "dispatches.reading IN (SELECT reading FROM findings)",
}


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a page ends: the next begins with what is older.

    Args:
        filed: First day of the last dispatch, or None where it has no date.
        seq: Place of the last record's entry.
    """

    filed: str | None
    seq: int


class Narrow(msgspec.Struct, frozen=True, kw_only=True):
    """What a list of stories asks of dispatches beyond the criteria.

    Args:
        state: Only those that stand so.
        since: From when a recording counts as new, UTC.
        among: Only of these ids, or any.
    """

    state: State | None = None
    since: str = ""
    among: tuple[str, ...] | None = None


def newest(
    ledger: Ledger,
    kind: Kind,
    criteria: Criteria,
    *,
    after: Place | None = None,
    limit: int,
    narrow: Narrow | None = None,
) -> list[Found]:
    """Return records of a kind that satisfy the criteria, those of the newest dispatches first.

    Dispatches without a date come last; of one dispatch's records the later
    in the ledger comes first.

    Args:
        ledger: Where to look.
        kind: What to look for.
        criteria: What they satisfy, as persons left them; ``order``, ``limit`` and
            ``as_read`` are not looked at.
        after: Where the page before ended, or None for the first.
        limit: At most so many.
        narrow: What is asked of dispatches beyond the criteria; of no meaning for other kinds.

    Raises:
        UsageError: A criterion makes no sense for this kind.
        LedgerError: The ledger cannot be read.
    """
    rows: list[Any] = []
    with ledger.reading() as connection:
        for condition, values in _stretches(ANSWERS[kind].table, after):
            selecting = Selecting(kind, criteria)
            if narrow is not None and kind == "dispatch":
                narrow_to(selecting, narrow)
            walking = kind != "dispatch" and _many(connection, selecting)
            if condition:
                selecting.where(condition, *values)
            chosen = _walked(selecting) if walking else _led(selecting)
            sql = _BODIES.format(chosen=f"{chosen} LIMIT {int(limit) - len(rows)}")
            rows += connection.exec_driver_sql(sql, tuple(selecting.values))
            if len(rows) >= limit:
                break
    return as_left(ledger, [found_in(ledger, kind, row) for row in rows])


def places(
    ledger: Ledger, criteria: Criteria, *, after: Place | None, limit: int | None, narrow: Narrow
) -> list[tuple[str, Place]]:
    """Return the ids and places of dispatches that match, newest first, without reading them.

    Args:
        ledger: Where to look.
        criteria: What they satisfy.
        after: Where the page before ended, or None for the first.
        limit: At most so many, or None for all.
        narrow: What is asked beyond the criteria.
    """
    found: list[tuple[str, Place]] = []
    columns = "dispatches.id, dispatches.earliest, dispatches.seq"
    with ledger.reading() as connection:
        for condition, values in _stretches("dispatches", after):
            selecting = Selecting("dispatch", criteria)
            narrow_to(selecting, narrow)
            if condition:
                selecting.where(condition, *values)
            most = "" if limit is None else f" LIMIT {int(limit) - len(found)}"
            rows = connection.exec_driver_sql(
                f"{_led(selecting, columns=columns)}{most}", tuple(selecting.values)
            )
            found += [(row[0], Place(filed=row[1], seq=row[2])) for row in rows]
            if limit is not None and len(found) >= limit:
                break
    return found


def count_up_to(ledger: Ledger, kind: Kind, criteria: Criteria, most: int) -> int:
    """Count matching records, and stop at ``most``: the whole number is seldom worth its wait."""
    selecting = Selecting(kind, criteria)
    with ledger.reading() as connection:
        # Where the dispatch decides, asking each dispatch is quicker than asking each record.
        by_dispatch = criteria.setting is not None and not selecting.leading
        inner = (_walked if by_dispatch else _led)(selecting, columns="1", ordered=False)
        sql = f"SELECT count(*) FROM ({inner} LIMIT {int(most)}) AS matching"
        return int(connection.exec_driver_sql(sql, tuple(selecting.values)).scalar_one())


def narrow_to(selecting: Selecting, narrow: Narrow) -> None:
    """Add to what is selected what a list of stories asks beyond the criteria."""
    if narrow.state is not None:
        if narrow.state == "withdrawn":
            selecting.conditions.remove(CURRENT)
        selecting.where(_STATES[narrow.state], *((narrow.since,) if narrow.state == "new" else ()))
    if narrow.among is not None:
        marks = ", ".join("?" for _ in narrow.among)
        selecting.where(f"dispatches.id IN ({marks})", *narrow.among)


def _stretches(table: str, after: Place | None) -> list[tuple[str, tuple[Any, ...]]]:
    """Say where to look, one stretch after the other: one condition for both would keep out the index."""
    undated = "dispatches.earliest IS NULL"
    if after is None:
        return [("", ())]
    if after.filed is None:
        return [(f"{undated} AND {table}.seq < ?", (after.seq,))]
    older = f"dispatches.earliest <= ? AND (dispatches.earliest < ? OR {table}.seq < ?)"
    return [(older, (after.filed, after.filed, after.seq)), (undated, ())]


def _many(connection: Any, selecting: Selecting) -> bool:
    """Tell whether so many records match that they had better be met on a walk."""
    if not selecting.leading:
        return True
    first = "search_words MATCH ?" if selecting.leading == "search_words" else "one = ? AND two = ?"
    values = selecting.values[: first.count("?")]
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {selecting.leading} WHERE {first} LIMIT {_FEW}) AS matching"
    return int(connection.exec_driver_sql(sql, tuple(values)).scalar_one()) >= _FEW


def _led(selecting: Selecting, *, columns: str | None = None, ordered: bool = True) -> str:
    """Return the SELECT whose leading table finds the records."""
    tables = selecting.tables(columns or "")
    return _select(selecting, tables, selecting.conditions, columns=columns, ordered=ordered)


def _walked(selecting: Selecting, *, columns: str | None = None, ordered: bool = True) -> str:
    """Return the SELECT that meets the records on a walk along the dispatches' dates."""
    conditions = [_asked_of_each(selecting, each) for each in selecting.conditions]
    walk = _WALK.format(table=selecting.table)
    if any("entries." in each for each in conditions):
        walk += f" CROSS JOIN entries ON entries.seq = {selecting.table}.seq"
    return _select(selecting, walk, conditions, columns=columns, ordered=ordered)


def _asked_of_each(selecting: Selecting, condition: str) -> str:
    """Turn the condition that led into one that is asked of a record at hand."""
    place = f"{selecting.table}.seq"
    if condition == "search_words MATCH ?":
        # Gathered once: a hundred thousand places take 22 milliseconds. To ask the index for each
        # record takes 14 microseconds, on a walk that may be long; and a millisecond where a beginning
        # is looked for, whose words are merged anew each time.
        return f"+{place} IN (SELECT rowid FROM search_words WHERE search_words MATCH ?)"
    if condition == "dyads.one = ? AND dyads.two = ?":
        return f"EXISTS (SELECT 1 FROM dyads WHERE dyads.seq = {place} AND one = ? AND two = ?)"
    # The plus keeps SQLite on the walk: it would look up everything gathered, for each dispatch anew.
    return f"+{condition}" if condition.startswith(f"{place} IN (") else condition


def _select(
    selecting: Selecting,
    tables: str,
    conditions: list[str],
    *,
    columns: str | None = None,
    ordered: bool = True,
) -> str:
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    order = f" ORDER BY dispatches.earliest DESC NULLS LAST, {selecting.table}.seq DESC" if ordered else ""
    return f"SELECT {columns or _COLUMNS.format(table=selecting.table)} FROM {tables}{where}{order}"
