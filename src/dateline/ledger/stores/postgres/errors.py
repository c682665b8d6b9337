"""Say in the ledger's own words what a PostgreSQL server could not do."""

import re
from typing import Any

from sqlalchemy.exc import DBAPIError

from dateline.config import Location
from dateline.errors import LedgerError, LedgerLocked, LedgerMissing
from dateline.ledger.stores.damage import damaged

# SQLSTATE codes, see appendix A of PostgreSQL's manual; a class is their first two signs.
_WAITED = ("55P03", "40001", "40P01", "57014")
_NO_RIGHT = ("42501", "25006")
_NO_DATABASE = ("3D000", "3F000")

# Who is turned away at the door is told in words alone.
_NOT_THERE = re.compile(r'database ".*" does not exist')


def is_damage(error: Exception) -> bool:
    """Tell damage from a server that does not answer or does not let in."""
    original: Any = error.orig if isinstance(error, DBAPIError) else error
    return (getattr(original, "sqlstate", None) or "").startswith("XX")


def explained(error: Exception, location: Location) -> LedgerError:
    """Return the LedgerError that says what a database error means for this ledger."""
    original: Any = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(original, "sqlstate", None) or ""
    ledger = f"the ledger {str(location)!r}"
    told = str(original).strip().partition("\n")[0]
    if not code and _NOT_THERE.search(told):
        code = _NO_DATABASE[0]
    if code in _WAITED:
        return LedgerLocked(
            f"another process is writing to {ledger}", hint="wait until it is done, or give more time"
        )
    if code in _NO_DATABASE:
        return LedgerMissing(
            f"there is no ledger at {str(location)!r}: {told}", hint="make the database first: createdb"
        )
    if code in _NO_RIGHT:
        return LedgerError(
            f"{ledger} does not allow this to your role: {told}",
            hint="ask whoever made the database to grant it",
        )
    match code[:2]:
        case "":
            return LedgerError(
                f"{ledger} cannot be reached: {told}", hint="check the address, and that the server runs"
            )
        case "08" | "57":
            return LedgerError(f"the connection to {ledger} was lost: {told}", hint="nothing was added")
        case "28":
            return LedgerError(f"{ledger} does not let you in: {told}", hint="check role and password")
        case "53":
            return LedgerError(f"the server has no room left for {ledger}: {told}", hint="nothing was added")
        case "54":
            return LedgerError(f"{ledger} cannot index so long a text: {told}", hint="nothing was added")
        case "22":
            return LedgerError(f"{ledger} cannot hold this text: {told}", hint="nothing was added")
        case "23" | "P0":
            return LedgerError(f"{ledger} refused a change: {told}")
        case "XX":
            return damaged(location, told)
    return LedgerError(f"{ledger} could not be used: {told}")
