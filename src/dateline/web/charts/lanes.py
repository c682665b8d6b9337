"""The lanes of two countries: said, met, agreed, done, planned, broken, on one line of time."""

from collections.abc import Callable, Sequence
from datetime import date

import msgspec
from markupsafe import Markup

from dateline.desk.dyad import Dyad, Item
from dateline.desk.lanes import Lane, lanes
from dateline.desk.placing import span_of
from dateline.schema import Commitment, Event, Statement
from dateline.web.charts.chart import Cell, Chart
from dateline.web.charts.scale import Scale, future, reach, ticks
from dateline.web.charts.svg import CONFLICT, COOPERATION, link, picture, shortened, tag, words
from dateline.web.days import days
from dateline.web.wording import parties, said, speaker

WIDTH = 760
LEFT, RIGHT, TOP = 76.0, 752.0, 24.0

# Rows of marks within one lane; what finds no place is counted below the lane's name and stands in the table.
MOST_ROWS = 7

_ROW = 12.0
_MARK = 4.5  # half the height of a mark
_PREFIX = "lanes"

_COLUMNS = ("lane", "when", "dated by", "who", "what", "status", "told by")
_BASES = {"text": "its words", "dispatch": "its dispatch", "none": "nothing"}


class _Drawn(msgspec.Struct, frozen=True):
    """An item with the place that was found for it: left, right, and its row within the lane."""

    item: Item
    left: float
    right: float
    row: int


def lane_chart(dyad: Dyad, names: tuple[str, str], href: Callable[[Item], str]) -> Chart:
    """Draw what stands between two countries, one mark for each distinct thing, copies as ghosts behind it.

    Args:
        dyad: The two countries.
        names: Their names.
        href: Where an item's mark leads.
    """
    title = f"What was said, met on, agreed, done, planned and broken between {names[0]} and {names[1]}"
    span = span_of(item.placed for item in dyad.items)
    if span and not dyad.elsewhere:
        span = dyad.span  # nothing was left out: the same days as the curve above
    rows = tuple(_row(item, href) for item in (*dyad.items, *dyad.undated))
    if span is None:
        return Chart(
            title=title,
            summary="Nothing between them has a date, so no timeline can be drawn.",
            columns=_COLUMNS,
            rows=rows,
        )
    svg, left_out = _draw(dyad, title, span, href)
    return Chart(
        title=title,
        summary=_summary(dyad),
        svg=svg,
        columns=_COLUMNS,
        rows=rows,
        limit=f"{left_out} of {len(dyad.items)} find no place in the picture; the table has them all."
        if left_out
        else None,
    )


def _summary(dyad: Dyad) -> str:
    counts = []
    for lane in lanes():
        count = sum(1 for item in (*dyad.items, *dyad.undated) if item.lane == lane.name)
        if count:
            counts.append(f"{count} {lane.name}")
    copies = sum(len(item.copies) for item in (*dyad.items, *dyad.undated))
    told = f"{', '.join(counts)}" if counts else "nothing"
    more = f"; {copies} {'copy is' if copies == 1 else 'copies are'} not counted" if copies else ""
    undated = f"; {len(dyad.undated)} without a date are in the table only" if dyad.undated else ""
    return f"Distinct things between the two: {told}{more}{undated}."


def _row(item: Item, href: Callable[[Item], str]) -> tuple[Cell, ...]:
    found = item.found
    earliest, latest = item.placed.earliest, item.placed.latest
    told = len(item.occurrence.all)
    return (
        Cell(item.lane),
        Cell(days(earliest, latest)),
        Cell(_BASES[item.placed.basis]),
        Cell(who(item)),
        Cell(what(item), href(item)),
        Cell(status(item)),
        Cell(f"{found.agency or 'one dispatch'}{f' and {told - 1} more' if told > 1 else ''}"),
    )


def who(item: Item) -> str:
    """Say who acts, speaks or binds itself, and towards whom."""
    record = item.found.record
    if isinstance(record, Statement):
        return speaker(record)
    if isinstance(record, Event):
        return parties(record.actors, record.recipients)
    return parties(record.by, record.to) if isinstance(record, Commitment) else ""


def what(item: Item, *, most: int = 140) -> str:
    """Say what: the words of a statement or commitment, an event's type with its trigger."""
    record = item.found.record
    if isinstance(record, Statement):
        return shortened(said(record), most)
    if isinstance(record, Event):
        return f"{record.type}: {shortened(record.trigger.text, most)}"
    return shortened(record.words.text, most)


def status(item: Item) -> str:
    """Say how real an event is, where a commitment stands, or a statement's form."""
    if item.standing is not None:
        return item.standing.status
    record = item.found.record
    return str(getattr(record, "status", getattr(record, "form", "")))


