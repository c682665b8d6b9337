"""The words that a record rests on, one way for every kind; pure."""

from typing import Any

from dateline.errors import UsageError
from dateline.export.resting import words_of
from dateline.schema import (
    Actor,
    Commitment,
    Dispatch,
    Event,
    Evidence,
    Finding,
    Mention,
    Reading,
    Span,
    Statement,
    Timex,
)

__all__ = ["Words", "evidence"]

# Between stretches that do not stand side by side: the sign for what is left out.
_BETWEEN = " … "


class Words(tuple[Evidence, ...]):
    """The stretches of a dispatch that a record rests on, in the record's own order; may be empty.

    Each of them has ``text``, ``start`` and ``end`` of its own. Together they
    have a ``text`` for readers, which stands so in the dispatch only where
    there is one stretch.
    """

    __slots__ = ()

    @property
    def text(self) -> str:
        """The words of all stretches, with ``…`` for what stands between two."""
        return _BETWEEN.join(each.text for each in self)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where each stretch stands."""
        return tuple(each.span for each in self)


def evidence(record: Any, reading: Reading | None = None) -> Words:
    """Return the words that a record rests on, of whatever kind it is.

    A statement rests on its content (one that attributes none, "declined to
    comment", on its source and cue), an event and a commitment on the words
    that name them and on their later mentions, an actor on the mentions that
    mean it, a dispatch on its whole text. A finding about a whole dispatch
    rests on no words.

    Args:
        record: Anything of a reading, or a dispatch.
        reading: The reading that an actor belongs to; without it an actor
            has only what describes it.

    Raises:
        UsageError: It is no record.
    """
    match record:
        case Statement() | Event() | Commitment():
            return Words(words_of(record))
        case Timex() | Mention():
            return Words((record.words,))
        case Finding():
            return Words((record.words,) if record.words else ())
        case Actor():
            meant = (each.words for each in reading.mentions if each.actor == record.id) if reading else ()
            return Words((*meant, *record.described))
        case Dispatch():
            return Words((Span(0, len(record.text)).evidence(record.text),))
        case _:
            raise UsageError(f"a {type(record).__name__} is no record")
