"""Dispatches on one happening are one story; what only looks alike is not."""

from collections.abc import Sequence

from msgspec.structs import replace

from dateline.language.sentences import sentence_spans
from dateline.link.gathering import Gathering
from dateline.schema import Link
from tests.unit.link.telling import Told, day, told

_TALKS = "Kenya and Uganda [trigger held talks] on lake ports and ferries in [place Bern] on Monday."
_AGAIN = "Ugandan and Kenyan ministers [trigger met] over ferries and lake ports in [place Bern]."


def stories(*some: Told) -> list[tuple[int, int]]:
    """Return the ties of stories: which dispatch told it first, and which belongs to it."""
    return [
        (_place(link.earlier, some), _place(link.later, some))
        for link in links(*some)
        if link.relation == "same story"
    ]


def links(*some: Told) -> list[Link]:
    gathering = Gathering(sentences=sentence_spans)
    for dispatch, reading in some:
        gathering.add(dispatch, reading)
    return list(gathering.links())


def _place(dispatch: str, some: Sequence[Told]) -> int:
    return [each[0].id for each in some].index(dispatch)


def test_two_agencies_on_one_meeting_are_one_story() -> None:
    one = told(_TALKS, filed="2031-09-01", when="2031-09-01")
    other = told(_AGAIN, filed="2031-09-02", when="2031-09-01", agency="OTHER")
    assert stories(one, other) == [(0, 1)]


def test_a_membership_says_why() -> None:
    one = told(_TALKS, filed="2031-09-01", when="2031-09-01")
    other = told(_AGAIN, filed="2031-09-02", when="2031-09-01")
    (link,) = (each for each in links(one, other) if each.relation == "same story")
    notes = [reason.note for reason in link.because]
    assert notes[0] == f"nearest is the dispatch {one[0].id[:12]}"
    assert "both tell the event “met”" in notes
    assert any(note.startswith("both tell of ") and "ferr" in note for note in notes)


def test_the_same_act_between_others_is_another_story() -> None:
    one = told(_TALKS, filed="2031-09-01", when="2031-09-01")
    other = told(
        "Peru and Chile [trigger held talks] on lake ports and ferries in [place Bern] on Monday.",
        filed="2031-09-01", when="2031-09-01", sides=("PER", "CHL"),
    )  # fmt: skip
    assert stories(one, other) == []


def test_a_meeting_of_the_same_two_on_another_day_is_another_story() -> None:
    one = told(_TALKS, filed="2031-09-01", when="2031-09-01")
    other = told(_AGAIN, filed="2031-09-03", when="2031-09-03")
    assert stories(one, other) == []


def test_after_some_days_the_same_words_are_no_news_of_the_same_happening() -> None:
    one = told(_TALKS, filed="2031-09-01")
    late = told(_AGAIN, filed="2031-09-09")
    assert stories(one, late) == []


def test_a_copy_is_of_the_story_of_its_original() -> None:
    body = " ".join(f"word{number} tells of the ferry" for number in range(40))
    one = told(f"{_TALKS}\n\n{body}.", filed="2031-09-01", when="2031-09-01")
    copy = told(f"News in brief\n\n{_TALKS}\n\n{body}.", filed="2031-09-20", when="2031-09-01")
    assert stories(one, copy) == [(0, 1)]


def test_a_dispatch_without_a_year_joins_no_story_but_as_a_copy() -> None:
    one = told(_TALKS, filed="2031-09-01", when="2031-09-01")
    other = told(_AGAIN, filed="XXXX-09-02", when="XXXX-09-01")
    assert stories(one, other) == []


def test_a_late_arrival_that_was_filed_first_tells_the_story_first() -> None:
    one = told(_TALKS, filed="2031-09-01", when="2031-09-01")
    other = told(_AGAIN, filed="2031-09-02", when="2031-09-01")
    assert stories(other, one) == [(1, 0)]


def test_leads_of_codes_that_one_act_may_take_contradict_one_another_by_their_days() -> None:
    text = "Kenya and Uganda [trigger {}] with ferries and divers on the lake off [place Kisumu]."
    one = told(text.format("exercised"), filed="2031-09-01", type="COOPERATE", when="2031-09-01")
    same = told(text.format("began manoeuvres"), filed="2031-09-02", type="MOBILIZE", when="2031-09-01")
    other = told(text.format("began manoeuvres"), filed="2031-09-02", type="MOBILIZE", when="2031-09-02")
    assert stories(one, same) == [(0, 1)]
    assert stories(one, other) == []


def _with_background(lead: str, *, filed: str, when: str) -> Told:
    """Tell a lead, and behind it a signing of the week before."""
    text = f"{lead}\n\nBoth [trigger signed] a treaty on the ferries and lake ports in spring, in Bern."
    dispatch, reading = told(text, filed=filed, when=when)
    first, second = reading.events
    treaty = replace(second, type="SUPPORT", when=day("2031-08-25"), place=None)
    return dispatch, replace(reading, events=(first, treaty))


def test_an_event_of_the_background_outweighs_no_lead() -> None:
    one = _with_background(_TALKS, filed="2031-09-01", when="2031-09-01")
    same = _with_background(_AGAIN, filed="2031-09-02", when="2031-09-01")
    other = _with_background(_AGAIN, filed="2031-09-03", when="2031-09-03")
    assert [link.relation for link in links(one, other)].count("same event") == 1
    assert stories(one, same) == [(0, 1)]
    assert stories(one, other) == []


def test_leads_with_one_event_are_one_story_though_a_side_was_read_from_its_town() -> None:
    lead = "Men of [town_ken Kenya] and [town_uga Uganda] [trigger exercised] on ferries at [town_ecu Quito]."
    one = told(lead, filed="2031-09-01", type="COOPERATE", when="2031-09-01", sides=("KEN", "ECU"))
    text = "Kenya and Uganda [trigger {}] on ferries near Quito with soldiers."
    other = told(text.format("exercised"), filed="2031-09-02", type="COOPERATE", when="2031-09-01")
    assert stories(one, other) == [(0, 1)]
    met = told(text.format("met"), filed="2031-09-02", when="2031-09-01")
    assert stories(one, met) == []
