"""The first ledger: sealed entries, derived tables, full-text search."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_GENESIS = "0" * 64

_APPEND_ONLY = ("entries", "resources")

# Merging is left to dateline.ledger.stores.sqlite.words, which keeps a digest of
# each of the index's segments: FTS5 must not rewrite one on its own.
_SETTINGS = (("automerge", 0), ("crisismerge", 1999))


def upgrade() -> None:
    """Create everything."""
    _create_entries()
    _create_dispatches()
    _create_records()
    _create_search()


def _create_entries() -> None:
    op.create_table(
        "resources",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "entries",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("previous", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("dispatch", sa.Text),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("annotator", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("rule", sa.Text),
        sa.Column("resources", sa.Text, sa.ForeignKey("resources.digest"), nullable=False),
        sa.Column("confidence", sa.Integer, nullable=False),
        sa.Column("recorded_at", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_index("entries_by_subject", "entries", ["subject", "seq"])
    op.create_index(
        "entries_readings", "entries", ["dispatch", "seq"], sqlite_where=sa.text("kind = 'reading'")
    )
    if _on_a_server():
        _refuse_changes_on_a_server()
    for table in () if _on_a_server() else _APPEND_ONLY:
        for change in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_refuse_{change} BEFORE {change.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'the ledger only grows: no {change} of {table}'); END"
            )
    op.create_table(
        "head",
        sa.Column("id", sa.Integer, sa.CheckConstraint("id = 1"), primary_key=True),
        sa.Column("entries", sa.Integer, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
        sa.Column("revision", sa.Text, nullable=False),
    )
    op.execute(f"INSERT INTO head (id, entries, seal, revision) VALUES (1, 0, '{_GENESIS}', '{revision}')")


def _on_a_server() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _refuse_changes_on_a_server() -> None:
    # Named with its schema: a function is not looked for among what is temporary.
    schema = op.get_bind().execute(sa.text("SELECT current_schema()")).scalar_one()
    op.execute(
        f"CREATE FUNCTION {schema}.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'the ledger only grows: no % of %', lower(TG_OP), TG_TABLE_NAME; END $$"
    )
    for table in _APPEND_ONLY:
        for change in ("update", "delete", "truncate"):
            op.execute(
                f"CREATE TRIGGER {table}_refuse_{change} BEFORE {change.upper()} ON {table} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION {schema}.refuse_change()"
            )


def _create_dispatches() -> None:
    op.create_table(
        "dispatches",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        *_texts(
            "name", "agency", "headline", "place", "country", "language", "earliest", "latest", "supersedes"
        ),
        sa.Column("current", sa.Integer, nullable=False),
        sa.Column("reading", sa.Integer),
    )
    op.create_index("dispatches_by_reading", "dispatches", ["reading"], unique=True)
    op.create_index("dispatches_by_name", "dispatches", ["name"])
    op.create_index(
        "dispatches_by_supersedes",
        "dispatches",
        ["supersedes"],
        sqlite_where=sa.text("supersedes IS NOT NULL"),
    )
    op.create_index("dispatches_by_date", "dispatches", ["earliest"])


def _create_records() -> None:
    _create_kind("timexes", *_needed("words", "type", "value"), *_texts("earliest", "latest"))
    _create_kind("actors", *_needed("name", "kind"), *_texts("country", "office", "sector", "wikidata"))
    _create_kind("mentions", *_needed("words", "form"), *_texts("actor", "office", "country"))
    _create_kind(
        "statements",
        *_texts("speaker", "office", "country"),
        *_needed("form", "part"),
        *_texts("cue"),
        sa.Column("level", sa.Integer, nullable=False),
        *_texts("earliest", "latest"),
    )
    _create_kind(
        "events",
        *_needed("type"),
        *_texts("mode", "cameo"),
        *_needed("status"),
        sa.Column("quad", sa.Integer, nullable=False),
        sa.Column("intensity", sa.Integer, nullable=False),
        *_texts("said_by", "earliest", "latest"),
    )
    _create_kind("commitments", *_needed("force", "status"), *_texts("said_by", "earliest", "latest"))
    _create_kind("findings", *_needed("rule", "note"))
    op.create_table(
        "links",
        sa.Column("seq", sa.Integer, primary_key=True),
        *_needed("id", "earlier", "later", "relation", "verdict", "decided_by"),
    )
    op.create_index("actors_by_country", "actors", ["country", "seq"])
    op.create_index("statements_by_country", "statements", ["country", "seq"])
    op.create_index("statements_by_date", "statements", ["earliest"])
    op.create_index("events_by_type", "events", ["type", "seq"])
    op.create_index("events_by_date", "events", ["earliest"])
    op.create_index("commitments_by_due", "commitments", ["latest"])
    op.create_index("links_by_earlier", "links", ["earlier"])
    op.create_index("links_by_later", "links", ["later"])


def _create_search() -> None:
    op.create_table(
        "parties",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("role", sa.Text, primary_key=True),
        sa.Column("code", sa.Text, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("parties_by_code", "parties", ["code", "seq"])
    op.create_table(
        "dyads",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("one", sa.Text, primary_key=True),
        sa.Column("two", sa.Text, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("dyads_by_pair", "dyads", ["one", "two", "seq"])
    op.create_table("search", sa.Column("seq", sa.Integer, primary_key=True), *_needed("names", "words"))
    op.create_table(
        "index_seals",
        sa.Column("segment", sa.Integer, primary_key=True),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
    )
    if _on_a_server():
        op.execute("CREATE TABLE search_words (rowid bigint PRIMARY KEY, document tsvector NOT NULL)")
        op.execute("CREATE INDEX search_words_by_document ON search_words USING gin (document)")
        return
    op.execute(
        "CREATE VIRTUAL TABLE search_words USING fts5(names, words, content='search', content_rowid='seq', "
        "columnsize=0, tokenize='unicode61 remove_diacritics 2')"
    )
    for setting, value in _SETTINGS:
        op.execute(f"INSERT INTO search_words (search_words, rank) VALUES ('{setting}', {value})")


def _create_kind(table: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        table,
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("reading", sa.Integer, nullable=False),
        *_needed("id"),
        *columns,
    )


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text) for name in names]


def _needed(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]
