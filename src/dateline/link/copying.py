"""Find the dispatches whose paragraphs one prints, among those before it, and pair the records in them."""

from collections.abc import Iterator

import msgspec

from dateline.link.acts import Act
from dateline.link.boilerplate import MANY, MOSTLY_SEEN
from dateline.link.days import before
from dateline.link.kept import Compared, Shelf, without
from dateline.link.keys import paragraph_key, print_key
from dateline.link.proposing import proposal
from dateline.link.reprints import CONTAINMENT, FEWEST, MOST_FAMILIES, MOSTLY, TOLD, Copy, Shared, copy_of
from dateline.link.sketch import Sketch
from dateline.schema import Evidence, Link, Reason


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """What a dispatch prints of earlier ones, and what is its own.

    Args:
        copies: What it prints of which, most first.
        new: The fingerprints that it printed first.
        taught: Indexes of its paragraphs that it teaches to be its source's.
        standing: Indexes of those that are boilerplate.
    """

    copies: tuple[tuple[Copy, Compared], ...]
    new: frozenset[int]
    taught: frozenset[int]
    standing: frozenset[int]


def printed_in(shelf: Shelf, sketch: Sketch) -> Printed:
    """Find which earlier dispatches one prints.

    Args:
        shelf: Those that were compared before.
        sketch: The dispatch.
    """
    taught, standing = _boilerplate(shelf, sketch)
    taken = without(sketch.fingerprints, standing)
    values = {print_key(value): value for value in taken.places}
    met: dict[int, list[int]] = {}
    everybodys: set[int] = set()
    for key, some in shelf.keeping(list(values), first=0, last=sketch.at).items():
        if len(some) > MOST_FAMILIES:
            everybodys.add(values[key])
            continue
        for number in some:
            met.setdefault(number, []).append(values[key])
    # What is left out as boilerplate makes no story shorter.
    telling = sketch.fingerprints.own
    size = len(sketch.fingerprints.places)
    found: list[tuple[Copy, Compared]] = []
    old: set[int] = set()
    counted: set[int] = set()
    for other, shared in _most_first(shelf, met, sketch):
        # What a better original accounts for says nothing of a second one that printed it too.
        own = [value for value in shared if value not in counted]
        prints = other.prints
        both = sorted(value for value in shared if value in prints.places)
        shorter = min(size, len(other.sketch.fingerprints.places))
        if len(own) < FEWEST or len(own) * 1000 < CONTAINMENT * shorter:
            continue
        # Two who heard one speaker print the same quotation.
        told = len(telling.intersection(own))
        if told < FEWEST and told * 1000 < TOLD * min(len(telling), len(other.sketch.fingerprints.own)):
            continue
        counted.update(shared)
        if len(shared) * 1000 >= MOSTLY * len(taken.places):
            old.update(shared)
        # In an order of their own: of two paragraphs that are met equally often the first is taken.
        places = {value: prints.places[value] for value in both}
        found.append((copy_of(other.sketch.id, prints, sketch.id, taken, places), other))
    found.sort(key=lambda each: (-each[0].of_copy, each[1].sketch.at, each[0].original))
    # What everybody prints is known as such already, and what is too little founds no family.
    new = taken.places.keys() - old - everybodys
    return Printed(
        copies=tuple(found),
        new=frozenset(new if len(new) >= min(FEWEST, size) else ()),
        taught=taught,
        standing=standing,
    )


def _boilerplate(shelf: Shelf, sketch: Sketch) -> tuple[frozenset[int], frozenset[int]]:
    """Return which paragraphs a dispatch teaches to be its source's, and which are known as boilerplate.

    As ``dateline.link.boilerplate`` says, but learnt in the order of comparing
    and kept with what was compared.
    """
    keys = {index: paragraph_key(words) for index, words in sketch.paragraphs.items()}
    if not keys:
        return frozenset(), frozenset()
    held = shelf.keeping(sorted(set(keys.values())), first=0, last=sketch.at)
    seen = {index for index, key in keys.items() if key in held}
    known = {index for index in seen if len(held[keys[index]]) >= MANY}
    fresh = len(seen - known) * 1000 <= MOSTLY_SEEN * (len(keys) - len(known))
    return frozenset(keys.keys() - known if fresh else ()), frozenset(known)


