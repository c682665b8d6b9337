"""From a text and its date to time expressions: the pure core of the dates room."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

from dateline.annotate.dates.context import At, Tagged, Tense, Undated
from dateline.annotate.dates.grammar import Grammar, Hit, literals_of
from dateline.annotate.dates.joined import joined
from dateline.annotate.dates.lexemes import Codebook, Lexemes
from dateline.annotate.dates.resolvers import NO_DATE, RESOLVERS
from dateline.annotate.dates.tense import tense_around
from dateline.lexicon.timexes import holidays, names_of_other_things, rulebook, words
from dateline.schema import Span

_ISLAND = re.compile("[^ ]+")  # a row of lexemes that rules know


def tag(
    text: str,
    anchor: date | None,
    *,
    form: str = "guideline",
    stretches: Sequence[Span] | None = None,
    tense: Callable[[int, int], Tense] | None = None,
    day_first: bool = False,
    country: str | None = None,
    names: Sequence[Span] = (),
) -> tuple[Tagged, ...]:
    """Find the time expressions of a text and what each of them means.

    Args:
        text: Any text; no parser is needed.
        anchor: The date of the dispatch, or None where nothing dates it;
            expressions that need it are then left out.
        form: ``guideline`` for the annotation's conventions, ``timeml`` for
            TimeML's.
        stretches: Where to look, in text order, or None for everywhere.
        tense: Tells the tense of the clause around a stretch; the words
            nearby decide where it is None.
        day_first: Whether 6/10/2015 is the sixth of October where nothing
            else tells.
        country: The agency's country (ISO 3166-1 alpha-3), or None.
        names: Where names of persons stand, in text order: a word that is
            only a part of one is no date ("April Ruiz").

    Returns:
        The expressions in text order; none overlaps another.
    """
    grammar, triggers = _grammar(form)
    lexemes = Lexemes(text, grammar.book, stretches)
    told = tense or (lambda start, end: tense_around(text, start, end))
    at = At(text, anchor, form, told, [], day_first, country)
    named = [(name.start, name.end) for name in names]
    for island in _ISLAND.finditer(lexemes.codes):
        place, last = island.span()
        # Looked for here and not in the island's pattern, which would search again from each of its lexemes.
        if not triggers.search(lexemes.codes, place, last):
            continue
        while place < last:
            found = _first(grammar.hits_at(lexemes, place), at)
            if found is None:
                place += 1
                continue
            hit, tagged = found
            if tagged is not None and not _is_part_of_a_name(tagged, named):
                at.earlier.append(tagged)
            place = max(hit.last, place + 1)
    return joined(text, at.earlier, anchor)


def _is_part_of_a_name(each: Tagged, names: list[tuple[int, int]]) -> bool:
    """Tell whether an expression lies inside a name that is longer than it."""
    place = bisect_right(names, (each.start, len(names) and names[-1][1])) - 1
    if place < 0:
        return False
    start, end = names[place]
    return start <= each.start and each.end <= end and end - start > each.end - each.start


def _first(hits: list[Hit], at: At) -> tuple[Hit, Tagged | None] | None:
    """Return the first hit that its resolver can read; with nothing beside it where it is no date at all."""
    for hit in hits:
        if hit.rule.gives == NO_DATE:
            return hit, None
        try:
            resolved = RESOLVERS[hit.rule.gives](hit, at)
        except (ValueError, OverflowError, KeyError, Undated):
            continue
        if resolved is not None:
            return hit, Tagged(hit.start, hit.end, resolved, hit.rule.slug)
    return None


@cache
def _grammar(form: str) -> tuple[Grammar, re.Pattern[str]]:
    """Compile the rules of a form; the pattern finds the words of which an expression must hold one."""
    book_of, rules = words(), rulebook()
    named = "|".join(sorted({_quoted(name) for each in holidays() for name in each.names}))
    no_dates = sorted({_quoted(name) for name in names_of_other_things()}, key=len, reverse=True)
    macros = {
        **rules.macros,
        "holiday": " | ".join(sorted(named.split("|"), key=len, reverse=True)),
        "othername": " | ".join(no_dates),
    }
    classes = dict(book_of.classes)
    classes["festival"] = {
        name.split()[0].removesuffix("'s"): None for each in holidays() for name in each.names
    }
    patterns = [*macros.values(), *(rule.pattern for rule in rules.rules)]
    book = Codebook(classes, literals_of(iter(patterns)), book_of.capital)
    grammar = Grammar([rule for rule in rules.rules if rule.form in (None, form)], macros, book)
    trigger = "".join(sorted({code for name in book_of.triggers for code in book.codes_of(name)}))
    return grammar, re.compile(f"[{trigger}]")


def _quoted(name: str) -> str:
    parts = name.replace("'", " '").replace("-", " - ").split()
    written = {"'s": "poss", "'": "poss", "st": "'st' '.'?", "jr": "'jr' '.'?"}
    return " ".join(written.get(part, f"'{part}'") for part in parts)
