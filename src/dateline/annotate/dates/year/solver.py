"""Lets clues remove years until one is left, or says which remain."""

from collections.abc import Iterable, Sequence

from dateline.annotate.dates.year.clue import Clue, Verdict
from dateline.schema import Reason

# A year is asserted only on so many reasons that do not rest on one another.
ENOUGH_REASONS = 2
# So many persons must agree before one whose terms fit no year left is passed
# over as a figure of an earlier time.
ENOUGH_PERSONS = 3


def solve(years: Iterable[int], clues: Sequence[Clue]) -> Verdict:
    """Weigh the clues.

    The certain clues remove years, one after the other. Where several years
    remain, the others may choose among them, but only if two of them agree.

    Args:
        years: The years in which the dispatch's day exists.
        clues: In the order in which a reader would be told of them.
    """
    everything = frozenset(years)
    left, because, at_odds = _remove(everything, clues)
    page_clues = [clue for clue in clues if clue.page]
    if at_odds and not _figures_of_the_past(at_odds, left, clues):
        note = "; ".join(clue.note for clue in at_odds)
        reasons = (*because, Reason(rule="dates/year-at-odds", note=f"no year left fits: {note}"))
        remain, _, _ = _remove(everything, page_clues)
        return Verdict(candidates=_listed(remain), because=reasons, at_odds=tuple(at_odds))
    year, chosen = _decide(everything, left, clues)
    because.extend(chosen)
    if year is None:
        return Verdict(candidates=_listed(left), because=tuple(because), at_odds=tuple(at_odds))
    page_left, _, page_odds = _remove(everything, page_clues)
    on_page = not page_odds and _decide(everything, page_left, page_clues)[0] == year
    return Verdict(year=year, on_page=on_page, because=tuple(because), at_odds=tuple(at_odds))


def _remove(
    everything: frozenset[int], clues: Sequence[Clue]
) -> tuple[frozenset[int], list[Reason], list[Clue]]:
    left, because, at_odds = everything, [], []
    for clue in clues:
        if not clue.certain:
            continue
        now = left & clue.allows
        if not now:
            at_odds.append(clue)
            continue
        because.append(Reason(rule=clue.rule, note=_told(clue, left - now, now), words=clue.words))
        left = now
    return left, because, at_odds


def _decide(
    everything: frozenset[int], left: frozenset[int], clues: Sequence[Clue]
) -> tuple[int | None, list[Reason]]:
    """Return the one year that is left with enough reasons, or None."""
    chosen: list[Reason] = []
    preferred = left
    used: list[Clue] = []
    for clue in clues:
        if clue.certain or not preferred & clue.allows:
            continue
        used.append(clue)
        if preferred - clue.allows:
            chosen.append(
                Reason(
                    rule=clue.rule,
                    note=_told(clue, preferred - clue.allows, preferred & clue.allows),
                    words=clue.words,
                )
            )
        preferred = preferred & clue.allows
    if len(preferred) != 1:
        return None, []
    (year,) = preferred
    if len(left) > 1 and len({clue.group for clue in used if left - clue.allows}) < ENOUGH_REASONS:
        return None, []
    groups = {
        clue.group
        for clue in clues
        if (clue.certain or clue in used) and year in clue.supports and everything - clue.allows
    }
    if len(groups) < ENOUGH_REASONS:
        return None, []
    return year, chosen if len(left) > 1 else []


def _figures_of_the_past(at_odds: Sequence[Clue], left: frozenset[int], clues: Sequence[Clue]) -> bool:
    """Tell whether all that is at odds are persons, against enough others who agree."""
    if any(not clue.group.startswith("person ") for clue in at_odds):
        return False
    agreeing = {clue.group for clue in clues if clue.group.startswith("person ") and clue.supports & left}
    return len(agreeing) >= ENOUGH_PERSONS and len(agreeing) >= 3 * len({clue.group for clue in at_odds})


def _told(clue: Clue, removed: frozenset[int], left: frozenset[int]) -> str:
    gone = f"; that removes {_years(removed)}" if removed else "; that removes no year"
    return f"{clue.note}{gone}, and leaves {_years(left)}"


def _years(years: frozenset[int]) -> str:
    ordered = sorted(years)
    runs: list[list[int]] = []
    for year in ordered:
        if runs and year == runs[-1][1] + 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs) or "none"


def _listed(years: frozenset[int]) -> tuple[int, ...]:
    return tuple(sorted(years))
