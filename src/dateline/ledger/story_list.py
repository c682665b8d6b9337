"""Find stories and the dispatches in them."""

from collections.abc import Collection, Sequence

import msgspec
from sqlalchemy import Connection

from dateline.ledger import story_groups
from dateline.ledger.faults import damaged
from dateline.ledger.kept import decoded
from dateline.ledger.opening import Ledger
from dateline.ledger.portions import portions
from dateline.schema import Dispatch

NAMED_BY = 12
"""Digits of a dispatch's id in the name of a story."""

_MEMBERS = (
    "SELECT stories.story, dispatches.id, dispatches.seq, dispatches.earliest, dispatches.latest, "
    "dispatches.agency, dispatches.headline, dispatches.name, dispatches.current, "
    # What prints another one's report, unless a person said that it does not.
    "(SELECT earlier FROM links WHERE links.later = dispatches.id AND relation = 'same report' "
    "AND verdict <> 'rejected' LIMIT 1) AS printed "
    "FROM stories CROSS JOIN dispatches ON dispatches.id = stories.dispatch WHERE stories.story IN ({marks})"
)


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A dispatch of a story.

    Args:
        dispatch: Its id.
        seq: Place of its entry.
        filed_earliest: First day of its date, or None.
        filed_latest: Last day of it, or None.
        agency: Who filed it, or None.
        headline: As printed, or None.
        name: What the input was called, or None.
        current: False where another dispatch replaces it.
        prints: Id of a dispatch whose report it prints, or None.
    """

    dispatch: str
    seq: int
    filed_earliest: str | None
    filed_latest: str | None
    agency: str | None
    headline: str | None
    name: str | None
    current: bool
    prints: str | None

    @property
    def rank(self) -> tuple[bool, str, int]:
        """Which of a story's dispatches stands for it: the newest that tells it in words of its own."""
        return self.prints is None, self.filed_earliest or "", self.seq


def story_name(story: str) -> str:
    """Return the name of a story: ``y-`` and the beginning of the id of the dispatch that names it."""
    return f"y-{story[:NAMED_BY]}"


def story_of(ledger: Ledger, dispatch: str) -> str:
    """Return the id of the dispatch that names the story of one; its own where it is alone."""
    with ledger.reading() as connection:
        return story_groups.story_of(connection, dispatch)


def newest_version(ledger: Ledger, dispatch: str) -> str:
    """Return the dispatch that stands in the place of one that is replaced and alone; else the one given."""
    with ledger.reading() as connection:
        seen = {dispatch}
        while story_groups.story_of(connection, dispatch) == dispatch:
            later = connection.exec_driver_sql(
                "SELECT id FROM dispatches WHERE supersedes = ? ORDER BY seq DESC LIMIT 1", (dispatch,)
            ).scalar()
            if later is None or later in seen:
                break
            dispatch = str(later)
            seen.add(dispatch)
    return dispatch


def members_of(ledger: Ledger, dispatches: Sequence[str]) -> dict[str, tuple[str, tuple[Member, ...]]]:
    """Return for each of some dispatches the name of its story and all that belong to it, by their date.

    A dispatch that is alone is left out.
    """
    with ledger.reading() as connection:
        named = _names(connection, dispatches)
        found = _members(connection, sorted(set(named.values())))
    return {dispatch: (story, found[story]) for dispatch, story in named.items() if story in found}


def dispatches_of(ledger: Ledger, dispatches: Collection[str]) -> dict[str, Dispatch]:
    """Return dispatches by their whole ids, as their readings found them; those not there are left out.

    Raises:
        LedgerError: One cannot be read.
    """
    found: dict[str, Dispatch] = {}
    with ledger.reading() as connection:
        for some, marks in portions(sorted(dispatches)):
            rows = connection.exec_driver_sql(
                "SELECT dispatches.id, entries.body FROM dispatches CROSS JOIN entries "
                f"ON entries.seq = dispatches.seq WHERE dispatches.id IN ({marks})",
                some,
            )
            try:
                found |= {row[0]: decoded("dispatch", row[1]) for row in rows}
            except (ValueError, msgspec.ValidationError) as error:
                raise damaged(ledger.path, str(error)) from error
    return found


def _names(connection: Connection, dispatches: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for some, marks in portions(dispatches):
        rows = connection.exec_driver_sql(
            f"SELECT dispatch, story FROM stories WHERE dispatch IN ({marks})", some
        )
        found |= {row[0]: row[1] for row in rows}
    return found


def _members(connection: Connection, stories: Sequence[str]) -> dict[str, tuple[Member, ...]]:
    found: dict[str, list[Member]] = {}
    for some, marks in portions(stories):
        for row in connection.exec_driver_sql(_MEMBERS.format(marks=marks), some):
            found.setdefault(row[0], []).append(
                Member(
                    dispatch=row[1],
                    seq=row[2],
                    filed_earliest=row[3],
                    filed_latest=row[4],
                    agency=row[5],
                    headline=row[6],
                    name=row[7],
                    current=bool(row[8]),
                    prints=row[9],
                )
            )
    return {
        story: tuple(sorted(some, key=lambda each: (each.filed_earliest or "~", each.seq)))
        for story, some in found.items()
    }
