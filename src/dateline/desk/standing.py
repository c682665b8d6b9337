"""Where a commitment stands today, and on what evidence; silence decides nothing.

A later record moves a commitment only through a link that a person accepted.
Links that a rule proposed are shown as what they are, beside the status.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import msgspec

from dateline.desk.placing import place
from dateline.ledger.found import Found
from dateline.schema import Commitment, CommitmentStatus, Link

# Our own choice: two weeks are what an agenda of the coming days shows.
DUE_SOON_DAYS = 14

# What an accepted link says of its earlier record.
_OUTCOMES: Mapping[str, CommitmentStatus] = {
    "fulfils": "reported kept",
    "postpones": "superseded",
    "cancels": "withdrawn",
    "contradicts": "reported broken",
}


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where a commitment stands.

    Args:
        status: As of the day asked for.
        days_left: Days from that day to the last day of what is due, negative
            once it has passed; None without a due date.
        evidence: Accepted links that decide it.
        proposals: Links that a rule proposed and nobody has decided.
    """

    status: CommitmentStatus
    days_left: int | None = None
    evidence: tuple[Link, ...] = ()
    proposals: tuple[Link, ...] = ()


def standing_of(found: Found, links: Iterable[Link], *, today: date) -> Standing:
    """Say where a commitment stands; pure.

    Args:
        found: The commitment.
        links: Links that bear on it; others are passed over.
        today: The day as of which is asked.

    Raises:
        ValueError: The record is no commitment.
    """
    commitment = found.record
    if not isinstance(commitment, Commitment):
        raise ValueError(f"a {found.kind} has no standing")
    latest = place(found).latest
    left = None if latest is None else (latest - today).days
    bearing = [each for each in links if each.earlier == found.id and each.relation in _OUTCOMES]
    evidence = tuple(each for each in bearing if each.verdict == "accepted")
    proposals = tuple(each for each in bearing if each.verdict == "proposed")
    if evidence:
        status = _OUTCOMES[evidence[-1].relation]
    elif commitment.status not in ("open", "due soon", "overdue – no report"):
        status = commitment.status
    else:
        status = _by_calendar(latest, today)
    return Standing(status=status, days_left=left, evidence=evidence, proposals=proposals)


def _by_calendar(latest: date | None, today: date) -> CommitmentStatus:
    if latest is None:
        return "open"
    if latest < today:
        return "overdue – no report"
    return "due soon" if latest <= today + timedelta(days=DUE_SOON_DAYS) else "open"
