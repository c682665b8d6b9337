"""The tables of a ledger, as the current revision has them.

``entries`` (with ``resources``, which keeps the tables' digests once instead
of in every row) is the ledger. Everything else is derived from it, can be
made again from it, and is compared with it by ``dateline verify``: one table
for each kind of record with the columns that queries filter by, holding only
what is current, as persons left it: see ``decisions``. A derived row's ``seq``
is the place of its entry, its ``reading`` that of the reading's. Where a person
overrode the machine, the machine's own row stands at the place of that
decision under the *negative* place of the reading. ``printings`` has a row for
every entry of a dispatch, current or not: the same text in another outlet.

The migrations spell the same tables once more, frozen as they were at their
revision; a test holds the two together.
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    text,
)

METADATA = MetaData()

ENTRIES = Table(
    "entries",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("previous", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("dispatch", Text),
    Column("body", Text, nullable=False),
    Column("annotator", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("rule", Text),
    Column("resources", Text, ForeignKey("resources.digest"), nullable=False),
    Column("confidence", Integer, nullable=False),
    Column("recorded_at", Text, nullable=False),
    Column("seal", Text, nullable=False),
    Index("entries_by_subject", "subject", "seq"),
    Index("entries_readings", "dispatch", "seq", sqlite_where=text("kind = 'reading'")),
    Index("entries_judgements", "dispatch", "seq", sqlite_where=text("kind = 'judgement'")),
    Index(
        "entries_by_confidence",
        "kind",
        "confidence",
        "seq",
        sqlite_where=text("kind IN ('statement', 'event', 'commitment')"),
    ),
    Index("entries_links", "confidence", "seq", sqlite_where=text("kind = 'link'")),
)

RESOURCES = Table(
    "resources",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("body", Text, nullable=False),
)

HEAD = Table(
    "head",
    METADATA,
    Column("id", Integer, CheckConstraint("id = 1"), primary_key=True),
    Column("entries", Integer, nullable=False),
    Column("seal", Text, nullable=False),
    Column("revision", Text, nullable=False),
)

DISPATCHES = Table(
    "dispatches",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("name", Text),
    Column("agency", Text),
    Column("headline", Text),
    Column("place", Text),
    Column("country", Text),
    Column("language", Text),
    Column("earliest", Text),
    Column("latest", Text),
    Column("supersedes", Text),
    Column("current", Integer, nullable=False),
    Column("reading", Integer),
    Column("stand", Text, nullable=False),
    Column("ended_by", Text),
    Column("slug", Text),
    Column("notice", Text),
    Index("dispatches_by_reading", "reading", unique=True),
    Index("dispatches_by_name", "name"),
    Index("dispatches_by_supersedes", "supersedes", sqlite_where=text("supersedes IS NOT NULL")),
    Index("dispatches_by_date", "earliest"),
    Index("dispatches_replaced", "id", sqlite_where=text("current = 0")),
    Index("dispatches_by_notice", "agency", "earliest", sqlite_where=text("notice IS NOT NULL")),
    Index("dispatches_by_stand", "stand", "seq", sqlite_where=text("stand <> 'current'")),
)

PRINTINGS = Table(
    "printings",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("name", Text),
    Column("publisher", Text),
    Column("url", Text),
    Column("agency", Text),
    Column("item", Text),
    Column("version", Integer),
    Column("published", Text),
    Index("printings_by_id", "id", "seq"),
    Index("printings_by_item", "item", sqlite_where=text("item IS NOT NULL")),
    Index("printings_by_url", "url", sqlite_where=text("url IS NOT NULL")),
)

TIMEXES = Table(
    "timexes",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("reading", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("earliest", Text),
    Column("latest", Text),
)

ACTORS = Table(
    "actors",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("reading", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    Column("office", Text),
    Column("sector", Text),
    Column("wikidata", Text),
    Index("actors_by_country", "country", "seq"),
    Index("actors_by_name", "name", "country", "wikidata", "reading", "kind", "office"),
    Index("actors_by_wikidata", "wikidata", sqlite_where=text("wikidata IS NOT NULL")),
)

MENTIONS = Table(
    "mentions",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("reading", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("actor", Text),
    Column("office", Text),
    Column("country", Text),
)

STATEMENTS = Table(
    "statements",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("reading", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("speaker", Text),
    Column("office", Text),
    Column("country", Text),
    Column("form", Text, nullable=False),
    Column("part", Text, nullable=False),
    Column("cue", Text),
    Column("level", Integer, nullable=False),
    Column("earliest", Text),
    Column("latest", Text),
    Index("statements_by_country", "country", "seq"),
    Index("statements_by_date", "earliest"),
)

EVENTS = Table(
    "events",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("reading", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("cameo", Text),
    Column("status", Text, nullable=False),
    Column("quad", Integer, nullable=False),
    Column("intensity", Integer, nullable=False),
    Column("said_by", Text),
    Column("earliest", Text),
    Column("latest", Text),
    Index("events_by_type", "type", "seq"),
    Index("events_by_date", "earliest"),
    Index("events_by_last", "latest", "earliest", "seq", "status"),
)

COMMITMENTS = Table(
    "commitments",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("reading", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("force", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("said_by", Text),
    Column("earliest", Text),
    Column("latest", Text),
    Index("commitments_by_last", "latest", "earliest", "seq"),
)

FINDINGS = Table(
    "findings",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("reading", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("note", Text, nullable=False),
)

LINKS = Table(
    "links",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("earlier", Text, nullable=False),
    Column("later", Text, nullable=False),
    Column("relation", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Index("links_by_earlier", "earlier"),
    Index("links_by_later", "later"),
)

# Of each dispatch that is in one story with others the id of the story's oldest
# one in the ledger, which names the story.
STORIES = Table(
    "stories",
    METADATA,
    Column("dispatch", Text, primary_key=True),
    Column("story", Text, nullable=False),
    Index("stories_by_story", "story"),
    sqlite_with_rowid=False,
)

# What was compared to find links (docs/decisions/0019): ``linked`` says up to
# which entry, ``compared`` what is kept of each dispatch, ``compared_keys``
# under which keys others find it (asks 0) and it asks for others (asks 1).
LINKED = Table(
    "linked",
    METADATA,
    Column("id", Integer, CheckConstraint("id = 1"), primary_key=True),
    Column("entries", Integer, nullable=False),
    Column("seal", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("digest", Text, nullable=False),
)

COMPARED = Table(
    "compared",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("dispatch", Text, nullable=False),
    Column("reading", Integer, nullable=False),
    Column("decided", Integer, nullable=False),
    Column("place", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Index("compared_by_dispatch", "dispatch", unique=True),
)

COMPARED_KEYS = Table(
    "compared_keys",
    METADATA,
    Column("key", BigInteger, primary_key=True),
    Column("asks", Integer, primary_key=True),
    Column("place", BigInteger, primary_key=True),
    Column("number", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

DECISIONS = Table(
    "decisions",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("dispatch", Text),
    Column("decision", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("why", Text),
    Column("record", Integer),
    Column("holds", Integer, nullable=False),
    Column("overrides", Integer, nullable=False),
    Column("otherwise", Integer, nullable=False),
    Index("decisions_by_record", "record", "holds"),
    Index("decisions_by_dispatch", "dispatch", "seq"),
    Index("decisions_by_state", "state", "seq"),
)

PARTIES = Table(
    "parties",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("role", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Index("parties_by_code", "code", "seq"),
    sqlite_with_rowid=False,
)

DYADS = Table(
    "dyads",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("one", Text, primary_key=True),
    Column("two", Text, primary_key=True),
    Column("tally", Text, nullable=False),
    Column("intensity", Integer, nullable=False),
    Column("confidence", Integer, nullable=False),
    Index("dyads_by_pair", "one", "two", "seq"),
    Index("dyads_by_tally", "one", "two", "tally", "intensity"),
    sqlite_with_rowid=False,
)

SEARCH = Table(
    "search",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("names", Text, nullable=False),
    Column("words", Text, nullable=False),
)

INDEX_SEALS = Table(
    "index_seals",
    METADATA,
    Column("segment", Integer, primary_key=True),
    Column("rows", Integer, nullable=False),
    Column("digest", Text, nullable=False),
)

RECORDS: dict[str, Table] = {
    "timex": TIMEXES,
    "actor": ACTORS,
    "mention": MENTIONS,
    "statement": STATEMENTS,
    "event": EVENTS,
    "commitment": COMMITMENTS,
    "finding": FINDINGS,
}
"""The table of each kind of record that a reading holds, in the reading's order."""

DERIVED: tuple[Table, ...] = (*RECORDS.values(), PARTIES, DYADS, SEARCH)
"""Everything that is made of a dispatch and its current reading, but the dispatch's own row."""
