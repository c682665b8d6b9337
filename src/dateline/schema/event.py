"""What happened, is planned, was put off or is denied."""

from typing import Literal

import msgspec

from dateline.schema.interval import Reason, When
from dateline.schema.span import Evidence

Status = Literal[
    "happened", "ongoing", "planned", "postponed", "cancelled", "denied", "conditional", "proposed"
]

EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
"""The sixteen types of PLOVER."""


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """One side of an event or a commitment.

    Args:
        code: ISO 3166-1 alpha-3 for states and their organs, else the plain name.
        actor: Id of the actor in this reading, or None.
        words: The words that name it, or None where it is implied.
    """

    code: str
    actor: str | None = None
    words: Evidence | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One real happening, at its first mention in the body.

    Args:
        id: ``e-…``.
        type: PLOVER type.
        mode: PLOVER mode, or None.
        contexts: PLOVER contexts.
        cameo: CAMEO code, or None.
        actors: Who acts.
        recipients: On whom; empty where all who take part are actors.
        persons: Names of the persons who take part.
        trigger: The words that name the event.
        also: Other mentions of the same happening, in text order.
        place: Where, as printed, or None.
        place_country: The country that the place lies in, ISO 3166-1 alpha-3, or None.
        setting: The occasion it was part of ("UN General Assembly session"), or None.
        when: When, or None.
        status: How real it is.
        said_by: Id of the statement that carries it; None where the agency
            itself tells it.
        quad: PLOVER quad class 1–4.
        intensity: PLOVER score in tenths (25 for 2.5).
        confidence: Per mille.
        because: Trigger, rule, arguments, status cues, codes considered.
    """

    id: str
    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    persons: tuple[str, ...] = ()
    trigger: Evidence
    also: tuple[Evidence, ...] = ()
    place: Evidence | None = None
    place_country: str | None = None
    setting: Evidence | None = None
    when: When | None = None
    status: Status
    said_by: str | None = None
    quad: int = 0
    intensity: int = 0
    confidence: int = 1000
    because: tuple[Reason, ...] = ()
