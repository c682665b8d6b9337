"""How a dispatch stands: current, replaced by a later version, taken back, or withheld.

The rule, for recording and verifying alike (docs/explanation/versions.md): of
all that bears on a dispatch the strongest counts. A kill is stronger than a
withdrawal, that than a later version, and that than being withheld.
"""

import msgspec
from sqlalchemy import Connection

from dateline.ledger.stores.choosing import rows_at_once
from dateline.schema import Dispatch, Relation
from dateline.schema.wire import COUNTING, Stand

ENDING: dict[Relation, Stand] = {"kills": "killed", "withdraws": "withdrawn", "replaces": "replaced"}
"""What each relation makes of the earlier dispatch, the strongest first."""

TAKEN_BACK: frozenset[Stand] = frozenset({"withdrawn", "killed"})

# Of a link told several times its newest entry counts; what a person rejected ends nothing. A dispatch
# that says itself what it supersedes replaces that, unless a link says so already.
_ENDED = (
    "SELECT 1 AS links_first, links.seq AS seq, links.relation, links.later FROM links "
    "WHERE links.earlier = ? AND links.relation IN (?, ?, ?) "
    "AND links.verdict <> 'rejected' AND NOT EXISTS (SELECT 1 FROM links AS newer "
    "WHERE newer.earlier = links.earlier AND newer.id = links.id AND newer.seq > links.seq) "
    "UNION ALL SELECT 2, seq, 'replaces', id FROM dispatches WHERE supersedes = ? AND id <> ? "
    "ORDER BY links_first, seq DESC"
)


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How a dispatch stands.

    Args:
        stand: See :data:`Stand`.
        by: Id of the dispatch that ended it, or None: it says so itself, or it counts.
    """

    stand: Stand = "current"
    by: str | None = None

    @property
    def current(self) -> bool:
        """Whether its records count."""
        return self.stand in COUNTING


def place_of(connection: Connection, dispatch: Dispatch) -> Standing:
    """Say how a dispatch stands by its own status, the links that end it, and what supersedes it."""
    status = dispatch.wire.status if dispatch.wire is not None else "usable"
    if status == "canceled":
        return Standing(stand="killed")
    values = (dispatch.id, *ENDING, dispatch.id, dispatch.id)
    ended = rows_at_once(connection, _ENDED, values)
    for relation, stand in ENDING.items():
        by = next((str(later) for _, _, found, later in ended if found == relation), None)
        if by is not None:
            return Standing(stand=stand, by=by)
    return Standing(stand="withheld" if status == "withheld" else "current")
