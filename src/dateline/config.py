"""Settings, from the environment; nothing is read at import."""

import os
from pathlib import Path

LEDGER_VARIABLE = "DATELINE_LEDGER"
DEFAULT_LEDGER = "dateline.db"


def ledger_path(given: str | None = None) -> Path:
    """Return the ledger to use: as given, else ``DATELINE_LEDGER``, else ``dateline.db`` here."""
    return Path(given or os.environ.get(LEDGER_VARIABLE) or DEFAULT_LEDGER)
