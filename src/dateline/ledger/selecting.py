"""Build the SELECT of records that satisfy criteria.

A table that narrows the search (full text, a pair of countries) leads, and
``CROSS JOIN`` keeps SQLite from turning the join round: joined the other way
it looks up the whole index once for each record, a thousand times slower.
"""

from typing import Any

from dateline.ledger.criteria import Criteria, Kind, require_answerable
from dateline.ledger.found import WITH_RULING
from dateline.ledger.search_terms import like, names_query, terms_of, words_query

_ACTORS_NAMED = (
    "SELECT {column} FROM search_words CROSS JOIN actors ON actors.seq = search_words.rowid "
    "WHERE search_words MATCH ?"
)
_RECORDS_BETWEEN = (
    "SELECT {table}.reading FROM dyads CROSS JOIN {table} ON {table}.seq = dyads.seq "
    "WHERE dyads.one = ? AND dyads.two = ?"
)
_IN_DISPATCH = "dispatches.seq IN (SELECT rowid FROM search_words WHERE search_words MATCH ?)"
_SETTING_AS_READ = (
    "(SELECT json_extract(body, '$.setting.text') FROM entries AS whole WHERE whole.seq = {seq})"
)
# As a person left it: put right, else as seen where the record is not as the machine reads it.
_SETTING = (
    "(SELECT CASE WHEN json_type(said.body, '$.correction.setting') IS NOT NULL "
    "THEN json_extract(said.body, '$.correction.setting.text') WHEN left_by.overrides = 1 "
    "THEN json_extract(said.body, '$.seen.setting.text') ELSE json_extract(whole.body, '$.setting.text') END "
    "FROM entries AS whole "
    "LEFT JOIN decisions AS left_by ON left_by.record = whole.seq AND left_by.holds = 1 "
    "LEFT JOIN entries AS said ON said.seq = left_by.seq WHERE whole.seq = {seq})"
)
# The records of a reading follow its header without a gap.
_FIRST_OF = "(SELECT reading FROM dispatches WHERE id = ?)"
_LAST_OF = (
    "(SELECT reading + json_array_length(body, '$.records') "
    "FROM dispatches CROSS JOIN entries ON entries.seq = reading WHERE id = ?)"
)
# What the machine read and a person overrode stands at the place of the decision,
# under the negative place of its reading; see dateline.ledger.tables.
_AS_READ_AT = (
    "CASE WHEN {table}.reading < 0 THEN (SELECT record FROM decisions WHERE decisions.seq = {table}.seq) "
    "ELSE {table}.seq END"
)
_OVERRIDDEN = "EXISTS (SELECT 1 FROM decisions WHERE record = {table}.seq AND holds = 1 AND overrides = 1)"
_JUDGED_ENTRIES = "entries.kind IN ('statement', 'event', 'commitment')"
_JUDGED_KINDS = ("statement", "event", "commitment")

CURRENT = "dispatches.current = 1"
"""The condition of all that counts: a dispatch that was not replaced or taken back."""


class Selecting:
    """A SELECT under construction.

    Args:
        kind: What is looked for.
        criteria: What it satisfies.

    Raises:
        UsageError: A criterion makes no sense for this kind.
    """

    def __init__(self, kind: Kind, criteria: Criteria) -> None:
        self.answering = require_answerable(kind, criteria)
        self.table = self.answering.table
        self.kind = kind
        self.judged = kind in _JUDGED_KINDS
        self.as_read = criteria.as_read and self.judged
        self.leading = ""
        self.query = ""  # what leads is asked, where that is the full-text index
        self.unsure_first = False
        self.conditions: list[str] = []
        self.values: list[Any] = []
        _narrow(self, criteria)
        _date(self, criteria)
        _describe(self, criteria)
        _judge(self, criteria)
        if kind == "dispatch":
            self.where(CURRENT)

    @property
    def place(self) -> str:
        """The column to order by: where a search is led, the leader's own, so that nothing is sorted."""
        if self.leading:
            return f"{self.leading}.{'rowid' if self.leading == 'search_words' else 'seq'}"
        return f"{self.table}.seq"

    def where(self, condition: str, *values: Any) -> None:
        """Add a condition and the values of its marks."""
        self.conditions.append(condition)
        self.values.extend(values)

    def lead_by(self, table: str) -> None:
        """Let a table of places (``seq``) lead that satisfies all conditions already."""
        self.leading, self.query = table, ""
        self.conditions, self.values = [], []

    def sql_overridden(self, columns: str, ending: str) -> str:
        """Return the SELECT of those records, as the machine read them, that a person overrode."""
        where = "".join(f" AND {each}" for each in self.conditions)
        return (
            f"SELECT {columns} FROM decisions AS ruled "
            f"CROSS JOIN {self.table} ON {self.table}.seq = ruled.seq "
            f"CROSS JOIN dispatches ON dispatches.reading = -{self.table}.reading "
            "CROSS JOIN entries ON entries.seq = ruled.record "
            f"WHERE ruled.holds = 1 AND ruled.overrides = 1{where}{ending}"
        )

    def sql(self, columns: str, ending: str = "") -> str:
        """Return the whole SELECT of some columns; ``ending`` orders and limits it.

        Where the unsure come first, what a person overrode is not in it for those who ask for
        what the machine read: see :meth:`sql_overridden`.
        """
        return f"SELECT {columns} {self.matching(ending, named=columns)}"

    def matching(self, ending: str, *, named: str = "") -> str:
        """Return what follows the columns of a SELECT.

        Args:
            ending: Orders and limits it.
            named: The columns.
        """
        conditions = self.conditions
        if self.unsure_first:
            # SQLite uses a partial index only where its own condition is spelled out.
            conditions = [*conditions, _JUDGED_ENTRIES, f"entries.kind = '{self.kind}'"]
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        return f"FROM {self.tables(f'{named}{ending}')}{where}{ending}"

    def tables(self, named: str = "") -> str:
        """Return the tables to select from: entries and rulings only where something names them.

        Args:
            named: What the SELECT names beside its conditions.
        """
        reading, seq = f"{self.table}.reading", f"{self.table}.seq"
        if self.as_read and not self.unsure_first:
            reading, seq = f"abs({reading})", _AS_READ_AT.format(table=self.table)
        tables = self.table
        if self.unsure_first:
            # Its own index leads: sorting a whole ledger for the first record costs a second.
            tables = f"entries CROSS JOIN {self.table} ON {seq} = entries.seq"
        elif self.leading:
            tables = f"{self.leading} CROSS JOIN {self.table} ON {self.table}.seq = {self.place}"
        if self.kind != "dispatch":
            tables += f" CROSS JOIN dispatches ON dispatches.reading = {reading}"
        if not self.unsure_first and any("entries." in each for each in (named, *self.conditions)):
            tables += f" CROSS JOIN entries ON entries.seq = {seq}"
        if "ruling." in named:
            tables += WITH_RULING.format(seq=seq)
        return tables


