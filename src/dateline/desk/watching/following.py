"""Poll every source when its time comes: once each, or for as long as nobody stops it."""

import time
from collections.abc import Callable, Iterator

import msgspec

from dateline.desk.watching.feeds import FeedPoll
from dateline.desk.watching.folders import FolderPoll
from dateline.desk.watching.room import Room
from dateline.desk.watching.told import Missed, Told
from dateline.desk.watching.watchlist import Feed, Folder, Watchlist
from dateline.errors import LedgerLocked

# The clock may be set, and a laptop may sleep: nobody waits longer than this without looking again.
_LONGEST_SLEEP = 60.0
_LOCKED_WAIT = 60.0


class Followed(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a poll told.

    Args:
        source: The source's name.
        told: What.
    """

    source: str
    told: Told


def follow(
    watchlist: Watchlist, room: Room, *, once: bool, sleep: Callable[[float], None] = time.sleep
) -> Iterator[Followed]:
    """Poll all sources.

    Args:
        watchlist: What is followed.
        room: Where.
        once: Each source once, even before its time; but not one that is to be
            left alone. Else for ever.
        sleep: Waits.

    Raises:
        LedgerLocked: Another process holds the ledger; for ever means that it is waited for.
        LedgerError: The ledger or the memory cannot be used.
    """
    sources: tuple[Feed | Folder, ...] = (*watchlist.feed, *watchlist.folder)
    due = {each.called: _due(each, room, once=once) for each in sources}
    while True:
        for each in sorted(sources, key=lambda source: due[source.called]):
            if due[each.called] > room.now():
                continue
            try:
                for told in _poll(each, room, watchlist.seconds_of(each)):
                    yield Followed(source=each.called, told=told)
                due[each.called] = _due(each, room, once=False)
            except LedgerLocked as error:
                if once:
                    raise
                # Somebody links or restores. What was marked and not recorded is new again in a minute.
                late = Missed(name=each.called, happened=error.happened, hint=error.hint, again=_LOCKED_WAIT)
                yield Followed(source=each.called, told=late)
                due[each.called] = room.now() + _LOCKED_WAIT
        if once:
            return
        sleep(min(max(min(due.values()) - room.now(), 1.0), _LONGEST_SLEEP))


def _due(source: Feed | Folder, room: Room, *, once: bool) -> float:
    state = room.memory.load(source.url if isinstance(source, Feed) else source.path)
    return state.alone if once else max(state.again, state.alone)


def _poll(source: Feed | Folder, room: Room, every: float) -> Iterator[Told]:
    if isinstance(source, Feed):
        return FeedPoll(source, room, every).run()
    return FolderPoll(source, room, every).run()
