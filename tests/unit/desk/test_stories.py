"""Stories in a ledger: named once, found by every name, judged by hand, linked little by little."""

from pathlib import Path

import msgspec
import pytest

from dateline.desk import feed
from dateline.desk.judge import judge
from dateline.desk.link import link_ledger, links
from dateline.desk.opening import Ledger, migrate_ledger, open_ledger
from dateline.desk.query import criteria_from
from dateline.desk.record import record_dispatch
from dateline.desk.stories import newest_day, story, story_of, today
from dateline.desk.verify import verify_ledger
from dateline.errors import RecordNotFound
from dateline.ledger.linking import append_links
from dateline.schema import Link
from tests.unit.desk.test_following import HELD, OFF, PLAN
from tests.unit.link.telling import Told, told

AT = "2031-10-01T00:00:00Z"

ONE = told(
    "Kenya and Uganda [trigger held talks] on lake ports and ferries in [place Bern].",
    filed="2031-09-01", when="2031-09-01", agency="AFP",
)  # fmt: skip
TWO = told(
    "Ugandan and Kenyan ministers [trigger met] over ferries and lake ports in [place Bern].",
    filed="2031-09-02", when="2031-09-01", agency="EFE",
)  # fmt: skip
THREE = told(
    "Talks on ferries and lake ports were [trigger held] in [place Bern] by Kenya and Uganda.",
    filed="2031-09-02", when="2031-09-01", agency="DPA",
)  # fmt: skip
OTHER = told(
    "Peru [trigger thanked] Chile for tents.", filed="2031-09-02", type="SUPPORT", sides=("PER", "CHL")
)


def keep(ledger: Ledger, *stories: Told) -> None:
    for dispatch, reading in stories:
        record_dispatch(ledger, dispatch, reading, recorded_at=AT)


def standing(ledger: Ledger) -> dict[str, tuple[str, str]]:
    """Return the links that stand, by id, with their verdicts and reasons."""
    return {
        kept.link.id: (kept.link.verdict, repr(kept.link.because))
        for kept in links(ledger)
        if kept.link.verdict != "rejected"
    }


def test_dispatches_on_one_happening_are_listed_once(ledger: Ledger) -> None:
    keep(ledger, ONE, TWO, THREE, OTHER)
    assert len(feed.listed(ledger, "dispatch", criteria_from(), by_story=True).found) == 4
    link_ledger(ledger)
    listed = feed.listed(ledger, "dispatch", criteria_from(), by_story=True)
    assert [each.dispatch for each in listed.found] == [OTHER[0].id, THREE[0].id]
    _, line = feed.stories(ledger, listed.found)
    assert {each.agency for each in line.tellings} == {"AFP", "EFE"}
    assert (line.copies, line.origins, line.id) == ((), 3, f"y-{ONE[0].id[:12]}")


def test_of_those_that_match_the_newest_stands_for_the_story(ledger: Ledger) -> None:
    keep(ledger, ONE, TWO, THREE)
    link_ledger(ledger)
    found = feed.listed(ledger, "dispatch", criteria_from(agency="AFP"), by_story=True).found
    assert [each.dispatch for each in found] == [ONE[0].id]


def test_pages_of_stories_join_without_a_gap_or_a_repetition(ledger: Ledger) -> None:
    keep(ledger, ONE, TWO, THREE, OTHER, PLAN, OFF)
    link_ledger(ledger)
    whole = feed.listed(ledger, "dispatch", criteria_from(), by_story=True).found
    pages: list[str] = []
    after = None
    while True:
        page = feed.listed(ledger, "dispatch", criteria_from(), by_story=True, after=after, limit=1)
        pages += [each.dispatch for each in page.found]
        after = page.next
        if after is None:
            break
    assert pages == [each.dispatch for each in whole]


def test_a_story_keeps_its_name_when_others_join(ledger: Ledger) -> None:
    keep(ledger, TWO)
    link_ledger(ledger)
    keep(ledger, THREE)
    link_ledger(ledger)
    name = story(ledger, TWO[0].id).id
    # Filed before both, recorded after both.
    keep(ledger, ONE)
    link_ledger(ledger)
    found = story(ledger, name)
    assert found.id == name == f"y-{TWO[0].id[:12]}"
    assert [(part.member.agency, part.role) for part in found.parts] == [
        ("AFP", "told first"),
        ("EFE", "told"),
        ("DPA", "told"),
    ]


def test_of_two_stories_that_become_one_the_older_name_stays_and_the_other_still_finds_it(
    ledger: Ledger,
) -> None:
    keep(ledger, ONE, OTHER)
    link_ledger(ledger)
    assert story(ledger, f"y-{OTHER[0].id[:12]}").id == f"y-{OTHER[0].id[:12]}"
    tie = Link(
        id="l-1", earlier=ONE[0].id, later=OTHER[0].id, relation="same story", by="Ida", verdict="accepted"
    )
    append_links(ledger, [tie], recorded_at=AT)
    assert story(ledger, f"y-{OTHER[0].id[:12]}").id == f"y-{ONE[0].id[:12]}"
    verify_ledger(ledger.path)


