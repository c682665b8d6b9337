"""Propose links between the records of a ledger, and take back proposals that no rule makes any more."""

from collections import Counter
from collections.abc import Callable, Iterator

import msgspec

from dateline.desk import query
from dateline.desk.record import now
from dateline.language.sentences import sentence_spans
from dateline.ledger.linking import append_links
from dateline.ledger.links import KeptLink, links
from dateline.ledger.lookup import link_by_id, subject_from
from dateline.ledger.opening import Ledger
from dateline.link.gathering import Gathering
from dateline.link.proposing import BY
from dateline.schema import Link, Reason

__all__ = ["KeptLink", "Linked", "link_ledger", "link_with", "links"]

# Links in one transaction: what a crash loses is proposed again by the next run.
AT_ONCE = 500

WITHDRAWN = "link/no-longer-proposed"
"""Rule of the reason for which a proposal is taken back."""


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did.

    Args:
        dispatches: How many were compared.
        proposed: How many links the rules propose, by relation.
        added: How many of them are new, or proposed for other reasons than before.
        withdrawn: How many earlier proposals no rule makes any more.
    """

    dispatches: int
    proposed: dict[str, int]
    added: int
    withdrawn: int


def link_ledger(
    ledger: Ledger, *, recorded_at: str | None = None, watch: Callable[[int], None] | None = None
) -> Linked:
    """Compare all current dispatches and add what the rules propose; a second run adds nothing.

    Records are taken as persons left them. Nothing is decided: a proposal
    that a person accepted or rejected stays so, whatever the rules say later.

    Args:
        ledger: Where the dispatches stand.
        recorded_at: UTC, ISO 8601 to the second; each transaction's own time, if None.
        watch: Told how many dispatches were taken in.

    Raises:
        LedgerLocked: Another process holds the ledger.
        LedgerError: It cannot be read or written.
    """
    gathering = Gathering(sentences=sentence_spans)
    for dispatch, reading in query.readings(ledger):
        gathering.add(dispatch, reading)
        if watch is not None:
            watch(gathering.dispatches)
    proposed: Counter[str] = Counter()
    ids: set[str] = set()
    added = 0
    waiting: list[Link] = []
    for link in gathering.links():
        if link.id in ids:
            continue
        ids.add(link.id)
        proposed[link.relation] += 1
        waiting.append(link)
        if len(waiting) >= AT_ONCE:
            added += append_links(ledger, waiting, recorded_at=recorded_at or now())
            waiting = []
    added += append_links(ledger, waiting, recorded_at=recorded_at or now()) if waiting else 0
    stale = list(_no_longer_proposed(ledger, ids))
    withdrawn = append_links(ledger, stale, recorded_at=recorded_at or now()) if stale else 0
    return Linked(
        dispatches=gathering.dispatches,
        proposed=dict(sorted(proposed.items())),
        added=added,
        withdrawn=withdrawn,
    )


def link_with(ledger: Ledger, beginning: str) -> KeptLink:
    """Return one link as it stands now, by its id or the beginning of it.

    Raises:
        RecordNotFound: There is none.
        UsageError: Several begin so.
    """
    whole = subject_from(ledger, beginning, kinds=("link",))
    _, link = link_by_id(ledger, whole)
    return next(each for each in links(ledger, earlier=link.earlier, current=False) if each.link.id == whole)


def _no_longer_proposed(ledger: Ledger, ids: set[str]) -> Iterator[Link]:
    reason = Reason(rule=WITHDRAWN, note="the rules propose this no more")
    for kept in links(ledger, verdict="proposed"):
        if kept.link.by == BY and kept.link.id not in ids:
            yield msgspec.structs.replace(kept.link, verdict="rejected", because=(reason, *kept.link.because))
