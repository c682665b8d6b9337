"""Find current records; results stream, in the order of the ledger or of their dates.

A table that narrows the search (full text, a pair of countries) leads, and
``CROSS JOIN`` keeps SQLite from turning the join round: joined the other way
it looks up the whole index once for each record, a thousand times slower.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from dateline.errors import RecordNotFound, UsageError
from dateline.ledger.chain import ENTRY_COLUMNS, entry_of
from dateline.ledger.criteria import ANSWERS, Answering, Criteria, Kind, require_answerable
from dateline.ledger.faults import damaged
from dateline.ledger.kept import Stored, decoded, header_of, newest_header, stored
from dateline.ledger.opening import Ledger
from dateline.ledger.search_terms import like, names_query, terms_of, words_query
from dateline.schema.entry import Entry

# SQLite hands rows over one by one; so many are fetched in one call.
_AT_ONCE = 256

# Few enough to print, and enough to choose from.
_CANDIDATES = 8

_ACTORS_NAMED = (
    "SELECT {column} FROM search_words CROSS JOIN actors ON actors.seq = search_words.rowid "
    "WHERE search_words MATCH ?"
)
_RECORDS_BETWEEN = (
    "SELECT {table}.reading FROM dyads CROSS JOIN {table} ON {table}.seq = dyads.seq "
    "WHERE dyads.one = ? AND dyads.two = ?"
)
# The records of a reading follow its header without a gap.
_FIRST_OF = "(SELECT reading FROM dispatches WHERE id = ?)"
_LAST_OF = (
    "(SELECT reading + json_array_length(body, '$.records') "
    "FROM dispatches CROSS JOIN entries ON entries.seq = reading WHERE id = ?)"
)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A record, with the dispatch that it rests on.

    Args:
        kind: What it is.
        id: Its id.
        record: The record itself.
        dispatch: Id of the dispatch.
        name: What the dispatch's input was called, or None.
        agency: Who filed the dispatch, or None.
        headline: Its headline, or None.
        filed_earliest: First day of the dispatch's own date, or None.
        filed_latest: Last day of it, or None.
        seq: Place of the record's entry in the ledger.
        current: False for a record of a reading that was superseded.
    """

    kind: Kind
    id: str
    record: Any
    dispatch: str
    name: str | None = None
    agency: str | None = None
    headline: str | None = None
    filed_earliest: str | None = None
    filed_latest: str | None = None
    seq: int
    current: bool = True


class _Selecting:
    """A SELECT under construction."""

    def __init__(self, kind: Kind, criteria: Criteria) -> None:
        self.answering = require_answerable(kind, criteria)
        self.table = self.answering.table
        self.kind = kind
        self.leading = ""
        self.conditions: list[str] = []
        self.values: list[Any] = []
        _narrow(self, criteria)
        _date(self, criteria)
        _describe(self, criteria)
        if kind == "dispatch":
            self.where("dispatches.current = 1")

    def where(self, condition: str, *values: Any) -> None:
        self.conditions.append(condition)
        self.values.extend(values)

    def sql(self, columns: str, ending: str = "") -> str:
        tables = f"{self.leading} CROSS JOIN {self.table}" if self.leading else self.table
        if self.leading:
            key = "rowid" if self.leading == "search_words" else "seq"
            tables += f" ON {self.table}.seq = {self.leading}.{key}"
        if self.kind != "dispatch":
            tables += f" CROSS JOIN dispatches ON dispatches.reading = {self.table}.reading"
        where = f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""
        tables += f" CROSS JOIN entries ON entries.seq = {self.table}.seq"
        return f"SELECT {columns} FROM {tables}{where}{ending}"


def find(ledger: Ledger, kind: Kind, criteria: Criteria) -> Iterator[Found]:
    """Yield the current records of a kind that satisfy the criteria.

    Raises:
        UsageError: A criterion makes no sense for this kind.
        LedgerError: The ledger cannot be read.
    """
    selecting = _Selecting(kind, criteria)
    order = f" ORDER BY {selecting.table}.seq"
    if criteria.order == "date" and "since" in selecting.answering.filters:
        date = f"{selecting.table}.earliest"
        order = f" ORDER BY {date} IS NULL, {date}, {selecting.table}.seq"
    limit = "" if criteria.limit is None else f" LIMIT {int(criteria.limit)}"
    sql = selecting.sql(
        "entries.seq, entries.subject, entries.body, dispatches.id, dispatches.name, dispatches.agency, "
        "dispatches.headline, dispatches.earliest, dispatches.latest",
        order + limit,
    )
    for row in _rows(ledger, sql, tuple(selecting.values)):
        yield _found(ledger, kind, row)


def count(ledger: Ledger, kind: Kind, criteria: Criteria) -> int:
    """Count the current records of a kind that satisfy the criteria; ``limit`` is not looked at."""
    selecting = _Selecting(kind, criteria)
    with ledger.reading() as connection:
        return int(
            connection.exec_driver_sql(selecting.sql("count(*)"), tuple(selecting.values)).scalar_one()
        )


