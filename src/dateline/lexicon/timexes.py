"""Words and rules of time expressions (``resources/dates``)."""

import datetime
from functools import cache
from typing import Any

import msgspec

from dateline.lexicon.tables import load

WORDS = "dates/words"
RULES = "dates/rules"
HOLIDAYS = "dates/holidays"
EVENTS = "dates/events"
FISCAL = "dates/fiscal_years"
NAMES = "dates/names"
FEASTS = "dates/feasts"
TENSE = "dates/tense"
SERIES = "dates/series"
YEARS = "dates/year_offsets"
ABBREVIATIONS = "language/sentences"
TABLES = (ABBREVIATIONS, EVENTS, FEASTS, FISCAL, HOLIDAYS, NAMES, RULES, SERIES, TENSE, WORDS, YEARS)


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of our own that a rule reads.

    Args:
        text: The sentence.
        words: The words that the rule takes out of it.
        value: The value in the annotation's form.
        timeml: The value in TimeML's form, where it differs.
        on: The dispatch's date, where it is not 10 March 2021, a Wednesday.
    """

    text: str
    words: str
    value: str
    timeml: str | None = None
    on: str = "2021-03-10"


class TimexRule(msgspec.Struct, frozen=True, kw_only=True):
    """One rule of resources/dates/rules.yaml.

    Args:
        slug: Its stable name, ``dates/…``.
        pattern: What it looks for, in the language of the dates room's grammar.
        gives: Name of the resolver that reads it.
        form: ``timeml`` or ``guideline`` where it holds in one form only.
        rank: Lexemes by which it counts as longer than it is.
        reads: A sentence that it reads.
        never: A sentence that it must not read.
    """

    slug: str
    pattern: str
    gives: str
    form: str | None = None
    rank: int = 0
    reads: Example | None = None
    never: str | None = None


class Rulebook(msgspec.Struct, frozen=True, kw_only=True):
    """All rules and the patterns that they share."""

    macros: dict[str, str]
    rules: tuple[TimexRule, ...]


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """Words by class; see resources/dates/words.yaml."""

    capital: tuple[str, ...]
    month_first: frozenset[str]
    known_days: dict[str, int]
    triggers: tuple[str, ...]
    classes: dict[str, dict[str, str | int | float | None]]


class Holiday(msgspec.Struct, frozen=True, kw_only=True):
    """A named day.

    Args:
        names: As written, lower case.
        month, day: Its date where that is fixed.
        weekday, nth: For "the fourth Thursday": 0–6 and 1–5, −1 for the last.
        plus: Days after that weekday.
        easter: Days after Easter Sunday.
        orthodox: Days after Easter Sunday of the Eastern churches.
        days: Where it follows another calendar, its days (``2021-02-12``), ascending.
        countries: Where it differs from country to country (ISO 3166-1
            alpha-3): ``08-24``, or ``09-W1`` for the first Monday of a month.
        lasts: Days that it lasts.
        give: Days by which it may fall earlier or later than the table says.
    """

    names: tuple[str, ...]
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    nth: int | None = None
    plus: int = 0
    easter: int | None = None
    orthodox: int | None = None
    days: tuple[str, ...] = ()
    countries: dict[str, str] = {}
    lasts: int = 1
    give: int = 0


class KnownEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event whose day is known.

    Args:
        names: As written, lower case, the first for people.
        date: Its day, or the first of them.
        named: The first day on which it could be spoken of, where that is not its own.
    """

    names: tuple[str, ...]
    date: datetime.date
    named: datetime.date | None = None

    @property
    def first_named(self) -> datetime.date:
        """Return the first day on which a page could name it."""
        return self.named or self.date


class FiscalYear(msgspec.Struct, frozen=True, kw_only=True):
    """A government's fiscal year.

    Args:
        month: Its first month.
        named: ``start`` or ``end``: the calendar year by which one number names it;
            None where two are written.
    """

    month: int
    named: str | None = None


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """Meetings that are counted, so that the number tells the year.

    Args:
        name: For people.
        names: As printed, lower case.
        base: The year before the first.
        skipped: Years in which none was held.
    """

    name: str
    names: tuple[str, ...]
    base: int
    skipped: tuple[int, ...] = ()

    def year_of(self, number: int) -> int:
        """Return the year of the meeting with this number."""
        year = self.base + number
        for gap in sorted(self.skipped):
            year += gap <= year
        return year


