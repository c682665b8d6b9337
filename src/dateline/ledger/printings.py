"""Printings: every way in which the same text came in, each with its publisher and address.

A dispatch is its text, so that an outlet that prints a report word for word
prints the same dispatch. What differs is who prints it and where; that is an
entry of its own and a row of ``printings``, and the reading stands once.
"""

from collections.abc import Collection, Sequence
from pathlib import PurePath
from typing import Any

import msgspec
from sqlalchemy import Connection

from dateline.ledger.derive import Row
from dateline.ledger.kept import decoded
from dateline.ledger.opening import Ledger
from dateline.ledger.portions import portions
from dateline.schema import Dispatch


class Printing(msgspec.Struct, frozen=True, kw_only=True):
    """One printing of a dispatch.

    Args:
        seq: Place of its entry.
        dispatch: Id of the dispatch.
        name: What the input was called, or None.
        publisher: Who printed it, or None.
        url: Where, or None.
        agency: Who filed it, or None.
        item: The provider's id of the story, or None.
        published: First day of its publication, or None.
    """

    seq: int
    dispatch: str
    name: str | None
    publisher: str | None
    url: str | None
    agency: str | None
    item: str | None
    published: str | None


def printing_row(dispatch: Dispatch, *, seq: int) -> Row:
    """Make the row of a dispatch's entry; see ``dateline.ledger.tables``."""
    wire = dispatch.wire
    published = dispatch.published
    return (
        seq,
        dispatch.id,
        dispatch.name,
        dispatch.publisher,
        dispatch.url,
        dispatch.agency,
        wire.item if wire else None,
        wire.version if wire else None,
        published.earliest[:10] if published and published.earliest else None,
    )


def same_printing(one: Dispatch, other: Dispatch) -> bool:
    """Tell whether two captures of one text are one printing: nothing that both name differs.

    The address decides where both have one; else the publisher and the last
    part of the input's name (a folder may have moved).
    """
    if one.url and other.url:
        return one.url == other.url
    if one.publisher and other.publisher and one.publisher != other.publisher:
        return False
    if one.name is None or other.name is None:
        return True
    return PurePath(one.name).name == PurePath(other.name).name


def printings(ledger: Ledger, dispatches: Sequence[str]) -> dict[str, tuple[Printing, ...]]:
    """Return the printings of some dispatches by their ids, in the order of the ledger.

    A printing that was read again with better metadata stands once, as it was
    read last.
    """
    found: dict[str, list[Dispatch]] = {}
    places: dict[str, list[int]] = {}
    with ledger.reading() as connection:
        for some, marks in portions(dispatches):
            rows = connection.exec_driver_sql(
                "SELECT printings.seq, entries.body FROM printings "
                "CROSS JOIN entries ON entries.seq = printings.seq "
                f"WHERE printings.id IN ({marks}) ORDER BY printings.seq",
                some,
            )
            for seq, body in rows:
                dispatch: Dispatch = decoded("dispatch", body)
                kept, at = found.setdefault(dispatch.id, []), places.setdefault(dispatch.id, [])
                same = next((n for n, each in enumerate(kept) if same_printing(each, dispatch)), None)
                if same is None:
                    kept.append(dispatch)
                    at.append(seq)
                else:
                    kept[same], at[same] = dispatch, seq
    return {
        name: tuple(_printing(each, seq) for each, seq in zip(kept, places[name], strict=True))
        for name, kept in found.items()
    }


# What may still be ended, or ends what comes late.
_STANDING = (
    " AND EXISTS (SELECT 1 FROM dispatches WHERE dispatches.id = printings.id "
    "AND (dispatches.current = 1 OR dispatches.notice IN ('kill', 'withdrawal')))"
)


def captures_where(connection: Connection, column: str, value: str, *, ended: bool) -> list[Dispatch]:
    """Return dispatches of which a printing has a value, each as that printing has it, in order.

    Args:
        connection: Where to look.
        column: ``item`` or ``url``.
        value: What stands there.
        ended: Also those that another version replaced.
    """
    rows = connection.exec_driver_sql(
        "SELECT entries.body FROM (SELECT max(seq) AS seq FROM printings "
        f"WHERE {column} = ?{'' if ended else _STANDING} GROUP BY id) AS newest "
        "CROSS JOIN entries ON entries.seq = newest.seq "
        "ORDER BY entries.seq",
        (value,),
    )
    return [decoded("dispatch", body) for (body,) in rows]


def _printing(dispatch: Dispatch, seq: int) -> Printing:
    (_, name_of, name, publisher, url, agency, item, _, published) = printing_row(dispatch, seq=seq)
    return Printing(
        seq=seq, dispatch=name_of, name=name, publisher=publisher, url=url, agency=agency, item=item,
        published=published,
    )  # fmt: skip


def rows_of(bodies: Collection[tuple[int, Any]]) -> list[Row]:
    """Make the rows of entries of dispatches, given by place and body."""
    return [printing_row(decoded("dispatch", body), seq=seq) for seq, body in bodies]