def readings(ledger: Ledger, criteria: Criteria) -> Iterator[Stored]:
    """Yield current readings whole, of the dispatches that satisfy the criteria."""
    selecting = _Selecting("dispatch", criteria)
    limit = "" if criteria.limit is None else f" LIMIT {int(criteria.limit)}"
    sql = selecting.sql("dispatches.reading", f" ORDER BY dispatches.seq{limit}")
    with ledger.reading() as connection:
        found = connection.exec_driver_sql(sql, tuple(selecting.values))
        while rows := found.fetchmany(_AT_ONCE):
            for (seq,) in rows:
                try:
                    body = connection.exec_driver_sql(
                        "SELECT body FROM entries WHERE seq = ?", (seq,)
                    ).scalar_one()
                    kept = stored(connection, seq, decoded("reading", body))
                except (ValueError, msgspec.ValidationError) as error:
                    raise damaged(ledger.path, str(error)) from error
                yield kept


def subject_from(ledger: Ledger, beginning: str, *, kinds: tuple[str, ...] = tuple(ANSWERS)) -> str:
    """Return the one id that is given or begins as given; a dispatch may be given by its name.

    Raises:
        RecordNotFound: None does.
        UsageError: Several do.
    """
    marks = ", ".join("?" for _ in kinds)
    with ledger.reading() as connection:
        found = [
            str(row[0])
            for row in connection.exec_driver_sql(
                "SELECT DISTINCT subject FROM entries "
                f"WHERE subject >= ? AND subject < ? AND kind IN ({marks}) "
                f"ORDER BY subject LIMIT {_CANDIDATES + 1}",
                (beginning, f"{beginning}\U0010ffff", *kinds),
            )
        ]
        if not found or not beginning:
            found = [
                str(row[0])
                for row in connection.exec_driver_sql(
                    f"SELECT id FROM dispatches WHERE name = ? ORDER BY seq LIMIT {_CANDIDATES + 1}",
                    (beginning,),
                )
            ]
    if beginning in found:
        return beginning
    if len(found) == 1:
        return found[0]
    if not found:
        raise RecordNotFound(
            f"no record has the id {beginning!r}", hint="'dateline dispatches' lists what there is"
        )
    some = ", ".join(each[:20] for each in found[:_CANDIDATES])
    more = " and more" if len(found) > _CANDIDATES else ""
    raise UsageError(f"{beginning!r} can mean several records: {some}{more}", hint="give more of the id")


def record_by_id(ledger: Ledger, beginning: str) -> Found:
    """Return the record with an id, or with the only one that begins as given.

    Of an id that several readings use the current one's record, else the newest.

    Raises:
        RecordNotFound: There is none.
        UsageError: The beginning is ambiguous.
    """
    subject = subject_from(ledger, beginning)
    with ledger.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT entries.seq, subject, body, dispatch, name, agency, headline, earliest, latest, kind "
            "FROM entries LEFT JOIN dispatches ON dispatches.id = entries.dispatch "
            "WHERE subject = ? ORDER BY entries.seq DESC",
            (subject,),
        ).all()
        for row in rows:
            answering = ANSWERS.get(row.kind)
            if answering and _is_current(connection, answering, row.seq):
                return _found(ledger, row.kind, row)
    return msgspec.structs.replace(_found(ledger, rows[0].kind, rows[0]), current=False)


def reading_at(ledger: Ledger, found: Found) -> Stored:
    """Return the whole reading that a found record belongs to; of a dispatch, its current one.

    Raises:
        RecordNotFound: The dispatch was never read.
        LedgerError: The entries do not fit together.
    """
    with ledger.reading() as connection:
        try:
            header = (
                newest_header(connection, found.dispatch)
                if found.kind == "dispatch"
                else header_of(connection, found.seq)
            )
            if header is None:
                raise RecordNotFound(f"the dispatch {found.dispatch[:12]} was never read")
            return stored(connection, *header)
        except (ValueError, msgspec.ValidationError) as error:
            raise damaged(ledger.path, str(error)) from error


def _is_current(connection: Any, answering: Answering, seq: int) -> bool:
    row = connection.exec_driver_sql(f"SELECT 1 FROM {answering.table} WHERE seq = ?", (seq,)).first()
    return row is not None


def _found(ledger: Ledger, kind: Kind, row: Any) -> Found:
    seq, subject, body, dispatch, name, agency, headline, earliest, latest = row[:9]
    try:
        record = decoded(kind, body)
    except (ValueError, msgspec.ValidationError) as error:
        raise damaged(ledger.path, f"entry {seq} cannot be read: {error}") from error
    return Found(
        kind=kind,
        id=subject,
        record=record,
        dispatch=dispatch,
        name=name,
        agency=agency,
        headline=headline,
        filed_earliest=earliest,
        filed_latest=latest,
        seq=seq,
    )


def _rows(ledger: Ledger, sql: str, values: tuple[Any, ...]) -> Iterator[Any]:
    with ledger.reading() as connection:
        found = connection.exec_driver_sql(sql, values)
        while rows := found.fetchmany(_AT_ONCE):
            yield from rows


