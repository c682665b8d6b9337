"""Persons: whom a page calls by a current office, and where names stand that hold a word of time."""

import re
from collections.abc import Iterator
from functools import cache

from dateline.annotate.dates.year import Officeholder
from dateline.lexicon.offices import not_current
from dateline.lexicon.timexes import tense_words, words
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


def persons_named(dispatch: Dispatch, parse: Parse, reading: Reading) -> list[Span]:
    """List where names of persons stand, in text order: "April Ruiz" and "Joe Friday" hold no date.

    Both what the parser takes for a person's name and what the actors room
    has found to be one count; and, where the page calls somebody "Mr. Friday",
    a capital before that word ("Joe Friday").
    """
    persons = {actor.id for actor in reading.actors if actor.kind == "person"}
    spans = {name.span for name in parse.names if name.label == "PERSON"}
    spans |= {each.head.span for each in reading.mentions if each.form == "name" and each.actor in persons}
    spans |= set(_called_like_a_day(dispatch.text))
    found: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found


def _called_like_a_day(text: str) -> Iterator[Span]:
    """Yield "Joe Friday" in a text that has a "Mr. Friday"."""
    titled = {found["name"] for found in _titled().finditer(text)}
    for name in titled:
        for found in re.finditer(rf"\b(?P<given>[A-Z][\w'’-]+)\s{re.escape(name)}\b", text):
            if found["given"].lower() not in _no_given_names():
                yield Span(*found.span())


@cache
def _titled() -> re.Pattern[str]:
    classes = words().classes
    titles = "|".join(sorted({word.rstrip(".").capitalize() for word in classes["title"]}))
    kinds = ("weekday", "month", "maymarch", "season")
    days = "|".join(sorted({word.capitalize() for kind in kinds for word in classes[kind] if word.isalpha()}))
    return re.compile(rf"\b(?:{titles})\.?\s(?P<name>{days})\b")


@cache
def _no_given_names() -> frozenset[str]:
    """Return words that stand with a capital before a day where a sentence begins: "On", "Last"."""
    tense, classes = tense_words(), words().classes
    listed = (tense.dating, tense.dating_ahead, tense.ahead, tense.back, ("every", "each", "also", "and"))
    kinds = ("shift", "part", "told", "title")
    return frozenset(word for row in (*listed, *(classes[kind] for kind in kinds)) for word in row)


def _of_another_time(text: str, mention: Mention) -> bool:
    before = text[max(0, mention.words.start - _BEFORE) : mention.words.start]
    near = list(_words(before))[-2:] if not before.rstrip().endswith((".", ",", ";")) else []
    inside = [part for word in _words(mention.words.text) for part in (word, *word.split("-"))]
    return not not_current().isdisjoint({*near, *inside})


def _words(text: str) -> Iterator[str]:
    return (each.group().lower() for each in _WORD.finditer(text))
