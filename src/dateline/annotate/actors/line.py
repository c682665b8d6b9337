"""One sentence as its words, and what every reader of phrases asks of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dateline.annotate.actors.chunks import Segment, is_calendar
from dateline.annotate.actors.lands import Land, land_at
from dateline.annotate.actors.phrases import Phrase, Sort
from dateline.annotate.actors.units import NOUNS, Unit
from dateline.lexicon.countries import by_adjective, by_name, by_seat
from dateline.lexicon.names import name_words
from dateline.lexicon.places import large_town
from dateline.schema import Name, Parse


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence.

    Args:
        text: The dispatch's text.
        parse: Its parse.
        units: The sentence's words.
        lows: The same in lower case.
        names: What the parser labels in it, in order.
    """

    text: str
    parse: Parse
    units: Sequence[Unit]
    lows: Sequence[str]
    names: Sequence[Name] = ()

    def words(self, first: int, last: int) -> str:
        """Return the text of units ``[first, last)``, white space made single."""
        if first >= last:
            return ""
        start, end = self.offsets(first, last)
        return " ".join(self.text[start:end].split())

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """Return the code points of units ``[first, last)``."""
        tokens = self.parse.tokens
        return tokens[self.units[first].first].start, tokens[self.units[last - 1].last - 1].end

    def phrase(self, sort: Sort, whole: tuple[int, int], head: tuple[int, int], **fields: Any) -> Phrase:
        """Make a phrase of units ``whole`` whose head is the units ``head``."""
        return Phrase(
            sort=sort,
            first=self.units[whole[0]].first,
            last=self.units[whole[1] - 1].last,
            head_first=self.units[head[0]].first,
            head_last=self.units[head[1] - 1].last,
            **fields,
        )

    def lands(self, first: int, last: int) -> list[Land]:
        """List the countries in units ``[first, last)``, not overlapping."""
        found: list[Land] = []
        place = first
        while place < last:
            land = land_at(self.units, place, last)
            if land:
                found.append(land)
            place = land.last if land else place + 1
        return found

    def capitals(self, first: int, last: int) -> tuple[int, int] | None:
        """Find the longest run of capitalised words that ends at ``last``."""
        particles = name_words().particles
        start = last
        while start > first:
            unit = self.units[start - 1]
            opening = unit.capital and start - 1 == first and unit.tag in NOUNS | {"JJ", "CD"}
            if not (unit.named or opening or (unit.low in particles and start < last)):
                break
            start -= 1
        while start < last and (not self.units[start].capital or _is_origin(self.units[start])):
            start += 1
        return (start, last) if start < last else None

    def label(self, first: int, last: int) -> str:
        """Return the parser's label of units ``[first, last)``, or an empty string."""
        start, end = self.offsets(first, last)
        return next(
            (each.label for each in self.names if each.span.start < end and start < each.span.end), ""
        )

    def is_calendar(self, place: int) -> bool:
        """Tell a day or month from a name."""
        return is_calendar(self.units, place)

    def based_in(self, first: int, last: int) -> str | None:
        """Return the country of the town or people in "a London-based trader", "a Danish-owned mine"."""
        for unit in self.units[first:last]:
            name, _, made = unit.text.partition("-")
            if not made or not name[:1].isupper():
                continue
            if made in name_words().based:
                found = by_seat().get(name) or by_name().get(name)
                large = None if found else large_town(name)
                return found or (large.country if large else None)
            if made in name_words().made:
                return by_adjective().get(name) or by_name().get(name)
        return None

    def owner_token(self, owner: Phrase | None, segment: Segment) -> int | None:
        """Return the token of whoever owns a phrase, unless a country does."""
        if owner is not None:
            return None if owner.sort in ("country", "seat") else owner.head_first
        return self.units[segment.pronoun].first if segment.pronoun is not None else None

    def first_of(self, owner: Phrase | None, segment: Segment) -> int:
        """Return the unit at which a phrase with its owner begins."""
        if owner is None:
            return segment.first
        place = segment.first
        while place > 0 and self.units[place].first > owner.first:
            place -= 1
        return place


def _is_origin(unit: Unit) -> bool:
    """Tell "Bergen-based" before a name from a part of the name."""
    _, _, made = unit.text.partition("-")
    return made in name_words().based or made in name_words().made
