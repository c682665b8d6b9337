"""How sure a find of the trained reader is, all in all: a logistic model over its chances.

Fitted by ``training/statements/calibrate.py`` on documents kept back from
training, for a find that has at least half of its content (J50 of
``scorers/attribution.py``) and the right source.
"""

import math
from collections.abc import Sequence

import msgspec

from dateline.language.encoder.decoding import Found
from dateline.language.encoder.pieces import Ints

# Chances nearer to 0 or 1 count as this near: a logarithm has no last word.
_NEAREST = 0.001


class Calibration(msgspec.Struct, frozen=True, kw_only=True):
    """Weights of the logistic model; as they stand here, no find is more likely than another.

    Args:
        bias: Intercept.
        cue: Weight of the log odds of the cue.
        source: Of the source.
        content: Of the content.
        named: Added where the find has a source.
        quoted: Weight of the share of the content that stands in quotation marks.
    """

    bias: float = 0.0
    cue: float = 0.0
    source: float = 0.0
    content: float = 0.0
    named: float = 0.0
    quoted: float = 0.0

    def confidence(self, found: Found, quoted: float) -> float:
        """Return how likely a find is to be right, 0 to 1."""
        return 1 / (
            1 + math.exp(-sum(w * x for w, x in zip(self._weights(), signs_of(found, quoted), strict=True)))
        )

    def _weights(self) -> Sequence[float]:
        return (self.bias, self.cue, self.source, self.content, self.named, self.quoted)


def signs_of(found: Found, quoted: float) -> tuple[float, ...]:
    """Return what the model weighs, in the order of its fields."""
    return (
        1.0,
        _log_odds(found.of_cue),
        _log_odds(found.of_source),
        _log_odds(found.of_content),
        float(found.source is not None),
        quoted,
    )


def share_quoted(found: Found, quotations: Ints) -> float:
    """Return which share of a find's content stands in quotation marks.

    Args:
        found: The find.
        quotations: For each piece the number of its quotation, or -1.
    """
    inside = sum(int((quotations[first:last] >= 0).sum()) for first, last in found.content)
    return inside / max(1, sum(last - first for first, last in found.content))


def _log_odds(chance: float) -> float:
    chance = min(1 - _NEAREST, max(_NEAREST, chance))
    return math.log(chance / (1 - chance))
