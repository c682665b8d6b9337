import sqlite3
from contextlib import closing
from pathlib import Path

from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from dateline.ledger import revisions
from dateline.ledger.opening import Ledger
from dateline.ledger.tables import METADATA


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
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
