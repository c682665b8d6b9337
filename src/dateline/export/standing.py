"""Whether a dispatch still stands: the one place where exporters ask.

A ledger hands over only dispatches that count (docs/explanation/versions.md),
unless all versions were asked for: then the reading says how each stands. Else
there is what the dispatch says of itself: its provider may withhold it, or
have canceled this very version. Every exporter marks it with the word from
here; tables have the column ``standing``.
"""

from dateline.schema import Dispatch, Reading
from dateline.schema.wire import COUNTING, Stand

TAKEN_BACK = "its dispatch was replaced or taken back"
"""Why an event of a dispatch that no longer counts is not among the exported ones."""


def standing_of(dispatch: Dispatch, reading: Reading) -> Stand:
    """Return how a dispatch stands: in its ledger, else by its own publishing status; else ``current``."""
    if reading.stand is not None:
        return reading.stand
    status = dispatch.wire.status if dispatch.wire is not None else "usable"
    if status == "canceled":
        return "killed"
    return "withheld" if status == "withheld" else "current"


def stands(dispatch: Dispatch, reading: Reading) -> bool:
    """Tell whether the dispatch counts: what was replaced or taken back does not."""
    return standing_of(dispatch, reading) in COUNTING
