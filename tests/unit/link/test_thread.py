"""The bundled thread of a planned visit: announced, reprinted, put off, held."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dateline.desk.bundled import bundled_dispatches
from dateline.desk.following import Thread, follow
from dateline.desk.inputs import Unread, dispatches
from dateline.desk.link import link_ledger, links
from dateline.desk.lists import find_standing
from dateline.desk.opening import Ledger, open_ledger
from dateline.desk.query import Criteria, find, record_by_id
from dateline.desk.read import read_dispatch
from dateline.desk.record import record_many

AFTER = date(2031, 6, 30)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    stories = [path for path in bundled_dispatches() if "visit" in Path(path).name]
    with open_ledger(tmp_path_factory.mktemp("thread") / "ledger.db", create=True) as opened:
        read = [each for each in dispatches(stories) if not isinstance(each, Unread)]
        list(record_many(opened, ((each, read_dispatch(each)) for each in read)))
        link_ledger(opened)
        yield opened


def thread_of(ledger: Ledger, day: date) -> Thread:
    """Follow the commitment to visit that the announcement tells."""
    (announced,) = (
        found
        for found in find(ledger, "commitment")
        if "tass" in str(found.name) and "visit" in found.record.words.text
    )
    return follow(ledger, announced, as_of=day)


def test_it_is_one_commitment_in_three_dispatches_and_a_copy(ledger: Ledger) -> None:
    thread = thread_of(ledger, AFTER)
    assert [(step.role, Path(str(step.name)).stem) for step in thread.steps if step.link is None] == [
        ("announced", "tass-2031-visit-announced")
    ]
    roles = {Path(str(step.name)).stem: step.role for step in thread.steps if step.role != "told again"}
    assert roles == {
        "tass-2031-visit-announced": "announced",
        "herald-2031-visit-reprint": "printed again",
        "dpa-2031-visit-postponed": "put off",
        "xinhua-2031-visit-held": "reported done",
    }
    assert len(thread.dispatches) == 3


def test_each_step_shows_the_words_that_tell_it(ledger: Ledger) -> None:
    words = {step.role: step.words.text for step in thread_of(ledger, AFTER).steps}
    assert "will make a working visit to Uzbekistan" in words["announced"]
    assert words["put off"].startswith("Slovak Prime Minister Matej Brezovan has called off a trip")
    assert "held talks here on Wednesday" in words["reported done"]


@pytest.mark.parametrize(
    ("day", "status", "due"),
    [
        (date(2031, 3, 12), "open", "2031-04-15/2031-04-16"),
        (date(2031, 4, 8), "due soon", "2031-04-15/2031-04-16"),
        (date(2031, 4, 10), "open", "2031-06-01/2031-06-07"),
        (date(2031, 5, 30), "due soon", "2031-06-01/2031-06-07"),
        (date(2031, 6, 4), "reported kept", "2031-06-01/2031-06-07"),
    ],
)
def test_its_status_is_followed_from_day_to_day(ledger: Ledger, day: date, status: str, due: str) -> None:
    stands = thread_of(ledger, day).reported
    assert stands.due is not None
    assert (stands.status, stands.due.value) == (status, due)
    assert stands.proposed == (day >= date(2031, 4, 9)), "nobody accepted a link"


def test_the_copy_is_known_as_one_with_the_shared_paragraphs_named(ledger: Ledger) -> None:
    (whole,) = (
        kept.link for kept in links(ledger, relations=("same report",)) if len(kept.link.earlier) == 64
    )
    shared = [reason.words for reason in whole.because if reason.rule == "link/shared-paragraph"]
    assert len(shared) == 5
    assert shared[0] is not None
    assert shared[0].text.startswith("TASHKENT, March 11. /TASS/. Slovak Prime Minister")


def test_the_words_of_every_reason_stand_in_the_dispatch_of_the_later_end(ledger: Ledger) -> None:
    """Law 1 holds for links too; their entries rest on no single dispatch, so it is tested here."""
    held = 0
    for kept in links(ledger):
        later = record_by_id(ledger, kept.link.later)
        text = record_by_id(ledger, later.dispatch).record.text
        for reason in kept.link.because:
            if reason.words is not None:
                assert reason.words.span.of(text) == reason.words.text
                held += 1
    assert held > len(list(links(ledger)))


def test_the_visit_is_listed_once_as_a_plan(ledger: Ledger) -> None:
    asked = Criteria(status="planned")

    def visits(*, once: bool) -> list[str]:
        return [
            Path(str(found.name)).stem
            for found, _ in find_standing(ledger, "event", asked, as_of=AFTER, once=once)
            if "working visit" in found.record.trigger.text
        ]

    assert sorted(visits(once=False)) == ["herald-2031-visit-reprint", "tass-2031-visit-announced"]
    assert visits(once=True) == ["tass-2031-visit-announced"]
