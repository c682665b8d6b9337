from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.config import Location
from dateline.ledger.opening import Ledger, open_ledger
from tests.stores import STORES, Store, drop, place


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
