"""What stands between two countries, for a terminal: bars for the curve, a table, lines of JSON."""

from typing import Any

import click
import msgspec

from dateline.cli import output
from dateline.cli.views import CONFLICT, COOPERATION, parties, said, shortened
from dateline.desk.curve import Point
from dateline.desk.dyad import Dyad, Item
from dateline.desk.periods import label_of
from dateline.schema import Commitment, Event, Statement

# Columns of one side's longest bar, without a band and with one; all figures fit into 80.
_LONGEST, _LONGEST_BESIDE_BAND = 22, 14

# Columns of a bar's own figure and the space between.
_FIGURE = 7

# Two figures of a band, each with a sign and a digit after the point.
_WEIGHED = 16

_WORDS = 160

_COLUMNS = ("id", "when", "lane", "status", "who", "told", "words")
_WIDE = 120


class ItemLine(msgspec.Struct, frozen=True, kw_only=True):
    """One thing between two countries, as a line of JSON.

    Args:
        kind: statement, event or commitment.
        id: Id of the record that was filed first.
        dispatch: Id of its dispatch.
        lane: said, met, agreed, done, planned or broken.
        earliest: First day on the calendar, or None.
        latest: Last day, or None.
        basis: What dates it: ``text``, ``dispatch`` or ``none``.
        side: cooperation, conflict or None.
        score: PLOVER's intensity, or None.
        counts: Whether it moves the curve.
        copies: Ids of the records in other dispatches that tell the same.
        commitments: Ids of commitments to the same act in its own dispatch.
        standing: Where a commitment stands, or None.
        record: The record.
    """

    kind: str
    id: str
    dispatch: str
    lane: str
    earliest: str | None
    latest: str | None
    basis: str
    side: str | None
    score: float | None
    counts: bool
    copies: tuple[str, ...]
    commitments: tuple[str, ...]
    standing: str | None
    record: Any


def write_json(dyad: Dyad, *, points: bool) -> None:
    """Write the items, or the periods of the curve, one a line."""
    if points:
        for point in dyad.curve.points:
            output.json_line(
                {
                    "period": label_of(point.period, dyad.curve.unit),
                    "first": point.period.first,
                    "last": point.period.last,
                    "cooperation": point.cooperation,
                    "conflict": point.conflict,
                    "net": round(point.net, 2),
                    "expected": point.expected,
                    "deviation": point.deviation,
                    "low": point.band[0],
                    "high": point.band[1],
                    "events": point.events,
                    "copies": point.copies,
                }
            )
        return
    for item in (*dyad.items, *dyad.undated):
        output.json_line(_line(item))


def draw_curve(dyad: Dyad) -> None:
    """Draw conflict to the left and cooperation to the right of a middle line, one period a line."""
    from rich.text import Text

    if not dyad.curve.points:
        click.echo("no event that happened or goes on has a date: there is no curve")
        return
    banded = any(point.deviation for point in dyad.curve.points)
    longest = _LONGEST_BESIDE_BAND if banded else _LONGEST
    highest = max(1.0, *(max(point.cooperation, -point.conflict) for point in dyad.curve.points))
    screen = output.console()
    wide = max(len(label_of(point.period, dyad.curve.unit)) for point in dyad.curve.points)
    weighed = f" {'weighed':<{_WEIGHED}}" if banded else ""
    half = longest + _FIGURE
    heading = f"{'':{wide}}  {'conflict':>{half}} │ {'cooperation':<{half}}{weighed} events"
    output.show(screen, Text(heading, style="dim"))
    today_drawn = False
    quiet = 0
    for point in dyad.curve.points:
        if not today_drawn and point.period.first > dyad.today:
            output.show(screen, Text(f"{'':{wide}}  {' today ':─^{2 * longest + 17}}", style="dim"))
            today_drawn = True
        if not point.events:
            quiet += 1
            continue
        if quiet:
            output.show(
                screen,
                Text(f"{'':{wide}}  {f'({quiet} without events)':>{longest + _FIGURE}} │", style="dim"),
            )
            quiet = 0
        output.show(screen, _bar(point, dyad, longest / highest, wide, banded=banded))
    whole = dyad.curve.whole
    if whole is not None:
        low, high = whole.band
        weighed = f"; weighed by confidence {whole.expected:+.1f} ({low:+.1f} to {high:+.1f})"
        output.show(
            screen,
            Text(f"{'':{wide}}  net {whole.net:+.1f}{weighed if whole.deviation else ''}", style="dim"),
        )
    click.echo("")


