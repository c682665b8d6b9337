"""How a later record bears on an earlier one."""

from typing import Literal

import msgspec

from dateline.schema.interval import Reason

Relation = Literal["same report", "same event", "fulfils", "postpones", "cancels", "contradicts", "rewords"]

Verdict = Literal["proposed", "accepted", "rejected"]


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A relation between two records, proposed by a rule or decided by hand.

    Args:
        id: ``l-…``.
        earlier: Id of the earlier record.
        later: Id of the later record.
        relation: How the later bears on the earlier.
        verdict: Proposed by a rule, accepted or rejected by a person.
        by: Who decided: an annotator's name, or a person's.
        because: Why.
    """

    id: str
    earlier: str
    later: str
    relation: Relation
    verdict: Verdict = "proposed"
    by: str
    because: tuple[Reason, ...] = ()
