"""Stories: dispatches on one happening under one name, with what they tell between them."""

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from dateline.desk import feed, query
from dateline.desk.occurrences import Occurrence, distinct
from dateline.desk.versions import stands
from dateline.errors import RecordNotFound
from dateline.ledger import story_list
from dateline.ledger.bearing import links_on
from dateline.ledger.criteria import Criteria, Kind
from dateline.ledger.lookup import record_by_id, subject_from
from dateline.ledger.opening import Ledger
from dateline.ledger.place import TAKEN_BACK
from dateline.ledger.story_groups import TYING
from dateline.ledger.story_list import Member, story_name
from dateline.schema import Link, Reason, Verdict

__all__ = ["Part", "Whole", "newest_day", "story", "story_of", "today"]

# Of a story; "y-report.txt" is the name of a dispatch.
_NAME = re.compile(r"y-(?P<story>[0-9a-f]+)")
# A day has seldom more stories; a page of the web shows the rest.
_MOST = 500


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A dispatch of a story, and why it belongs to it.

    Args:
        member: The dispatch.
        role: ``told first``, ``told``, ``printed again``, ``replaced``, or ``taken back`` by its agency.
        link: Id of the link that ties it to the story, to be judged by hand; None
            for the one to which the others are tied.
        verdict: Of that link.
        because: Its reasons.
        confidence: Of that link, per mille.
    """

    member: Member
    role: str
    link: str | None = None
    verdict: Verdict | None = None
    because: tuple[Reason, ...] = ()
    confidence: int | None = None


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """A story with what its dispatches tell between them.

    Args:
        id: Its name, ``y-…``.
        parts: Its dispatches by their date, replaced ones among them.
        first: First day of the earliest of them, or None.
        last: Last day of the latest, or None.
        statements: What was said, each once with all that quote it.
        events: What happened or is planned, each once.
        commitments: What somebody is bound to, each once.
    """

    id: str
    parts: tuple[Part, ...]
    first: str | None
    last: str | None
    statements: tuple[Occurrence, ...]
    events: tuple[Occurrence, ...]
    commitments: tuple[Occurrence, ...]


def story_of(ledger: Ledger, dispatch: str) -> str:
    """Return the id of the dispatch that names the story of one; its own where it is alone."""
    return story_list.story_of(ledger, dispatch)


def story(ledger: Ledger, name: str) -> Whole:
    """Return a story by its name, or by the id, its beginning or the name of any dispatch in it.

    A story that was joined to an older one is found by its own name too.

    Raises:
        RecordNotFound: There is none.
        UsageError: Several begin so.
    """
    named = _NAME.fullmatch(name)
    beginning = named["story"] if named else name
    try:
        asked = subject_from(ledger, beginning, kinds=("dispatch",))
    except RecordNotFound as error:
        raise RecordNotFound(
            f"no story has the name {name!r}", hint="'dateline stories' lists what there is"
        ) from error
    dispatch = story_list.newest_version(ledger, asked)
    anchor, members = story_list.members_of(ledger, (dispatch,)).get(dispatch, (dispatch, ()))
    if not members:
        members = (_alone(ledger, dispatch),)
    parts = _parts(ledger, members)
    current = [each.dispatch for each in members if each.current]
    days = [each for member in members for each in (member.filed_earliest, member.filed_latest) if each]
    return Whole(
        id=story_name(anchor),
        parts=parts,
        first=min(days, default=None),
        last=max(days, default=None),
        statements=_told(ledger, "statement", current),
        events=_told(ledger, "event", current),
        commitments=_told(ledger, "commitment", current),
    )


def newest_day(ledger: Ledger, criteria: Criteria, *, until: date | None = None) -> str | None:
    """Return the day of the newest dispatch that matches, or None where none has a date.

    Args:
        ledger: Where to look.
        criteria: What the dispatch satisfies.
        until: Leave out what is dated later: a date misread must not be the newest day for ever.
    """
    if until is not None:
        criteria = msgspec.structs.replace(criteria, filed_until=until.isoformat())
    found = feed.listed(ledger, "dispatch", criteria, limit=1).found
    return found[0].filed_earliest if found else None


def today(ledger: Ledger, criteria: Criteria, *, day: str) -> tuple[feed.Story, ...]:
    """Return the stories of a day, newest first, each once: those of which a dispatch was filed on it."""
    of_the_day = msgspec.structs.replace(criteria, filed_since=day, filed_until=day)
    return feed.stories(ledger, feed.listed(ledger, "dispatch", of_the_day, limit=_MOST, by_story=True).found)


def _alone(ledger: Ledger, dispatch: str) -> Member:
    found = record_by_id(ledger, dispatch)
    return Member(
        dispatch=dispatch,
        seq=found.seq,
        filed_earliest=found.filed_earliest,
        filed_latest=found.filed_latest,
        agency=found.agency,
        headline=found.headline,
        name=found.name,
        current=found.current,
        prints=None,
    )


def _parts(ledger: Ledger, members: Sequence[Member]) -> tuple[Part, ...]:
    ties: dict[str, Link] = {}
    for link in links_on(ledger, [each.dispatch for each in members]):
        if link.relation in TYING and link.verdict != "rejected":
            ties.setdefault(link.later, link)
    parts: list[Part] = []
    for member in members:
        tie = ties.get(member.dispatch)
        role = "told" if any(each.role == "told first" for each in parts) else "told first"
        if not member.current:
            ended = stands(ledger, member.dispatch).stand
            role = "taken back" if ended in TAKEN_BACK else "replaced"
        elif member.prints is not None:
            role = "printed again"
        parts.append(
            Part(
                member=member,
                role=role,
                link=tie.id if tie else None,
                verdict=tie.verdict if tie else None,
                because=tie.because if tie else (),
                confidence=tie.confidence if tie else None,
            )
        )
    return tuple(parts)


def _told(ledger: Ledger, kind: Kind, dispatches: Sequence[str]) -> tuple[Occurrence, ...]:
    records = [found for each in dispatches for found in query.find(ledger, kind, Criteria(dispatch=each))]
    links = links_on(ledger, [*(found.id for found in records), *dispatches])
    return tuple(distinct(records, links))
