"""Links as rules propose them, and which of two acts was told first."""

from collections.abc import Sequence

from dateline.link.acts import Act
from dateline.link.days import before, gap
from dateline.link.fitting import SURE, Seen
from dateline.schema import Evidence, Link, Reason, Relation, When, record_id

BY = "link"
"""What a proposal names as its maker."""


def proposal(
    earlier: str,
    later: str,
    relation: Relation,
    because: Sequence[Reason],
    *,
    confidence: int = SURE,
    due: When | None = None,
) -> Link:
    """Return a proposed link, named by its ends."""
    return Link(
        id=record_id("l", "", earlier, later, relation),
        earlier=earlier,
        later=later,
        relation=relation,
        by=BY,
        because=tuple(because),
        due=due,
        confidence=min(confidence, SURE),
    )


def reasons(rule: str, note: str, words: Evidence, seen: Sequence[Seen]) -> list[Reason]:
    """Return the chain of reasons: what is claimed, then what fits.

    Args:
        rule: Slug of the rule that claims the relation.
        note: What it claims.
        words: The words of the later dispatch that it rests on.
        seen: The tests that gave points.
    """
    first = Reason(rule=rule, note=note, words=words)
    return [first, *(Reason(rule=each.rule, note=each.note) for each in seen if each.points and each.note)]


def told_before(one: Act, other: Act) -> bool:
    """Tell whether one act was told in a dispatch filed before the other's, or on the same day.

    Two acts of one dispatch were told together; a dispatch without any date
    was told neither before nor after another.
    """
    if one.dispatch == other.dispatch or one.filed is None or other.filed is None:
        return False
    if before(one.filed, other.filed) is None:
        return gap(one.filed, other.filed) == 0
    return bool(before(one.filed, other.filed))
