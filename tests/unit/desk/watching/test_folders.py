"""A folder is followed: a file is read when it is whole, and again when it changes."""

import os
from pathlib import Path

from dateline.desk.opening import open_ledger
from dateline.desk.record import Recorded
from dateline.desk.watching.told import Missed, Polled
from dateline.desk.watching.watchlist import Folder
from tests.unit.desk.watching.conftest import Desk, Put
from tests.wires import story


def outcomes(told: list[object]) -> list[str]:
    return [each.outcome for each in told if isinstance(each, Recorded)]


def test_a_file_is_recorded_once_and_again_when_it_changes(desk: Desk, put: Put) -> None:
    folder = Folder(path=str(put("a.txt", story(1)).parent))
    assert outcomes(desk.poll(folder)) == ["recorded"]
    assert outcomes(desk.poll(folder)) == []
    put("a.txt", story(2))
    put("b.txt", story(3))
    assert outcomes(desk.poll(folder)) == ["recorded", "recorded"]


def test_a_file_that_is_still_being_written_waits(desk: Desk, put: Put) -> None:
    path = put("a.txt", story(1))
    os.utime(path, (desk.time - 1, desk.time - 1))
    folder = Folder(path=str(path.parent))
    assert desk.poll(folder) == [Polled(waiting=1, again=900.0)]
    desk.time += 2
    assert outcomes(desk.poll(folder)) == ["recorded"]


def test_a_broken_file_is_told_once_and_stops_no_other(desk: Desk, put: Put) -> None:
    put("a.txt", "\x00\x01\x02")
    folder = Folder(path=str(put("b.txt", story(1)).parent))
    told = desk.poll(folder)
    assert [type(each) for each in told] == [Missed, Recorded, Polled]
    assert [type(each) for each in desk.poll(folder)] == [Polled]


def test_a_file_that_no_reader_claims_is_passed_over(desk: Desk, put: Put) -> None:
    folder = Folder(path=str(put("notes.yaml", "a: note").parent))
    assert outcomes(desk.poll(folder)) == []


def test_an_older_ledger_gets_what_it_lacks(desk: Desk, put: Put, tmp_path: Path) -> None:
    folder = Folder(path=str(put("a.txt", story(1)).parent))
    desk.poll(folder)
    with open_ledger(tmp_path / "older.db", create=True) as older:
        assert outcomes(Desk(older, desk.site, desk.memory, time=desk.time).poll(folder)) == ["recorded"]


def test_a_folder_that_is_not_there_is_told(desk: Desk, tmp_path: Path) -> None:
    (failure, _) = desk.poll(Folder(path=str(tmp_path / "none")))
    assert isinstance(failure, Missed)
    assert "there is no folder" in failure.happened
