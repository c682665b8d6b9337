"""One sense, two ways to write it: the annotation form's value and TimeML's."""

from datetime import date

from dateline.annotate.dates.sense import Between, Length, Point, Recurring, Sense, Vague, bounds, last_of

_LETTER = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "weekend": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "Y",
    "century": "Y",
    "millennium": "Y",
}
_YEARS = {"decade": 10, "century": 100, "millennium": 1000}
_SEASON = {3: ("21", "SP"), 6: ("22", "SU"), 9: ("23", "FA"), 12: ("24", "WI")}


def guideline_value(sense: Sense) -> str:
    """Write a sense as docs/guidelines/dates.md has it: ISO 8601 and EDTF.

    Ranges for early, mid and late; the last day for an end; seasons 21–24,
    quarters 33–36, half-years 40–41; ``201X`` for a decade; ``R/P1Y`` for a set.
    """
    if isinstance(sense, Vague):
        return sense.ref
    if isinstance(sense, Length):
        return _period(sense, quarters=False)
    if isinstance(sense, Recurring):
        return f"R/{_period(sense.every, quarters=False)}" if sense.every else f"R/{sense.pattern}"
    if isinstance(sense, Between):
        return _range(*bounds(sense), _guideline_point(sense.first), _guideline_point(sense.last))
    return _guideline_point(sense)


def timeml_value(sense: Sense) -> str:
    """Write a sense as TimeML 1.2.1 has it: the unit's value, its part left to MOD."""
    if isinstance(sense, Vague):
        return sense.ref
    if isinstance(sense, Length):
        return _period(sense, quarters=True)
    if isinstance(sense, Recurring):
        return _period(sense.every, quarters=True) if sense.every else str(sense.pattern)
    if isinstance(sense, Between):
        return f"{_timeml_point(sense.first)}/{_timeml_point(sense.last)}"
    return _timeml_point(sense)


def _guideline_point(point: Point) -> str:
    first, last = bounds(point)
    if first is None or last is None:
        raise ValueError(f"a point without bounds: {point}")
    if point.unit == "day":
        return _day(point)
    year = first.year
    if point.part not in (None, "earlier", "later"):
        return _range(first, last, "", "")
    if point.unit == "month":
        return f"{year:04d}-{first.month:02d}"
    if point.unit == "week":
        return "{:04d}-W{:02d}".format(*first.isocalendar()[:2])
    if point.unit == "season":
        return f"{year:04d}-{_SEASON[first.month][0]}"
    if point.unit == "quarter" and first.month % 3 == 1:
        return f"{year:04d}-{33 + first.month // 3}"
    if point.unit == "half" and first.month in (1, 7):
        return f"{year:04d}-{40 + first.month // 7}"
    if point.unit == "year":
        return f"{year:04d}"
    if point.unit == "decade":
        return f"{year // 10:03d}X"
    if point.unit == "century":
        return f"{year // 100:02d}XX"
    return _range(first, last, "", "")


def _range(first: object, last: object, first_words: str, last_words: str) -> str:
    """Write a range, as months where it is made of whole months, else as days."""
    if first_words and last_words:
        return f"{first_words}/{last_words}"
    start, end = str(first), str(last)
    if start == end:
        return start
    if start.endswith("-01-01") and end.endswith("-12-31"):
        return f"{start[:4]}/{end[:4]}"
    if start.endswith("-01") and _is_month_end(end):
        return start[:7] if start[:7] == end[:7] else f"{start[:7]}/{end[:7]}"
    return f"{start}/{end}"


def _is_month_end(day: str) -> bool:
    moment = date.fromisoformat(day)
    return bounds(Point("month", moment.replace(day=1)))[1] == moment


def _day(point: Point) -> str:
    value = point.first.isoformat()
    if point.clock:
        return f"{value}T{point.clock}{point.zone}"
    if point.daypart:
        return f"{value}T{point.daypart}"
    return value


def _timeml_point(point: Point) -> str:
    first = point.first
    if point.unit == "day":
        return _day(point).removesuffix(point.zone)
    if point.unit == "month":
        return f"{first.year:04d}-{first.month:02d}"
    if point.unit in ("week", "weekend"):
        value = "{:04d}-W{:02d}".format(*first.isocalendar()[:2])
        return value + ("-WE" if point.unit == "weekend" else "")
    if point.unit == "season":
        return f"{first.year:04d}-{_SEASON[first.month][1]}"
    if point.unit == "quarter":
        return f"{first.year:04d}-Q{(first.month + 2) // 3}"
    if point.unit == "half" or (point.unit == "year" and point.part in ("first half", "second half")):
        second = first.month > 6 or point.part == "second half"
        return f"{first.year:04d}-H{2 if second else 1}"
    if point.unit == "decade":
        return f"{first.year // 10:03d}"
    if point.unit == "century":
        return f"{first.year // 100:02d}"
    return f"{last_of(point).year if point.unit == 'fiscal' else first.year:04d}"


def _period(length: Length, *, quarters: bool) -> str:
    parts: list[tuple[str, str]] = []
    each: Length | None = length
    while each is not None:
        parts.append(_counted(each, quarters=quarters))
        each = each.more
    value, clocked = "P", False
    for count, letter in parts:
        if letter.startswith("T") and not clocked:
            value, clocked = value + "T", True
        value += count + letter.lstrip("T")
    return value


def _counted(length: Length, *, quarters: bool) -> tuple[str, str]:
    unit, count = length.unit, length.count
    letter = _LETTER[unit]
    if unit in _YEARS:
        if count == "X":
            return (
                "X",
                "E" if unit == "decade" and quarters else "C" if quarters and unit == "century" else "Y",
            )
        return _times(count, _YEARS[unit]), "Y"
    if unit == "quarter" and not quarters:
        return (count, "M") if count == "X" else (_times(count, 3), "M")
    return count, f"T{letter}" if unit in ("second", "minute", "hour") else letter


def _times(count: str, factor: int) -> str:
    number = float(count) * factor
    return str(int(number)) if number == int(number) else f"{number:g}"
