"""What a wire service says about a story beside telling it: slug, take, version, notice, embargo."""

from typing import Literal

import msgspec

from dateline.schema.interval import When
from dateline.schema.span import Evidence

PubStatus = Literal["usable", "withheld", "canceled"]
"""IPTC's publishing status, the same three words in NewsML-G2 and ninjs."""

Notice = Literal["update", "addition", "correction", "recast", "advisory", "withdrawal", "kill"]
"""What a later version does to the story before it.

``update`` replaces it with more or newer facts, ``addition`` brings more of
the same story, ``correction`` mends what was wrong, ``recast`` writes it anew,
``advisory`` tells editors something and is no story, ``withdrawal`` takes it
back, ``kill`` takes it back because it must not be printed at all.
"""


Stand = Literal["current", "withheld", "replaced", "withdrawn", "killed"]
"""How a dispatch stands.

current: it counts. withheld: it counts, but its provider forbids to print it yet. replaced: a later
version stands. withdrawn, killed: its agency took it back; nothing that rests on it counts.
"""

COUNTING: frozenset[Stand] = frozenset({"current", "withheld"})


class Wire(msgspec.Struct, frozen=True, kw_only=True):
    """How a dispatch stands in the agency's own stream.

    Args:
        item: The provider's id of the story, the same in all its versions
            (a NewsML ``guid``, a ninjs ``uri``, a feed's entry id), or None.
        version: The provider's number of this version, from 1, or None.
        status: Whether it may be used.
        notice: What it does to the version before, or None for a first version.
        nth: The number of the update ("UPDATE 2-" has 2), or None.
        slug: The slug as printed, or None.
        take: Which part of a story sent in parts this is, from 1, or None.
        urgency: IPTC's urgency, 1 (most urgent) to 9, or None.
        embargo: Before when it must not be printed, or None.
        words: Where the text itself says so; empty where only metadata do.
    """

    item: str | None = None
    version: int | None = None
    status: PubStatus = "usable"
    notice: Notice | None = None
    nth: int | None = None
    slug: str | None = None
    take: int | None = None
    urgency: int | None = None
    embargo: When | None = None
    words: tuple[Evidence, ...] = ()
