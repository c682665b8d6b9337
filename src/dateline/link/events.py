"""One act told in different dispatches is one: happenings, and plans that are told again."""

from collections.abc import Iterable

from dateline.link import fitting
from dateline.link.acts import DONE, Act
from dateline.link.fitting import Seen
from dateline.link.proposing import proposal, reasons, told_before
from dateline.schema import Link, Reason, Relation

# Points beyond those of two sides, one type and days that meet: something that
# is not so of every meeting of the same two.
SAME = 700


def told_first(act: Act, others: Iterable[Act]) -> tuple[Act, int, list[Seen]] | None:
    """Return which of some acts of other dispatches is the same as this one, the surest; None if none is.

    Done and still ahead are kept apart: that a plan was carried out is an
    outcome, see ``dateline.link.outcomes``.

    Args:
        act: The act.
        others: Those of the dispatches before it, in their order: of equals the first is taken.

    Returns:
        The other one, the points and what gave them.
    """
    if not comparable(act):
        return None
    best: tuple[Act, int, list[Seen]] | None = None
    for other in others:
        # One that prints no year is held against all, wherever its day falls.
        if not (told_before(other, act) or told_before(act, other)):
            continue
        if not comparable(other) or other.ahead != act.ahead:
            continue
        seen = same(other, act)
        points = sum(each.points for each in seen)
        if points >= SAME and (best is None or points > best[1]):
            best = (other, points, seen)
    return best


def same(one: Act, other: Act) -> list[Seen]:
    """Return what says that acts of different dispatches are one; empty where something speaks against it."""
    fits = [fitting.types(one, other), fitting.sides(one, other), fitting.places(one, other)]
    if None in fits or (one.force == "refusal") != (other.force == "refusal"):
        return []
    meet = _meet(one, other)
    if meet is None:
        return []
    words = fitting.words(one, other)
    special = [each for each in (words, fitting.persons(one, other)) if each is not None]
    place = fits[2].points if fits[2] else 0
    # Acts without a date of their own, and plans, need something beside sides and type.
    undated = one.days is None or other.days is None
    if (undated or one.ahead) and not special and not place:
        return []
    return [each for each in (*fits, meet, *special) if each is not None]


def comparable(act: Act) -> bool:
    """Tell whether an act can be told again: it has a type and sides, and lies ahead or is done."""
    return act.type is not None and bool(act.sides) and (act.ahead or act.status in DONE)


def _meet(one: Act, other: Act) -> Seen | None:
    if one.days is not None and other.days is not None:
        return fitting.days(one.days, other.days)
    if one.ahead:
        return None
    dated, undated = (one, other) if other.days is None else (other, one)
    days = dated.days or dated.filed
    return fitting.filed_in(days, undated, slack=fitting.NEWS) if days is not None else None


def retold(head: str, other: Act, act: Act, points: int, seen: list[Seen]) -> Link:
    """Return the link that says that an act is one with the one told first.

    Args:
        head: Id of the one told first.
        other: The nearest one told before, which may be the same.
        act: The act.
        points: How well the two fit.
        seen: What gave the points.
    """
    both_bind = other.kind == act.kind == "commitment" and head.startswith("c-")
    relation: Relation = "rewords" if both_bind else "same event"
    told = f"told before as “{other.evidence.text}”"
    because: list[Reason] = reasons(f"link/{relation.replace(' ', '-')}", told, act.sentence, seen)
    return proposal(head, act.id, relation, because, confidence=points)
