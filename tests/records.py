"""Readings for tests of the ledger and the exporters: made by hand from marked stories, no parser needed."""

import msgspec

from dateline.schema import (
    Actor,
    Annotated,
    Commitment,
    Dispatch,
    Event,
    Filed,
    Finding,
    Mention,
    Party,
    Reading,
    Reason,
    Statement,
    Timex,
    When,
    record_id,
)
from tests.stories import Marked, read_marked

VISIT = (
    "[actor [title Norwegian Foreign Minister] [name Ane Holst]] [cue said] [content [one Oslo] would "
    "[trigger receive] [two Finland]'s delegation [when on 4 May]]. [promise We will answer [due by 9 May]]."
)
DENIAL = (
    "[actor [title Kenyan Trade Minister] [name Peter Oduya]] [cue denied] "
    "[content that talks with [two Uganda] had [trigger collapsed] [when on 2 June]]. "
    "[promise [one Nairobi] will reopen the crossing [due by 30 June]]."
)


def annotated(version: str = "1", table: str = "0" * 64) -> tuple[Annotated, ...]:
    """Say that five annotators have read, all of one version, with one table each."""
    names = ("dates", "actors", "statements", "events", "commitments")
    return tuple(Annotated(name=name, version=version, resources={f"{name}/words": table}) for name in names)


def visit(*, version: str = "1", table: str = "0" * 64, **fields: object) -> tuple[Dispatch, Reading]:
    """Read the story of a Norwegian minister who expects a delegation and promises an answer."""
    return read_story(
        read_marked(VISIT), sides=("NOR", "FIN"), day="2021-05-04", due="2021-05-09",
        by=annotated(version, table), **fields,
    )  # fmt: skip


def visit_about(name: str, words: str) -> tuple[Dispatch, Reading]:
    """Read the story of a delegation that the minister would receive about something."""
    marked = VISIT.replace("[when on 4 May]]", f"[when on 4 May] about {words}]")
    return read_story(
        read_marked(marked),
        sides=("NOR", "FIN"),
        day="2021-05-04",
        due="2021-05-09",
        by=annotated(),
        name=name,
    )


def denial(*, version: str = "1", table: str = "0" * 64, **fields: object) -> tuple[Dispatch, Reading]:
    """Read the story of a Kenyan minister who denies that talks collapsed."""
    return read_story(
        read_marked(DENIAL), sides=("KEN", "UGA"), day="2022-06-02", due="2022-06-30",
        by=annotated(version, table), **fields,
    )  # fmt: skip


def read_story(
    marked: Marked,
    *,
    sides: tuple[str, str],
    day: str,
    due: str,
    by: tuple[Annotated, ...],
    **fields: object,
) -> tuple[Dispatch, Reading]:
    """Make one record of each kind from the marks of a story."""
    dispatch = msgspec.structs.replace(
        marked.dispatch, **{"agency": "TEST", "name": f"{sides[0]}.txt", **fields}
    )
    name, title = marked.the("name"), marked.the("title")

    def named(prefix: str) -> str:
        return record_id(prefix, dispatch.id, 1)

    one, two = sides
    reason = Reason(rule="statements/cue-with-subject", note="the cue has a subject", words=marked.the("cue"))
    when = When(value=day, earliest=day, latest=day, basis="timex", words=marked.the("when"))
    parties = (Party(code=one, actor=named("a")),), (Party(code=two, words=marked.the("two")),)
    reading = Reading(
        dispatch=dispatch.id,
        parser="by hand 1",
        annotated=by,
        filed=Filed(
            value=day,
            earliest=day,
            latest=day,
            basis="page",
            because=(Reason(rule="dates/year-printed", note="the page prints the year", words=None),),
        ),
        timexes=(
            Timex(id=named("t"), words=marked.the("due"), type="DATE", value=due, earliest=due, latest=due),
        ),
        actors=(Actor(id=named("a"), name=name.text, kind="person", country=one, office=title.text),),
        mentions=(
            Mention(id=record_id("m", dispatch.id, 1), words=marked.the("actor"), head=name, form="name",
                    actor=named("a"), country=one),
            Mention(id=record_id("m", dispatch.id, 2), words=marked.the("two"), head=marked.the("two"),
                    form="country", country=two),
        ),
        statements=(
            Statement(id=named("s"), source=marked.the("actor"), actor=named("a"), speaker=name.text,
                      office=title.text, country=one, cue=marked.the("cue"), cue_lemma=marked.the("cue").text,
                      cue_kind="say", content=(marked.the("content"),), form="indirect", when=when,
                      chain=("TEST",), confidence=900, because=(reason,)),
        ),
        events=(
            Event(id=named("e"), type="CONSULT", actors=parties[0], recipients=parties[1],
                  persons=(name.text,), trigger=marked.the("trigger"), when=when, status="planned",
                  said_by=named("s"), quad=1,
                  because=(Reason(rule="events/verb", note="the verb names it"),)),
        ),
        commitments=(
            Commitment(id=named("c"), by=parties[0], to=parties[1], words=marked.the("promise"),
                       force="promise",
                       due=When(value=due, earliest=due, latest=due, basis="timex", words=marked.the("due")),
                       said_by=named("s")),
        ),
        findings=(Finding(id=named("f"), rule="dates/zone-unknown", note="no time zone is printed"),),
    )  # fmt: skip
    return dispatch, reading
