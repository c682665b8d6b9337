"""The origins of dispatches and records in a ledger: who had each report first."""

from collections.abc import Collection, Sequence

from dateline.ledger.bearing import links_on
from dateline.ledger.found import Found
from dateline.ledger.kept import Stored
from dateline.ledger.lookup import reading_at, record_by_id
from dateline.ledger.opening import Ledger
from dateline.ledger.printings import Printing, printings
from dateline.link.origins import Origin, independent, origin_of_record
from dateline.link.origins import origins as of_family
from dateline.schema import Dispatch

__all__ = ["Origin", "Printing", "independent", "of_dispatches", "of_record", "printings"]


def of_dispatches(ledger: Ledger, dispatches: Collection[str]) -> dict[str, Origin]:
    """Return the origins of some dispatches by their ids, copies taking that of what they print.

    Args:
        ledger: Where they stand.
        dispatches: Whole ids.

    Raises:
        RecordNotFound: There is no such dispatch.
    """
    wanted = set(dispatches)
    families: list[tuple[str, str]] = []
    waiting = set(wanted)
    known = set(wanted)
    # A copy's original may be a copy itself: its own is looked for too.
    while waiting:
        found = [
            (link.earlier, link.later)
            for link in links_on(ledger, waiting)
            if link.relation == "same report" and link.verdict != "rejected" and link.later in waiting
            if _is_dispatch(link.earlier)
        ]
        families += found
        waiting = {original for original, _ in found} - known
        known |= waiting
    stories: list[Dispatch] = [record_by_id(ledger, each).record for each in sorted(known)]
    found_origins = of_family(stories, families)
    return {each: found_origins[each] for each in wanted}


def of_record(ledger: Ledger, found: Found, *, stored: Stored | None = None) -> Origin:
    """Return the origin of one record, or of a dispatch.

    Args:
        ledger: Where it was found.
        found: A dispatch, statement, event or commitment; of any other kind
            the origin of its dispatch.
        stored: Its reading, if it is at hand.
    """
    base = of_dispatches(ledger, (found.dispatch,))[found.dispatch]
    if found.kind not in ("statement", "event", "commitment"):
        return base
    kept = stored or reading_at(ledger, found)
    return origin_of_record(found.record, kept.reading, base)


def other_printings(ledger: Ledger, dispatch: str) -> Sequence[Printing]:
    """Return the printings of a dispatch's text beside the one that was read."""
    kept = printings(ledger, (dispatch,)).get(dispatch, ())
    read = record_by_id(ledger, dispatch).record
    return [
        each
        for each in kept
        if (each.name, each.publisher, each.url) != (read.name, read.publisher, read.url)
    ]


def _is_dispatch(record: str) -> bool:
    # Other records have a letter and a hyphen before twelve digits.
    return "-" not in record
