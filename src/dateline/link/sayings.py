"""One quotation in several wordings: whole, trimmed, told, or translated anew.

Two dispatches quote one and the same saying where the same speaker is quoted
within a few days, and most of what the shorter one says is in the longer one:
nearly all of it where they share a run of words. What a speaker says again on
another occasion, or of another matter, is another saying.
"""

import re
from collections.abc import Iterator

import msgspec

from dateline.lexicon.links import rarity
from dateline.link.acts import stems
from dateline.link.days import Days, days_of, overlap
from dateline.link.fitting import Seen
from dateline.schema import Evidence, Reading, Statement

WITHIN = 2
"""Days between the filing of two dispatches that quote one saying: a quotation is told while it is news."""

RUN = 5
"""Words in a row, read without case and marks, that make two quotations one: fewer are idiom
("as soon as possible")."""

FEWEST = 3
"""Telling words that two sayings share at least, where no run of words ties them."""

CONTAINED = 600
"""Per mille of the weight of the shorter saying's words that the longer one has too."""

TRIMMED = 800
"""The same where a run of words stands in both: the rest may differ by an edit, not by what it is about
("no two clocks here agree about vaccines" – "… about visas")."""

_WORD = re.compile(r"\w+")
_MOST_WORDS = 120


class Saying(msgspec.Struct, frozen=True, kw_only=True):
    """One statement, cut down to what is compared.

    Args:
        id: Of the statement.
        speaker: Its speaker's last name in lower case, or the speaker as printed.
        country: The speaker's, or None.
        said: When it was said, if the text dates it.
        words: Its words in lower case, in order, at most 120.
        stems: Those that tell something, without endings.
        evidence: Its first stretch of content.
    """

    id: str
    speaker: str
    country: str | None
    said: Days | None
    words: tuple[str, ...]
    stems: frozenset[str]
    evidence: Evidence


def sayings_of(reading: Reading) -> tuple[Saying, ...]:
    """Return what a dispatch quotes of speakers who are named, in text order."""
    return tuple(_sayings(reading))


def same_saying(one: Saying, other: Saying, *, one_story: bool) -> list[Seen]:
    """Return what says that two statements of different dispatches are one saying; empty if nothing does.

    Args:
        one: The earlier.
        other: The later.
        one_story: Whether the dispatches tell of one happening: only then are other words enough.
    """
    if one.speaker != other.speaker or (one.country and other.country and one.country != other.country):
        return []
    if one.said is not None and other.said is not None and not overlap(one.said, other.said):
        return []
    speaker = Seen(300, "link/same-speaker", f"both quote {one.speaker.title()}")
    shared = one.stems & other.stems
    shorter = min(_weight(one.stems), _weight(other.stems))
    share = _weight(shared) * 1000 // shorter if shorter else 0
    run = _run(one.words, other.words) if share >= TRIMMED else ()
    if run:
        points = 500 + 10 * min(len(run), 15)
        return [speaker, Seen(points, "link/same-words", f"both have “{' '.join(run)}”")]
    if not one_story or len(shared) < FEWEST or share < CONTAINED:
        return []
    return [speaker, Seen(share // 2, "link/like-words", f"both tell of {', '.join(sorted(shared))}")]


def _sayings(reading: Reading) -> Iterator[Saying]:
    for statement in reading.statements:
        speaker = _speaker(statement, reading)
        words = [word for part in statement.content for word in _WORD.findall(part.text.casefold())][
            :_MOST_WORDS
        ]
        if speaker is None or statement.level or not words:
            continue
        yield Saying(
            id=statement.id,
            speaker=speaker,
            country=statement.country,
            said=days_of(statement.when),
            words=tuple(words),
            stems=stems(" ".join(words)),
            evidence=statement.content[0],
        )


def _speaker(statement: Statement, reading: Reading) -> str | None:
    """Return the last name of a single person who speaks; None for several, or for one without a name.

    "A spokesman" is somebody else in every dispatch.
    """
    actor = reading.actor(statement.actor) if statement.actor else None
    if not statement.speaker or ";" in statement.speaker or actor is None or actor.kind != "person":
        return None
    return statement.speaker.casefold().split()[-1]


def _weight(some: frozenset[str]) -> int:
    return sum(rarity(each) for each in some)


def _run(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Return the longest run of at least ``RUN`` words that stands in both; () if there is none."""
    starts: dict[tuple[str, ...], list[int]] = {}
    for place in range(len(other) - RUN + 1):
        starts.setdefault(other[place : place + RUN], []).append(place)
    best: tuple[str, ...] = ()
    for place in range(len(one) - RUN + 1):
        for there in starts.get(one[place : place + RUN], ()):
            length = RUN
            while (
                place + length < len(one)
                and there + length < len(other)
                and one[place + length] == other[there + length]
            ):
                length += 1
            if length > len(best):
                best = one[place : place + length]
    return best
