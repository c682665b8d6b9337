"""Asserts a year by its likelihood where the clues that remove years leave several."""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from dateline.annotate.dates.year.clue import Verdict
from dateline.annotate.dates.year.estimate import ENOUGH, Estimate, Weight, estimate
from dateline.annotate.dates.year.solver import ENOUGH_REASONS
from dateline.schema import Reason

_COUNTED = ("dates/year-lead-weekday", "dates/year-distance")


def weighed(verdict: Verdict, days: Mapping[int, date], weights: Sequence[Weight]) -> Verdict:
    """Weigh the years that the clues left.

    A year that the clues asserted stays. Otherwise the likeliest is asserted
    if it holds enough of the likelihood, rests on two reasons and was not
    removed; else the candidates stay as they are, and the odds are told.

    Args:
        verdict: As the clues that remove years leave it.
        days: The day of filing in every year that has it.
        weights: What each clue says of each year.
    """
    if verdict.year is not None or verdict.at_odds or not weights:
        return verdict
    every = estimate(days, weights)
    reasons = (*verdict.because, *_told(weights, every))
    if _asserts(every) and every.year in verdict.candidates:
        page = [weight for weight in weights if weight.page]
        alone = estimate(days, page) if page else None
        on_page = alone is not None and alone.year == every.year and _asserts(alone)
        return msgspec.structs.replace(
            verdict, year=every.year, candidates=(), on_page=on_page, because=reasons
        )
    return msgspec.structs.replace(verdict, because=reasons)


def _asserts(found: Estimate) -> bool:
    return found.shares[found.year] >= ENOUGH and len(found.reasons) >= ENOUGH_REASONS


def _told(weights: Sequence[Weight], found: Estimate) -> list[Reason]:
    """Say what the counts are, once for each clue that only counts tell, and what they come to."""
    counted = [
        weight for weight in weights if weight.rule in ("dates/year-lead-weekday", "dates/year-distance")
    ]
    told = [Reason(rule=weight.rule, note=weight.note, words=weight.words) for weight in counted]
    note = f"{found.year} is the likeliest year, {100 * found.shares[found.year]:.1f} of 100"
    if found.second is not None:
        note += f", {found.odds():.3g} to 1 against {found.second}"
    return [*told, Reason(rule="dates/year-likelihood", note=note)] if counted else told
