"""Compare dispatches with those before them, and say which links change.

All dispatches stand in one order (``Sketch.at``). What came of one hangs on
those before it with which it shares a key, and on nothing else. So a new one
is compared with the few that it shares keys with; where what came of it bears
on later ones, because it arrived late, these are compared again, in the same
order, until nothing changes any more. What is left is the same whatever the
order of arrival (docs/decisions/0019): a full run and many small ones agree.
"""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from dateline.link import sayings, stories
from dateline.link.acts import Act
from dateline.link.copying import printed_in, same_report, same_words, told
from dateline.link.events import Telling, retold, told_first
from dateline.link.fitting import SURE, Seen
from dateline.link.kept import Compared, Head, Shelf
from dateline.link.keys import (
    Keys,
    family_of,
    outcome_keys,
    retelling_keys,
    role_of,
    saying_key,
    word_key,
)
from dateline.link.outcomes import outcomes
from dateline.link.proposing import proposal, reasons
from dateline.link.reprints import MOSTLY
from dateline.link.sayings import Saying, same_saying
from dateline.link.sketch import UNKNOWN_DAY, Sketch, first_at
from dateline.schema import Link, Reason

# Beyond every place, and still what a database takes.
_END = (1 << 63) - 1


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What a run found.

    Args:
        links: What is proposed by the dispatches that were compared, in their order.
        gone: Ids of links that rested on them before and do so no more.
        compared: How many dispatches were compared, some of them again.
    """

    links: tuple[Link, ...]
    gone: tuple[str, ...]
    compared: int


def compare(shelf: Shelf, arrived: Mapping[int, Sketch | None]) -> Changes:
    """Compare dispatches that came, changed or went, and those on which that bears.

    Args:
        shelf: All that were compared before; it is brought up to date.
        arrived: By number the dispatches as they are now, None for those that are no longer current.
    """
    return _Comparing(shelf).run(arrived)


class _Comparing:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._waiting: list[tuple[int, int]] = []
        self._due: set[int] = set()
        self._outcomes: set[int] = set()
        self._before: dict[int, tuple[str, ...]] = {}
        self._links: dict[int, list[Link]] = {}
        self._followed: dict[int, list[Link]] = {}
        self._compared = 0

    def run(self, arrived: Mapping[int, Sketch | None]) -> Changes:
        """See :func:`compare`."""
        sketches = dict(arrived)
        for number, sketch in arrived.items():
            kept = self._shelf.kept(number)
            if kept is not None and (sketch is None or sketch.at != kept.sketch.at):
                # It stands no more where it stood.
                self._before[number] = (*kept.links, *kept.followed)
                self._shelf.drop(number)
                self._wake(kept, kept.keys, number)
            if sketch is not None:
                self._wait(number, sketch.at)
        while self._waiting:
            _, number = heapq.heappop(self._waiting)
            self._due.discard(number)
            kept = self._shelf.kept(number)
            sketch = sketches.get(number) or (kept.sketch if kept else None)
            if sketch is not None:
                self._step(number, sketch, kept)
        for number in sorted(self._outcomes):
            self._outcome(number)
        links = tuple(
            link
            for number in self._in_order()
            for link in (*self._links.get(number, ()), *self._followed.get(number, ()))
        )
        standing = {link.id for link in links}
        for number in self._before:
            kept = self._shelf.kept(number)
            standing.update((*kept.links, *kept.followed) if kept else ())
        gone = [each for some in self._before.values() for each in some if each not in standing]
        return Changes(links=links, gone=tuple(dict.fromkeys(gone)), compared=self._compared)

    def _in_order(self) -> list[int]:
        return sorted(
            (each for each in {*self._links, *self._followed} if self._shelf.kept(each) is not None),
            key=lambda number: (self._standing(number).sketch.at, number),
        )

    def _standing(self, number: int) -> Compared:
        kept = self._shelf.kept(number)
        if kept is None:
            raise KeyError(number)
        return kept

    def _wait(self, number: int, at: int) -> None:
        if number not in self._due:
            self._due.add(number)
            heapq.heappush(self._waiting, (at, number))

    def _wake(self, changed: Compared, keys: Keys, number: int) -> None:
        """Have those compared again on which a change bears: later ones, and plans that it may report on."""
        at = changed.sketch.at
        later = self._shelf.asking(keys.kept, first=at + 1, last=_END)
        shared: Counter[int] = Counter()
        for key, some in later.items():
            # Of words it takes several to be compared.
            weight = 1 if family_of(key) == "word" else stories.SHARED_KEYS
            for each in some:
                shared[each] += weight
        for each, count in shared.items():
            if each != number and count >= stories.SHARED_KEYS:
                self._wait(each, self._standing(each).sketch.at)
                self._outcomes.add(each)
        told = [key for key in keys.kept if family_of(key) == "act"]
        for some in self._shelf.asking(told, first=0, last=at + 1).values():
            self._outcomes.update(each for each in some if each != number)

    def _step(self, number: int, sketch: Sketch, kept: Compared | None) -> None:
        """Compare one dispatch with those before it."""
        self._compared += 1
        if kept is not None:
            self._before.setdefault(number, (*kept.links, *kept.followed))
        step = _Step(self._shelf, number, sketch)
        found = step.found()
        self._links[number] = step.links
        self._outcomes.add(number)
        followed = kept.followed if kept else ()
        self._shelf.put(number, msgspec.structs.replace(found, followed=followed))
        if kept is None or found != msgspec.structs.replace(kept, followed=()):
            if kept is not None:
                self._wake(kept, kept.keys, number)
            self._wake(found, found.keys, number)

    def _outcome(self, number: int) -> None:
        """Find what became of a dispatch's plans."""
        kept = self._shelf.kept(number)
        if kept is None:
            return
        self._before.setdefault(number, (*kept.links, *kept.followed))
        self._followed[number] = list(_outcomes(self._shelf, kept))
        ids = tuple(dict.fromkeys(link.id for link in self._followed[number]))
        if ids != kept.followed:
            self._shelf.put(number, msgspec.structs.replace(kept, followed=ids))


