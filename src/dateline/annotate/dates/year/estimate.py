"""The likelihood of each year, from how far weekdays and printed years lie from the day of filing."""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache

import msgspec

from dateline.annotate.dates.context import Tagged
from dateline.annotate.dates.year.clue import Clue
from dateline.annotate.dates.year.mentions import PrintedYear
from dateline.annotate.dates.year.weekday import weekday_number
from dateline.lexicon.timexes import YearContext, year_table
from dateline.schema import Evidence, Span

# Share of the likelihood from which a year is asserted. With each corpus in turn left
# out of the counts, 4 of 4 years were right from 0.95 on, and one just below it was wrong
# (bench/results/dates.md).
ENOUGH = 0.96
# How often a clue of the other kinds is wrong, and how much less a year is worth in
# which an office is only not ruled out: estimates, for want of enough such pages.
_WRONG = 0.02
_NOT_RULED_OUT = 0.3
# Such a ratio between the first year and the second makes a clue a reason of its own.
_SPEAKS = 2.0
# A context with few documents leans on all together, as if by so many more.
_LEANS = 4.0
_NEAREST, _FARTHEST = 5, -6  # offsets that are counted one by one
_FADES = 0.95  # from one year to the next beyond them


class Weight(msgspec.Struct, frozen=True, kw_only=True):
    """What one clue says of each year.

    Args:
        rule: Slug.
        note: What the page says, as a sentence.
        words: Where, or None.
        logs: Natural logarithm of the likelihood by year.
        group: Weights of one group count as one reason.
        page: False where it rests on a table.
    """

    rule: str
    note: str
    words: Evidence | None
    logs: Mapping[int, float]
    group: str
    page: bool = True


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """The years, weighed.

    Args:
        shares: Share of the likelihood by year, adding up to 1.
        year: The likeliest.
        second: The one after it, or None.
        reasons: Groups of clues that speak for the first against the second.
    """

    shares: Mapping[int, float]
    year: int
    second: int | None
    reasons: frozenset[str]

    def odds(self) -> float:
        """Return how much likelier the first year is than the second."""
        return self.shares[self.year] / max(self.shares[self.second], 1e-9) if self.second else math.inf


def weights_of(
    text: str,
    days: Mapping[int, date],
    *,
    lead: Tagged | None,
    basis: str,
    years: Sequence[PrintedYear],
    clues: Sequence[Clue],
) -> list[Weight]:
    """List what each clue says of each year.

    Args:
        text: The dispatch's text.
        days: The day of filing in every year that has it.
        lead: The weekday of the lead, or None.
        basis: What prints the day, ``dateline`` or ``publication line``.
        years: The printed years that tell most.
        clues: Those of :func:`solve`; the ones on weekdays and printed years
            alone are told better by the counts and are left out.
    """
    weights = [] if lead is None else [_weekday(text, lead, days, basis)]
    weights.extend(_printed(each, days) for each in years)
    for clue in clues:
        if clue.group in _COUNTED or (not clue.certain and clue.group not in ("series", "anniversary")):
            continue
        logs = {
            year: math.log(_WRONG)
            if year not in clue.allows
            else (0.0 if year in clue.supports else math.log(_NOT_RULED_OUT))
            for year in days
        }
        weights.append(
            Weight(
                rule=clue.rule, note=clue.note, words=clue.words, logs=logs, group=clue.group, page=clue.page
            )
        )
    return weights


_COUNTED = frozenset({"weekday", "printed years", "plan", "figures", "under way"})


def estimate(years: Iterable[int], weights: Iterable[Weight]) -> Estimate:
    """Weigh the years against each other; before any clue they are equal."""
    weights = list(weights)
    logs = {year: sum(weight.logs[year] for weight in weights) for year in years}
    highest = max(logs.values())
    total = sum(math.exp(each - highest) for each in logs.values())
    shares = {year: math.exp(each - highest) / total for year, each in logs.items()}
    order = sorted(shares, key=lambda each: (-shares[each], each))
    first, second = order[0], order[1] if len(order) > 1 else None
    reasons = frozenset(
        weight.group
        for weight in weights
        if max(weight.logs.values()) - min(weight.logs.values()) > 0
        and weight.logs[first] >= _middle(weight.logs) + math.log(_SPEAKS)
    )
    return Estimate(shares=shares, year=first, second=second, reasons=reasons)


def _middle(logs: Mapping[int, float]) -> float:
    """Return the likelihood of the year in the middle, when they are put in order."""
    return sorted(logs.values())[len(logs) // 2]


def _weekday(text: str, lead: Tagged, days: Mapping[int, date], basis: str) -> Weight:
    number = weekday_number(text, lead)
    counts = year_table().lags.get(basis) or year_table().lags["publication line"]
    # Half a document more for each lag: none is impossible.
    total = sum(counts) + len(counts) / 2
    logs = {
        year: math.log((counts[(day.weekday() - number) % 7] + 0.5) / total) for year, day in days.items()
    }
    words = Span(lead.start, lead.end).evidence(text)
    note = f"the lead tells of {words.text}; {counts[0]} of {sum(counts)} such leads were filed on that day"
    return Weight(rule="dates/year-lead-weekday", note=note, words=words, logs=logs, group="weekday")


def _printed(printed: PrintedYear, days: Mapping[int, date]) -> Weight:
    context = year_table().contexts[printed.context]
    logs = {year: math.log(_share(printed.context, printed.year - year)) for year in days}
    count = sum(context.offsets.values()) + context.older + context.later
    best = max(sorted(context.offsets), key=lambda each: context.offsets[each], default=0)
    likeliest = {0: "the page's own year", 1: "the year after it", -1: "the year before it"}.get(
        best, f"{abs(best)} years {'after' if best > 0 else 'before'} it"
    )
    note = (
        f"{printed.words.text!r} {context.says}: most often {likeliest} "
        f"({context.offsets[best]} of {count} such pages)"
    )
    return Weight(
        rule="dates/year-distance",
        note=note,
        words=printed.words,
        logs=logs,
        group="printed years",
    )


@cache
def _share(name: str, offset: int) -> float:
    """Return how often a year in this connection lies so far from the page's own."""
    contexts = year_table().contexts
    context = contexts[name]
    kin = [each for each in contexts.values() if each.kind == context.kind]
    counted = sum(_count(each, offset) for each in kin)
    of_kin = sum(_size(each) for each in kin)
    # Before any document: the nearer, the likelier, and no year impossible.
    leaning = (counted + 1 / (1 + abs(offset)) ** 2) / (of_kin + 3)
    return (_count(context, offset) + _LEANS * leaning) / (_size(context) + _LEANS)


def _count(context: YearContext, offset: int) -> float:
    if _FARTHEST <= offset <= _NEAREST:
        return float(context.offsets.get(offset, 0))
    beyond = _FARTHEST - 1 - offset if offset < 0 else offset - _NEAREST - 1
    many = context.older if offset < 0 else context.later
    return float(many * (1 - _FADES) * _FADES**beyond)


def _size(context: YearContext) -> int:
    return sum(context.offsets.values()) + context.older + context.later
