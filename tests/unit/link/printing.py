"""Dispatches held against those printed before them, for tests of copies."""

from dateline.language.sentences import sentence_spans
from dateline.link.copying import Printed, printed_in
from dateline.link.gathering import Gathering
from dateline.link.kept import Compared, MemoryShelf
from dateline.link.sketch import sketch_of
from dateline.schema import Dispatch, Filed, Link, Reading


def filed(day: int) -> Filed:
    """Return a day of May 2031."""
    value = f"2031-05-{day:02}"
    return Filed(value=value, earliest=value, latest=value, basis="page")


def reading(dispatch: Dispatch, day: int) -> Reading:
    """Return what is read of a dispatch of which only the date is known."""
    return Reading(dispatch=dispatch.id, parser="by hand 1", filed=filed(day))


def printed(*dispatches: Dispatch) -> list[Printed]:
    """Return of each what it prints of those before it; each is filed a day after the one before."""
    shelf = MemoryShelf()
    found = []
    for number, dispatch in enumerate(dispatches):
        sketch = sketch_of(dispatch, reading(dispatch, number + 1), sentences=sentence_spans)
        found.append(printed_in(shelf, sketch))
        new, taught = found[-1].new, found[-1].taught
        compared = Compared(sketch=sketch, new=new, taught=taught, story=dispatch.id, since=sketch.at)
        shelf.put(number, compared)
    return found


def reprints(*filed_on: tuple[Dispatch, int]) -> list[Link]:
    """Return the links that say that one dispatch prints another, taken in as given, each with its day."""
    gathering = Gathering(sentences=sentence_spans)
    for dispatch, day in filed_on:
        gathering.add(dispatch, reading(dispatch, day))
    return [link for link in gathering.links() if link.relation == "same report"]


def copies(*dispatches: Dispatch) -> list[tuple[str, str]]:
    """Return pairs of original and copy; each is filed a day after the one before."""
    links = reprints(*((dispatch, day) for day, dispatch in enumerate(dispatches, 1)))
    return [(link.earlier, link.later) for link in links]
