"""Sources are polled when their time comes, for as long as nobody stops it."""

from collections.abc import Iterable, Iterator

import pytest

from dateline.desk.record import Recorded
from dateline.desk.watching.following import follow
from dateline.desk.watching.room import Room
from dateline.desk.watching.told import Missed, Polled
from dateline.desk.watching.watchlist import Watchlist
from dateline.errors import LedgerLocked
from dateline.schema import Dispatch
from tests.unit.desk.watching.conftest import Desk
from tests.wires import rss


class Enough(Exception):
    """The test has seen what it wanted."""


def test_each_source_is_polled_at_its_own_time(desk: Desk) -> None:
    often = desk.feed("entry")
    seldom = type(often)(url=desk.site.url("/seldom"), content="entry", every="1h")
    desk.site.pages |= {"/feed": rss(1, words=True), "/seldom": rss(2, words=True)}
    began, polls = desk.time, []

    def sleep(seconds: float) -> None:
        assert 0 < seconds <= 60
        desk.time += seconds
        if desk.time - began > 3700:
            raise Enough

    def watch() -> None:
        for each in follow(Watchlist(feed=(often, seldom)), desk.room(), once=False, sleep=sleep):
            if isinstance(each.told, Polled):
                polls.append((each.source == seldom.called, round((desk.time - began) / 60)))

    with pytest.raises(Enough):
        watch()
    assert sorted(polls) == [
        (False, 0),
        (False, 15),
        (False, 30),
        (False, 45),
        (False, 60),
        (True, 0),
        (True, 60),
    ]


def test_a_watch_started_again_keeps_to_the_time_unless_it_polls_once(desk: Desk) -> None:
    desk.site.pages["/feed"] = rss(1, words=True)
    desk.poll(desk.feed("entry"))
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        raise Enough

    def watch() -> None:
        list(follow(Watchlist(feed=(desk.feed("entry"),)), desk.room(), once=False, sleep=sleep))

    with pytest.raises(Enough):
        watch()
    assert desk.site.asked.count("127.0.0.1/feed") == 1
    desk.poll(desk.feed("entry"))
    assert desk.site.asked.count("127.0.0.1/feed") == 2


class Locked(Room):
    """A ledger that another process holds, the first time."""

    tries = 0

    def record(self, dispatches: Iterable[Dispatch]) -> Iterator[Recorded]:
        self.tries += 1
        if self.tries == 1:
            raise LedgerLocked("another process holds it")
        return super().record(dispatches)


def test_a_ledger_that_another_process_holds_is_waited_for(desk: Desk) -> None:
    desk.site.pages["/feed"] = rss(1, words=True, etag="a")
    room = desk.room()
    locked = Locked(room.ledger, room.memory, room.fetcher, now=room.now)

    def sleep(seconds: float) -> None:
        desk.time += seconds
        if desk.dispatches():
            raise Enough

    told = []

    def watch() -> None:
        for each in follow(Watchlist(feed=(desk.feed("entry"),)), locked, once=False, sleep=sleep):
            told.append(each.told)

    with pytest.raises(Enough):
        watch()
    assert [type(each) for each in told] == [Missed, Recorded, Polled]
    with pytest.raises(LedgerLocked):
        desk.poll(desk.feed("entry"), room=_always_locked(desk))


def _always_locked(desk: Desk) -> Room:
    room = desk.room()
    desk.site.pages["/feed"] = rss(1, 2, words=True)
    return Locked(room.ledger, room.memory, room.fetcher, now=room.now)
