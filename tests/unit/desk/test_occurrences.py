from dateline.desk.occurrences import distinct
from tests.telling import event, link, statement


def groups(records: list, links: list) -> list[list[str]]:
    return [[each.id for each in made.all] for made in distinct(records, links)]


def test_without_a_link_every_record_is_an_occurrence_of_its_own() -> None:
    assert groups([event("e-1"), event("e-2", dispatch="d2")], []) == [["e-1"], ["e-2"]]


def test_a_same_event_link_makes_one_occurrence_whose_first_is_the_one_filed_first() -> None:
    late = event("e-1", dispatch="d1", filed="2021-05-06")
    early = event("e-2", dispatch="d2", filed="2021-05-04")
    assert groups([late, early], [link("e-1", "e-2")]) == [["e-2", "e-1"]]


def test_links_are_followed_from_one_to_the_next() -> None:
    records = [event(f"e-{n}", dispatch=f"d{n}", seq=n) for n in (1, 2, 3)]
    assert groups(records, [link("e-1", "e-2"), link("e-3", "e-2")]) == [["e-1", "e-2", "e-3"]]


def test_a_rejected_link_joins_nothing() -> None:
    records = [event("e-1"), event("e-2", dispatch="d2")]
    assert groups(records, [link("e-1", "e-2", verdict="rejected")]) == [["e-1"], ["e-2"]]


def test_a_proposed_link_joins_and_is_said_to_be_a_proposal() -> None:
    records = [event("e-1"), event("e-2", dispatch="d2")]
    (proposed,) = distinct(records, [link("e-1", "e-2", verdict="proposed")])
    (accepted,) = distinct(records, [link("e-1", "e-2")])
    assert (proposed.proposed, accepted.proposed) == (True, False)


def test_two_prints_of_one_report_have_their_equal_records_in_common_and_no_others() -> None:
    records = [
        event("e-1", "CONSULT"),
        event("e-2", "CONSULT", dispatch="d2", seq=2),
        event("e-3", "ACCUSE", dispatch="d2", seq=3),
        event("e-4", "CONSULT", status="planned", dispatch="d2", seq=4),
        statement("s-1", "We will come."),
        statement("s-2", "We  will come.", dispatch="d2", seq=5),
    ]
    assert groups(records, [link("d1", "d2", "same report")]) == [
        ["e-1", "e-2"],
        ["e-3"],
        ["e-4"],
        ["s-1", "s-2"],
    ]


def test_an_outcome_does_not_make_a_plan_and_a_happening_one_occurrence() -> None:
    records = [event("e-1", status="planned"), event("e-2", dispatch="d2")]
    assert groups(records, [link("e-1", "e-2", "fulfils")]) == [["e-1"], ["e-2"]]


def test_a_link_to_a_record_that_is_not_there_is_passed_over() -> None:
    assert groups([event("e-1")], [link("e-1", "e-9"), link("e-8", "e-9")]) == [["e-1"]]