def _most_first(shelf: Shelf, met: dict[int, list[int]], sketch: Sketch) -> list[tuple[Compared, list[int]]]:
    """Return the dispatches that share enough fingerprints to be looked at, those with most first."""
    found = [
        (kept, shared)
        for number, shared in met.items()
        if len(shared) >= FEWEST and (kept := shelf.kept(number)) is not None and kept.sketch.id != sketch.id
    ]
    return sorted(found, key=lambda each: (-len(each[1]), each[0].sketch.at, each[0].sketch.id))


def told(copy: Copy, original: Sketch, sketch: Sketch) -> Copy:
    """Return a copy as it is to be told: turned round where the later compared one was filed first.

    A dispatch that prints no year is compared after all others; as far as
    month and day tell, it may still have been filed before.
    """
    if not before(sketch.printed, original.printed):
        return copy
    first_words = dict(zip(original.fingerprints.blocks, original.fingerprints.beginnings, strict=True))
    turned = [
        Shared(copy=each.original, original=each.copy, words=first_words[each.original])
        for each in copy.paragraphs
    ]
    return Copy(
        original=sketch.id,
        copy=original.id,
        of_copy=copy.of_original,
        of_original=copy.of_copy,
        paragraphs=tuple(sorted(turned, key=lambda each: each.copy.start)),
    )


def same_words(copy: Copy, original: Sketch, sketch: Sketch, apart: set[str]) -> Iterator[tuple[str, Link]]:
    """Pair the records of shared paragraphs on the same words; a copy tells nothing of its own.

    Args:
        copy: What is shared.
        original: The dispatch that printed it first.
        sketch: The other.
        apart: Ids of those of its records that are left out.

    Yields:
        The id of a record of the copy, and the link to the original's.
    """
    for shared in copy.paragraphs:
        waiting = [act for act in original.acts if act.evidence.start in shared.original]
        for act in sketch.acts:
            if act.evidence.start not in shared.copy or act.id in apart:
                continue
            same = next((each for each in waiting if _alike(each, act)), None)
            if same is None:
                continue
            waiting.remove(same)
            first, later = (act, same) if before(sketch.printed, original.printed) else (same, act)
            note = f"printed before as “{first.evidence.text}”"
            because = (Reason(rule="link/copied-words", note=note, words=later.evidence),)
            yield act.id, proposal(first.id, later.id, "same report", because)
            if first.kind == "commitment" and first.event and later.event:
                yield act.id, proposal(first.event, later.event, "same report", because)


def same_report(copy: Copy) -> Link:
    """Say that one dispatch prints another's report, with the shared paragraphs."""
    note = (
        f"{copy.of_copy / 10:.0f} % of its fingerprints stand in the earlier one, "
        f"{copy.of_original / 10:.0f} % of the earlier one's in it"
    )
    because = [
        Reason(rule="link/reprint", note=note),
        *(
            Reason(
                rule="link/shared-paragraph",
                note=f"code points {shared.copy.start}–{shared.copy.end} are "
                f"{shared.original.start}–{shared.original.end} of the earlier one",
                words=shared.words,
            )
            for shared in copy.paragraphs
        ),
    ]
    share = max(copy.of_copy, copy.of_original)
    return proposal(copy.original, copy.copy, "same report", because, confidence=share)


def _alike(one: Act, other: Act) -> bool:
    return one.kind == other.kind and _plain(one.evidence) == _plain(other.evidence)


def _plain(words: Evidence) -> str:
    """Return words without regard to case, spaces and forms of quotation marks."""
    return "".join(letter for letter in words.text.casefold() if letter.isalnum())
