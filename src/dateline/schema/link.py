"""How a later record bears on an earlier one."""

from typing import Literal

import msgspec

from dateline.schema.interval import Reason, When

Relation = Literal[
    "same report",
    "same story",
    "same event",
    "fulfils",
    "postpones",
    "cancels",
    "contradicts",
    "rewords",
    "continues",
    "replaces",
    "withdraws",
    "kills",
]
"""How the later one bears on the earlier.

The last four hold between dispatches of one story: the later brings more of it
(a take), stands in its place (an update, a correction, a silently edited page),
or takes it back (see ``Notice`` in ``dateline.schema.wire``).
"""

Verdict = Literal["proposed", "accepted", "rejected"]


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A relation between two records, proposed by a rule or decided by hand.

    Args:
        id: ``l-…``, made of the two ends and the relation: a second run names it alike.
        earlier: Id of the earlier record, or of the dispatch that printed a report first.
        later: Id of the later record, or of the dispatch that printed it again.
        relation: How the later bears on the earlier.
        verdict: Proposed by a rule, accepted or rejected by a person.
        by: Who decided: an annotator's name, or a person's.
        because: Why. The words of a reason stand in the dispatch of the later
            record; what the earlier one says is quoted in the note.
        due: The new date where something was postponed to one, or None.
        confidence: Per mille; it orders proposals and is no probability.
    """

    id: str
    earlier: str
    later: str
    relation: Relation
    verdict: Verdict = "proposed"
    by: str
    because: tuple[Reason, ...] = ()
    due: When | None = None
    confidence: int = 1000
