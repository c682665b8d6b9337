"""PLOVER's types, quad classes, scores and modes, and the CAMEO codes (``resources/plover``)."""

from functools import cache
from typing import cast

import msgspec

from dateline.lexicon.tables import load
from dateline.schema.commitment import CommitmentStatus, Force
from dateline.schema.event import Event, EventType, Status

TABLE = "plover/plover"
CAMEO = "plover/cameo"
GROUPS = "plover/groups"
LANES = "plover/lanes"
EXCHANGE = "plover/exchange"
GOLDSTEIN = "plover/goldstein"


class Mode(msgspec.Struct, frozen=True, kw_only=True):
    """A mode of a type; ``intensity`` in tenths, None where the manual prints no score."""

    definition: str
    intensity: int | None = None


class Type(msgspec.Struct, frozen=True, kw_only=True):
    """One of the sixteen types.

    Args:
        type: Its name.
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        intensity: The manual's score in tenths.
        definition: In our own words.
        modes: Its modes by name.
    """

    type: EventType
    quad: int
    intensity: int
    definition: str
    modes: dict[str, Mode] = {}


class Ontology(msgspec.Struct, frozen=True, kw_only=True):
    """The whole of ``plover.yaml``.

    Args:
        types: In the manual's order.
        quads: Names of the quad classes.
        contexts, sectors: What each code stands for.
        when_planned: Type that strict PLOVER gives to a future event of a type.
        when_cancelled: Likewise to one that was called off.
    """

    types: tuple[Type, ...]
    quads: dict[str, str]
    contexts: dict[str, str]
    sectors: dict[str, str]
    when_planned: dict[str, EventType]
    when_cancelled: dict[str, EventType]


class Lane(msgspec.Struct, frozen=True, kw_only=True):
    """One lane of a timeline between two countries.

    Args:
        name: ``said``, ``met`` …
        title: As drawn.
        definition: What stands in it.
        types: PLOVER types that stand there once they happened.
        cameo: CAMEO codes that stand there whatever their type.
        statuses: Statuses of events that stand there whatever their type.
        forces: Forces of commitments that stand there.
        standings: Statuses of commitments that stand there whatever their force.
        statements: Whether attributed words stand there.
    """

    name: str
    title: str
    definition: str
    types: tuple[EventType, ...] = ()
    cameo: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    forces: tuple[Force, ...] = ()
    standings: tuple[CommitmentStatus, ...] = ()
    statements: bool = False


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """What formats of exchange write where ours say more.

    Args:
        cameo_when_planned: CAMEO code of the intent or threat, by the type of the act that lies ahead.
        cameo_when_cancelled: CAMEO code of what calling off an act amounts to, by its type.
        cameo_generic: CAMEO code of each type of which nothing more is known.
        sectors_in_cameo: CAMEO's letters for PLOVER's sectors.
    """

    cameo_when_planned: dict[EventType, str]
    cameo_when_cancelled: dict[EventType, str]
    cameo_generic: dict[EventType, str]
    sectors_in_cameo: dict[str, str]


@cache
def exchange() -> Exchange:
    """Return what formats of exchange write."""
    return cast("Exchange", load(EXCHANGE, Exchange))


@cache
def lanes() -> tuple[Lane, ...]:
    """Return the lanes in the order in which they are drawn."""
    return cast("tuple[Lane, ...]", load(LANES, tuple[Lane, ...]))


@cache
def ontology() -> Ontology:
    """Return the ontology."""
    return cast("Ontology", load(TABLE, Ontology))


@cache
def types() -> dict[str, Type]:
    """Return the types by name."""
    return {each.type: each for each in ontology().types}


@cache
def cameo() -> dict[str, str]:
    """Map every CAMEO code that is an event to its PLOVER type."""
    return {row["cameo"]: row["type"] for row in load(CAMEO, list[dict[str, str]])}


@cache
def _goldstein() -> dict[str, float]:
    rows: list[dict[str, str]] = load(GOLDSTEIN, list[dict[str, str]])
    return {row["cameo"]: float(row["goldstein"]) for row in rows}


def goldstein_of(code: str) -> float:
    """Return the weight of a CAMEO code on Goldstein's scale, -10 (conflict) to 10 (cooperation).

    Goldstein 1992, as adapted to CAMEO and published by GDELT; a code that
    has no weight of its own has that of the code above it.

    Raises:
        KeyError: It is no code of CAMEO.
    """
    weights = _goldstein()
    above = next((code[:end] for end in (4, 3) if code[:end] in weights), code[:2])
    return weights[above]


@cache
def groups() -> dict[str, str]:
    """Map organised non-state actors, by every name, to the country that PLOVER codes them with."""
    rows: list[dict[str, str]] = load(GROUPS, list[dict[str, str]])
    return {
        name: row["country"]
        for row in rows
        for name in (row["name"], *(row["aliases"].split("|") if row.get("aliases") else ()))
    }


def intensity_of(type_name: str, mode: str | None) -> int:
    """Return the score of a type, or of its mode where that has one, in tenths."""
    kind = types()[type_name]
    own = kind.modes[mode].intensity if mode in kind.modes else None
    return kind.intensity if own is None else own


def strict_type(event: Event) -> str | None:
    """Return the type that the PLOVER manual gives to an event of ours.

    We keep a planned visit CONSULT with a status; the manual makes it AGREE,
    a future hostile act a threat, and a meeting called off a refusal.

    Returns:
        A type's name, or None where the manual codes nothing (an event that
        is said not to have happened).
    """
    return strict(event.type, event.status)


def strict(kind: EventType, status: Status) -> str | None:
    """Return the type that the manual gives to an act of a type and status; see ``strict_type``."""
    if status == "denied":
        return None
    if status in ("cancelled", "postponed"):
        return ontology().when_cancelled.get(kind, kind)
    if status in ("planned", "conditional"):
        return ontology().when_planned.get(kind, kind)
    return kind
