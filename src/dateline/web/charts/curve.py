"""The curve of cooperation and conflict between two countries."""

from collections.abc import Callable, Sequence
from datetime import date

from markupsafe import Markup

from dateline.desk.curve import Point
from dateline.desk.dyad import Dyad
from dateline.desk.periods import Period, Unit, label_of
from dateline.web.charts.chart import Cell, Chart
from dateline.web.charts.scale import Scale, future, reach, ticks
from dateline.web.charts.svg import CONFLICT, COOPERATION, link, picture, signed, tag, words
from dateline.web.wording import counted

# The same left and right as the lanes below it, so that a day stands under itself.
WIDTH, HEIGHT = 760, 232
LEFT, RIGHT, TOP, BOTTOM = 76.0, 752.0, 24.0, 212.0

_COLUMNS = ("period", "cooperation", "conflict", "net", "weighed by confidence", "distinct events", "copies")
_PREFIX = "curve"


def curve(
    dyad: Dyad,
    names: tuple[str, str],
    href: Callable[[Period], str],
    *,
    chosen: tuple[date | None, date | None] = (None, None),
) -> Chart:
    """Draw the sums of PLOVER's scores, period by period.

    Cooperation stands above the line, conflict below it and striped; the
    line through both is their sum. Events count once, however many
    dispatches tell them; what is planned, denied or called off does not count.
    The pale band is where the line would lie if each event counted with its
    confidence: two standard deviations to either side.

    Args:
        dyad: The two countries.
        names: Their names.
        href: Where choosing a period leads.
        chosen: The days that are chosen now; None for an open end.
    """
    title = f"Cooperation and conflict between {names[0]} and {names[1]}"
    points = dyad.curve.points
    if not points:
        return Chart(
            title=title,
            summary="No event that happened or goes on between them can be placed on the calendar, "
            "so there is no curve.",
            columns=_COLUMNS,
        )
    return Chart(
        title=title,
        summary=_summary(dyad),
        svg=_draw(dyad, title, href, chosen),
        columns=_COLUMNS,
        rows=tuple(_row(point, dyad.curve.unit, href) for point in points if point.events),
        limit=f"{dyad.curve.earlier} earlier events are not drawn." if dyad.curve.earlier else None,
    )


def _summary(dyad: Dyad) -> str:
    points = dyad.curve.points
    cooperation = sum(point.cooperation for point in points)
    conflict = sum(point.conflict for point in points)
    best = max(points, key=lambda point: point.net)
    worst = min(points, key=lambda point: point.net)
    said = (
        f"{label_of(points[0].period, dyad.curve.unit)} to {label_of(points[-1].period, dyad.curve.unit)}: "
        f"{counted(dyad.curve.counted, 'distinct event')}, cooperation {signed(cooperation)} "
        f"against conflict {signed(conflict)}"
    )
    if best.net > 0:
        said += f"; most cooperative {label_of(best.period, dyad.curve.unit)} ({signed(best.net)})"
    if worst.net < 0:
        said += f"; most hostile {label_of(worst.period, dyad.curve.unit)} ({signed(worst.net)})"
    whole = dyad.curve.whole
    if whole is not None and whole.deviation:
        low, high = whole.band
        said += (
            f"; weighed by the confidence of its codings the sum of both is {signed(whole.expected)} "
            f"(between {signed(low)} and {signed(high)}) instead of {signed(whole.net)}"
        )
    return f"{said}."


def _row(point: Point, unit: Unit, href: Callable[[Period], str]) -> tuple[Cell, ...]:
    return (
        Cell(label_of(point.period, unit), href(point.period)),
        Cell(signed(point.cooperation)),
        Cell(signed(point.conflict)),
        Cell(signed(point.net)),
        Cell(_weighed(point)),
        Cell(_count(point.events)),
        Cell(_count(point.copies)),
    )


def _weighed(point: Point) -> str:
    """Write the expected value with its band."""
    low, high = point.band
    return f"{signed(point.expected)} ({signed(low)} to {signed(high)})"


def _count(number: float) -> str:
    return f"{number:g}"


