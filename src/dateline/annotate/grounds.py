"""In which country a place lies that a statement or an event names.

The actors room has decided each place by what stands near it; where it left
the words alone, the gazetteer's best known town of that name counts.
"""

from collections.abc import Sequence

from dateline.lexicon import places
from dateline.schema import Evidence, Mention


def country_of_place(mentions: Sequence[Mention], place: Evidence | None) -> str | None:
    """Return the country that the words of a place lie in, ISO 3166-1 alpha-3.

    Args:
        mentions: Of the reading; of several that the place covers the last
            counts, which is the wider one in "Bergen, Norway".
        place: The words, or None.

    Returns:
        None where there is no place or nobody knows it ("the harbour").
    """
    if place is None:
        return None
    inside = [
        each.country
        for each in mentions
        if each.country is not None and place.start <= each.head.start and each.head.end <= place.end
    ]
    return inside[-1] if inside else places.country_of(place.text)
