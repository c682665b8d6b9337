"""What the years that a page prints say of its own."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import pairwise

from dateline.annotate.dates.context import DISPATCH, Tagged, Tense
from dateline.annotate.dates.sense import Length, Point, bounds, last_of
from dateline.annotate.dates.year.clue import FIRST_YEAR, LAST_YEAR, Clue
from dateline.lexicon.timexes import year_table
from dateline.schema import Span

# What may stand between two expressions for one time: "in December 2025, five
# months ago", "last year's 2014 summit", "this year (2015)".
_APPOSITION = re.compile(r"\s*(?:,|\(|–|—|-|'s|’s)?\s*(?:in|or|i\.e\.|that is)?\s*,?\s*")
# A plan that is named with its month and year lies at most so many years ahead;
# swept on the development corpora.
_PLAN_AHEAD = 1
_SENTENCE_END = re.compile(r"[.!?]\s")


def printed_clues(
    text: str,
    found: Sequence[Tagged],
    stand_in: date,
    days: Mapping[int, date],
    tense: Callable[[int, int], Tense],
) -> list[Clue]:
    """List what printed years say of the year of filing.

    Args:
        text: The dispatch's text.
        found: Its time expressions, read as if it were filed on ``stand_in``.
        stand_in: The day of filing in a year that is not asserted.
        days: The day of filing in every year that has it.
        tense: Tells the tense around a stretch.
    """
    dated = [each for each in found if printed_year(each) is not None]
    clues = list(_appositions(text, found, stand_in, days))
    past = [each for each in dated if tense(each.start, each.end) == "past"]
    future = [each for each in dated if tense(each.start, each.end) == "future"]
    latest = max(past, key=lambda each: (_first(each), each.start), default=None)
    if latest is not None:
        clues.append(_not_before(text, latest, days))
    floor = _first(latest).year if latest is not None else FIRST_YEAR
    ahead = [each for each in future if _first(each).year >= floor]
    if ahead and len(ahead) == len(future):
        soonest = min(ahead, key=lambda each: (_first(each), each.start))
        clues.extend(_not_after(text, soonest, days))
    clues.extend(_figures(text, past, found, days))
    clues.extend(_latest_figures(text, found, days, tense))
    clues.extend(_under_way(text, dated, days))
    return clues


def printed_year(each: Tagged) -> int | None:
    """Return the year that an expression prints, or None where it is counted from another day."""
    sense = each.resolved.sense
    if each.resolved.anchor is not None or not isinstance(sense, Point):
        return None
    if sense.unit in ("decade", "century") or not FIRST_YEAR <= sense.first.year <= LAST_YEAR:
        return None
    return sense.first.year


def _appositions(
    text: str, found: Sequence[Tagged], stand_in: date, days: Mapping[int, date]
) -> Iterator[Clue]:
    for first, second in pairwise(found):
        printed, told = (first, second) if printed_year(first) else (second, first)
        if printed_year(printed) is None or told.resolved.anchor != DISPATCH:
            continue
        if not _APPOSITION.fullmatch(text[first.end : second.start]) or second.start - first.end > _CLOSE:
            continue
        unit = getattr(told.resolved.sense, "unit", "")
        if unit not in ("year", "month", "quarter") or not isinstance(told.resolved.sense, Point):
            continue
        allows = _shifted(_first(printed), told.resolved.sense, stand_in, days, unit)
        words = Span(first.start, second.end).evidence(text)
        yield Clue(
            rule="dates/year-relation",
            note=f"the page says {words.text!r}",
            words=words,
            allows=allows,
            supports=allows,
            group="relation",
        )


_CLOSE = 12  # code points between two expressions for one time


def _shifted(
    printed: date, told: Point, stand_in: date, days: Mapping[int, date], unit: str
) -> frozenset[int]:
    """Return the years in which the told expression means the printed date."""
    if unit == "year":
        return frozenset({printed.year + stand_in.year - told.first.year})
    back = (stand_in.year - told.first.year) * 12 + stand_in.month - told.first.month
    filed = printed.year * 12 + printed.month + back
    # "five months ago" is counted loosely: a month more or less.
    return frozenset(year for year, day in days.items() if abs(year * 12 + day.month - filed) <= 1)


def _not_before(text: str, latest: Tagged, days: Mapping[int, date]) -> Clue:
    first = _first(latest)
    words = Span(latest.start, latest.end).evidence(text)
    allows = frozenset(year for year, day in days.items() if first <= day)
    return Clue(
        rule="dates/year-past",
        note=f"{words.text!r} is told in the past",
        words=words,
        allows=allows,
        supports=allows,
        group="printed years",
    )


def _not_after(text: str, soonest: Tagged, days: Mapping[int, date]) -> Iterator[Clue]:
    last = bounds(soonest.resolved.sense)[1]
    words = Span(soonest.start, soonest.end).evidence(text)
    allows = frozenset(year for year, day in days.items() if last is not None and day <= last)
    yield Clue(
        rule="dates/year-future",
        note=f"{words.text!r} is still to come",
        words=words,
        allows=allows,
        supports=allows,
        group="printed years",
    )
    # A day named with its year is as often a bond's or a sentence's end, years ahead.
    if getattr(soonest.resolved.sense, "unit", "") in ("month", "quarter"):
        near = frozenset(year for year in allows if year >= _first(soonest).year - _PLAN_AHEAD)
        yield Clue(
            rule="dates/year-plan",
            note=f"a plan named with month and year, {words.text!r}, is seldom more than a year ahead",
            words=words,
            allows=near,
            supports=near,
            group="plan",
            certain=False,
        )


def _figures(
    text: str, past: Sequence[Tagged], found: Sequence[Tagged], days: Mapping[int, date]
) -> Iterator[Clue]:
    """Read "came to 1.06 billion in 2025, more than the year before": the figures of the last full year."""
    compared = [each for each in found if each.rule in _COMPARISONS]
    best: Tagged | None = None
    for each in past:
        if getattr(each.resolved.sense, "unit", "") != "year":
            continue
        beside = any(
            other.start > each.start and not _SENTENCE_END.search(text, each.end, other.start)
            for other in compared
        )
        if beside and (best is None or _first(each) > _first(best)):
            best = each
    if best is None:
        return
    year_no = _first(best).year
    words = Span(best.start, best.end).evidence(text)
    allows = frozenset({year_no + 1} & days.keys())
    yield Clue(
        rule="dates/year-figures",
        note=f"figures for {words.text} are compared with the year before: they are the last full year's",
        words=words,
        allows=allows,
        supports=allows,
        group="figures",
        certain=False,
    )


def _latest_figures(
    text: str, found: Sequence[Tagged], days: Mapping[int, date], tense: Callable[[int, int], Tense]
) -> Iterator[Clue]:
    """Read "in the first nine months of 2030" told in the past: figures are news for some months only."""
    ends: list[tuple[date, Tagged]] = []
    for each in found:
        months = _MONTHS_OF_A_YEAR.search(text, each.start, each.end)
        if months is None or tense(each.start, each.end) == "future":
            continue
        point = each.resolved.sense
        if isinstance(point, Point) and point.unit in ("quarter", "half") and each.resolved.anchor is None:
            ends.append((last_of(point), each))
        elif (
            isinstance(point, Length)
            and point.unit == "month"
            and point.count.isdigit()
            and 1 <= int(point.count) <= 12
        ):
            ends.append((date(int(months[1]), int(point.count), 28), each))
    if not ends:
        return
    end, each = max(ends, key=lambda pair: (pair[0], pair[1].start))
    words = Span(each.start, each.end).evidence(text)
    allows = frozenset(year for year, day in days.items() if 0 <= (day - end).days <= _NEWS_DAYS)
    yield Clue(
        rule="dates/year-latest-figures",
        note=f"figures for {words.text} are news for some months only",
        words=words,
        allows=allows,
        supports=allows,
        group="figures",
        certain=False,
    )


def _under_way(text: str, dated: Sequence[Tagged], days: Mapping[int, date]) -> Iterator[Clue]:
    """Read "the 2027 harbour talks are under way": what goes on is named by the page's year or the next."""
    named: list[Tagged] = []
    for each in dated:
        if getattr(each.resolved.sense, "unit", "") != "year" or not _BARE_YEAR.fullmatch(
            text[each.start : each.end]
        ):
            continue
        rest = text[each.end : each.end + _CLAUSE]
        stop = _SENTENCE_END.search(rest)
        clause = rest[: stop.start()] if stop else rest
        if _going_on().match(clause):
            named.append(each)
    if not named:
        return
    each = max(named, key=lambda one: (_first(one), one.start))
    year_no = _first(each).year
    words = Span(each.start, each.end).evidence(text)
    allows = frozenset({year_no - 1, year_no} & days.keys())
    yield Clue(
        rule="dates/year-under-way",
        note=f"what is named by {words.text} is under way: it is of the page's year or of the next",
        words=words,
        allows=allows,
        supports=allows,
        group="under way",
        certain=False,
    )


@cache
def _going_on() -> re.Pattern[str]:
    """Match a noun group of a few words, its verb in the present or present perfect, and that it goes on."""
    words = "|".join(re.escape(each) for each in sorted(year_table().under_way, key=len, reverse=True))
    return re.compile(
        rf"(?:\s+[A-Za-z][\w'’-]*){{1,{_NOUN_GROUP}}}?\s+"
        rf"(?:is|are|has\s+been|have\s+been)\s+(?:\w+\s+)?(?:{words})\b"
    )


_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_CLAUSE = 100  # code points after a year in which its clause is looked for
_NOUN_GROUP = 6  # words between the year and the verb
_MONTHS_OF_A_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_NEWS_DAYS = 240  # after that the next quarters' figures are told
_COMPARISONS = frozenset({"dates/unit-before-or-after", "dates/counted-earlier", "dates/told-unit"})


def _first(each: Tagged) -> date:
    first = bounds(each.resolved.sense)[0]
    if first is None:
        raise ValueError("an expression without a place in the calendar has no first day")
    return first
