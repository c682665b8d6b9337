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
from dateline.link.outcomes import PARTLY
from dateline.schema import Commitment, CommitmentStatus, Force, Link, Relation

# Our own choice: two weeks are what an agenda of the coming days shows.
DUE_SOON_DAYS = 14

OUTCOMES: Mapping[Relation, CommitmentStatus] = {
    "fulfils": "reported kept",
    "postpones": "open",
    "cancels": "withdrawn",
    "contradicts": "reported broken",
}
"""What a link says of its earlier record. What was put off is open until its new date."""

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
        if each.earlier == found.id and each.relation in OUTCOMES and each.verdict != "rejected"
    )
    told = (
        by_words(evidence[-1], force=commitment.force, overdue=latest is not None and latest < today)
        if evidence
        else None
    )
    if told is None and commitment.status not in _UNDECIDED:
        told = commitment.status
    return Standing(
        status=told or by_calendar(latest, today, silent=is_silent(commitment)),
        days_left=None if latest is None else (latest - today).days,
        proposed=bool(evidence) and evidence[-1].verdict == "proposed",
        evidence=evidence,
    )


def by_words(link: Link, *, force: Force | None, overdue: bool) -> CommitmentStatus | None:
    """Return the status that a later record gives, or None where it decides nothing.

    Args:
        link: The link to the later record.
        force: How the commitment binds; None for a plan that is no commitment.
        overdue: Whether it was due before that was told.
    """
    if link.relation == "fulfils" and any(each.rule == PARTLY for each in link.because):
        return "partly"
    if link.relation == "postpones" and link.later.startswith("c-"):
        return "superseded"  # another commitment stands in its place
    if link.relation == "contradicts" and not (overdue or force == "refusal"):
        return None  # said to be otherwise before it was due: it may yet be kept
    return OUTCOMES[link.relation]


def is_silent(commitment: Commitment) -> bool:
    """Tell whether silence after the due date says nothing at all of a commitment.

    A refusal is kept by silence, and nothing tells whether a condition was met.
    """
    return commitment.force == "refusal" or commitment.condition is not None


def by_calendar(latest: date | None, today: date, *, silent: bool) -> CommitmentStatus:
    """Return the status that the calendar alone gives: at most overdue without a report.

    Args:
        latest: The last day of what is due by now, or None.
        today: The day as of which is asked.
        silent: Whether silence says nothing of it, see :func:`is_silent`.
    """
    if latest is None:
        return "open"
    if latest < today:
        return "open" if silent else "overdue – no report"
    return "due soon" if latest <= today + timedelta(days=DUE_SOON_DAYS) else "open"
