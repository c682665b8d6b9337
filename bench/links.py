"""Measure links: copies found among edited stories, and how fast dispatches are compared.

    python bench/links.py reprints [FOLDER|CORPUS.jsonl …]    pairs made by edits: precision, recall, speed
    python bench/links.py gather LEDGER                       dispatches compared a second, and memory

Without arguments, ``reprints`` edits the project's own dispatches: the
examples and the pages of the tests. A corpus has one JSON object a line with
``text``; corpora are licensed to measure with and are not part of the project.
"""

import argparse
import json
import random
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from dateline.language.sentences import sentence_spans
from dateline.link.copying import printed_in
from dateline.link.fingerprints import fingerprints
from dateline.link.gathering import Gathering
from dateline.link.gist import Gist
from dateline.link.kept import Compared, MemoryShelf
from dateline.link.reprints import Copy
from dateline.link.sketch import Sketch
from dateline.schema import Block, Dispatch, Span, dispatch_id

ROOT = Path(__file__).resolve().parent.parent
_OWN = (ROOT / "examples", ROOT / "tests" / "unit" / "ingest" / "pages")

# Shorter texts are headlines and notes; a quarter of one says too little.
_WORDS_OF_A_STORY = 100
_MOST_EDITED = 300

# Two originals that share so much (per mille, every run of eight words compared) print one
# another: pairs of their copies are neither right nor wrong.
_RELATED = 100

_FEET = (
    "All rights reserved. This material may not be published, broadcast, rewritten or redistributed "
    "in any form without the written consent of the publisher.",
    "(Reporting by our correspondents; editing by the night desk)",
)
_SYNONYMS = {
    "said": "stated", "told": "informed", "also": "moreover", "after": "following", "before": "prior to",
    "but": "however", "about": "around", "will": "shall", "talks": "negotiations", "plan": "scheme",
    "big": "large", "because": "as", "agreement": "accord", "country": "nation",
}  # fmt: skip

Edit = Callable[[list[str], random.Random, list[str], list[str]], list[str]]


