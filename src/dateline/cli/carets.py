"""Words in place: the line as printed, with carets under the words that a record rests on.

::

       7 │ "We will withdraw by Friday," minister Ana Ruiz said.
         │  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ content             ^^^^ cue
         │                              ^^^^^^^^^^^^^^^^^ source
"""

from collections.abc import Iterator, Sequence
from unicodedata import combining, east_asian_width

from dateline.schema import Evidence, Span

GUTTER = 9  # six for the number, three for the bar
NARROWEST = 20

Mark = tuple[str, Evidence]
"""What the words are to the record, and the words."""


def in_place(text: str, marks: Sequence[Mark], *, width: int = 80) -> list[str]:
    """Draw the lines of a text that carry marked words.

    Args:
        text: The dispatch's text.
        marks: What to draw, in the order in which the carets are to stand
            under one another. Words without length are left out.
        width: Columns to fill; lines are wrapped at spaces.

    Returns:
        Lines without their ends. A row that carries no marked word is left
        out; where rows are left out between two others, a line of three dots
        stands for them.
    """
    drawn: list[str] = []
    last_end: int | None = None
    room = max(NARROWEST, width - GUTTER)
    for number, line in _lines(text, marks):
        first = True
        for row in _rows(text, line, room):
            under = [(label, words) for label, words in marks if words.text and words.span.overlaps(row)]
            if not under:
                continue
            if last_end is not None and text[last_end : row.start].strip():
                drawn.append(f"{'⋮':>6} │")
            shown = row.of(text).rstrip().replace("\t", " ")
            drawn.append(f"{number if first else '':>6} │ {shown}")
            drawn.extend(f"{'':>6} │ {carets}" for carets in _carets(text, row, under, room))
            first = False
            last_end = row.end
    return drawn


def _lines(text: str, marks: Sequence[Mark]) -> Iterator[tuple[int, Span]]:
    """Yield the printed lines that carry a mark, with their numbers from 1."""
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        span = Span(start, start + len(line))
        if any(words.text and words.span.overlaps(span) for _, words in marks):
            yield number, span
        start = span.end + 1


def _rows(text: str, line: Span, room: int) -> Iterator[Span]:
    """Wrap one line at its spaces; a word longer than the room is cut."""
    start = line.start
    while start < line.end:
        end = start
        columns = 0
        break_at = None
        while end < line.end:
            columns += columns_of(text[end])
            if columns > room and text[end] != " ":
                break
            end += 1
            if text[end - 1] == " ":
                break_at = end
        if end < line.end:
            end = break_at or max(end, start + 1)
        yield Span(start, end)
        start = end


def _carets(text: str, row: Span, marks: Sequence[Mark], room: int) -> list[str]:
    """Draw the carets of a row with their labels, several on a line where they do not meet."""
    lines: list[str] = []
    for label, words in marks:
        column, drawn = _caret(text, row, words, label, room)
        for place, line in enumerate(lines):
            if not line[max(0, column - 1) : column + len(drawn) + 1].strip():
                lines[place] = f"{line[:column]:<{column}}{drawn}{line[column + len(drawn) :]}"
                break
        else:
            lines.append(f"{'':>{column}}{drawn}")
    return lines


def _caret(text: str, row: Span, words: Evidence, label: str, room: int) -> tuple[int, str]:
    """Return where a mark is drawn, and what: its carets, and its label where there is room for it."""
    start, end = max(words.start, row.start), min(words.end, row.end)
    before = columns_of(text[row.start : start])
    under = "^" * max(1, columns_of(text[start:end].rstrip()))
    name = label if words.start >= row.start else "…"
    if before + len(under) + 1 + len(name) <= room:
        return before, f"{under} {name}"
    if len(name) < before:
        return before - len(name) - 1, f"{name} {under}"
    return before, under


def columns_of(words: str) -> int:
    """Count the terminal columns that words take."""
    return sum(0 if combining(each) else 2 if east_asian_width(each) in "WF" else 1 for each in words)
