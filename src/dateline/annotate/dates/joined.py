"""Expressions that stand together: "April and May 2015", "Monday through Friday"."""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from dateline.annotate.dates.context import DISPATCH, Tagged, direction_from
from dateline.annotate.dates.sense import Point

_RANGES = frozenset({"to", "through", "until", "till", "-", "–", "—", "and until"})
_LINKS = _RANGES | {"and", "or", ",", "&", ", and"}
_DAYS = frozenset({"month-day", "day-month", "and-day", "day-before-day-month"})
_MONTHS = frozenset({"month", "may-or-march", "month-part", "may-before-month"})
_PRINTED = frozenset({"month-year", "month-day-year", "day-month-year"})
_WEEK = timedelta(7)
_YEAR = 366


def joined(text: str, found: Sequence[Tagged], anchor: date | None) -> tuple[Tagged, ...]:
    """Let neighbours that a link joins share what one of them prints.

    A day or month without a year takes the year that its neighbour prints
    ("from 28 September to 3 October 2015"); of two that print none, or of two
    weekdays, the second is the later one, on the side of the dispatch on
    which they were read.

    Args:
        text: The text.
        found: Its expressions, in text order.
        anchor: The dispatch's day, or None.
    """
    changed = list(found)
    # From the right: in "April, May and June 2015" the year goes from one to the next.
    for index in range(len(changed) - 2, -1, -1):
        first, last = changed[index], changed[index + 1]
        link = text[first.end : last.start].strip().lower()
        if link in _LINKS:
            changed[index], changed[index + 1] = _pair(text, first, last, anchor, runs_on=link in _RANGES)
    return tuple(changed)


def _pair(
    text: str, first: Tagged, last: Tagged, anchor: date | None, *, runs_on: bool
) -> tuple[Tagged, Tagged]:
    start, end = first.resolved.sense, last.resolved.sense
    if not isinstance(start, Point) or not isinstance(end, Point) or first.resolved.anchor != DISPATCH:
        return first, last
    rules = first.rule.removeprefix("dates/"), last.rule.removeprefix("dates/")
    if rules[0] in _DAYS | _MONTHS and last.resolved.anchor is None and start.unit == end.unit:
        if rules[1] not in _PRINTED | _DAYS | _MONTHS:
            return first, last
        return _in_year(first, start, end), last
    if anchor is None or last.resolved.anchor != DISPATCH:
        return first, last
    if end.first > start.first:
        apart = (
            (end.first - start.first).days > _YEAR
            and rules[0] in _DAYS | _MONTHS
            and rules[1] in _DAYS | _MONTHS
        )
        return first, _placed(last, end, _by(end.first, None, -1), anchor) if apart else last
    if rules == ("weekday", "weekday"):
        forward = runs_on or (end.first - start.first).days % 7 == 1  # "Friday and Thursday" is no such pair
        if forward and _is_bare(text, first) and _is_bare(text, last) and start.first != end.first:
            return _ordered(first, last, anchor, _WEEK)
    elif (
        any(rules[0] in kind and rules[1] in kind for kind in (_DAYS, _MONTHS))
        and start.first.month != end.first.month
    ):
        return _ordered(first, last, anchor, None)
    return first, last


def _is_bare(text: str, each: Tagged) -> bool:
    """Tell whether a weekday stands without "last" or "next", which fix its week."""
    return len(text[each.start : each.end].split()) == 1


def _in_year(each: Tagged, start: Point, end: Point) -> Tagged:
    year = end.first.year - (start.first.replace(year=2000) > end.first.replace(year=2000))
    moved = _moved(start.first, year)
    if moved is None:
        return each
    sense = msgspec.structs.replace(start, first=moved)
    resolved = msgspec.structs.replace(
        each.resolved, sense=sense, anchor=None, direction=None, note="the year is printed beside it"
    )
    return msgspec.structs.replace(each, resolved=resolved)


def _ordered(first: Tagged, last: Tagged, anchor: date, step: timedelta | None) -> tuple[Tagged, Tagged]:
    """Move the second on, or the first back where both were read as past."""
    start, end = first.resolved.sense, last.resolved.sense
    if not isinstance(start, Point) or not isinstance(end, Point):
        return first, last
    if start.first >= anchor:
        return first, _placed(last, end, _by(end.first, step, 1), anchor)
    return _placed(first, start, _by(start.first, step, -1), anchor), last


def _by(moment: date, step: timedelta | None, sign: int) -> date | None:
    """Move a day by a step, by a year where there is none."""
    if step is None:
        return _moved(moment, moment.year + sign)
    try:
        return moment + sign * step
    except OverflowError:
        return None


def _placed(each: Tagged, point: Point, moved: date | None, anchor: date) -> Tagged:
    if moved is None:
        return each
    sense = msgspec.structs.replace(point, first=moved)
    resolved = msgspec.structs.replace(
        each.resolved,
        sense=sense,
        direction=direction_from(anchor, sense),
        note="the second of two is the later",
    )
    return msgspec.structs.replace(each, resolved=resolved)


def _moved(moment: date, year: int) -> date | None:
    try:
        return moment.replace(year=year)
    except ValueError:
        return None
