"""Prove that tables, indexes, triggers and functions are as we made them."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import ProgrammingError

from dateline.errors import LedgerError, VerificationFailed

# What stands in our schema, but for what an extension has put there: sort, name, what it says.
_OURS = (
    "current_schema()::regnamespace = {schema} "
    "AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = {object} AND deptype = 'e')"
)
_OF_TABLES = _OURS.format(schema="c.relnamespace", object="c.oid")
_COLUMNS = (
    "SELECT string_agg(concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, "
    "l.collname), ', ' ORDER BY a.attnum) FROM pg_attribute AS a "
    "LEFT JOIN pg_collation AS l ON l.oid = a.attcollation "
    "WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
)
_SCHEMA = (
    f"SELECT 'table', c.relname, concat_ws(' ', c.relkind, c.relrowsecurity, ({_COLUMNS})) "
    f"FROM pg_class AS c WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND {_OF_TABLES}",
    "SELECT 'index', c.relname, concat_ws(' ', pg_get_indexdef(i.indexrelid), i.indisvalid) "
    f"FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid WHERE {_OF_TABLES}",
    "SELECT 'constraint', n.conname, concat_ws(' ', n.conrelid::regclass, pg_get_constraintdef(n.oid), "
    "n.convalidated) FROM pg_constraint AS n "
    f"WHERE {_OURS.format(schema='n.connamespace', object='n.oid')}",
    "SELECT 'trigger', t.tgname, concat_ws(' ', pg_get_triggerdef(t.oid), t.tgenabled) "
    "FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid "
    f"WHERE NOT t.tgisinternal AND {_OF_TABLES}",
    "SELECT 'rule', r.rulename, pg_get_ruledef(r.oid) FROM pg_rewrite AS r "
    f"JOIN pg_class AS c ON c.oid = r.ev_class WHERE c.relkind = 'r' AND {_OF_TABLES}",
    "SELECT 'function', p.proname, concat_ws(' ', p.prorettype::regtype, p.prosrc) FROM pg_proc AS p "
    f"WHERE {_OURS.format(schema='p.pronamespace', object='p.oid')}",
)


# What a new ledger consists of, by the version of the server that says so.
_FRESH: dict[str, dict[tuple[str, str], str]] = {}


def check_file(connection: Connection) -> None:
    """Leave it: pages and their checksums are the server's own to prove."""


def check_schema(connection: Connection, make: Callable[[Connection], None]) -> None:
    """Prove that all is there that a new ledger has, and nothing else.

    Raises:
        VerificationFailed: One is missing, changed or too many.
        LedgerError: The role may not make the temporary tables to compare with.
    """
    version = connection.exec_driver_sql("SHOW server_version_num").scalar_one()
    if version not in _FRESH:
        _FRESH[version] = _fresh_schema(connection.engine, make)
    expected = _FRESH[version]
    found = _schema(connection)
    for key in sorted(expected.keys() | found.keys()):
        if expected.get(key) != found.get(key):
            kind, name = key
            wrong = "missing" if key not in found else "not ours" if key not in expected else "changed"
            raise VerificationFailed(f"the {kind} {name} is {wrong}", hint="restore a backup that verifies")


def _schema(connection: Connection) -> dict[tuple[str, str], str]:
    schema = connection.exec_driver_sql("SELECT current_schema()").scalar_one()
    found: dict[tuple[str, str], str] = {}
    for statement in _SCHEMA:
        for kind, name, says in connection.exec_driver_sql(statement):
            # Of what is temporary, the server names the schema now by its number and now without.
            found[kind, name] = str(says).replace(f"{schema}.", "").replace("pg_temp.", "")
    return found


def _fresh_schema(engine: Engine, make: Callable[[Connection], None]) -> dict[tuple[str, str], str]:
    """Make a new ledger of temporary tables, and say what it consists of."""
    writing: Any = {"isolation_level": "READ COMMITTED", "postgresql_readonly": False}
    with engine.connect() as connection:
        connection.execution_options(**writing)
        try:
            connection.exec_driver_sql("SET LOCAL search_path = pg_temp")
            make(connection)
            return _schema(connection)
        except ProgrammingError as error:
            raise LedgerError(
                "the role may not make temporary tables, with which the ledger's own are compared",
                hint="GRANT TEMPORARY ON DATABASE … TO …",
            ) from error
        finally:
            connection.rollback()
