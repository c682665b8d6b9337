"""Where a ledger stands: told from the address, and never with its password."""

import sys
from contextlib import closing
from pathlib import Path

import pytest

from dateline.config import Server, ledger_path, location_of
from dateline.desk.health import examine
from dateline.desk.record import record_dispatch
from dateline.desk.tokens import file_beside
from dateline.desk.verify import verify_ledger
from dateline.errors import ConfigError, LedgerError, LedgerMissing
from dateline.ledger.opening import open_ledger
from tests.records import visit
from tests.stores import Raw, database, drop, empty_ledger


@pytest.mark.parametrize(
    "given", ["postgresql://db/dateline", "postgres://ruiz@db", "postgresql+psycopg:///x"]
)
def test_an_address_of_a_server_is_told_from_a_path(given: str) -> None:
    assert location_of(given) == Server(given)


@pytest.mark.parametrize("given", ["postgresql.db", "./postgresql:/x", "/var/lib/dateline.db"])
def test_a_path_stays_a_path(given: str) -> None:
    assert location_of(given) == Path(given)


def test_the_environment_may_name_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_LEDGER", "postgresql://db/dateline")
    assert ledger_path() == Server("postgresql://db/dateline")


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        (
            "postgresql://ruiz:se:cret@db:5433/x?sslmode=require",
            "postgresql://ruiz:***@db:5433/x?sslmode=require",
        ),
        ("postgresql:///x?user=ruiz&password=secret", "postgresql:///x?user=ruiz&password=***"),
        ("postgresql://ruiz@db/x", "postgresql://ruiz@db/x"),
        ("postgresql://ruiz:se/c?r#et@db/x", "postgresql://ruiz:***@db/x"),
        ("postgresql://ruiz:se@cret@db/x", "postgresql://ruiz:***@db/x"),
    ],
)
def test_a_password_is_never_shown(address: str, shown: str) -> None:
    server = Server(address)
    assert (str(server), repr(server)) == (shown, f"Server({shown!r})")
    assert server.name == "x"


@pytest.mark.parametrize("address", ["postgresql://ruiz:secret@db:54a/x", "postgresql://ruiz:secret@[::1/x"])
def test_an_address_that_cannot_be_understood_is_told_without_its_password(address: str) -> None:
    with pytest.raises(ConfigError, match="is no address of a server") as caught:
        open_ledger(Server(address))
    assert "secret" not in str(caught.value)


def test_who_serves_a_server_s_pages_keeps_the_tokens_whatever_the_password(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    one, two = (file_beside(Server(f"postgresql://ruiz:{word}@db/x")) for word in ("a", "b"))
    assert one == two
    assert one.parent == tmp_path / ".config" / "dateline"
    assert one != file_beside(Server("postgresql://ruiz@db/y"))


def test_a_server_that_does_not_answer_is_told(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="cannot be reached") as caught:
        open_ledger(Server(f"postgresql://ruiz:secret@/x?host={tmp_path}"))
    assert "secret" not in str(caught.value)
    with pytest.raises(LedgerError, match="cannot be reached"):
        verify_ledger(Server(f"postgresql:///x?host={tmp_path}"))


def test_a_database_that_is_not_there_is_a_missing_ledger() -> None:
    there = database()
    gone = Server(there.address.replace("ledger_", "no_ledger_"))
    drop(there)
    with pytest.raises(LedgerMissing) as caught:
        open_ledger(gone, create=True)
    assert "createdb" in (caught.value.hint or "")


def test_the_driver_is_asked_for_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in sys.modules if each.startswith("dateline.ledger.stores.postgres")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr("dateline.ledger.stores.postgres", raising=False)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ConfigError) as caught:
        open_ledger(Server("postgresql://db/x"))
    assert caught.value.hint == "pip install 'dateline[postgres]'"


def test_two_ledgers_stand_in_two_schemas_of_one_database() -> None:
    there = database()
    with closing(Raw(there)) as raw:
        raw.execute("CREATE SCHEMA wire")
    own = Server(f"{there.address}&options=-csearch_path%3Dwire")
    with open_ledger(there, create=True) as one, open_ledger(own, create=True) as two:
        record_dispatch(one, *visit())
        with one.writing(), two.reading() as connection:
            assert connection.exec_driver_sql("SELECT entries FROM head").scalar() == 0
        with one.writing():
            assert record_dispatch(two, *visit()).outcome == "recorded", "neither waits for the other"
    drop(there)


def test_a_role_that_may_only_look_is_told_so_when_it_records() -> None:
    with empty_ledger("server") as ledger:
        record_dispatch(ledger, *visit())
        with closing(Raw(ledger.path)) as raw:
            raw.execute("DROP ROLE IF EXISTS moss")
            raw.execute("CREATE ROLE moss LOGIN")
            raw.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO moss")
            looking = Server(ledger.path.address.replace("postgres@", "moss@"))  # type: ignore[union-attr]
            with open_ledger(looking) as opened:
                with opened.reading() as connection:
                    assert connection.exec_driver_sql("SELECT entries FROM head").scalar() == 10
                with pytest.raises(LedgerError, match="does not allow this to your role"):
                    record_dispatch(opened, *visit(version="2"))
            raw.execute("DROP OWNED BY moss")
            raw.execute("DROP ROLE moss")


def test_the_doctor_names_the_server() -> None:
    with empty_ledger("server") as ledger:
        record_dispatch(ledger, *visit())
        (check,) = (each for each in examine(ledger.path) if each.what == str(ledger.path))
    assert (check.about, check.state) == ("ledger", "ok")
    assert "10 entries" in check.detail
    assert "PostgreSQL" in check.detail
