"""Links with the words of both their ends: to be read beside a record, and to be judged."""

from collections.abc import Collection, Sequence

import msgspec

from dateline.desk.following import followed
from dateline.desk.why import sentence_of
from dateline.errors import RecordNotFound
from dateline.ledger.bearing import links_on, told_in
from dateline.ledger.found import Found
from dateline.ledger.links import KeptLink, links_decided, links_waiting
from dateline.ledger.lookup import link_by_id, reading_as_left, reading_at, record_by_id
from dateline.ledger.opening import Ledger
from dateline.schema import Commitment, Dispatch, Event, Evidence, Link, Reading, Relation, Statement
from dateline.schema.judgement import main_words

__all__ = [
    "MOST_RELATED",
    "Case",
    "End",
    "Related",
    "as_it_stands",
    "carrier_of",
    "case_of",
    "progress",
    "queue",
    "related",
    "told_in",
]

# So many a page shows beside its records; the review has all that wait.
MOST_RELATED = 60


class End(msgspec.Struct, frozen=True, kw_only=True):
    """One end of a link, as it is looked at to judge it.

    Args:
        found: The record, or the dispatch where two prints of a report are joined.
        dispatch: The dispatch that it rests on, or that it is.
        reading: Its reading.
        sentence: The sentence that its words begin in; None of a dispatch.
    """

    found: Found
    dispatch: Dispatch
    reading: Reading
    sentence: Evidence | None


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A link to be judged, with both its ends."""

    link: Link
    earlier: End
    later: End


class Related(msgspec.Struct, frozen=True, kw_only=True):
    """A link as it is shown beside one of its ends.

    Args:
        link: The link, with the verdict that holds.
        here: Id of the end that the page shows.
        other: What stands at the other end.
        later: Whether the other end is the later one.
    """

    link: Link
    here: str
    other: Found
    later: bool

    @property
    def words(self) -> str:
        """Words of the other end: its own, or the headline of a dispatch."""
        return words_of(self.other)


def queue(
    ledger: Ledger,
    *,
    by: str,
    second: bool = False,
    relation: Relation | None = None,
    skipped: Collection[str] = (),
) -> KeptLink | None:
    """Return the next link that waits for a decision, the unsure first; None where none does.

    Args:
        ledger: Where they stand.
        by: Who is to decide.
        second: What this person has not decided on, whatever others have, as
            the rules proposed it. Else what nobody has decided on.
        relation: Only this relation.
        skipped: Ids of links that are not to be asked about.
    """
    waiting = links_waiting(ledger, by=by if second else None, relation=relation, limit=len(skipped) + 1)
    return next((each for each in waiting if each.link.id not in skipped), None)


def progress(ledger: Ledger, *, by: str, second: bool = False) -> tuple[int, int]:
    """Return how many links there are to judge, and on how many somebody (or this person) has decided."""
    return links_decided(ledger, by=by if second else None)


def case_of(ledger: Ledger, link: Link, *, as_read: bool = False) -> Case:
    """Put beside a link what a person must see to judge it.

    Args:
        ledger: Where it stands.
        link: The link.
        as_read: Both ends as the machine read them, without decisions by hand.

    Raises:
        RecordNotFound: An end does not stand in the ledger.
    """
    return Case(
        link=link,
        earlier=_end(ledger, link.earlier, as_read=as_read),
        later=_end(ledger, link.later, as_read=as_read),
    )


def as_it_stands(ledger: Ledger, link: str, *, as_read: bool = False) -> Link:
    """Return a link with the verdict that holds, or as the rules proposed it.

    Raises:
        RecordNotFound: There is none of that id.
    """
    _, proposed = link_by_id(ledger, link)
    if as_read:
        return proposed
    return next((each for each in links_on(ledger, (proposed.earlier,)) if each.id == link), proposed)


def related(ledger: Ledger, records: Sequence[str]) -> tuple[Related, ...]:
    """Return the links of some records of one page, with the other end of each.

    Links to what is no longer current are left out.

    Args:
        ledger: Where they stand.
        records: Ids, dispatches among them.
    """
    here = dict.fromkeys(records)
    found: list[Related] = []
    for link in links_on(ledger, set(here)):
        for end, other in ((link.earlier, link.later), (link.later, link.earlier)):
            if end in here and other not in here and len(found) < MOST_RELATED:
                standing = _standing(ledger, other)
                if standing is not None:
                    found.append(Related(link=link, here=end, other=standing, later=other == link.later))
    return tuple(found)


def carrier_of(ledger: Ledger, record: str) -> str | None:
    """Return the id of the commitment that carries an event still ahead, or None where there is none.

    The two are one act, and its links are made with the commitment.
    """
    found = _standing(ledger, record)
    if found is None or not isinstance(found.record, Event):
        return None
    carrying = followed(ledger, found)
    return carrying.id if carrying is not None and carrying.id != found.id else None


def words_of(found: Found) -> str:
    """Return a record's own words, or a dispatch's headline."""
    record = found.record
    if isinstance(record, Statement):
        return " … ".join(each.text for each in record.content)
    if isinstance(record, Commitment):
        return record.words.text
    if isinstance(record, Event):
        return f"{record.type}: {record.trigger.text}"
    return found.headline or found.name or found.id[:12]


def _standing(ledger: Ledger, record: str) -> Found | None:
    try:
        found = record_by_id(ledger, record)
    except RecordNotFound:
        return None
    return found if found.current else None


def _end(ledger: Ledger, record: str, *, as_read: bool) -> End:
    found = record_by_id(ledger, record, as_read=as_read)
    kept = reading_at(ledger, found) if as_read else reading_as_left(ledger, found, rejected=True)
    words = () if found.kind == "dispatch" else main_words(found.record)
    sentence = sentence_of(kept.dispatch, words[0]) if words else None
    return End(found=found, dispatch=kept.dispatch, reading=kept.reading, sentence=sentence)
