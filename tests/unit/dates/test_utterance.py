"""Quotations are read at their own utterance."""

from datetime import date

from dateline.annotate.dates.sense import Point
from dateline.annotate.dates.tagger import tag
from dateline.annotate.dates.tense import tense_around
from dateline.annotate.dates.utterance import at_utterance
from dateline.schema import Parse, Quotation, Sentence, Span

FILED = date(2021, 3, 10)


def read(text: str) -> dict[str, date]:
    """Map each expression of a one-sentence story to its first day."""
    opening, closing = text.index("“"), text.index("”")
    quotation = Quotation(outer=Span(opening, closing + 1), inner=Span(opening + 1, closing))
    sentence = Sentence(span=Span(0, len(text)), first=0, last=0, block=0)
    parse = Parse(dispatch="", tokens=(), sentences=(sentence,), quotations=(quotation,))
    found = at_utterance(
        text, tag(text, FILED), parse, FILED, lambda start, end: tense_around(text, start, end)
    )
    return {
        text[each.start : each.end]: each.resolved.sense.first
        for each in found
        if isinstance(each.resolved.sense, Point)
    }


def test_tomorrow_in_mondays_words_is_tuesday() -> None:
    assert read("“We will meet tomorrow,” Ana Ruiz said on Monday.")["tomorrow"] == date(2021, 3, 9)


def test_a_weekday_in_older_words_is_counted_from_them() -> None:
    assert read("“We will meet on Friday,” Ana Ruiz said on March 2.")["Friday"] == date(2021, 3, 5)


def test_undated_words_are_read_from_the_dispatch() -> None:
    assert read("“We will meet tomorrow,” Ana Ruiz said.")["tomorrow"] == date(2021, 3, 11)


def test_words_of_the_day_of_filing_are_read_from_it() -> None:
    assert read("“We will meet tomorrow,” Ana Ruiz said on Wednesday.")["tomorrow"] == date(2021, 3, 11)
