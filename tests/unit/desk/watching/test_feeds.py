"""A feed is followed: what is new is recorded once, whatever comes between."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from dateline.desk.opening import open_ledger
from dateline.desk.record import Recorded
from dateline.desk.watching import feeds
from dateline.desk.watching.room import Room
from dateline.desk.watching.told import Missed, Polled
from dateline.ingest.inputs import Unread, attempt
from dateline.schema import Dispatch
from dateline.schema.capture import Capture
from tests.sites import Page
from tests.unit.desk.watching.conftest import Desk
from tests.wires import json_feed, page, rss


def outcomes(told: list[object]) -> list[str]:
    return [each.outcome for each in told if isinstance(each, Recorded)]


def test_each_entry_is_recorded_in_the_order_in_which_it_came(desk: Desk) -> None:
    desk.site.pages |= {"/feed": rss(1, 2), "/story/1": page(1), "/story/2": page(2)}
    told = desk.poll(desk.feed())
    assert outcomes(told) == ["recorded", "recorded"]
    assert [name for _, name in desk.dispatches()] == [desk.site.url("/story/1"), desk.site.url("/story/2")]
    assert told[-1] == Polled(recorded=2, again=900.0)


def test_what_was_recorded_is_not_fetched_again(desk: Desk) -> None:
    desk.site.pages |= {"/feed": rss(1), "/story/1": page(1), "/story/2": page(2)}
    desk.poll(desk.feed())
    desk.site.pages["/feed"] = rss(1, 2)
    desk.poll(desk.feed())
    assert [each for each in desk.site.asked if "story" in each] == ["127.0.0.1/story/1", "127.0.0.1/story/2"]


def test_a_feed_that_did_not_change_is_not_sent_again(desk: Desk) -> None:
    desk.site.pages |= {"/feed": rss(1, etag="a"), "/story/1": page(1)}
    desk.poll(desk.feed())
    desk.site.pages["/feed"] = Page(status=304)
    assert desk.poll(desk.feed()) == [Polled(changed=False, again=900.0)]
    assert desk.site.headers["If-None-Match"] == '"a"'


def test_the_words_of_the_feed_itself_are_taken_where_they_are_wanted(desk: Desk) -> None:
    desk.site.pages["/feed"] = rss(1, 2, words=True)
    assert outcomes(desk.poll(desk.feed("entry"))) == ["recorded", "recorded"]
    assert outcomes(desk.poll(desk.feed("entry"))) == []
    assert [name for _, name in desk.dispatches()] == ["story-1", "story-2"]


def test_the_words_of_a_feed_are_read_once_a_poll(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counted(capture: Capture) -> Iterator[Dispatch | Unread]:
        read.append(capture.name)
        return attempt(capture)

    monkeypatch.setattr(feeds, "attempt", counted)
    desk.site.pages["/feed"] = rss(1, 2, 3, words=True)
    assert outcomes(desk.poll(desk.feed("entry"))) == ["recorded"] * 3
    assert read == [desk.site.url("/feed")]


@pytest.mark.parametrize(
    "items", ["<a>" * 300 + "</a>" * 300, "<item/>" * 100_001], ids=["too deep", "too many"]
)
def test_a_feed_made_to_harm_is_refused_before_it_is_parsed(desk: Desk, items: str) -> None:
    feed = f'<rss version="2.0"><channel><title>T</title>{items}</channel></rss>'
    desk.site.pages["/feed"] = Page(feed.encode(), "application/rss+xml")
    (failure, _) = desk.poll(desk.feed())
    assert isinstance(failure, Missed)
    assert "has more than" in failure.happened


def test_a_json_feed_is_followed_like_any_other(desk: Desk) -> None:
    desk.site.pages["/feed"] = json_feed(1, 2)
    assert outcomes(desk.poll(desk.feed("entry"))) == ["recorded", "recorded"]


def test_an_edited_entry_is_a_new_version_that_supersedes_the_one_before(desk: Desk) -> None:
    desk.site.pages |= {"/feed": rss(1), "/story/1": page(1)}
    desk.poll(desk.feed())
    desk.site.pages |= {"/feed": rss(1, edited=(1,)), "/story/1": page(1, more=" She left.")}
    assert outcomes(desk.poll(desk.feed())) == ["recorded"]
    (first, _), (second, _) = desk.dispatches()
    with desk.ledger.reading() as connection:
        rows = connection.exec_driver_sql("SELECT id, current FROM dispatches").all()
        links = connection.exec_driver_sql("SELECT earlier, later, relation FROM links").all()
    assert {tuple(row) for row in rows} == {(first, 0), (second, 1)}
    assert [tuple(row) for row in links] == [(first, second, "replaces")]


def test_an_entry_that_only_says_that_it_was_edited_adds_nothing(desk: Desk) -> None:
    desk.site.pages |= {"/feed": rss(1), "/story/1": page(1)}
    desk.poll(desk.feed())
    before = desk.entries()
    desk.site.pages["/feed"] = rss(1, edited=(1,))
    assert outcomes(desk.poll(desk.feed())) == ["unchanged"]
    assert desk.entries() == before


def test_a_page_that_turns_back_to_old_words_supersedes_nothing(desk: Desk) -> None:
    desk.site.pages |= {"/feed": rss(1), "/story/1": page(1)}
    desk.poll(desk.feed())
    desk.site.pages |= {"/feed": rss(1, edited=(1,)), "/story/1": page(1, more=" She left.")}
    desk.poll(desk.feed())
    desk.site.pages |= {"/feed": rss(1), "/story/1": page(1)}
    assert outcomes(desk.poll(desk.feed())) == ["unchanged"]


def test_a_page_that_fails_is_tried_again_and_given_up_in_the_end(desk: Desk) -> None:
    desk.site.pages["/feed"] = rss(1)
    waits = []
    for _ in range(6):
        told = desk.poll(desk.feed())
        waits += [each.again for each in told if isinstance(each, Missed)]
        desk.time += 86_400
    assert waits == [900.0, 1800.0, 3600.0, None]


def test_a_page_that_failed_is_recorded_once_it_is_there_also_if_the_feed_is_the_same(desk: Desk) -> None:
    desk.site.pages["/feed"] = rss(1, etag="a")
    desk.poll(desk.feed())
    desk.site.pages |= {"/feed": Page(status=304), "/story/1": page(1)}
    assert outcomes(desk.poll(desk.feed())) == []  # not before its time
    desk.time += 901
    assert outcomes(desk.poll(desk.feed())) == ["recorded"]


def test_one_page_that_fails_stops_no_other(desk: Desk) -> None:
    desk.site.pages |= {"/feed": rss(1, 2, 3), "/story/1": page(1), "/story/3": page(3)}
    told = desk.poll(desk.feed())
    assert outcomes(told) == ["recorded", "recorded"]
    assert told[-1] == Polled(recorded=2, missed=1, waiting=1, again=900.0)


def test_a_busy_site_is_left_alone_and_nothing_is_lost(desk: Desk) -> None:
    busy = Page(status=503, headers={"Retry-After": "7200"})
    desk.site.pages |= {
        "/feed": rss(1, 2, 3, etag="a"),
        "/story/1": page(1),
        "/story/2": busy,
        "/story/3": page(3),
    }
    told = desk.poll(desk.feed())
    assert outcomes(told) == ["recorded"]
    assert isinstance(told[-1], Polled)
    assert told[-1].again == 7200
    desk.site.pages["/story/2"] = page(2)
    assert desk.poll(desk.feed()) == []
    desk.time += 7201
    assert outcomes(desk.poll(desk.feed())) == ["recorded", "recorded"]
    assert "If-None-Match" not in desk.site.headers


def test_a_feed_that_fails_is_asked_less_and_less_often(desk: Desk) -> None:
    waits = []
    for _ in range(8):
        (failure, _) = desk.poll(desk.feed())
        assert isinstance(failure, Missed)
        waits.append(failure.again)
        desk.time += (failure.again or 0) + 1
    assert waits == [900, 1800, 3600, 7200, 14400, 28800, 28800, 28800]


def test_a_page_that_is_no_feed_is_told(desk: Desk) -> None:
    desk.site.pages["/feed"] = page(1)
    (failure, _) = desk.poll(desk.feed())
    assert isinstance(failure, Missed)
    assert "is no feed" in failure.happened


class Killed(BaseException):
    """The process ended here."""


class Dying(Room):
    """Ends after so many dispatches are in the ledger, with the marks of more than these on the disk."""

    after = 0

    def record(self, dispatches: Iterable[Dispatch]) -> Iterator[Recorded]:
        some = list(dispatches)[: self.after]
        yield from super().record(some)
        raise Killed


@pytest.mark.parametrize("after", [0, 1, 3])
def test_a_kill_between_marks_and_ledger_loses_nothing_and_doubles_nothing(desk: Desk, after: int) -> None:
    numbers = range(1, 5)
    desk.site.pages["/feed"] = rss(*numbers, etag="a")
    served = dict.fromkeys(numbers, 0)

    def behaviour(number: int):  # type: ignore[no-untyped-def]
        def answer(asked):  # type: ignore[no-untyped-def]
            # Each time it is fetched, the page says something else.
            served[number] += 1
            asked.answer(page(number, more=f" She said so {served[number]} times."))

        return answer

    desk.site.pages |= {f"/story/{number}": behaviour(number) for number in numbers}
    room = desk.room()
    dying = Dying(room.ledger, room.memory, room.fetcher, now=room.now)
    dying.after = after
    with pytest.raises(Killed):
        desk.poll(desk.feed(), room=dying)
    desk.poll(desk.feed())
    assert [name for _, name in desk.dispatches()] == [
        desk.site.url(f"/story/{number}") for number in numbers
    ]


def test_an_older_ledger_gets_what_it_lacks_whatever_the_marks_say(desk: Desk, tmp_path: Path) -> None:
    desk.site.pages |= {"/feed": rss(1, etag="a"), "/story/1": page(1)}
    desk.poll(desk.feed())
    with open_ledger(tmp_path / "older.db", create=True) as older:
        restored = Desk(older, desk.site, desk.memory, time=desk.time)
        assert outcomes(restored.poll(desk.feed())) == ["recorded"]


def test_a_feed_with_two_entries_of_one_name_gives_the_first(desk: Desk) -> None:
    twice = rss(1, 2).body.replace(b"story-1", b"story-2")
    desk.site.pages |= {"/feed": Page(twice, "application/rss+xml"), "/story/1": page(1), "/story/2": page(2)}
    desk.poll(desk.feed())
    desk.poll(desk.feed())
    assert [name for _, name in desk.dispatches()] == [desk.site.url("/story/2")]
