"""Who held which office when (``resources/offices``).

An open end means "known until the day on which the source was collected",
never "still in office": what a term says of a later day is *unknown*.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Literal

import msgspec

from dateline.lexicon.tables import load

HOLDERS = "offices/holders"
CLASSES = "offices/classes"
FOLDING = "offices/folding"
SOURCES = "offices/sources"
TABLES = (CLASSES, FOLDING, HOLDERS, SOURCES)

Answer = Literal["held", "not held", "unknown"]

# A story names a minister some weeks before and after the table's day: terms are
# dated by appointment, oath or decree, and lists differ (seen up to six weeks apart).
MARGIN_DAYS = 45


class Term(msgspec.Struct, frozen=True, array_like=True):
    """One term of one person.

    Args:
        person: Name as the source has it.
        office: Title as the source has it.
        country: ISO 3166-1 alpha-3, ``IGO`` for international bodies.
        source: Where it comes from.
        start: Year, month or day, ISO 8601.
        end: Likewise; "" where the source knows none.
        wikidata: Item of the person, or "" where the source has none.
    """

    person: str
    office: str
    country: str
    source: str
    start: str
    end: str
    wikidata: str = ""


class Registry:
    """Terms by the folded names of their holders.

    Args:
        terms: For each folded name the terms of all who bear it, decoded or
            still as JSON (decoding all of them would take longer than most stories).
        until: For beginnings of sources' names the last day on which an open
            end is known; else the day after @ in the name, else the term's start.
    """

    def __init__(
        self, terms: Mapping[str, Iterable[Term] | msgspec.Raw], until: Mapping[str, date] | None = None
    ) -> None:
        self._terms = dict(terms)
        self._until = dict(until or {})
        self._surnames: dict[str, list[str]] | None = None

    def __len__(self) -> int:
        """Return how many names, folded, the table holds."""
        return len(self._terms)

    def named(self, folded: str) -> tuple[Term, ...]:
        """Return the terms of everybody of a folded name, in every country."""
        found = self._terms.get(folded, ())
        if isinstance(found, msgspec.Raw):
            found = self._terms[folded] = msgspec.json.decode(found, type=tuple[Term, ...])
        return tuple(found)

    def terms_of(self, name: str, country: str) -> tuple[Term, ...]:
        """Return the terms of everybody of that name in a country; the family name alone may do."""
        folded = fold(name)
        found = self.named(folded) or self.named(" ".join(reversed(folded.split())))
        if not any(term.country == country for term in found):
            found = tuple(term for each in self._namesakes(folded) for term in self.named(each))
        return tuple(term for term in found if term.country == country)

    def held(self, name: str, office: str, country: str, on: date) -> Answer:
        """Say whether somebody of that name held that office on a day.

        Returns:
            ``unknown`` too where nobody of that name is known in such an
            office, where the day lies at the edge of a term, or after the
            day until which an open term is known.
        """
        return self.answer(self.terms_in(name, office, country), on)

    def answer(self, terms: Iterable[Term], on: date) -> Answer:
        """Say whether any of these terms of one person and office covers a day; see :meth:`held`."""
        answers = [self._covers(term, on) for term in terms]
        if "held" in answers:
            return "held"
        return "not held" if answers and set(answers) == {"not held"} else "unknown"

    def terms_in(self, name: str, office: str, country: str) -> tuple[Term, ...]:
        """Return the terms of that name in that class of office, less open ones that a later list closes."""
        wanted = office_classes(office, country)
        terms = [
            term for term in self.terms_of(name, country) if wanted & office_classes(term.office, country)
        ]
        return tuple(term for term in terms if term.end or not self._closed_by_another(term, terms))

    def holders(self, country: str, office: str, on: date) -> tuple[Term, ...]:
        """Return the terms in which an office was held on a day, by name."""
        wanted = office_classes(office, country)
        return tuple(
            term
            for name in sorted(self._terms)
            for term in self.named(name)
            if term.country == country
            and wanted & office_classes(term.office, country)
            and self._covers(term, on) == "held"
        )

    def known_until(self, term: Term) -> date:
        """Return the last day on which an open end is known."""
        for begins, day in self._until.items():
            if term.source.startswith(begins):
                return day
        collected = re.search(r"@(\d{4})(?:-(\d\d)-(\d\d))?", term.source)
        if collected:
            return date(int(collected[1]), int(collected[2] or 1), int(collected[3] or 1))
        return _last(term.start)

    def _covers(self, term: Term, on: date) -> Answer:
        first, certain = _first(term.start).toordinal(), _last(term.start).toordinal()
        until = self.known_until(term)
        last = min(_last(term.end), until) if term.end else until
        day = on.toordinal()
        if certain <= day <= _sure_end(term, last).toordinal():
            return "held"
        if day < first - MARGIN_DAYS or (term.end and day > _last(term.end).toordinal() + MARGIN_DAYS):
            return "not held"
        return "unknown"

    def _closed_by_another(self, term: Term, terms: Iterable[Term]) -> bool:
        until = self.known_until(term)
        return any(
            other.end
            and abs((_first(other.start) - _first(term.start)).days) <= MARGIN_DAYS
            and _last(other.end) >= until
            for other in terms
        )

    def _namesakes(self, folded: str) -> list[str]:
        """Return the full names that end like a family name, or that differ in a middle name only."""
        if self._surnames is None:
            self._surnames = {}
            for name in self._terms:
                self._surnames.setdefault(name.rpartition(" ")[2], []).append(name)
        parts = folded.split()
        if not parts:
            return []
        same = self._surnames.get(parts[-1], [])
        if len(parts) == 1:
            return same
        return [each for each in same if each.split()[0] == parts[0]]


@cache
def registry() -> Registry:
    """Return the table of holders."""
    terms: dict[str, msgspec.Raw] = load(HOLDERS, dict[str, msgspec.Raw])
    rows: list[dict[str, str]] = load(SOURCES, list[dict[str, str]])
    return Registry(
        terms, {row["begins"]: date.fromisoformat(row["until"]) for row in rows if row.get("until")}
    )


class _Folding(msgspec.Struct, frozen=True):
    letters: dict[str, str]
    patterns: tuple[tuple[str, str], ...]


@cache
def _folding() -> tuple[dict[int, str], tuple[tuple[re.Pattern[str], str], ...]]:
    found: _Folding = load(FOLDING, _Folding)
    return folding_of(found.letters, found.patterns)


def folding_of(
    letters: Mapping[str, str], patterns: Iterable[tuple[str, str]]
) -> tuple[dict[int, str], tuple[tuple[re.Pattern[str], str], ...]]:
    """Compile the rules of folding."""
    return str.maketrans(dict(letters)), tuple((re.compile(pattern), with_) for pattern, with_ in patterns)


def fold(
    name: str, rules: tuple[dict[int, str], tuple[tuple[re.Pattern[str], str], ...]] | None = None
) -> str:
    """Write a name so that its usual spellings are one: Sergei and Sergey, Shinzō and Shinzo."""
    letters, patterns = rules or _folding()
    plain = unicodedata.normalize("NFKD", name.lower().translate(letters))
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    for pattern, with_ in patterns:
        plain = pattern.sub(with_, plain)
    return " ".join(plain.split())


class _OfficeClass(msgspec.Struct, frozen=True, kw_only=True):
    name: str = msgspec.field(name="class")
    is_: tuple[str, ...] = msgspec.field(name="is", default=())
    words: tuple[str, ...] = ()
    minister: bool = False
    countries: tuple[str, ...] = ()
    not_: tuple[str, ...] = msgspec.field(name="not", default=())


class _Classes(msgspec.Struct, frozen=True, kw_only=True):
    deputy: tuple[str, ...]
    not_current: tuple[str, ...]
    left_out: tuple[str, ...]
    minister: tuple[str, ...]
    classes: tuple[_OfficeClass, ...]


@cache
def _classes() -> _Classes:
    found: _Classes = load(CLASSES, _Classes)
    return found


@cache
def not_current() -> frozenset[str]:
    """Return the words that tell an office of another time: former, then, late, elect …."""
    return frozenset(_classes().not_current)


@cache
def office_classes(office: str, country: str) -> frozenset[str]:
    """Return the classes that a title belongs to; a title of no known class is a class by itself.

    "leader" belongs to two classes; a deputy's classes begin with ``deputy ``.
    """
    table = _classes()
    title = " ".join(re.findall(r"[a-z']+", unicodedata.normalize("NFKD", office.lower().replace("’", "'"))))
    title = _without(title, table.left_out)
    deputy = next(
        (each for each in sorted(table.deputy, key=len, reverse=True) if title.startswith(f"{each} ")), None
    )
    if deputy:
        inner = office_classes(title[len(deputy) + 1 :], country)
        return frozenset(f"deputy {each}" for each in inner)
    words = set(title.split())
    found = {
        each.name
        for each in table.classes
        if (not each.countries or country in each.countries)
        and country not in each.not_
        and (
            title in each.is_
            or (each.words and words.issuperset(each.words) and (not each.minister or _minister(words)))
        )
    }
    return frozenset(found or {title})


def _minister(words: set[str]) -> bool:
    return bool(words & set(_classes().minister)) and not words & {
        "state secretary",
        "ambassador",
        "committee",
        "chairman",
    }


def _without(title: str, words: Iterable[str]) -> str:
    for word in words:
        title = (
            re.sub(rf"\b{re.escape(word)}\b ?", "", title) if word != "the" else title.removeprefix("the ")
        )
    return title.strip()


@cache
def _first(day: str) -> date:
    parts = [int(each) for each in day.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


@cache
def _last(day: str) -> date:
    parts = [int(each) for each in day.split("-")]
    if len(parts) == 3:
        return date(parts[0], parts[1], parts[2])
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    return date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1).fromordinal(
        date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1).toordinal() - 1
    )


def _sure_end(term: Term, last: date) -> date:
    """Return the last day that is certainly in the term: a bare year's first day is."""
    return min(_first(term.end), last) if term.end and len(term.end) < 10 else last