def _draw(dyad: Dyad, title: str, span: tuple[date, date], href: Callable[[Item], str]) -> tuple[Markup, int]:
    first, last = reach(*span, dyad.today)
    scale = Scale(first=first, last=last, left=LEFT, right=RIGHT)
    placed: list[tuple[Lane, list[_Drawn], int]] = []
    for lane in lanes():
        drawn, left_out = _arrange([item for item in dyad.items if item.lane == lane.name], scale)
        placed.append((lane, drawn, left_out))
    shapes: list[Markup] = []
    top = TOP
    for lane, drawn, left_out in placed:
        rows = max((each.row for each in drawn), default=0) + 1
        high = rows * _ROW + 10
        shapes.append(_frame(lane, top, high, left_out))
        shapes.extend(_mark(each, top + 5 + each.row * _ROW + _ROW / 2, href) for each in drawn)
        top += high
    svg = picture(
        future(scale, dyad.today, top=TOP, bottom=top, prefix=_PREFIX),
        ticks(scale, top=TOP, bottom=top),
        *shapes,
        width=WIDTH,
        height=top + 20,
        label=title,
        prefix=_PREFIX,
        linked=True,
    )
    return svg, sum(left_out for _, _, left_out in placed)


def _arrange(items: Sequence[Item], scale: Scale) -> tuple[list[_Drawn], int]:
    """Give every item the first row in which nothing stands in its way."""
    ends: list[float] = []
    drawn: list[_Drawn] = []
    left_out = 0
    for item in items:
        first, last = item.placed.first, item.placed.last
        assert first is not None
        assert last is not None
        left, right = scale.x(first), scale.end(last)
        if right - left < 2 * _MARK:
            middle = min(max((left + right) / 2, scale.left + _MARK), scale.right - _MARK)
            left, right = middle - _MARK, middle + _MARK
        # A copy shows beside its first as a ghost of two units.
        room = right + 2.5 + 2.5 * min(len(item.copies), 3)
        row = next((n for n, end in enumerate(ends) if end <= left), len(ends))
        if row >= MOST_ROWS:
            left_out += 1
            continue
        if row == len(ends):
            ends.append(room)
        else:
            ends[row] = room
        drawn.append(_Drawn(item, left, right, row))
    return drawn, left_out


def _frame(lane: Lane, top: float, high: float, left_out: int) -> Markup:
    # Below the lane's name: a lane that leaves some out is full of marks to its end.
    more = words(f"{left_out} more", 4, top + high / 2 + 18, size=10) if left_out else Markup("")
    return tag(
        "g",
        tag("title", f"{lane.title}: {lane.definition}"),
        tag(
            "line",
            x1=4,
            y1=top + high,
            x2=RIGHT,
            y2=top + high,
            stroke="currentColor",
            stroke_opacity="0.25",
        ),
        words(lane.title, 4, top + high / 2 + 4, size=12),
        more,
    )


def _mark(drawn: _Drawn, y: float, href: Callable[[Item], str]) -> Markup:
    """Draw an item: round for cooperation, square for conflict, hollow for words, hatched for plans."""
    item = drawn.item
    copies = len(item.copies)
    ghosts = [
        _shape(item, drawn.left + shift, drawn.right + shift, y, ghost=True)
        for shift in (2.5 * n for n in range(min(copies, 3), 0, -1))
    ]
    told = f"; told {copies + 1} times" if copies else ""
    by = "" if item.placed.basis == "text" else ", dated by its dispatch"
    first, last = item.placed.first, item.placed.last
    when = days(first, last)
    title = f"{when}{by}: {who(item)}: {what(item, most=90)} ({status(item)}{told})"
    return link(href(item), *ghosts, _shape(item, drawn.left, drawn.right, y), title=title)


def _shape(item: Item, left: float, right: float, y: float, *, ghost: bool = False) -> Markup:
    colour = {"cooperation": COOPERATION, "conflict": CONFLICT}.get(item.side or "", "currentColor")
    radius = 0.0 if item.side == "conflict" else _MARK
    return tag(
        "rect",
        x=left,
        y=y - _MARK,
        width=right - left,
        height=2 * _MARK,
        rx=radius,
        fill="none" if ghost else _fill(item, colour),
        stroke=colour,
        stroke_width=1.2,
        stroke_opacity="0.45" if ghost else None,
        # A mark that only its dispatch dates has a broken outline.
        stroke_dasharray="2 1.6" if item.placed.basis == "dispatch" else None,
        class_="ghost" if ghost else "mark",
    )


def _fill(item: Item, colour: str) -> str:
    if isinstance(item.found.record, Statement):
        return "none"
    if item.counts:
        return colour
    if item.lane == "planned":
        return f"url(#{_PREFIX}-planned{f'-{item.side}' if item.side else ''})"
    return "none"
