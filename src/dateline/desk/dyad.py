"""Two countries: what was said, agreed and done between them, and the curve of cooperation and conflict."""

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from dateline.desk.lanes import lane_of
from dateline.desk.occurrences import Occurrence, distinct
from dateline.desk.periods import MOST_PERIODS, Period, Unit, periods, unit_for
from dateline.desk.placing import Placed, place, span_of
from dateline.desk.query import criteria_from, find
from dateline.desk.standing import Standing, standing_of
from dateline.ledger.bearing import links_on
from dateline.ledger.found import Found
from dateline.ledger.opening import Ledger
from dateline.schema import Commitment, Event, Link

# Quad classes 1 and 2 are cooperation, 3 and 4 conflict (PLOVER, quad classes).
_COOPERATION = frozenset({1, 2})
_REAL = frozenset({"happened", "ongoing"})
_TO_COME = frozenset({"planned", "proposed", "postponed", "conditional"})


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One occurrence between the two, told by one record or by many.

    Args:
        occurrence: The records that tell it.
        lane: Name of its lane.
        placed: Where it stands on the calendar.
        side: ``cooperation`` or ``conflict``; None for what has no quad class.
        score: PLOVER's intensity, -10.0 to 10.0; None likewise.
        counts: Whether it moves the curve: an event that happened or goes on.
        commitments: Commitments that bind somebody to the event, in its own words.
        standing: Where it stands, if it is itself a commitment.
    """

    occurrence: Occurrence
    lane: str
    placed: Placed
    side: str | None = None
    score: float | None = None
    counts: bool = False
    commitments: tuple[Found, ...] = ()
    standing: Standing | None = None

    @property
    def found(self) -> Found:
        """The record that was filed first."""
        return self.occurrence.first


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """The curve in one period.

    Args:
        period: Its days.
        cooperation: Sum of the scores of cooperation, 0 or more.
        conflict: Sum of the scores of conflict, 0 or less.
        events: Distinct events, parts of them where one reaches over several periods.
        copies: Records beyond the first of each event.
    """

    period: Period
    cooperation: float = 0.0
    conflict: float = 0.0
    events: float = 0.0
    copies: float = 0.0

    @property
    def net(self) -> float:
        """Cooperation less conflict."""
        return self.cooperation + self.conflict


class Dyad(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in the ledger between two countries.

    Args:
        one, two: ISO 3166-1 alpha-3, as asked for.
        today: The day that parts what is past from what is to come.
        unit: Of the curve's periods.
        items: What can be placed on the calendar, in its order.
        undated: What cannot, in the order of the ledger.
        points: The curve; empty where no event counts.
        elsewhere: How many items lie outside the days that were asked for.
        counted: How many distinct events move the curve, whatever the days asked for.
        earlier: How many of them lie before the first period of the curve.
    """

    one: str
    two: str
    today: date
    unit: Unit = "month"
    items: tuple[Item, ...] = ()
    undated: tuple[Item, ...] = ()
    points: tuple[Point, ...] = ()
    elsewhere: int = 0
    counted: int = 0
    earlier: int = 0


def dyad(
    ledger: Ledger,
    one: str,
    two: str,
    *,
    today: date,
    since: date | None = None,
    until: date | None = None,
) -> Dyad:
    """Gather what stands between two countries.

    Args:
        ledger: Where to look.
        one: ISO 3166-1 alpha-3, in any case.
        two: Likewise.
        today: The day that parts past from planned.
        since: Leave out what ends before this day, and the undated.
        until: Leave out what begins after this day, and the undated.

    Raises:
        UsageError: A code is none.
    """
    criteria = criteria_from(dyad=f"{one}:{two}")
    assert criteria.dyad is not None
    records = [
        found for kind in ("statement", "event", "commitment") for found in find(ledger, kind, criteria)
    ]
    links = links_on(ledger, {each.id for each in records} | {each.dispatch for each in records})
    return arrange(records, links, sides=criteria.dyad, today=today, since=since, until=until)


