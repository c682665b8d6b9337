"""The date of the dispatch itself: what the page prints, and the year where it prints none."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import msgspec

from dateline.annotate.dates.clause import tense_of
from dateline.annotate.dates.context import Tagged, Tense
from dateline.annotate.dates.tagger import tag
from dateline.annotate.dates.year import (
    Officeholder,
    Verdict,
    event_clues,
    lead_weekday,
    office_clues,
    printed_clues,
    printed_years,
    series_clues,
    solve,
    telling,
    weekday_clues,
    weighed,
    weights_of,
    years_of,
)
from dateline.lexicon.offices import Registry
from dateline.schema import Dispatch, Filed, Parse, Reason, Span

# A stand-in year is searched from here back: any would do, as its values are masked.
_STAND_IN = 2015

# What of a page carries time expressions: the story, and the lines that date it.
_READ = frozenset({"headline", "summary", "caption", "paragraph", "dateline", "published"})
_LEAD_WORDS = 12  # a paragraph shorter than that is a dateline, a byline or a label


class Printed(msgspec.Struct, frozen=True):
    """What the page prints of its own date.

    Args:
        year, month, day: As far as printed.
        basis: ``metadata``, ``publication line``, ``dateline`` or ``unknown``.
        because: Where each part stands.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    basis: str = "unknown"
    because: tuple[Reason, ...] = ()


class Filing(msgspec.Struct, frozen=True):
    """The date of a dispatch, and the day from which its expressions are counted.

    Args:
        filed: As recorded.
        anchor: The day of filing; in a stand-in year where the year is not
            asserted; None where nothing dates the page.
    """

    filed: Filed
    anchor: date | None


def printed_date(dispatch: Dispatch) -> Printed:
    """Collect the parts of the date of filing that the page prints.

    The dateline's day is the day of filing; a publication line or metadata
    give the year that it lacks, or the whole date where there is no dateline
    date. A publication line that is a day or two younger does not move the
    dateline's day (wires are put on a page after they are filed).
    """
    line, published = dispatch.dateline, dispatch.published
    year = month = day = None
    basis = "unknown"
    because: list[Reason] = []
    if published is not None and (found := _parts(published.value)):
        year, month, day = found
        basis = "publication line" if published.words is not None else "metadata"
        rule = f"dates/filed-{basis.replace(' ', '-')}"
        because.append(Reason(rule=rule, note=f"the page gives {published.value}", words=published.words))
    if line is not None and line.month is not None and line.day is not None:
        note = f"the dateline gives day {line.day} of month {line.month}"
        because.append(Reason(rule="dates/filed-dateline", note=note, words=line.words))
        if line.year is not None:
            year = line.year
        elif year is not None and month == 1 and line.month == 12:
            year -= 1
        if month is None:
            basis = "dateline"
        month, day = line.month, line.day
    return Printed(year, month, day, basis, tuple(because))


def file_dispatch(
    dispatch: Dispatch,
    printed: Printed,
    *,
    persons: Sequence[Officeholder],
    registry: Callable[[], Registry],
    parse: Parse,
) -> Filing:
    """Date a dispatch; where it prints no year, by what the page and the table of offices tell.

    Args:
        dispatch: The dispatch.
        printed: What it prints, as :func:`printed_date` gives it.
        persons: Whom it calls by a current office.
        registry: Gives the table of offices; called only where the year is missing.
        parse: Its parse, which tells the tense around its time expressions.
    """
    if printed.month is None or printed.day is None:
        return _undated(printed)
    days = years_of(printed.month, printed.day)
    if printed.year is not None:
        day = days.get(printed.year)
        return _filed(day, printed, basis=printed.basis) if day else _undated(printed)
    if not days:
        return _undated(printed)
    found, stand_in, tense = read_in_stand_in(dispatch, parse, days)
    certain_tense = tense_of(dispatch, parse, strict=True)
    lead = lead_weekday(dispatch.text, found, lead_of(dispatch), tense)
    weekdays = weekday_clues(dispatch.text, found, lead, days)
    clues = [
        *weekdays,
        *printed_clues(dispatch.text, found, stand_in, days, certain_tense),
        *series_clues(dispatch.text, days),
        *event_clues(dispatch.text, days),
        *(office_clues(persons, registry(), days) if persons else ()),
    ]
    verdict = weighed(
        solve(days, clues),
        days,
        weights_of(
            dispatch.text,
            days,
            lead=lead,
            basis="dateline" if dispatch.dateline and dispatch.dateline.day else "publication line",
            years=telling(printed_years(dispatch.text, found, parse, tense)),
            clues=clues,
        ),
    )
    if verdict.year is not None:
        basis = "page" if verdict.on_page else "offices"
        return _filed(days[verdict.year], printed, basis=basis, verdict=verdict)
    same = next((clue.allows for clue in weekdays if clue.rule == "dates/year-weekday-same"), None)
    anchor = _stand_in(days, same, verdict) or stand_in
    filed = Filed(
        value=f"XXXX-{printed.month:02d}-{printed.day:02d}",
        basis=printed.basis,
        weekday=anchor.weekday() if same else None,
        candidates=verdict.candidates,
        because=(*printed.because, *verdict.because),
    )
    return Filing(filed, anchor)


