"""Where a dispatch was filed and where an event took place, as points on the globe.

A point is asserted only where the words name a town of GeoNames; a country or
a palace has none.
"""

from dateline.lexicon.coordinates import Point, point_of
from dateline.schema import Dispatch, Evidence, Reading


def filed_at(dispatch: Dispatch) -> Point | None:
    """Return the place of the dateline, or None."""
    line = dispatch.dateline
    return point_of(line.place, line.country) if line and line.place else None


def place_of(words: Evidence | None, dispatch: Dispatch, reading: Reading) -> Point | None:
    """Return the place that some words name, or None.

    Of namesakes the one in the country that the words' mention gives is
    meant, else the dateline's own place, else the best known.
    """
    if words is None:
        return None
    line = dispatch.dateline
    if line is not None and line.place and line.place.casefold() == words.text.casefold():
        return filed_at(dispatch)
    country = next(
        (
            each.country
            for each in reading.mentions
            if each.country and each.words.span.overlaps(words.span) and each.form in ("place", "metonym")
        ),
        None,
    )
    return point_of(words.text, country) or (point_of(words.text) if country else None)