class _Step:
    """One dispatch held against those before it."""

    def __init__(self, shelf: Shelf, number: int, sketch: Sketch) -> None:
        self._shelf = shelf
        self._number = number
        self._sketch = sketch
        self._apart: set[str] = set(sketch.headlines)
        self._heads: dict[str, Head] = {}
        self.links: list[Link] = []

    def found(self) -> Compared:
        """Return what came of it; ``links`` holds the links."""
        sketch = self._sketch
        self._say_headlines()
        printed = printed_in(self._shelf, sketch)
        for copy, original in printed.copies:
            self.links.append(same_report(told(copy, original.sketch, sketch)))
            for act, link in same_words(copy, original.sketch, sketch, self._apart):
                self._apart.add(act)
                self.links.append(link)
        retold_in = self._retold()
        story, since = self._story([(copy.of_copy, original) for copy, original in printed.copies], retold_in)
        self._say_again(story)
        return Compared(
            sketch=sketch,
            new=printed.new,
            taught=printed.taught,
            standing=printed.standing,
            apart=frozenset(self._apart),
            heads=self._heads,
            story=story,
            since=since,
            links=tuple(dict.fromkeys(link.id for link in self.links)),
        )

    def _say_headlines(self) -> None:
        for above, body in self._sketch.headlines.items():
            act = self._sketch.act(above)
            note = f"the body tells it as “{self._sketch.act(body).evidence.text}”"
            because = (Reason(rule="link/headline", note=note, words=act.evidence),)
            self.links.append(proposal(body, above, "rewords", because))

    def _retold(self) -> dict[int, tuple[Act, Act]]:
        """Find acts that were told before; return where, each with the act as told there and here."""
        beside = [act for act in self._sketch.acts if act.id not in self._apart]
        found: dict[int, tuple[Act, Act]] = {}
        # What is told in one sentence with an act that was found is looked for once more, with that.
        for once_more in (False, True):
            for act in beside:
                if act.id in self._heads:
                    continue
                found_there = [each for each in _in_sentence(act, beside) if each.id in self._heads]
                if once_more and not found_there:
                    continue
                with_it = {self._heads[each.id]: each for each in found_there}
                before = self._before(retelling_keys(act))
                taken = {self._heads[each.id][1]: each.type for each in beside if each.id in self._heads}
                told_before = told_first(act, _tellings(before, with_it), beside=beside, taken=taken)
                if told_before is None:
                    continue
                nearest, first, points, seen = told_before
                self._heads[act.id] = (first.dispatch, first.id)
                self.links.extend(retold(first, nearest, act, points, seen))
                # Of several that two dispatches share the first leads.
                found.setdefault(self._shelf.number(nearest.dispatch), (nearest, act))
        return found

    def _say_again(self, story: str) -> None:
        """Find statements that were quoted before, in other words only by dispatches of the same story."""
        earliest = first_at(self._sketch.day - sayings.WITHIN)
        for saying in self._sketch.sayings:
            if saying.id in self._apart or self._sketch.day == UNKNOWN_DAY:
                continue
            best: tuple[int, Compared, Saying, list[Seen]] | None = None
            for kept in self._before({saying_key(saying.speaker)}, first=earliest):
                for other in kept.sketch.sayings:
                    if other.id in kept.apart:
                        continue
                    seen = same_saying(other, saying, one_story=kept.story == story)
                    points = sum(each.points for each in seen)
                    if seen and (best is None or points > best[0]):
                        best = (points, kept, other, seen)
            if best is None:
                continue
            points, kept, other, seen = best
            head = kept.heads.get(other.id, (kept.sketch.id, other.id))
            self._heads[saying.id] = head
            note = f"quoted before as “{other.evidence.text}”"
            because = reasons("link/quoted-again", note, saying.evidence, seen)
            self.links.append(proposal(head[1], saying.id, "rewords", because, confidence=min(points, SURE)))

    def _story(
        self, met: list[tuple[int, Compared]], retold_in: Mapping[int, tuple[Act, Act]]
    ) -> tuple[str, int]:
        """Return the id and place of the dispatch that told the story first, its own where it did."""
        sketch = self._sketch
        best: tuple[int, Compared, tuple[Seen, ...]] | None = None
        for share, original in met:
            if share >= MOSTLY and (best is None or share > best[0]):
                note = f"{share / 10:.0f} % of it was printed there before"
                best = (share, original, (Seen(share, "link/mostly-printed", note),))
        if best is None and sketch.day != UNKNOWN_DAY:
            oldest = first_at(sketch.day - stories.LONGEST)
            for kept in self._candidates(retold_in):
                if kept.since < oldest:
                    continue
                shared = retold_in.get(self._shelf.number(kept.sketch.id))
                near = stories.near(kept.sketch, sketch, shared=shared)
                points = near.points if near is not None else 0
                if near is not None and points >= stories.TOLD and (best is None or points > best[0]):
                    best = (points, kept, near.seen)
        if best is None:
            return sketch.id, sketch.at
        points, nearest, seen = best
        name = nearest.sketch.id[:12]
        because = [
            Reason(rule="link/same-story", note=f"nearest is the dispatch {name}"),
            *(Reason(rule=test.rule, note=test.note) for test in seen),
        ]
        self.links.append(proposal(nearest.story, sketch.id, "same story", because, confidence=points))
        return nearest.story, nearest.since

    def _candidates(self, retold_in: Mapping[int, tuple[Act, Act]]) -> list[Compared]:
        """Return the dispatches of the days before that share words of their leads, or an event, in order."""
        first = first_at(self._sketch.day - stories.WITHIN)
        held = self._shelf.keeping(
            {word_key(word) for word in self._sketch.gist.keys}, first=first, last=self._sketch.at
        )
        shared = Counter(each for some in held.values() for each in some if each != self._number)
        numbers = {each for each, count in shared.items() if count >= stories.SHARED_KEYS}
        found = [_kept(self._shelf, each) for each in {*numbers, *retold_in}]
        return sorted((kept for kept in found if kept.sketch.at >= first), key=_place)

    def _before(self, keys: Iterable[int], *, first: int = 0) -> list[Compared]:
        """Return the dispatches before this one that are kept under one of some keys, in their order."""
        held = self._shelf.keeping(list(keys), first=first, last=self._sketch.at)
        numbers = {each for some in held.values() for each in some} - {self._number}
        found = [_kept(self._shelf, each) for each in numbers]
        return sorted(found, key=_place)


