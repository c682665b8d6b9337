"""Find what bears on records: links, and the events and commitments that statements carry.

Of a link told several times its newest entry counts.
"""

from collections.abc import Collection, Iterable, Sequence

import msgspec

from dateline.ledger.criteria import Kind
from dateline.ledger.faults import damaged
from dateline.ledger.found import FOUND, Found, as_left, found_in
from dateline.ledger.kept import decoded
from dateline.ledger.opening import Ledger
from dateline.ledger.portions import portions
from dateline.schema import Commitment, Event, Link, Relation, Statement


def links_on(ledger: Ledger, records: Collection[str]) -> tuple[Link, ...]:
    """Return the links of which a record is the earlier or the later one, in the order of the ledger.

    Args:
        ledger: Where to look.
        records: Ids of records, dispatches among them.

    Returns:
        Each link once, as its newest entry has it, rejected ones among them.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    newest: dict[str, tuple[int, Link]] = {}
    with ledger.reading() as connection:
        if connection.exec_driver_sql("SELECT 1 FROM links LIMIT 1").first() is None:
            return ()
        for some, marks in portions(sorted(records)):
            for column in ("earlier", "later"):
                rows = connection.exec_driver_sql(
                    "SELECT entries.seq, entries.body, verdict, decided_by FROM links CROSS JOIN entries "
                    f"ON entries.seq = links.seq WHERE links.{column} IN ({marks}) ORDER BY links.seq",
                    some,
                ).all()
                for seq, body, verdict, by in rows:
                    try:
                        # What a person decided stands in the derived row, not in the proposal.
                        link = msgspec.structs.replace(decoded("link", body), verdict=verdict, by=by)
                    except (ValueError, msgspec.ValidationError) as error:
                        raise damaged(ledger.path, f"entry {seq} cannot be read: {error}") from error
                    if link.id not in newest or newest[link.id][0] < seq:
                        newest[link.id] = (seq, link)
    return tuple(link for _, link in sorted(newest.values(), key=lambda each: each[0]))


def told_in(ledger: Ledger, records: Iterable[Event | Commitment]) -> dict[str, Statement]:
    """Return the current statements that carry some events and commitments, by id, as persons left them.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    found: list[Found] = []
    ids = {each.said_by for each in records if each.said_by is not None}
    with ledger.reading() as connection:
        for some, marks in portions(sorted(ids)):
            rows = connection.exec_driver_sql(
                f"SELECT {FOUND} "
                "FROM entries CROSS JOIN statements ON statements.seq = entries.seq "
                "CROSS JOIN dispatches ON dispatches.reading = statements.reading "
                f"WHERE entries.subject IN ({marks}) AND entries.kind = 'statement'",
                some,
            )
            found += (found_in(ledger, "statement", row) for row in rows)
    return {each.id: each.record for each in as_left(ledger, found)}


def carried_by(ledger: Ledger, statements: Collection[str]) -> tuple[Found, ...]:
    """Return the current events and commitments that some statements carry, in the order of the ledger.

    A statement and what it carries stand in one reading, so only the readings
    of the statements are looked through.

    Args:
        ledger: Where to look.
        statements: Ids of statements.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    found: dict[int, Found] = {}
    kinds: tuple[tuple[Kind, str], ...] = (("event", "events"), ("commitment", "commitments"))
    with ledger.reading() as connection:
        for some, marks in portions(sorted(statements)):
            for kind, table in kinds:
                rows = connection.exec_driver_sql(
                    f"SELECT {FOUND} "
                    "FROM (SELECT DISTINCT dispatch FROM entries "
                    f"WHERE kind = 'statement' AND subject IN ({marks})) AS told "
                    "CROSS JOIN dispatches ON dispatches.id = told.dispatch AND dispatches.current = 1 "
                    "CROSS JOIN entries AS header ON header.seq = dispatches.reading "
                    f"CROSS JOIN {table} ON {table}.seq > header.seq "
                    f"AND {table}.seq <= header.seq + json_array_length(header.body, '$.records') "
                    f"CROSS JOIN entries ON entries.seq = {table}.seq "
                    f"WHERE {table}.said_by IN ({marks})",
                    (*some, *some),
                ).all()
                for row in rows:
                    found[row[0]] = found_in(ledger, kind, row)
    return tuple(as_left(ledger, [each for _, each in sorted(found.items())]))


def commitments_followed(
    ledger: Ledger, dispatches: Collection[str], relations: Sequence[Relation]
) -> tuple[Found, ...]:
    """Return the current commitments of some dispatches of which a link of some relations tells more.

    Args:
        ledger: Where to look.
        dispatches: Ids of dispatches.
        relations: Which relations.

    Returns:
        The commitments that are the earlier end of such a link, whatever its
        verdict, as persons left them, in the order of the ledger.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    found: list[Found] = []
    kinds = ", ".join("?" * len(relations))
    with ledger.reading() as connection:
        for some, marks in portions(sorted(dispatches)):
            rows = connection.exec_driver_sql(
                f"SELECT {FOUND} "
                "FROM dispatches CROSS JOIN entries AS header ON header.seq = dispatches.reading "
                "CROSS JOIN commitments ON commitments.seq > header.seq "
                "AND commitments.seq <= header.seq + json_array_length(header.body, '$.records') "
                "CROSS JOIN entries ON entries.seq = commitments.seq "
                f"WHERE dispatches.id IN ({marks}) AND EXISTS (SELECT 1 FROM links "
                f"WHERE links.earlier = commitments.id AND links.relation IN ({kinds})) "
                "ORDER BY entries.seq",
                (*some, *relations),
            )
            found += (found_in(ledger, "commitment", row) for row in rows)
    return tuple(as_left(ledger, found))
