"""Find the judgements that were made, and what has become of them."""

from typing import Any

from sqlalchemy import Connection

from dateline.ledger.kept import Stored, decoded
from dateline.ledger.standing import Made, Settled, settle, settle_link

_JUDGEMENTS = "SELECT seq, body, dispatch, recorded_at FROM entries WHERE kind = 'judgement' AND dispatch "


def judgements_on(connection: Connection, dispatch: str) -> list[Made]:
    """Return all judgements of the records of one dispatch, in the order of the ledger."""
    return _made(connection.exec_driver_sql(f"{_JUDGEMENTS} = ? ORDER BY seq", (dispatch,)))


def judgements_of_links(connection: Connection) -> dict[str, list[Made]]:
    """Return all judgements of links by the id of the link, each in the order of the ledger."""
    found: dict[str, list[Made]] = {}
    for each in _made(connection.exec_driver_sql(f"{_JUDGEMENTS} IS NULL ORDER BY seq")):
        found.setdefault(each.judgement.on, []).append(each)
    return found


def settled_on(connection: Connection, kept: Stored, *, current: bool) -> list[Settled]:
    """Say what has become of all judgements of a dispatch.

    Args:
        connection: Where they stand.
        kept: The dispatch with its newest reading.
        current: False where another dispatch replaces it.
    """
    made = judgements_on(connection, kept.dispatch.id)
    return settle(made, kept.reading if current else None, header=kept.header_seq)


def settled_of_link(connection: Connection, link: str) -> list[Settled]:
    """Say what has become of all judgements of one link."""
    return settle_link(judgements_of_links(connection).get(link, []), newest_link(connection, link))


def newest_link(connection: Connection, link: str) -> int:
    """Return the place of a link's newest entry.

    Raises:
        ValueError: There is none.
    """
    seq = connection.exec_driver_sql(
        "SELECT max(seq) FROM entries WHERE subject = ? AND kind = 'link'", (link,)
    ).scalar()
    if seq is None:
        raise ValueError(f"no entry holds the link {link}")
    return int(seq)


def holding(settled: list[Settled]) -> Settled | None:
    """Return the decision that holds for a link, or None."""
    return next((each for each in settled if each.holds), None)


def _made(rows: Any) -> list[Made]:
    return [
        Made(seq=row[0], judgement=decoded("judgement", row[1]), dispatch=row[2], recorded_at=row[3])
        for row in rows
    ]