def _narrow(selecting: Selecting, criteria: Criteria) -> None:
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
        selecting.query = " AND ".join(f"({query})" for query in queries)
        selecting.where("search_words MATCH ?", selecting.query)
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


def _date(selecting: Selecting, criteria: Criteria) -> None:
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


def _describe_story(selecting: Selecting, criteria: Criteria) -> None:
    """Narrow dispatches to those that hold an event of a type, or a record of a status."""
    if criteria.type is not None:
        selecting.where("dispatches.reading IN (SELECT reading FROM events WHERE type = ?)", criteria.type)
    if criteria.status is not None:
        some = [
            f"SELECT reading FROM {table} WHERE substr(status, 1, ?) = ?"
            for table in ("events", "commitments")
        ]
        beginning = (len(criteria.status), criteria.status)
        selecting.where(f"dispatches.reading IN ({' UNION ALL '.join(some)})", *beginning * 2)


def _describe(selecting: Selecting, criteria: Criteria) -> None:
    table, answering = selecting.table, selecting.answering
    if criteria.agency is not None:
        selecting.where("dispatches.agency = ?", criteria.agency)
    if criteria.office is not None:
        for words, _ in terms_of(criteria.office):
            selecting.where(f"{table}.office LIKE ? ESCAPE '!'", like(words))
    if criteria.setting is not None:
        # The occasion stands in no column; that its words stand in the dispatch narrows the search.
        selecting.where(_IN_DISPATCH, words_query(criteria.setting))
        setting = _SETTING.format(seq=f"{table}.seq")
        if selecting.as_read:
            setting = _SETTING_AS_READ.format(seq=_AS_READ_AT.format(table=table))
        for words, _ in terms_of(criteria.setting):
            selecting.where(f"{setting} LIKE ? ESCAPE '!'", like(words))
    if selecting.kind == "dispatch":
        _describe_story(selecting, criteria)
    elif criteria.type is not None and answering.type is not None:
        if selecting.kind == "finding":
            selecting.where(
                f"({table}.rule = ? OR {table}.rule LIKE ? ESCAPE '!')",
                criteria.type,
                f"{like(criteria.type)[1:-1]}/%",
            )
        else:
            selecting.where(f"{table}.{answering.type} = ?", criteria.type)
    if criteria.status is not None and selecting.kind != "dispatch":
        selecting.where(f"substr({table}.status, 1, ?) = ?", len(criteria.status), criteria.status)
    for name, value in (("form", criteria.form), ("part", criteria.part)):
        if value is not None:
            selecting.where(f"{table}.{name} = ?", value)
    if criteria.min_confidence is not None:
        selecting.where("entries.confidence >= ?", criteria.min_confidence)
    if criteria.dispatch is not None:
        if selecting.kind == "dispatch":
            selecting.where("dispatches.id = ?", criteria.dispatch)
        else:
            among = f"{table}.seq BETWEEN {_FIRST_OF} AND {_LAST_OF}"
            values = [criteria.dispatch, criteria.dispatch]
            if selecting.as_read:
                among = f"({among} OR {table}.seq IN (SELECT seq FROM decisions WHERE dispatch = ?))"
                values.append(criteria.dispatch)
            selecting.where(among, *values)
    if criteria.text is not None and answering.words is not None:
        for words, _ in terms_of(criteria.text):
            selecting.where(f"{table}.{answering.words} LIKE ? ESCAPE '!'", like(words))


def _judge(selecting: Selecting, criteria: Criteria) -> None:
    if selecting.as_read:
        selecting.where(f"NOT {_OVERRIDDEN.format(table=selecting.table)}")
    place = _AS_READ_AT.format(table=selecting.table) if selecting.as_read else f"{selecting.table}.seq"
    # Nothing added keeps SQLite from walking through all that stand, once for each record.
    decided = f"SELECT 1 FROM decisions WHERE record = {place} AND state || '' = 'standing'"
    if criteria.undecided:
        selecting.where(f"NOT EXISTS ({decided})")
    if criteria.undecided_by is not None:
        selecting.where(f"NOT EXISTS ({decided} AND decided_by = ?)", criteria.undecided_by)
