"""Dispatches with a dateline, and readings as the actors room leaves them, for the tests of this room."""

import msgspec

from dateline.annotate.dates import DatesAnnotator
from dateline.lexicon.offices import Registry, Term, fold
from dateline.schema import Actor, Additions, Dateline, Dispatch, Evidence, Mention, Parse, Reading, When
from tests.stories import story

# Invented persons in the offices of real countries.
TERMS = (
    Term(
        "Tomoko Hayami", "Minister for Foreign Affairs", "JPN", "test@2022-06-30", "2013-01-10", "2017-08-03"
    ),
    Term("Pavel Ostrov", "Minister of Foreign Affairs", "RUS", "test@2022-06-30", "2015-01-10", "2017-02-01"),
    Term("Ana Ruiz", "Prime Minister", "ESP", "test@2022-06-30", "2019-05-01", ""),
    Term("Sergey Volkov", "President", "RUS", "test@2022-06-30", "2000-05-07", "2008-05-07"),
)


def registry() -> Registry:
    """Return a small table of invented holders."""
    people: dict[str, tuple[Term, ...]] = {}
    for term in TERMS:
        people[fold(term.person)] = (*people.get(fold(term.person), ()), term)
    return Registry(people)


def filed(
    *paragraphs: str, month: int | None = None, day: int | None = None, published: str | None = None
) -> Dispatch:
    """Build a story filed on a day; the dateline's words are the first paragraph's up to the dash."""
    dispatch = story(*paragraphs)
    words = dispatch.text.split(" - ")[0]
    line = Dateline(words=Evidence(words, 0, len(words)), month=month, day=day) if month else None
    when = When(value=published, basis="metadata") if published else None
    return msgspec.structs.replace(dispatch, dateline=line, published=when)


def annotate(dispatch: Dispatch, *offices: tuple[str, str, str]) -> Additions:
    """Read a story; each office is the words of a mention, the person's name, and ``office|country``."""
    reading = Reading(dispatch=dispatch.id, actors=_actors(offices), mentions=_mentions(dispatch, offices))
    return DatesAnnotator(registry()).annotate(
        dispatch, Parse(dispatch=dispatch.id, tokens=(), sentences=()), reading
    )


def _actors(offices: tuple[tuple[str, str, str], ...]) -> tuple[Actor, ...]:
    return tuple(
        Actor(
            id=f"a-{name}", name=name, kind="person", country=title.split("|")[1], office=title.split("|")[0]
        )
        for _, name, title in offices
    )


def _mentions(dispatch: Dispatch, offices: tuple[tuple[str, str, str], ...]) -> tuple[Mention, ...]:
    found = []
    for words, name, title in offices:
        start = dispatch.text.index(words)
        evidence = Evidence(words, start, start + len(words))
        office, country = title.split("|")
        found.append(
            Mention(
                id=f"m-{name}",
                words=evidence,
                head=evidence,
                form="name",
                actor=f"a-{name}",
                office=office,
                country=country,
            )
        )
    return tuple(found)
