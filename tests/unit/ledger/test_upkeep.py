from pathlib import Path

import pytest

from dateline.config import Location
from dateline.desk.opening import (
    backup_ledger,
    checkpoint,
    migrate_ledger,
    open_ledger,
    open_scratch,
    restore_ledger,
)
from dateline.desk.query import readings
from dateline.desk.record import record_dispatch, record_many
from dateline.desk.verify import verify_ledger
from dateline.errors import LedgerMissing, LedgerSchemaMismatch, UsageError, VerificationFailed
from dateline.ledger import revisions
from dateline.ledger.opening import Ledger
from tests.records import denial, visit
from tests.stores import Store, tamper


def test_a_backup_holds_what_the_ledger_holds(ledger: Ledger, path: Location, tmp_path: Path) -> None:
    record_dispatch(ledger, *visit())
    kept = backup_ledger(path, tmp_path / "backup.db")
    assert kept == checkpoint(ledger)
    assert verify_ledger(tmp_path / "backup.db", against=kept.seal).entries == 10


@pytest.mark.usefixtures("ledger")
def test_a_backup_does_not_replace_a_file_unasked(path: Location, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    target.write_text("something of value")
    with pytest.raises(UsageError, match="there is something at"):
        backup_ledger(path, target)
    assert target.read_text() == "something of value"


def test_a_ledger_is_not_backed_up_onto_itself(file: Path) -> None:
    open_ledger(file, create=True).close()
    with pytest.raises(UsageError, match="is the ledger itself"):
        backup_ledger(file, file, overwrite=True)


def test_a_restored_ledger_is_the_one_backed_up(ledger: Ledger, path: Location, tmp_path: Path) -> None:
    record_dispatch(ledger, *visit())
    kept = backup_ledger(path, tmp_path / "backup.db")
    record_dispatch(ledger, *denial())
    ledger.close()
    with pytest.raises(UsageError, match="there is something at"):
        restore_ledger(tmp_path / "backup.db", path)
    assert restore_ledger(tmp_path / "backup.db", path, overwrite=True) == kept
    with open_ledger(path) as restored:
        assert list(readings(restored)) == [visit()]


def test_a_backup_that_does_not_verify_is_not_restored(
    ledger: Ledger, path: Location, tmp_path: Path
) -> None:
    record_dispatch(ledger, *visit())
    backup_ledger(path, tmp_path / "backup.db")
    tamper(tmp_path / "backup.db", "UPDATE statements SET speaker = 'Nobody'")
    with pytest.raises(VerificationFailed):
        restore_ledger(tmp_path / "backup.db", tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()


def test_migrating_a_current_ledger_changes_nothing(ledger: Ledger, path: Location) -> None:
    record_dispatch(ledger, *visit())
    migrated = migrate_ledger(path)
    assert (migrated.before, migrated.after) == (revisions.CURRENT, revisions.CURRENT)
    assert verify_ledger(path).entries == 10


@pytest.mark.usefixtures("ledger")
def test_migrating_what_is_not_there_or_too_new_is_refused(path: Location, tmp_path: Path) -> None:
    with pytest.raises(LedgerMissing):
        migrate_ledger(tmp_path / "none.db")
    tamper(path, "UPDATE alembic_version SET version_num = '0999'")
    with pytest.raises(LedgerSchemaMismatch):
        migrate_ledger(path)


# What the index is made of differs between the stores.
ON_A_SERVER = {
    "DELETE FROM search_words_data WHERE id > 1000": "DELETE FROM search_words WHERE rowid > 3",
    "DELETE FROM index_seals": "UPDATE search_words SET document = ''",
}


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE statements SET speaker = 'Nobody'",
        "DELETE FROM dispatches",
        "UPDATE search SET words = 'nothing'",
        "DELETE FROM parties",
        "DELETE FROM search_words_data WHERE id > 1000",
        "DELETE FROM index_seals",
    ],
)
def test_everything_derived_can_be_made_anew(
    ledger: Ledger, path: Location, store: Store, damage: str
) -> None:
    if store == "server":
        damage = ON_A_SERVER.get(damage, damage)
    old, _ = visit()
    list(record_many(ledger, [visit(), visit(version="2"), denial(supersedes=old.id)]))
    seal = checkpoint(ledger).seal
    tamper(path, damage)
    with pytest.raises(VerificationFailed):
        verify_ledger(path)
    migrate_ledger(path, rebuild=True)
    assert verify_ledger(path).seal == seal


def test_a_scratch_ledger_answers_and_goes() -> None:
    with open_scratch() as scratch:
        record_dispatch(scratch, *visit())
        assert list(readings(scratch)) == [visit()]
        assert scratch.path.exists()
    assert not scratch.path.exists()


def test_an_index_that_grew_and_was_merged_still_verifies(file: Path) -> None:
    ledger = open_ledger(file, create=True)
    for version in range(40):
        record_dispatch(ledger, *visit(version=str(version)))
    with ledger.reading() as connection:
        segments = connection.exec_driver_sql("SELECT count(*) FROM index_seals").scalar_one()
    ledger.close()
    assert segments <= 17
    assert verify_ledger(file).readings == 40
