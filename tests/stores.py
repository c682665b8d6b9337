"""Where the tests' ledgers stand: in a file, or on a PostgreSQL server that is started for them.

The server is Debian's package, or whatever PostgreSQL is on the path. It
answers through a socket in a folder of its own, once for all tests of a
process, and goes with it. Where there is none, its tests are skipped; the
continuous integration installs it.
"""

import atexit
import grp
import itertools
import os
import pwd
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest

from dateline.config import Location, Server, location_of
from dateline.ledger.opening import Ledger, open_ledger
from dateline.ledger.seal import GENESIS
from dateline.ledger.tables import HEAD, LINKED, METADATA
from dateline.schema import canonical, digest

Store = Literal["file", "server"]
STORES: tuple[Store, ...] = ("file", "server")

# Nothing that the tests write has to outlive the machine.
_SETTINGS = (
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "listen_addresses=",
    "shared_buffers=32MB",
    "max_wal_size=512MB",
    "autovacuum=off",
)
_STARTING = 30.0

_numbers = itertools.count()

# Empty ledgers that are given to one test after the other, and those of them that nobody has now.
_lent: set[Server] = set()
_free: list[Server] = []


def place(store: Store, folder: Path, *, made: bool = False) -> Location:
    """Return where there is no ledger yet or, where ``made``, an empty one.

    Args:
        store: In which store.
        folder: For a file.
        made: An empty ledger, quicker than making one.
    """
    if store == "file":
        path = folder / f"ledger{next(_numbers) or ''}.db"
        if made:
            open_ledger(path, create=True).close()
        return path
    if not made:
        return database()
    if not _free:
        _free.append(database(template=_made()))
        _lent.add(_free[-1])
    return _free.pop()


@contextmanager
def empty_ledger(store: Store) -> Iterator[Ledger]:
    """Open an empty ledger, for a law that asks for many of them."""
    with tempfile.TemporaryDirectory() as folder:
        location = place(store, Path(folder), made=True)
        with open_ledger(location) as ledger:
            yield ledger
        drop(location)


def copy_of(location: Location, folder: Path) -> Location:
    """Copy a closed ledger as its store copies what it knows nothing of."""
    if isinstance(location, Path):
        return Path(shutil.copy(location, folder / f"copy{next(_numbers)}.db"))
    return database(template=_name(location))


def database(*, template: str | None = None) -> Server:
    """Make a database of its own on the tests' server."""
    name = f"ledger_{next(_numbers)}"
    admin = _admin()
    like = f" TEMPLATE {template} STRATEGY file_copy" if template else ""
    admin.execute(f"CREATE DATABASE {name}{like}")
    return _server_of(name)


def drop(location: Location) -> None:
    """Remove a database, or empty it for the next test; a file goes with its folder."""
    if not isinstance(location, Server):
        return
    if location in _lent and _emptied(location):
        _free.append(location)
        return
    _lent.discard(location)
    _admin().execute(f"DROP DATABASE IF EXISTS {_name(location)} WITH (FORCE)")


def _emptied(server: Server) -> bool:
    """Take everything out of a ledger, ten times as quick as making one; False where somebody holds it."""
    import psycopg

    kept = (HEAD, LINKED)  # which have one row each
    tables = ["search_words", *(table.name for table in METADATA.tables.values() if table not in kept)]
    with psycopg.connect(server.address) as connection:
        try:
            connection.execute(
                "SET session_replication_role = replica; SET lock_timeout = '1s'; "
                + "".join(f"DELETE FROM {table}; " for table in tables)
                + f"UPDATE head SET entries = 0, seal = '{GENESIS}'; "
                + f"UPDATE linked SET entries = 0, seal = '{GENESIS}', version = '', "
                + f"digest = '{digest(canonical([0, GENESIS, '']))}'"
            )
        except psycopg.Error:
            return False
    return True


