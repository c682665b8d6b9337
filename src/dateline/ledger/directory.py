"""Find who bears a name in the current readings, and what those readings hold of them.

Each reading has actors of its own. Here they are summed up by name, country
and Wikidata item; who of them is one actor is decided in
:mod:`dateline.desk.namesakes`.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

import msgspec

from dateline.ledger.found import FOUND, Found, as_left, found_in
from dateline.ledger.opening import Ledger
from dateline.ledger.search_terms import like, terms_of

# Without being asked for, a directory does not list outlets and sources without a name.
_UNASKED = ("agency", "unnamed")

# Readings that are looked through in one statement: most pages are full after the first.
_AT_ONCE = 100

_SUMMED = (
    "SELECT actors.name, actors.country, actors.wikidata, max(actors.kind), max(actors.office), "
    "count(DISTINCT actors.reading) FROM {tables} WHERE {where} "
    "GROUP BY actors.name, actors.country, actors.wikidata"
)
# The records of a reading follow its header without a gap.
_HELD = (
    f"SELECT {FOUND} FROM dispatches CROSS JOIN entries AS header ON header.seq = dispatches.reading "
    "CROSS JOIN {table} ON {table}.seq > header.seq "
    "AND {table}.seq <= header.seq + json_array_length(header.body, '$.records') {join}"
    "CROSS JOIN entries ON entries.seq = {table}.seq WHERE dispatches.reading IN ({readings}) AND {where} "
    "ORDER BY dispatches.earliest DESC NULLS LAST, {table}.seq DESC LIMIT {limit}"
)

_NAMED = "search.names LIKE ? ESCAPE '!'"

HeldKind = Literal["mention", "statement", "event"]


class Bearing(NamedTuple):
    """The actors of one name, country and item, summed up over current readings.

    Args:
        name: As the readings have it.
        country: ISO 3166-1 alpha-3, or None.
        wikidata: Item, or None.
        kind: person, government …; of several the last in the alphabet.
        office: An office that a dispatch prints, or None.
        dispatches: How many current readings have such an actor.
    """

    name: str
    country: str | None
    wikidata: str | None
    kind: str
    office: str | None
    dispatches: int


class Seat(msgspec.Struct, frozen=True, kw_only=True):
    """An actor's place: one of a current reading.

    Args:
        id: The actor's id in that reading.
        reading: Place of the reading's entry.
        found: The actor.
    """

    id: str
    reading: int
    found: Found


def all_bearings(ledger: Ledger, *, text: str | None = None, kind: str | None = None) -> list[Bearing]:
    """Sum up the actors of all current readings.

    Args:
        ledger: Where to look.
        text: Words that the name has, each whole or its beginning.
        kind: What sort; None for all but agencies and sources without a name.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    tables = "actors"
    conditions: list[str] = []
    values: list[str] = []
    if text:
        tables = "search_words CROSS JOIN actors ON actors.seq = search_words.rowid"
        conditions.append("search_words MATCH ?")
        values.append(" AND ".join(f'names : "{words}" *' for words, _ in terms_of(text)))
    if kind is not None:
        conditions.append("actors.kind = ?")
        values.append(kind)
    else:
        conditions.append(f"actors.kind NOT IN ({', '.join('?' * len(_UNASKED))})")
        values.extend(_UNASKED)
    return _summed(ledger, tables, " AND ".join(conditions), values)


