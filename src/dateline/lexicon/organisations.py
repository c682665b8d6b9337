"""Organisations: international bodies, outlets, and the nouns that head an organisation's name."""

from functools import cache

import msgspec

from dateline.lexicon.tables import load

BODIES = "organisations/international"
OUTLETS = "organisations/outlets"
HEADS = "organisations/heads"


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
    """Return the outlets by every name, without a leading article."""
    found: dict[str, Outlet] = {}
    for row in load(OUTLETS, list[dict[str, str]]):
        names = tuple(row.get("aliases", "").split("|")) if row.get("aliases") else ()
        outlet = Outlet(name=row["name"].removeprefix("The "), aliases=names, country=row.get("country"))
        for name in (row["name"], *names):
            found.setdefault(name.removeprefix("The "), outlet)
    return found


@cache
def heads() -> dict[str, Head]:
    """Return the head nouns by their words."""
    rows: list[Head] = load(HEADS, list[Head])
    return {each.head: each for each in rows}
