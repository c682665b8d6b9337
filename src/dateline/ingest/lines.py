"""Cut a page's text into units: a line as printed, or a paragraph wrapped over several lines."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.schema import Span

_LINE = re.compile(r"[^\n]+")
# Nobody wraps wider than this; a page copied from a browser has one line per paragraph.
_WIDEST_WRAP = 100
# Editors break a line at most one long word before the margin.
_SLACK = 14


@dataclass(frozen=True)
class Unit:
    """One printed element of a page.

    Args:
        span: Where it stands, without the white space around it.
        text: Its words as they stand, line ends included.
        group: Number of the blank-line group that it belongs to; 0 for all
            units of a text that has a blank line after every one.
    """

    span: Span
    text: str
    group: int

    @property
    def words(self) -> list[str]:
        """Its words, cut at white space."""
        return self.text.split()


def units(text: str) -> list[Unit]:
    """Cut a text into units, in order; together they hold all that is not white space.

    Lines belong to one unit only where the whole text is wrapped at a margin:
    no line is longer than 100 characters, and lines that begin in lower case
    follow on others. There, a line goes on the one before if its first word
    would not have fitted there.
    """
    lines = [(each, each.group()) for each in _LINE.finditer(text) if not each.group().isspace()]
    spans = [Span(each.start(), each.end()) for each, _ in lines]
    width = _wrapped_at(text, spans)
    found: list[Unit] = []
    group = -1
    run: list[Span] = []
    for index, span in enumerate(spans):
        blank = not index or text.count("\n", spans[index - 1].end, span.start) > 1
        if run and (blank or not width or not _goes_on(text, run[-1], span, width)):
            found.append(_unit(text, run, group))
            run = []
        group += blank
        run.append(span)
    if run:
        found.append(_unit(text, run, group))
    if group + 1 == len(found):
        # A blank line after every line: groups tell nothing, neighbours belong together.
        return [replace(unit, group=0) for unit in found]
    return found


def _unit(text: str, run: list[Span], group: int) -> Unit:
    span = Span(run[0].start, run[-1].end).within(text)
    return Unit(span=span, text=span.of(text), group=group)


def _wrapped_at(text: str, spans: list[Span]) -> int:
    """Return the margin in characters, or 0 where the text is not wrapped."""
    width = max((len(span.within(text)) for span in spans), default=0)
    if not 40 <= width <= _WIDEST_WRAP:
        return 0
    pairs = [(one, two) for one, two in pairwise(spans) if text.count("\n", one.end, two.start) == 1]
    lower = sum(text[two.within(text).start].islower() for _, two in pairs)
    return width if lower >= max(1, len(pairs) // 4) else 0


def _goes_on(text: str, one: Span, two: Span, width: int) -> bool:
    upper, lower = one.within(text), two.within(text)
    if text[lower.start].islower():
        return len(upper) + _SLACK * 2 > width
    indented = (lower.start - two.start) - (upper.start - one.start)
    if indented > 1:
        return False
    first = lower.of(text[: lower.start + 80]).split()[0]
    return len(upper) + 1 + len(first) > width - 2
