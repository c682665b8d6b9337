"""What lies ahead: plans and meetings, and what is due, each with the days that its words allow."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import msgspec

from dateline.desk.following import standing_on
from dateline.desk.occurrences import Occurrence, distinct
from dateline.desk.placing import Placed, place
from dateline.desk.query import Criteria, find
from dateline.desk.standing import Standing
from dateline.ledger.bearing import links_on
from dateline.ledger.found import Found
from dateline.ledger.opening import Ledger
from dateline.schema import Event, Link

# How real an event must be to stand on an agenda: called-off ones stay on it, struck out.
AHEAD = ("planned", "conditional", "proposed", "postponed", "cancelled")

# Of each status so many, the soonest: no more are read on one page, and days narrow them.
MOST = 200


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """One planned event, however many dispatches tell of it.

    Args:
        occurrence: The records that tell it; the newest dispatch's decides when and how real.
        newest: The record that was filed last.
        placed: Where it stands on the calendar.
        outcome: Accepted or proposed links that say what became of it.
    """

    occurrence: Occurrence
    newest: Found
    placed: Placed
    outcome: tuple[Link, ...] = ()

    @property
    def event(self) -> Event:
        """The event as the newest dispatch has it."""
        event: Event = self.newest.record
        return event


class Owed(msgspec.Struct, frozen=True, kw_only=True):
    """One commitment with where it stands.

    Args:
        found: The commitment.
        placed: The days within which it is due.
        standing: Where it stands today.
    """

    found: Found
    placed: Placed
    standing: Standing


def plans(ledger: Ledger, criteria: Criteria, *, statuses: Sequence[str] = AHEAD) -> list[Plan]:
    """Return the plans of a ledger, soonest first, the undated last.

    Args:
        ledger: Where to look.
        criteria: What they must satisfy; its status and limit are not looked at.
        statuses: Which statuses of events are wanted.
    """
    records = [
        found
        for status in statuses
        for found in find(
            ledger, "event", msgspec.structs.replace(criteria, status=status, order="date", limit=MOST)
        )
    ]
    links = links_on(ledger, {each.id for each in records} | {each.dispatch for each in records})
    return sorted((_plan(each, links) for each in distinct(records, links)), key=_soonest)


def owed(ledger: Ledger, criteria: Criteria, *, today: date) -> list[Owed]:
    """Return the commitments that satisfy the criteria, what is due first first, the undated last."""
    records = list(find(ledger, "commitment", criteria))
    made = [
        Owed(found=each, placed=place(each), standing=standing_on(ledger, each, as_of=today))
        for each in records
    ]
    return sorted(made, key=lambda each: _by(each.placed, each.found.seq))


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """One day of a month's page; ``inside`` is False for the days of its neighbours."""

    day: date
    inside: bool


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """The part of a plan that lies in one week.

    Args:
        plan: The plan.
        offset: Days from Monday to its first day in this week, 0–6.
        length: How many days of this week it covers, 1–7.
        begins: Whether it begins in this week; else it goes on from the one before.
        ends: Whether it ends in this week.
    """

    plan: Plan
    offset: int
    length: int
    begins: bool
    ends: bool


class Week(msgspec.Struct, frozen=True, kw_only=True):
    """Seven days from Monday, and rows of stretches that do not overlap within a row."""

    days: tuple[Day, ...]
    rows: tuple[tuple[Stretch, ...], ...]


# What reaches over more days than this is no date but a season: it is listed above the month.
_FUZZIEST = 31


def month_of(planned: Iterable[Plan], year: int, month: int) -> tuple[tuple[Week, ...], tuple[Plan, ...]]:
    """Lay out a month; pure.

    Args:
        planned: Plans in the order in which they are to stand.
        year: 1–9998.
        month: 1–12.

    Returns:
        Its weeks from Monday, and the plans that may fall into it but reach
        over more than a month.
    """
    first = date(year, month, 1)
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    met = [each for each in planned if each.placed.meets(first, last)]
    vague = tuple(each for each in met if each.placed.days > _FUZZIEST)
    sharp = [each for each in met if each.placed.days <= _FUZZIEST]
    weeks = []
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        days = tuple(
            Day(day=day, inside=day.month == month)
            for day in (monday + timedelta(days=shift) for shift in range(7))
        )
        weeks.append(Week(days=days, rows=_rows(sharp, monday)))
        monday += timedelta(days=7)
    return tuple(weeks), vague


def _plan(occurrence: Occurrence, links: Sequence[Link]) -> Plan:
    newest = max(occurrence.all, key=lambda each: (each.filed_earliest or "", each.seq))
    ids = {each.id for each in occurrence.all}
    outcome = tuple(
        each
        for each in links
        if each.earlier in ids
        and each.verdict != "rejected"
        and each.relation in ("fulfils", "postpones", "cancels", "contradicts")
    )
    return Plan(occurrence=occurrence, newest=newest, placed=place(newest), outcome=outcome)


def _soonest(plan: Plan) -> tuple[bool, date, date, int]:
    return _by(plan.placed, plan.newest.seq)


def _by(placed: Placed, seq: int) -> tuple[bool, date, date, int]:
    """Order by the last day on which it may fall: that is when it is overdue."""
    return placed.last is None, placed.last or date.max, placed.first or date.max, seq


def _rows(planned: Iterable[Plan], monday: date) -> tuple[tuple[Stretch, ...], ...]:
    sunday = monday + timedelta(days=6)
    rows: list[list[Stretch]] = []
    for plan in planned:
        first, last = plan.placed.first, plan.placed.last
        if first is None or last is None or last < monday or first > sunday:
            continue
        begins, ends = max(first, monday), min(last, sunday)
        stretch = Stretch(
            plan=plan,
            offset=(begins - monday).days,
            length=(ends - begins).days + 1,
            begins=first >= monday,
            ends=last <= sunday,
        )
        row = next((row for row in rows if _free(row, stretch)), None)
        if row is None:
            rows.append([stretch])
        else:
            row.append(stretch)
    return tuple(tuple(sorted(row, key=lambda each: each.offset)) for row in rows)


def _free(row: Sequence[Stretch], wanted: Stretch) -> bool:
    return all(
        each.offset + each.length <= wanted.offset or wanted.offset + wanted.length <= each.offset
        for each in row
    )
