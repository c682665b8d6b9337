"""What publishers print under every story of a ledger, and which records rest on it."""

import msgspec

from dateline.desk.query import Criteria, readings
from dateline.ledger.opening import Ledger
from dateline.link.boilerplate import Boilerplate, Recurring, plain_words
from dateline.schema import Reading

__all__ = ["Learnt", "learnt"]


class Learnt(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph that one source prints under story after story.

    Args:
        source: The publisher, the host of its pages or the agency.
        words: As it was printed last.
        stories: In how many stories it stood.
        dispatch: Id of the last of them.
        records: Ids of the statements, events and commitments that rest on it, in all of
            them since it was known.
    """

    source: str
    words: str
    stories: int
    dispatch: str
    records: tuple[str, ...] = ()


def learnt(ledger: Ledger) -> tuple[Learnt, ...]:
    """Learn from all current dispatches in the order of the ledger.

    Returns:
        What recurs, by source and then by falling count. Memory grows with the number of
        sources and with the ids of the records that rest on what recurs.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    learning = Boilerplate()
    found: dict[tuple[str, str], Learnt] = {}
    resting: dict[tuple[str, str], list[str]] = {}
    for dispatch, reading in readings(ledger, Criteria()):
        for each in learning.add(dispatch).values():
            key = (each.source, plain_words(each.words.text))
            found[key] = Learnt(
                source=each.source,
                words=" ".join(each.words.text.split()),
                stories=each.stories,
                dispatch=dispatch.id,
            )
            resting.setdefault(key, []).extend(_resting_on(each, reading))
    whole = (msgspec.structs.replace(each, records=tuple(resting[key])) for key, each in found.items())
    return tuple(sorted(whole, key=lambda each: (each.source, -each.stories, each.words)))


def _resting_on(recurring: Recurring, reading: Reading) -> list[str]:
    span = recurring.words.span
    return [
        *(each.id for each in reading.statements if any(words.start in span for words in each.content)),
        *(each.id for each in reading.events if each.trigger.start in span),
        *(each.id for each in reading.commitments if each.words.start in span),
    ]
