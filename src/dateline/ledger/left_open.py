"""What could not be read, counted over the whole ledger."""

from dateline.ledger.opening import Ledger


def left_open(ledger: Ledger) -> dict[str, tuple[int, int]]:
    """Count findings and the stories that have them, for each rule; the commonest rule first."""
    with ledger.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT rule, count(*), count(DISTINCT reading) FROM findings GROUP BY rule ORDER BY 2 DESC, 1"
        ).all()
    return {str(rule): (int(findings), int(stories)) for rule, findings, stories in rows}
