"""Decisions by hand: what has become of each, what finds those of a dispatch, and the unsure first.

An older ledger has none, so nothing is to be derived.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the table and the indexes."""
    op.create_index(
        "entries_judgements", "entries", ["dispatch", "seq"], sqlite_where=sa.text("kind = 'judgement'")
    )
    op.create_index(
        "entries_by_confidence",
        "entries",
        ["kind", "confidence", "seq"],
        sqlite_where=sa.text("kind IN ('statement', 'event', 'commitment')"),
    )
    op.create_table(
        "decisions",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("dispatch", sa.Text),
        sa.Column("decision", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("why", sa.Text),
        sa.Column("record", sa.Integer),
        sa.Column("holds", sa.Integer, nullable=False),
        sa.Column("overrides", sa.Integer, nullable=False),
        sa.Column("otherwise", sa.Integer, nullable=False),
    )
    op.create_index("decisions_by_record", "decisions", ["record", "holds"])
    op.create_index("decisions_by_dispatch", "decisions", ["dispatch", "seq"])
    op.create_index("decisions_by_state", "decisions", ["state", "seq"])
