"""Every ledger that a released Dateline wrote can still be read, once it is migrated."""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dateline.desk.judge import judge
from dateline.desk.opening import backup_ledger, copy_ledger, migrate_ledger, open_ledger
from dateline.desk.query import readings
from dateline.desk.verify import verify_ledger
from dateline.errors import LedgerSchemaMismatch
from dateline.ledger import revisions
from tests.records import denial, visit
from tests.stores import STORES, Store, drop, place

FROZEN = sorted((Path(__file__).parent / "frozen").glob("*.db.gz"))


# See frozen/make.py.
NEVER_WRITTEN = ("0004",)


@pytest.fixture(params=FROZEN, ids=lambda each: each.name.partition(".")[0])
def released(request: pytest.FixtureRequest, file: Path) -> Path:
    file.write_bytes(gzip.decompress(request.param.read_bytes()))
    return file


def _entries(path: Path) -> tuple[list[object], str]:
    with closing(sqlite3.connect(path)) as database:
        seal = database.execute("SELECT seal FROM head").fetchone()[0]
        return database.execute("SELECT * FROM entries ORDER BY seq").fetchall(), seal


def test_there_is_a_frozen_ledger_of_every_revision_that_was_ever_written() -> None:
    frozen = tuple(each.name.partition(".")[0] for each in FROZEN)
    assert frozen == tuple(each for each in revisions.KNOWN if each not in NEVER_WRITTEN)


def test_a_released_ledger_is_migrated_with_every_entry_as_it_was(released: Path) -> None:
    entries, seal = _entries(released)
    migrate_ledger(released)
    assert _entries(released) == (entries, seal)
    assert verify_ledger(released, against=seal).entries == len(entries)
    with open_ledger(released) as ledger:
        assert [each[0] for each in readings(ledger)] == [visit()[0], denial()[0]]
        judge(ledger, denial()[1].events[0].id, "accept", by="Ida Moss")
    assert verify_ledger(released, against=seal).entries == len(entries) + 1


def test_an_older_ledger_is_not_backed_up_or_copied_before_it_is_migrated(
    released: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(released)) as database:
        if database.execute("SELECT revision FROM head").fetchone() == (revisions.CURRENT,):
            pytest.skip("this one is current")
    for keep in (backup_ledger, copy_ledger):
        with pytest.raises(LedgerSchemaMismatch) as caught:
            keep(released, tmp_path / "copy.db")
        assert caught.value.exit_status == 6


@pytest.mark.parametrize("to", STORES)
def test_a_released_ledger_moves_to_any_store(released: Path, to: Store, tmp_path: Path) -> None:
    migrate_ledger(released)
    (tmp_path / "there").mkdir()
    target = place(to, tmp_path / "there")
    assert copy_ledger(released, target).seal == _entries(released)[1]
    drop(target)
