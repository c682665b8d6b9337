"""Two countries: what was said, agreed and done between them, and the curve of cooperation and conflict."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial

import msgspec

from dateline.desk.curve import COOPERATIVE, SURE, Counted, Curve, counted_from, curve_of
from dateline.desk.following import standing_on
from dateline.desk.lanes import lane_of
from dateline.desk.occurrences import Occurrence, distinct
from dateline.desk.placing import Placed, narrowest, place, span_of
from dateline.desk.query import count, criteria_from
from dateline.desk.standing import Standing, standing_of
from dateline.ledger.bearing import links_on
from dateline.ledger.found import Found
from dateline.ledger.opening import Ledger
from dateline.ledger.sides import SideKind, moments_between, records_between
from dateline.schema import Commitment, Event, Link

_KINDS: tuple[SideKind, ...] = ("statement", "event", "commitment")

_REAL = frozenset({"happened", "ongoing"})
_TO_COME = frozenset({"planned", "proposed", "postponed", "conditional"})


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One occurrence between the two, told by one record or by many.

    Args:
        occurrence: The records that tell it.
        found: The one of them that says how real it is.
        lane: Name of its lane.
        placed: Where it stands on the calendar.
        side: ``cooperation`` or ``conflict``; None for what has no quad class.
        score: PLOVER's intensity, -10.0 to 10.0; None likewise.
        counts: Whether it moves the curve: an event that happened or goes on.
        commitments: Commitments that bind somebody to the event, in its own words.
        standing: Where it stands, if it is itself a commitment.
    """

    occurrence: Occurrence
    found: Found
    lane: str
    placed: Placed
    side: str | None = None
    score: float | None = None
    counts: bool = False
    commitments: tuple[Found, ...] = ()
    standing: Standing | None = None

    @property
    def copies(self) -> tuple[Found, ...]:
        """The other records that tell it."""
        return tuple(each for each in self.occurrence.all if each.id != self.found.id)


