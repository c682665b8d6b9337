"""One act told in two dispatches is one; two acts are two."""

import pytest

from tests.unit.link.telling import links_between, relations, told

TOLD = told(
    "Kenya and Uganda [trigger signed] a treaty on lake ports in [place Kisumu] on Monday.",
    filed="2031-05-06", type="SUPPORT", when="2031-05-05",
)  # fmt: skip


def test_one_signing_told_by_two_agencies_is_one_event() -> None:
    again = told(
        "The treaty on lake ports was [trigger signed] by Kenya and Uganda on 5 May.",
        filed="2031-05-07", type="SUPPORT", when="2031-05-05",
    )  # fmt: skip
    (link,) = links_between(TOLD, again)
    assert (link.relation, link.earlier, link.later) == (
        "same event",
        TOLD[1].events[0].id,
        again[1].events[0].id,
    )
    assert {reason.rule for reason in link.because} >= {
        "link/same-event",
        "link/same-type",
        "link/both-sides",
        "link/same-days",
        "link/shared-words",
    }


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Kenya and Uganda [trigger signed] a treaty on lake ports.", {"when": "2031-06-11"}),
        ("Kenya and Malawi [trigger signed] a treaty on lake ports.", {"sides": ("KEN", "MWI")}),
        ("Kenya and Uganda [trigger met] on lake ports.", {"type": "CONSULT"}),
        ("Kenya and Uganda [trigger signed] a treaty on ports in [place Arua].", {}),
    ],
    ids=["another day", "another side", "another type", "another town"],
)
def test_two_acts_are_two_where_they_have(text: str, given: dict[str, object]) -> None:
    other = {"filed": "2031-06-12", "type": "SUPPORT", "when": "2031-05-05", **given}
    assert relations(TOLD, told(text, **other)) == []  # type: ignore[arg-type]


def test_three_tellings_hang_on_the_first() -> None:
    second = told(
        "Kenya and Uganda [trigger signed] the lake ports treaty on 5 May.",
        filed="2031-05-07", type="SUPPORT", when="2031-05-05",
    )  # fmt: skip
    third = told(
        "The lake ports treaty that Kenya and Uganda [trigger signed] on 5 May is short.",
        filed="2031-05-09", type="SUPPORT", when="2031-05-05",
    )  # fmt: skip
    heads = {link.earlier for link in links_between(third, TOLD, second)}
    assert heads == {TOLD[1].events[0].id}


def test_a_plan_told_again_rewords_the_first_telling_and_its_event_is_one() -> None:
    first = told(
        "[plan Kenya will [trigger lift] its visa fees for Ugandan students by 1 September].",
        filed="2031-03-11", type="CONCEDE", status="proposed", due="2031-03-11/2031-09-01",
    )  # fmt: skip
    again = told(
        "[plan Kenya would [trigger abolish] visa fees for Ugandan students on 1 September].",
        filed="2031-06-04", type="CONCEDE", status="planned", due="2031-09-01",
    )  # fmt: skip
    commitments, events = links_between(first, again)
    assert (commitments.relation, commitments.earlier) == ("rewords", first[1].commitments[0].id)
    assert (events.relation, events.earlier, events.later) == (
        "same event",
        first[1].events[0].id,
        again[1].events[0].id,
    )
