"""Voice, control, coordination, implied sides, and one happening told twice."""

from dateline.desk.read import read_dispatch
from dateline.schema import Event, Reading
from tests.stories import story


def _events(*paragraphs: str, headline: str | None = None) -> tuple[Event, ...]:
    return read_dispatch(story(*paragraphs, headline=headline)).events


def _codes(event: Event) -> tuple[list[str], list[str]]:
    return [each.code for each in event.actors], [each.code for each in event.recipients]


def test_an_active_and_a_passive_sentence_have_the_same_sides() -> None:
    (active,) = _events("Kenyan police arrested two Ethiopian traders.")
    (passive,) = _events("Two Ethiopian traders were arrested by Kenyan police.")
    assert _codes(active) == _codes(passive) == (["KEN"], ["ETH"])


def test_a_partner_after_with_is_an_actor_too() -> None:
    (event,) = _events("Kenya signed a customs treaty with Ethiopia.")
    assert _codes(event) == (["KEN", "ETH"], [])


def test_a_coordinated_verb_has_its_sisters_subject() -> None:
    events = _events("Kenya recalled its ambassador from Ethiopia and closed the border.")
    assert [_codes(event)[0] for event in events] == [["KEN"], ["KEN"]]


def test_two_adjectives_before_one_noun_are_two_actors() -> None:
    (event,) = _events("Kenyan and Ethiopian ministers met in Moyale.")
    assert _codes(event) == (["KEN", "ETH"], [])


def test_a_visitor_is_actor_and_the_host_recipient() -> None:
    (event,) = _events("Kenyan Foreign Minister Daniel Kiprono visited Muscat, Oman, on Monday.")
    assert event.mode == "visit"
    assert _codes(event)[0] == ["KEN"]


def test_what_is_refused_is_no_second_event() -> None:
    (event,) = _events("Kenya refused to meet the Ethiopian envoy.")
    assert event.type == "REJECT"


def test_a_headline_adds_a_mention_and_no_event() -> None:
    (event,) = _events(
        "Kenya expelled three Omani diplomats on Monday.", headline="Kenya expels Omani diplomats"
    )
    assert event.trigger.text.startswith("expelled")
    assert [each.text.split()[0] for each in event.also] == ["expels"]


def test_a_visit_named_again_is_the_same_visit() -> None:
    (event,) = _events(
        "Kenyan President Joseph Mwangale will visit Oman in May.",
        "The visit will be his first since the vote.",
    )
    assert [each.text for each in event.also] == ["visit"]


def test_a_visit_put_off_later_in_the_story_is_postponed() -> None:
    (event,) = _events(
        "Kenyan President Joseph Mwangale was to visit Oman in May.",
        "The visit has been postponed because of a flood.",
    )
    assert event.status == "postponed"


def test_last_years_visit_is_another_one() -> None:
    events = _events(
        "Kenyan President Joseph Mwangale will visit Oman in May.",
        "Last year's visit was called off because of a storm.",
    )
    assert [event.status for event in events] == ["planned", "cancelled"]


def test_a_news_conference_is_no_meeting() -> None:
    assert not _events("Kenyan Foreign Minister Daniel Kiprono held a news conference in Nairobi.")


def test_background_nouns_without_actors_are_no_events() -> None:
    assert not _events("The price of talks and visits has risen.")


def test_every_event_says_trigger_sides_and_status_in_its_reasons() -> None:
    (event,) = _events("Kenya has postponed talks with Oman.")
    rules = [reason.rule for reason in event.because]
    assert rules[0] == "consult/negotiate"
    assert "events/actor-from-frame" in rules
    assert "events/status-postponed" in rules
    assert event.because[-1].words is not None


def test_an_event_in_a_statement_names_the_statement() -> None:
    reading: Reading = read_dispatch(story("Kenya has expelled an Omani diplomat, Daniel Kiprono said."))
    (event,) = reading.events
    assert event.said_by in {each.id for each in reading.statements}


def test_quad_class_and_intensity_follow_type_and_mode() -> None:
    (event,) = _events("Kenya expelled three Omani diplomats.")
    assert (event.quad, event.intensity, event.cameo) == (4, -55, "166")


def test_who_speaks_at_a_meeting_with_somebody_takes_part_in_it() -> None:
    event = next(
        each
        for each in _events(
            "Kenyan President Ann Mwai said at a meeting with Ethiopian Premier Abel Tessema that it rained."
        )
        if each.type == "CONSULT"
    )
    assert _codes(event) == (["KEN", "ETH"], [])
