"""Tell a text that is nearly another one, from a few numbers that give none of its words away.

A bottom-k sketch (Broder 1997): of the digests of all runs of eight words the
smallest hundred. The share that two texts' sketches have in common estimates
the share of their runs.
"""

import hashlib
import re

import msgspec

# Runs of eight words: no run of a news text is guessed at that length.
RUN = 8
SIZE = 100
_DIGITS = 16

_WORD = re.compile(r"\w+")


class Sketch(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a text without its words.

    Args:
        letters: Digest of its letters and digits alone, in small letters:
            the same for a copy with other spacing, quotes or line ends.
        runs: The smallest digests of its runs of words, ascending.
    """

    letters: str
    runs: tuple[str, ...]

    def likeness(self, other: "Sketch") -> int:
        """Estimate how many of a hundred runs of words two texts share."""
        both = sorted({*self.runs, *other.runs})[: max(1, min(SIZE, len(self.runs), len(other.runs)))]
        shared = set(self.runs) & set(other.runs)
        return round(100 * sum(each in shared for each in both) / len(both)) if shared else 0


def sketch_of(text: str) -> Sketch:
    """Return the sketch of a text."""
    words = _WORD.findall(text.casefold())
    last = max(1, len(words) - RUN + 1)
    runs = {_digest(" ".join(words[each : each + RUN])) for each in range(last)} if words else set()
    return Sketch(letters=_digest("".join(words)), runs=tuple(sorted(runs)[:SIZE]))


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
