"""Which dispatches may stand beside one, for a reader to choose from."""

from datetime import date, timedelta

from dateline.desk.compare import records_of
from dateline.desk.placing import filed
from dateline.desk.query import Criteria, reading_of
from dateline.desk.ties import related
from dateline.ledger.found import Found
from dateline.ledger.lookup import record_by_id
from dateline.ledger.newest import newest
from dateline.ledger.opening import Ledger

# How far apart dispatches of one story are filed, as a page of candidates looks for them: a visit
# that is announced, put off and paid takes some weeks. Those without a date are offered too.
_STORY = timedelta(days=45)
_MOST_CANDIDATES = 20
_LOOKED_AT = 200


def candidates(ledger: Ledger, beginning: str) -> tuple[Found, ...]:
    """Return dispatches that may tell the same story as one.

    Those that a link ties to it or to one of its records come first; then
    those that tell of the same two countries within some weeks.

    Raises:
        RecordNotFound: There is no such dispatch.
        UsageError: Several begin so.
    """
    dispatch, reading = reading_of(ledger, beginning)
    day = filed(record_by_id(ledger, dispatch.id)).first
    pairs = {
        (min(one.code, other.code), max(one.code, other.code))
        for event in reading.events
        for one in (*event.actors, *event.recipients)
        for other in (*event.actors, *event.recipients)
        if one.code != other.code
    }
    ends = [dispatch.id, *(each.id for each in records_of(ledger, dispatch.id))]
    tied = dict.fromkeys(
        each.other.dispatch for each in related(ledger, ends) if each.link.verdict != "rejected"
    )
    tied.pop(dispatch.id, None)  # a headline is tied to the body of its own story
    first = [record_by_id(ledger, each) for each in tied]
    shared: dict[str, int] = {}
    found: dict[str, Found] = {}
    for pair in sorted(pairs):
        for each in newest(ledger, "dispatch", Criteria(dyad=pair), limit=_LOOKED_AT):
            if each.dispatch not in {dispatch.id, *tied} and _near(filed(each).first, day):
                shared[each.dispatch] = shared.get(each.dispatch, 0) + 1
                found[each.dispatch] = each
    likely = sorted(found.values(), key=lambda each: (-shared[each.dispatch], each.seq))
    return tuple([*first, *likely][:_MOST_CANDIDATES])


def _near(one: date | None, other: date | None) -> bool:
    return one is None or other is None or abs(one - other) <= _STORY
