"""Dispatches on one happening: each joins the story of the earlier one that tells it most likely.

Streaming single-pass clustering as of topic detection and tracking (Allan,
"Topic Detection and Tracking", 2002), in the one order in which all dispatches
are compared, and by its nearest member instead of a centroid: so that which
story a dispatch belongs to hangs on the dispatches that it has something in
common with and on no other, and can be told again when a late one arrives.
"""

import msgspec

from dateline.link.acts import DONE, Act
from dateline.link.days import sharing
from dateline.link.fitting import Seen, like_types, places, sides, types
from dateline.link.gist import likeness
from dateline.link.sketch import Sketch

WITHIN = 3
"""Days after which a dispatch is no longer held against an earlier one: a happening is news for so long."""

LONGEST = 10
"""Days after its first dispatch in which a story still takes in others; what comes later is another one."""

TOLD = 500
"""Points from which two dispatches tell of one happening."""

SHARED_KEYS = 2
"""Telling words of both leads that two dispatches share to be compared at all."""

# Chosen on bench/week.py, the first week, never on the week held back.
_EVENT = 300
_COUNTRIES = 100
_PERSONS = 80


class Nearest(msgspec.Struct, frozen=True, kw_only=True):
    """How near a dispatch is to an earlier one.

    Args:
        points: Per mille; from :data:`TOLD` they tell of one happening.
        seen: What gave them.
    """

    points: int
    seen: tuple[Seen, ...]


def near(one: Sketch, other: Sketch, *, shared: tuple[Act, Act] | None) -> Nearest | None:
    """Say how near two dispatches are, or None where something speaks against one happening.

    Args:
        one: The earlier.
        other: The later.
        shared: An event as the earlier one and as the later one tells it, or None where they share none.
    """
    # Where both lead with one event that is the happening, whatever else the leads name; an
    # event of the background of both outweighs nothing that their leads say.
    leads = [lead is not None and lead in (shared or ()) for lead in (_leading(one), _leading(other))]
    if not all(leads) and not _same_countries(one.gist.countries, other.gist.countries):
        return None
    if not any(leads) and _contradict(one, other):
        return None
    alike = likeness(one.gist, other.gist)
    common = sorted(
        one.gist.terms.keys() & other.gist.terms.keys(), key=lambda word: (-one.gist.terms[word], word)
    )
    seen = [Seen(alike, "link/like-words", f"both tell of {', '.join(common[:6])}")] if common else []
    if shared is not None:
        seen.append(Seen(_EVENT, "link/same-event-told", f"both tell the event “{shared[1].evidence.text}”"))
    countries = sorted(one.gist.countries & other.gist.countries)
    if len(countries) >= 2:  # a dyad is two
        seen.append(Seen(_COUNTRIES, "link/same-countries", f"both are about {', '.join(countries)}"))
    persons = sorted(one.gist.persons & other.gist.persons)
    if persons:
        seen.append(Seen(_PERSONS, "link/same-persons", f"{', '.join(persons)} takes part in both"))
    return Nearest(points=sum(each.points for each in seen), seen=tuple(seen))


def _same_countries(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two leads may be about the same countries.

    A happening has its sides: where both name two or more, two are the same;
    where one names a single one, the other names it too. A lead without any
    country says nothing of it.
    """
    return len(one & other) >= min(2, len(one), len(other))


def _contradict(one: Sketch, other: Sketch) -> bool:
    """Tell whether what both lead with is of one kind, but of other days, or of the same sides elsewhere."""
    first, second = _leading(one), _leading(other)
    if first is None or second is None or not (types(first, second) or like_types(first, second)):
        return False
    if first.printed and second.printed and not sharing(first.printed, second.printed):
        return True
    return sides(first, second) is not None and places(first, second) is None


def _leading(sketch: Sketch) -> Act | None:
    """Return the first event that a dispatch tells as done, or else as still ahead."""
    events = [each for each in sketch.acts if each.kind == "event" and each.type is not None]
    return next((each for each in events if each.status in DONE), next(iter(events), None))
