import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from dateline.desk.judge import judge
from dateline.desk.opening import migrate_ledger
from dateline.desk.record import record_dispatch
from dateline.desk.verify import verify_ledger
from dateline.ledger import revisions
from dateline.ledger.opening import Ledger, engine_for, open_ledger
from dateline.ledger.stores.sqlite.schema import APPLICATION_ID
from dateline.ledger.tables import METADATA
from tests.records import denial, visit


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


@pytest.fixture
def in_a_file(file: Path) -> Iterator[Ledger]:
    with open_ledger(file, create=True) as opened:
        yield opened


def older(ledger: Ledger, path: Path, revision: str) -> None:
    """Make a ledger as an older revision kept it: the same rows in as many columns as it had."""
    with Ledger(path, engine_for(path)) as made, made.writing() as connection:
        revisions.upgrade(connection, revision)
        connection.exec_driver_sql("DELETE FROM head")
    ledger.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("ATTACH ? AS newer", (str(ledger.path),))
        for (table,) in connection.execute(
            "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_words%' "
            "AND name NOT IN ('alembic_version', 'index_seals')"
        ).fetchall():
            names = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]
            columns = ", ".join(names)
            connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM newer.{table}")
        connection.execute("UPDATE main.head SET revision = ?", (revision,))
        connection.execute(
            "INSERT INTO main.search_words (rowid, names, words) SELECT seq, names, words FROM main.search"
        )


@pytest.mark.parametrize("revision", revisions.KNOWN[:-1])
def test_an_older_ledger_keeps_its_entries_and_is_as_if_it_had_been_written_today(
    in_a_file: Ledger, tmp_path: Path, revision: str
) -> None:
    ledger = in_a_file
    record_dispatch(ledger, *visit())
    if revision >= "0002":  # before, there were no decisions by hand
        judge(ledger, visit()[1].events[0].id, "correct", by="Ida Moss", typed={"status": "happened"})
    with ledger.reading() as connection:
        seal = connection.exec_driver_sql("SELECT seal FROM head").scalar_one()
        dyads = connection.exec_driver_sql("SELECT * FROM dyads ORDER BY seq, one, two").all()
    kept = tmp_path / "older.db"
    older(ledger, kept, revision)
    migrated = migrate_ledger(kept)
    assert (migrated.before, migrated.after) == (revision, revisions.CURRENT)
    assert verify_ledger(kept).seal == seal
    with open_ledger(kept) as opened:
        with opened.reading() as connection:
            assert connection.exec_driver_sql("SELECT * FROM dyads ORDER BY seq, one, two").all() == dyads
        judge(opened, visit()[1].statements[0].id, "accept", by="Ida Moss")
    assert verify_ledger(kept, against=seal).kinds["judgement"] >= 1


def test_a_ledger_from_before_versions_knows_its_printings_and_what_was_replaced(
    in_a_file: Ledger, tmp_path: Path
) -> None:
    ledger = in_a_file
    record_dispatch(ledger, *visit())
    record_dispatch(ledger, *denial(supersedes=visit()[0].id))
    kept = tmp_path / "older.db"
    older(ledger, kept, "0002")
    migrate_ledger(kept)
    verify_ledger(kept)
    old, new = visit()[0], denial()[0]
    with open_ledger(kept) as opened, opened.reading() as connection:
        rows = connection.exec_driver_sql("SELECT id, stand, ended_by FROM dispatches ORDER BY seq").all()
        assert [tuple(row) for row in rows] == [(old.id, "replaced", new.id), (new.id, "current", None)]
        assert list(connection.exec_driver_sql("SELECT name FROM printings").scalars()) == [
            "NOR.txt",
            "KEN.txt",
        ]
