import sqlite3
from contextlib import closing
from pathlib import Path

from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from dateline.desk.judge import judge
from dateline.desk.opening import migrate_ledger
from dateline.desk.record import record_dispatch
from dateline.desk.verify import verify_ledger
from dateline.ledger import revisions
from dateline.ledger.opening import Ledger, engine_for, open_ledger
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
            indexes = {each["name"] for each in inspector.get_indexes(table.name)}
            assert indexes == {each.name for each in table.indexes}, table.name


def test_a_new_ledger_says_that_it_is_ours(ledger: Ledger, path: Path) -> None:
    ledger.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (revisions.APPLICATION_ID,)
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [
            (revisions.CURRENT,)
        ]


def test_a_ledger_from_before_decisions_by_hand_keeps_its_entries_and_takes_decisions(
    path: Path, tmp_path: Path
) -> None:
    with Ledger(path, engine_for(path)) as older, older.writing() as connection:
        revisions.upgrade(connection, "0001")
    seal = _fill(path, tmp_path / "now.db")
    migrated = migrate_ledger(path)
    assert (migrated.before, migrated.after) == ("0001", revisions.CURRENT)
    assert verify_ledger(path).seal == seal
    with open_ledger(path) as ledger:
        judge(ledger, visit()[1].events[0].id, "accept", by="Ida Moss")
    assert verify_ledger(path, against=seal).kinds["judgement"] == 1


def test_a_ledger_from_before_versions_knows_its_printings_and_what_was_replaced(
    path: Path, tmp_path: Path
) -> None:
    with Ledger(path, engine_for(path)) as older, older.writing() as connection:
        revisions.upgrade(connection, "0002")
    _fill(path, tmp_path / "now.db", replaced=True)
    migrate_ledger(path)
    verify_ledger(path)
    old, new = visit()[0], denial()[0]
    with open_ledger(path) as ledger, ledger.reading() as connection:
        rows = connection.exec_driver_sql("SELECT id, stand, ended_by FROM dispatches ORDER BY seq").all()
        assert [tuple(row) for row in rows] == [(old.id, "replaced", new.id), (new.id, "current", None)]
        assert list(connection.exec_driver_sql("SELECT name FROM printings").scalars()) == [
            "NOR.txt",
            "KEN.txt",
        ]


def _fill(path: Path, now: Path, *, replaced: bool = False) -> str:
    """Fill an older ledger with what a new one has in its place; return the last seal."""
    with open_ledger(now, create=True) as ledger:
        record_dispatch(ledger, *visit())
        if replaced:
            record_dispatch(ledger, *denial(supersedes=visit()[0].id))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ATTACH ? AS now", (str(now),))
        older = connection.execute(
            "SELECT name FROM main.sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%' "
            "AND name NOT IN ('alembic_version', 'head', 'index_seals') AND name NOT LIKE 'search_words%'"
        ).fetchall()
        for (table,) in older:
            columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA main.table_info({table})"))
            connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM now.{table}")
        connection.execute(
            "UPDATE main.head SET (entries, seal) = (SELECT entries, seal FROM now.head WHERE id = 1)"
        )
        connection.execute("INSERT INTO search_words (search_words) VALUES ('rebuild')")
        connection.commit()
        (seal,) = connection.execute("SELECT seal FROM main.head").fetchone()
    return str(seal)
