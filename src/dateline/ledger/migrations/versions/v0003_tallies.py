"""What each record counts as between two parties; indexes for lists around a day and for names."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_SIDES = "CASE WHEN quad IN (1, 2) THEN 'cooperation' ELSE 'conflict' END"

# A negative reading is that of what the machine read and a person overrode.
_TALLIES = (
    "CASE WHEN reading < 0 THEN 'as read' "
    f"WHEN status IN ('happened', 'ongoing') THEN {_SIDES} "
    "WHEN status IN ('cancelled', 'denied') THEN 'undone' ELSE 'planned' END"
)
_INTENSITY = "CASE WHEN reading > 0 AND status IN ('happened', 'ongoing') THEN intensity ELSE 0 END"
_PLAIN = "CASE WHEN reading < 0 THEN 'as read' ELSE '{tally}' END"

# What a person accepted or corrected is sure.
_CONFIDENCE = (
    "UPDATE dyads SET confidence = CASE "
    "WHEN EXISTS (SELECT 1 FROM decisions WHERE decisions.record = dyads.seq AND holds = 1) THEN 1000 "
    "ELSE (SELECT confidence FROM entries WHERE entries.seq = dyads.seq) END WHERE tally <> 'as read'"
)


def upgrade() -> None:
    """Add the columns, filled from the records' own rows, and the indexes."""
    op.add_column("dyads", sa.Column("tally", sa.Text, nullable=False, server_default=""))
    op.add_column("dyads", sa.Column("intensity", sa.Integer, nullable=False, server_default="0"))
    op.add_column("dyads", sa.Column("confidence", sa.Integer, nullable=False, server_default="0"))
    for table, tally in (("statements", "statement"), ("commitments", "commitment")):
        op.execute(_filling(table, "tally", _PLAIN.format(tally=tally)))
    op.execute(_filling("events", "tally", _TALLIES))
    op.execute(_filling("events", "intensity", _INTENSITY))
    op.execute(_CONFIDENCE)
    op.create_index("dyads_by_tally", "dyads", ["one", "two", "tally", "intensity"])
    op.create_index("entries_links", "entries", ["confidence", "seq"], sqlite_where=sa.text("kind = 'link'"))
    op.create_index("events_by_last", "events", ["latest", "earliest", "seq", "status"])
    op.drop_index("commitments_by_due", "commitments")
    op.create_index("commitments_by_last", "commitments", ["latest", "earliest", "seq"])
    op.create_index("actors_by_name", "actors", ["name", "country", "wikidata", "reading", "kind", "office"])
    op.create_index(
        "actors_by_wikidata", "actors", ["wikidata"], sqlite_where=sa.text("wikidata IS NOT NULL")
    )


def _filling(table: str, column: str, value: str) -> str:
    return (
        f"UPDATE dyads SET {column} = (SELECT {value} FROM {table} WHERE {table}.seq = dyads.seq) "
        f"WHERE EXISTS (SELECT 1 FROM {table} WHERE {table}.seq = dyads.seq)"
    )