def print_items(dyad: Dyad) -> None:
    """Print the items as a table, the dated first."""
    # A narrow terminal keeps its room for the words; `dateline show` has the rest.
    narrow = output.on_terminal() and output.width() < _WIDE
    kept = [n for n, name in enumerate(_COLUMNS) if not (narrow and name in ("status", "told"))]
    rows = ([cells[n] for n in kept] for cells in map(_cells, (*dyad.items, *dyad.undated)))
    output.table([_COLUMNS[n] for n in kept], rows)
    if dyad.elsewhere:
        output.notice(f"{dyad.elsewhere} more lie outside these days or have no date")


def _bar(point: Point, dyad: Dyad, unit: float, wide: int, *, banded: bool) -> Any:
    from rich.text import Text

    line = Text(f"{label_of(point.period, dyad.curve.unit):<{wide}}  ")
    longest = _LONGEST_BESIDE_BAND if banded else _LONGEST
    # Two kinds of shade, so that the sides differ without their colours.
    left = "▒" * round(-point.conflict * unit)
    right = "█" * round(point.cooperation * unit)
    conflict = f"{point.conflict:.1f}" if point.conflict else ""
    cooperation = f"{point.cooperation:.1f}" if point.cooperation else ""
    line.append(f"{f'{conflict} {left}':>{longest + _FIGURE}}", style=CONFLICT)
    line.append(" │ ")
    line.append(f"{f'{right} {cooperation}':<{longest + _FIGURE}}", style=COOPERATION)
    if banded:
        low, high = point.band
        line.append(f" {f'{low:+.1f} to {high:+.1f}':<{_WEIGHED}}", style="dim")
    copies = f" (+{point.copies:g} copies)" if point.copies else ""
    line.append(f" {point.events:g}{copies}", style="dim")
    return line


def _cells(item: Item) -> tuple[str, ...]:
    found = item.found
    copies = len(item.copies)
    told = f"{found.agency or '?'}{f' +{copies}' if copies else ''}"
    return found.id, _when(item), item.lane, _status(item), _who(item), told, shortened(_words(item), _WORDS)


def _when(item: Item) -> str:
    earliest, latest = item.placed.earliest, item.placed.latest
    if earliest is None and latest is None:
        return ""
    if earliest == latest:
        return f"{earliest}{' (filed)' if item.placed.basis == 'dispatch' else ''}"
    return f"{earliest or '…'} – {latest or '…'}"


def _status(item: Item) -> str:
    if item.standing is not None:
        return item.standing.status
    record = item.found.record
    return str(record.status if isinstance(record, Event) else record.form)


def _who(item: Item) -> str:
    record = item.found.record
    if isinstance(record, Statement):
        return record.speaker or "nobody named"
    if isinstance(record, Event):
        return parties(record.actors, record.recipients)
    assert isinstance(record, Commitment)
    return parties(record.by, record.to)


def _words(item: Item) -> str:
    record = item.found.record
    if isinstance(record, Statement):
        return said(record)
    return f"{record.type}: {record.trigger.text}" if isinstance(record, Event) else str(record.words.text)


def _line(item: Item) -> ItemLine:
    found, placed = item.found, item.placed
    return ItemLine(
        kind=found.kind,
        id=found.id,
        dispatch=found.dispatch,
        lane=item.lane,
        earliest=placed.earliest.isoformat() if placed.earliest else None,
        latest=placed.latest.isoformat() if placed.latest else None,
        basis=placed.basis,
        side=item.side,
        score=item.score,
        counts=item.counts,
        copies=tuple(each.id for each in item.copies),
        commitments=tuple(each.id for each in item.commitments),
        standing=item.standing.status if item.standing else None,
        record=found.record,
    )
