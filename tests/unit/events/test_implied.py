"""Sides that the words leave open and the dispatch tells."""

from dateline.desk.read import read_dispatch
from dateline.schema import Event
from tests.stories import dateline_at, story


def _implied(event: Event) -> set[str]:
    return {reason.rule for reason in event.because if reason.note.startswith("the words leave")}


def _events(*paragraphs: str) -> tuple[Event, ...]:
    return read_dispatch(story(*paragraphs)).events


def test_in_a_story_on_two_countries_a_threat_is_for_the_other() -> None:
    *_, event = _events(
        "Kenya and Ethiopia share a bridge.",
        "Kenya paid for it, and Ethiopia paid for it.",
        "Kenya says Ethiopia owes it a toll.",
        "Kenya threatened to close the bridge.",
    )
    assert [each.code for each in event.recipients] == ["ETH"]
    assert "events/other-side" in _implied(event)


def test_a_story_on_one_country_has_no_other_side() -> None:
    (event,) = _events("Kenya threatened to close the bridge.")
    assert event.recipients == ()


def test_marchers_of_no_stated_nation_are_those_of_the_place() -> None:
    text = "NAIROBI, Kenya (AP) — About 300 traders marched against the tax."
    line = dateline_at(text, "NAIROBI, Kenya (AP)", place="Nairobi", country="KEN", agency="AP")
    (event,) = read_dispatch(story(text, dateline=line)).events
    assert [each.code for each in event.actors] == ["KEN"]
    assert {"events/own-people", "events/own-state"} <= _implied(event)


def test_praise_of_the_deal_is_for_its_parties() -> None:
    *_, event = _events("Kenya and Ethiopia signed a treaty on Monday.", "Oman welcomed the treaty.")
    assert [each.code for each in event.recipients] == ["KEN", "ETH"]


def test_a_refused_request_goes_back_to_who_asked() -> None:
    *_, event = _events("Kenya asked Oman for a loan.", "Oman rejected the request.")
    assert (event.type, [each.code for each in event.recipients]) == ("REJECT", ["KEN"])


def test_an_offer_is_for_those_whose_truce_is_welcomed() -> None:
    *_, event = _events(
        "Kenya and Ethiopia held talks in Moyale on Monday.",
        "Norway welcomed the opening of the talks and offered four boats.",
    )
    assert event.type == "AGREE"
    assert [each.code for each in event.recipients] == ["KEN", "ETH"]
    assert "events/side-of-the-sister-verb" in _implied(event)


def test_where_both_sides_sign_is_no_third_side() -> None:
    (event,) = _events("Kenya and Ethiopia signed a treaty on wells in Oslo.")
    assert [each.code for each in event.actors] == ["KEN", "ETH"]


def test_rich_countries_are_blamed_and_not_the_other_side() -> None:
    *_, event = _events(
        "Kenya and Ethiopia share a bridge.",
        "Kenya paid for it, and Ethiopia paid for it.",
        "Kenya says Ethiopia owes it a toll.",
        "Kenya criticized wealthy countries.",
    )
    assert [each.code for each in event.recipients] == ["unnamed: wealthy countries"]
