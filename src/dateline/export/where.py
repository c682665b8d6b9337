"""Where a dispatch was filed and where an event took place, as points on the globe.

A point is asserted only where the words name a town of GeoNames; a country or
a palace has none.
"""

from dateline.lexicon.coordinates import Point, point_of
from dateline.schema import Dispatch, Event, Reading


def filed_at(dispatch: Dispatch) -> Point | None:
    """Return the place of the dateline, or None."""
    line = dispatch.dateline
    return point_of(line.place, line.country) if line and line.place else None


def country_of_place(event: Event, reading: Reading) -> str | None:
    """Return the country of an event's place, ISO 3166-1 alpha-3: as read, else by the words' mention."""
    words = event.place
    if words is None or event.place_country:
        return event.place_country
    return next(
        (
            each.country
            for each in reading.mentions
            if each.country
            and each.words.span.overlaps(words.span)
            and each.form in ("place", "metonym", "country")
        ),
        None,
    )


def place_of(event: Event, dispatch: Dispatch, reading: Reading) -> Point | None:
    """Return the town that an event names as its place, or None.

    Of namesakes the one in the place's country is meant: "Armenia" is no town
    of Colombia. Where nothing gives a country it is the dateline's own place,
    else the best known.
    """
    words, country = event.place, country_of_place(event, reading)
    if words is None:
        return None
    line = dispatch.dateline
    if country is None and line is not None and line.place and line.place.casefold() == words.text.casefold():
        return filed_at(dispatch)
    return point_of(words.text, country)
