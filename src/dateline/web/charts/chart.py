"""What every chart is: a picture, its table and its sentence."""

import msgspec
from markupsafe import Markup


class Cell(msgspec.Struct, frozen=True):
    """One cell of a chart's table: its words, and where they lead, if anywhere."""

    text: str
    href: str | None = None


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """A picture with the table that says the same.

    Args:
        title: What it shows, in a few words.
        summary: What a reader takes from it, in one sentence.
        svg: The picture; None where there is nothing to draw, and the summary says why.
        columns: Headings of the table.
        rows: Its rows, each with as many cells as there are columns.
        limit: What the picture leaves out that the table has, in one sentence, or None.
    """

    title: str
    summary: str
    svg: Markup | None = None
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    limit: str | None = None
