"""Who deals with whom: pairs of parties with what stands between them."""

from collections.abc import Sequence

import msgspec

from dateline.desk.query import criteria_from
from dateline.ledger.opening import Ledger
from dateline.ledger.pairs import Pair, pairs_between

__all__ = ["Network", "Pair", "network"]

# Codes of states have three capitals; whatever else stands as a party is a name.
_STATE = 3


class Network(msgspec.Struct, frozen=True, kw_only=True):
    """Pairs of parties, those with the most records first.

    Args:
        pairs: The pairs.
        total: How many there are, whatever the limit.
    """

    pairs: tuple[Pair, ...] = ()
    total: int = 0

    @property
    def parties(self) -> tuple[str, ...]:
        """Every party of the pairs, the most connected first."""
        weight: dict[str, int] = {}
        for pair in self.pairs:
            for code in (pair.one, pair.two):
                weight[code] = weight.get(code, 0) + pair.records
        return tuple(sorted(weight, key=lambda code: (-weight[code], code)))


def network(
    ledger: Ledger,
    *,
    states_only: bool = True,
    country: str | None = None,
    since: str | None = None,
    until: str | None = None,
    least: int = 1,
    limit: int = 200,
) -> Network:
    """Count what stands between parties.

    Events count by PLOVER's quad class once they happened or go on; statements
    and commitments count as records. Records are counted as they are written:
    copies in other dispatches are told apart only on the page of a pair.

    Args:
        ledger: Where to look.
        states_only: Leave out pairs with a party that is no state.
        country: Only pairs of this state, ISO 3166-1 alpha-3.
        since: Only records whose own dates do not end before this day, month or year.
        until: Only records whose own dates do not begin after it.
        least: Only pairs with so many records.
        limit: At most so many pairs.

    Raises:
        UsageError: A country or a date cannot be understood.
    """
    criteria = criteria_from(country=country, since=since, until=until)
    found = pairs_between(ledger, country=criteria.country, since=criteria.since, until=criteria.until)
    wanted = [
        pair
        for pair in found
        if pair.records >= least and (not states_only or (_is_state(pair.one) and _is_state(pair.two)))
    ]
    return Network(pairs=tuple(_strongest(wanted)[:limit]), total=len(wanted))


def _strongest(pairs: Sequence[Pair]) -> list[Pair]:
    return sorted(pairs, key=lambda pair: (-pair.records, pair.one, pair.two))


def _is_state(code: str) -> bool:
    return len(code) == _STATE and code.isascii() and code.isupper() and code.isalpha()
