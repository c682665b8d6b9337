"""Find links between records, each with the verdict that holds for it now."""

from collections.abc import Iterator
from typing import Any

import msgspec

from dateline.ledger.faults import damaged
from dateline.ledger.kept import decoded
from dateline.ledger.opening import Ledger
from dateline.ledger.place import ENDING
from dateline.ledger.portions import streamed
from dateline.schema import Link, Relation, Verdict

# A link that was proposed anew has several entries; the newest speaks.
_NEWEST = (
    "NOT EXISTS (SELECT 1 FROM links AS newer WHERE newer.earlier = links.earlier "
    "AND newer.id = links.id AND newer.seq > links.seq)"
)
_COLUMNS = "links.seq, entries.body, links.verdict, links.decided_by, entries.recorded_at"

# Both ends stand in a current reading, or are current dispatches.
_CURRENT = (
    "EXISTS (SELECT 1 FROM entries AS last CROSS JOIN dispatches ON dispatches.id = last.dispatch "
    "WHERE last.subject = links.{end} AND dispatches.current = 1 AND (last.kind = 'dispatch' OR "
    "last.seq BETWEEN dispatches.reading AND dispatches.reading + (SELECT json_array_length(body, "
    "'$.records') FROM entries AS header WHERE header.seq = dispatches.reading)))"
)

BOTH_CURRENT = " AND ".join(_CURRENT.format(end=end) for end in ("earlier", "later"))
"""Condition on the table ``links``: both ends are current."""

# That a later version or a kill ended the earlier dispatch is what such a link says.
_ENDING = ", ".join(f"'{each}'" for each in ENDING)
_STANDS = f"(links.relation IN ({_ENDING}) OR {BOTH_CURRENT})"

# A decision by hand on a link; the joined empty text keeps SQLite from walking through all that stand.
_DECIDED = (
    "SELECT 1 FROM decisions WHERE decisions.record = links.seq AND decisions.kind = 'link' "
    "AND decisions.state || '' = 'standing'"
)


class KeptLink(msgspec.Struct, frozen=True, kw_only=True):
    """A link as it stands now.

    Args:
        link: With the verdict, and the name of whoever gave it.
        seq: Place of its newest entry.
        recorded_at: When that was made, UTC.
    """

    link: Link
    seq: int
    recorded_at: str


def links(
    ledger: Ledger,
    *,
    earlier: str | None = None,
    later: str | None = None,
    relations: tuple[Relation, ...] = (),
    verdict: Verdict | None = None,
    current: bool = True,
    after: int | None = None,
    limit: int | None = None,
) -> Iterator[KeptLink]:
    """Yield links in the order in which they were recorded.

    Args:
        ledger: Where they stand.
        earlier: Only those whose earlier end is the record of this id.
        later: Only those whose later end is.
        relations: Only these, or all.
        verdict: Only those with this verdict.
        current: Leave out those of which an end is no longer current, unless they are what ended it.
        after: Only those whose newest entry comes after this place.
        limit: At most so many.

    Raises:
        LedgerError: A link cannot be read.
    """
    conditions = [_NEWEST]
    values: list[Any] = []
    for column, value in (("earlier", earlier), ("later", later), ("verdict", verdict)):
        if value is not None:
            conditions.append(f"links.{column} = ?")
            values.append(value)
    if after is not None:
        conditions.append("links.seq > ?")
        values.append(after)
    if relations:
        conditions.append(f"links.relation IN ({', '.join('?' for _ in relations)})")
        values += relations
    if current:
        conditions.append(_STANDS)
    sql = (
        f"SELECT {_COLUMNS} FROM links CROSS JOIN entries ON entries.seq = links.seq "
        f"WHERE {' AND '.join(conditions)} ORDER BY links.seq"
    )
    if limit is not None:
        sql += f" LIMIT {int(limit)}"
    with ledger.reading() as connection:
        for row in streamed(connection, sql, tuple(values), limit=limit):
            yield _kept(ledger, row)


def standing(ledger: Ledger) -> dict[str, int]:
    """Count the links that are proposed or accepted, by relation, those between former records too."""
    sql = (
        f"SELECT links.relation, count(*) FROM links WHERE links.verdict <> 'rejected' AND {_NEWEST} "
        "GROUP BY links.relation ORDER BY links.relation"
    )
    with ledger.reading() as connection:
        return {str(row[0]): int(row[1]) for row in connection.exec_driver_sql(sql)}


def links_waiting(
    ledger: Ledger, *, by: str | None = None, relation: Relation | None = None, limit: int
) -> list[KeptLink]:
    """Return proposals that wait for a decision, the unsure first.

    Args:
        ledger: Where they stand.
        by: What this person has not decided on, whatever others have, as the
            rules proposed it. If None, what nobody has decided on.
        relation: Only this relation.
        limit: At most so many.

    Raises:
        LedgerError: A link cannot be read.
    """
    conditions = ["entries.kind = 'link'", _NEWEST, BOTH_CURRENT]
    values: list[Any] = []
    if relation is not None:
        conditions.append("links.relation = ?")
        values.append(relation)
    if by is None:
        conditions.append("links.verdict = 'proposed'")
    else:
        # One that the rules withdrew stands as rejected by nobody.
        conditions.append(f"(links.verdict = 'proposed' OR EXISTS ({_DECIDED}))")
        conditions.append(f"NOT EXISTS ({_DECIDED} AND decided_by = ?)")
        values.append(by)
    sql = (
        "SELECT links.seq, entries.body, 'proposed', NULL, entries.recorded_at "
        "FROM entries CROSS JOIN links ON links.seq = entries.seq "
        f"WHERE {' AND '.join(conditions)} ORDER BY entries.confidence, entries.seq LIMIT {int(limit)}"
    )
    with ledger.reading() as connection:
        rows = connection.exec_driver_sql(sql, tuple(values)).all()
    return [_kept(ledger, row) for row in rows]


def links_decided(ledger: Ledger, *, by: str | None = None) -> tuple[int, int]:
    """Count the proposals that stand, and of these those on which somebody decided, or this person.

    Proposals of which an end is no longer current are counted: to look at
    both ends of each takes longer than the number is worth.
    """
    with ledger.reading() as connection:
        total = connection.exec_driver_sql(
            f"SELECT count(*) FROM links WHERE (verdict = 'proposed' OR EXISTS ({_DECIDED})) AND {_NEWEST}"
        ).scalar_one()
        decided = connection.exec_driver_sql(
            "SELECT count(DISTINCT record) FROM decisions WHERE kind = 'link' AND state = 'standing'"
            f"{'' if by is None else ' AND decided_by = ?'}",
            () if by is None else (by,),
        ).scalar_one()
    return int(total), int(decided)


def _kept(ledger: Ledger, row: Any) -> KeptLink:
    seq, body, verdict, by, recorded_at = row
    try:
        link: Link = decoded("link", body)
    except (ValueError, msgspec.ValidationError) as error:
        raise damaged(ledger.path, f"entry {seq} cannot be read: {error}") from error
    return KeptLink(
        link=msgspec.structs.replace(link, verdict=verdict, by=by or link.by),
        seq=seq,
        recorded_at=recorded_at,
    )