class YearContext(msgspec.Struct, frozen=True, kw_only=True):
    """How far years that are printed in one connection lie from the page's own, as counted.

    Args:
        kind: ``behind``, ``ahead`` or ``now``.
        says: What such a year is, for a reader ("is told in the past").
        offsets: Documents by printed year less year of filing, from −6 to 5.
        older: Documents whose year lies farther back.
        later: Documents whose year lies farther ahead.
    """

    kind: str
    says: str
    offsets: dict[int, int] = {}
    older: int = 0
    later: int = 0


class YearTable(msgspec.Struct, frozen=True, kw_only=True):
    """Measured likelihoods of the year; see resources/dates/year_offsets.yaml.

    Args:
        prepositions: Context → words before the year.
        dating: Words before a year that dates its clause.
        figures: Units of figures.
        under_way: Words that say that a thing goes on.
        lags: ``dateline`` or ``publication line`` → documents by days from the
            lead's weekday to the day of filing, 0–6.
        contexts: Context → counts.
    """

    prepositions: dict[str, frozenset[str]]
    dating: frozenset[str]
    figures: frozenset[str]
    under_way: frozenset[str]
    lags: dict[str, tuple[int, ...]]
    contexts: dict[str, YearContext]


class TenseWords(msgspec.Struct, frozen=True, kw_only=True):
    """Cues of the tense of a clause; see resources/dates/tense.yaml."""

    future: tuple[str, ...]
    past: tuple[str, ...]
    not_past: tuple[str, ...]
    modals: frozenset[str]
    planning: frozenset[str]
    saying: frozenset[str]
    ahead: frozenset[str]
    back: frozenset[str]
    firm: frozenset[str]
    dating: frozenset[str]
    dating_ahead: frozenset[str]


class Abbreviations(msgspec.Struct, frozen=True, kw_only=True):
    """Words after which a stop need not end a sentence; see resources/language/sentences.yaml."""

    before_a_name: frozenset[str]
    maybe_last: frozenset[str]
    begins_a_sentence: frozenset[str]


@cache
def words() -> Words:
    """Return the classes of words."""
    found: Words = load(WORDS, Words)
    return found


@cache
def rulebook() -> Rulebook:
    """Return the rules."""
    found: Rulebook = load(RULES, Rulebook)
    return found


@cache
def holidays() -> tuple[Holiday, ...]:
    """Return the named days."""
    found: tuple[tuple[Holiday, ...], ...] = tuple(
        load(each, tuple[Holiday, ...]) for each in (HOLIDAYS, FEASTS)
    )
    return (*found[0], *found[1])


@cache
def fiscal_years() -> dict[str, FiscalYear]:
    """Return governments' fiscal years by ISO 3166-1 alpha-3."""
    found: dict[str, FiscalYear] = load(FISCAL, dict[str, FiscalYear])
    return found


@cache
def known_events() -> tuple[KnownEvent, ...]:
    """Return the events whose day is known."""
    found: tuple[KnownEvent, ...] = load(EVENTS, tuple[KnownEvent, ...])
    return found


@cache
def names_of_other_things() -> tuple[str, ...]:
    """Return names with a word of time in them that mean no date, lower case ("good friday agreement")."""
    found: tuple[str, ...] = load(NAMES, tuple[str, ...])
    return found


@cache
def series() -> tuple[Series, ...]:
    """Return the counted meetings."""
    found: Any = load(SERIES, tuple[Series, ...])
    return tuple(found)


@cache
def year_table() -> YearTable:
    """Return the counts of weekdays and printed years."""
    found: YearTable = load(YEARS, YearTable)
    return found


@cache
def tense_words() -> TenseWords:
    """Return the cues of tense."""
    found: TenseWords = load(TENSE, TenseWords)
    return found


@cache
def abbreviations() -> Abbreviations:
    """Return the abbreviations that carry a stop of their own."""
    found: Abbreviations = load(ABBREVIATIONS, Abbreviations)
    return found
