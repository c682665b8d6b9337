"""Countries, capitals and peoples in a run of words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.annotate.actors.units import Unit
from dateline.lexicon import countries

LandForm = Literal["name", "adjective", "noun", "seat", "region"]

_LONGEST = 7


@dataclass(frozen=True, slots=True)
class Land:
    """A country's words: units ``[first, last)`` of a run.

    Args:
        first, last: Indices in the run.
        iso3: Its code.
        form: Its name, its adjective, its people, a seat of its government, or a region's adjective.
    """

    first: int
    last: int
    iso3: str
    form: LandForm


def land_at(units: Sequence[Unit], first: int, end: int) -> Land | None:
    """Find the longest country name, adjective or seat that begins at a unit."""
    if not units[first].capital:
        return None
    for last in range(min(end, first + _LONGEST), first, -1):
        words = " ".join(unit.text for unit in units[first:last]).replace("’", "'")
        found = _form_of(words) or (_form_of(words.title()) if words.isupper() and len(words) > 3 else None)
        if found:
            return Land(first, last, *found)
    return None


def _form_of(words: str) -> tuple[str, LandForm] | None:
    tables: tuple[tuple[dict[str, str], LandForm], ...] = (
        (countries.by_name(), "name"),
        (countries.by_seat(), "seat"),
        (countries.by_adjective(), "adjective"),
        (countries.by_noun(), "noun"),
        (countries.by_people(), "region"),
    )
    for table, form in tables:
        if words in table:
            return table[words], form
    return None
