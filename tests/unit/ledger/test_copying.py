"""A ledger moves between stores and back without one byte of an entry changed."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from dateline.config import Location
from dateline.desk.judge import judge
from dateline.desk.opening import backup_ledger, checkpoint, copy_ledger, open_ledger, restore_ledger
from dateline.desk.query import readings
from dateline.desk.record import record_dispatch, record_many
from dateline.desk.verify import verify_ledger
from dateline.errors import LedgerMissing, UsageError, VerificationFailed
from dateline.ledger.opening import Ledger
from dateline.schema import Block, Dispatch, Reading, Span, dispatch_id
from tests.records import annotated, denial, visit
from tests.stores import STORES, Raw, Store, drop, empty_ledger, place, tamper


def _entries(location: Location) -> list[tuple[object, ...]]:
    with closing(Raw(location)) as raw:
        return [tuple(row) for row in raw.execute("SELECT * FROM entries ORDER BY seq").fetchall()]


@pytest.mark.parametrize("to", STORES)
def test_a_copy_has_the_same_entries_and_seals_to_the_byte(
    ledger: Ledger, path: Location, to: Store, tmp_path: Path
) -> None:
    list(record_many(ledger, [visit(), denial(), visit(version="2")]))
    judge(ledger, visit()[1].events[0].id, "correct", by="Ida Moss", typed={"status": "happened"})
    target = place(to, tmp_path)
    copied = copy_ledger(path, target)
    assert (copied.entries, copied.seal) == (checkpoint(ledger).entries, checkpoint(ledger).seal)
    assert _entries(target) == _entries(path)
    with open_ledger(target) as copy:
        assert list(readings(copy)) == list(readings(ledger))
        assert record_dispatch(copy, *denial(version="2")).outcome == "reread"
    drop(target)


def test_a_copy_of_a_copy_is_the_first_again(ledger: Ledger, path: Location, tmp_path: Path) -> None:
    list(record_many(ledger, [visit(), denial()]))
    there = place("server", tmp_path)
    back = tmp_path / "back.db"
    copy_ledger(path, there)
    copy_ledger(there, back)
    assert verify_ledger(back) == verify_ledger(path)
    drop(there)


@pytest.mark.parametrize("to", STORES)
def test_nothing_is_copied_over_a_ledger_that_has_an_entry(ledger: Ledger, path: Location, to: Store) -> None:
    record_dispatch(ledger, *visit())
    with empty_ledger(to) as other:
        record_dispatch(other, *denial())
        before = checkpoint(other)
        with pytest.raises(UsageError, match="is not empty"):
            copy_ledger(path, other.path)
        assert checkpoint(other) == before


@pytest.mark.usefixtures("ledger")
def test_a_ledger_is_not_copied_onto_itself(path: Location) -> None:
    with pytest.raises(UsageError, match="is the ledger itself"):
        copy_ledger(path, path)


def test_a_copy_of_what_does_not_hold_is_told(ledger: Ledger, path: Location, tmp_path: Path) -> None:
    record_dispatch(ledger, *visit())
    tamper(path, "UPDATE statements SET speaker = 'Nobody'")
    with pytest.raises(VerificationFailed):
        copy_ledger(path, tmp_path / "copy.db")


def test_nothing_is_made_where_there_is_nothing_to_copy(path: Location, tmp_path: Path) -> None:
    with pytest.raises(LedgerMissing):
        copy_ledger(path, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_a_sign_that_no_server_can_hold_comes_back_with_the_text(tmp_path: Path) -> None:
    text = "A line\x00with a sign that is no letter."
    dispatch = Dispatch(
        id=dispatch_id(text), text=text, blocks=(Block(kind="paragraph", span=Span(0, len(text))),)
    )
    told = (dispatch, Reading(dispatch=dispatch.id, annotated=annotated()))
    with empty_ledger("server") as ledger:
        record_dispatch(ledger, *told)
        assert list(readings(ledger)) == [told]
        verify_ledger(ledger.path)
        copy_ledger(ledger.path, tmp_path / "copy.db")
    verify_ledger(tmp_path / "copy.db")


def test_a_server_is_restored_from_a_file_only_where_that_is_asked(tmp_path: Path) -> None:
    with empty_ledger("server") as ledger:
        record_dispatch(ledger, *visit())
        kept = backup_ledger(ledger.path, tmp_path / "backup.db")
        record_dispatch(ledger, *denial())
        with pytest.raises(UsageError, match="there is something at"):
            restore_ledger(tmp_path / "backup.db", ledger.path)
        assert checkpoint(ledger).entries > kept.entries
        assert restore_ledger(tmp_path / "backup.db", ledger.path, overwrite=True) == kept
        assert list(readings(ledger)) == [visit()]
        verify_ledger(ledger.path, against=kept)


def test_a_backup_replaces_a_file_whose_last_writer_was_killed(tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    with open_ledger(tmp_path / "old.db", create=True) as old:
        record_dispatch(old, *denial())
        # What was written last stands in the file that ends in -wal until the ledger is closed.
        for ending in ("", "-wal"):
            shutil.copy(tmp_path / f"old.db{ending}", tmp_path / f"backup.db{ending}")
    with empty_ledger("server") as ledger:
        record_dispatch(ledger, *visit())
        assert backup_ledger(ledger.path, target, overwrite=True) == checkpoint(ledger)
    verify_ledger(target)
    with open_ledger(target) as kept:
        assert list(readings(kept)) == [visit()]


def test_a_database_that_is_no_ledger_is_not_restored_over(tmp_path: Path) -> None:
    backup = place("file", tmp_path, made=True)
    assert isinstance(backup, Path)
    somebodys = place("server", tmp_path)
    with closing(Raw(somebodys)) as raw:
        raw.execute("CREATE TABLE recipes (name TEXT)")
        with pytest.raises(UsageError, match="there is something at"):
            restore_ledger(backup, somebodys, overwrite=True)
        assert raw.execute("SELECT count(*) FROM recipes").fetchone() == (0,)
    drop(somebodys)
