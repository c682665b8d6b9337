"""Organisations: international bodies, outlets, and the nouns that head an organisation's name."""

from functools import cache

import msgspec

from dateline.lexicon.agencies import agencies
from dateline.lexicon.tables import load

BODIES = "organisations/international"
OUTLETS = "organisations/outlets"
HEADS = "organisations/heads"
KNOWN = "organisations/known"

_SHORTEST = 3


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """An intergovernmental body.

    Args:
        name: Its usual full name.
        aliases: Acronyms and other names.
        sector: PLOVER code (IGO, UNO, EUR).
        seat: City of its seat, or None.
    """

    name: str
    aliases: tuple[str, ...] = ()
    sector: str = "IGO"
    seat: str | None = None


class Outlet(msgspec.Struct, frozen=True, kw_only=True):
    """A news agency, paper or broadcaster, by its usual short name."""

    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation that its name alone tells.

    Args:
        name: Its usual name.
        sector: PLOVER sector.
        country: The state that it belongs to, or None.
    """

    name: str
    sector: str
    country: str | None = None


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """A noun that heads an organisation's name.

    Args:
        head: Lower case.
        sector: PLOVER sector, or None.
        kind: government, organ (of a state), company, party, outlet, group or body.
        plain: ``yes`` where the bare noun ("the ministry") is an actor.
    """

    head: str
    kind: str
    sector: str | None = None
    plain: str | None = None


@cache
def bodies() -> dict[str, Body]:
    """Return the international bodies by every name and acronym."""
    found: dict[str, Body] = {}
    for row in load(BODIES, list[dict[str, str]]):
        body = Body(
            name=row["name"],
            aliases=tuple(row.get("aliases", "").split("|")) if row.get("aliases") else (),
            sector=row.get("sector", "IGO"),
            seat=row.get("seat"),
        )
        for name in (body.name, *body.aliases):
            found.setdefault(name.removeprefix("the "), body)
    return found


@cache
def outlets() -> dict[str, Outlet]:
    """Return agencies and outlets by every name, without a leading article.

    Codes of two letters other than AP are words of other meanings and left out.
    """
    found: dict[str, Outlet] = {}
    for agency in agencies().values():
        outlet = Outlet(name=agency.name.removeprefix("The "), aliases=agency.names, country=agency.country)
        for name in (agency.name, *agency.names):
            if len(name) >= _SHORTEST or name == "AP":
                found.setdefault(name.removeprefix("The "), outlet)
    for row in load(OUTLETS, list[dict[str, str]]):
        names = tuple(row.get("aliases", "").split("|")) if row.get("aliases") else ()
        outlet = Outlet(name=row["name"].removeprefix("The "), aliases=names, country=row.get("country"))
        for name in (row["name"], *names):
            found.setdefault(name.removeprefix("The "), outlet)
    return found


@cache
def known() -> dict[str, Known]:
    """Return the organisations known by name, by each of their names."""
    found: dict[str, Known] = {}
    for row in load(KNOWN, list[dict[str, str]]):
        each = Known(name=row["name"], sector=row["sector"], country=row.get("country"))
        for name in (row["name"], *row.get("aliases", "").split("|")):
            if name:
                found.setdefault(name, each)
    return found


@cache
def heads() -> dict[str, Head]:
    """Return the head nouns by their words."""
    rows: list[Head] = load(HEADS, list[Head])
    return {each.head: each for each in rows}
