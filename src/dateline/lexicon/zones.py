"""Time zones of places, from the IANA time zone database."""

from datetime import datetime, timedelta
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo


def offset_at(name: str, moment: datetime) -> timedelta:
    """Return how far a zone's clocks are ahead of UTC.

    Args:
        name: As the database has it: ``America/New_York``.
        moment: By the clocks there.
    """
    return moment.replace(tzinfo=_zone(name)).utcoffset() or timedelta()


@cache
def _zone(name: str) -> ZoneInfo:
    """Read a zone from the package tzdata and not from the machine, whose copy may be older or missing."""
    place = resources.files("tzdata").joinpath("zoneinfo", *name.split("/"))
    with place.open("rb") as lines:
        return ZoneInfo.from_file(lines, key=name)
