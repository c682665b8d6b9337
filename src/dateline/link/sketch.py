"""What is kept of a dispatch to compare it with others: nothing of it need be read again.

A sketch is a pure function of a dispatch and its reading. It also says where
the dispatch stands in the one order in which all are compared (``at``): by
the day of filing, the time of publication, the longer before the shorter, the
id. No part of it hangs on when the dispatch arrived.
"""

import re
from datetime import UTC, date, datetime
from hashlib import blake2b

import msgspec

from dateline.link.acts import Act, Sentences, acts_of
from dateline.link.boilerplate import paragraphs_of, source_of
from dateline.link.days import Days, days_of
from dateline.link.fingerprints import Fingerprints, fingerprints
from dateline.link.gist import Gist, gist_of
from dateline.link.sayings import Saying, sayings_of
from dateline.schema import Dispatch, Reading

VERSION = "2"
"""Raised when sketches or keys are made otherwise: ledgers then make theirs anew."""

UNKNOWN_DAY = (1 << 22) - 1
"""The day of a dispatch of which no year is known: it is compared after all others."""

_MINUTES, _SIZE, _NAME = 11, 10, 20
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")


class Sketch(msgspec.Struct, frozen=True, kw_only=True):
    """One dispatch, cut down to what links are made of.

    Args:
        id: The dispatch's.
        at: Its place in the order of comparing, below 2^63.
        filed: Its date, or None.
        printed: When it was published, if the page says so; else its date.
        fingerprints: Of its text.
        paragraphs: Of each of its paragraphs the index in ``fingerprints.blocks``, with a key
            made of its words and of who printed it; none where nobody is named who did.
        acts: What it tells of acts, in text order.
        headlines: By id of a commitment in the headline or summary, the id of
            the one in the body that tells it at more length.
        sayings: What it quotes.
        gist: What it is about.
    """

    id: str
    at: int
    filed: Days | None
    printed: Days | None
    fingerprints: Fingerprints
    paragraphs: dict[int, str] = {}
    acts: tuple[Act, ...] = ()
    headlines: dict[str, str] = {}
    sayings: tuple[Saying, ...] = ()
    gist: Gist

    @property
    def day(self) -> int:
        """Its day of filing as an ordinal, :data:`UNKNOWN_DAY` where no year is known."""
        return day_at(self.at)

    def act(self, id: str) -> Act:
        """Return one of its acts."""
        return next(each for each in self.acts if each.id == id)


def sketch_of(dispatch: Dispatch, reading: Reading, *, sentences: Sentences) -> Sketch:
    """Cut a dispatch down to what is compared.

    Args:
        dispatch: The story.
        reading: Its reading, as persons left it.
        sentences: How to find sentences.
    """
    acts = tuple(acts_of(dispatch, reading, sentences=sentences))
    taken = fingerprints(dispatch)
    filed = days_of(reading.filed) or days_of(dispatch.published)
    return Sketch(
        id=dispatch.id,
        at=_place(dispatch, filed, len(taken.places)),
        filed=filed,
        printed=days_of(dispatch.published) or filed,
        fingerprints=taken,
        paragraphs=_paragraphs(dispatch, taken),
        acts=acts,
        headlines=_headlines(dispatch, acts),
        sayings=sayings_of(reading),
        gist=gist_of(dispatch, reading, acts),
    )


def _paragraphs(dispatch: Dispatch, taken: Fingerprints) -> dict[int, str]:
    source = source_of(dispatch)
    if source is None:
        return {}
    places = {span.start: place for place, span in enumerate(taken.blocks)}
    return {
        places[dispatch.blocks[index].span.start]: f"{source}|{words:x}"
        for index, words in paragraphs_of(dispatch).items()
    }


def day_at(at: int) -> int:
    """Return the day of a place in the order of comparing, as an ordinal."""
    return at >> (_MINUTES + _SIZE + _NAME)


def first_at(day: int) -> int:
    """Return the first place of a day."""
    return max(0, day) << (_MINUTES + _SIZE + _NAME)


def _place(dispatch: Dispatch, filed: Days | None, size: int) -> int:
    """Return the place in the order of comparing: day, minute, length, name.

    A dispatch that prints no time comes before those of its day that do: what
    a page prints is the time at which it was put on the page. One that was put
    there on a later day than it was filed comes last of its day.
    """
    day, minute = UNKNOWN_DAY, 0
    if filed is not None and filed.known:
        first = str(filed.earliest or filed.latest)
        day = date.fromisoformat(first).toordinal()
        published = dispatch.published.earliest if dispatch.published else None
        minute = (1 << _MINUTES) - 1 if published and published[:10] > first else _minute(published)
    largest = (1 << _SIZE) - 1
    name = int.from_bytes(blake2b(dispatch.id.encode(), digest_size=8).digest()) >> (64 - _NAME)
    return (((day << _MINUTES | minute) << _SIZE | largest - min(size, largest)) << _NAME) | name


def _minute(published: str | None) -> int:
    """Return the minute of the day, UTC, from 1; 0 where no time is printed."""
    if published is None or not _INSTANT.match(published):
        return 0
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return 0
    moment = moment.astimezone(UTC) if moment.tzinfo else moment
    return moment.hour * 60 + moment.minute + 1


def _headlines(dispatch: Dispatch, acts: tuple[Act, ...]) -> dict[str, str]:
    """Pair a commitment of the headline or summary with the one that the body tells at more length."""
    spans = [each.span for each in (dispatch.headline, dispatch.summary) if each is not None]
    above = {act.id for act in acts for span in spans if act.evidence.span in span}
    found: dict[str, str] = {}
    for act in acts:
        if act.id in above and act.kind == "commitment":
            for body in acts:
                if body.kind == act.kind and body.id not in above and act.announces(body):
                    found[act.id] = body.id
                    break
    return found
