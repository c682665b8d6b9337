"""Whether a dispatch still stands: the one place where exporters ask.

What an agency takes back must not go out unmarked. Every exporter marks it
with the word from here; tables have it as the column ``standing``.
"""

from typing import Literal

from dateline.schema import Dispatch

Standing = Literal["usable", "withheld", "withdrawn", "killed", "canceled"]
"""``withheld``: not to be printed yet. ``withdrawn`` and ``killed``: the agency took it
back, the second because it must not be printed at all. ``canceled``: taken back, and not
said how."""


def standing_of(dispatch: Dispatch) -> Standing:
    """Return how a dispatch stands by what the wire said about it; ``usable`` where it said nothing."""
    wire = dispatch.wire
    if wire is None:
        return "usable"
    if wire.notice == "kill":
        return "killed"
    if wire.notice == "withdrawal":
        return "withdrawn"
    return wire.status


def stands(dispatch: Dispatch) -> bool:
    """Tell whether the dispatch may be used as it is."""
    return standing_of(dispatch) == "usable"
