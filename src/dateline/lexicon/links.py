"""What two tellings of one act may share and differ in: words, and codes (``resources/links``)."""

import math
from functools import cache, lru_cache

import msgspec

from dateline.lexicon.countries import by_adjective, by_name
from dateline.lexicon.tables import load
from dateline.schema import EventType

TABLE = "links/words"
FREQUENCIES = "links/frequencies"
CODES = "links/codes"


class _Words(msgspec.Struct, frozen=True, kw_only=True):
    empty: str
    titles: str


class _Frequencies(msgspec.Struct, frozen=True, kw_only=True):
    texts: int
    words: dict[str, int]


class _Codes(msgspec.Struct, frozen=True, kw_only=True):
    codes: tuple[EventType, EventType]
    because: str


@cache
def like_codes() -> dict[EventType, dict[EventType, str]]:
    """Return by PLOVER type the other types that wordings of one act may take, each with the reason."""
    rows: list[_Codes] = load(CODES, list[_Codes])
    found: dict[EventType, dict[EventType, str]] = {}
    for row in rows:
        one, other = row.codes
        found.setdefault(one, {})[other] = row.because
        found.setdefault(other, {})[one] = row.because
    return found


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