def read_in_stand_in(
    dispatch: Dispatch, parse: Parse, days: Mapping[int, date]
) -> tuple[tuple[Tagged, ...], date, Callable[[int, int], Tense]]:
    """Read the time expressions in a year that is not asserted.

    Args:
        dispatch: The dispatch.
        parse: Its parse.
        days: The day of filing in every year that has it.

    Returns:
        The expressions, the day from which they were counted, and what tells
        the tense around a stretch.
    """
    stand_in = next(
        (days[year] for year in sorted(days, reverse=True) if year <= _STAND_IN), max(days.values())
    )
    tense = tense_of(dispatch, parse)
    return tag(dispatch.text, stand_in, stretches=stretches(dispatch), tense=tense), stand_in, tense


def stretches(dispatch: Dispatch) -> list[Span]:
    """List where time expressions are read, in text order."""
    return sorted(block.span for block in dispatch.blocks if block.kind in _READ and block.repeats is None)


def lead_of(dispatch: Dispatch) -> Span | None:
    """Return the first paragraph that tells something, past one that is only a dateline."""
    paragraphs = [block.span for block in dispatch.blocks if block.kind == "paragraph"]
    told = (span for span in paragraphs if len(span.of(dispatch.text).split()) >= _LEAD_WORDS)
    return next(told, paragraphs[0] if paragraphs else None)


def _filed(day: date, printed: Printed, *, basis: str, verdict: Verdict | None = None) -> Filing:
    filed = Filed(
        value=day.isoformat(),
        earliest=day.isoformat(),
        latest=day.isoformat(),
        year_known=basis != "offices",
        basis=basis,
        weekday=day.weekday(),
        because=(*printed.because, *(verdict.because if verdict else ())),
    )
    return Filing(filed, day)


def _undated(printed: Printed) -> Filing:
    """Say what is printed where it makes no day."""
    year = f"{printed.year:04d}" if printed.year else "XXXX"
    month = f"{printed.month:02d}" if printed.month else "XX"
    day = f"{printed.day:02d}" if printed.day else "XX"
    return Filing(Filed(value=f"{year}-{month}-{day}", basis=printed.basis, because=printed.because), None)


def _stand_in(days: dict[int, date], same: frozenset[int] | None, verdict: Verdict) -> date | None:
    """Choose a year in which the weekday falls as the page has it, so that "Wednesday" is the right day."""
    fitting = [
        year for year in sorted(days, reverse=True) if year <= _STAND_IN and (same is None or year in same)
    ]
    among = [year for year in fitting if year in verdict.candidates]
    chosen = [*among, *fitting]
    return days[chosen[0]] if chosen else None


def _parts(value: str) -> tuple[int | None, int | None, int | None] | None:
    digits = value[:10].split("-")
    try:
        year = None if digits[0] == "XXXX" else int(digits[0])
        month = int(digits[1]) if len(digits) > 1 else None
        day = int(digits[2]) if len(digits) > 2 else None
    except ValueError:
        return None
    return year, month, day