def arrange(
    records: Sequence[Found],
    links: Sequence[Link],
    *,
    sides: tuple[str, str],
    today: date,
    since: date | None = None,
    until: date | None = None,
) -> Dyad:
    """Arrange records as a timeline and a curve; pure.

    Args:
        records: Statements, events and commitments of the two, each once.
        links: Those that bear on them.
        sides: The two codes.
        today: The day that parts past from planned.
        since: First day asked for, or None.
        until: Last day asked for, or None.
    """
    items = _items(records, links, today)
    dated = sorted((each for each in items if each.placed.first), key=_order)
    inside = [each for each in dated if each.placed.meets(since, until)]
    asked = since is not None or until is not None
    points, unit = _curve([each for each in dated if each.counts], dated)
    return Dyad(
        one=sides[0],
        two=sides[1],
        today=today,
        unit=unit,
        items=tuple(inside),
        undated=() if asked else tuple(each for each in items if not each.placed.first),
        points=points,
        elsewhere=len(items) - len(inside) if asked else 0,
        counted=sum(each.counts for each in dated),
        earlier=_before(points, dated),
    )


def _before(points: Sequence[Point], dated: Sequence[Item]) -> int:
    """Count the events that a curve cut to its last periods leaves out."""
    if not points:
        return 0
    first = points[0].period.first
    return sum(1 for each in dated if each.counts and each.placed.last and each.placed.last < first)


def _order(item: Item) -> tuple[date, date, int]:
    first, last = item.placed.first, item.placed.last
    assert first is not None
    assert last is not None
    return first, last, item.found.seq


def _items(records: Sequence[Found], links: Sequence[Link], today: date) -> list[Item]:
    occurrences = distinct(records, links)
    events = [each for each in occurrences if isinstance(each.first.record, Event)]
    bound: dict[str, list[Found]] = {}
    made = []
    for occurrence in occurrences:
        found = occurrence.first
        if isinstance(found.record, Commitment):
            event = _event_in(found, events)
            if event is not None:
                bound.setdefault(event.first.id, []).append(found)
                continue
        made.append(_item(occurrence, links, today))
    return [
        msgspec.structs.replace(each, commitments=tuple(bound.get(each.found.id, ()))) if bound else each
        for each in made
    ]


def _event_in(found: Found, events: Iterable[Occurrence]) -> Occurrence | None:
    """Return the future event that a commitment's own words name: one thing, told as two records."""
    words = found.record.words.span
    for event in events:
        for told in event.all:
            if (
                told.dispatch == found.dispatch
                and told.record.status in _TO_COME
                and told.record.trigger.span in words
            ):
                return event
    return None


def _item(occurrence: Occurrence, links: Sequence[Link], today: date) -> Item:
    found = occurrence.first
    record = found.record
    standing = standing_of(found, links, today=today) if isinstance(record, Commitment) else None
    lane = lane_of(record, standing.status if standing else None)
    if isinstance(record, Event):
        return Item(
            occurrence=occurrence,
            lane=lane,
            placed=_best([place(each) for each in occurrence.all]),
            side="cooperation" if record.quad in _COOPERATION else "conflict",
            score=record.intensity / 10,
            counts=record.status in _REAL,
        )
    return Item(occurrence=occurrence, lane=lane, placed=place(found), standing=standing)


def _best(placed: Sequence[Placed]) -> Placed:
    """Of several tellings keep the date that the words give, the narrowest of them, else the first."""
    told = [each for each in placed if each.basis == "text" and each.days]
    return min(told, key=lambda each: each.days) if told else placed[0]


def _curve(counted: Sequence[Item], dated: Sequence[Item]) -> tuple[tuple[Point, ...], Unit]:
    span = span_of(each.placed for each in dated)
    if span is None:
        return (), "month"
    unit = unit_for(*span)
    if not counted:
        return (), unit
    # Years beyond the last sixty would be bars of a pixel; ``Dyad.earlier`` counts what they hold.
    kept = periods(*span, unit)[-MOST_PERIODS:]
    return tuple(_point(period, counted) for period in kept), unit


def _point(period: Period, counted: Sequence[Item]) -> Point:
    """Sum up one period; an event of fuzzy date is spread evenly over the days that it may lie on."""
    cooperation = conflict = events = copies = 0.0
    for item in counted:
        share = item.placed.share(period.first, period.last)
        if not share or item.score is None:
            continue
        events += share
        copies += share * len(item.occurrence.copies)
        if item.side == "cooperation":
            cooperation += share * item.score
        else:
            conflict += share * item.score
    return Point(
        period=period,
        cooperation=round(cooperation, 2),
        conflict=round(conflict, 2),
        events=round(events, 2),
        copies=round(copies, 2),
    )