def _draw(
    dyad: Dyad, title: str, href: Callable[[Period], str], chosen: tuple[date | None, date | None]
) -> Markup:
    points = dyad.curve.points
    span = (points[0].period.first, points[-1].period.last)
    if dyad.span and not dyad.elsewhere:
        span = dyad.span  # nothing was left out: the same days as the lanes below
    first, last = reach(*span, dyad.today)
    scale = Scale(first=first, last=last, left=LEFT, right=RIGHT)
    highest = max(1.0, *(point.cooperation for point in points), *(-point.conflict for point in points))
    # Both halves have the same scale: a bar of one side can be held against one of the other.
    middle = (TOP + BOTTOM) / 2
    unit = (BOTTOM - TOP) / 2 / highest
    return picture(
        future(scale, dyad.today, top=TOP, bottom=BOTTOM, prefix=_PREFIX),
        ticks(scale, top=TOP, bottom=BOTTOM),
        _rulers(highest, middle, unit),
        _choice(scale, chosen),
        *(
            _bar(
                point,
                label_of(point.period, dyad.curve.unit),
                href(point.period),
                scale=scale,
                middle=middle,
                unit=unit,
            )
            for point in points
        ),
        _band(points, scale, middle, unit),
        _net(points, scale, middle, unit),
        width=WIDTH,
        height=HEIGHT,
        label=title,
        prefix=_PREFIX,
        linked=True,
    )


def _rulers(highest: float, middle: float, unit: float) -> Markup:
    drawn = []
    for score in (highest, 0.0, -highest):
        y = middle - score * unit
        drawn.append(
            tag(
                "line",
                x1=LEFT,
                y1=y,
                x2=RIGHT,
                y2=y,
                stroke="currentColor",
                stroke_opacity="0.7" if not score else "0.14",
            )
        )
        drawn.append(words(signed(score), LEFT - 5, y + 4, anchor="end", size=10.5))
    return tag("g", *drawn)


def _choice(scale: Scale, chosen: tuple[date | None, date | None]) -> Markup:
    if chosen == (None, None):
        return Markup("")
    left = scale.x(chosen[0] or scale.first)
    right = scale.end(chosen[1] or scale.last)
    return tag(
        "rect",
        x=left,
        y=TOP,
        width=max(right - left, 1.5),
        height=BOTTOM - TOP,
        fill="currentColor",
        fill_opacity="0.06",
        stroke="currentColor",
        stroke_opacity="0.6",
        class_="chosen",
    )


def _bar(point: Point, name: str, href: str, *, scale: Scale, middle: float, unit: float) -> Markup:
    left, right = scale.x(point.period.first), scale.end(point.period.last)
    wide = max(right - left - 1.5, 1.5)
    shapes = [
        # The whole column can be chosen, also where nothing happened.
        tag(
            "rect",
            x=left,
            y=TOP,
            width=max(right - left, 1.5),
            height=BOTTOM - TOP,
            fill="currentColor",
            fill_opacity="0",
            class_="column",
        )
    ]
    if point.cooperation:
        high = point.cooperation * unit
        shapes.append(tag("rect", x=left, y=middle - high, width=wide, height=high, fill=COOPERATION))
    if point.conflict:
        shapes.append(
            tag(
                "rect",
                x=left,
                y=middle,
                width=wide,
                height=-point.conflict * unit,
                fill=f"url(#{_PREFIX}-conflict)",
                stroke=CONFLICT,
            )
        )
    title = (
        f"{name}: cooperation {signed(point.cooperation)}, "
        f"conflict {signed(point.conflict)}, weighed by confidence {_weighed(point)}, "
        f"distinct events {_count(point.events)}, copies {_count(point.copies)}"
    )
    return tag(
        "g",
        link(href, *shapes, title=title),
        class_="period",
        data_since=str(point.period.first),
        data_until=str(point.period.last),
    )


def _band(points: Sequence[Point], scale: Scale, middle: float, unit: float) -> Markup:
    """Draw over each period where its sum would lie if each event counted with its confidence."""
    boxes = []
    for point in points:
        if not point.deviation:
            continue
        low, high = point.band
        left, right = scale.x(point.period.first), scale.end(point.period.last)
        boxes.append(
            tag(
                "rect",
                x=left,
                y=middle - high * unit,
                width=max(right - left - 1.5, 1.5),
                height=max((high - low) * unit, 0.5),
                fill=f"url(#{_PREFIX}-band)",
                stroke="currentColor",
                stroke_opacity="0.75",
                stroke_width=0.8,
                class_="band",
            )
        )
    return tag("g", *boxes, pointer_events="none")


def _net(points: Sequence[Point], scale: Scale, middle: float, unit: float) -> Markup:
    places = " ".join(
        f"{scale.middle(point.period.first, point.period.last):.1f},{middle - point.net * unit:.1f}"
        for point in points
    )
    return tag(
        "polyline",
        points=places,
        fill="none",
        stroke="currentColor",
        stroke_width=1.4,
        stroke_opacity="0.8",
        stroke_linejoin="round",
        class_="net",
        pointer_events="none",
    )
