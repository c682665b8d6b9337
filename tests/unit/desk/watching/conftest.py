from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from dateline.desk.opening import open_ledger
from dateline.desk.watching.following import follow
from dateline.desk.watching.room import Room
from dateline.desk.watching.state import Memory
from dateline.desk.watching.told import Told
from dateline.desk.watching.watchlist import Feed, Folder, Watchlist
from dateline.ingest.fetch import Allowed, Fetcher, Policy
from dateline.ledger.opening import Ledger
from dateline.schema import Dispatch
from tests.sites import Site, served


@dataclass
class Desk:
    """A ledger, a site, and a clock that the test turns."""

    ledger: Ledger
    site: Site
    memory: Memory
    time: float = 1_900_000_000.0
    read: list[Dispatch] = field(default_factory=list)

    def room(self) -> Room:
        policy = Policy(allow=(Allowed("127.0.0.1", self.site.port),), patience=0.0, tries=1)
        return Room(self.ledger, self.memory, Fetcher(policy), now=lambda: self.time)

    def poll(self, *sources: Feed | Folder, room: Room | None = None, once: bool = True) -> list[Told]:
        feeds = tuple(each for each in sources if isinstance(each, Feed))
        folders = tuple(each for each in sources if isinstance(each, Folder))
        watchlist = Watchlist(feed=feeds, folder=folders)
        return [each.told for each in follow(watchlist, room or self.room(), once=once)]

    def feed(self, content: str = "page") -> Feed:
        return Feed(url=self.site.url("/feed"), content=content)  # type: ignore[arg-type]

    def dispatches(self) -> list[tuple[str, str]]:
        """Ids and names of what the ledger holds, in order."""
        with self.ledger.reading() as connection:
            rows = connection.exec_driver_sql("SELECT id, name FROM dispatches ORDER BY seq").all()
        return [(str(row[0]), str(row[1])) for row in rows]

    def entries(self) -> int:
        with self.ledger.reading() as connection:
            return int(connection.exec_driver_sql("SELECT count(*) FROM entries").scalar_one())


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    memory = Memory(tmp_path / "ledger.db.watch")
    memory.folder.mkdir()
    with open_ledger(tmp_path / "ledger.db", create=True) as ledger, served() as site:
        yield Desk(ledger, site, memory)


Put = Callable[[str, str], Path]


@pytest.fixture
def put(tmp_path: Path, desk: Desk) -> Put:
    """Put a file into the folder that is followed, an hour ago by the clock of the test."""
    import os

    folder = tmp_path / "incoming"
    folder.mkdir()

    def write(name: str, words: str) -> Path:
        path = folder / name
        path.write_text(words, encoding="utf-8")
        os.utime(path, (desk.time - 3600, desk.time - 3600))
        return path

    return write
