"""Find the dispatches whose paragraphs one prints, among those before it, and pair the records in them."""

from collections.abc import Iterator

from dateline.link.acts import Act
from dateline.link.days import before
from dateline.link.kept import Compared, Shelf
from dateline.link.keys import print_key
from dateline.link.proposing import proposal
from dateline.link.reprints import CONTAINMENT, FEWEST, MOST_FAMILIES, MOSTLY, Copy, Shared, copy_of
from dateline.link.sketch import Sketch
from dateline.schema import Evidence, Link, Reason


def copies(shelf: Shelf, sketch: Sketch) -> tuple[list[tuple[Copy, Compared]], frozenset[int]]:
    """Find which earlier dispatches one prints.

    Args:
        shelf: Those that were compared before.
        sketch: The dispatch.

    Returns:
        What it prints of which, most first, and the fingerprints that are its own.
    """
    taken = sketch.fingerprints
    values = {print_key(value): value for value in taken.places}
    met: dict[int, list[int]] = {}
    for key, some in shelf.keeping(list(values), first=0, last=sketch.at).items():
        if len(some) <= MOST_FAMILIES:
            for number in some:
                met.setdefault(number, []).append(values[key])
    size = len(taken.places)
    found: list[tuple[Copy, Compared]] = []
    old: set[int] = set()
    counted: set[int] = set()
    for other, shared in _most_first(shelf, met, sketch):
        # What a better original accounts for says nothing of a second one that printed it too.
        own = [value for value in shared if value not in counted]
        printed = other.sketch.fingerprints
        if len(own) < FEWEST or len(own) * 1000 < CONTAINMENT * min(size, len(printed.places)):
            continue
        counted.update(shared)
        if len(shared) * 1000 >= MOSTLY * size:
            old.update(shared)
        # In an order of their own: of two paragraphs that are met equally often the first is taken.
        places = {value: printed.places[value] for value in sorted(shared)}
        found.append((copy_of(other.sketch.id, printed, sketch.id, taken, places), other))
    found.sort(key=lambda each: (-each[0].of_copy, each[1].sketch.at, each[0].original))
    new = taken.places.keys() - old
    # What is too little to be met again founds no family.
    return found, frozenset(new if len(new) >= min(FEWEST, size) else ())


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
