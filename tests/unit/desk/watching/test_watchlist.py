"""FEEDS.toml says what is followed; what it cannot say is told."""

from pathlib import Path

import pytest

from dateline.desk.watching.state import Mark, Memory, State
from dateline.desk.watching.watchlist import every_so_often, read_watchlist
from dateline.errors import ConfigError, LedgerError, LedgerLocked


def listed(folder: Path, words: str) -> Path:
    path = folder / "FEEDS.toml"
    path.write_text(words, encoding="utf-8")
    return path


def test_a_list_says_what_how_often_and_how(tmp_path: Path) -> None:
    found = read_watchlist(
        listed(
            tmp_path,
            """
            every = "1h"
            allow = ["intranet:8080"]
            contact = "desk@example.org"
            [[feed]]
            url = "https://news.example.org/rss/"
            [[feed]]
            url = "https://wire.example.org/atom"
            name = "wire"
            content = "entry"
            every = "5m"
            [[folder]]
            path = "incoming"
            """,
        )
    )
    (news, wire), (folder,) = found.feed, found.folder
    assert (news.called, news.content, found.seconds_of(news)) == ("news.example.org/rss", "page", 3600)
    assert (wire.called, wire.content, found.seconds_of(wire)) == ("wire", "entry", 300)
    assert (folder.called, folder.path) == ("incoming", str(tmp_path / "incoming"))
    assert every_so_often(found, "2h").seconds_of(every_so_often(found, "2h").feed[1]) == 7200


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "lists no feed and no folder"),
        ("feed = [", "is no TOML"),
        ('[[feed]]\nname = "a"', "missing required field `url`"),
        ('[[feed]]\nurl = "http://a"\ncontents = "page"', "unknown field `contents`"),
        ('[[feed]]\nurl = "http://a"\ncontent = "all"', "Invalid enum value 'all'"),
        ('[[feed]]\nurl = "http://a"\nevery = "often"', "is no span of time"),
        ('[[feed]]\nurl = "http://a"\nevery = "5s"', "is too often"),
        ('[[feed]]\nurl = "http://a"\n[[feed]]\nurl = "http://a"\nname = "b"', "lists 'http://a' twice"),
    ],
)
def test_what_a_list_cannot_say_is_told(tmp_path: Path, words: str, told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        read_watchlist(listed(tmp_path, words))


def test_a_list_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot read"):
        read_watchlist(tmp_path / "none.toml")


def test_two_processes_do_not_follow_with_one_memory(tmp_path: Path) -> None:
    with Memory(tmp_path / "marks").held(), pytest.raises(LedgerLocked), Memory(tmp_path / "marks").held():
        pass
    with Memory(tmp_path / "marks").held():
        pass


def test_what_is_remembered_is_read_back(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    state = State(
        source="http://a/b", etag='"1"', marks={"x": Mark(version="v", seen=5.0, dispatches=("d",))}
    )
    memory.save(state, now=6.0)
    assert memory.load("http://a/b") == state
    assert memory.load("http://a/c") == State(source="http://a/c")


def test_what_left_its_feed_long_ago_is_forgotten(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    marks = {"old": Mark(version="v", seen=0.0), "new": Mark(version="v", seen=8e6)}
    memory.save(State(source="http://a", marks=marks), now=8e6)
    assert set(memory.load("http://a").marks) == {"new"}


def test_a_damaged_memory_is_told_with_what_to_do(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.save(State(source="http://a"), now=0.0)
    (file,) = tmp_path.glob("*.json")
    file.write_text("{", encoding="utf-8")
    with pytest.raises(LedgerError, match="cannot be read") as caught:
        memory.load("http://a")
    assert "remove" in (caught.value.hint or "")
