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

# A report is printed from its agency's or from another print of it; beyond that many steps
# from one print to the next families of round-ups begin.
_STEPS = 3

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
    known, waiting = set(wanted), set(wanted)
    families: dict[tuple[str, str], int] = {}
    # A copy's original may be a copy itself, or a paper that was met before the agency.
    for _ in range(_STEPS):
        if not waiting:
            break
        found = {
            (link.earlier, link.later): link.confidence
            for link in links_on(ledger, waiting)
            if link.relation == "same report" and link.verdict != "rejected"
            if "-" not in link.earlier  # other records have a letter and a hyphen before their digits
        }
        families |= found
        waiting = {each for pair in found for each in pair} - known
        known |= waiting
    stories: list[Dispatch] = [record_by_id(ledger, each).record for each in sorted(known)]
    found_origins = of_family(stories, [(*pair, share) for pair, share in families.items()])
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
