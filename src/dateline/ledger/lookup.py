"""Look up one record by its id, with its reading and its entry."""

import msgspec
from sqlalchemy import Connection

from dateline.errors import RecordNotFound, UsageError
from dateline.ledger.chain import ENTRY_COLUMNS, entry_of
from dateline.ledger.criteria import ANSWERS, Answering
from dateline.ledger.faults import damaged
from dateline.ledger.found import RULING, WITH_RULING, Found, found_in, ruled
from dateline.ledger.judged import settled_on
from dateline.ledger.kept import (
    Stored,
    decoded,
    dispatch_entry,
    header_of,
    newest_header,
    stored,
)
from dateline.ledger.opening import Ledger
from dateline.ledger.place import place_of
from dateline.ledger.standing import applied
from dateline.schema import Link
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


def record_by_id(ledger: Ledger, beginning: str, *, as_read: bool = False) -> Found:
    """Return the record with an id, or with the only one that begins as given.

    Of an id that several readings use the current one's record, else the newest.
    One that was rejected by hand is returned as the machine read it, with the
    mark of the decision.

    Args:
        ledger: Where to look.
        beginning: The id or its beginning; of a dispatch, also its name.
        as_read: Leave decisions by hand out of it.

    Raises:
        RecordNotFound: There is none.
        UsageError: The beginning is ambiguous.
    """
    subject = subject_from(ledger, beginning)
    with ledger.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT entries.seq, entries.subject, entries.body, entries.dispatch, name, agency, headline, "
            f"earliest, latest, entries.kind, {RULING} "
            "FROM entries LEFT JOIN dispatches ON dispatches.id = entries.dispatch"
            f"{WITH_RULING.format(seq='entries.seq')} WHERE entries.subject = ? ORDER BY entries.seq DESC",
            (subject,),
        ).all()
        for row in rows:
            answering = ANSWERS.get(row.kind)
            if answering and _is_current(connection, answering, row[0]):
                found = found_in(ledger, row.kind, row)
                return found if as_read else ruled(ledger, found, row[10:])
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


def reading_as_left(ledger: Ledger, found: Found, *, rejected: bool = False) -> Stored:
    """Return the whole reading that a found record belongs to, as persons left it.

    Args:
        ledger: Where it was found.
        found: A record or a dispatch. A record of a superseded reading comes
            with that reading, on which no decision stands.
        rejected: Keep records that were rejected by hand.
    """
    kept = reading_at(ledger, found)
    with ledger.reading() as connection:
        newest = newest_header(connection, found.dispatch)
        if newest is None or newest[0] != kept.header_seq:
            return kept
        standing = place_of(connection, kept.dispatch)
        settled = settled_on(connection, kept, current=standing.current)
    reading = applied(kept.reading, settled, header=kept.header_seq, rejected=rejected)
    if not standing.current:
        reading = msgspec.structs.replace(reading, stand=standing.stand)
    return msgspec.structs.replace(kept, reading=reading)


def link_by_id(ledger: Ledger, link: str) -> tuple[int, Link]:
    """Return the place of a link's newest entry, and the link as a rule proposed it.

    Raises:
        RecordNotFound: There is none.
        LedgerError: It cannot be read.
    """
    with ledger.reading() as connection:
        row = connection.exec_driver_sql(
            "SELECT seq, body FROM entries WHERE subject = ? AND kind = 'link' ORDER BY seq DESC LIMIT 1",
            (link,),
        ).one_or_none()
    if row is None:
        raise RecordNotFound(f"no link has the id {link!r}")
    try:
        return int(row[0]), decoded("link", row[1])
    except (ValueError, msgspec.ValidationError) as error:
        raise damaged(ledger.path, f"entry {row[0]} cannot be read: {error}") from error


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


def sealed_entries(ledger: Ledger, dispatch: str) -> list[Entry]:
    """Return the entries of a dispatch's current reading: the dispatch's own, the reading's, its records'.

    Raises:
        RecordNotFound: The dispatch was never read.
        LedgerError: The entries do not fit together.
    """
    with ledger.reading() as connection:
        try:
            newest = newest_header(connection, dispatch)
            if newest is None:
                raise RecordNotFound(f"the dispatch {dispatch[:12]} was never read")
            seq, header = newest
            first, _ = dispatch_entry(connection, dispatch, rests_on=header.rests_on)
        except (ValueError, msgspec.ValidationError) as error:
            raise damaged(ledger.path, str(error)) from error
        rows = connection.exec_driver_sql(
            f"SELECT {ENTRY_COLUMNS}, resources.body AS named FROM entries "
            "JOIN resources ON resources.digest = entries.resources "
            "WHERE seq = ? OR seq BETWEEN ? AND ? ORDER BY seq",
            (first, seq, seq + len(header.records)),
        ).all()
    return [entry_of(row[:-1], msgspec.json.decode(row.named, type=dict[str, str])) for row in rows]


def _is_current(connection: Connection, answering: Answering, seq: int) -> bool:
    row = connection.exec_driver_sql(
        f"SELECT 1 FROM {answering.table} WHERE seq = ? UNION ALL "
        # A record that was rejected has no row of its own.
        "SELECT 1 FROM decisions WHERE record = ? AND holds = 1 AND decision = 'reject'",
        (seq, seq),
    ).first()
    return row is not None
