"""What waits to be judged: records one after the other, the unsure first, each with its sentence."""

import heapq
from collections.abc import Iterator, Sequence

import msgspec

from dateline.desk import query
from dateline.desk.corrections import as_typed
from dateline.desk.why import sentence_of
from dateline.errors import UsageError
from dateline.ledger.criteria import Criteria, Kind, require_answerable
from dateline.ledger.decisions import Tally, decided_of_all, rulings, tally
from dateline.ledger.found import Found
from dateline.ledger.lookup import reading_as_left, reading_at
from dateline.ledger.opening import Ledger
from dateline.schema import Commitment, Dispatch, Evidence, Reading
from dateline.schema.judgement import main_words

KINDS: tuple[Kind, ...] = ("statement", "event", "commitment")

_ANYTHING = Criteria(order="confidence")


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A record to be judged, with what a person must see for it.

    Args:
        found: The record, as the person is to see it.
        dispatch: Its dispatch.
        reading: Its reading.
        sentence: The sentence that its words begin in, or None.
        context: The paragraph that its words begin in, or None.
        values: Its values as a person would type them, by name.
    """

    found: Found
    dispatch: Dispatch
    reading: Reading
    sentence: Evidence | None
    context: Evidence | None
    values: dict[str, str]


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a review is.

    Args:
        total: Records in question.
        decided: Those that somebody has decided on, or that this person has.
        decisions: How many of which kind hold in the whole ledger.
    """

    total: int
    decided: int
    decisions: Tally


def queue(
    ledger: Ledger,
    criteria: Criteria = _ANYTHING,
    *,
    kinds: Sequence[Kind] | None = None,
    by: str | None = None,
    second: bool = False,
) -> Iterator[Found]:
    """Yield the records that wait for a decision.

    Args:
        ledger: Where they stand.
        criteria: Which ones, and in which order: by confidence the unsure come first.
        kinds: Of which kinds; if None, of all that have the criteria.
        by: Who is to decide.
        second: What this person has not decided on, whatever others have,
            and as the machine read it: so that their agreement says something.
            Else what nobody has decided on.

    Raises:
        UsageError: A criterion makes no sense for a kind that was asked for.
    """
    if criteria.order == "relevance":
        raise UsageError("records of several kinds have no order by relevance", hint="choose another order")
    asked = _waiting(criteria, by=by, second=second)
    streams = [query.find(ledger, kind, asked) for kind in _answering(asked, kinds)]
    found = heapq.merge(*streams, key=lambda each: _place(each, criteria))
    for number, each in enumerate(found):
        if criteria.limit is not None and number >= criteria.limit:
            return
        yield each


def read_otherwise(ledger: Ledger) -> Iterator[Found]:
    """Yield the decided records whose words the machine reads otherwise than when they were judged."""
    for each in rulings(ledger, state="standing", otherwise=True):
        if each.holds and each.record is not None:
            yield query.record_by_id(ledger, each.record)


def case_of(ledger: Ledger, found: Found, *, as_read: bool = False) -> Case:
    """Put beside a record what a person must see to judge it."""
    kept = reading_at(ledger, found) if as_read else reading_as_left(ledger, found, rejected=True)
    words = main_words(found.record)[0]
    block = next((each for each in kept.dispatch.blocks if words.start in each.span), None)
    return Case(
        found=found,
        dispatch=kept.dispatch,
        reading=kept.reading,
        sentence=sentence_of(kept.dispatch, words),
        context=block.span.evidence(kept.dispatch.text) if block else None,
        values=as_typed(found.record),
    )


def progress(
    ledger: Ledger,
    criteria: Criteria = _ANYTHING,
    *,
    kinds: Sequence[Kind] | None = None,
    by: str | None = None,
    second: bool = False,
) -> Progress:
    """Say how far the review of these records is; arguments as of :func:`queue`."""
    asked = _waiting(criteria, by=by, second=second)
    if msgspec.structs.replace(criteria, order="ledger", limit=None) == Criteria():
        total, decided = decided_of_all(ledger, _answering(asked, kinds), by=(by or "") if second else None)
        return Progress(total=total, decided=decided, decisions=tally(ledger))
    # What was rejected counts among what was asked about, though lists leave it out.
    everything = msgspec.structs.replace(asked, undecided=None, undecided_by=None, as_read=True)
    answering = _answering(asked, kinds)
    total = sum(query.count(ledger, kind, everything) for kind in answering)
    left = sum(query.count(ledger, kind, asked) for kind in answering)
    return Progress(total=total, decided=total - left, decisions=tally(ledger))


def _waiting(criteria: Criteria, *, by: str | None, second: bool) -> Criteria:
    if second:
        return msgspec.structs.replace(criteria, undecided_by=by or "", as_read=True)
    return msgspec.structs.replace(criteria, undecided=True)


def _answering(criteria: Criteria, kinds: Sequence[Kind] | None) -> list[Kind]:
    if kinds is not None:
        for kind in kinds:
            require_answerable(kind, criteria)
        return list(kinds)
    return [kind for kind in KINDS if _answers(kind, criteria)] or list(KINDS)


def _answers(kind: Kind, criteria: Criteria) -> bool:
    try:
        require_answerable(kind, criteria)
    except UsageError:
        return False
    return True


def _place(found: Found, criteria: Criteria) -> tuple[int, str, int]:
    """Return where a record comes in the order that was asked for, as the ledger's own queries order."""
    if criteria.order == "confidence":
        return found.record.confidence, "", found.seq
    if criteria.order == "date":
        when = found.record.due if isinstance(found.record, Commitment) else found.record.when
        day = when.earliest[:10] if when is not None and when.earliest is not None else None
        return int(day is None), day or "", found.seq
    return 0, "", found.seq
