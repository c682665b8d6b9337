"""In what connection a page prints a year: what tells how far that year may lie from the page's own."""

import re
from collections.abc import Callable, Sequence
from functools import cache

import msgspec

from dateline.annotate.dates.context import Tagged, Tense
from dateline.annotate.dates.year.printed import printed_year
from dateline.lexicon.timexes import year_table
from dateline.schema import Evidence, Parse, Span, Token

_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s|\n")
_SENTENCE = 300  # code points on either side in which a sentence is looked for
_FARTHEST = 8  # heads to climb from a noun to its verb
_NAMES = frozenset({"nummod", "compound", "amod", "nmod", "poss"})
_PRESENT = frozenset({"VBP", "VBZ"})


class PrintedYear(msgspec.Struct, frozen=True, kw_only=True):
    """A year that a page prints.

    Args:
        year: Of the first day that is named.
        context: A key of ``contexts`` in resources/dates/year_offsets.yaml.
        words: Where.
    """

    year: int
    context: str
    words: Evidence


def printed_years(
    text: str, found: Sequence[Tagged], parse: Parse, tense: Callable[[int, int], Tense]
) -> list[PrintedYear]:
    """List the years that a page prints, each with its connection, in text order."""
    years: list[PrintedYear] = []
    for each in found:
        year = printed_year(each)
        if year is None:
            continue
        context = _context(text, each, parse, tense(each.start, each.end))
        words = Span(each.start, each.end).evidence(text)
        years.append(PrintedYear(year=year, context=context, words=words))
    return years


def telling(years: Sequence[PrintedYear]) -> list[PrintedYear]:
    """Choose the years that tell most: the latest that lies behind, and the nearest ahead of it.

    Each older year says little beside a later one, and years of one story hang
    together; two of two kinds are counted as independent.
    """
    table = year_table()
    behind = [each for each in years if table.contexts[each.context].kind == "behind"]
    latest = max(behind, key=lambda each: (each.year, each.words.start), default=None)
    floor = latest.year if latest else 0
    ahead = [each for each in years if table.contexts[each.context].kind == "ahead" and each.year >= floor]
    nearest = min(ahead, key=lambda each: (each.year, each.words.start), default=None)
    now = [each for each in years if table.contexts[each.context].kind == "now"]
    going = max(now, key=lambda each: (each.year, each.words.start), default=None)
    return [each for each in (latest, nearest, going) if each is not None]


def _context(text: str, each: Tagged, parse: Parse, tense: Tense) -> str:
    tokens = parse.inside(Span(each.start, each.end))
    if not tokens:
        return "other"
    table = year_table()
    first = tokens[0].index
    before = parse.tokens[first - 1].text.lower() if first else ""
    whole = getattr(each.resolved.sense, "unit", "") == "year"
    for context, words in table.prepositions.items():
        if before in words:
            return context
    if whole and before not in table.dating and _names(parse, tokens[-1]):
        tags = _clause_tags(parse, tokens[-1])
        if tags & _PRESENT:
            return "name-now"
        return "name-future" if tense == "future" else "name"
    if tense == "future":
        return "future" if whole else "future-dated"
    if whole and before in table.dating and _figures().search(_sentence(text, each)):
        return "figures"
    if tense == "past":
        return "past" if whole else "past-dated"
    return "other"


def _names(parse: Parse, year: Token) -> bool:
    """Tell whether a year stands before the noun that it is part of ("the 2027 harbour talks")."""
    return year.dep in _NAMES and parse.tokens[year.head].index > year.index


def _clause_tags(parse: Parse, year: Token) -> set[str]:
    verb = parse.tokens[year.head]
    for _ in range(_FARTHEST):
        if verb.pos in ("VERB", "AUX") or verb.head == verb.index:
            break
        verb = parse.tokens[verb.head]
    return {each.tag for each in parse.dependents(verb) if each.dep in ("aux", "auxpass")} | {verb.tag}


def _sentence(text: str, each: Tagged) -> str:
    ends = [end.end() for end in _SENTENCE_END.finditer(text, max(0, each.start - _SENTENCE), each.start)]
    stop = _SENTENCE_END.search(text, each.end)
    start = ends[-1] if ends else max(0, each.start - _SENTENCE)
    return text[start : stop.start() if stop else len(text)]


@cache
def _figures() -> re.Pattern[str]:
    units = "|".join(re.escape(each) for each in sorted(year_table().figures, key=len, reverse=True))
    return re.compile(rf"\d[\d,.]*\s*(?:{units})", re.IGNORECASE)
