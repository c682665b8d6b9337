"""The same words in other outlets: where another dispatch prints a statement's quotation."""

import re

import msgspec

from dateline.ledger.criteria import Criteria
from dateline.ledger.found import Found
from dateline.ledger.newest import newest
from dateline.ledger.opening import Ledger
from dateline.schema import Statement

# Five words in a row are seldom the same by chance in two stories; four often
# are ("the prime minister said that").
RUN = 5

# Stretches of a long quotation that are looked for: what is cut differently
# elsewhere still shares some of them.
_MOST_RUNS = 12

# Five words can be a title and a name; of the same quotation at least half
# of the shorter printing stands in the other.
_ALIKE = 500

_WORD = re.compile(r"[^\W_]+", re.UNICODE)


class Elsewhere(msgspec.Struct, frozen=True, kw_only=True):
    """A statement of another dispatch that shares words in a row with this one.

    Args:
        found: That statement.
        shared: How many words of the shorter of the two stand in both, per mille.
    """

    found: Found
    shared: int


def elsewhere(ledger: Ledger, statement: Statement, dispatch: str, *, most: int = 8) -> tuple[Elsewhere, ...]:
    """Return statements of other dispatches that share five words in a row, the most alike first.

    Args:
        ledger: Where to look.
        statement: Whose words.
        dispatch: The dispatch that it stands in.
        most: At most so many.
    """
    words = _words(statement)
    found: dict[str, Found] = {}
    for start in _starts(len(words)):
        phrase = f'"{" ".join(words[start : start + RUN])}"'
        for each in newest(ledger, "statement", Criteria(text=phrase), limit=most + 1):
            if each.dispatch != dispatch:
                found.setdefault(each.id, each)
    alike = [Elsewhere(found=each, shared=_shared(words, _words(each.record))) for each in found.values()]
    alike = [each for each in alike if each.shared >= _ALIKE]
    alike.sort(key=lambda each: (-each.shared, each.found.id))
    return tuple(alike[:most])


def _shared(one: list[str], other: list[str]) -> int:
    mine, theirs = set(one), set(other)
    return 1000 * len(mine & theirs) // max(1, min(len(mine), len(theirs)))


def _starts(count: int) -> list[int]:
    """Spread the runs that are looked for over all words, each where the last ended."""
    if count < RUN:
        return []
    starts = list(range(0, count - RUN + 1, RUN)) or [0]
    if starts[-1] != count - RUN:
        starts.append(count - RUN)
    step = max(1, -(-len(starts) // _MOST_RUNS))
    return starts[::step]


def _words(statement: Statement) -> list[str]:
    return [word.casefold() for each in statement.content for word in _WORD.findall(each.text)]
