"""What the ledger knows of other versions of a story, asked while a new one is being recorded."""

from collections.abc import Callable, Sequence

import msgspec
from sqlalchemy import Connection

from dateline.ledger.kept import decoded, dispatch_bodies
from dateline.ledger.printings import captures_where
from dateline.ledger.stores.choosing import rows_at_once
from dateline.schema import Dispatch, Link, Notice

# Where a notice has no date, so many of its agency's newest dispatches are looked at:
# some days of a large wire.
_UNDATED = 2_000


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """What tells a dispatch from others of its agency without its text.

    Args:
        id: Its id.
        headline: As printed, or None.
        slug: As printed, or None.
        notice: What it does to the version before, or None.
        current: Whether its records count.
        filed: First day of its date, or None.
    """

    id: str
    headline: str | None
    slug: str | None
    notice: Notice | None
    current: bool
    filed: str | None = None


class KnownDispatches:
    """The dispatches recorded so far, as one transaction sees them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def with_item(self, item: str, *, ended: bool) -> Sequence[Dispatch]:
        """Return dispatches of which a printing has this provider's id, in the order of the ledger."""
        return captures_where(self._connection, "item", item, ended=ended)

    def at_url(self, url: str, *, ended: bool) -> Sequence[Dispatch]:
        """Return dispatches that were printed at an address, in the order of the ledger."""
        return captures_where(self._connection, "url", url, ended=ended)

    def filed_by(
        self, agency: str, since: str | None, until: str | None, *, noticed: bool
    ) -> Sequence[Heading]:
        """Return an agency's dispatches of some days; with ``noticed`` only those with a notice.

        Notices without a date of their own are among them whatever the days.

        Args:
            agency: Its canonical name.
            since: First day, ISO 8601; None for the newest without regard to days.
            until: Last day.
            noticed: Only those that do something to a version before.
        """
        conditions, values = ["agency = ?"], [agency]
        order = "seq"
        if noticed:
            conditions.append("notice IS NOT NULL")
        if since is None or until is None:
            order = f"seq DESC LIMIT {_UNDATED}"
        else:
            # A notice often has no date of its own.
            conditions.append(f"(earliest BETWEEN ? AND ?{' OR earliest IS NULL' if noticed else ''})")
            values += [since, until]
        sql = (
            "SELECT id, headline, slug, notice, current, earliest FROM dispatches "
            f"WHERE {' AND '.join(conditions)} ORDER BY {order}"
        )
        return [
            Heading(
                id=row[0], headline=row[1], slug=row[2], notice=row[3], current=bool(row[4]), filed=row[5]
            )
            for row in rows_at_once(self._connection, sql, tuple(values))
        ]

    def dispatch(self, id: str) -> Dispatch:
        """Return a dispatch as it was read last.

        Raises:
            ValueError: There is none.
        """
        bodies = dispatch_bodies(self._connection, id)
        if not bodies:
            raise ValueError(f"no entry holds the dispatch {id[:12]}")
        found: Dispatch = decoded("dispatch", bodies[0][1])
        return found


Relate = Callable[[Dispatch, str | None, KnownDispatches], Sequence[Link]]
"""Says how a dispatch of a day (ISO 8601, or None) bears on those known before, and they on it."""
