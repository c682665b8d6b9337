"""What a dispatch is about: its telling words with their weights, and who and where."""

import math
from collections import Counter

import msgspec

from dateline.lexicon.links import rarity
from dateline.link.acts import Act, stem_list
from dateline.link.fingerprints import READ
from dateline.schema import Dispatch, Reading

MOST_TERMS = 60
"""Words that are kept of a dispatch, the weightiest: what is behind them is background."""

MOST_KEYS = 12
"""Words by which others find it: those of headline and lead that weigh most."""

# A wire story tells its news in headline and first paragraphs (the inverted
# pyramid); behind them stands what was known before.
_LEAD = 3
_LEAD_PARAGRAPHS = 1


class Gist(msgspec.Struct, frozen=True, kw_only=True):
    """What a dispatch is about.

    Args:
        terms: Its telling words as stems, each with its weight; the squares of
            the weights sum to about 10^6.
        keys: Those of headline and lead that weigh most, the weightiest first.
        countries: ISO 3166-1 alpha-3, of headline and lead.
        persons: Names of the persons in headline and lead.
    """

    terms: dict[str, int] = {}
    keys: tuple[str, ...] = ()
    countries: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()


def gist_of(dispatch: Dispatch, reading: Reading, acts: tuple[Act, ...]) -> Gist:
    """Weigh the words of a dispatch.

    A word weighs what it tells at all (:func:`dateline.lexicon.links.rarity`)
    times the logarithm of how often it stands; in headline and lead it stands
    three times.
    """
    counts: Counter[str] = Counter()
    lead: set[str] = set()
    paragraphs, end = 0, 0
    opening = dispatch.dateline.words.end if dispatch.dateline else 0
    for block in dispatch.blocks:
        if block.kind not in READ or block.repeats is not None:
            continue
        start = max(block.span.start, opening) if opening in block.span else block.span.start
        paragraphs += block.kind == "paragraph"
        words = stem_list(dispatch.text[start : block.span.end])
        leads = block.kind != "paragraph" or paragraphs <= _LEAD_PARAGRAPHS
        if leads:
            lead.update(words)
            end = block.span.end
        for word in words:
            counts[word] += _LEAD if leads else 1
    weights = {word: rarity(word) * (1 + math.log(count)) for word, count in counts.items()}
    heaviest = sorted(weights, key=lambda word: (-weights[word], word))[:MOST_TERMS]
    length = math.sqrt(sum(weights[word] ** 2 for word in heaviest)) or 1.0
    return Gist(
        terms={word: round(1000 * weights[word] / length) for word in heaviest},
        keys=tuple(word for word in heaviest if word in lead)[:MOST_KEYS],
        countries=frozenset(
            code
            for mention in reading.mentions
            # A place is where it happened, or where it was filed, and no side.
            if mention.words.start < end and mention.form != "place" and (code := mention.country) is not None
        )
        | frozenset(code for act in acts if act.evidence.start < end for code in act.sides if len(code) == 3),
        persons=frozenset(name for act in acts if act.evidence.start < end for name in act.persons),
    )


def likeness(one: Gist, other: Gist) -> int:
    """Return the cosine of two gists' words, per mille."""
    few, many = sorted((one.terms, other.terms), key=len)
    return sum(weight * many[word] for word, weight in few.items() if word in many) // 1000
