"""One act told in different dispatches is one: happenings, and plans that are told again."""

from collections.abc import Sequence

from dateline.link import fitting
from dateline.link.acts import DONE, Act
from dateline.link.fitting import Seen
from dateline.link.proposing import in_order, proposal, reasons, told_before
from dateline.link.shelf import Shelf
from dateline.schema import Link, Reason, Relation

# Points beyond those of two sides, one type and days that meet: something that
# is not so of every meeting of the same two.
SAME = 700


class Retold:
    """Which acts are one; each group has the act told first as its head."""

    def __init__(self) -> None:
        self._heads: dict[str, Act] = {}
        self.links: list[Link] = []

    def head_of(self, act: Act) -> Act:
        """Return the act told first of those that are one with this; itself where there is none."""
        return self._heads.get(act.id, act)

    def join(self, head: Act, act: Act, link: Link) -> None:
        """Say that an act is one with another."""
        self._heads[act.id] = self.head_of(head)
        self.links.append(link)


def same_acts(acts: Sequence[Act]) -> Retold:
    """Find acts of different dispatches that are one and the same.

    Done and still ahead are kept apart: that a plan was carried out is an
    outcome, see ``dateline.link.outcomes``.

    Args:
        acts: Of all dispatches; copies are left out by the caller.
    """
    retold = Retold()
    shelves = {True: Shelf(), False: Shelf()}
    for act in in_order([each for each in acts if _comparable(each)]):
        shelf = shelves[act.ahead]
        days = [each for each in (act.days, act.filed) if each is not None]
        best: tuple[int, Act, list[Seen]] | None = None
        for other in shelf.near(act, days):
            if not told_before(other, act):
                continue
            seen = same(other, act)
            points = sum(each.points for each in seen)
            # Of equals, the one told first.
            if points >= SAME and (best is None or points > best[0]):
                best = (points, other, seen)
        if best is not None:
            points, other, seen = best
            retold.join(other, act, _link(retold.head_of(other), act, points, seen))
        shelf.add(act)
    return retold


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


def _comparable(act: Act) -> bool:
    return act.type is not None and bool(act.sides) and (act.ahead or act.status in DONE)


def _meet(one: Act, other: Act) -> Seen | None:
    if one.days is not None and other.days is not None:
        return fitting.days(one.days, other.days)
    if one.ahead:
        return None
    dated, undated = (one, other) if other.days is None else (other, one)
    days = dated.days or dated.filed
    return fitting.filed_in(days, undated, slack=fitting.NEWS) if days is not None else None


def _link(head: Act, act: Act, points: int, seen: list[Seen]) -> Link:
    relation: Relation = "rewords" if head.kind == act.kind == "commitment" else "same event"
    told = f"told first as “{head.evidence.text}”"
    because: list[Reason] = reasons(f"link/{relation.replace(' ', '-')}", told, act.sentence, seen)
    return proposal(head.id, act.id, relation, because, confidence=points)
