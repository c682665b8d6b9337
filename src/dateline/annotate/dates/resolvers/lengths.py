"""Durations and sets of times."""

from datetime import date

from dateline.annotate.dates.context import DISPATCH, At, Resolved
from dateline.annotate.dates.grammar import Hit
from dateline.annotate.dates.resolvers.words import count_in, month_of, number_of, unit_in
from dateline.annotate.dates.sense import Length, Point, Recurring, Vague

# From the smallest up, so that "an hour and a week" is no sum.
_SIZE = (
    "second",
    "minute",
    "hour",
    "day",
    "weekend",
    "week",
    "fortnight",
    "month",
    "quarter",
    "year",
    "decade",
    "century",
    "millennium",
)
_HALF = {
    "hour": ("30", "minute"),
    "year": ("6", "month"),
    "century": ("5", "decade"),
    "decade": ("5", "year"),
    "day": ("12", "hour"),
    "minute": ("30", "second"),
}


def length(hit: Hit, _at: At) -> Resolved | None:
    """Read "two hours", "the nine months", "five-year"; "two to three weeks" has no one number."""
    unit, count = unit_in(hit), number_of(hit.words("num"), hit)
    if count is None or unit == "weekend" or hit.words("unit") == ["second"]:
        return None
    if unit == "quarter" and "-" in hit.lexemes.words[hit.first : hit.last]:
        return None
    if (
        hit.lexemes.words[hit.first : hit.last] == ["one", "day"]
        and hit.first
        and not _before(hit, "not_rate")
    ):
        return None  # "one day he will come" names no length
    if hit.has("num2"):
        count = "X"
    return Resolved(_whole(count, unit, None), note="a length of time")


def length_and_more(hit: Hit, _at: At) -> Resolved | None:
    """Read "two hours and ten minutes"."""
    count, second = number_of(hit.words("num"), hit), number_of(hit.words("num2"), hit)
    units = unit_in(hit), unit_in(hit, "unit2")
    if count is None or second is None or _SIZE.index(units[0]) <= _SIZE.index(units[1]):
        return None
    return Resolved(_whole(count, units[0], Length(second, units[1])), note="a length of time")


def coming_lengths(hit: Hit, at: At) -> Resolved | None:
    """Read "the weeks ahead", "years to come"."""
    unit = unit_in(hit, "unit" if hit.has("unit") else "unit2")
    if at.form == "guideline":
        return Resolved(Vague("FUTURE_REF"), note="no number is given", type="DATE")
    return Resolved(_whole("X", unit, None), note="a length without a number")


def the_year(hit: Hit, at: At) -> Resolved:
    """Read "the year" by itself as TimeML's corpora do: a length before "ended", else the dispatch's year."""
    after = hit.lexemes.text[hit.end : hit.end + 8].split()
    if after and after[0] in ("ended", "ending"):
        return Resolved(_whole("1", "year", None), note="a length of time")
    return Resolved(Point("year", date(at.dated().year, 1, 1)), DISPATCH, "same", "the dispatch's year")


def length_half(hit: Hit, _at: At) -> Resolved | None:
    """Read "a year and a half", "two and a half years"."""
    name = "unit" if hit.has("unit") else "unit3"
    unit = unit_in(hit, name)
    count = number_of(hit.words("num" if hit.has("num") else "num3"), hit)
    if count is None or unit not in _HALF:
        return None
    number, smaller = _HALF[unit]
    return Resolved(Length(count, unit, Length(number, smaller)), note="a length of time")


def half_length(hit: Hit, _at: At) -> Resolved | None:
    """Read "half an hour"."""
    unit = unit_in(hit)
    return Resolved(Length(*_HALF[unit]), note="half a unit") if unit in _HALF else None


def quarters_of_hour(_hit: Hit, _at: At) -> Resolved:
    """Read "three quarters of an hour"."""
    return Resolved(Length("45", "minute"), note="three quarters of an hour")


def length_shifted(hit: Hit, at: At) -> Resolved | None:
    """Read "the past three months", "the next few years", "the coming weeks"."""
    # "the next two or three weeks" has no one number.
    unit, count = unit_in(hit), "X" if hit.has("num2") else count_in(hit, "num")
    word = hit.word("shift")
    if unit == "weekend":
        return None
    if (
        count == "X"
        and not hit.has("num2")
        and at.form == "guideline"
        and unit not in ("second", "minute", "hour")
    ):
        ref = {
            "past": "PAST_REF",
            "last": "PAST_REF",
            "previous": "PAST_REF",
            "preceding": "PAST_REF",
            "next": "FUTURE_REF",
            "coming": "FUTURE_REF",
            "following": "FUTURE_REF",
        }.get(word)
        if ref:
            return Resolved(Vague(ref), note="no number is given", type="DATE")
    return Resolved(_whole(count, unit, None), note="a length before or after the dispatch")


