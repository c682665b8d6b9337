from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from dateline.ledger.opening import Ledger, open_ledger

Asked = list[tuple[str, tuple[Any, ...]]]
"""SELECT statements with their values."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with open_ledger(path, create=True) as opened:
        yield opened


@pytest.fixture
def asked(ledger: Ledger) -> Iterator[Asked]:
    """Every SELECT that the test asks of a ledger, in order."""
    assert ledger.path
    found: Asked = []

    def note(*given: Any) -> None:
        _, _, sql, values, *_ = given
        if sql.startswith("SELECT"):
            found.append((sql, values))

    event.listen(Engine, "before_cursor_execute", note)
    yield found
    event.remove(Engine, "before_cursor_execute", note)
