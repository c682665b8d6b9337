"""List the actors of all current readings, one line for each name and country."""

import msgspec

from dateline.ledger.opening import Ledger
from dateline.ledger.search_terms import terms_of

# Without being asked for, a directory does not list outlets and sources without a name.
_UNASKED = ("agency", "unnamed")


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """One actor of the directory.

    Args:
        name: As the readings have it.
        country: ISO 3166-1 alpha-3, or None.
        kind: person, government ….
        office: An office that a dispatch prints, or None.
        dispatches: How many current readings have the actor.
    """

    name: str
    country: str | None
    kind: str
    office: str | None
    dispatches: int


def actors_listed(
    ledger: Ledger, *, text: str | None = None, country: str | None = None, kind: str | None = None
) -> tuple[Listed, ...]:
    """Return the actors of current readings, those of most readings first, then by name.

    Args:
        ledger: Where to look.
        text: Words that the name has, each whole or its beginning.
        country: ISO 3166-1 alpha-3.
        kind: What sort; None for all but agencies and sources without a name.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    tables = "actors"
    conditions, values = [], []
    if text:
        tables = "search_words CROSS JOIN actors ON actors.seq = search_words.rowid"
        conditions.append("search_words MATCH ?")
        values.append(" AND ".join(f'names : "{words}" *' for words, _ in terms_of(text)))
    if country is not None:
        conditions.append("actors.country = ?")
        values.append(country)
    if kind is not None:
        conditions.append("actors.kind = ?")
        values.append(kind)
    else:
        conditions.append(f"actors.kind NOT IN ({', '.join('?' * len(_UNASKED))})")
        values.extend(_UNASKED)
    sql = (
        "SELECT actors.name, actors.country, max(actors.kind), max(actors.office), "
        f"count(DISTINCT actors.reading) AS told FROM {tables} WHERE {' AND '.join(conditions)} "
        "GROUP BY actors.name, actors.country ORDER BY told DESC, actors.name"
    )
    with ledger.reading() as connection:
        rows = connection.exec_driver_sql(sql, tuple(values)).all()
    return tuple(
        Listed(name=name, country=country, kind=kind, office=office, dispatches=told)
        for name, country, kind, office, told in rows
    )
