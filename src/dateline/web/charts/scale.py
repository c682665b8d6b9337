"""Time from left to right: where a day stands, where the ticks are, where today is."""

from datetime import date, timedelta

import msgspec
from markupsafe import Markup

from dateline.desk.periods import label_of, periods, unit_for
from dateline.web.charts.svg import tag, words

# As many labels of seven figures as stand side by side on 640 pixels.
_MOST_TICKS = 9

# Today is taken into the picture where it lies no further off than this part of it.
_NEAR = 0.35


class Scale(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of days drawn between two places.

    Args:
        first, last: Days, both counted.
        left, right: Where the first begins and the last ends.
    """

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Return where a day begins; a day outside stands at the nearer end."""
        inside = min(max((day - self.first).days, 0), self._days)
        return self.left + (self.right - self.left) * inside / self._days

    def end(self, day: date) -> float:
        """Return where a day ends."""
        return self.x(day + timedelta(days=1)) if day < date.max else self.right

    def middle(self, first: date, last: date) -> float:
        """Return the middle of a stretch of days."""
        return (self.x(first) + self.end(last)) / 2

    @property
    def _days(self) -> int:
        return (self.last - self.first).days + 1


def reach(first: date, last: date, today: date) -> tuple[date, date]:
    """Widen a stretch to today where today is near, so that the line of today can be drawn."""
    near = timedelta(days=max(int((last - first).days * _NEAR), 14))
    if last < today <= last + near:
        return first, today
    if first - near <= today < first:
        return today, last
    return first, last


def ticks(scale: Scale, *, top: float, bottom: float) -> Markup:
    """Draw upright lines with their labels below."""
    unit = unit_for(scale.first, scale.last, most=_MOST_TICKS)
    found = [each for each in periods(scale.first, scale.last, unit) if each.first >= scale.first]
    step = -(-len(found) // _MOST_TICKS) or 1
    drawn: list[Markup] = []
    for period in found[::step]:
        x = scale.x(period.first)
        drawn.append(tag("line", x1=x, y1=top, x2=x, y2=bottom, stroke="currentColor", stroke_opacity="0.14"))
        if x <= scale.right - 40:
            drawn.append(words(label_of(period, unit), x + 2, bottom + 13, size=10.5, class_="tick"))
    return tag("g", *drawn)


def future(scale: Scale, today: date, *, top: float, bottom: float, prefix: str) -> Markup:
    """Hatch the side that is still to come and draw the line of today, or say where today is."""
    if today > scale.last:
        return words(f"today, {today}, lies to the right", scale.right, top - 5, anchor="end", size=10)
    begins = scale.left if today < scale.first else scale.x(today)
    hatched = tag(
        "rect",
        x=begins,
        y=top,
        width=scale.right - begins,
        height=bottom - top,
        fill=f"url(#{prefix}-future)",
        class_="future",
    )
    if today < scale.first:
        return tag("g", hatched, words(f"today, {today}, lies to the left", scale.left, top - 5, size=10))
    near_end = begins > scale.right - 90
    return tag(
        "g",
        hatched,
        tag(
            "line",
            x1=begins,
            y1=top - 2,
            x2=begins,
            y2=bottom,
            stroke="currentColor",
            stroke_width=1.5,
            stroke_dasharray="4 3",
            class_="today",
        ),
        words(
            f"today {today}",
            begins - 3 if near_end else begins + 3,
            top - 5,
            anchor="end" if near_end else "start",
            size=10,
        ),
    )
