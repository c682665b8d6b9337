"""Quotations are read at their own utterance: "tomorrow" in Monday's words is Tuesday."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import msgspec

from dateline.annotate.dates.context import DISPATCH, Tagged, Tense
from dateline.annotate.dates.sense import Point
from dateline.annotate.dates.tagger import tag
from dateline.schema import Parse, Span

# Rules whose expressions are told from the day of speaking.
_TOLD_FROM_SPEAKING = frozenset(
    {
        "dates/relative-day",
        "dates/two-days-off",
        "dates/weekday",
        "dates/part-of-this-day",
        "dates/shifted-unit",
        "dates/the-weekend",
        "dates/counted-back",
        "dates/counted-on",
    }
)
_DATES_A_CUE = frozenset(
    {"dates/weekday", "dates/month-day", "dates/day-month", "dates/relative-day", "dates/month-day-year"}
)


def at_utterance(
    text: str, found: Sequence[Tagged], parse: Parse, filed: date, tense: Callable[[int, int], Tense]
) -> tuple[Tagged, ...]:
    """Read the expressions inside dated quotations again, from the day on which they were spoken.

    A quotation is dated by the one past day that its sentence names outside
    of all quotation marks ("…," he said on Monday).

    Args:
        text: The dispatch's text.
        found: Its expressions, read from the day of filing.
        parse: Its parse.
        filed: The day of filing.
        tense: Tells the tense of the clause around a stretch.

    Returns:
        As many expressions as were given, in the same order.
    """
    changed = list(found)
    for span, index in _dated_quotations(found, parse, filed):
        spoken = found[index].resolved.sense
        if not isinstance(spoken, Point):
            continue
        again = {
            (each.start, each.end): each for each in tag(text, spoken.first, stretches=[span], tense=tense)
        }
        for place, each in enumerate(found):
            other = again.get((each.start, each.end))
            if other is None or each.rule not in _TOLD_FROM_SPEAKING or other.resolved.anchor != DISPATCH:
                continue
            note = f"told from the day of speaking; {other.resolved.note}"
            resolved = msgspec.structs.replace(other.resolved, anchor=index, note=note)
            changed[place] = msgspec.structs.replace(each, resolved=resolved)
    return tuple(changed)


def _dated_quotations(found: Sequence[Tagged], parse: Parse, filed: date) -> Iterator[tuple[Span, int]]:
    """Yield each dated quotation with the index of the expression that dates it."""
    quoted = [quotation.outer for quotation in parse.quotations]
    for quotation in parse.quotations:
        sentence = parse.sentence_at(max(quotation.outer.start, quotation.outer.end - 1))
        if sentence is None:
            continue
        days = [
            index
            for index, each in enumerate(found)
            if Span(each.start, each.end) in sentence.span
            and each.rule in _DATES_A_CUE
            and not any(each.start in span for span in quoted)
            and isinstance(each.resolved.sense, Point)
            and each.resolved.sense.first < filed
        ]
        if len(days) == 1:
            yield quotation.inner, days[0]
