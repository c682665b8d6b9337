"""Words that tell nothing about which act a clause means, and how much others tell (``resources/links``)."""

import math
from functools import cache, lru_cache

import msgspec

from dateline.lexicon.countries import by_adjective, by_name
from dateline.lexicon.tables import load

TABLE = "links/words"
FREQUENCIES = "links/frequencies"


class _Words(msgspec.Struct, frozen=True, kw_only=True):
    empty: str
    titles: str


class _Frequencies(msgspec.Struct, frozen=True, kw_only=True):
    texts: int
    words: dict[str, int]


@cache
def telling_nothing() -> frozenset[str]:
    """Return words in lower case that two clauses may share without meaning one act.

    Function words, words of time and rank, and all names and adjectives of
    countries: the sides are compared apart.
    """
    words: _Words = load(TABLE, _Words)
    names = (part for name in (*by_name(), *by_adjective()) for part in name.casefold().split())
    return frozenset((*words.empty.split(), *words.titles.split(), *names))


@lru_cache(maxsize=1 << 16)
def rarity(stem: str) -> int:
    """Say how much a stem tells: per mille of what a word tells that stands in none of our own texts.

    The inverse document frequency of Spärck Jones (1972), over a table that
    does not change while a ledger grows: what a word weighs hangs neither on
    the day nor on the order in which dispatches came.
    """
    table = _frequencies()
    most = math.log(table.texts)
    return round(1000 * math.log(table.texts / table.words.get(stem, 1)) / most)


@cache
def _frequencies() -> _Frequencies:
    found: _Frequencies = load(FREQUENCIES, _Frequencies)
    return found
