"""Add links between records; each is an entry of its own, resting on no single dispatch."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection

from dateline.ledger.chain import Chain, own_version
from dateline.ledger.current import refresh
from dateline.ledger.derive import decision_row, link_row
from dateline.ledger.faults import damaged
from dateline.ledger.judged import holding, judgements_of_links
from dateline.ledger.kept import decoded
from dateline.ledger.opening import Ledger
from dateline.ledger.place import ENDING
from dateline.ledger.standing import Made, settle_link
from dateline.ledger.stores.choosing import store_of
from dateline.ledger.story_groups import TYING, group, join
from dateline.ledger.tables import DECISIONS, LINKS
from dateline.schema import Link, Provenance, canonical


def append_links(ledger: Ledger, links: Sequence[Link], *, recorded_at: str) -> int:
    """Add those links that do not stand in the ledger as they are given, in one transaction.

    What stands of a link is its newest entry: one that was withdrawn can be
    proposed again in the same words.

    Args:
        ledger: Where to.
        links: In the order in which they are to stand.
        recorded_at: UTC, ISO 8601 to the second.

    Returns:
        How many were added.

    Raises:
        LedgerLocked: Another process holds the ledger.
        LedgerError: It is damaged or cannot be written; nothing was added.
    """
    with ledger.writing() as connection:
        try:
            added = add_links(connection, Chain(connection, recorded_at), links)
        except (ValueError, msgspec.ValidationError) as error:
            raise damaged(ledger.path, str(error)) from error
        if added:
            store_of(connection).seal_new_words(connection)
    return added


def add_links(connection: Connection, chain: Chain, links: Sequence[Link]) -> int:
    """Add links inside a transaction, and let what they end stand accordingly.

    Args:
        connection: With the write lock; all that was sealed before is written.
        chain: The end of the ledger.
        links: In the order in which they are to stand.

    Returns:
        How many were added.

    Raises:
        ValueError: The entries do not fit together.
    """
    told_again = False
    rows: list[tuple[int, Link]] = []
    newest: dict[str, str] = {}
    for link in links:
        body = canonical(link)
        text = body.decode("utf-8")
        before = newest.get(link.id) or _standing(connection, link.id)
        if before == text:
            continue
        told_again = told_again or before is not None
        newest[link.id] = text
        rule = link.because[0].rule if link.because else None
        provenance = Provenance(
            annotator=link.by, version=own_version(), rule=rule, confidence=link.confidence
        )
        rows.append((chain.add("link", link.id, None, body, provenance), link))
    chain.write()
    if rows:
        store_of(connection).insert(connection, LINKS, [link_row(link, seq=seq) for seq, link in rows])
    # Nobody has judged what was never told.
    judged = judgements_of_links(connection) if told_again else {}
    for _, link in rows:
        if link.relation in ENDING and link.id not in judged:
            refresh(connection, link.earlier)
    for judged_link in sorted({link.id for _, link in rows} & judged.keys()):
        refresh_link(connection, judged_link, judged[judged_link])
    _group_stories(connection, [link for _, link in rows if link.id not in judged])
    return len(rows)


def _standing(connection: Connection, link: str) -> str | None:
    """Return the body of a link's newest entry, or None where it has none."""
    return connection.exec_driver_sql(
        "SELECT body FROM entries WHERE subject = ? AND kind = 'link' ORDER BY seq DESC LIMIT 1", (link,)
    ).scalar()


def _group_stories(connection: Connection, links: Sequence[Link]) -> None:
    """Bring stories up to date with links that were added and that nobody has judged."""
    cut: set[str] = set()
    for link in links:
        if link.relation in TYING:
            if link.verdict == "rejected":
                cut |= {link.earlier, link.later}
            else:
                join(connection, link.earlier, link.later)
    if cut:
        group(connection, cut)


def refresh_link(connection: Connection, link: str, made: Sequence[Made]) -> None:
    """Make the rows of a link's entries, and of the decisions about it, anew from the entries.

    Args:
        connection: With the write lock.
        link: Id of the link; it must have an entry.
        made: All judgements of it, in the order of the ledger.

    Where the link ends a dispatch (a later version, a kill), that one stands
    accordingly afterwards.
    """
    entries = connection.exec_driver_sql(
        "SELECT seq, body FROM entries WHERE subject = ? AND kind = 'link' ORDER BY seq", (link,)
    ).all()
    settled = settle_link(made, entries[-1][0])
    store = store_of(connection)
    for seq, body in entries:
        connection.exec_driver_sql("DELETE FROM links WHERE seq = ?", (seq,))
        store.insert(connection, LINKS, [link_row(decoded("link", body), holding(settled), seq=seq)])
    for each in settled:
        connection.exec_driver_sql("DELETE FROM decisions WHERE seq = ?", (each.made.seq,))
        store.insert(connection, DECISIONS, [decision_row(each)])
    newest: Link = decoded("link", entries[-1][1])
    if newest.relation in TYING:
        group(connection, {newest.earlier, newest.later})
    if newest.relation in ENDING:
        refresh(connection, newest.earlier)
