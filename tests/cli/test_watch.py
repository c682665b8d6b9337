"""``dateline watch``, and what is left when it is killed in the middle of a poll."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.sites import Asked, Behaviour, Page, Site, served
from tests.wires import page, rss, story

# More than are marked at once.
NUMBERS = range(1, 14)


def feeds(folder: Path, site: Site, *, more: str = "") -> Path:
    path = folder / "FEEDS.toml"
    allow = f'allow = ["127.0.0.1:{site.port}"]'
    path.write_text(f'{allow}\n[[feed]]\nurl = "{site.url("/feed")}"\nname = "wire"\n{more}', "utf-8")
    return path


def process(listed: Path, ledger: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "dateline", "watch", str(listed), "--once", "--ledger", str(ledger)],
        env={**os.environ, "DATELINE_MODEL": "none", "SOURCE_DATE_EPOCH": "1900000000"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def rows(ledger: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(ledger)) as connection:
        return connection.execute(query).fetchall()


def finished(listed: Path, ledger: Path) -> None:
    done = process(listed, ledger)
    _, told = done.communicate(timeout=120)
    assert done.returncode == 0, told


def killed_often(listed: Path, ledger: Path, site: Site, *, kills: int) -> None:
    """Kill a watch so often, each time after a random number of the pages that it asks for."""
    chance = random.Random(7)
    left = kills
    while left:
        asked, wanted = len(site.asked), chance.randint(1, 6)
        with process(listed, ledger) as watch:
            while len(site.asked) - asked < wanted and watch.poll() is None:
                time.sleep(0.005)
            time.sleep(chance.uniform(0, 0.2))
            if watch.poll() is None:
                watch.kill()
                left -= 1
                continue
        # It was quicker than the kill: begin anew, so that the next one hits the middle.
        for old in ledger.parent.glob(f"{ledger.name}*"):
            shutil.rmtree(old) if old.is_dir() else old.unlink()


@pytest.mark.slow
def test_a_killed_watch_ends_with_the_ledger_of_an_undisturbed_one(tmp_path: Path) -> None:
    with served() as site:
        site.pages = {"/feed": rss(*NUMBERS, etag="a")}
        site.pages |= {f"/story/{number}": page(number) for number in NUMBERS}
        listed = feeds(tmp_path, site)
        finished(listed, tmp_path / "undisturbed.db")
        killed_often(listed, tmp_path / "killed.db", site, kills=3)
        finished(listed, tmp_path / "killed.db")
        site.pages["/feed"] = Page(status=304)
        finished(listed, tmp_path / "killed.db")
    everything = "SELECT * FROM entries ORDER BY seq"
    killed, undisturbed = (rows(tmp_path / name, everything) for name in ("killed.db", "undisturbed.db"))
    assert killed == undisturbed
    assert Counter(row[2] for row in killed)["dispatch"] == len(NUMBERS)


@pytest.mark.slow
def test_a_killed_watch_loses_nothing_and_doubles_nothing_though_pages_change(tmp_path: Path) -> None:
    served_times: Counter[int] = Counter()

    def changing(number: int) -> Behaviour:
        def answer(asked: Asked) -> None:
            served_times[number] += 1
            asked.answer(page(number, more=f" She said so {served_times[number]} times."))

        return answer

    with served() as site:
        site.pages = {"/feed": rss(*NUMBERS, etag="a")}
        site.pages |= {f"/story/{number}": changing(number) for number in NUMBERS}
        listed, ledger = feeds(tmp_path, site), tmp_path / "killed.db"
        killed_often(listed, ledger, site, kills=3)
        finished(listed, ledger)
        names = [name for (name,) in rows(ledger, "SELECT name FROM dispatches ORDER BY seq")]
        assert names == [site.url(f"/story/{number}") for number in NUMBERS]


def test_watch_says_what_it_recorded_and_when_it_will_look_again(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_MODEL", "none")
    (tmp_path / "incoming").mkdir()
    (tmp_path / "incoming" / "a.txt").write_text(story(9), "utf-8")
    os.utime(tmp_path / "incoming" / "a.txt", (1, 1))
    with served() as site:
        site.pages = {"/feed": rss(1, 2), "/story/1": page(1)}
        listed = feeds(tmp_path, site, more='[[folder]]\npath = "incoming"')
        done = run("watch", listed, "--once", "--every", "2h", "--ledger", tmp_path / "new.db")
    assert done.exit_code == 4
    table = [line.split("\t") for line in done.stdout.splitlines()]
    assert table[0] == ["source", "dispatch", "outcome", "entries", "name"]
    assert [(line[0], line[2]) for line in table[1:]] == [("wire", "recorded"), ("incoming", "recorded")]
    assert "the site answers 404" in done.stderr
    assert "wire: 1 new, 1 missed, 1 waiting; next in 2 h\n" in done.stderr
    assert "incoming: 1 new; next in 2 h\n" in done.stderr


def test_an_address_is_read_where_fetching_is_asked_for_and_refused_where_not(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_MODEL", "none")
    with served() as site:
        site.pages = {"/story": page(1)}
        monkeypatch.setenv("DATELINE_ALLOW", f"127.0.0.1:{site.port}")
        monkeypatch.setenv("DATELINE_CONTACT", "desk@example.org")
        refused = run("read", site.url("/story"))
        assert (refused.exit_code, site.asked) == (4, [])
        assert "nobody asked for it" in refused.stderr
        assert "add --fetch" in refused.stderr
        recorded = run("record", "--fetch", site.url("/story"), "--ledger", tmp_path / "new.db")
        assert "\trecorded\t" in recorded.stdout
        assert site.headers["User-Agent"].endswith("(desk@example.org)")
        monkeypatch.setenv("DATELINE_FETCH", "1")
        assert "Ana Ruiz" in run("read", site.url("/story")).stdout


def test_a_private_address_is_refused_where_nobody_allowed_it(run: Run) -> None:
    refused = run("read", "--fetch", "http://127.0.0.1:1/")
    assert refused.exit_code == 4
    assert "a loopback address" in refused.stderr
    assert "DATELINE_ALLOW" in refused.stderr


@pytest.mark.parametrize("variable", ["DATELINE_FETCH", "DATELINE_ALLOW"])
def test_a_setting_that_cannot_be_is_a_usage_error(
    run: Run, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "http://a b")
    assert run("read", "--fetch", "http://news.example.org/").exit_code == 2
