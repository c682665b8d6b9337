from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.config import Location
from dateline.ledger.opening import Ledger, open_ledger
from tests.stores import STORES, Store, drop, place


@pytest.fixture(params=STORES)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Location]:
    """An empty ledger: every test that asks for one is run on each store."""
    store: Store = request.param
    found = place(store, tmp_path, made=True)
    yield found
    drop(found)


@pytest.fixture
def ledger(path: Location) -> Iterator[Ledger]:
    with open_ledger(path) as opened:
        yield opened
