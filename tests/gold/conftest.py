"""Fixtures: the gold corpus laid together, and what the machine makes of it (read once)."""

from pathlib import Path

import pytest

from tests.gold.corpus import lay_together
from tests.gold.measuring import Measured, measure


@pytest.fixture(scope="session")
def gold_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_together(tmp_path_factory.mktemp("gold"))


@pytest.fixture(scope="session")
def measured() -> Measured:
    return measure()
