"""List records with where they stand on a day, each act once if so asked."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

import msgspec

from dateline.desk import query
from dateline.desk.following import Reported, carrier, reported
from dateline.ledger.decisions import rulings
from dateline.ledger.found import Found
from dateline.ledger.links import links
from dateline.ledger.lookup import record_by_id
from dateline.ledger.opening import Ledger
from dateline.link.acts import AHEAD
from dateline.schema import Relation

_ONE: tuple[Relation, ...] = ("same report", "same event", "rewords")


def find_standing(
    ledger: Ledger,
    kind: query.Kind,
    criteria: query.Criteria,
    *,
    as_of: date | None = None,
    once: bool = False,
) -> Iterator[tuple[Found, Reported | None]]:
    """Yield records that satisfy the criteria, each with where it stands.

    Args:
        ledger: Where they stand.
        kind: Commitments, or events that are planned; others stand nowhere.
        criteria: Which ones. Of commitments, ``status`` asks for the status on
            that day instead of the one that the dispatch alone gives.
        as_of: The day; None asks for no standing.
        once: Leave out copies, and what an earlier dispatch had told before.

    Raises:
        UsageError: A criterion makes no sense for this kind.
    """
    derived = kind == "commitment" and as_of is not None
    status = criteria.status if derived else None
    asked = msgspec.structs.replace(
        criteria,
        status=None if derived else criteria.status,
        limit=None if derived or once else criteria.limit,
    )
    again = told_again(ledger) if once else frozenset()

    def found() -> Iterator[tuple[Found, Reported | None]]:
        for each in query.find(ledger, kind, asked):
            ahead = kind == "event" and each.record.status in AHEAD
            act = carrier(ledger, each) if ahead and (once or as_of is not None) else each
            if each.id in again or act.id in again:
                continue
            if as_of is None or (kind != "commitment" and not ahead):
                yield each, None
                continue
            stands = reported(ledger, act, as_of=as_of)
            if status is None or stands.status.startswith(status):
                yield each, stands

    return islice(found(), criteria.limit)


def told_again(ledger: Ledger) -> frozenset[str]:
    """Return the ids of records that copy or tell again what a current record told before.

    Links that a person rejected do not count, nor do those to a record that
    was rejected; where a person rejected that two dispatches are one report,
    their records are told apart.
    """
    gone = {
        each.judgement.on
        for each in rulings(ledger, state="standing")
        if each.holds and each.judgement.decision == "reject"
    }
    apart: set[tuple[str, str]] = set()
    again: set[str] = set()
    for kept in links(ledger, relations=_ONE):
        link = kept.link
        whole = not link.earlier.startswith(("e-", "c-"))
        if link.verdict == "rejected":
            if whole:
                apart.add((link.earlier, link.later))
        elif not whole and link.earlier not in gone:
            again.add(link.later)
    if not apart:
        return frozenset(again)
    return frozenset(again - set(_of_rejected_copies(ledger, apart)))


def _of_rejected_copies(ledger: Ledger, apart: set[tuple[str, str]]) -> Iterator[str]:
    for kept in links(ledger, relations=("same report",)):
        link = kept.link
        if link.earlier.startswith(("e-", "c-")):
            ends = tuple(record_by_id(ledger, end).dispatch for end in (link.earlier, link.later))
            if ends in apart:
                yield link.later
