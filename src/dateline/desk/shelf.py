"""The dispatches of a ledger that were compared, as ``dateline.link`` asks for them."""

from collections.abc import Collection, Mapping

import msgspec

from dateline.ledger.comparing import Comparing, Row
from dateline.link.kept import Compared
from dateline.link.keys import Keys, family_of

# Not canonical: nothing is sealed over it but its own row, and fingerprints are numbers.
_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Compared)

Places = tuple[int, int]
"""Of a dispatch the places of its reading and of the last decision by hand on it."""


class LedgerShelf:
    """What was compared, inside one transaction of the ledger (``dateline.link.kept.Shelf``).

    Keys are written at once, because others are found by them; bodies when
    :meth:`write` is called. What was asked for is remembered until then.

    Args:
        comparing: The transaction.
        arrived: Of each number that is compared now, where its reading and decisions stand.
    """

    def __init__(self, comparing: Comparing, arrived: Mapping[int, Places]) -> None:
        self._comparing = comparing
        self._places: dict[int, Places] = dict(arrived)
        self._kept: dict[int, Compared | None] = {}
        self._changed: set[int] = set()
        self._numbers: dict[str, int] = {}

    def kept(self, number: int) -> Compared | None:  # noqa: D102 — as Shelf says
        if number not in self._kept:
            row = self._comparing.row(number)
            self._kept[number] = None if row is None else _DECODER.decode(row[0])
            if row is not None:
                self._places.setdefault(number, (row[1], row[2]))
        return self._kept[number]

    def number(self, dispatch: str) -> int:  # noqa: D102 — as Shelf says
        if dispatch not in self._numbers:
            found = self._comparing.number(dispatch)
            if found is None:
                raise ValueError(f"the dispatch {dispatch[:12]} was not compared")
            self._numbers[dispatch] = found
        return self._numbers[dispatch]

    def keeping(  # noqa: D102 — as Shelf says
        self, keys: Collection[int], *, first: int, last: int
    ) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for key, number in self._comparing.under(keys, asks=False, first=first, last=last):
            found.setdefault(key, []).append(number)
        return found

    def asking(  # noqa: D102 — as Shelf says
        self, keys: Collection[int], *, first: int, last: int
    ) -> dict[int, list[int]]:
        found = self.keeping([key for key in keys if family_of(key) != "act"], first=first, last=last)
        for key, number in self._comparing.under(keys, asks=True, first=first, last=last):
            found.setdefault(key, []).append(number)
        return found

    def put(self, number: int, compared: Compared) -> None:  # noqa: D102 — as Shelf says
        before = self.kept(number)
        old = _rows(before.keys, before.sketch.at) if before is not None else frozenset()
        new = _rows(compared.keys, compared.sketch.at)
        self._comparing.change_keys(number, removed=sorted(old - new), added=sorted(new - old))
        self._kept[number] = compared
        self._numbers[compared.sketch.id] = number
        self._changed.add(number)

    def drop(self, number: int) -> None:  # noqa: D102 — as Shelf says
        before = self.kept(number)
        if before is not None:
            removed = sorted(_rows(before.keys, before.sketch.at))
            self._comparing.change_keys(number, removed=removed, added=())
        self._kept[number] = None
        self._changed.add(number)

    def write(self) -> None:
        """Write the bodies that changed."""
        rows: dict[int, Row | None] = {}
        for number in self._changed:
            kept = self._kept[number]
            if kept is None:
                rows[number] = None
                continue
            reading, decided = self._places[number]
            keys = kept.keys
            rows[number] = Row(
                dispatch=kept.sketch.id,
                reading=reading,
                decided=decided,
                place=kept.sketch.at,
                body=_ENCODER.encode(kept).decode("utf-8"),
                keys=frozenset((key, asks) for key, asks, _ in _rows(keys, kept.sketch.at)),
            )
        self._comparing.write(rows)
        self._changed = set()


def _rows(keys: Keys, at: int) -> frozenset[tuple[int, int, int]]:
    return frozenset({*((key, 0, at) for key in keys.kept), *((key, 1, at) for key in keys.listed)})
