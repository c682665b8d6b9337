from datetime import date

import msgspec
import pytest

from dateline.desk.standing import standing_of
from dateline.schema import Reason
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
    ("relation", "later", "status"),
    [
        ("fulfils", "e-1", "reported kept"),
        ("contradicts", "e-1", "reported broken"),
        ("cancels", "e-1", "withdrawn"),
        ("postpones", "e-1", "open"),
        ("postpones", "c-9", "superseded"),
    ],
)
def test_a_link_that_a_person_accepted_decides_and_is_the_evidence(
    relation: str, later: str, status: str
) -> None:
    decided = link("c-1", later, relation)
    standing = standing_of(commitment("c-1", due="2001-01-01"), [decided], today=TODAY)
    assert (standing.status, standing.evidence, standing.proposed) == (status, (decided,), False)


def test_a_link_that_nobody_looked_at_counts_as_reported_and_is_marked() -> None:
    proposed = link("c-1", "e-1", "fulfils", "proposed")
    standing = standing_of(commitment("c-1", due="2001-01-01"), [proposed], today=TODAY)
    assert (standing.status, standing.evidence, standing.proposed) == ("reported kept", (proposed,), True)


def test_the_newest_word_counts() -> None:
    links = [link("c-1", "e-1", "cancels"), link("c-1", "e-2", "fulfils")]
    assert standing_of(commitment("c-1"), links, today=TODAY).status == "reported kept"


def test_what_is_said_to_be_otherwise_before_it_is_due_is_not_broken() -> None:
    denied = link("c-1", "e-1", "contradicts")
    assert standing_of(commitment("c-1", due="2021-08-01"), [denied], today=TODAY).status == "open"


def test_a_refusal_that_is_contradicted_is_broken_at_once() -> None:
    denied = link("c-1", "e-1", "contradicts")
    refusal = commitment("c-1", force="refusal", due="2021-08-01")
    assert standing_of(refusal, [denied], today=TODAY).status == "reported broken"


def test_silence_keeps_a_refusal_and_what_hangs_on_a_condition_open() -> None:
    refusal = commitment("c-1", force="refusal", due="2001-01-01")
    conditional = commitment("c-2", due="2001-01-01", condition="if it rains")
    for each in (refusal, conditional):
        assert standing_of(each, [], today=TODAY).status == "open"


def test_what_only_some_did_is_kept_in_part() -> None:
    some = msgspec.structs.replace(
        link("c-1", "e-1", "fulfils"), because=(Reason(rule="link/part-of-the-sides", note="one of two"),)
    )
    assert standing_of(commitment("c-1"), [some], today=TODAY).status == "partly"


def test_a_rejected_link_and_a_link_on_another_record_are_nothing() -> None:
    links = [link("c-1", "e-1", "fulfils", "rejected"), link("c-2", "e-1", "fulfils")]
    standing = standing_of(commitment("c-1"), links, today=TODAY)
    assert (standing.status, standing.evidence, standing.proposed) == ("open", (), False)


def test_what_the_dispatch_itself_reports_stands() -> None:
    told = commitment("c-1", due="2001-01-01", status="reported kept")
    assert standing_of(told, [], today=TODAY).status == "reported kept"


def test_an_event_has_no_standing() -> None:
    with pytest.raises(ValueError, match="event"):
        standing_of(event("e-1"), [], today=TODAY)
