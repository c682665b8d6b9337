"""Poll one feed: fetch it if it changed, and record the entries that the ledger does not hold yet."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

import msgspec

from dateline.desk.record import Recorded
from dateline.desk.watching.room import Room
from dateline.desk.watching.state import Mark, State
from dateline.desk.watching.told import Missed, Polled, Told, missed
from dateline.desk.watching.watchlist import Feed
from dateline.errors import EmptyInput, HeldOff, IngestError
from dateline.ingest.entries import FeedEntry, entries_of
from dateline.ingest.fetch import Answer, Validators
from dateline.ingest.inputs import Unread, attempt
from dateline.ledger.already import held
from dateline.schema import Dispatch

# Entries whose marks are written at once, and recorded after. What a kill loses is the fetching of these.
_AT_ONCE = 10
# A page that fails is tried again after one poll's time, then after twice that, and twice that again.
_TRIES = 4
_LONGEST_WAIT = 86_400.0
_MOST_DOUBLINGS = 5


@dataclass(frozen=True)
class _Wanted:
    """An entry to be recorded.

    Args:
        key: What it is remembered by.
        version: What its mark will say.
        link: Where it leads, or None.
        place: Its place in the feed, or None where the feed was not sent again.
        mark: The one that it has, or None.
    """

    key: str
    version: str
    link: str | None
    place: int | None
    mark: Mark | None


@dataclass
class _Count:
    recorded: int = 0
    known: int = 0
    missed: int = 0


@dataclass
class FeedPoll:
    """One poll of one feed.

    Args:
        feed: Which.
        room: Where.
        every: Seconds between two polls.
    """

    feed: Feed
    room: Room
    every: float
    _count: _Count = field(default_factory=_Count)
    _own: list[Dispatch | Unread] | None = None

    def run(self) -> Iterator[Told]:
        """Poll: yields what became of each entry, and at the end of the poll itself.

        Raises:
            LedgerError: The ledger or the memory cannot be used.
        """
        state = self.room.memory.load(self.feed.url)
        confirmed = held(self.room.ledger, {one for mark in state.marks.values() for one in mark.dispatches})
        known = Validators(state.etag, state.modified)
        if any(not confirmed.issuperset(mark.dispatches) for mark in state.marks.values()):
            # A kill came between marks and ledger, or the ledger is an older one: all entries are needed.
            known = Validators()
        try:
            answer = self.room.fetcher.fetch(self.feed.url, known=known)
            entries = () if answer.capture is None else entries_of(answer.capture)
        except IngestError as error:
            yield from self._failed(state, error)
            return
        try:
            for portion in _portions(
                self._wanted(state, entries, confirmed, changed=answer.capture is not None)
            ):
                yield from self._keep(state, portion, answer)
        except HeldOff as error:
            # A site of pages is busy: what is left has no mark, and the feed will be read again.
            yield from self._failed(state, error)
            return
        yield self._finished(state, entries, answer)

    def _wanted(
        self, state: State, entries: tuple[FeedEntry, ...], confirmed: frozenset[str], *, changed: bool
    ) -> list[_Wanted]:
        """List what is to be recorded, the oldest first: feeds begin with the newest."""
        now = self.room.now()
        wanted: dict[str, _Wanted] = {}
        listed: set[str] = set()
        for place, entry in enumerate(entries):
            if entry.key in listed:
                continue  # two entries of one name would be each other's new version at every poll
            listed.add(entry.key)
            version = entry.words if self.feed.content == "entry" else entry.told
            mark = state.marks.get(entry.key)
            if _is_open(mark, version, confirmed, now):
                link = urljoin(self.feed.url, entry.link) if entry.link else None
                wanted[entry.key] = _Wanted(entry.key, version, link, place, mark)
        if not changed:
            for key, mark in state.marks.items():
                if mark.link and mark.error and _is_open(mark, mark.version, confirmed, now):
                    wanted[key] = _Wanted(key, mark.version, mark.link, None, mark)
        return list(wanted.values())[::-1]

    def _keep(self, state: State, portion: list[_Wanted], answer: Answer) -> Iterator[Told]:
        """Get some entries, mark them, and then record them.

        Raises:
            HeldOff: A site of pages is busy; what was got before is recorded.
        """
        dispatches: list[Dispatch] = []
        keys: dict[str, str] = {}
        busy: HeldOff | None = None
        for each in portion:
            try:
                found = self._dispatches_of(each, answer)
            except HeldOff as error:
                busy = error
                break
            except IngestError as error:
                yield self._miss(state, each, error)
                continue
            dispatches += found
            keys.update({one.id: each.key for one in found})
            state.marks[each.key] = Mark(
                version=each.version,
                seen=self.room.now(),
                dispatches=tuple(one.id for one in found),
                link=each.link,
            )
        self.room.memory.save(state, now=self.room.now())
        for told in self.room.record(dispatches):
            yield self._told(state, keys, told)
        if busy is not None:
            raise busy

    def _dispatches_of(self, wanted: _Wanted, answer: Answer) -> list[Dispatch]:
        """Return the dispatches of an entry: of the page that it leads to, or of its own words.

        Raises:
            IngestError: There are none.
        """
        if self.feed.content == "page" and wanted.link is not None:
            page = self.room.fetcher.fetch(wanted.link, found_at=answer.url).capture
            read = list(attempt(page)) if page is not None else []
        else:
            place = wanted.place
            read = [] if place is None else self._own_words(answer)[place : place + 1]
        dispatches = [each for each in read if not isinstance(each, Unread)]
        if not dispatches:
            errors = [each.error for each in read if isinstance(each, Unread)]
            raise errors[0] if errors else EmptyInput(f"there is no story in {wanted.link or wanted.key!r}")
        return dispatches

    def _own_words(self, answer: Answer) -> list[Dispatch | Unread]:
        """Return what the feed's own words give, read once a poll.

        The readers yield one for each entry, in the feed's order, whether it could be read or not.
        """
        if self._own is None:
            self._own = list(attempt(answer.capture)) if answer.capture is not None else []
        return self._own

    def _miss(self, state: State, wanted: _Wanted, error: IngestError) -> Missed:
        same = wanted.mark is not None and wanted.mark.version == wanted.version
        tries = (wanted.mark.tries if wanted.mark is not None and same else 0) + 1
        # Words that stand in the feed read no better tomorrow; a page may.
        hopeful = self.feed.content == "page" and wanted.link is not None and tries < _TRIES
        wait = self.every * 2 ** (tries - 1) if hopeful else None
        state.marks[wanted.key] = Mark(
            version=wanted.version,
            seen=self.room.now(),
            link=wanted.link,
            tries=tries,
            again=None if wait is None else self.room.now() + wait,
            error=error.happened,
        )
        self._count.missed += 1
        return missed(wanted.link or wanted.key, error, again=wait)

    def _told(self, state: State, keys: dict[str, str], told: Recorded) -> Told:
        if told.outcome in ("refused", "differs"):
            key = keys[told.dispatch]
            state.marks[key] = msgspec.structs.replace(state.marks[key], dispatches=(), error=told.problem)
            self._count.missed += 1
            return Missed(name=told.name or told.dispatch[:12], happened=told.problem or told.outcome)
        if told.entries:
            self._count.recorded += 1
        else:
            self._count.known += 1
        return told

    def _finished(self, state: State, entries: tuple[FeedEntry, ...], answer: Answer) -> Polled:
        """Note that all entries are marked: only now may the site be told that we have this copy."""
        now = self.room.now()
        for entry in entries:
            mark = state.marks.get(entry.key)
            if mark is not None:
                state.marks[entry.key] = msgspec.structs.replace(mark, seen=now)
        state.etag, state.modified = answer.validators.etag, answer.validators.modified
        state.failures = 0
        state.again, state.alone = now + self.every, 0.0
        self.room.memory.save(state, now=now)
        return self._polled(state, changed=answer.capture is not None, again=self.every)

    def _failed(self, state: State, error: IngestError) -> Iterator[Told]:
        state.failures += 1
        wait = self.every * 2 ** min(state.failures - 1, _MOST_DOUBLINGS)
        if isinstance(error, HeldOff):
            wait = max(wait, error.seconds)
        wait = min(wait, _LONGEST_WAIT)
        state.again = state.alone = self.room.now() + wait
        self.room.memory.save(state, now=self.room.now())
        self._count.missed += 1
        yield missed(self.feed.url, error, again=wait)
        yield self._polled(state, changed=True, again=wait)

    def _polled(self, state: State, *, changed: bool, again: float) -> Polled:
        return Polled(
            recorded=self._count.recorded,
            known=self._count.known,
            missed=self._count.missed,
            waiting=sum(1 for mark in state.marks.values() if mark.again is not None),
            changed=changed,
            again=again,
        )


def _is_open(mark: Mark | None, version: str, confirmed: frozenset[str], now: float) -> bool:
    """Tell whether an entry is to be recorded: it is new, it changed, it failed, or the ledger lacks it."""
    if mark is None or mark.version != version:
        return True
    if mark.error is not None:
        return mark.again is not None and mark.again <= now
    return not confirmed.issuperset(mark.dispatches)


def _portions(wanted: list[_Wanted]) -> Iterator[list[_Wanted]]:
    for start in range(0, len(wanted), _AT_ONCE):
        yield wanted[start : start + _AT_ONCE]
