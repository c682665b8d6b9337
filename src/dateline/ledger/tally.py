"""What a record counts as between two parties."""

from collections.abc import Mapping
from typing import Literal

from dateline.schema import Event

Tally = Literal["cooperation", "conflict", "planned", "undone", "statement", "commitment", "as read"]
"""``planned`` is what is planned, proposed, put off or conditional, ``undone`` what was called off or is
denied; ``as read`` is the machine's own of a record that a person overrode, and counts as nothing."""

OF: Mapping[str, tuple[Tally, ...]] = {
    "statement": ("statement",),
    "event": ("cooperation", "conflict", "planned", "undone"),
    "commitment": ("commitment",),
}
"""What a record of each kind can count as."""

MOVING: tuple[Tally, ...] = ("cooperation", "conflict")
"""What moves the curve."""


def tally_of(event: Event) -> Tally:
    """Say what an event counts as: PLOVER's side once it happened or goes on, else how real it is."""
    if event.status in ("happened", "ongoing"):
        return "cooperation" if event.quad in (1, 2) else "conflict"
    return "undone" if event.status in ("cancelled", "denied") else "planned"
