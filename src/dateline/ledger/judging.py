"""Add decisions by hand: each is an entry of its own, and what is derived follows in the same transaction."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection

from dateline.ledger.chain import Chain, own_version
from dateline.ledger.current import refresh
from dateline.ledger.faults import damaged
from dateline.ledger.judged import judgements_of_links
from dateline.ledger.linking import refresh_link
from dateline.ledger.opening import Ledger
from dateline.ledger.stores.choosing import store_of
from dateline.schema import Judgement, Provenance, canonical, record_id

HAND = "hand"
"""What the provenance of a decision by a person names as its annotator."""


def append_judgements(
    ledger: Ledger, judgements: Sequence[tuple[Judgement, str | None]], *, recorded_at: str
) -> list[Judgement]:
    """Add decisions in one transaction, in their order.

    Args:
        ledger: Where to.
        judgements: Each with the dispatch of what it judges, None for a link.
            Their ids are given here: they hang on the place in the ledger, so
            that the same decision can be made, undone and made again.
        recorded_at: UTC, ISO 8601 to the second.

    Returns:
        The judgements with their ids.

    Raises:
        LedgerLocked: Another process holds the ledger.
        LedgerError: It is damaged or cannot be written; nothing was added.
    """
    with ledger.writing() as connection:
        try:
            added = _add(connection, judgements, recorded_at)
        except (ValueError, msgspec.ValidationError) as error:
            raise damaged(ledger.path, str(error)) from error
    return added


def _add(
    connection: Connection, judgements: Sequence[tuple[Judgement, str | None]], recorded_at: str
) -> list[Judgement]:
    chain = Chain(connection, recorded_at)
    added: list[Judgement] = []
    for unnamed, dispatch in judgements:
        judgement = msgspec.structs.replace(
            unnamed, id=record_id("j", dispatch or "", unnamed.on, unnamed.by, chain.seq + 1)
        )
        provenance = Provenance(annotator=HAND, version=own_version(), rule=None)
        chain.add("judgement", judgement.id, dispatch, canonical(judgement), provenance)
        added.append(judgement)
    chain.write()
    for dispatch in sorted({each for _, each in judgements if each is not None}):
        refresh(connection, dispatch)
    judged = judgements_of_links(connection)
    for link in sorted({each.on for each, dispatch in judgements if dispatch is None}):
        refresh_link(connection, link, judged[link])
    store_of(connection).seal_new_words(connection)
    return added
