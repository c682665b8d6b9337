"""Bands over time, one a row: plans with fuzzy dates, commitments, terms of office."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

import msgspec
from markupsafe import Markup

from dateline.web.charts.scale import Scale, future, reach, ticks
from dateline.web.charts.svg import CONFLICT, COOPERATION, link, picture, shortened, tag, words

WIDTH = 760
TOP, LABELS = 24.0, 250.0
RIGHT = 752.0
_ROW = 20.0

# A picture of more rows is longer than two screens; the table beside it has them all.
MOST_BANDS = 40

Look = Literal["solid", "planned", "hollow"]


class Band(msgspec.Struct, frozen=True, kw_only=True):
    """One stretch of days in a row of its own.

    Args:
        label: What stands to its left.
        title: All that it says, for the tooltip and those who do not see it.
        first: First day; None where it has no beginning.
        last: Last day; None where it has no end that is known.
        look: ``planned`` is hatched, ``hollow`` an outline.
        side: cooperation, conflict or None.
        href: Where it leads, or None.
        marks: Days within it that evidence stands for.
    """

    label: str
    title: str
    first: date | None
    last: date | None
    look: Look = "solid"
    side: str | None = None
    href: str | None = None
    marks: tuple[date, ...] = ()


def draw_bands(bands: Sequence[Band], *, label: str, prefix: str, today: date) -> tuple[Markup | None, int]:
    """Draw at most :data:`MOST_BANDS` bands in the order given.

    Returns:
        The picture, None where no band has a day; and how many are left out.
    """
    shown = [each for each in bands if each.first or each.last or each.marks][:MOST_BANDS]
    days = [day for each in shown for day in (each.first, each.last, *each.marks) if day is not None]
    if not days:
        return None, len(bands)
    first, last = reach(min(days), max(days), today)
    scale = Scale(first=first, last=last, left=LABELS, right=RIGHT)
    bottom = TOP + _ROW * len(shown) + 4
    rows = [_row(each, scale, TOP + 4 + _ROW * n, prefix) for n, each in enumerate(shown)]
    svg = picture(
        future(scale, today, top=TOP, bottom=bottom, prefix=prefix),
        ticks(scale, top=TOP, bottom=bottom),
        *rows,
        width=WIDTH,
        height=bottom + 20,
        label=label,
        prefix=prefix,
        linked=any(each.href for each in shown),
    )
    return svg, len(bands) - len(shown)


def _row(band: Band, scale: Scale, y: float, prefix: str) -> Markup:
    left = scale.x(band.first) if band.first else scale.left
    right = scale.end(band.last) if band.last else scale.right
    if not band.first and not band.last:
        left = right = 0.0
    elif right - left < 7:
        middle = min(max((left + right) / 2, scale.left + 3.5), scale.right - 3.5)
        left, right = middle - 3.5, middle + 3.5
    colour = {"cooperation": COOPERATION, "conflict": CONFLICT}.get(band.side or "", "currentColor")
    shapes = [words(shortened(band.label, 40), 4, y + 12, size=11.5)]
    if right > left:
        shapes.append(
            tag(
                "rect",
                x=left,
                y=y + 3,
                width=right - left,
                height=11,
                rx=0 if band.side == "conflict" else 5,
                fill=_fill(band, colour, prefix),
                stroke=colour,
                stroke_width=1.2,
                class_=f"band {band.look}",
            )
        )
        # An end that nobody knows fades into an arrow instead of pretending to stop.
        if band.last is None:
            shapes.append(_arrow(right, y + 8.5, 1, colour))
        if band.first is None:
            shapes.append(_arrow(left, y + 8.5, -1, colour))
    shapes.extend(
        tag(
            "circle",
            cx=scale.middle(day, day),
            cy=y + 8.5,
            r=3.2,
            fill="none",
            stroke="currentColor",
            stroke_width=1.6,
            class_="evidence",
        )
        for day in band.marks
    )
    if band.href:
        return link(band.href, *shapes, title=band.title)
    return tag("g", tag("title", band.title), *shapes)


def _fill(band: Band, colour: str, prefix: str) -> str:
    if band.look == "planned":
        return f"url(#{prefix}-planned{f'-{band.side}' if band.side else ''})"
    return colour if band.look == "solid" else "none"


def _arrow(x: float, y: float, way: int, colour: str) -> Markup:
    tip = x - 2 * way
    return tag(
        "path",
        d=f"M{tip - 7 * way:.1f} {y - 8:.1f} L{tip:.1f} {y:.1f} L{tip - 7 * way:.1f} {y + 8:.1f}",
        fill="none",
        stroke=colour,
        stroke_width=1.6,
        class_="open-end",
    )