def bearings_of(ledger: Ledger, name: str) -> list[Bearing]:
    """Sum up the actors of one name, and of every other name that the items of these have.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    found = _summed(ledger, "actors", "actors.name = ?", [name])
    items = sorted({each.wikidata for each in found if each.wikidata is not None})
    if not items:
        return found
    others = (
        f"actors.name IN (SELECT name FROM actors WHERE wikidata IN ({', '.join('?' * len(items))})) "
        "AND actors.name <> ?"
    )
    return found + _summed(ledger, "actors", others, [*items, name])


def seats_of(ledger: Ledger, bearings: Sequence[Bearing], *, limit: int) -> tuple[list[Seat], int]:
    """Return the actors that some bearings sum up, those of the newest dispatches first.

    Args:
        ledger: Where to look.
        bearings: Which ones.
        limit: At most so many.

    Returns:
        The actors, and how many current readings have one of them, whatever the limit.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    conditions, values = [], []
    for each in bearings:
        parts = [("name", each.name), ("country", each.country), ("wikidata", each.wikidata)]
        conditions.append(
            " AND ".join(
                f"actors.{column} IS NULL" if value is None else f"actors.{column} = ?"
                for column, value in parts
            )
        )
        values += [value for _, value in parts if value is not None]
    chosen = " UNION ALL ".join(f"SELECT seq, reading FROM actors WHERE {each}" for each in conditions)
    sql = (
        f"SELECT {FOUND}, newest.reading FROM (SELECT told.seq, told.reading FROM ({chosen}) AS told "
        "CROSS JOIN dispatches ON dispatches.reading = told.reading "
        f"ORDER BY dispatches.earliest DESC NULLS LAST, told.seq DESC LIMIT {int(limit)}) AS newest "
        "CROSS JOIN dispatches ON dispatches.reading = newest.reading "
        "CROSS JOIN entries ON entries.seq = newest.seq "
        "ORDER BY dispatches.earliest DESC NULLS LAST, newest.seq DESC"
    )
    with ledger.reading() as connection:
        total = connection.exec_driver_sql(
            f"SELECT count(DISTINCT reading) FROM ({chosen}) AS told", tuple(values)
        ).scalar_one()
        rows = connection.exec_driver_sql(sql, tuple(values)).all()
    seats = [Seat(id=row[1], reading=row[9], found=found_in(ledger, "actor", row)) for row in rows]
    return seats, int(total)


def held_of(
    ledger: Ledger, kind: HeldKind, seats: Sequence[Seat], names: Iterable[str], *, limit: int
) -> Iterator[Found]:
    """Yield the current records of the actors' own readings that may be theirs, newest dispatch first.

    Args:
        ledger: Where to look.
        kind: Mentions of the actors; statements of speakers of their names;
            events in whose parties or persons one of their names stands.
        seats: The actors.
        names: Their names.
        limit: At most so many from each portion of readings.

    Yields:
        The records as persons left them. A speaker or a party of the same
        name in the same reading may be somebody else: the record says whose
        it is.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    asked = sorted(set(names))
    readings = list(dict.fromkeys(each.reading for each in seats))
    ids: dict[int, list[str]] = {}
    for each in seats:
        ids.setdefault(each.reading, []).append(each.id)
    for start in range(0, len(readings), _AT_ONCE):
        some = readings[start : start + _AT_ONCE]
        wanted = asked if kind != "mention" else [one for reading in some for one in ids[reading]]
        yield from _held_in(ledger, kind, some, wanted, limit)


def _summed(ledger: Ledger, tables: str, where: str, values: Sequence[str]) -> list[Bearing]:
    with ledger.reading() as connection:
        rows = connection.exec_driver_sql(_SUMMED.format(tables=tables, where=where), tuple(values)).all()
    return [Bearing(*row) for row in rows]


def _held_in(
    ledger: Ledger, kind: HeldKind, readings: Sequence[int], wanted: Sequence[str], limit: int
) -> list[Found]:
    join, values = "", list(wanted)
    marks = ", ".join("?" * len(wanted))
    if kind == "mention":
        table, where = "mentions", f"mentions.actor IN ({marks})"
    elif kind == "statement":
        table, where = "statements", f"statements.speaker IN ({marks})"
    else:
        table, join = "events", "CROSS JOIN search ON search.seq = events.seq "
        where = f"({' OR '.join([_NAMED] * len(wanted))})"
        values = [like(each) for each in wanted]
    sql = _HELD.format(
        table=table,
        join=join,
        readings=", ".join("?" * len(readings)),
        where=where,
        limit=int(limit),
    )
    with ledger.reading() as connection:
        rows: list[Any] = list(connection.exec_driver_sql(sql, (*readings, *values)).all())
    return as_left(ledger, [found_in(ledger, kind, row) for row in rows])
