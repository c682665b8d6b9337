"""What stands of a dispatch while others are compared with it, and where it is found again."""

from collections.abc import Collection
from typing import Protocol

import msgspec

from dateline.link.keys import Keys, family_of, keys_of
from dateline.link.sketch import Sketch

Head = tuple[str, str]
"""Of records that are one, the one told first: the id of its dispatch, and its own."""


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """A dispatch that was compared with those before it, and what came of it.

    Args:
        sketch: The dispatch.
        new: The fingerprints that it printed first.
        apart: Ids of acts and sayings that only repeat another one's.
        heads: By id of an act or saying that was told before, the one told first.
        story: Id of the dispatch that told its story first; its own where it did.
        since: The place of that dispatch in the order of comparing.
        links: Ids of the links that came of comparing it with those before it, in order.
        followed: Ids of the links that say what became of its plans.
    """

    sketch: Sketch
    new: frozenset[int] = frozenset()
    apart: frozenset[str] = frozenset()
    heads: dict[str, Head] = {}
    story: str
    since: int
    links: tuple[str, ...] = ()
    followed: tuple[str, ...] = ()

    @property
    def keys(self) -> Keys:
        """Under which keys it is kept, and asks."""
        return keys_of(self.sketch, new=self.new, apart=self.apart)


class Shelf(Protocol):
    """Where compared dispatches are kept; each has a number."""

    def kept(self, number: int) -> Compared | None:
        """Return what stands of a dispatch, or None."""

    def number(self, dispatch: str) -> int:
        """Return the number of a dispatch that is kept."""

    def keeping(self, keys: Collection[int], *, first: int, last: int) -> dict[int, list[int]]:
        """Return by key those that are kept under it, at places ``first`` ≤ at < ``last``."""

    def asking(self, keys: Collection[int], *, first: int, last: int) -> dict[int, list[int]]:
        """Return by key those that look for others under it, at places ``first`` ≤ at < ``last``."""

    def put(self, number: int, compared: Compared) -> None:
        """Keep a dispatch, in place of what stood of it."""

    def drop(self, number: int) -> None:
        """Keep a dispatch no more."""


class MemoryShelf:
    """A shelf in memory, for comparing without a ledger."""

    def __init__(self) -> None:
        self._kept: dict[int, Compared] = {}
        self._numbers: dict[str, int] = {}
        self._keeping: dict[int, set[int]] = {}
        self._asking: dict[int, set[int]] = {}

    def kept(self, number: int) -> Compared | None:  # noqa: D102 — as Shelf says
        return self._kept.get(number)

    def number(self, dispatch: str) -> int:  # noqa: D102 — as Shelf says
        return self._numbers[dispatch]

    def keeping(  # noqa: D102 — as Shelf says
        self, keys: Collection[int], *, first: int, last: int
    ) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for key in keys:
            some = [each for each in self._keeping.get(key, ()) if first <= self._at(each) < last]
            if some:
                found[key] = some
        return found

    def asking(  # noqa: D102 — as Shelf says
        self, keys: Collection[int], *, first: int, last: int
    ) -> dict[int, list[int]]:
        found = self.keeping([key for key in keys if family_of(key) != "act"], first=first, last=last)
        for key in keys:
            some = [each for each in self._asking.get(key, ()) if first <= self._at(each) < last]
            if some:
                found[key] = found.get(key, []) + some
        return found

    def put(self, number: int, compared: Compared) -> None:  # noqa: D102 — as Shelf says
        self.drop(number)
        self._kept[number] = compared
        self._numbers[compared.sketch.id] = number
        keys = compared.keys
        for key in keys.kept:
            self._keeping.setdefault(key, set()).add(number)
        for key in keys.listed:
            self._asking.setdefault(key, set()).add(number)

    def drop(self, number: int) -> None:  # noqa: D102 — as Shelf says
        compared = self._kept.pop(number, None)
        if compared is None:
            return
        del self._numbers[compared.sketch.id]
        keys = compared.keys
        for index, some in ((self._keeping, keys.kept), (self._asking, keys.listed)):
            for key in some:
                index[key].discard(number)

    def _at(self, number: int) -> int:
        return self._kept[number].sketch.at
