"""The curve of cooperation and conflict: PLOVER's scores of distinct events, summed up period by period.

The curve counts every event that was coded. Its band says how far the coding
is to be doubted (docs/explanation/two-countries.md): each event is taken to
be there with its confidence as if that were a probability, each by itself.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from math import sqrt

import msgspec

from dateline.desk.occurrences import grouped
from dateline.desk.periods import MOST_PERIODS, Period, Unit, periods, unit_for
from dateline.desk.placing import Placed, narrowest, placed_between, span_of
from dateline.ledger.sides import Moment
from dateline.schema import Link

COOPERATIVE = frozenset({1, 2})
"""The quad classes that are cooperation; 3 and 4 are conflict (PLOVER, quad classes)."""


# Of the same normal law two deviations hold nineteen of twenty; of a few events it is a rule of thumb.
DEVIATIONS = 2

SURE = 1000
"""The confidence, per mille, of what a person accepted or corrected."""


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """One distinct event, as the curve counts it.

    Args:
        placed: Where it stands on the calendar.
        side: cooperation or conflict.
        score: PLOVER's intensity, -10.0 to 10.0.
        copies: Records beyond the first that tell it.
        confidence: Per mille, of the surest record that tells it: copies of
            one report are no second witness. 1000 where a person accepted or
            corrected it.
    """

    placed: Placed
    side: str
    score: float
    copies: int = 0
    confidence: int = SURE


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """The curve in one period.

    Args:
        period: Its days.
        cooperation: Sum of the scores of cooperation, 0 or more.
        conflict: Sum of the scores of conflict, 0 or less.
        events: Distinct events, parts of them where one reaches over several periods.
        copies: Records beyond the first of each event.
        expected: What cooperation less conflict is on average, if each event
            is there with its confidence as its probability.
        deviation: Standard deviation of that, 0 or more.
    """

    period: Period
    cooperation: float = 0.0
    conflict: float = 0.0
    events: float = 0.0
    copies: float = 0.0
    expected: float = 0.0
    deviation: float = 0.0

    @property
    def net(self) -> float:
        """Cooperation less conflict."""
        return self.cooperation + self.conflict

    @property
    def band(self) -> tuple[float, float]:
        """The expected value less and plus two deviations, never beyond what all events of one side give."""
        reach = DEVIATIONS * self.deviation
        return (
            round(max(self.expected - reach, self.conflict), 2),
            round(min(self.expected + reach, self.cooperation), 2),
        )


class Curve(msgspec.Struct, frozen=True, kw_only=True):
    """The whole curve.

    Args:
        unit: Of its periods.
        points: In order, without a gap; empty where no event can be placed.
        counted: How many distinct events are in it or before it.
        earlier: How many of them lie before its first period.
    """

    unit: Unit = "month"
    points: tuple[Point, ...] = ()
    counted: int = 0
    earlier: int = 0

    @property
    def whole(self) -> Point | None:
        """All periods as one, or None where there are none.

        An event that reaches over two of them is taken as two here: the
        deviation comes out a little small.
        """
        if not self.points:
            return None
        return Point(
            period=Period(self.points[0].period.first, self.points[-1].period.last),
            cooperation=round(sum(each.cooperation for each in self.points), 2),
            conflict=round(sum(each.conflict for each in self.points), 2),
            events=round(sum(each.events for each in self.points), 2),
            copies=round(sum(each.copies for each in self.points), 2),
            expected=round(sum(each.expected for each in self.points), 2),
            deviation=round(sqrt(sum(each.deviation**2 for each in self.points)), 2),
        )


def curve_of(events: Iterable[Counted]) -> Curve:
    """Sum up events; pure.

    An event of fuzzy date is spread evenly over the days on which it may have
    been. The unit is the smallest with which sixty periods do; of more than
    sixty years the last sixty are kept, for others would be bars of a pixel.

    Args:
        events: Each once; those that cannot be placed are left out.
    """
    placed = [each for each in events if each.placed.first]
    span = span_of(each.placed for each in placed)
    if span is None:
        return Curve()
    unit = unit_for(*span)
    kept = periods(*span, unit)[-MOST_PERIODS:]
    begins = [each.first for each in kept]
    sums = [[0.0] * 6 for _ in kept]
    for event in placed:
        _add(event, kept, begins, sums)
    return Curve(
        unit=unit,
        points=tuple(
            Point(
                period=period,
                cooperation=round(cooperation, 2),
                conflict=round(conflict, 2),
                events=round(events_, 2),
                copies=round(copies, 2),
                expected=round(expected, 2),
                deviation=round(sqrt(variance), 2),
            )
            for period, (cooperation, conflict, events_, copies, expected, variance) in zip(
                kept, sums, strict=True
            )
        ),
        counted=len(placed),
        earlier=sum(1 for each in placed if each.placed.last and each.placed.last < begins[0]),
    )


def counted_from(moments: Sequence[Moment], links: Iterable[Link]) -> list[Counted]:
    """Make distinct events of the columns that a ledger gives of them; pure."""
    by_id = {each.id: each for each in moments}
    made = []
    for ids, _ in grouped(moments, links, likeness=lambda moment: moment.likeness):
        told = [by_id[each] for each in ids]
        first = told[0]
        made.append(
            Counted(
                placed=_placed(first) if len(told) == 1 else narrowest([_placed(each) for each in told]),
                side="cooperation" if first.quad in COOPERATIVE else "conflict",
                score=first.intensity / 10,
                copies=len(told) - 1,
                confidence=max(each.confidence for each in told),
            )
        )
    return made


def _placed(moment: Moment) -> Placed:
    own = placed_between(moment.earliest, moment.latest, "text")
    return (
        own if own.basis != "none" else placed_between(moment.filed_earliest, moment.filed_latest, "dispatch")
    )


def _add(event: Counted, kept: Sequence[Period], begins: list[date], sums: list[list[float]]) -> None:
    first, last = event.placed.first, event.placed.last
    assert first is not None
    assert last is not None
    likely = event.confidence / SURE
    for place in range(max(bisect_right(begins, first) - 1, 0), len(kept)):
        period = kept[place]
        if period.first > last:
            return
        whole = period.first <= first and last <= period.last
        share = 1.0 if whole else event.placed.share(period.first, period.last)
        score = share * event.score
        row = sums[place]
        row[0 if event.side == "cooperation" else 1] += score
        row[2] += share
        row[3] += share * event.copies
        row[4] += score * likely
        row[5] += score * score * likely * (1 - likely)
