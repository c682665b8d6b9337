"""Whether a dispatch still stands: the one place where exporters ask.

A ledger hands over only dispatches that count (docs/explanation/versions.md):
what was replaced, withdrawn or killed by a later one is not among them. What
is told here is what the dispatch says of itself, also where no ledger was
asked: its provider may withhold it, or have canceled this very version. Every
exporter marks it with the word from here; tables have the column ``standing``.
"""

from typing import Literal

from dateline.schema import Dispatch

TAKEN_BACK = "its dispatch was taken back"
"""Why an event of a killed dispatch is not among the exported ones."""

Standing = Literal["current", "withheld", "killed"]
"""``withheld``: its provider forbids to print it yet. ``killed``: its provider has canceled it."""


def standing_of(dispatch: Dispatch) -> Standing:
    """Return how a dispatch stands by its own publishing status; ``current`` where it has none."""
    status = dispatch.wire.status if dispatch.wire is not None else "usable"
    if status == "canceled":
        return "killed"
    return "withheld" if status == "withheld" else "current"


def stands(dispatch: Dispatch) -> bool:
    """Tell whether the dispatch counts: what its provider canceled does not."""
    return standing_of(dispatch) != "killed"
