"""Wordings of one act may take another code, leave a side beside it or a day out; two acts stay two."""

import pytest
from msgspec.structs import replace

from dateline.lexicon.links import like_codes
from dateline.lexicon.plover import types
from dateline.schema import EventType, Party
from tests.unit.link.telling import Told, links_between, relations, told

DAY = "2031-05-05"
EXERCISE = told(
    "Kenya and Uganda [trigger opened an exercise] with ferries on the lake on Monday.",
    filed=DAY, type="COOPERATE", when=DAY,
)  # fmt: skip
MANOEUVRES = told(
    "Kenya [trigger began manoeuvres] with Uganda on the lake, and ferries took part.",
    filed="2031-05-06", type="MOBILIZE", when=DAY,
)  # fmt: skip


def _typed(story: Told, *kinds: EventType) -> Told:
    """Give the events of a story a type each."""
    dispatch, reading = story
    events = zip(reading.events, kinds, strict=True)
    return dispatch, replace(reading, events=tuple(replace(event, type=kind) for event, kind in events))


def _pairs(*stories: Told) -> set[tuple[str, str]]:
    """Return what is tied, by the words of the two triggers."""
    words = {event.id: event.trigger.text for _, reading in stories for event in reading.events}
    return {(words[link.earlier], words[link.later]) for link in links_between(*stories)}


def test_one_act_told_by_two_like_codes_is_one_and_says_why() -> None:
    (link,) = links_between(EXERCISE, MANOEUVRES)
    notes = {reason.rule: reason.note for reason in link.because}
    assert notes["link/like-type"].startswith("COOPERATE and MOBILIZE may be one act: ")


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Kenya [trigger sent] Uganda ferries for the lake.", {"type": "RETREAT"}),
        ("Kenya [trigger began manoeuvres] with Uganda in the hills.", {}),
        ("Kenya [trigger began manoeuvres] with Uganda and ferries.", {"when": "2031-05-07"}),
    ],
    ids=["a code that no wording of it takes", "another matter", "another day"],
)
def test_by_another_code_it_is_another_act_where_something_else_differs(
    text: str, given: dict[str, object]
) -> None:
    other = {"filed": "2031-05-07", "type": "MOBILIZE", "when": DAY, **given}
    assert relations(EXERCISE, told(text, **other)) == []  # type: ignore[arg-type]


def test_a_dispatch_that_tells_both_codes_means_two_acts() -> None:
    both = told(
        "Kenya and Uganda [trigger opened] an exercise with ferries on the lake on Monday.\n\n"
        "Kenya [trigger massed] ferries at the shore of Uganda for an exercise on the lake.",
        filed="2031-05-07", type="COOPERATE", when=DAY,
    )  # fmt: skip
    both = _typed(both, "COOPERATE", "MOBILIZE")
    assert _pairs(EXERCISE, both) == {("opened an exercise", "opened")}
    assert _pairs(MANOEUVRES, both) == {("began manoeuvres", "massed")}
    # The two that are tied to one another alone are not tied through one that tells both apart.
    assert _pairs(EXERCISE, MANOEUVRES, both) == {
        ("opened an exercise", "began manoeuvres"),
        ("opened an exercise", "opened"),
    }


def test_what_one_does_to_the_other_is_not_what_the_other_does_to_it() -> None:
    one = told("Kenya [trigger accused] Uganda of moving buoys.", filed=DAY, type="ACCUSE", when=DAY)
    other = told(
        "Uganda [trigger accused] Kenya of moving buoys.",
        filed=DAY, type="ACCUSE", when=DAY, sides=("UGA", "KEN"),
    )  # fmt: skip
    assert relations(one, other) == []


def test_two_meetings_of_the_same_two_on_one_day_are_two() -> None:
    fish = told("Kenya and Uganda [trigger met] on Monday about perch quotas.", filed=DAY, when=DAY)
    school = told("Kenya and Uganda [trigger met] on Monday over school exams.", filed=DAY, when=DAY)
    again = told(
        "Ugandan and Kenyan experts [trigger talked] of quotas for perch.", filed="2031-05-06", when=DAY
    )
    assert _pairs(fish, school) == set()
    assert _pairs(fish, school, again) == {("met", "talked")}
    bern = told("Kenya and Uganda [trigger met] in [place Bern] about perch quotas.", filed=DAY, when=DAY)
    oslo = told("Kenya and Uganda [trigger met] in [place Oslo] about perch quotas.", filed=DAY, when=DAY)
    assert _pairs(bern, oslo) == set()


