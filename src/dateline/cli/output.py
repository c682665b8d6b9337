"""Results to stdout: JSON Lines, tables, and text for a reader."""

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click
import msgspec

if TYPE_CHECKING:
    from rich.console import Console

# Columns that would else take the room of the words.
WIDEST = {"speaker": 22, "who": 18, "place": 14, "chain": 20, "name": 24}
PLAIN_WIDTH = 80  # where no terminal says how wide it is


def on_terminal() -> bool:
    """Tell whether a person reads stdout."""
    return sys.stdout.isatty()


def console() -> "Console":
    """Return a console on stdout: coloured on a terminal unless NO_COLOR is set, else plain."""
    from rich.console import Console

    plain = bool(os.environ.get("NO_COLOR")) or not on_terminal()
    return Console(
        file=sys.stdout,
        color_system=None if plain else "auto",
        highlight=False,
        markup=False,
        emoji=False,
        width=width(),
    )


def show(screen: "Console", *parts: Any) -> None:
    """Print parts one below the other; without the white space at line ends where no terminal needs it."""
    if screen.color_system is not None:
        screen.print(*parts, sep="\n")
        return
    with screen.capture() as drawn:
        screen.print(*parts, sep="\n")
    for line in drawn.get().splitlines():
        click.echo(line.rstrip())


def width() -> int:
    """Return the columns to fill: COLUMNS, else the terminal's, else 80."""
    return shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns if on_terminal() else _columns()


def _columns() -> int:
    asked = os.environ.get("COLUMNS", "")
    return int(asked) if asked.isdigit() and int(asked) > 0 else PLAIN_WIDTH


def json_line(record: Any) -> None:
    """Write one record as a line of JSON, in UTF-8 whatever the terminal's encoding."""
    sys.stdout.buffer.write(msgspec.json.encode(record) + b"\n")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table: drawn on a terminal, else one line per row with tabs between the cells.

    Args:
        columns: Headings, lower case; left out where there is no row.
        rows: Cells as text; line ends and tabs inside are written as spaces.
    """
    if on_terminal():
        _draw(columns, rows)
    else:
        lines(columns, rows)


def lines(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write one line per row with tabs between the cells, as the rows come."""
    for place, row in enumerate(rows):
        if not place:
            click.echo("\t".join(columns))
        click.echo("\t".join(" ".join(cell.split()) for cell in row))


def _draw(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for name in columns:
        drawn.add_column(name, no_wrap=name in ("id", "date"), overflow="fold", max_width=WIDEST.get(name))
    for row in rows:
        drawn.add_row(*(Text(" ".join(cell.split())) for cell in row))
    if drawn.row_count:
        show(console(), drawn)


def heading(title: str, count: str) -> None:
    """Write the heading of a table that stands among others."""
    from rich.text import Text

    line = Text(f"\n{title}", style="bold underline")
    line.append(f"  {count}", style="not bold not underline dim")
    show(console(), line)


def notice(words: str) -> None:
    """Say something on stderr that is no result and no error."""
    click.echo(words, err=True)
