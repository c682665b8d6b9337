"""From a text and its date to time expressions: the pure core of the dates room."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

from dateline.annotate.dates.context import At, Tagged, Tense, Undated
from dateline.annotate.dates.grammar import Grammar, Hit, literals_of
from dateline.annotate.dates.lexemes import Codebook, Lexemes
from dateline.annotate.dates.resolvers import RESOLVERS
from dateline.annotate.dates.tense import tense_around
from dateline.lexicon.timexes import holidays, rulebook, words
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

    Returns:
        The expressions in text order; none overlaps another.
    """
    grammar, triggers = _grammar(form)
    lexemes = Lexemes(text, grammar.book, stretches)
    at = At(text, anchor, form, tense or (lambda start, end: tense_around(text, start, end)), [], day_first)
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
            at.earlier.append(tagged)
            place = max(hit.last, place + 1)
    return tuple(at.earlier)


def _first(hits: list[Hit], at: At) -> tuple[Hit, Tagged] | None:
    """Return the first hit that its resolver can read."""
    for hit in hits:
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
    macros = {**rules.macros, "holiday": " | ".join(sorted(named.split("|"), key=len, reverse=True))}
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
    return " ".join(
        "poss" if part in ("'s", "'") else f"'{part}'" for part in name.replace("'", " '").split()
    )
