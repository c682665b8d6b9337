from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.ledger.opening import Ledger, open_ledger


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with open_ledger(path, create=True) as opened:
        yield opened
