"""Short dispatches made from our own examples by edits: as many as wanted, no two alike.

    python bench/edited.py [--dispatches N] [--seed N] > DISPATCHES.jsonl

Each takes the headline and the opening of a story of ``examples/``, drops paragraphs of it, gives persons
other surnames and moves numbers, weekdays and months. What comes out reads as a dispatch and
means nothing: it is for measuring how a ledger is written, not what is read.
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from dateline.ingest import Unread, read_inputs

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"

# Words of a dispatch, about: an opening and one or two paragraphs.
FEWEST, MOST = 50, 80

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "March", "April", "May", "June", "September", "October", "November")
# Invented: a beginning and an end.
_BEGINNINGS = (
    "Bel", "Kor", "Mar", "Tal", "Ves", "Dun", "Hal", "Or", "Sel", "Var", "Zim", "Lor", "Ner", "Pol",
)  # fmt: skip
_ENDINGS = (
    "anov", "ema", "idis", "moto", "sen", "arez", "ould", "iri", "heim", "escu", "adze", "onen", "aki",
)  # fmt: skip

_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)})\b")
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b(?= \d)")
_NUMBER = re.compile(r"(?<![\d.,:-])\d{1,3}(?![\d.,:-]*\d)")
_TITLED = re.compile(
    r"(?:Minister|President|Ambassador|General|Secretary|spokes\w+) (?:[A-ZØÅÉ]\w+ ){1,2}?([A-ZØÅÉ]\w{3,})\b"
)


class Story(NamedTuple):
    """What is left of an example: its headline, and its paragraphs in order."""

    name: str
    headline: str
    paragraphs: tuple[str, ...]


def stories(folder: Path = EXAMPLES) -> list[Story]:
    """Read the examples."""
    found = []
    for each in read_inputs([str(path) for path in sorted(folder.glob("*.txt"))]):
        if isinstance(each, Unread):
            raise each.error
        paragraphs = tuple(block.span.of(each.text) for block in each.blocks if block.kind == "paragraph")
        found.append(
            Story(Path(each.name or "").stem, each.headline.text if each.headline else "", paragraphs)
        )
    return found


def edited(many: int, *, seed: int = 0, brief: bool = False) -> Iterator[dict[str, str]]:
    """Yield dispatches as objects for JSON Lines, the same for the same seed.

    Args:
        many: How many.
        seed: Of all that is left to chance.
        brief: Headline and opening paragraph alone.
    """
    chance = random.Random(seed)
    given, seen = stories(), set[str]()
    while len(seen) < many:
        story = chance.choice(given)
        text = _edit(chance, _cut(chance, story, 0 if brief else FEWEST))
        if text in seen:
            continue
        seen.add(text)
        yield {"id": f"{story.name}-{len(seen):05}", "text": text}


def write(dispatches: Iterable[dict[str, str]], path: Path) -> int:
    """Write dispatches as JSON Lines, one at a time; return how many words they have."""
    words = 0
    with path.open("w", encoding="utf-8") as file:
        for each in dispatches:
            words += len(each["text"].split())
            file.write(json.dumps(each, ensure_ascii=False) + "\n")
    return words


def _cut(chance: random.Random, story: Story, fewest: int) -> str:
    """Take the opening paragraph and, up to so many words, some of the others for which there is room."""
    taken = [story.headline, story.paragraphs[0]]
    rest = list(story.paragraphs[1:])
    chance.shuffle(rest)
    for each in rest:
        words = sum(len(part.split()) for part in taken)
        if words >= fewest:
            break
        if words + len(each.split()) <= MOST:
            taken.append(each)
    return "\n\n".join(taken)


def _edit(chance: random.Random, text: str) -> str:
    for surname in sorted(set(_TITLED.findall(text))):
        text = re.sub(rf"\b{surname}\b", chance.choice(_BEGINNINGS) + chance.choice(_ENDINGS), text)
    day, month = chance.randrange(7), chance.choice(_MONTHS)
    text = _WEEKDAY.sub(lambda found: _WEEKDAYS[(_WEEKDAYS.index(found[0]) + day) % 7], text)
    text = _MONTH.sub(month, text)
    return _NUMBER.sub(lambda found: str(max(2, int(found[0]) + chance.randint(-3, 3))), text)


def main() -> int:
    """Write dispatches as JSON Lines."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--dispatches", type=int, default=10_000)
    arguments.add_argument("--seed", type=int, default=0)
    given = arguments.parse_args()
    for each in edited(given.dispatches, seed=given.seed):
        sys.stdout.write(json.dumps(each, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
