import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dateline.desk.record import record_dispatch
from dateline.errors import LedgerError, LedgerLocked, LedgerMissing, LedgerSchemaMismatch
from dateline.ledger import revisions
from dateline.ledger.opening import Ledger, engine_for, open_ledger
from tests.records import visit


def _edit(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_a_missing_ledger_is_not_made_by_opening_it(path: Path) -> None:
    with pytest.raises(LedgerMissing, match="there is no ledger at") as caught:
        open_ledger(path)
    assert caught.value.hint == "'dateline record' makes one"
    assert not path.exists()


def test_an_empty_file_becomes_a_ledger(path: Path) -> None:
    path.touch()
    with open_ledger(path, create=True) as ledger:
        assert record_dispatch(ledger, *visit()).outcome == "recorded"


def test_a_ledger_whose_making_was_interrupted_is_made_after_all(path: Path) -> None:
    _edit(path, "PRAGMA journal_mode = WAL", "PRAGMA user_version = 1")
    with open_ledger(path, create=True) as ledger:
        assert record_dispatch(ledger, *visit()).outcome == "recorded"


def test_a_ledger_needs_its_folder(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="there is no folder"):
        open_ledger(tmp_path / "nowhere" / "ledger.db", create=True)


def test_a_ledger_is_written_ahead_and_fully_synchronous(ledger: Ledger) -> None:
    with ledger.reading() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}


def test_a_text_file_is_not_a_ledger(path: Path) -> None:
    path.write_text("A story, not a database. " * 50)
    with pytest.raises(LedgerError, match="is not a ledger"):
        open_ledger(path)


def test_another_database_is_not_a_ledger(path: Path) -> None:
    _edit(path, "CREATE TABLE recipes (name TEXT)")
    with pytest.raises(LedgerError, match="is a database, but not a ledger"):
        open_ledger(path)


def test_a_ledger_of_a_newer_dateline_is_refused_with_exit_6(ledger: Ledger, path: Path) -> None:
    ledger.close()
    _edit(path, "UPDATE alembic_version SET version_num = '0999'", "UPDATE head SET revision = '0999'")
    with pytest.raises(LedgerSchemaMismatch, match="does not know") as caught:
        open_ledger(path)
    assert caught.value.exit_status == 6


def test_an_older_ledger_asks_for_a_migration(path: Path) -> None:
    with Ledger(path, engine_for(path)) as older, older.writing() as connection:
        revisions.upgrade(connection, "0001")
    with pytest.raises(LedgerSchemaMismatch, match="has revision 0001, this Dateline needs") as caught:
        open_ledger(path)
    assert caught.value.exit_status == 6
    assert caught.value.hint == "run 'dateline migrate'; it keeps every entry as it is"


@pytest.mark.usefixtures("ledger")
def test_a_ledger_that_another_process_writes_to_is_locked_after_a_short_wait(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with open_ledger(path, wait=0.05) as impatient, pytest.raises(LedgerLocked) as caught:
            record_dispatch(impatient, *visit())
    assert caught.value.exit_status == 6


def test_a_ledger_can_be_read_while_another_process_writes(ledger: Ledger, path: Path) -> None:
    record_dispatch(ledger, *visit())
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with open_ledger(path, wait=0.05) as reader, reader.reading() as connection:
            assert connection.exec_driver_sql("SELECT entries FROM head").scalar() == 10