def test_no_chain_ties_what_its_ends_tell_apart() -> None:
    bern = told("Kenya and Uganda [trigger met] in [place Bern] on perch quotas.", filed=DAY, when=DAY)
    somewhere = told("Kenya and Uganda [trigger talked] about perch quotas.", filed="2031-05-06", when=DAY)
    oslo = told(
        "Kenya and Uganda [trigger conferred] in [place Oslo] on perch quotas.", filed="2031-05-07", when=DAY
    )
    assert _pairs(bern, somewhere, oslo) == {("met", "talked")}


def test_a_side_that_stands_beside_the_act_is_a_side() -> None:
    text = "Kenya [trigger turned down] Uganda's plan for a ferry tax."
    whole = told(text, filed=DAY, type="REJECT", when=DAY)
    beside = told(
        "[land_ken Kenya] [trigger said no] to the plan that [land_uga Uganda] made for a ferry tax.",
        filed=DAY, type="REJECT", when=DAY, sides=("KEN",),
    )  # fmt: skip
    (link,) = links_between(whole, beside)
    assert "KEN acts in both; UGA is named beside it" in {reason.note for reason in link.because}
    assert link.confidence == 790


def test_the_country_of_a_town_is_no_side_against_one_that_is_named() -> None:
    text = (
        "Soldiers of [land_ken Kenya] and [land_uga Uganda] [trigger exercised] near [{} Quito] with ferries."
    )
    whole = told("Kenya and Uganda [trigger exercised] with ferries.", filed=DAY, type="COOPERATE", when=DAY)
    misread = {"filed": DAY, "type": "COOPERATE", "when": DAY, "sides": ("KEN", "ECU")}
    assert relations(whole, told(text.format("town_ecu"), **misread)) == ["same event"]  # type: ignore[arg-type]
    assert relations(whole, told(text.format("land_ecu"), **misread)) == []  # type: ignore[arg-type]


def test_undated_acts_are_two_where_their_sentences_name_other_days() -> None:
    text = "On [day that day] Kenya [trigger {}] to Uganda about perch quotas."
    one = told(text.format("spoke"), filed=DAY, printed=DAY)
    same = told(text.format("talked"), filed="2031-05-06", printed=DAY)
    other = told(text.format("talked"), filed="2031-05-06", printed="2031-05-06")
    assert relations(one, same) == ["same event"]
    assert relations(one, other) == []


def test_a_plan_without_a_date_is_told_again_while_it_is_news() -> None:
    text = "The cabinet of Kenya wants to [trigger {}] sanctions on Uganda over a seized tanker."
    given = {"type": "SANCTION", "status": "planned"}
    first = told(text.format("impose"), filed="2031-05-05", **given)  # type: ignore[arg-type]
    soon = told(text.format("put"), filed="2031-05-08", **given)  # type: ignore[arg-type]
    late = told(text.format("put"), filed="2031-05-09", **given)  # type: ignore[arg-type]
    assert relations(first, soon) == ["same event"]
    assert relations(first, late) == []


def test_what_stands_in_one_sentence_with_an_act_that_is_one_is_sooner_one() -> None:
    def answered(verb: str, plan: str, *, filed: str) -> Told:
        text = (
            f"[land_uga Uganda] made a [trigger {plan}] that [land_ken Kenya] [trigger {verb}]: a perch tax."
        )
        story = _typed(told(text, filed=filed, sides=("UGA",), when=DAY), "REQUEST", "REJECT")
        first, second = story[1].events
        replied = replace(second, actors=(Party(code="KEN"),), recipients=(Party(code="UGA"),))
        return story[0], replace(story[1], events=(replace(first, when=None), replied))

    one = answered("rejected", "bid", filed=DAY)
    other = answered("waved away", "offer", filed="2031-05-06")
    assert _pairs(one, other) == {("rejected", "waved away"), ("bid", "offer")}
    alone = other[0], replace(other[1], events=other[1].events[:1])
    assert _pairs(one, alone) == set()


def test_codes_that_are_alike_are_so_both_ways_and_of_one_sign() -> None:
    """No act of cooperation is taken for one of conflict; but for exercises, which are both."""
    quads = {each.type: each.quad for each in types().values()}
    pairs = {(one, other) for one, others in like_codes().items() for other in others}
    assert pairs == {(other, one) for one, other in pairs}
    crossing = {frozenset(pair) for pair in pairs if (quads[pair[0]] <= 2) != (quads[pair[1]] <= 2)}
    assert crossing == {frozenset({"COOPERATE", "MOBILIZE"})}
