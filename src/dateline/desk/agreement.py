"""How far reviewers agree with one another, and people with the machine.

Cohen's kappa (1960, "A coefficient of agreement for nominal scales") between
two raters: (observed − expected) / (1 − expected), the expected agreement from
each rater's own use of the categories. Krippendorff's alpha (2004, "Content
Analysis", ch. 11) at the nominal level, by the library ``krippendorff``, from
counts of values by unit; raters may differ from unit to unit.

A unit is a record that was decided on; its categories are the values in which
a person leaves it. A rejected record is a category of its own.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from itertools import combinations
from typing import Any

import msgspec

from dateline.ledger.decisions import Ruling, rulings
from dateline.ledger.opening import Ledger
from dateline.schema import Judgement, Values
from dateline.schema.judgement import given, shown

MACHINE = "machine"
"""What stands for the machine among the raters: no person may be called so."""

PEOPLE = "people"

VERDICT = "verdict"
"""The value that says whether a record was left as read, otherwise, or rejected."""

VALUES: Mapping[str, tuple[str, ...]] = {
    "statement": ("speaker", "country", "form", "content", "when"),
    "event": ("type", "status", "actors", "recipients", "trigger", "when"),
    "commitment": ("force", "by", "to", "words", "due"),
}
"""The values that are compared, by kind."""

_REJECTED = "(no such record)"


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """How far raters agree on one value of one kind of record.

    Args:
        kind: statement, event, commitment or link.
        value: Name of the value; ``verdict`` for accept, correct or reject.
        between: The two raters, or ``people`` and ``machine``, or all persons.
        units: How many records both have rated; of all persons, how many were
            rated at least twice.
        observed: Share of them in which the two agree, 0 to 1; None for more than two.
        kappa: Cohen's, −1 to 1; None for more than two raters, or where both
            use the same one category throughout, so that it is undefined.
        alpha: Krippendorff's, nominal; None where all ratings are the same.
    """

    kind: str
    value: str
    between: tuple[str, ...]
    units: int
    observed: float | None = None
    kappa: float | None = None
    alpha: float | None = None


_Ratings = dict[str, dict[str, Any]]
"""By unit, then by rater: a category."""


def agreement(
    ledger: Ledger, *, between: tuple[str, str] | None = None, kind: str | None = None
) -> list[Agreement]:
    """Measure agreement over all decisions that stand or are orphaned.

    Args:
        ledger: Where they stand.
        between: Only these two, either of whom may be ``machine`` for all
            people against it; None for every pair of persons, for all persons
            together, and for people and machine.
        kind: Only over records of this kind.

    Returns:
        By kind, raters and value; nothing for raters without a common unit.
    """
    # What became of a record later does not change how far its judges agreed.
    standing = [each for each in rulings(ledger) if each.state in ("standing", "orphaned")]
    found: list[Agreement] = []
    for one in (*VALUES, "link"):
        if kind in (None, one):
            found += _of_kind(one, [each for each in standing if each.judgement.kind == one], between)
    return found


def _of_kind(kind: str, decisions: Sequence[Ruling], between: tuple[str, str] | None) -> list[Agreement]:
    found: list[Agreement] = []
    if decisions:
        names = sorted({each.judgement.by for each in decisions})
        for value in (VERDICT, *VALUES.get(kind, ())):
            by_person = _by_person(decisions, value)
            pairs = list(combinations(names, 2)) if between is None else [between]
            for pair in pairs:
                if MACHINE not in pair:
                    found += _of_pair(kind, value, pair, by_person)
            if between is None and len(names) > 2:
                found += _of_all(kind, value, tuple(names), by_person)
            if value != VERDICT and (between is None or MACHINE in between):
                found += _with_machine(kind, value, decisions, between)
    return found


def how() -> str:
    """Say how the figures are computed, with the version of the library."""
    return (
        "Cohen's kappa with each rater's own marginals; Krippendorff's alpha, nominal, "
        f"by krippendorff {version('krippendorff')}; a unit is a record that both have judged"
    )


def cohens_kappa(pairs: Sequence[tuple[Any, Any]]) -> float | None:
    """Return Cohen's kappa of two raters.

    Args:
        pairs: The categories that both gave, unit by unit; any that compare.

    Returns:
        −1 to 1, or None without units and where chance alone would make the
        raters agree throughout (each uses one and the same category).
    """
    if not pairs:
        return None
    total = len(pairs)
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    observed = sum(one == other for one, other in pairs) / total
    expected = sum(first[each] * second[each] for each in first) / total**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def krippendorffs_alpha(units: Iterable[Sequence[Any]]) -> float | None:
    """Return Krippendorff's alpha at the nominal level.

    Args:
        units: The categories given to each unit, by however many raters.

    Returns:
        Up to 1, or None where no unit has two ratings or all are the same.
    """
    counts = [Counter(each) for each in units if len(each) > 1]
    domain = sorted({value for each in counts for value in each}, key=repr)
    if len(domain) < 2:
        return None
    import krippendorff  # noqa: PLC0415 — loads numpy, which no other command needs

    table = [[each[value] for value in domain] for each in counts]
    return float(krippendorff.alpha(value_counts=table, level_of_measurement="nominal"))


def _by_person(decisions: Iterable[Ruling], value: str) -> _Ratings:
    ratings: _Ratings = {}
    for each in decisions:
        unit = each.record or each.judgement.on
        ratings.setdefault(unit, {})[each.judgement.by] = _category(each.judgement, value)
    return ratings


def _of_pair(kind: str, value: str, pair: tuple[str, str], ratings: _Ratings) -> list[Agreement]:
    one, other = pair
    pairs = [(each[one], each[other]) for each in ratings.values() if one in each and other in each]
    return _measured(kind, value, pair, pairs)


def _of_all(kind: str, value: str, names: tuple[str, ...], ratings: _Ratings) -> list[Agreement]:
    units = [tuple(each.values()) for each in ratings.values() if len(each) > 1]
    if not units:
        return []
    alpha = krippendorffs_alpha(units)
    return [Agreement(kind=kind, value=value, between=names, units=len(units), alpha=alpha)]


def _with_machine(
    kind: str, value: str, decisions: Iterable[Ruling], between: tuple[str, str] | None
) -> list[Agreement]:
    person = next((each for each in between or () if each not in (MACHINE, PEOPLE)), None)
    pairs = [
        (_category(each.judgement, value), _read(each.judgement, value))
        for each in decisions
        if each.judgement.seen is not None and person in (None, each.judgement.by)
    ]
    return _measured(kind, value, (person or PEOPLE, MACHINE), pairs)


def _measured(
    kind: str, value: str, between: tuple[str, str], pairs: Sequence[tuple[Any, Any]]
) -> list[Agreement]:
    if not pairs:
        return []
    return [
        Agreement(
            kind=kind,
            value=value,
            between=between,
            units=len(pairs),
            observed=sum(one == other for one, other in pairs) / len(pairs),
            kappa=cohens_kappa(pairs),
            alpha=krippendorffs_alpha(pairs),
        )
    ]


def _category(judgement: Judgement, value: str) -> Any:
    """Return the category in which a person leaves a record."""
    if judgement.decision == "reject":
        return _REJECTED
    if value == VERDICT:
        return "otherwise" if judgement.correction is not None else "as read"
    corrected = given(judgement.correction) if judgement.correction is not None else {}
    return shown(corrected[value]) if value in corrected else _read(judgement, value)


def _read(judgement: Judgement, value: str) -> Any:
    seen: Values | None = judgement.seen
    return shown(given(seen)[value]) if seen is not None else None