def main(arguments: list[str]) -> int:
    """Run a benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["reprints", "gather"])
    parser.add_argument("paths", nargs="*", type=Path)
    options = parser.parse_args(arguments)
    missing = [path for path in options.paths if not path.exists()]
    if missing:
        print(f"absent: {', '.join(map(str, missing))}; corpora are not part of the project", file=sys.stderr)
        return 1
    if options.what == "gather":
        gather(options.paths[0])
    else:
        reprints(list(stories(options.paths or _OWN)))
    return 0


def stories(paths: Sequence[Path]) -> Iterator[list[str]]:
    """Yield stories as lists of paragraphs; each text once."""
    seen: set[str] = set()
    for path in paths:
        texts = (
            [json.loads(line)["text"] for line in path.open(encoding="utf-8")]
            if path.is_file()
            else [each.read_text("utf-8") for each in sorted(path.rglob("*.txt"))]
        )
        for text in texts:
            paragraphs = [each.strip() for each in re.split(r"\n\s*\n|\n", text) if each.strip()]
            if text not in seen and sum(len(each.split()) for each in paragraphs) >= _WORDS_OF_A_STORY:
                seen.add(text)
                yield paragraphs


def reprints(bases: list[list[str]]) -> None:
    """Edit stories in eight ways, and look for every pair of original and copy."""
    chance = random.Random(11)
    edited = sorted(chance.sample(range(len(bases)), min(_MOST_EDITED, (2 * len(bases) + 2) // 3)))
    others = [number for number in range(len(bases)) if number not in set(edited)] or list(range(len(bases)))
    corpus: list[tuple[Dispatch, frozenset[int], str]] = [
        (dispatch_of(base), frozenset([number]), "") for number, base in enumerate(bases)
    ]
    for place, number in enumerate(edited):
        one, two = others[place % len(others)], others[(place + len(others) // 2) % len(others)]
        for kind, edit in EDITS.items():
            text = edit(bases[number], chance, bases[one], bases[two])
            donors = {one} if kind in _WITH_ONE else {one, two} if kind in _WITH_TWO else set()
            corpus.append((dispatch_of(text), frozenset({number} | donors), kind))
    originals = {min(sources): each.id for each, sources, kind in corpus if not kind}
    related = related_pairs([each for each, _, kind in corpus if not kind])
    sources_of = {each.id: sources for each, sources, _ in corpus}
    for order in ("originals first", "shuffled"):
        taken = list(corpus)
        if order == "shuffled":
            chance.shuffle(taken)
        printing = _Printing()
        started = time.process_time()
        pairs = [
            frozenset((found.original, found.copy))
            for each, _, _ in taken
            for found in printing.add(each)
            if found.original != found.copy
        ]
        seconds = time.process_time() - started
        wrong = [pair for pair in set(pairs) if not _belong(pair, sources_of, originals, related)]
        paired, tied = set(pairs), _families(set(pairs))
        found: Counter[str] = Counter()
        together: Counter[str] = Counter()
        for each, sources, kind in corpus:
            if kind:
                (number,) = sources & set(edited)
                found[kind] += frozenset((each.id, originals[number])) in paired
                together[kind] += tied.get(each.id, each.id) == tied.get(originals[number], "")
        wanted = Counter(kind for _, _, kind in corpus if kind)
        print(
            f"{order}: {len(corpus)} documents, {len(corpus) / seconds:.0f} a second; "
            f"{len(set(pairs))} pairs, precision {1 - len(wrong) / max(1, len(set(pairs))):.4f} "
            f"({len(wrong)} wrong), recall {found.total() / wanted.total():.4f}, "
            f"in one family with the original {together.total() / wanted.total():.4f}"
        )
        print("  " + "  ".join(f"{kind} {found[kind] / wanted[kind]:.3f}" for kind in EDITS))


class _Printing:
    """Dispatches held against those before them, each filed after the one added before it."""

    def __init__(self) -> None:
        self._shelf = MemoryShelf()
        self._number = 0

    def add(self, dispatch: Dispatch) -> list[Copy]:
        """Add a dispatch; return what it prints of those before it."""
        self._number += 1
        sketch = Sketch(
            id=dispatch.id,
            at=self._number, filed=None, printed=None, fingerprints=fingerprints(dispatch), gist=Gist(),
        )  # fmt: skip
        found = printed_in(self._shelf, sketch)
        kept = Compared(sketch=sketch, new=found.new, story=dispatch.id, since=sketch.at)
        self._shelf.put(self._number, kept)
        return [copy for copy, _ in found.copies]


def gather(path: Path) -> None:
    """Gather a ledger's dispatches and propose links, telling the time of each part."""
    from dateline.desk.opening import open_ledger  # noqa: PLC0415 — the other benchmark needs no ledger
    from dateline.desk.query import readings  # noqa: PLC0415 — likewise

    with open_ledger(path) as ledger:
        started = time.process_time()
        taken = list(readings(ledger)) if path.stat().st_size < 200_000_000 else None
        loaded = time.process_time()
        gathering = Gathering(sentences=sentence_spans)
        for dispatch, reading in taken if taken is not None else readings(ledger):
            gathering.add(dispatch, reading)
        gathered = time.process_time()
        links = list(gathering.links())
        done = time.process_time()
    count = gathering.dispatches
    print(
        f"{count} dispatches: read back {count / max(loaded - started, 1e-9):.0f} a second, "
        f"taken in {count / (gathered - loaded):.0f} a second, {len(links)} links in {done - gathered:.2f} s"
    )
    print(f"peak resident {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def dispatch_of(paragraphs: Sequence[str]) -> Dispatch:
    """Make a dispatch whose blocks are all paragraphs: nothing is left out as furniture of the page."""
    text = "\n\n".join(paragraphs)
    blocks, place = [], 0
    for each in paragraphs:
        blocks.append(Block(kind="paragraph", span=Span(place, place + len(each))))
        place += len(each) + 2
    return Dispatch(id=dispatch_id(text), text=text, blocks=tuple(blocks))


def related_pairs(originals: Sequence[Dispatch]) -> set[frozenset[str]]:
    """Return pairs of originals that print one another by nature, all runs of words compared."""
    taken = {each.id: fingerprints(each).places.keys() for each in originals}
    holders: dict[int, list[str]] = {}
    for name, values in taken.items():
        for value in values:
            holders.setdefault(value, []).append(name)
    shared: Counter[frozenset[str]] = Counter()
    for names in holders.values():
        # What a dozen stories print is boilerplate, and makes no pair.
        if 1 < len(names) <= 12:
            shared.update(frozenset((one, two)) for i, one in enumerate(names) for two in names[i + 1 :])
    return {
        pair
        for pair, count in shared.items()
        if count * 1000 >= _RELATED * min(len(taken[name]) for name in pair)
    }


def _belong(
    pair: frozenset[str],
    sources_of: dict[str, frozenset[int]],
    originals: dict[int, str],
    related: set[frozenset[str]],
) -> bool:
    one, two = pair
    if sources_of[one] & sources_of[two]:
        return True
    return any(
        frozenset((originals[first], originals[second])) in related
        for first in sources_of[one]
        for second in sources_of[two]
    )


def _families(pairs: set[frozenset[str]]) -> dict[str, str]:
    """Return for each document in a pair the name of its family: all that pairs tie together."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for one, two in pairs:
        parent[root(one)] = root(two)
    return {name: root(name) for name in list(parent)}


def _worded(paragraph: str, chance: random.Random, rate: float) -> str:
    words: list[str] = []
    for word in paragraph.split():
        if chance.random() < rate:
            act = chance.random()
            if act < 0.4:
                continue
            words.append(_SYNONYMS.get(word, f"{word}s") if act < 0.8 else f"{word} reportedly")
        else:
            words.append(word)
    return " ".join(words) or paragraph


def _relabelled(text: list[str], chance: random.Random, *_: list[str]) -> list[str]:
    place = chance.choice(["LIMA, May 4 (EFE) — ", "OSLO (AP) — ", "By our own reporter. "])
    plain = [each.replace("“", '"').replace("”", '"').replace("’", "'") for each in text[1:]]
    return [
        f"UPDATE 1-{text[0]} | Daily Harbour",
        *([place + plain[0], *plain[1:]] if plain else []),
        chance.choice(_FEET),
    ]


def _cut(share: tuple[float, float]) -> Edit:
    def edit(text: list[str], chance: random.Random, *_: list[str]) -> list[str]:
        return text[: max(3, int(len(text) * chance.uniform(*share)))]

    return edit


def _written_through(text: list[str], chance: random.Random, other: list[str], *_: list[str]) -> list[str]:
    rest = text[1:]
    if rest:
        rest[chance.randrange(len(rest))] = chance.choice(other[1:] or other)
    return [f"{text[0]} - UPDATE", *other[1:3], *rest]


def _edited(rate: float) -> Edit:
    def edit(text: list[str], chance: random.Random, *_: list[str]) -> list[str]:
        return [_worded(each, chance, rate) for each in text]

    return edit


def _half_with_a_new_lead(
    text: list[str], chance: random.Random, other: list[str], *_: list[str]
) -> list[str]:
    return [*other[1:2], *(_worded(each, chance, 0.05) for each in text[: max(3, len(text) // 2)])]


def _round_up(text: list[str], _: random.Random, one: list[str], two: list[str]) -> list[str]:
    return [*one, *text[: max(3, len(text) // 2)], *two]


EDITS: dict[str, Edit] = {
    "relabelled": _relabelled,
    "edited 5 %": _edited(0.05),
    "cut to 40–70 %": _cut((0.4, 0.7)),
    "written through": _written_through,
    "half, 5 %, new lead": _half_with_a_new_lead,
    "cut to 25 %": _cut((0.25, 0.25)),
    "round-up": _round_up,
    "edited 15 %": _edited(0.15),
}
_WITH_ONE = {"written through", "half, 5 %, new lead"}
_WITH_TWO = {"round-up"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