class Dyad(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in the ledger between two countries.

    Args:
        one, two: ISO 3166-1 alpha-3, as asked for.
        today: The day that parts what is past from what is to come.
        items: What can be placed on the calendar, in its order.
        undated: What cannot, in the order of the ledger.
        curve: Over all days, whatever days were asked for.
        elsewhere: How many records lie outside the days that were asked for.
        left_out: How many more records lie within them: those of the latest days were kept.
    """

    one: str
    two: str
    today: date
    items: tuple[Item, ...] = ()
    undated: tuple[Item, ...] = ()
    curve: Curve = Curve()
    elsewhere: int = 0
    left_out: int = 0

    @property
    def span(self) -> tuple[date, date] | None:
        """First and last day of the items and of the curve, or None where nothing can be placed."""
        stretches = [item.placed for item in self.items]
        if self.curve.points:
            first, last = self.curve.points[0].period.first, self.curve.points[-1].period.last
            stretches.append(Placed(earliest=first, latest=last, basis="text"))
        return span_of(stretches)


def dyad(
    ledger: Ledger,
    one: str,
    two: str,
    *,
    today: date,
    since: date | None = None,
    until: date | None = None,
    most: int | None = None,
) -> Dyad:
    """Gather what stands between two countries.

    Args:
        ledger: Where to look.
        one: ISO 3166-1 alpha-3, in any case.
        two: Likewise.
        today: The day that parts past from planned.
        since: Leave out what ends before this day, and the undated.
        until: Leave out what begins after this day, and the undated.
        most: At most so many records of each kind, those of the latest days;
            the curve always has all events.

    Raises:
        UsageError: A code is none.
    """
    criteria = criteria_from(dyad=f"{one}:{two}")
    assert criteria.dyad is not None
    asked = since is not None or until is not None
    records: list[Found] = []
    inside = elsewhere = 0
    for kind in _KINDS:
        found, total = records_between(
            ledger,
            kind,
            criteria.dyad,
            since=str(since) if since else None,
            until=str(until) if until else None,
            limit=most,
        )
        records += found
        inside += total
        elsewhere += count(ledger, kind, criteria) - total if asked else 0
    moments = moments_between(ledger, *criteria.dyad)
    bearing = {each.id for each in records} | {each.dispatch for each in records}
    bearing |= {each.id for each in moments} | {each.dispatch for each in moments}
    links = links_on(ledger, bearing)
    linked = {end for each in links for end in (each.earlier, each.later)}

    def standing(found: Found) -> Standing:
        return standing_on(ledger, found, as_of=today, linked=found.id in linked)

    arranged = arrange(
        records,
        links,
        sides=criteria.dyad,
        today=today,
        since=since,
        until=until,
        curve=curve_of(counted_from(moments, links)),
        standing=standing,
    )
    return msgspec.structs.replace(arranged, elsewhere=elsewhere, left_out=inside - len(records))


def arrange(
    records: Sequence[Found],
    links: Sequence[Link],
    *,
    sides: tuple[str, str],
    today: date,
    since: date | None = None,
    until: date | None = None,
    curve: Curve | None = None,
    standing: Callable[[Found], Standing] | None = None,
) -> Dyad:
    """Arrange records as a timeline and a curve; pure where nothing is given that is not.

    Args:
        records: Statements, events and commitments of the two, each once.
        links: Those that bear on them.
        sides: The two codes.
        today: The day that parts past from planned.
        since: First day asked for, or None.
        until: Last day asked for, or None.
        curve: The curve, where more events make it than the records; made of these, if None.
        standing: Says where a commitment stands; if None, by the links on the
            very record, those on other tellings of it left out.
    """
    standing = standing or partial(standing_of, links=links, today=today)
    items = _items(sorted(records, key=lambda each: each.seq), links, standing)
    dated = sorted((each for each in items if each.placed.first), key=_order)
    inside = [each for each in dated if each.placed.meets(since, until)]
    asked = since is not None or until is not None
    return Dyad(
        one=sides[0],
        two=sides[1],
        today=today,
        items=tuple(inside),
        undated=() if asked else tuple(each for each in items if not each.placed.first),
        curve=curve_of(_counted(each) for each in dated if each.counts) if curve is None else curve,
        elsewhere=len(items) - len(inside) if asked else 0,
    )


def _counted(item: Item) -> Counted:
    real = [each for each in item.occurrence.all if each.record.status in _REAL]
    return Counted(
        placed=item.placed,
        side=item.side or "",
        score=item.score or 0.0,
        copies=len(real) - 1,
        confidence=max(SURE if each.decided else each.record.confidence for each in real),
    )


def _order(item: Item) -> tuple[date, date, int]:
    first, last = item.placed.first, item.placed.last
    assert first is not None
    assert last is not None
    return first, last, item.found.seq


def _items(
    records: Sequence[Found], links: Sequence[Link], standing: Callable[[Found], Standing]
) -> list[Item]:
    occurrences = distinct(records, links)
    future: dict[str, list[tuple[Found, Occurrence]]] = {}
    for occurrence in occurrences:
        for told in occurrence.all:
            if isinstance(told.record, Event) and told.record.status in _TO_COME:
                future.setdefault(told.dispatch, []).append((told, occurrence))
    bound: dict[str, list[Found]] = {}
    made = []
    for occurrence in occurrences:
        found = occurrence.first
        if isinstance(found.record, Commitment):
            event = _event_in(found, future.get(found.dispatch, ()))
            if event is not None:
                bound.setdefault(event.first.id, []).append(found)
                continue
        made.append(_item(occurrence, standing))
    return [
        msgspec.structs.replace(each, commitments=tuple(bound[each.occurrence.first.id]))
        if each.occurrence.first.id in bound
        else each
        for each in made
    ]


def _event_in(found: Found, events: Iterable[tuple[Found, Occurrence]]) -> Occurrence | None:
    """Return the future event that a commitment's own words name: one thing, told as two records."""
    words = found.record.words.span
    return next((occurrence for told, occurrence in events if told.record.trigger.span in words), None)


def _item(occurrence: Occurrence, standing_of_: Callable[[Found], Standing]) -> Item:
    found = _deciding(occurrence)
    record = found.record
    standing = standing_of_(found) if isinstance(record, Commitment) else None
    lane = lane_of(record, standing.status if standing else None)
    if isinstance(record, Event):
        same = [each for each in occurrence.all if (each.record.status in _REAL) == (record.status in _REAL)]
        return Item(
            occurrence=occurrence,
            found=found,
            lane=lane,
            placed=narrowest([place(each) for each in same]),
            side="cooperation" if record.quad in COOPERATIVE else "conflict",
            score=record.intensity / 10,
            counts=record.status in _REAL,
        )
    return Item(occurrence=occurrence, found=found, lane=lane, placed=place(found), standing=standing)


def _deciding(occurrence: Occurrence) -> Found:
    """Return the record that says how real an event is: the first that saw it happen, else the newest.

    A visit that one dispatch announces and another reports has happened; one
    that was announced and then called off is called off. Other records are
    decided by the one that was filed first.
    """
    if not isinstance(occurrence.first.record, Event):
        return occurrence.first
    real = next((each for each in occurrence.all if each.record.status in _REAL), None)
    return real or occurrence.all[-1]
