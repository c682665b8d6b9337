"""Attribution corpora as examples: word pieces, signs, and for each cue its source and its content.

A corpus file has one JSON object a line (``id``, ``title``, ``text``,
``attributions`` with ``source``, ``cue``, ``content`` as lists of
``[start, end]``), the form of ``polnear_train.jsonl`` and of what
``training/statements/marked.py`` writes.
"""

import json
import pickle
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench"))

import numpy as np
from numpy.typing import NDArray

from dateline.language import parse as parse_dispatch
from dateline.language.blocks import stretches
from dateline.language.encoder.pieces import Ints, Pieces, Splitter, split
from dateline.language.encoder.signs import Scenery, head_of, scenery, ways
from dateline.schema import Parse
from statements import dispatch_of, with_that

# A way through the tree that the training part shows less often is "another".
SELDOM = 40


@dataclass(frozen=True, eq=False)
class Attribution:
    """One attribution over the pieces of its dispatch.

    Args:
        cue: Pieces ``[first, last)``.
        head: Index of the token that heads the cue.
        roles: For each piece of the dispatch 0 (neither), 1 (source) or 2 (content).
    """

    cue: tuple[int, int]
    head: int
    roles: NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class Example:
    """One dispatch with its attributions.

    Args:
        id: As in the corpus.
        parse: Its parse.
        pieces: Its word pieces.
        scenery: Their signs.
        names: For each piece the id of its name tag (``B-PERSON`` …), 0 outside.
        attributions: In the corpus's order.
    """

    id: str
    parse: Parse
    pieces: Pieces
    scenery: Scenery
    names: Ints
    attributions: tuple[Attribution, ...]


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """Read a corpus file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def examples(
    rows: Iterable[Mapping[str, Any]],
    splitter: Splitter,
    *,
    relations: Mapping[str, int],
    name_tags: Mapping[str, int],
) -> Iterator[Example]:
    """Parse each row and lay its attributions over its word pieces."""
    for row in rows:
        dispatch = dispatch_of(row)
        parse = parse_dispatch(dispatch)
        pieces = split(dispatch.text, parse, stretches(dispatch), splitter)
        if not len(pieces) or not parse.tokens:
            continue
        yield Example(
            id=row["id"],
            parse=parse,
            pieces=pieces,
            scenery=scenery(pieces, parse, relations),
            names=_names(parse, pieces, name_tags),
            attributions=tuple(_attributions(row["attributions"], dispatch.text, parse, pieces)),
        )


def kept_examples(
    path: Path,
    folder: Path,
    splitter: Splitter,
    *,
    relations: Mapping[str, int],
    name_tags: Mapping[str, int],
) -> list[Example]:
    """Return a corpus's examples from ``folder``, where they are put the first time."""
    kept = folder / f"{path.stem}.pickle"
    if not kept.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        made = list(examples(rows_of(path), splitter, relations=relations, name_tags=name_tags))
        kept.write_bytes(pickle.dumps(made))
    loaded: list[Example] = pickle.loads(kept.read_bytes())
    return loaded


def common_ways(found: Iterable[Example]) -> dict[str, int]:
    """Number the ways from cues to the words of their sentences that are not seldom; ids from 2."""
    counts: Counter[str] = Counter()
    for example in found:
        for each in example.attributions:
            counts.update(ways(example.parse, each.head).values())
    return {way: number for number, way in enumerate(sorted(w for w, n in counts.items() if n >= SELDOM), 2)}


def _attributions(
    given: Iterable[Mapping[str, Any]], text: str, parse: Parse, pieces: Pieces
) -> Iterator[Attribution]:
    for each in given:
        cue = [pieces.between(start, end) for start, end in each["cue"]]
        if not cue or cue[0][0] >= cue[0][1]:
            continue
        first, last = cue[0]
        roles = np.zeros(len(pieces), dtype=np.int8)
        for role, number in (("content", 2), ("source", 1)):
            for start, end in each[role]:
                if role == "content":
                    start = with_that(text, start)  # noqa: PLW2901 — the span is widened where it stands
                left, right = pieces.between(start, end)
                roles[left:right] = number
        roles[first:last] = 0
        head = head_of(parse, sorted(set(pieces.tokens[first:last].tolist())))
        yield Attribution(cue=(first, last), head=head, roles=roles)


def _names(parse: Parse, pieces: Pieces, tags: Mapping[str, int]) -> Ints:
    found = np.zeros(len(pieces), dtype=np.int64)
    for name in parse.names:
        first, last = pieces.between(name.span.start, name.span.end)
        if first < last:
            found[first:last] = tags[f"I-{name.label}"]
            found[first] = tags[f"B-{name.label}"]
    return found