def _narrow(selecting: _Selecting, criteria: Criteria) -> None:
    """Choose who leads: the full-text index before a pair of countries before the kind's own table."""
    table, kind, in_index = selecting.table, selecting.kind, selecting.answering.words is None
    queries = []
    if criteria.text is not None and in_index:
        queries.append(words_query(criteria.text))
    if criteria.actor is not None:
        if kind == "mention":
            selecting.where(
                f"{table}.actor IN ({_ACTORS_NAMED.format(column='actors.id')})", names_query(criteria.actor)
            )
        elif kind == "dispatch":
            selecting.where(
                f"{table}.reading IN ({_ACTORS_NAMED.format(column='actors.reading')})",
                names_query(criteria.actor),
            )
        else:
            queries.append(names_query(criteria.actor))
    if queries:
        selecting.leading = "search_words"
        selecting.where("search_words MATCH ?", " AND ".join(f"({query})" for query in queries))
    if criteria.dyad is not None:
        pair = (min(criteria.dyad), max(criteria.dyad))
        if kind == "dispatch":
            parts = [_RECORDS_BETWEEN.format(table=each) for each in ("statements", "events", "commitments")]
            selecting.where(f"dispatches.reading IN ({' UNION ALL '.join(parts)})", *pair * len(parts))
        elif selecting.leading:
            selecting.where(
                f"EXISTS (SELECT 1 FROM dyads WHERE dyads.seq = {table}.seq AND one = ? AND two = ?)", *pair
            )
        else:
            selecting.leading = "dyads"
            selecting.where("dyads.one = ? AND dyads.two = ?", *pair)
    if criteria.country is not None:
        if selecting.answering.countries:
            selecting.where(f"{table}.seq IN (SELECT seq FROM parties WHERE code = ?)", criteria.country)
        elif kind == "dispatch":
            selecting.where(
                "dispatches.reading IN (SELECT reading FROM actors WHERE country = ?)", criteria.country
            )
        else:
            selecting.where(f"{table}.country = ?", criteria.country)


def _date(selecting: _Selecting, criteria: Criteria) -> None:
    table = selecting.table
    for name, since, until in (
        (table, criteria.since, criteria.until),
        ("dispatches", criteria.filed_since, criteria.filed_until),
    ):
        if since is not None or until is not None:
            selecting.where(f"({name}.earliest IS NOT NULL OR {name}.latest IS NOT NULL)")
        # An interval that is open at an end goes on there.
        if since is not None:
            selecting.where(f"({name}.latest IS NULL OR {name}.latest >= ?)", since)
        if until is not None:
            selecting.where(f"({name}.earliest IS NULL OR {name}.earliest <= ?)", until)
    due = criteria.due
    if due is None:
        return
    if due.rule == "none":
        selecting.where(f"{table}.earliest IS NULL AND {table}.latest IS NULL")
    else:
        selecting.where(f"{table}.latest IS NOT NULL")
    if due.rule == "overdue":
        selecting.where(f"{table}.latest < ?", due.latest)
    elif due.rule == "between":
        for sign, day in ((">=", due.earliest), ("<=", due.latest)):
            if day is not None:
                selecting.where(f"{table}.latest {sign} ?", day)


def _describe(selecting: _Selecting, criteria: Criteria) -> None:
    table, answering = selecting.table, selecting.answering
    if criteria.type is not None and answering.type is not None:
        if selecting.kind == "finding":
            selecting.where(
                f"({table}.rule = ? OR {table}.rule LIKE ? ESCAPE '!')",
                criteria.type,
                f"{like(criteria.type)[1:-1]}/%",
            )
        else:
            selecting.where(f"{table}.{answering.type} = ?", criteria.type)
    if criteria.status is not None:
        selecting.where(f"substr({table}.status, 1, ?) = ?", len(criteria.status), criteria.status)
    for name, value in (("form", criteria.form), ("part", criteria.part)):
        if value is not None:
            selecting.where(f"{table}.{name} = ?", value)
    if criteria.dispatch is not None:
        if selecting.kind == "dispatch":
            selecting.where("dispatches.id = ?", criteria.dispatch)
        else:
            selecting.where(
                f"{table}.seq BETWEEN {_FIRST_OF} AND {_LAST_OF}", criteria.dispatch, criteria.dispatch
            )
    if criteria.text is not None and answering.words is not None:
        for words, _ in terms_of(criteria.text):
            selecting.where(f"{table}.{answering.words} LIKE ? ESCAPE '!'", like(words))


def entry_at(ledger: Ledger, seq: int) -> Entry:
    """Return one entry, with its provenance and seals.

    Raises:
        RecordNotFound: The ledger has no such place.
    """
    with ledger.reading() as connection:
        row = connection.exec_driver_sql(
            f"SELECT {ENTRY_COLUMNS}, resources.body AS named FROM entries "
            "JOIN resources ON resources.digest = entries.resources WHERE seq = ?",
            (seq,),
        ).one_or_none()
    if row is None:
        raise RecordNotFound(f"the ledger {str(ledger.path)!r} has no entry {seq}")
    return entry_of(row[:-1], msgspec.json.decode(row.named, type=dict[str, str]))
