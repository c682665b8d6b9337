"""One act told in different dispatches is one: happenings, and plans that are told again."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dateline.link import fitting
from dateline.link.acts import DONE, Act
from dateline.link.days import sharing
from dateline.link.fitting import Seen
from dateline.link.proposing import proposal, reasons, told_before
from dateline.schema import EventType, Link, Reason, Relation

# Points beyond those of two sides, one type and days that meet: something that
# is not so of every meeting of the same two.
SAME = 700

# What is acted by one on another: told the other way round it is another act.
_MUTUAL = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE"})

# A lead that tells less of what it was about may mean any act of the two.
_MATTER = 2


class Telling(NamedTuple):
    """An act as an earlier dispatch tells it.

    Args:
        act: The act.
        first: The telling that it was tied to itself; it, where it is the first; None where that one
            has too little in common with the act that is looked for to be met at all.
        beside: All acts of its dispatch that are compared.
        with_it: Words of an act that stands in its sentence and is one with an act in the sentence of
            the one that is looked for, or None.
    """

    act: Act
    first: Act | None
    beside: Sequence[Act]
    with_it: str | None = None


def told_first(
    act: Act, tellings: Iterable[Telling], *, beside: Sequence[Act], taken: Mapping[str, EventType | None]
) -> tuple[Act, Act, int, list[Seen]] | None:
    """Return which act of another dispatch is the same as this one, the surest; None if none is.

    Done and still ahead are kept apart: that a plan was carried out is an
    outcome, see ``dateline.link.outcomes``. What speaks against the telling
    that the other one was tied to speaks against the other one too, so that
    no chain ties what its ends tell apart.

    Args:
        act: The act.
        tellings: Those of the dispatches before it, in their order: of equals the first is taken.
        beside: All acts of its own dispatch that are compared.
        taken: Of those that were found before, by the id of the one told first, the type: one dispatch
            does not tell one act by two codes.

    Returns:
        The other one, the telling that it was tied to itself, the points and what gave them.
    """
    if not comparable(act):
        return None
    best: tuple[Act, Act, int, list[Seen]] | None = None
    for other, first, others, with_it in tellings:
        # One that prints no year is held against all, wherever its day falls.
        if not (told_before(other, act) or told_before(act, other)):
            continue
        if not comparable(other) or other.ahead != act.ahead:
            continue
        seen = same(other, act)
        if seen and with_it is not None:
            seen.append(fitting.together(with_it))
        points = sum(each.points for each in seen)
        if points < SAME or (best is not None and points <= best[2]):
            continue
        if other.type != act.type and (_tells(others, act) or _tells(beside, other)):
            continue
        if first is None or _against(first, act) or taken.get(first.id, act.type) != act.type:
            continue
        best = (other, first, points, seen)
    return best


def same(one: Act, other: Act) -> list[Seen]:
    """Return what says that acts of different dispatches are one; empty where something speaks against it."""
    if _against(one, other):
        return []
    meet = _meet(one, other)
    if meet is None:
        return []
    type, place = _type(one, other), fitting.places(one, other)
    words = fitting.words(one, other)
    special = [each for each in (words, fitting.persons(one, other)) if each is not None]
    same_place = place is not None and place.points > 0
    # Acts without a date of their own, and plans, need something beside sides and type.
    undated = one.days is None or other.days is None
    if (undated or one.ahead) and not special and not same_place:
        return []
    shared = fitting.matter(one, other)
    # Of two codes the matter must be one.
    if one.type != other.type and not shared:
        return []
    # Two of one kind on one day that are told to be about different things.
    about = min(len(one.matter), len(other.matter))
    if not shared and about >= _MATTER and not same_place and fitting.persons(one, other) is None:
        return []
    fits = (type, fitting.sides(one, other), place, meet, *special)
    return [each for each in fits if each is not None]


def _against(one: Act, other: Act) -> bool:
    """Tell whether something speaks against two acts being one."""
    if (one.force == "refusal") != (other.force == "refusal") or _type(one, other) is None:
        return True
    if fitting.sides(one, other) is None or fitting.places(one, other) is None:
        return True
    if one.printed and other.printed and not sharing(one.printed, other.printed):
        return True
    return one.type not in _MUTUAL and _turned(one, other)


def _turned(one: Act, other: Act) -> bool:
    """Tell whether who acts in one is acted on in the other."""
    if one.acting & other.acting:
        return False
    return bool(one.acting & (other.sides - other.acting) or other.acting & (one.sides - one.acting))


def _type(one: Act, other: Act) -> Seen | None:
    return fitting.types(one, other) or fitting.like_types(one, other)


def _tells(acts: Sequence[Act], other: Act) -> bool:
    """Tell whether acts of a dispatch fit another one by its own type: by two codes it then means two."""
    return any(
        each.type == other.type and sum(seen.points for seen in same(each, other)) >= SAME for each in acts
    )


def comparable(act: Act) -> bool:
    """Tell whether an act can be told again: it has a type and sides, and lies ahead or is done."""
    return act.type is not None and bool(act.sides) and (act.ahead or act.status in DONE)


def _meet(one: Act, other: Act) -> Seen | None:
    if one.days is not None and other.days is not None:
        return fitting.days(one.days, other.days)
    # A plan without a date is told again while it is news, one with a date is another.
    if one.ahead and (one.days is not None or other.days is not None):
        return None
    shared = sharing(one.printed, other.printed)
    if shared is not None:
        return fitting.days_beside(shared)
    if one.ahead:
        return fitting.told_soon(one, other)
    dated, undated = (one, other) if other.days is None else (other, one)
    days = dated.days or dated.filed
    return fitting.filed_in(days, undated, slack=fitting.NEWS) if days is not None else None


def retold(first: Act, other: Act, act: Act, points: int, seen: list[Seen]) -> list[Link]:
    """Return the links that say that an act is one with the one told first.

    Where a commitment is told again, the planned events in the words of both are one too.

    Args:
        first: The one told first.
        other: The nearest one told before, which may be the same.
        act: The act.
        points: How well the two fit.
        seen: What gave the points.
    """
    told = f"told before as “{other.evidence.text}”"
    both_bind = first.kind == other.kind == act.kind == "commitment"
    pairs: list[tuple[str, str, Relation]] = [(first.id, act.id, "rewords" if both_bind else "same event")]
    if first.event and act.event and (first.event, act.event) != (first.id, act.id):
        pairs.append((first.event, act.event, "same event"))
    links = []
    for one, later, relation in pairs:
        because: list[Reason] = reasons(f"link/{relation.replace(' ', '-')}", told, act.sentence, seen)
        links.append(proposal(one, later, relation, because, confidence=points))
    return links
