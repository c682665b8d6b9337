"""Say in the ledger's own words what SQLite could not do."""

from sqlalchemy.exc import DBAPIError

from dateline.config import Location
from dateline.errors import LedgerError, LedgerLocked
from dateline.ledger.stores.damage import damaged

# Primary result codes, see sqlite.org/rescode.html; an extended code keeps
# the primary one in its low byte.
_BUSY = 5
_LOCKED = 6
_READ_ONLY = 8
_CORRUPT = 11
_FULL = 13
_CANNOT_OPEN = 14
_CONSTRAINT = 19
_NOT_A_DATABASE = 26


def is_damage(_error: Exception) -> bool:
    """Tell damage: the way to a file is short, so what cannot be read is damaged."""
    return True


def explained(error: Exception, location: Location) -> LedgerError:
    """Return the LedgerError that says what a database error means for this ledger."""
    original = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(original, "sqlite_errorcode", 0) & 0xFF
    if code in (_BUSY, _LOCKED):
        return LedgerLocked(
            f"another process is writing to the ledger {str(location)!r}",
            hint="wait until it is done, or give more time",
        )
    if code == _READ_ONLY:
        return LedgerError(f"the ledger {str(location)!r} may not be written", hint="check its permissions")
    if code == _FULL:
        return LedgerError(
            f"there is no room left to write the ledger {str(location)!r}", hint="nothing was added"
        )
    if code == _CANNOT_OPEN:
        return LedgerError(
            f"the ledger {str(location)!r} cannot be opened", hint="check its folder and permissions"
        )
    if code == _NOT_A_DATABASE:
        return LedgerError(
            f"{str(location)!r} is not a ledger", hint="give another path, or record into a new one"
        )
    if code == _CORRUPT:
        return damaged(location, str(original))
    if code == _CONSTRAINT:
        return LedgerError(f"the ledger {str(location)!r} refused a change: {original}")
    return LedgerError(f"the ledger {str(location)!r} could not be used: {original}")
