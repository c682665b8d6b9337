"""The weekday of filing: what the lead's "on Tuesday" and a printed "Friday, May 3" leave."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from dateline.annotate.dates.context import Tagged, Tense
from dateline.annotate.dates.year.clue import Clue
from dateline.lexicon.timexes import words as timex_words
from dateline.schema import Span

# A lead's past "on Tuesday" is the day of filing or the day before (Reuters and AP
# handbooks); across the date line it may be the day after, six days before in this
# count. That holds for nineteen leads of twenty in the development corpora.
_LAGS = (0, 1, 6)


def lead_weekday(
    text: str, found: Sequence[Tagged], lead: Span | None, tense: Callable[[int, int], Tense]
) -> Tagged | None:
    """Return the weekday that dates the lead's own news, or None.

    It is the first bare weekday of the first paragraph whose clause is told
    in the past; "last Tuesday" and "will meet on Tuesday" date something else.
    """
    if lead is None:
        return None
    for each in found:
        if each.start >= lead.end:
            break
        if each.start < lead.start or each.rule != "dates/weekday":
            continue
        if text[each.start : each.end].lower() in _weekdays() and tense(each.start, each.end) == "past":
            return each
    return None


def weekday_number(text: str, weekday: Tagged) -> int:
    """Return the number of a bare weekday, 0 for Monday."""
    return _weekdays()[text[weekday.start : weekday.end].lower()]


def weekday_clues(
    text: str, found: Sequence[Tagged], lead: Tagged | None, days: Mapping[int, date]
) -> list[Clue]:
    """List what weekdays say of the year.

    Args:
        text: The dispatch's text.
        found: Its time expressions, read in a stand-in year.
        lead: The weekday of the lead, as :func:`lead_weekday` gives it.
        days: The day of filing in every year that has it.
    """
    clues: list[Clue] = []
    if lead is not None:
        number = weekday_number(text, lead)
        words = Span(lead.start, lead.end).evidence(text)
        lags = {year: (day.weekday() - number) % 7 for year, day in days.items()}
        clues.append(
            Clue(
                rule="dates/year-weekday",
                note=f"the lead tells of {words.text}: it was filed on a {words.text} or a day beside one",
                words=words,
                allows=frozenset(year for year, lag in lags.items() if lag in _LAGS),
                supports=frozenset(year for year, lag in lags.items() if lag in _LAGS),
                group="weekday",
            )
        )
        same = frozenset(year for year, lag in lags.items() if lag == 0)
        clues.append(
            Clue(
                rule="dates/year-weekday-same",
                note=f"most leads are filed on the day that they name, here {words.text}",
                words=words,
                allows=same,
                supports=same,
                group="weekday",
                certain=False,
            )
        )
    for each in found:
        clue = _printed_weekday(text, each, days)
        if clue is not None:
            clues.append(clue)
    return clues


_DATED = frozenset(
    {"dates/month-day", "dates/day-month", "dates/weekday", "dates/clock", "dates/clock-after"}
)


def _printed_weekday(text: str, each: Tagged, days: Mapping[int, date]) -> Clue | None:
    """Read "Friday, October 2": in which years near the filing does that day fall on that weekday?"""
    words = text[each.start : each.end]
    name = words.split()[0].rstrip(",").lower() if words else ""
    sense = each.resolved.sense
    if name not in _any_weekday() or each.rule not in _DATED:
        return None
    if (
        len(words.split()) < 3
        or "\n" in words
        or not hasattr(sense, "first")
        or getattr(sense, "unit", "") != "day"
    ):
        return None
    month, day_no = sense.first.month, sense.first.day  # type: ignore[union-attr]
    allows = frozenset(
        year
        for year, filed in days.items()
        if (near := _nearest(month, day_no, filed)) is not None and near.weekday() == _any_weekday()[name]
    )
    return Clue(
        rule="dates/year-printed-weekday",
        note=f"the page prints {words!r}",
        words=Span(each.start, each.end).evidence(text),
        allows=allows,
        supports=allows,
        group=f"weekday of {month}-{day_no}",
    )


def _nearest(month: int, day_no: int, filed: date) -> date | None:
    days: list[date] = []
    for year in (filed.year - 1, filed.year, filed.year + 1):
        try:
            days.append(date(year, month, day_no))
        except ValueError:
            continue
    return min(days, key=lambda each: abs((each - filed).days), default=None)


def _any_weekday() -> dict[str, int]:
    """Return weekdays in full and abbreviated, as they stand beside a date."""
    short = timex_words().classes["weekday_short"]
    return _weekdays() | {word: number for word, number in short.items() if isinstance(number, int)}


def _weekdays() -> dict[str, int]:
    return {
        word: number for word, number in timex_words().classes["weekday"].items() if isinstance(number, int)
    }
