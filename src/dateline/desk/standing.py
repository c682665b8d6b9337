"""Where a commitment stands today, and on what evidence; silence decides nothing.

Only words move a commitment: the newest link to a later record that nobody
rejected. One that a rule proposed and nobody looked at counts as what was
reported, and is marked as proposed. Without a link the calendar alone speaks,
and at most says that the due date has passed without a report.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import msgspec

from dateline.desk.placing import place
from dateline.ledger.found import Found
from dateline.schema import Commitment, CommitmentStatus, Link, Relation

# Our own choice: two weeks are what an agenda of the coming days shows.
DUE_SOON_DAYS = 14

# What a link says of its earlier record. What was put off is open until its new date.
_OUTCOMES: Mapping[Relation, CommitmentStatus] = {
    "fulfils": "reported kept",
    "postpones": "open",
    "cancels": "withdrawn",
    "contradicts": "reported broken",
}

# The rule of a reason that only some of those bound have acted.
_PARTLY = "link/part-of-the-sides"

_UNDECIDED = ("open", "due soon", "overdue – no report")


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where a commitment stands.

    Args:
        status: As of the day asked for.
        days_left: Days from that day to the last day of what is due, negative
            once it has passed; None without a due date.
        proposed: Whether the status rests on a link that no person accepted.
        evidence: Links that tell of it and that nobody rejected, oldest first.
    """

    status: CommitmentStatus
    days_left: int | None = None
    proposed: bool = False
    evidence: tuple[Link, ...] = ()


def standing_of(found: Found, links: Iterable[Link], *, today: date) -> Standing:
    """Say where a commitment stands; pure.

    Args:
        found: The commitment.
        links: Links that bear on it, oldest first; others are passed over.
        today: The day as of which is asked.

    Raises:
        ValueError: The record is no commitment.
    """
    commitment = found.record
    if not isinstance(commitment, Commitment):
        raise ValueError(f"a {found.kind} has no standing")
    latest = place(found).latest
    evidence = tuple(
        each
        for each in links
        if each.earlier == found.id and each.relation in _OUTCOMES and each.verdict != "rejected"
    )
    told = (
        _by_words(commitment, evidence[-1], overdue=latest is not None and latest < today)
        if evidence
        else None
    )
    if told is None and commitment.status not in _UNDECIDED:
        told = commitment.status
    return Standing(
        status=told or _by_calendar(commitment, latest, today),
        days_left=None if latest is None else (latest - today).days,
        proposed=bool(evidence) and evidence[-1].verdict == "proposed",
        evidence=evidence,
    )


def _by_words(commitment: Commitment, link: Link, *, overdue: bool) -> CommitmentStatus | None:
    """Return the status that a later record gives, or None where it decides nothing."""
    if link.relation == "fulfils" and any(each.rule == _PARTLY for each in link.because):
        return "partly"
    if link.relation == "postpones" and link.later.startswith("c-"):
        return "superseded"  # another commitment stands in its place
    if link.relation == "contradicts" and not (overdue or commitment.force == "refusal"):
        return None  # said to be otherwise before it was due: it may yet be kept
    return _OUTCOMES[link.relation]


def _by_calendar(commitment: Commitment, latest: date | None, today: date) -> CommitmentStatus:
    if latest is None:
        return "open"
    if latest < today:
        # A refusal is kept by silence, and nothing tells whether a condition was met.
        silent = commitment.force == "refusal" or commitment.condition is not None
        return "open" if silent else "overdue – no report"
    return "due soon" if latest <= today + timedelta(days=DUE_SOON_DAYS) else "open"
