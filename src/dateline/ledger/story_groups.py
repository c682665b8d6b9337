"""Which dispatches are one story: those that links tie together, under the name of the oldest entry.

A story is what hangs together by links of :data:`TYING` that nobody rejected.
It is named after that dispatch of it that was recorded first, so that it keeps
its name whoever joins. Where two stories turn out to be one, the one whose
first dispatch was recorded first keeps its name; the other's name still finds
it, because every dispatch finds the story that it is in.
"""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection

from dateline.ledger.portions import portions

TYING = ("same story", "continues", "replaces")
"""Relations between dispatches that make them one story: one happening, another take or version of it."""

_TIES = ", ".join(f"'{each}'" for each in TYING)
_STANDING = (
    f"relation IN ({_TIES}) AND verdict <> 'rejected' AND NOT EXISTS (SELECT 1 FROM links AS newer "
    "WHERE newer.earlier = links.earlier AND newer.id = links.id AND newer.seq > links.seq)"
)


def group(connection: Connection, ends: Iterable[str]) -> None:
    """Bring the table of stories up to date where links between dispatches were added, withdrawn or judged.

    Args:
        connection: With the write lock.
        ends: The ids of the dispatches at the ends of those links.
    """
    touched = _whole_stories(connection, set(ends))
    groups = _tied(connection, touched)
    for some, marks in portions(sorted(touched)):
        connection.exec_driver_sql(f"DELETE FROM stories WHERE dispatch IN ({marks})", some)
    rows = list(_rows(connection, groups))
    if rows:
        connection.exec_driver_sql("INSERT INTO stories (dispatch, story) VALUES (?, ?)", rows)


def join(connection: Connection, one: str, other: str) -> None:
    """Say that two dispatches are one story, where nothing else changes: at the cost of the smaller story."""
    first, second = story_of(connection, one), story_of(connection, other)
    if first == second:
        return
    names = {first, second}
    oldest = min(names, key=lambda each: _recorded(connection, each))
    for name in names - {oldest}:
        connection.exec_driver_sql("UPDATE stories SET story = ? WHERE story = ?", (oldest, name))
    for each in (one, other, oldest):
        connection.exec_driver_sql(
            "INSERT INTO stories (dispatch, story) VALUES (?, ?) ON CONFLICT DO NOTHING", (each, oldest)
        )


def story_of(connection: Connection, dispatch: str) -> str:
    """Return the id of the dispatch that names the story of one; its own where it is alone."""
    found = connection.exec_driver_sql("SELECT story FROM stories WHERE dispatch = ?", (dispatch,)).scalar()
    return dispatch if found is None else str(found)


def all_stories(connection: Connection) -> dict[str, str]:
    """Make the whole table anew from the links: the story of each dispatch that is not alone."""
    links = connection.exec_driver_sql(f"SELECT earlier, later FROM links WHERE {_STANDING}")
    groups = _Groups()
    for earlier, later in links:
        groups.tie(earlier, later)
    return dict(_rows(connection, groups.all()))


def _whole_stories(connection: Connection, dispatches: set[str]) -> set[str]:
    """Return all dispatches of the stories that some were in."""
    found = set(dispatches)
    names = {story_of(connection, each) for each in dispatches}
    for some, marks in portions(sorted(names)):
        rows = connection.exec_driver_sql(f"SELECT dispatch FROM stories WHERE story IN ({marks})", some)
        found.update(rows.scalars())
    return found


def _tied(connection: Connection, dispatches: set[str]) -> list[set[str]]:
    """Group dispatches by the links that stand between them."""
    groups = _Groups()
    for some, marks in portions(sorted(dispatches)):
        for end in ("earlier", "later"):
            rows = connection.exec_driver_sql(
                f"SELECT earlier, later FROM links WHERE {end} IN ({marks}) AND {_STANDING}", some
            )
            for earlier, later in rows:
                groups.tie(earlier, later)
    return groups.all()


def _rows(connection: Connection, groups: Iterable[Collection[str]]) -> Iterable[tuple[str, str]]:
    for some in groups:
        oldest = min(some, key=lambda each: _recorded(connection, each))
        yield from ((each, oldest) for each in sorted(some))


def _recorded(connection: Connection, dispatch: str) -> tuple[int, str]:
    """Return the place of the first entry of a dispatch; one without any comes last."""
    seq = connection.exec_driver_sql(
        "SELECT seq FROM entries WHERE subject = ? AND kind = 'dispatch' ORDER BY seq LIMIT 1", (dispatch,)
    ).scalar()
    return (1 << 62 if seq is None else int(seq)), dispatch


class _Groups:
    """Disjoint sets of dispatches."""

    def __init__(self) -> None:
        self._over: dict[str, str] = {}

    def tie(self, one: str, other: str) -> None:
        self._over[self._root(one)] = self._root(other)

    def all(self) -> list[set[str]]:
        found: dict[str, set[str]] = {}
        for each in self._over:
            found.setdefault(self._root(each), set()).add(each)
        return list(found.values())

    def _root(self, one: str) -> str:
        self._over.setdefault(one, one)
        while self._over[one] != one:
            self._over[one] = self._over[self._over[one]]
            one = self._over[one]
        return one