def _outcomes(shelf: Shelf, kept: Compared) -> Iterator[Link]:
    for plan in kept.sketch.acts:
        if plan.id in kept.apart or plan.id in kept.heads or role_of(plan) != "ahead":
            continue
        keys = outcome_keys(plan)
        # Only what was filed on the same day or later can report on it.
        day = kept.sketch.day
        held = shelf.keeping(keys, first=0 if day == UNKNOWN_DAY else first_at(day), last=_END)
        numbers = {each for some in held.values() for each in some}
        found = sorted((_kept(shelf, each) for each in numbers), key=_place)
        reports = (
            act
            for each in found
            for act in _compared_acts(each)
            if act.id not in each.heads and role_of(act) in ("done", "off")
        )
        yield from outcomes(plan, reports, ahead_in=lambda dispatch: _ahead_in(shelf, dispatch))


def _ahead_in(shelf: Shelf, dispatch: str) -> list[Act]:
    return [act for act in _compared_acts(_kept(shelf, shelf.number(dispatch))) if act.ahead]


def _tellings(some: Sequence[Compared], with_it: Mapping[Head, Act]) -> Iterator[Telling]:
    """Yield the acts of some dispatches.

    Args:
        some: The dispatches.
        with_it: By the one told first the acts in the sentence of the act that is looked for.
    """
    acts = [(kept, _compared_acts(kept)) for kept in some]
    known = {act.id: act for _, beside in acts for act in beside}
    for kept, beside in acts:
        for act in beside:
            first = known.get(_head(kept, act)[1])
            shared = (_head(kept, each) for each in _in_sentence(act, beside)) if with_it else ()
            words = next((with_it[each].evidence.text for each in shared if each in with_it), None)
            yield Telling(act, first, beside, words)


def _head(kept: Compared, act: Act) -> Head:
    return kept.heads.get(act.id, (kept.sketch.id, act.id))


def _in_sentence(act: Act, beside: Sequence[Act]) -> list[Act]:
    """Return the other acts that are told in the sentence of one."""
    return [each for each in beside if each.id != act.id and each.sentence.span == act.sentence.span]


def _compared_acts(kept: Compared) -> list[Act]:
    return [act for act in kept.sketch.acts if act.id not in kept.apart]


def _place(kept: Compared) -> tuple[int, str]:
    return kept.sketch.at, kept.sketch.id


def _kept(shelf: Shelf, number: int) -> Compared:
    kept = shelf.kept(number)
    if kept is None:
        raise KeyError(f"no dispatch is kept under {number}")
    return kept
