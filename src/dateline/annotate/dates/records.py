"""Timex records out of what the tagger found."""

from collections.abc import Sequence
from datetime import date

from dateline.annotate.dates.context import DISPATCH, Tagged
from dateline.annotate.dates.forms import guideline_value
from dateline.annotate.dates.sense import Between, Length, Point, Recurring, Sense, Vague, bounds
from dateline.schema import Dispatch, Reason, Span, Timex, TimexType, record_id
from dateline.schema.calendar import UNKNOWN_YEAR, interval_of, masked


def timexes(
    dispatch: Dispatch, found: Sequence[Tagged], *, year_known: bool, day_known: bool = True
) -> tuple[Timex, ...]:
    """Write the expressions of a dispatch as records.

    Args:
        dispatch: The dispatch that they stand in.
        found: In text order.
        year_known: False where the dispatch's year is a stand-in: every value
            that was counted from it is then masked and has no interval.
        day_known: False where not even its month and day are known.
    """
    ids = [record_id("t", dispatch.id, each.start, each.end) for each in found]
    told = _from_dispatch(found)
    return tuple(
        _record(
            dispatch,
            each,
            ids,
            index,
            unknown=told[index] and not year_known,
            loose=told[index] and not day_known,
        )
        for index, each in enumerate(found)
    )


def type_of(each: Tagged) -> TimexType:
    """Return the TIMEX3 type of an expression."""
    if each.resolved.type is not None:
        return each.resolved.type  # type: ignore[return-value]
    return _type(each.resolved.sense)


def _type(sense: Sense) -> TimexType:
    if isinstance(sense, Length):
        return "DURATION"
    if isinstance(sense, Recurring):
        return "SET"
    if isinstance(sense, Point) and (sense.clock or sense.daypart):
        return "TIME"
    return "DATE"


def _from_dispatch(found: Sequence[Tagged]) -> list[bool]:
    """Tell which expressions hang, directly or through others, on the dispatch's date."""
    hanging: list[bool] = []
    for each in found:
        anchor = each.resolved.anchor
        # Each step leads to another expression; more steps than expressions would be a circle.
        for _ in found:
            if anchor is None or anchor == DISPATCH:
                break
            anchor = found[anchor].resolved.anchor
        hanging.append(anchor is not None)
    return hanging


def _record(
    dispatch: Dispatch, each: Tagged, ids: Sequence[str], index: int, *, unknown: bool, loose: bool
) -> Timex:
    resolved = each.resolved
    value = _loose(each) if loose else masked(guideline_value(resolved.sense), unknown)
    earliest, latest = (None, None) if unknown or loose else _interval(each, value)
    anchor = None
    if resolved.anchor is not None and isinstance(resolved.sense, Point | Between | Vague):
        anchor = "dispatch" if resolved.anchor == DISPATCH else ids[resolved.anchor]
    words = Span(each.start, each.end).evidence(dispatch.text)
    return Timex(
        id=ids[index],
        words=words,
        type=type_of(each),
        value=value,
        earliest=earliest,
        latest=latest,
        anchor=anchor,
        direction=resolved.direction if anchor else None,
        because=(Reason(rule=each.rule, note=resolved.note or "read as written", words=words),),
    )


# Rules whose month, day or season stands in the words themselves.
_PRINTED_PARTS = frozenset(
    {
        "month-day",
        "day-month",
        "month-days",
        "days-month",
        "month-day-to-month-day",
        "and-day",
        "month",
        "month-part",
    }
    | {"may-or-march", "half-of-month", "season", "season-alone", "holiday"}
)
_LOOSE = {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX"}


def _loose(each: Tagged) -> str:
    """Write a value where nothing dates the page: what the words print of it, the rest masked."""
    sense = each.resolved.sense
    if isinstance(sense, Length | Recurring | Vague) or each.rule.removeprefix("dates/") in _PRINTED_PARTS:
        return masked(guideline_value(sense))
    if not isinstance(sense, Point):
        return UNKNOWN_YEAR
    if sense.unit != "day":
        return _LOOSE.get(sense.unit, UNKNOWN_YEAR)
    value = f"XXXX-WXX-{sense.first.isoweekday()}" if each.rule == "dates/weekday" else "XXXX-XX-XX"
    if sense.clock:
        return f"{value}T{sense.clock}{sense.zone}"
    return f"{value}T{sense.daypart}" if sense.daypart else value


def _interval(each: Tagged, value: str) -> tuple[str | None, str | None]:
    resolved = each.resolved
    if isinstance(resolved.sense, Point) and resolved.sense.clock:
        return interval_of(value)
    first, last = bounds(resolved.sense)
    first, last = resolved.earliest or first, resolved.latest or last
    return _iso(first), _iso(last)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
