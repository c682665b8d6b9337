"""The words that a statement, an event or a commitment rests on: the one place that says which."""

from dateline.schema import Commitment, Event, Evidence, Statement


def words_of(record: Statement | Event | Commitment) -> tuple[Evidence, ...]:
    """Return the stretches that a record rests on, in its own order.

    A statement rests on its content; one that attributes none ("declined to
    comment") on the source and cue that say so. An event and a commitment
    rest on the words that name them and on their later mentions.
    """
    if isinstance(record, Statement):
        return record.content or tuple(each for each in (record.source, record.cue) if each is not None)
    return (record.trigger if isinstance(record, Event) else record.words, *record.also)
