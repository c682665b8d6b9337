"""What later dispatches tell of a plan: only words make an outcome."""

import msgspec
import pytest

from dateline.schema import Party
from tests.unit.link.telling import links_between, relations, told

PLAN = told(
    "[plan Kenya's Joyce Amani will [trigger visit] Uganda on 4 May].",
    filed="2031-04-01", status="planned", due="2031-05-04",
)  # fmt: skip


def test_a_visit_that_took_place_on_its_day_fulfils_the_plan() -> None:
    held = told("Kenya and Uganda [trigger held talks] on Sunday.", filed="2031-05-05", when="2031-05-04")
    (link,) = links_between(PLAN, held)
    assert (link.relation, link.earlier, link.later) == (
        "fulfils",
        PLAN[1].commitments[0].id,
        held[1].events[0].id,
    )
    assert link.verdict == "proposed"
    assert link.by == "link"
    assert link.because[0].rule == "link/done"
    assert link.because[0].words is not None
    assert link.because[0].words.text == "Kenya and Uganda held talks on Sunday."


def test_the_order_in_which_dispatches_are_taken_in_does_not_matter() -> None:
    held = told("Kenya and Uganda [trigger held talks] on Sunday.", filed="2031-05-05", when="2031-05-04")
    assert links_between(held, PLAN) == links_between(PLAN, held)


@pytest.mark.parametrize(
    ("fault", "later"),
    [
        ("other sides", {"sides": ("KEN", "TZA")}),
        ("another type", {"type": "ACCUSE"}),
        ("another month", {"when": "2031-06-20"}),
        ("a story filed before the plan", {"filed": "2031-03-20"}),
        ("a meeting said not to have been held", {"status": "denied"}),
    ],
)
def test_nothing_is_an_outcome_that_differs_in(fault: str, later: dict[str, object]) -> None:
    given = {"filed": "2031-05-05", "when": "2031-05-04", **later}
    held = told("The two sides [trigger held talks] on Sunday.", **given)  # type: ignore[arg-type]
    assert relations(PLAN, held) == [], fault


def test_a_meeting_elsewhere_is_not_the_one_that_was_planned() -> None:
    plan = told(
        "[plan Kenya and Uganda will [trigger meet] in [place Moroto] on 4 May].",
        filed="2031-04-01", status="planned", due="2031-05-04",
    )  # fmt: skip
    held = told("Kenya and Uganda [trigger met] in [place Entebbe].", filed="2031-05-05", when="2031-05-04")
    assert relations(plan, held) == []


def test_what_was_called_off_is_cancelled() -> None:
    off = told(
        "Kenya [trigger called off the visit] to Uganda planned for 4 May.",
        filed="2031-04-20", status="cancelled", when="2031-05-04",
    )  # fmt: skip
    (link,) = links_between(PLAN, off)
    assert (link.relation, link.later) == ("cancels", off[1].events[0].id)


def test_what_is_called_off_and_given_a_later_date_is_put_off_to_it() -> None:
    off = told(
        "Kenya [trigger called off the visit] to Uganda planned for 4 May. "
        "[plan Amani would travel on 9 June], an aide said.",
        filed="2031-04-20", status="cancelled", when="2031-05-04", due="2031-06-09",
    )  # fmt: skip
    (link,) = links_between(PLAN, off)
    assert (link.relation, link.later) == ("postpones", off[1].commitments[0].id)
    assert link.due is not None
    assert link.due.value == "2031-06-09"


def test_what_is_put_off_without_a_date_has_none() -> None:
    off = told("Kenya [trigger put off the visit] to Uganda.", filed="2031-04-20", status="postponed")
    (link,) = links_between(PLAN, off)
    assert (link.relation, link.due) == ("postpones", None)


def test_a_refusal_is_contradicted_by_the_act_refused() -> None:
    refusal = told(
        "[plan Kenya will not abolish visa fees for Ugandan students].", filed="2031-04-01", force="refusal"
    )
    done = told(
        "Kenya [trigger abolished visa fees] for Ugandan students.",
        filed="2031-05-06", type="CONCEDE", when="2031-05-05",
    )  # fmt: skip
    (link,) = links_between(refusal, done)
    assert (link.relation, link.because[0].rule) == ("contradicts", "link/done-against-refusal")


def test_a_promise_of_several_of_whom_one_acted_is_kept_in_part() -> None:
    promise = told(
        "[plan Kenya and Uganda will [trigger send] forty tents to Malawi by 9 May].",
        filed="2031-05-01", type="AID", status="planned", due="2031-05-01/2031-05-09",
        sides=("KEN", "MWI"),
    )  # fmt: skip
    dispatch, reading = promise
    commitment = msgspec.structs.replace(
        reading.commitments[0], by=(Party(code="KEN"), Party(code="UGA")), to=(Party(code="MWI"),)
    )
    promise = dispatch, msgspec.structs.replace(reading, commitments=(commitment,))
    sent = told(
        "Kenya [trigger sent] forty tents to Malawi.", filed="2031-05-07", type="AID", when="2031-05-06",
        sides=("KEN", "MWI"),
    )  # fmt: skip
    (link,) = links_between(promise, sent)
    assert link.relation == "fulfils"
    assert link.because[-1].rule == "link/part-of-the-sides"
    assert "UGA" in link.because[-1].note


def test_a_year_that_is_not_printed_may_be_any_that_fits() -> None:
    plan = told(
        "[plan Kenya's Joyce Amani will [trigger visit] Uganda on 4 May].",
        filed="XXXX-04-01", status="planned", due="XXXX-05-04",
    )  # fmt: skip
    held = told("Kenya and Uganda [trigger held talks].", filed="2031-05-05", when="2031-05-04")
    (link,) = links_between(plan, held)
    assert any("a year is not printed" in reason.note for reason in link.because)


def test_silence_makes_no_link() -> None:
    other = told("Kenya [trigger thanked] Uganda.", filed="2033-01-01", type="SUPPORT")
    assert relations(PLAN, other) == []
