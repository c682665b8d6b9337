"""Stories, and what was compared to find links: kept, so that the next run compares only what is new.

An older ledger has no stories yet; its first 'dateline link' compares all of it once.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_GENESIS = "0" * 64
_NOTHING = "09164a0e5fdf37b8943c15ca5584112d6bfc10479304e0e33835c2dbdf1ab004"


def upgrade() -> None:
    """Create the tables and the indexes."""
    op.create_index("dispatches_replaced", "dispatches", ["id"], sqlite_where=sa.text("current = 0"))
    op.create_table(
        "stories",
        sa.Column("dispatch", sa.Text, primary_key=True),
        sa.Column("story", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("stories_by_story", "stories", ["story"])
    op.create_table(
        "linked",
        sa.Column("id", sa.Integer, sa.CheckConstraint("id = 1"), primary_key=True),
        sa.Column("entries", sa.Integer, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
    )
    # SHA-256 of '[0,"0000…",""]': nothing is compared yet.
    op.execute(f"INSERT INTO linked VALUES (1, 0, '{_GENESIS}', '', '{_NOTHING}')")
    op.create_table(
        "compared",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("dispatch", sa.Text, nullable=False),
        sa.Column("reading", sa.Integer, nullable=False),
        sa.Column("decided", sa.Integer, nullable=False),
        sa.Column("place", sa.BigInteger, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
    )
    op.create_index("compared_by_dispatch", "compared", ["dispatch"], unique=True)
    op.create_table(
        "compared_keys",
        sa.Column("key", sa.BigInteger, primary_key=True),
        sa.Column("asks", sa.Integer, primary_key=True),
        sa.Column("place", sa.BigInteger, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sqlite_with_rowid=False,
    )
