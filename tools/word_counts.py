"""Count in how many of the project's own texts each word stands: what is common tells little.

    python tools/word_counts.py        write resources/links/frequencies.yaml

The texts are the sentences and paragraphs written to train the rooms, and the
paragraphs of the examples; each is one text. Words are stems, as links compare them; one that
stands in fewer than ``FEWEST`` texts is left out: it is as telling as a word
that was never met.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dateline.link.acts import stems

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "links" / "frequencies.yaml"

FEWEST = 3


def texts() -> Iterator[str]:
    """Yield the texts, without the marks of the training sentences."""
    for path in sorted((ROOT / "training" / "events").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("- "):
                yield line.rpartition("|")[2]
    for folder in (ROOT / "training" / "statements" / "wire" / "train", ROOT / "examples"):
        for path in sorted(folder.glob("*.txt")):
            for line in path.read_text(encoding="utf-8").splitlines():
                if line.strip():
                    yield re.sub(r"\{[\w,]+ |[{}]", " ", line)


def main() -> int:
    """Write the counts."""
    counted: Counter[str] = Counter()
    total = 0
    for text in texts():
        total += 1
        counted.update(stems(text.replace("[", "").replace("]", "")))
    lines = [
        "# In how many of our own texts a stem stands (tools/word_counts.py); most common first.",
        f"texts: {total}",
        "words:",
    ]
    lines += [
        f'  "{word}": {count}'
        for word, count in sorted(counted.items(), key=lambda each: (-each[1], each[0]))
        if count >= FEWEST
    ]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
