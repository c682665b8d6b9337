"""Words that tell nothing about which act a clause means (``resources/links``)."""

from functools import cache

import msgspec

from dateline.lexicon.countries import by_adjective, by_name
from dateline.lexicon.tables import load

TABLE = "links/words"


class _Words(msgspec.Struct, frozen=True, kw_only=True):
    empty: str
    titles: str


@cache
def telling_nothing() -> frozenset[str]:
    """Return words in lower case that two clauses may share without meaning one act.

    Function words, words of time and rank, and all names and adjectives of
    countries: the sides are compared apart.
    """
    words: _Words = load(TABLE, _Words)
    names = (part for name in (*by_name(), *by_adjective()) for part in name.casefold().split())
    return frozenset((*words.empty.split(), *words.titles.split(), *names))
