"""A story and its reading, built by hand: what the views show does not hang on what the rules find."""

from dateline.schema import (
    Actor,
    Annotated,
    Commitment,
    Dateline,
    Dispatch,
    Event,
    Evidence,
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
from tests.stories import story

LEAD = (
    "VALDORIA, March 3. /Corvus/. Ruritania will withdraw its surveyors by Friday if the commission meets, "
    "Foreign Minister Ana Ruiz told a news conference on Tuesday."
)
QUOTED = '"We will withdraw them," she said. "And we will keep our word."'


def dispatch() -> Dispatch:
    words = "VALDORIA, March 3. /Corvus/."
    start = len("Ruritania to withdraw surveyors\n\n")
    return story(
        LEAD,
        QUOTED,
        headline="Ruritania to withdraw surveyors",
        dateline=Dateline(
            words=Evidence(words, start, start + len(words)),
            place="Valdoria",
            country="RUR",
            month=3,
            day=3,
            agency="Corvus",
        ),
    )


def evidence(text: str, words: str, *, nth: int = 1) -> Evidence:
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Evidence(words, start, start + len(words))


def reading() -> Reading:
    told = dispatch()
    text = told.text

    def here(words: str, *, nth: int = 1) -> Evidence:
        return evidence(text, words, nth=nth)

    def named(prefix: str, *key: str) -> str:
        return record_id(prefix, told.id, *key)

    minister = Actor(
        id=named("a", "Ana Ruiz"), name="Ana Ruiz", kind="person", country="RUR", office="Foreign Minister"
    )
    tuesday = When(
        value="2020-03-03", earliest="2020-03-03", latest="2020-03-03", basis="timex", words=here("Tuesday")
    )
    friday = When(
        value="2020-03-03/2020-03-06",
        earliest="2020-03-03",
        latest="2020-03-06",
        basis="timex",
        words=here("by Friday"),
    )
    because = (Reason(rule="statements/told", note="a verb of telling with an audience", words=here("told")),)
    first = Statement(
        id=named("s", "told"),
        source=here("Foreign Minister Ana Ruiz"),
        actor=minister.id,
        speaker="Ana Ruiz",
        office="Foreign Minister",
        country="RUR",
        cue=here("told"),
        cue_lemma="tell",
        cue_kind="say",
        content=(here("Ruritania will withdraw its surveyors by Friday if the commission meets"),),
        form="indirect",
        setting=here("a news conference"),
        when=tuesday,
        chain=("Corvus",),
        because=because,
    )
    second = Statement(
        id=named("s", "said"),
        source=here("she"),
        actor=minister.id,
        speaker="Ana Ruiz",
        country="RUR",
        cue=here("said"),
        content=(here("We will withdraw them,"), here("And we will keep our word.")),
        form="direct",
        chain=("Corvus",),
    )
    return Reading(
        dispatch=told.id,
        parser="by hand",
        annotated=(Annotated(name="statements", version="1", resources={"cues/verbs": "0" * 64}),),
        filed=Filed(
            value="2020-03-03",
            earliest="2020-03-03",
            latest="2020-03-03",
            basis="offices",
            because=(
                Reason(rule="dates/year-weekday", note="Tuesday, March 3 leaves 2009, 2015 and 2020"),
                Reason(rule="dates/year-office", note="Ana Ruiz holds the office from 2018"),
            ),
        ),
        timexes=(
            Timex(
                id=named("t", "Friday"),
                words=here("Friday"),
                type="DATE",
                value="2020-03-06",
                earliest="2020-03-06",
                latest="2020-03-06",
                because=(Reason(rule="dates/weekday-future", note="a deadline lies ahead"),),
            ),
            Timex(
                id=named("t", "Tuesday"),
                words=here("Tuesday"),
                type="DATE",
                value="2020-03-03",
                earliest="2020-03-03",
                latest="2020-03-03",
            ),
        ),
        actors=(minister,),
        mentions=(
            Mention(
                id=named("m", "1"),
                words=here("Foreign Minister Ana Ruiz"),
                head=here("Ana Ruiz"),
                form="name",
                actor=minister.id,
                country="RUR",
            ),
            Mention(
                id=named("m", "2"), words=here("she"), head=here("she"), form="pronoun", actor=minister.id
            ),
        ),
        statements=(first, second),
        events=(
            Event(
                id=named("e", "withdraw"),
                type="RETREAT",
                cameo="0874",
                actors=(Party(code="RUR"),),
                recipients=(Party(code="STR"),),
                trigger=here("withdraw its surveyors"),
                status="conditional",
                when=friday,
                said_by=first.id,
                quad=2,
                intensity=30,
            ),
        ),
        commitments=(
            Commitment(
                id=named("c", "withdraw"),
                by=(Party(code="RUR"),),
                words=here("Ruritania will withdraw its surveyors by Friday"),
                force="promise",
                due=friday,
                condition=here("if the commission meets"),
                said_by=first.id,
            ),
        ),
        findings=(
            Finding(
                id=named("f", "commission"),
                rule="actors/unknown-body",
                note="no table knows which commission this is",
                words=here("the commission"),
                hint="add it to resources/actors",
            ),
        ),
    )
