"""What lies ahead: plans and meetings, and what is due, each with the days that its words allow."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from dateline.desk.following import standing_on
from dateline.desk.occurrences import Occurrence, distinct
from dateline.desk.placing import Placed, place
from dateline.desk.query import Criteria, find, settled
from dateline.desk.standing import OUTCOMES, Standing
from dateline.ledger.ahead import around
from dateline.ledger.bearing import commitments_followed, links_on
from dateline.ledger.found import Found
from dateline.ledger.lookup import reading_as_left
from dateline.ledger.opening import Ledger
from dateline.link.acts import planned_in
from dateline.schema import Event, Link

# How real an event must be to stand on an agenda: called-off ones stay on it, struck out.
AHEAD = ("planned", "conditional", "proposed", "postponed", "cancelled")

# So many that may still come: no more are read on one page, and days narrow them.
MOST = 200

# Likewise of those that have passed, and of those without a date.
MOST_PASSED = 100

MIN = date.min.isoformat()


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


def plans(
    ledger: Ledger,
    criteria: Criteria,
    *,
    today: date | None = None,
    statuses: Sequence[str] = AHEAD,
) -> list[Plan]:
    """Return the plans of a ledger, soonest first, the undated last.

    Without days asked for, some of those are taken that may still come, the
    soonest, of those that have passed, the latest, and of the undated; with
    days, those that may fall on them.

    Args:
        ledger: Where to look.
        criteria: What they must satisfy; its status, order and limit are not looked at.
        today: The day from which what is still to come is counted; the present one, if None.
        statuses: Which statuses of events are wanted.
    """
    asked = criteria.since is not None or criteria.until is not None
    records = around(
        ledger,
        "event",
        settled(ledger, msgspec.structs.replace(criteria, status=None)),
        day=criteria.since or MIN if asked else str(today or date.today()),
        most=(MOST, MOST, 0) if asked else (MOST, MOST_PASSED, MOST_PASSED),
        statuses=statuses,
    )
    dispatches = {each.dispatch for each in records}
    links = links_on(ledger, {each.id for each in records} | dispatches)
    carriers = _carriers(ledger, dispatches)
    told = links_on(ledger, {each for some in carriers.values() for each in some}) if carriers else ()
    return sorted((_plan(each, (*links, *told), carriers) for each in distinct(records, links)), key=_soonest)


def owed(ledger: Ledger, criteria: Criteria, *, today: date) -> list[Owed]:
    """Return commitments: what is due next first, then what is past its day, then what has none.

    Without days or a due date asked for, some of those are taken that are
    still due, the soonest, of those past their day, the latest, and of those
    without one.

    Args:
        ledger: Where to look.
        criteria: What they must satisfy; its order is not looked at, its
            limit is :data:`MOST` if there is none.
        today: The day as of which is asked.
    """
    limit = criteria.limit or MOST
    wanted = settled(ledger, criteria)
    if criteria.due is None and criteria.since is None and criteria.until is None:
        most = (limit, limit // 2, limit // 2)
        found = around(ledger, "commitment", wanted, day=str(today), most=most)[:limit]
    else:
        found = list(find(ledger, "commitment", msgspec.structs.replace(wanted, order="date", limit=limit)))
    links = links_on(ledger, {each.id for each in found})
    linked = {end for each in links for end in (each.earlier, each.later)}
    made = [
        Owed(
            found=each,
            placed=place(each),
            standing=standing_on(ledger, each, as_of=today, linked=each.id in linked),
        )
        for each in found
    ]
    return sorted(made, key=lambda each: _next_due(each, today))


def _next_due(owed_: Owed, today: date) -> tuple[int, int, int]:
    last = owed_.placed.last
    if last is None:
        return 2, 0, -owed_.found.seq
    left = (last - today).days
    return (0, left, owed_.found.seq) if left >= 0 else (1, -left, owed_.found.seq)


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


def _carriers(ledger: Ledger, dispatches: Collection[str]) -> dict[str, list[str]]:
    """Return by event the commitments that name it in their own words and of which links tell an outcome.

    The two are one act, and its links are made with the commitment.
    """
    found: dict[str, list[str]] = {}
    for commitment in commitments_followed(ledger, dispatches, tuple(OUTCOMES)):
        event = planned_in(commitment.record, reading_as_left(ledger, commitment).reading)
        if event is not None:
            found.setdefault(event.id, []).append(commitment.id)
    return found


def _plan(occurrence: Occurrence, links: Sequence[Link], carriers: Mapping[str, Sequence[str]]) -> Plan:
    newest = max(occurrence.all, key=lambda each: (each.filed_earliest or "", each.seq))
    ids = {each.id for each in occurrence.all}
    ids |= {each for id in ids for each in carriers.get(id, ())}
    outcome = {
        each.id: each
        for each in links
        if each.earlier in ids and each.verdict != "rejected" and each.relation in OUTCOMES
    }
    return Plan(occurrence=occurrence, newest=newest, placed=place(newest), outcome=tuple(outcome.values()))


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
