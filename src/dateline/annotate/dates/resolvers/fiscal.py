"""Fiscal, school and other years that do not begin in January."""

from datetime import date

from dateline.annotate.dates.context import At, Resolved
from dateline.annotate.dates.grammar import Hit
from dateline.annotate.dates.resolvers.words import part_of, year_of
from dateline.annotate.dates.sense import Between, Point
from dateline.lexicon.timexes import fiscal_years

_OF_SCHOOLS = frozenset({"school", "academic"})


def fiscal_year(hit: Hit, at: At) -> Resolved | None:
    """Read "fiscal 2015", "FY2015/16", "the 2014-15 school year", "the second half of fiscal 2015".

    A government's fiscal year has its own first month
    (resources/dates/fiscal_years.yaml); it is taken for the one meant where
    the agency's country is known and writes in the annotation's form. A year
    of schools, and one of nobody known, is given by the years that it bears.
    """
    first = year_of(hit, "year", near=at.anchor)
    second = _second(hit, first)
    if hit.has("year2") and second is None:
        return None
    part = part_of(hit, "half")
    words = set(hit.lexemes.words[hit.first : hit.last])
    known = fiscal_years().get(at.country or "") if not words & _OF_SCHOOLS else None
    if known is not None and at.form == "guideline" and (second or known.named):
        begins = first if second or known.named == "start" else first - (known.month > 1)
        sense = Point("fiscal", date(begins, known.month, 1), part)
        return Resolved(sense, note=f"a fiscal year as {at.country} counts it")
    if second is not None:
        years = Between(Point("year", date(first, 1, 1)), Point("year", date(second, 1, 1)))
        return Resolved(years, note="it runs through the two years that are printed")
    return Resolved(
        Point("year", date(first, 1, 1), part),
        note="whose year it is the page does not say; taken for the calendar year",
    )


def _second(hit: Hit, first: int) -> int | None:
    if not hit.has("year2"):
        return None
    digits = hit.word("year2")
    number = int(digits) if len(digits) == 4 else first // 100 * 100 + int(digits)
    return number if number == first + 1 else None
