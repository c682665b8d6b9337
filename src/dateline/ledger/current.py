"""Keep the derived tables as what is current: insert, take out, and make anew from the entries."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from dateline.ledger.derive import (
    Rows,
    decision_row,
    derive,
    derive_as_read,
    dispatch_row,
    search_row_of_dispatch,
)
from dateline.ledger.judged import settled_on
from dateline.ledger.kept import newest_header, stored
from dateline.ledger.place import Standing, place_of
from dateline.ledger.printings import printing_row
from dateline.ledger.standing import Settled
from dateline.ledger.stores.choosing import store_of
from dateline.ledger.tables import DECISIONS, DERIVED, DISPATCHES, LINKS, PRINTINGS
from dateline.schema import Dispatch, Reading

_TABLES = (*DERIVED, DISPATCHES, PRINTINGS, LINKS, DECISIONS)


class Pending:
    """Derived rows waiting to be inserted together."""

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[Any, ...]]] = {table.name: [] for table in _TABLES}

    def add(
        self,
        dispatch: Dispatch,
        reading: Reading,
        *,
        seq: int,
        header: int,
        standing: Standing,
        settled: Sequence[Settled] = (),
    ) -> None:
        """Add what a dispatch and its current reading make.

        Of a dispatch that no longer counts only its own row and what has
        become of the decisions about it.
        """
        self._rows["dispatches"].append(
            dispatch_row(dispatch, reading, seq=seq, header=header, standing=standing)
        )
        if standing.current:
            self._rows["search"].append(search_row_of_dispatch(dispatch, seq=seq))
            self.add_rows(derive(reading, header=header, settled=settled))
            if settled:
                self.add_rows(derive_as_read(reading, header=header, settled=settled))
        self._rows["decisions"].extend(decision_row(each) for each in settled)

    def add_printing(self, dispatch: Dispatch, *, seq: int) -> None:
        """Add the row of an entry of a dispatch."""
        self._rows["printings"].append(printing_row(dispatch, seq=seq))

    def add_rows(self, rows: Rows) -> None:
        """Add rows by their table."""
        for table, some in rows.items():
            self._rows[table].extend(some)

    def write(self, connection: Connection) -> None:
        """Insert all rows and index the words of those that can be searched."""
        store = store_of(connection)
        for table in _TABLES:
            if self._rows[table.name]:
                store.insert(connection, table, self._rows[table.name])
        if self._rows["search"]:
            store.index_words(connection, self._rows["search"])
        self._rows = {table.name: [] for table in _TABLES}


def refresh(connection: Connection, dispatch: str) -> None:
    """Make the derived rows of one dispatch anew from its entries; nothing where it has none.

    Raises:
        ValueError: Its entries do not fit together.
    """
    _take_out(connection, dispatch)
    newest = newest_header(connection, dispatch)
    if newest is None:
        return
    kept = stored(connection, *newest)
    standing = place_of(connection, kept.dispatch)
    pending = Pending()
    pending.add(
        kept.dispatch,
        kept.reading,
        seq=kept.dispatch_seq,
        header=kept.header_seq,
        standing=standing,
        settled=settled_on(connection, kept, current=standing.current),
    )
    pending.write(connection)


def _take_out(connection: Connection, dispatch: str) -> None:
    row = connection.exec_driver_sql(
        "SELECT seq, reading FROM dispatches WHERE id = ?", (dispatch,)
    ).one_or_none()
    if row is None:
        return
    seq, header = row
    last = connection.exec_driver_sql(
        "SELECT json_array_length(body, '$.records') FROM entries WHERE seq = ?", (header,)
    ).scalar_one()
    # What the machine read, where it was overridden, stands at the place of the decision.
    overriding = connection.exec_driver_sql(
        "SELECT seq FROM decisions WHERE dispatch = ? AND overrides = 1", (dispatch,)
    )
    records = [(header + 1, header + last), *((each, each) for each in overriding.scalars())]
    for low, high in ((seq, seq), *records):
        store_of(connection).forget_words(connection, low, high)
        connection.exec_driver_sql("DELETE FROM search WHERE seq BETWEEN ? AND ?", (low, high))
    for table in DERIVED:
        if table.name != "search":
            for low, high in records:
                connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE seq BETWEEN ? AND ?", (low, high))
    connection.exec_driver_sql("DELETE FROM decisions WHERE dispatch = ?", (dispatch,))
    connection.exec_driver_sql("DELETE FROM dispatches WHERE seq = ?", (seq,))
