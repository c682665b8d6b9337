"""Persons: whom a page calls by a current office, and where names stand that hold a word of time."""

import re
from collections.abc import Iterator

from dateline.annotate.dates.year import Officeholder
from dateline.lexicon.offices import not_current
from dateline.schema import Dispatch, Mention, Parse, Reading, Span

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BEFORE = 24  # code points before a mention in which "former" may stand


def officeholders(dispatch: Dispatch, reading: Reading) -> tuple[Officeholder, ...]:
    """List the persons with a current office and a country, each office once, in text order.

    Left out are offices of another time ("former", "then", "late", "elect"):
    they say nothing of the day of filing.
    """
    persons = {actor.id: actor for actor in reading.actors if actor.kind == "person"}
    found: dict[tuple[str, str, str], Officeholder] = {}
    past: set[str] = set()
    for mention in sorted(reading.mentions, key=lambda each: each.words.start):
        actor = persons.get(mention.actor or "")
        if actor is None or not mention.office:
            continue
        if _of_another_time(dispatch.text, mention):
            past.add(actor.name)
            continue
        country = mention.country or actor.country
        if country is None or actor.name in past:
            continue
        key = (actor.name, mention.office.lower(), country)
        found.setdefault(
            key, Officeholder(name=actor.name, office=mention.office, country=country, words=mention.words)
        )
    return tuple(found.values())


def persons_named(parse: Parse, reading: Reading) -> list[Span]:
    """List where names of persons stand, in text order: "April Ruiz" and "Joe Friday" hold no date.

    Both what the parser takes for a person's name and what the actors room
    has found to be one count.
    """
    persons = {actor.id for actor in reading.actors if actor.kind == "person"}
    spans = {name.span for name in parse.names if name.label == "PERSON"}
    spans |= {each.head.span for each in reading.mentions if each.form == "name" and each.actor in persons}
    found: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found


def _of_another_time(text: str, mention: Mention) -> bool:
    before = text[max(0, mention.words.start - _BEFORE) : mention.words.start]
    near = list(_words(before))[-2:] if not before.rstrip().endswith((".", ",", ";")) else []
    inside = [part for word in _words(mention.words.text) for part in (word, *word.split("-"))]
    return not not_current().isdisjoint({*near, *inside})


def _words(text: str) -> Iterator[str]:
    return (each.group().lower() for each in _WORD.finditer(text))
