"""Say in the ledger's own words what a database could not do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from dateline.errors import LedgerError, LedgerLocked

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


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turn what SQLite raises inside into a LedgerError that names the ledger.

    Raises:
        LedgerLocked: Another process holds the write lock.
        LedgerError: Anything else that the database could not do.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise explained(error, path) from error


def explained(error: Exception, path: Path) -> LedgerError:
    """Return the LedgerError that says what a database error means for this ledger."""
    original = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(original, "sqlite_errorcode", 0) & 0xFF
    if code in (_BUSY, _LOCKED):
        return LedgerLocked(
            f"another process is writing to the ledger {str(path)!r}",
            hint="wait until it is done, or give more time",
        )
    if code == _READ_ONLY:
        return LedgerError(f"the ledger {str(path)!r} may not be written", hint="check its permissions")
    if code == _FULL:
        return LedgerError(
            f"there is no room left to write the ledger {str(path)!r}", hint="nothing was added"
        )
    if code == _CANNOT_OPEN:
        return LedgerError(
            f"the ledger {str(path)!r} cannot be opened", hint="check its folder and permissions"
        )
    if code == _NOT_A_DATABASE:
        return LedgerError(
            f"{str(path)!r} is not a ledger", hint="give another path, or record into a new one"
        )
    if code == _CORRUPT:
        return damaged(path, str(original))
    if code == _CONSTRAINT:
        return LedgerError(f"the ledger {str(path)!r} refused a change: {original}")
    return LedgerError(f"the ledger {str(path)!r} could not be used: {original}")


def damaged(path: Path, what: str) -> LedgerError:
    """Return the error for a ledger that contradicts itself."""
    return LedgerError(
        f"the ledger {str(path)!r} is damaged: {what}", hint="run 'dateline verify', then restore a backup"
    )
