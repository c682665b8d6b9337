"""Look up one record by its id, with its reading and its entry."""

import msgspec
from sqlalchemy import Connection

from dateline.errors import RecordNotFound, UsageError
from dateline.ledger.chain import ENTRY_COLUMNS, entry_of
from dateline.ledger.criteria import ANSWERS, Answering
from dateline.ledger.faults import damaged
from dateline.ledger.found import Found, found_in
from dateline.ledger.kept import Stored, header_of, newest_header, stored
from dateline.ledger.opening import Ledger
from dateline.schema.entry import Entry

# Few enough to print, and enough to choose from.
_CANDIDATES = 8


def subject_from(ledger: Ledger, beginning: str, *, kinds: tuple[str, ...] = tuple(ANSWERS)) -> str:
    """Return the one id that is given or begins as given; a dispatch may be given by its name.

    Raises:
        RecordNotFound: None does.
        UsageError: Several do.
    """
    marks = ", ".join("?" for _ in kinds)
    with ledger.reading() as connection:
        found = [
            str(row[0])
            for row in connection.exec_driver_sql(
                "SELECT DISTINCT subject FROM entries "
                f"WHERE subject >= ? AND subject < ? AND kind IN ({marks}) "
                f"ORDER BY subject LIMIT {_CANDIDATES + 1}",
                (beginning, f"{beginning}\U0010ffff", *kinds),
            )
        ]
        if not found or not beginning:
            found = [
                str(row[0])
                for row in connection.exec_driver_sql(
                    f"SELECT id FROM dispatches WHERE name = ? ORDER BY seq LIMIT {_CANDIDATES + 1}",
                    (beginning,),
                )
            ]
    if beginning in found:
        return beginning
    if len(found) == 1:
        return found[0]
    if not found:
        raise RecordNotFound(
            f"no record has the id {beginning!r}", hint="'dateline dispatches' lists what there is"
        )
    some = ", ".join(each[:20] for each in found[:_CANDIDATES])
    more = " and more" if len(found) > _CANDIDATES else ""
    raise UsageError(f"{beginning!r} can mean several records: {some}{more}", hint="give more of the id")


def record_by_id(ledger: Ledger, beginning: str) -> Found:
    """Return the record with an id, or with the only one that begins as given.

    Of an id that several readings use the current one's record, else the newest.

    Raises:
        RecordNotFound: There is none.
        UsageError: The beginning is ambiguous.
    """
    subject = subject_from(ledger, beginning)
    with ledger.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT entries.seq, subject, body, dispatch, name, agency, headline, earliest, latest, kind "
            "FROM entries LEFT JOIN dispatches ON dispatches.id = entries.dispatch "
            "WHERE subject = ? ORDER BY entries.seq DESC",
            (subject,),
        ).all()
        for row in rows:
            answering = ANSWERS.get(row.kind)
            if answering and _is_current(connection, answering, row.seq):
                return found_in(ledger, row.kind, row)
    return msgspec.structs.replace(found_in(ledger, rows[0].kind, rows[0]), current=False)


def reading_at(ledger: Ledger, found: Found) -> Stored:
    """Return the whole reading that a found record belongs to; of a dispatch, its current one.

    Raises:
        RecordNotFound: The dispatch was never read.
        LedgerError: The entries do not fit together.
    """
    with ledger.reading() as connection:
        try:
            header = (
                newest_header(connection, found.dispatch)
                if found.kind == "dispatch"
                else header_of(connection, found.seq)
            )
            if header is None:
                raise RecordNotFound(f"the dispatch {found.dispatch[:12]} was never read")
            return stored(connection, *header)
        except (ValueError, msgspec.ValidationError) as error:
            raise damaged(ledger.path, str(error)) from error


def entry_at(ledger: Ledger, seq: int) -> Entry:
    """Return one entry, with its provenance and seals.

    Raises:
        RecordNotFound: The ledger has no such place.
    """
    with ledger.reading() as connection:
        row = connection.exec_driver_sql(
            f"SELECT {ENTRY_COLUMNS}, resources.body AS named FROM entries "
            "JOIN resources ON resources.digest = entries.resources WHERE seq = ?",
            (seq,),
        ).one_or_none()
    if row is None:
        raise RecordNotFound(f"the ledger {str(ledger.path)!r} has no entry {seq}")
    return entry_of(row[:-1], msgspec.json.decode(row.named, type=dict[str, str]))


def _is_current(connection: Connection, answering: Answering, seq: int) -> bool:
    row = connection.exec_driver_sql(f"SELECT 1 FROM {answering.table} WHERE seq = ?", (seq,)).first()
    return row is not None
