from pathlib import Path

import pytest

from dateline.config import Location
from dateline.desk.record import record_dispatch
from dateline.errors import LedgerError, LedgerLocked, LedgerMissing, LedgerSchemaMismatch
from dateline.ledger import revisions
from dateline.ledger.opening import Ledger, engine_for, open_ledger
from tests.records import visit
from tests.stores import Raw, tamper


def test_a_missing_ledger_is_not_made_by_opening_it(path: Location) -> None:
    with pytest.raises(LedgerMissing, match="there is no ledger at") as caught:
        open_ledger(path)
    assert caught.value.hint == "'dateline record' makes one"
    if isinstance(path, Path):
        assert not path.exists()


def test_an_empty_file_becomes_a_ledger(file: Path) -> None:
    file.touch()
    with open_ledger(file, create=True) as ledger:
        assert record_dispatch(ledger, *visit()).outcome == "recorded"


def test_a_ledger_whose_making_was_interrupted_is_made_after_all(file: Path) -> None:
    raw = Raw(file)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA user_version = 1")
    raw.close()
    with open_ledger(file, create=True) as ledger:
        assert record_dispatch(ledger, *visit()).outcome == "recorded"


def test_a_ledger_needs_its_folder(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="there is no folder"):
        open_ledger(tmp_path / "nowhere" / "ledger.db", create=True)


def test_a_ledger_is_written_ahead_and_fully_synchronous(file: Path) -> None:
    with open_ledger(file, create=True) as ledger, ledger.reading() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}


def test_a_text_file_is_not_a_ledger(file: Path) -> None:
    file.write_text("A story, not a database. " * 50)
    with pytest.raises(LedgerError, match="is not a ledger"):
        open_ledger(file)


def test_another_database_is_not_a_ledger(path: Location) -> None:
    raw = Raw(path)
    raw.execute("CREATE TABLE recipes (name TEXT)")
    raw.close()
    with pytest.raises(LedgerError, match="is a database, but not a ledger"):
        open_ledger(path)


def test_a_ledger_of_a_newer_dateline_is_refused_with_exit_6(ledger: Ledger, path: Location) -> None:
    ledger.close()
    tamper(path, "UPDATE alembic_version SET version_num = '0999'", "UPDATE head SET revision = '0999'")
    with pytest.raises(LedgerSchemaMismatch, match="does not know") as caught:
        open_ledger(path)
    assert caught.value.exit_status == 6


def test_an_older_ledger_asks_for_a_migration(path: Location) -> None:
    with Ledger(path, engine_for(path)) as older, older.writing() as connection:
        revisions.upgrade(connection, "0001")
    with pytest.raises(LedgerSchemaMismatch, match="has revision 0001, this Dateline needs") as caught:
        open_ledger(path)
    assert caught.value.exit_status == 6
    assert caught.value.hint == "run 'dateline migrate'; it keeps every entry as it is"


@pytest.mark.usefixtures("ledger")
def test_a_ledger_that_another_process_writes_to_is_locked_after_a_short_wait(path: Location) -> None:
    with (
        open_ledger(path) as other,
        other.writing(),
        open_ledger(path, wait=0.05) as impatient,
        pytest.raises(LedgerLocked) as caught,
    ):
        record_dispatch(impatient, *visit())
    assert caught.value.exit_status == 6


def test_a_ledger_can_be_read_while_another_process_writes(ledger: Ledger, path: Location) -> None:
    record_dispatch(ledger, *visit())
    with ledger.writing() as writing:
        writing.exec_driver_sql("UPDATE head SET entries = 11")
        with open_ledger(path, wait=0.05) as reader, reader.reading() as connection:
            assert connection.exec_driver_sql("SELECT entries FROM head").scalar() == 10
        writing.exec_driver_sql("UPDATE head SET entries = 10")
