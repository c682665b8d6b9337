"""Under which keys a dispatch is kept, and under which it asks for others.

A key is a number below 2^63 made of what two dispatches must have in common
to be compared at all: a fingerprint, a telling word, the sides and month of an
act, a speaker. Its lowest bits name its family.
"""

from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations, product
from typing import Literal

import msgspec

from dateline.lexicon.links import like_codes
from dateline.link.acts import DONE, OFF, Act
from dateline.link.days import Days, last_day, months
from dateline.link.sketch import Sketch

Family = Literal["print", "word", "act", "saying"]

_FAMILIES: tuple[Family, ...] = ("print", "word", "act", "saying")
_BITS = 2

# A date that spans more is no help in finding anything: the day of filing is.
_WIDEST = 62

LATE = 7
"""Days after the due date in which an act still counts as the one that was due: money and goods come late."""

OPEN_END = 180
"""Days for which an act without a due date is looked for."""

# What a telling that is no plan may say of one: it was done, is off, or is not so.
SAYS = frozenset({*DONE, *OFF, "denied"})


class Keys(msgspec.Struct, frozen=True, kw_only=True):
    """The keys of one dispatch.

    Args:
        kept: Under which others find it.
        asked: Under which it looks for others.
    """

    kept: frozenset[int]
    asked: frozenset[int]

    @property
    def listed(self) -> frozenset[int]:
        """Those asked for that must be written down: words and speakers are asked for by whom they keep."""
        return frozenset(
            key
            for key in self.asked
            if family_of(key) == "act" or (family_of(key) == "print" and key not in self.kept)
        )


def family_of(key: int) -> Family:
    """Return the family that a key is of."""
    return _FAMILIES[key & ((1 << _BITS) - 1)]


def print_key(fingerprint: int) -> int:
    """Return the key of a fingerprint."""
    return (fingerprint & ((1 << 63) - 1)) >> _BITS << _BITS


def paragraph_key(paragraph: str) -> int:
    """Return the key of a paragraph of a source; they are of the family of prints."""
    return _key("print", paragraph)


def word_key(stem: str) -> int:
    """Return the key of a telling word."""
    return _key("word", stem)


def saying_key(speaker: str) -> int:
    """Return the key of a speaker."""
    return _key("saying", speaker)


def act_keys(act: Act) -> frozenset[int]:
    """Return the keys under which an act is found: role, type, sides and month.

    Empty for one without a type, or without any date or side.
    """
    role = role_of(act)
    if role is None or act.type is None:
        return frozenset()
    names = {name for days in _kept_under(act) for month in months(days) for name in _named(days, month)}
    sides = [f"n:{each}" for each in sorted(act.parties)] if len(act.parties) > 1 else []
    sides += [*(f"1:{each}" for each in _alone(act)), *_pairs(act)]
    return frozenset(_key("act", f"{role}|{act.type}|{side}|{name}") for side in sides for name in names)


def retelling_keys(act: Act) -> frozenset[int]:
    """Return the keys under which other tellings of an act are looked for."""
    role = role_of(act)
    days = [each for each in (act.days, act.filed) if each is not None]
    if act.type is None or role not in ("ahead", "done"):
        return frozenset()
    return frozenset(_asked(act, days, (role,), types=(act.type, *like_codes().get(act.type, ()))))


def outcome_keys(plan: Act) -> frozenset[int]:
    """Return the keys under which reports of a plan are looked for: in its days, and between."""
    if role_of(plan) != "ahead" or plan.status == "proposed":
        return frozenset()
    days = [each for each in (plan.filed, plan.days) if each is not None]
    after = LATE if plan.days else OPEN_END
    return frozenset(_asked(plan, days, ("done", "off"), types=(plan.type,), after=after))


def role_of(act: Act) -> Literal["ahead", "done", "off"] | None:
    """Say what part an act can play: still ahead, done, or said to be off; None for any other."""
    if act.type is None:
        return None
    if act.ahead:
        return "ahead"
    return "done" if act.status in DONE else "off" if act.status in SAYS else None


def keys_of(sketch: Sketch, *, new: frozenset[int], taught: frozenset[int], apart: frozenset[str]) -> Keys:
    """Return the keys of a dispatch.

    Args:
        sketch: The dispatch.
        new: The fingerprints that it printed first.
        taught: Indexes of the paragraphs that it teaches to be its source's.
        apart: Ids of acts and sayings that only repeat another one's and are not compared.
    """
    acts = [act for act in sketch.acts if act.id not in apart]
    prints = frozenset(print_key(each) for each in sketch.fingerprints.places) | frozenset(
        paragraph_key(each) for each in sketch.paragraphs.values()
    )
    words = frozenset(word_key(each) for each in sketch.gist.keys)
    speakers = frozenset(saying_key(each.speaker) for each in sketch.sayings if each.id not in apart)
    told = frozenset().union(*(act_keys(act) for act in acts))
    asked = frozenset().union(*(retelling_keys(act) | outcome_keys(act) for act in acts))
    return Keys(
        kept=frozenset(print_key(each) for each in new)
        | frozenset(paragraph_key(sketch.paragraphs[each]) for each in taught)
        | words
        | speakers
        | told,
        asked=prints | words | speakers | asked,
    )


def _kept_under(act: Act) -> list[Days]:
    """Return the days under which an act is kept: its own, or for long ones their end and its filing."""
    filed = [act.filed] if act.filed is not None else []
    if act.days is None:
        return filed
    return [act.days] if act.days.length <= _WIDEST else [last_day(act.days), *filed]


def _named(days: Days, month: str) -> tuple[str, ...]:
    """Name a month: under its month of any year too, for those who look without a year."""
    return (month, f"known{month[4:]}") if days.known else (f"open{month[4:]}",)


def _asked(
    act: Act,
    days: list[Days],
    roles: tuple[str | None, ...],
    *,
    types: tuple[str | None, ...],
    after: int = 0,
) -> Iterator[int]:
    # Two sides in common are enough; one that stands alone is met alone or among others (fitting.sides).
    sides = [f"1:{each}" for each in act.parties] + _pairs(act) + [f"n:{each}" for each in _alone(act)]
    names: set[str] = set()
    for each in days:
        for month in months(each, after=after):
            year, rest = month[:4], month[4:]
            # Acts of that month, and those of no stated year.
            names |= {month, f"open{rest}"} if year.isdigit() else {f"known{rest}", f"open{rest}"}
    for role, type, side, name in product(roles, types, sides, names):
        yield _key("act", f"{role}|{type}|{side}|{name}")


def _alone(act: Act) -> frozenset[str]:
    """Return the side that stands alone, beside another that may only be where it happened."""
    return frozenset(each for some in (act.parties, act.core) if len(some) == 1 for each in some)


def _pairs(act: Act) -> list[str]:
    return [f"{one}+{two}" for one, two in combinations(sorted(act.parties), 2)]


@lru_cache(maxsize=1 << 16)
def _key(family: Family, words: str) -> int:
    value = int.from_bytes(blake2b(words.encode("utf-8"), digest_size=8).digest()) >> 1
    return value >> _BITS << _BITS | _FAMILIES.index(family)