def test_a_dispatch_that_a_person_takes_out_of_a_story_stays_out(ledger: Ledger) -> None:
    keep(ledger, ONE, TWO, THREE)
    link_ledger(ledger)
    part = next(each for each in story(ledger, ONE[0].id).parts if each.member.agency == "EFE")
    judge(ledger, str(part.link), "reject", by="Ida Brandt", because="other talks", recorded_at=AT)
    assert story_of(ledger, TWO[0].id) == TWO[0].id
    link_ledger(ledger, whole=True)
    assert story_of(ledger, TWO[0].id) == TWO[0].id
    assert [each.member.agency for each in story(ledger, ONE[0].id).parts] == ["AFP", "DPA"]
    verify_ledger(ledger.path)


def test_a_story_tells_each_event_once(ledger: Ledger) -> None:
    keep(ledger, ONE, TWO, THREE)
    link_ledger(ledger)
    (event,) = story(ledger, ONE[0].id).events
    assert len(event.all) == 3


def test_a_dispatch_that_is_alone_is_a_story_of_one(ledger: Ledger) -> None:
    keep(ledger, OTHER)
    found = story(ledger, OTHER[0].id)
    assert ([part.role for part in found.parts], found.first) == (["told first"], "2031-09-02")
    with pytest.raises(RecordNotFound, match="no story has the name 'y-0000'"):
        story(ledger, "y-0000")


def test_a_dispatch_whose_name_looks_like_that_of_a_story_is_found_by_its_name(ledger: Ledger) -> None:
    dispatch = msgspec.structs.replace(OTHER[0], name="y-thanks.txt")
    keep(ledger, (dispatch, OTHER[1]))
    assert story(ledger, "y-thanks.txt").id == f"y-{dispatch.id[:12]}"


def test_today_shows_the_newest_day(ledger: Ledger) -> None:
    keep(ledger, ONE, TWO, OTHER)
    link_ledger(ledger)
    day = newest_day(ledger, criteria_from())
    assert day == "2031-09-02"
    assert [each.found.dispatch for each in today(ledger, criteria_from(), day=day)] == [
        OTHER[0].id,
        TWO[0].id,
    ]
    assert [each.found.dispatch for each in today(ledger, criteria_from(), day="2031-09-01")] == [ONE[0].id]


def test_linking_after_every_dispatch_ends_with_the_links_of_one_run(tmp_path: Path) -> None:
    stories = (PLAN, ONE, HELD, THREE, OTHER, OFF, TWO)
    with open_ledger(tmp_path / "once.db", create=True) as once:
        keep(once, *stories)
        link_ledger(once)
        whole = standing(once)
    with open_ledger(tmp_path / "often.db", create=True) as often:
        for each in reversed(stories):
            keep(often, each)
            assert link_ledger(often).dispatches == 1
        assert standing(often) == whole
        verify_ledger(often.path)
        assert link_ledger(often, whole=True).added == 0
        assert standing(often) == whole


def test_a_run_that_is_killed_loses_nothing_and_does_nothing_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stories = (PLAN, ONE, HELD, THREE, OTHER, OFF, TWO)
    with open_ledger(tmp_path / "once.db", create=True) as once:
        keep(once, *stories)
        link_ledger(once)
        whole = standing(once)
    monkeypatch.setattr("dateline.desk.link.AT_ONCE", 1)
    for at in range(1, len(stories) + 1):

        def kill(done: int, total: int, at: int = at) -> None:
            if done == min(at, total):
                raise KeyboardInterrupt

        path = tmp_path / f"killed-{at}.db"
        with open_ledger(path, create=True) as killed:
            keep(killed, *stories)
            with pytest.raises(KeyboardInterrupt):
                link_ledger(killed, watch=kill)
            assert link_ledger(killed).dispatches == len(stories) - at
            assert standing(killed) == whole
            verify_ledger(path)


def test_a_dispatch_read_anew_is_compared_anew_and_what_it_no_longer_tells_is_withdrawn(
    ledger: Ledger,
) -> None:
    keep(ledger, ONE, TWO)
    link_ledger(ledger)
    moved = told(
        "Ugandan and Kenyan ministers [trigger met] over ferries and lake ports in [place Bern].",
        filed="2031-12-02", when="2031-12-01", agency="EFE",
    )  # fmt: skip
    keep(ledger, (TWO[0], msgspec.structs.replace(moved[1], parser="by hand 2")))
    done = link_ledger(ledger)
    assert (done.dispatches, done.withdrawn) == (1, 2)
    assert standing(ledger) == {}
    assert story_of(ledger, TWO[0].id) == TWO[0].id
    verify_ledger(ledger.path)


def test_all_that_is_derived_can_be_made_anew(ledger: Ledger) -> None:
    keep(ledger, ONE, TWO, OTHER)
    link_ledger(ledger)
    before = standing(ledger), story_of(ledger, TWO[0].id)
    path = ledger.path
    ledger.close()
    migrate_ledger(path, rebuild=True)
    verify_ledger(path)
    with open_ledger(path) as again:
        assert (standing(again), story_of(again, TWO[0].id)) == before
        assert link_ledger(again).added == 0
