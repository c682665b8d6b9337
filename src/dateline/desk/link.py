"""Propose links between the records of a ledger, and take back proposals that no rule makes any more."""

from collections.abc import Callable, Sequence

import msgspec

from dateline.desk.record import now
from dateline.desk.shelf import LedgerShelf
from dateline.language.sentences import sentence_spans
from dateline.ledger.comparing import Arrival, arrivals, as_left, comparing, linked_by
from dateline.ledger.linking import append_links
from dateline.ledger.links import KeptLink, links, standing
from dateline.ledger.lookup import link_by_id, subject_from
from dateline.ledger.opening import Ledger
from dateline.link.comparing import compare
from dateline.link.proposing import BY
from dateline.link.sketch import VERSION, Sketch, sketch_of
from dateline.schema import Link, Reason

__all__ = ["KeptLink", "Linked", "link_ledger", "link_with", "links"]

AT_ONCE = 200
"""Dispatches in one transaction: what a kill loses is compared again by the next run."""

WITHDRAWN = "link/no-longer-proposed"
"""Rule of the reason for which a proposal is taken back."""


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did.

    Args:
        dispatches: How many came, changed or went, and were compared.
        proposed: How many links of the ledger nobody rejected or withdrew, by relation; those between
            records that are no longer current too.
        added: How many links are new, or proposed for other reasons than before.
        withdrawn: How many earlier proposals no rule makes any more.
    """

    dispatches: int
    proposed: dict[str, int]
    added: int
    withdrawn: int


def link_ledger(
    ledger: Ledger,
    *,
    whole: bool = False,
    recorded_at: str | None = None,
    watch: Callable[[int, int], None] | None = None,
) -> Linked:
    """Compare the dispatches that came or changed since the last run, and add what the rules propose.

    Records are taken as persons left them. Nothing is decided: a proposal
    that a person accepted or rejected stays so, whatever the rules say later.
    A run that is killed loses nothing: the next one goes on where it stopped.

    Args:
        ledger: Where the dispatches stand.
        whole: Compare all dispatches anew, as if none had been compared yet.
        recorded_at: UTC, ISO 8601 to the second; each transaction's own time, if None.
        watch: Told how many dispatches were taken in, and of how many.

    Raises:
        LedgerLocked: Another process holds the ledger.
        LedgerError: It cannot be read or written.
    """
    by = linked_by(ledger)
    if whole or by not in (None, VERSION):
        with comparing(ledger) as all_of_it:
            all_of_it.forget()
        by = None
    waiting, entries = arrivals(ledger)
    taken = added = withdrawn = 0
    for start in range(0, len(waiting), AT_ONCE):
        some = waiting[start : start + AT_ONCE]
        more, fewer = _link(ledger, some, recorded_at=recorded_at or now())
        taken, added, withdrawn = taken + len(some), added + more, withdrawn + fewer
        if watch is not None:
            watch(taken, len(waiting))
    if by is None:
        # Links of earlier runs that are no longer remembered.
        withdrawn += _withdraw_stale(ledger, recorded_at=recorded_at or now())
    if waiting or by is None:
        with comparing(ledger) as all_of_it:
            all_of_it.note_linked(entries, version=VERSION)
    return Linked(dispatches=taken, proposed=standing(ledger), added=added, withdrawn=withdrawn)


def _link(ledger: Ledger, some: Sequence[Arrival], *, recorded_at: str) -> tuple[int, int]:
    """Compare some dispatches in one transaction; return how many links were added and withdrawn."""
    sketches: dict[int, Sketch | None] = {}
    places: dict[int, tuple[int, int]] = {}
    for each in some:
        left = as_left(ledger, each.dispatch) if each.current else None
        if left is None:
            sketches[each.number] = None
            continue
        kept, decided = left
        sketches[each.number] = sketch_of(kept.dispatch, kept.reading, sentences=sentence_spans)
        places[each.number] = (kept.header_seq, decided)
    with comparing(ledger) as all_of_it:
        shelf = LedgerShelf(all_of_it, places)
        changes = compare(shelf, sketches)
        shelf.write()
        added = all_of_it.add_links(changes.links, recorded_at=recorded_at)
        gone = [link for each in changes.gone if (link := all_of_it.proposed(each, by=BY)) is not None]
        return added, all_of_it.add_links([*map(_withdrawn, gone)], recorded_at=recorded_at)


def _withdraw_stale(ledger: Ledger, *, recorded_at: str) -> int:
    """Take back proposals that came of no dispatch that is compared; return how many."""
    with comparing(ledger) as all_of_it:
        ids = {each for body in all_of_it.bodies() for each in _links_in(body)}
    stale = [
        _withdrawn(kept.link)
        for kept in links(ledger, verdict="proposed")
        if kept.link.by == BY and kept.link.id not in ids
    ]
    return append_links(ledger, stale, recorded_at=recorded_at) if stale else 0


class _Links(msgspec.Struct):
    links: tuple[str, ...]
    followed: tuple[str, ...]


def _links_in(body: str) -> tuple[str, ...]:
    found = msgspec.json.decode(body, type=_Links)
    return (*found.links, *found.followed)


def _withdrawn(link: Link) -> Link:
    reason = Reason(rule=WITHDRAWN, note="the rules propose this no more")
    return msgspec.structs.replace(link, verdict="rejected", because=(reason, *link.because))


def link_with(ledger: Ledger, beginning: str) -> KeptLink:
    """Return one link as it stands now, by its id or the beginning of it.

    Raises:
        RecordNotFound: There is none.
        UsageError: Several begin so.
    """
    whole = subject_from(ledger, beginning, kinds=("link",))
    _, link = link_by_id(ledger, whole)
    return next(each for each in links(ledger, earlier=link.earlier, current=False) if each.link.id == whole)
