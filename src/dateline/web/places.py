"""The places of the site, in the order of the navigation."""

import msgspec


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """One place that the navigation leads to.

    Args:
        name: What stands in the navigation.
        path: Where it leads.
        key: The letter that follows ``g`` on the keyboard.
        reviewers: Whether only those who may review are led there.
    """

    name: str
    path: str
    key: str
    reviewers: bool = False


PLACES = (
    Place(name="Today", path="/", key="t"),
    Place(name="Statements", path="/statements", key="s"),
    Place(name="Events", path="/events", key="e"),
    Place(name="Commitments", path="/commitments", key="c"),
    Place(name="Plans", path="/plans", key="p"),
    Place(name="Actors", path="/actors", key="a"),
    Place(name="Dyads", path="/dyad", key="d"),
    Place(name="Network", path="/network", key="n"),
    Place(name="Compare", path="/compare", key="m"),
    Place(name="Review", path="/review", key="r", reviewers=True),
)
