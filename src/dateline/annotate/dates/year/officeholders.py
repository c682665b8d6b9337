"""What the offices that a page gives to persons say of its year."""

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from dateline.annotate.dates.year.clue import Clue
from dateline.lexicon.countries import name_of
from dateline.lexicon.offices import Registry
from dateline.schema import Evidence


class Officeholder(msgspec.Struct, frozen=True, kw_only=True):
    """A person whom the page calls by a current office.

    Args:
        name: Full name.
        office: As printed, less the country's adjective.
        country: ISO 3166-1 alpha-3.
        words: Where.
    """

    name: str
    office: str
    country: str
    words: Evidence


def office_clues(persons: Iterable[Officeholder], registry: Registry, days: Mapping[int, date]) -> list[Clue]:
    """List what each office says of the year; persons whom the table does not know say nothing.

    An open end of a term is no evidence beyond the day until which it is
    known: such a year is neither supported nor removed.
    """
    clues: list[Clue] = []
    for person in persons:
        terms = registry.terms_in(person.name, person.office, person.country)
        answers = {year: registry.answer(terms, day) for year, day in days.items()}
        held = frozenset(year for year, answer in answers.items() if answer == "held")
        if not held:
            continue
        clues.append(
            Clue(
                rule="dates/year-office",
                note=f"{person.name} is called {person.office} of {name_of(person.country)}",
                words=person.words,
                allows=frozenset(year for year, answer in answers.items() if answer != "not held"),
                supports=held,
                group=f"person {person.name}",
                page=False,
            )
        )
    return clues
