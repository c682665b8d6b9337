"""The codes under which actors stand in events and commitments."""

from functools import lru_cache

from dateline.lexicon.countries import by_name
from dateline.lexicon.offices import fold, registry
from dateline.lexicon.triggers import classes
from dateline.schema import Actor

# PLOVER sectors of those who act for a state.
STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "PRM", "PTY", "OPP"})


def codes_of(actor: Actor) -> tuple[str, ...]:
    """Return the codes that stand for an actor in events and commitments.

    A state, its organs, its people and persons have their country's code; an
    organisation that is none of these, and a body of several states, keeps
    its plain name; joint actors are taken apart.
    """
    if "; " in actor.name:
        found = [_code_of_name(part) for part in actor.name.split("; ")]
        return tuple(dict.fromkeys(code for code in found if code))
    if actor.kind == "international":
        return (actor.name,)
    if actor.kind == "person" and actor.country is None:
        return (_country_of_person(actor.name) or actor.name,)
    if actor.kind == "organisation" and actor.sector == "PTY" and actor.name[:1].isupper():
        return (actor.name,)
    last = actor.name.rpartition(" ")[2].lower()
    if actor.kind == "unnamed" and (
        last in classes()["organised"] or last.rstrip("s") in classes()["organised"]
    ):
        return (actor.name,)
    if actor.country is not None and (actor.kind != "organisation" or actor.sector in STATE):
        return (actor.country,)
    return (actor.name,)


@lru_cache(maxsize=4096)
def _country_of_person(name: str) -> str | None:
    """Return the country of everybody of that full name who is known to have held office, if it is one."""
    if " " not in name:
        return None
    found = {term.country for term in registry().named(fold(name))}
    return found.pop() if len(found) == 1 else None


def _code_of_name(name: str) -> str:
    bare = name.removeprefix("government of ").removeprefix("the ")
    return by_name().get(bare, name)
