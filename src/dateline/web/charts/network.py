"""The picture of a network: parties on a circle, a line for every pair."""

from collections.abc import Callable
from math import cos, pi, sin

from markupsafe import Markup

from dateline.desk.network import Network, Pair
from dateline.web.charts.chart import Cell, Chart
from dateline.web.charts.svg import CONFLICT, COOPERATION, link, picture, shortened, signed, tag, words

WIDTH, HEIGHT = 760, 520
_CENTRE = (380.0, 258.0)
_RADII = (260.0, 205.0)
_PREFIX = "network"
_BEND = 0.3

# Where names on a circle stop touching, and lines stop being followed by eye.
MOST_PARTIES = 24
MOST_PAIRS = 60

_COLUMNS = (
    "pair",
    "records",
    "cooperation",
    "conflict",
    "score",
    "planned",
    "called off or denied",
    "statements",
    "commitments",
)


def network_chart(
    network: Network, name_of: Callable[[str], str], href: Callable[[Pair], str | None]
) -> Chart:
    """Draw the strongest pairs; the table has them all.

    Args:
        network: Pairs, the strongest first.
        name_of: Turns a code into a name.
        href: Where a pair leads, None for nowhere.
    """
    rows = tuple(_row(pair, name_of, href) for pair in network.pairs)
    title = "Who deals with whom"
    if not network.pairs:
        return Chart(
            title=title, summary="No two parties stand in one record of this selection.", columns=_COLUMNS
        )
    drawn = _strongest(network)
    left_out = network.total - len(drawn)
    return Chart(
        title=title,
        summary=_summary(network, name_of),
        svg=_draw(drawn, title, name_of, href),
        columns=_COLUMNS,
        rows=rows,
        limit=f"The picture has the {len(drawn)} strongest of {network.total} pairs "
        f"(at most {MOST_PAIRS} pairs of {MOST_PARTIES} parties)."
        if left_out
        else None,
    )


def _summary(network: Network, name_of: Callable[[str], str]) -> str:
    first = network.pairs[0]
    pairs = f"{network.total} {'pair' if network.total == 1 else 'pairs'}"
    return (
        f"{pairs} of parties; the most records, {first.records}, stand between {name_of(first.one)} and "
        f"{name_of(first.two)} ({first.cooperation} events of cooperation, {first.conflict} of conflict)."
    )


def _row(pair: Pair, name_of: Callable[[str], str], href: Callable[[Pair], str | None]) -> tuple[Cell, ...]:
    return (
        Cell(f"{name_of(pair.one)} – {name_of(pair.two)}", href(pair)),
        *(Cell(str(count)) for count in (pair.records, pair.cooperation, pair.conflict)),
        Cell(signed(pair.intensity / 10)),
        *(Cell(str(count)) for count in (pair.planned, pair.undone, pair.statements, pair.commitments)),
    )


def _strongest(network: Network) -> tuple[Pair, ...]:
    parties: set[str] = set()
    kept: list[Pair] = []
    for pair in network.pairs:
        if len(parties | {pair.one, pair.two}) > MOST_PARTIES:
            continue
        parties |= {pair.one, pair.two}
        kept.append(pair)
        if len(kept) == MOST_PAIRS:
            break
    return tuple(kept)


def _draw(
    pairs: tuple[Pair, ...],
    title: str,
    name_of: Callable[[str], str],
    href: Callable[[Pair], str | None],
) -> Markup:
    order = _order(pairs)
    places = {code: _place(n, len(order)) for n, code in enumerate(order)}
    most = max(pair.records for pair in pairs)
    lines = [
        _line(pair, places, most, name_of, href) for pair in sorted(pairs, key=lambda each: each.records)
    ]
    weight = {code: sum(each.records for each in pairs if code in (each.one, each.two)) for code in order}
    heaviest = max(weight.values())
    nodes = [_node(places[code], 3 + 6 * weight[code] / heaviest, name_of(code)) for code in order]
    return picture(*lines, *nodes, width=WIDTH, height=HEIGHT, label=title, prefix=_PREFIX, linked=True)


def _order(pairs: tuple[Pair, ...]) -> list[str]:
    """Set partners side by side: from each party on to the strongest partner not yet placed."""
    partners: dict[str, list[str]] = {}
    for pair in pairs:
        partners.setdefault(pair.one, []).append(pair.two)
        partners.setdefault(pair.two, []).append(pair.one)
    order: list[str] = []
    for start in partners:
        waiting = [start]
        while waiting:
            code = waiting.pop()
            if code not in order:
                order.append(code)
                waiting.extend(each for each in reversed(partners[code]) if each not in order)
    return order


def _place(n: int, count: int) -> tuple[float, float]:
    angle = 2 * pi * n / count - pi / 2
    return _CENTRE[0] + _RADII[0] * cos(angle), _CENTRE[1] + _RADII[1] * sin(angle)


def _line(
    pair: Pair,
    places: dict[str, tuple[float, float]],
    most: int,
    name_of: Callable[[str], str],
    href: Callable[[Pair], str | None],
) -> Markup:
    (x1, y1), (x2, y2) = places[pair.one], places[pair.two]
    # Bent a little towards the middle, so that lines between neighbours do not run along the circle.
    bend_x, bend_y = (
        (1 - _BEND) * (one + other) / 2 + _BEND * centre
        for one, other, centre in ((x1, x2, _CENTRE[0]), (y1, y2, _CENTRE[1]))
    )
    neutral = not pair.cooperation and not pair.conflict
    # A request has the score 0 and is conflict all the same: then the number of events decides.
    hostile = pair.intensity < 0 or (not pair.intensity and pair.conflict > pair.cooperation)
    colour = "currentColor" if neutral else CONFLICT if hostile else COOPERATION
    shape = tag(
        "path",
        d=f"M{x1:.1f} {y1:.1f} Q{bend_x:.1f} {bend_y:.1f} {x2:.1f} {y2:.1f}",
        fill="none",
        stroke=colour,
        stroke_width=1 + 6 * pair.records / most,
        stroke_opacity="0.75",
        # What leans to conflict is broken, what has no event dotted: the line says it without its colour.
        stroke_dasharray="1 4" if neutral else "8 4" if hostile else None,
        stroke_linecap="round" if neutral else None,
        class_="tie",
    )
    between = f"{name_of(pair.one)} – {name_of(pair.two)}"
    title = f"{between}: {pair.records} records, score {signed(pair.intensity / 10)}"
    leads = href(pair)
    return link(leads, shape, title=title) if leads else tag("g", tag("title", title), shape)


def _node(place: tuple[float, float], radius: float, name: str) -> Markup:
    x, y = place
    across = (x - _CENTRE[0]) / _RADII[0]
    anchor = "middle" if abs(across) < 0.25 else "start" if across > 0 else "end"
    shift = 0.0 if anchor == "middle" else (radius + 5) * (1 if anchor == "start" else -1)
    drop = 4.0 if anchor != "middle" else (radius + 14 if y > _CENTRE[1] else -radius - 6)
    return tag(
        "g",
        tag("title", name),
        tag("circle", cx=x, cy=y, r=radius, fill="currentColor"),
        words(shortened(name, 20), x + shift, y + drop, anchor=anchor, size=12, class_="party"),
    )
