"""Dates and settings that an event has from its occasion."""

from dateline.desk.read import read_dispatch
from dateline.schema import Event
from tests.stories import story


def _events(*paragraphs: str) -> tuple[Event, ...]:
    return read_dispatch(story(*paragraphs)).events


def test_a_meeting_on_the_sidelines_of_a_summit_has_its_date_place_and_setting() -> None:
    *_, event = _events(
        "Kenya is scheduled to meet Ethiopia on the sidelines of a regional summit in Kampala in May 2031."
    )
    assert event.setting is not None
    assert event.setting.text == "regional summit"
    assert event.when is not None
    assert event.when.value == "2031-05"
    assert event.place is not None
    assert event.place.text == "Kampala"


def test_a_meeting_without_an_occasion_has_no_setting() -> None:
    (event,) = _events("Kenya met Ethiopia on 4 May 2031 in Kampala.")
    assert event.setting is None


def test_what_is_to_be_signed_is_signed_during_the_planned_visit() -> None:
    visit, signing = _events(
        "Kenyan President Amos Kibet will visit Ethiopia on 4 May 2031.",
        "Kenya and Ethiopia will sign a treaty on wells.",
    )
    assert visit.when is not None
    assert signing.when is not None
    assert signing.when.value == visit.when.value
    assert "events/dated-as-the-visit" in {each.rule for each in signing.because}


def test_what_was_signed_before_does_not_take_the_planned_visits_date() -> None:
    _, signing = _events(
        "Kenyan President Amos Kibet will visit Ethiopia on 4 May 2031.",
        "Kenya and Ethiopia signed a treaty on wells.",
    )
    assert signing.when is None
