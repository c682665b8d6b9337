from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from dateline.config import Location, Server
from dateline.ledger.opening import Ledger, open_ledger
from tests.stores import STORES, Store, drop, place

Asked = list[tuple[str, tuple[Any, ...]]]
"""SELECT statements with their values."""


@pytest.fixture(params=STORES, scope="module")
def store(request: pytest.FixtureRequest) -> Store:
    """Every test that asks for a ledger is run on each store."""
    found: Store = request.param
    return found


@pytest.fixture
def path(request: pytest.FixtureRequest, store: Store, tmp_path: Path) -> Iterator[Location]:
    """Where there is no ledger yet; an empty one for who asks for that, too."""
    found = place(store, tmp_path, made="ledger" in request.fixturenames)
    yield found
    drop(found)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where there is no ledger yet, for claims that only a file can hold to."""
    return tmp_path / "ledger.db"


@pytest.fixture
def ledger(path: Location) -> Iterator[Ledger]:
    with open_ledger(path) as opened:
        yield opened


@pytest.fixture
def asked(ledger: Ledger) -> Iterator[Asked]:
    """Every SELECT that the test asks of a ledger, in order."""
    if isinstance(ledger.path, Server):
        pytest.skip("the plans of a server go by what its tables hold")
    found: Asked = []

    def note(*given: Any) -> None:
        _, _, sql, values, *_ = given
        if sql.startswith("SELECT"):
            found.append((sql, values))

    event.listen(Engine, "before_cursor_execute", note)
    yield found
    event.remove(Engine, "before_cursor_execute", note)
