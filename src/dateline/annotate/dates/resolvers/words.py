"""Numbers, parts, months and years out of the words of a hit."""

from datetime import date

from dateline.annotate.dates.context import At
from dateline.annotate.dates.grammar import Hit
from dateline.annotate.dates.sense import Part

_SOME_YEARS = 30  # a two-digit year from 31 on is of the last century


def month_of(hit: Hit, name: str) -> int:
    """Return 1–12.

    Raises:
        KeyError: The part is missing.
    """
    word = hit.word(name)
    for klass in ("month", "maymarch", "month_bare"):
        value = hit.book.value(klass, word)
        if isinstance(value, int):
            return value
    raise KeyError(name)


def day_of(hit: Hit, name: str) -> int:
    """Return the number of a day, written "6" or "6th"."""
    return int(hit.word(name).rstrip("stndrh"))


def year_of(hit: Hit, name: str, *, near: date | None = None) -> int:
    """Return a printed year; two digits are taken for the years around the dispatch."""
    digits = hit.word(name).lstrip("'’‘`")
    number = int(digits)
    if len(digits) == 4:
        return number
    century = (near or date(2000, 1, 1)).year // 100 * 100
    year = century + number
    return year - 100 if year > (near or date(1999 + _SOME_YEARS - 29, 1, 1)).year + 10 else year


def relative_year(hit: Hit, name: str, at: At) -> int:
    """Return the year that "last", "this" or "next" year is."""
    return at.dated().year + hit.number(name, "shift")


def part_of(hit: Hit, name: str = "part") -> Part | None:
    """Return the part of a unit that words such as "late" or "the end of" mean."""
    words = hit.words(name)
    if not words:
        return None
    for word in words:
        if word == "half":
            return "first half" if "first" in words else "second half"
        value = hit.book.value("part", word) or hit.book.value("edge", word)
        if isinstance(value, str):
            return value  # type: ignore[return-value]
    return "late" if "latter" in words else None


def number_of(words: list[str], hit: Hit) -> str | None:
    """Return how many: digits, a decimal, or ``X`` where the words say no number."""
    total, seen, power = 0.0, False, 1
    if "/" in words:
        stroke = words.index("/")
        total = float(words[stroke - 1]) / max(1.0, float(words[stroke + 1]))
        words = words[: stroke - 1]
        seen = True
    for word in words:
        fraction = hit.book.value("fraction", word)
        if isinstance(fraction, float):
            total, seen = total + fraction, True
            continue
        if word[:1].isdigit():
            total, seen = total + float(word.replace(",", "")), True
            continue
        for klass in ("digit_word", "teen_word", "tens_word", "dozen"):
            value = hit.book.value(klass, word)
            if isinstance(value, int):
                total, seen = total + value, True
        value = hit.book.value("power", word)
        if isinstance(value, int):
            power, seen = value, True
    if not seen:
        return "1" if words in (["a"], ["an"], ["one"], ["another"]) else None
    total = (total or 1) * power
    return str(int(total)) if total == int(total) else f"{total:g}"


def count_in(hit: Hit, name: str) -> str:
    """Return the count of a named part: ``X`` for "several", "a few" or nothing at all."""
    words = hit.words(name)
    if not words or any(hit.book.has("several", word) or hit.book.has("crowd", word) for word in words):
        return "X"
    return number_of(words, hit) or "X"


def unit_in(hit: Hit, name: str = "unit") -> str:
    """Return the unit that a part names, in the singular."""
    return hit.meaning(name, "unit") or hit.meaning(name, "units")
