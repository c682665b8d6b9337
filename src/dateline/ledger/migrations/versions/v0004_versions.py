"""How a dispatch stands and who prints it: versions, kills, and the same text in other outlets.

An older ledger was written before dispatches had slugs and notices, and has no
links that end one: a dispatch that another supersedes is replaced, every other
one stands. The entries of dispatches are their printings.
"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_AT_ONCE = 500


def upgrade() -> None:
    """Add the columns and the table, and fill them from the entries."""
    op.add_column("dispatches", sa.Column("stand", sa.Text, nullable=False, server_default="current"))
    for name in ("ended_by", "slug", "notice"):
        op.add_column("dispatches", sa.Column(name, sa.Text))
    op.create_index(
        "dispatches_by_notice", "dispatches", ["agency", "earliest"],
        sqlite_where=sa.text("notice IS NOT NULL"),
    )  # fmt: skip
    op.create_index(
        "dispatches_by_stand", "dispatches", ["stand", "seq"], sqlite_where=sa.text("stand <> 'current'")
    )
    op.create_table(
        "printings",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("agency", sa.Text),
        sa.Column("item", sa.Text),
        sa.Column("version", sa.Integer),
        sa.Column("published", sa.Text),
    )
    op.create_index("printings_by_id", "printings", ["id", "seq"])
    op.create_index("printings_by_item", "printings", ["item"], sqlite_where=sa.text("item IS NOT NULL"))
    op.create_index("printings_by_url", "printings", ["url"], sqlite_where=sa.text("url IS NOT NULL"))
    connection = op.get_bind()
    _fill(connection)
    connection.execute(
        sa.text(
            "UPDATE dispatches SET stand = 'replaced', ended_by = (SELECT other.id FROM dispatches AS other "
            "WHERE other.supersedes = dispatches.id AND other.id <> dispatches.id "
            "ORDER BY other.seq DESC LIMIT 1) WHERE current = 0"
        )
    )


def _fill(connection: sa.Connection) -> None:
    entries = sa.table("entries", sa.column("seq"), sa.column("kind"), sa.column("body"))
    names = ("seq", "id", "name", "publisher", "url", "agency", "item", "version")
    printings = sa.table("printings", *(sa.column(name) for name in (*names, "published")))
    after = 0
    while True:
        rows = connection.execute(
            sa.select(entries.c.seq, entries.c.body)
            .where(entries.c.kind == "dispatch", entries.c.seq > after)
            .order_by(entries.c.seq)
            .limit(_AT_ONCE)
        ).all()
        if not rows:
            return
        connection.execute(printings.insert(), [_row(seq, json.loads(body)) for seq, body in rows])
        after = rows[-1][0]


def _row(seq: int, dispatch: dict[str, Any]) -> dict[str, Any]:
    wire = dispatch.get("wire") or {}
    published = (dispatch.get("published") or {}).get("earliest")
    return {
        "seq": seq,
        "published": published[:10] if published else None,
        **{name: dispatch.get(name) for name in ("id", "name", "publisher", "url", "agency")},
        **{name: wire.get(name) for name in ("item", "version")},
    }
