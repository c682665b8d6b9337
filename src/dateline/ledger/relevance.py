"""Put what a search finds in the order of how well its words answer (docs/decisions/0025)."""

from collections.abc import Iterator
from typing import Any

from dateline.ledger.criteria import Criteria
from dateline.ledger.opening import Ledger
from dateline.ledger.portions import streamed
from dateline.ledger.search_terms import words_query
from dateline.ledger.selecting import Selecting
from dateline.ledger.stores.store import Matching

# Of a word that stands in every other record nobody reads more. A thousand take 4 to 9 ms
# of processor time in a file of 100,000 statements, two thousand 6 to 12.
RANKED = 1_000


def by_relevance(ledger: Ledger, selecting: Selecting, criteria: Criteria, columns: str) -> Iterator[Any]:
    """Yield rows of some columns: the newest records that match by relevance, then all older ones.

    Of equally relevant ones the newest comes first; so do those beyond :data:`RANKED`.

    Args:
        ledger: Where to look.
        selecting: What is looked for, led by the full-text index.
        criteria: The same, for its limit and for the older ones.
        columns: Which.
    """
    limit = criteria.limit
    wanted = RANKED if limit is None else min(limit, RANKED)
    newest = f" ORDER BY {selecting.place} DESC LIMIT {RANKED}"
    matching = Matching(
        source=selecting.matching(newest),
        values=tuple(selecting.values),
        query=selecting.query,
        words=words_query(criteria.text or ""),
        most=RANKED,
    )
    best = Selecting(selecting.kind, criteria)
    best.lead_by("best")
    ordered = best.sql(f"{columns}, best.seq", " ORDER BY best.distance, best.seq DESC")
    seen, oldest = 0, 0
    with ledger.reading() as connection:
        scored, values = ledger.store.scored(connection, matching)
        sql = (
            f"WITH best AS (SELECT seq, distance FROM ({scored}) AS scored "
            f"ORDER BY distance, seq DESC LIMIT {wanted}) {ordered}"
        )
        for *row, seq in streamed(connection, sql, values, limit=wanted):
            seen += 1
            oldest = min(oldest or seq, seq)
            yield row
        if seen == RANKED and limit != RANKED:
            selecting.where(f"{selecting.place} < ?", oldest)
            rest = "" if limit is None else f" LIMIT {limit - RANKED}"
            sql = selecting.sql(columns, f" ORDER BY {selecting.place} DESC{rest}")
            yield from streamed(connection, sql, tuple(selecting.values))