def length_one(hit: Hit, _at: At) -> Resolved | None:
    """Read "a week", "another year"; after an amount "a year" is a set (each year)."""
    unit = unit_in(hit)
    if unit in ("second", "minute", "quarter", "weekend"):
        return None
    if hit.word("num") in ("a", "an") and _is_rate(hit):
        return Resolved(Recurring(Length("1", unit)), note="so much in each unit")
    return Resolved(_whole("1", unit, None), note="a length of time")


def length_some(hit: Hit, at: At) -> Resolved | None:
    """Read "several years", "a few days", "recent weeks"."""
    unit = unit_in(hit)
    if unit == "weekend":
        return None
    if hit.word("num") == "recent" and (at.form == "guideline" or unit == "year"):
        return Resolved(Vague("PAST_REF"), note="no number is given", type="DATE")
    if "couple" in hit.words("num"):
        return Resolved(_whole("2", unit, None), note="a couple is two")
    return Resolved(_whole("X", unit, None), note="a length without a number")


def length_bare(hit: Hit, at: At) -> Resolved | None:
    """Read "weeks", "months" without any number; "within weeks" looks ahead."""
    unit = unit_in(hit)
    if unit in ("second", "quarter", "weekend"):
        return None
    if hit.words("unit") == [unit]:
        return (
            Resolved(_whole("1", unit, None), note="as long as one")
            if hit.lexemes.words[hit.last - 1] == "long"
            else None
        )
    before = hit.lexemes.words[hit.first - 1] if hit.first else ""
    if at.form == "guideline" and before == "within":
        return Resolved(
            Vague("FUTURE_REF"), note="within an unnumbered length from the dispatch on", type="DATE"
        )
    return Resolved(_whole("X", unit, None), note="a length without a number")


def every(hit: Hit, _at: At) -> Resolved | None:
    """Read "every Tuesday", "each month", "every two weeks", "Mondays"."""
    word = hit.word("what")
    second = bool({"other", "second"} & set(hit.lexemes.words[hit.first : hit.last]))
    if second and hit.book.has("weekday", word):
        return Resolved(Recurring(Length("2", "week")), note="a weekday of every second week")
    for klass in ("weekday", "weekdays"):
        number = hit.book.value(klass, word)
        if isinstance(number, int):
            return Resolved(Recurring(pattern=f"XXXX-WXX-{number + 1}"), note="a weekday that comes again")
    daypart = hit.meaning("what", "daypart")
    if daypart:
        return Resolved(Recurring(pattern=f"XXXX-XX-XXT{daypart}"), note="a part of each day")
    season = hit.meaning("what", "season")
    if season:
        return Resolved(Recurring(pattern=f"XXXX-{season}"), note="a season of each year")
    unit = hit.meaning("what", "unit") or hit.meaning("what", "units")
    if not unit:
        return Resolved(Recurring(pattern=f"XXXX-{month_of(hit, 'what'):02d}"), note="a month of each year")
    count = count_in(hit, "num") if hit.has("num") else "1"
    if second:
        count = "2"
    return Resolved(
        Recurring(Length(count or "1", "day" if unit == "weekend" else unit)), note="each such unit"
    )


def every_nth(hit: Hit, _at: At) -> Resolved:
    """Read "the first Monday of every month" and "weekends"."""
    if hit.has("weekend"):
        return Resolved(Recurring(pattern="XXXX-WXX-WE"), note="each weekend")
    return Resolved(Recurring(Length("1", unit_in(hit, "what"))), note="a day of each such unit")


def frequency(hit: Hit, at: At) -> Resolved | None:
    """Read "daily", "annually", "monthly"."""
    period = hit.meaning("freq", "frequency")
    if at.form == "guideline" and hit.lexemes.text[hit.end : hit.end + 2].strip()[:1].isupper():
        return None  # "the daily An-Nahar" is a paper
    number = "".join(each for each in period if each.isdigit())
    unit = {"D": "day", "W": "week", "M": "month", "Y": "year", "H": "hour"}[period[-1]]
    return Resolved(Recurring(Length(number, unit)), note="a set of times")


def _before(hit: Hit, klass: str) -> bool:
    return hit.book.has(klass, hit.lexemes.words[hit.first - 1])


def _is_rate(hit: Hit) -> bool:
    """Tell whether the word before counts or measures something: "10 tonnes a year", "$5 a day"."""
    if not hit.first:
        return False
    lexemes = hit.lexemes
    before = lexemes.words[hit.first - 1]
    if before[:1].isdigit() or before in ("%", "once", "twice", "times"):
        return True
    window = lexemes.words[max(0, hit.first - _AMOUNT) : hit.first]
    counted = any(each[:1].isdigit() or hit.book.value("power", each) for each in window)
    return counted and before[:1].isalpha() and not hit.book.has("not_rate", before)


_AMOUNT = 6  # lexemes before "a year" in which the amount stands


def _whole(count: str, unit: str, more: Length | None) -> Length:
    if unit == "fortnight":
        return Length("X" if count == "X" else str(int(float(count) * 2)), "week", more)
    if count.endswith(".5") and more is None and unit in _HALF:
        return Length(count[:-2], unit, Length(*_HALF[unit]))
    return Length(count, unit, more)
