"""Tell namesakes apart: which actors of different readings are one, and why; pure.

The rule (docs/guidelines/actors.md, "across dispatches"): an item of Wikidata
decides where both have one. Else the same name in the same country is the
same actor. Nothing else is guessed: not from offices, which change, nor from
names that are alike.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

import msgspec

from dateline.ledger.directory import Bearing

Why = Literal["item", "name and country", "only bearer in the country", "only bearer"]
"""Why a name and country belongs to an actor.

item: it has the actor's Wikidata item. name and country: it is that name and
country, and no item is known of it. only bearer in the country: it has no
item, and the actor with one is the only one of that name and country that
has. only bearer: it has neither item nor country, and nobody else of that name
is known.
"""


class Merged(msgspec.Struct, frozen=True, kw_only=True):
    """One name, country and item that was found to be an actor's.

    Args:
        name: As the readings have it.
        country: ISO 3166-1 alpha-3, or None.
        wikidata: Item, or None.
        dispatches: How many current readings have it.
        why: Why it is this actor's.
    """

    name: str
    country: str | None
    wikidata: str | None
    dispatches: int
    why: Why


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """One actor in a list of several.

    Args:
        name: As most readings have it.
        country: ISO 3166-1 alpha-3 of most readings that tell one, or None.
        wikidata: Item, or None.
        kind: person, government … of most readings.
        office: An office that a dispatch prints, or None.
        dispatches: How many current readings have the actor; one that names
            them in two ways counts twice.
    """

    name: str
    country: str | None
    wikidata: str | None
    kind: str
    office: str | None
    dispatches: int


class Identity(NamedTuple):
    """One actor over all dispatches.

    Args:
        dispatches: See :class:`Listed`.
        told: What was merged, with the reason of each; that of most dispatches first.
    """

    dispatches: int
    told: tuple[tuple[Bearing, Why], ...]

    @property
    def name(self) -> str:
        """As most readings have it."""
        return self.told[0][0].name

    @property
    def country(self) -> str | None:
        """The country of most readings that tell one, or None."""
        return next((each.country for each, _ in self.told if each.country is not None), None)

    @property
    def wikidata(self) -> str | None:
        """The item, or None."""
        return next((each.wikidata for each, _ in self.told if each.wikidata is not None), None)

    @property
    def bearings(self) -> tuple[Bearing, ...]:
        """What was merged, as the ledger sums it up."""
        return tuple(each for each, _ in self.told)

    def gives(self, country: str) -> bool:
        """Tell whether a dispatch gives the actor a country."""
        return any(each.country == country for each, _ in self.told)

    def listed(self) -> Listed:
        """Return the line of a list."""
        return Listed(
            name=self.name,
            country=self.country,
            wikidata=self.wikidata,
            kind=self.told[0][0].kind,
            office=next((each.office for each, _ in self.told if each.office), None),
            dispatches=self.dispatches,
        )

    def merged(self) -> tuple[Merged, ...]:
        """Return what was merged, each with its reason."""
        return tuple(
            Merged(
                name=each.name,
                country=each.country,
                wikidata=each.wikidata,
                dispatches=each.dispatches,
                why=why,
            )
            for each, why in self.told
        )


def identities(bearings: Iterable[Bearing]) -> list[Identity]:
    """Merge what is one actor; those of most dispatches first, then by name.

    Args:
        bearings: All of each name that is among them.
    """
    by_name: dict[str, list[Bearing]] = {}
    for each in bearings:
        by_name.setdefault(each.name, []).append(each)
    items: dict[str, list[tuple[Bearing, Why]]] = {}
    found: list[Identity] = []
    for some in by_name.values():
        if all(each.wikidata is None for each in some) and (
            len(some) == 1 or all(each.country is not None for each in some)
        ):
            # As most names are: nothing is to be merged.
            found += [Identity(each.dispatches, ((each, "name and country"),)) for each in some]
        else:
            _sort_out(some, items, found)
    found += [_identity(some) for some in items.values()]
    found.sort(key=_order)
    return found


def _sort_out(
    some: Sequence[Bearing], items: dict[str, list[tuple[Bearing, Why]]], alone: list[Identity]
) -> None:
    """Give each of one name to the item that it has or must have, or to an actor without one."""
    known: dict[str | None, set[str]] = {}
    for each in some:
        if each.wikidata is not None:
            items.setdefault(each.wikidata, []).append((each, "item"))
            known.setdefault(each.country, set()).add(each.wikidata)
    placeless: Bearing | None = None
    countries: list[Bearing] = []
    for each in some:
        if each.wikidata is not None:
            continue
        bearers = known.get(each.country, set())
        if each.country is None:
            placeless = each
        elif len(bearers) == 1:
            items[next(iter(bearers))].append((each, "only bearer in the country"))
        else:
            countries.append(each)
    bearers = {item for some_items in known.values() for item in some_items}
    groups: list[list[tuple[Bearing, Why]]] = [[(each, "name and country")] for each in countries]
    if placeless is not None:
        if len(bearers) + len(groups) == 1:
            only = items[next(iter(bearers))] if bearers else groups[0]
            only.append((placeless, "only bearer"))
        else:
            groups.append([(placeless, "name and country")])
    alone.extend(_identity(each) for each in groups)


def _identity(some: Sequence[tuple[Bearing, Why]]) -> Identity:
    told = tuple(sorted(some, key=lambda each: (-each[0].dispatches, each[0].name)))
    return Identity(sum(each.dispatches for each, _ in told), told)


def _order(identity: Identity) -> tuple[int, str, str]:
    first = identity.told[0][0]
    return -identity.dispatches, first.name, first.country or ""
