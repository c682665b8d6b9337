"""Readings for tests of links: a marked story, and the acts that its marks name."""

import msgspec

from dateline.language.sentences import sentence_spans
from dateline.link.gathering import Gathering
from dateline.schema import (
    Commitment,
    Dispatch,
    Event,
    EventType,
    Filed,
    Force,
    Link,
    Mention,
    Party,
    Reading,
    Status,
    Timex,
    When,
    record_id,
)
from dateline.schema.calendar import interval_of
from tests.stories import read_marked

Told = tuple[Dispatch, Reading]


def told(
    marked: str,
    *,
    filed: str,
    type: EventType = "CONSULT",
    status: Status = "happened",
    sides: tuple[str, ...] = ("KEN", "UGA"),
    when: str | None = None,
    force: Force = "intention",
    due: str | None = None,
    condition: bool = False,
    persons: tuple[str, ...] = (),
    agency: str = "TEST",
    printed: str = "2031-05-05",
) -> Told:
    """Read a story in which ``[trigger …]`` names an event and ``[plan …]`` binds somebody.

    ``[land_ken Kenya]`` names a country, ``[town_ken Kisumu]`` a town of it, ``[day Monday]`` a day.

    Args:
        marked: The story.
        filed: Its day.
        type, status, when, persons: Of the event.
        sides: Of the event and of the commitment; the first acts.
        force, due, condition: Of the commitment.
        agency: Who filed it.
        printed: The day that ``[day …]`` names.
    """
    story = read_marked(marked)
    dispatch = msgspec.structs.replace(story.dispatch, agency=agency, name=f"{agency}-{filed}")
    one, *others = (Party(code=code) for code in sides)
    events = tuple(
        Event(
            id=record_id("e", dispatch.id, words.start),
            type=type,
            status=status,
            actors=(one,),
            recipients=tuple(others),
            persons=persons,
            trigger=words,
            place=story.spans["place"][0] if "place" in story.spans else None,
            when=day(when),
            quad=1,
        )
        for words in story.spans.get("trigger", [])
    )
    commitments = tuple(
        Commitment(
            id=record_id("c", dispatch.id, words.start),
            by=(one,),
            to=tuple(others),
            words=words,
            force=force,
            due=day(due),
            condition=words if condition else None,
        )
        for words in story.spans.get("plan", [])
    )
    mentions = tuple(
        Mention(
            id=record_id("m", dispatch.id, words.start),
            words=words,
            head=words,
            form="place" if label.startswith("town_") else "country",
            actor=None,
            country=label[5:].upper(),
        )
        for label, some in story.spans.items()
        if label.startswith(("land_", "town_"))
        for words in some
    )
    first, last = interval_of(printed)
    timexes = tuple(
        Timex(
            id=record_id("t", dispatch.id, words.start),
            words=words, type="DATE", value=printed, earliest=first, latest=last,
        )
        for words in story.spans.get("day", [])
    )  # fmt: skip
    earliest, latest = interval_of(filed)
    reading = Reading(
        dispatch=dispatch.id,
        parser="by hand 1",
        filed=Filed(value=filed, earliest=earliest, latest=latest, basis="page"),
        mentions=tuple(sorted(mentions, key=lambda each: each.words.start)),
        timexes=timexes,
        events=events,
        commitments=commitments,
    )
    return dispatch, reading


def day(value: str | None) -> When | None:
    """Return a date as the rooms give it."""
    if value is None:
        return None
    earliest, latest = interval_of(value) if "XXXX" not in value else (None, None)
    return When(value=value, earliest=earliest, latest=latest, basis="timex")


def links_between(*stories: Told) -> list[Link]:
    """Propose the links between stories, taken in as given; that they are one story is left out."""
    gathering = Gathering(sentences=sentence_spans)
    for dispatch, reading in stories:
        gathering.add(dispatch, reading)
    return [link for link in gathering.links() if link.relation != "same story"]


def relations(*stories: Told) -> list[str]:
    """Return the relations of the links between stories."""
    return [link.relation for link in links_between(*stories)]
