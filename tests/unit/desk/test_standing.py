from datetime import date

import pytest

from dateline.desk.standing import standing_of
from tests.telling import commitment, event, link

TODAY = date(2021, 5, 4)


@pytest.mark.parametrize(
    ("due", "status", "left"),
    [
        (None, "open", None),
        ("2021-08-01", "open", 89),
        ("2021-05-19", "open", 15),
        ("2021-05-18", "due soon", 14),
        ("2021-05-04", "due soon", 0),
        ("2021-05-01/2021-05-31", "open", 27),
        ("2021-05-03", "overdue – no report", -1),
    ],
)
def test_the_calendar_alone_says_when_a_commitment_is_due(
    due: str | None, status: str, left: int | None
) -> None:
    standing = standing_of(commitment("c-1", due=due), [], today=TODAY)
    assert (standing.status, standing.days_left) == (status, left)


def test_no_report_is_never_broken() -> None:
    years_ago = commitment("c-1", due="2001-01-01")
    assert standing_of(years_ago, [], today=TODAY).status == "overdue – no report"


@pytest.mark.parametrize(
    ("relation", "status"),
    [
        ("fulfils", "reported kept"),
        ("contradicts", "reported broken"),
        ("cancels", "withdrawn"),
        ("postpones", "superseded"),
    ],
)
def test_an_accepted_link_decides_and_is_the_evidence(relation: str, status: str) -> None:
    decided = link("c-1", "e-1", relation)
    standing = standing_of(commitment("c-1", due="2001-01-01"), [decided], today=TODAY)
    assert (standing.status, standing.evidence, standing.proposals) == (status, (decided,), ())


def test_a_proposed_link_decides_nothing_and_is_shown() -> None:
    proposed = link("c-1", "e-1", "contradicts", "proposed")
    standing = standing_of(commitment("c-1", due="2001-01-01"), [proposed], today=TODAY)
    assert (standing.status, standing.evidence, standing.proposals) == (
        "overdue – no report",
        (),
        (proposed,),
    )


def test_a_rejected_link_and_a_link_on_another_record_are_nothing() -> None:
    links = [link("c-1", "e-1", "fulfils", "rejected"), link("c-2", "e-1", "fulfils")]
    standing = standing_of(commitment("c-1"), links, today=TODAY)
    assert (standing.status, standing.evidence, standing.proposals) == ("open", (), ())


def test_what_the_dispatch_itself_reports_stands() -> None:
    told = commitment("c-1", due="2001-01-01", status="reported kept")
    assert standing_of(told, [], today=TODAY).status == "reported kept"


def test_an_event_has_no_standing() -> None:
    with pytest.raises(ValueError, match="event"):
        standing_of(event("e-1"), [], today=TODAY)
