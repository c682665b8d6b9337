"""Prove what hangs on links: the stories, and what was compared to propose them."""

from itertools import groupby
from typing import Any

from sqlalchemy import Connection

from dateline.errors import VerificationFailed
from dateline.ledger.comparing import Row, sealed
from dateline.ledger.seal import GENESIS
from dateline.ledger.story_groups import all_stories
from dateline.schema import canonical, digest

_HINT = "the entries are whole; 'dateline migrate --rebuild' makes all that is derived from them anew"


def check_links(connection: Connection) -> None:
    """Prove that stories are what the links make, and that what was compared is as it was written.

    To be called once the table ``links`` is proved. What was compared is held
    against its digests only: that the rules would compare it so again is for
    ``dateline link --all`` to tell.

    Raises:
        VerificationFailed: Something does not hold.
    """
    kept = dict(map(tuple, connection.exec_driver_sql("SELECT dispatch, story FROM stories").all()))
    if kept != all_stories(connection):
        raise VerificationFailed("the table stories does not say what the links say", hint=_HINT)
    _check_linked(connection)
    _check_compared(connection)


def _check_linked(connection: Connection) -> None:
    rows = connection.exec_driver_sql("SELECT id, entries, seal, version, digest FROM linked").all()
    if len(rows) != 1:
        raise VerificationFailed(f"the table linked has {len(rows)} rows instead of one", hint=_HINT)
    for id_, entries, seal, version, sealed_by in rows:
        found = connection.exec_driver_sql("SELECT seal FROM entries WHERE seq = ?", (entries,)).scalar()
        whole = digest(canonical([entries, seal, version])) == sealed_by
        if id_ != 1 or not whole or (found or GENESIS) != seal:
            raise VerificationFailed(
                "the table linked does not name an entry up to which links were made", hint=_HINT
            )


def _check_compared(connection: Connection) -> None:
    # Thousands of keys for each hundred dispatches: the driver's own cursors are several times as fast.
    driver: Any = connection.connection.driver_connection
    keys = driver.execute("SELECT number, key, asks, place FROM compared_keys ORDER BY number")
    by_number = groupby(keys, key=lambda row: row[0])
    number, under = next(by_number, (None, None))
    for row in driver.execute("SELECT * FROM compared ORDER BY number"):
        found: frozenset[tuple[int, int]] = frozenset()
        places = {row[4]}
        if number == row[0] and under is not None:
            some = list(under)
            found = frozenset((key, asks) for _, key, asks, _ in some)
            places |= {place for *_, place in some}
            number, under = next(by_number, (None, None))
        kept = Row(dispatch=row[1], reading=row[2], decided=row[3], place=row[4], body=row[5], keys=found)
        if len(places) > 1 or sealed(kept) != row[6]:
            raise VerificationFailed(
                f"what was compared of the dispatch {str(row[1])[:12]} was changed (tables compared, "
                "compared_keys)",
                hint=_HINT,
            )
    if number is not None:
        raise VerificationFailed(
            f"the table compared_keys has rows of the number {number}, under which nothing was compared",
            hint=_HINT,
        )
