"""Who held an office on a day, with the source of the fact."""

import re
from datetime import date

import msgspec

from dateline.errors import UsageError
from dateline.lexicon.countries import by_adjective, by_name, countries, name_of
from dateline.lexicon.tenure import holders_on

INTERNATIONAL = "IGO"
"""What stands for the country of an international body's office."""


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """One term that covers the day asked about.

    Args:
        on: The day, ISO 8601.
        person: Name as the source has it.
        office: Title as the source has it.
        country: ISO 3166-1 alpha-3, ``IGO`` for international bodies.
        start: First day, month or year of the term.
        end: Last day, month or year; None where the source knows none.
        wikidata: Item of the person, or None.
        source: Where the fact is from.
    """

    on: str
    person: str
    office: str
    country: str
    start: str
    end: str | None
    wikidata: str | None
    source: str


def holders(office: str, country: str, on: str) -> tuple[Holding, ...]:
    """Return who held an office on a day; several mean that the sources contradict each other.

    Args:
        office: A title, such as ``Prime Minister``.
        country: ISO 3166-1 alpha-3, or the country's name or adjective.
        on: The day, ``YYYY-MM-DD``.

    Raises:
        UsageError: The day is no day, or no country is called so.
    """
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", on):
        raise UsageError(f"{on!r} is no day", hint="write it as YYYY-MM-DD")
    try:
        day = date.fromisoformat(on)
    except ValueError as error:
        raise UsageError(f"{on!r} is no day: {error}", hint="write it as YYYY-MM-DD") from error
    iso3 = country_of(country)
    return tuple(
        Holding(
            on=on,
            person=term.person,
            office=term.office,
            country=term.country,
            start=term.start,
            end=term.end or None,
            wikidata=term.wikidata or None,
            source=term.source,
        )
        for term in holders_on(office, iso3, day)
    )


def country_of(words: str) -> str:
    """Return the ISO code of a code, a country's name or its adjective.

    Raises:
        UsageError: No country is called so.
    """
    code = words.upper()
    if code in countries() or code == INTERNATIONAL:
        return code
    found = by_name().get(words) or by_adjective().get(words)
    if found is None:
        raise UsageError(
            f"no country is called {words!r}", hint="give its ISO 3166-1 alpha-3 code, such as JPN"
        )
    return found


def title(office: str, country: str) -> str:
    """Return an office and its country as words: ``Prime Minister of Japan``."""
    return f"{office} of {name_of(country_of(country))}"
