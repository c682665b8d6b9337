import sqlite3
from contextlib import closing
from pathlib import Path

from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from dateline.config import Location
from dateline.desk.judge import judge
from dateline.desk.opening import migrate_ledger
from dateline.desk.record import record_dispatch
from dateline.desk.verify import verify_ledger
from dateline.ledger import revisions
from dateline.ledger.opening import Ledger, engine_for, open_ledger
from dateline.ledger.stores.sqlite.schema import APPLICATION_ID
from dateline.ledger.tables import METADATA
from tests.records import visit


def test_the_migrations_end_where_the_code_begins() -> None:
    folder = Path(revisions.__file__).parent / "migrations"
    scripts = ScriptDirectory(str(folder))
    assert scripts.get_current_head() == revisions.CURRENT
    assert tuple(each.revision for each in reversed(list(scripts.walk_revisions()))) == revisions.KNOWN


def test_the_migrations_make_the_tables_that_the_code_knows(ledger: Ledger) -> None:
    with ledger.reading() as connection:
        inspector = inspect(connection)
        for table in METADATA.sorted_tables:
            found = [(each["name"], each["nullable"]) for each in inspector.get_columns(table.name)]
            assert found == [(each.name, bool(each.nullable)) for each in table.columns], table.name
            # What a server makes of a column that is unique is an index, too.
            indexes = {
                each["name"]
                for each in inspector.get_indexes(table.name)
                if not each.get("duplicates_constraint")
            }
            assert indexes == {each.name for each in table.indexes}, table.name


def test_a_new_file_says_that_it_is_ours(file: Path) -> None:
    open_ledger(file, create=True).close()
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [
            (revisions.CURRENT,)
        ]


def test_a_ledger_from_before_decisions_by_hand_keeps_its_entries_and_takes_decisions(path: Location) -> None:
    with Ledger(path, engine_for(path)) as older:
        with older.writing() as connection:
            revisions.upgrade(connection, "0001")
        record_dispatch(older, *visit())
        with older.reading() as connection:
            seal = connection.exec_driver_sql("SELECT seal FROM head").scalar_one()
    migrated = migrate_ledger(path)
    assert (migrated.before, migrated.after) == ("0001", revisions.CURRENT)
    assert verify_ledger(path).seal == seal
    with open_ledger(path) as ledger:
        judge(ledger, visit()[1].events[0].id, "accept", by="Ida Moss")
    assert verify_ledger(path, against=seal).kinds["judgement"] == 1