class Raw:
    """The database behind a ledger's back; each statement is kept at once."""

    errors: tuple[type[Exception], ...]

    def __init__(self, location: Location) -> None:
        self.on_server = isinstance(location, Server)
        self.connection: Any
        if isinstance(location, Server):
            import psycopg

            _lent.discard(location)  # whoever goes behind a ledger's back may leave anything
            self.errors = (psycopg.Error,)
            self.connection = psycopg.connect(location.address, autocommit=True)
        else:
            self.errors = (sqlite3.Error,)
            self.connection = sqlite3.connect(location, isolation_level=None)
            self.connection.execute("PRAGMA ignore_check_constraints = ON")

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Any:
        """Run a statement with ``?`` for values."""
        if self.on_server:
            statement = statement.replace(" IS ?", " IS NOT DISTINCT FROM ?").replace("%", "%%")
            statement = statement.replace("?", "%s")
        return self.connection.execute(statement, tuple(values))

    def tamper(self, *statements: tuple[str, Sequence[Any]]) -> None:
        """Change rows and leave the triggers as they were."""
        with self._without_triggers():
            for statement, values in statements:
                assert self.execute(statement, values).rowcount > 0, statement

    def columns(self, table: str) -> list[str]:
        """Name the columns of a table."""
        return [each[0] for each in self.execute(f"SELECT * FROM {table} LIMIT 0").description]

    @contextmanager
    def _without_triggers(self) -> Iterator[None]:
        if self.on_server:
            self.execute("SET session_replication_role = replica")
            yield
            self.execute("SET session_replication_role = origin")
            return
        triggers = self.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            self.execute(f"DROP TRIGGER {name}")
        yield
        for _, sql in triggers:
            self.execute(sql)

    def close(self) -> None:
        """Let go of the database."""
        self.connection.close()


def tamper(location: Location, *statements: str) -> None:
    """Change rows of a ledger behind its back, one statement after the other."""
    with closing(Raw(location)) as raw:
        raw.tamper(*((each, ()) for each in statements))


@cache
def _made() -> str:
    """Return the database that empty ledgers are copied from."""
    server = database()
    open_ledger(server, create=True).close()
    return _name(server)


@cache
def _admin() -> Any:
    """Return a connection that makes and drops databases."""
    import psycopg

    connection = psycopg.connect(_server_of("postgres").address, autocommit=True)
    atexit.register(connection.close)
    return connection


def _server_of(name: str) -> Server:
    found = location_of(f"postgresql://postgres@/{name}?host={_running()}")
    assert isinstance(found, Server)
    return found


def _name(server: Server) -> str:
    return server.address.partition("?")[0].rpartition("/")[2]


@cache
def programs() -> Path | None:
    """Return the folder of the server's programs: that on the path, else Debian's newest."""
    on_path = shutil.which("initdb")
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda each: float(each.parent.name))
    return Path(on_path).resolve().parent if on_path else folders[-1] if folders else None


@cache
def _running() -> Path:
    """Start the server, and return the folder of its socket."""
    found = programs()
    if found is None:
        pytest.skip("there is no PostgreSQL here: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="dateline-pg-"))
    as_user: dict[str, Any] = {}
    if os.geteuid() == 0:
        # The server refuses to run as root.
        owner = _somebody()
        as_user = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    how = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    made = subprocess.run(
        [found / "initdb", "-D", folder / "data", *how],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        **as_user,
    )
    assert made.returncode == 0, made.stderr
    settings = [word for each in _SETTINGS for word in ("-c", each)]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [found / "postgres", "-D", folder / "data", "-k", folder, *settings],
            cwd=folder,
            stdout=log,
            stderr=log,
            **as_user,
        )
    atexit.register(_stop, server, folder)
    _wait(folder, server)
    return folder


def _wait(folder: Path, server: "subprocess.Popen[bytes]") -> None:
    import psycopg

    until = time.monotonic() + _STARTING
    while True:
        try:
            psycopg.connect(f"postgresql://postgres@/postgres?host={folder}").close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > until:
                raise AssertionError((folder / "log").read_text()) from None
            time.sleep(0.05)
        else:
            return


def _stop(server: "subprocess.Popen[bytes]", folder: Path) -> None:
    server.send_signal(signal.SIGINT)  # fast: whoever is still connected is sent away
    try:
        server.wait(timeout=_STARTING)
    except subprocess.TimeoutExpired:
        server.kill()
    shutil.rmtree(folder, ignore_errors=True)


def _somebody() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    pytest.skip(f"PostgreSQL does not run as root, and there is nobody else here: {grp.getgrgid(0).gr_name}")
