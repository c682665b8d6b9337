"""Say in the ledger's own words what a database could not do."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from dateline.config import Location
from dateline.errors import LedgerError
from dateline.ledger.stores.choosing import store_at
from dateline.ledger.stores.damage import damaged

__all__ = ["damaged", "faults"]


@contextmanager
def faults(location: Location) -> Iterator[None]:
    """Turn what a database raises inside into a LedgerError that names the ledger.

    Raises:
        LedgerLocked: Another process holds the write lock.
        LedgerError: Anything else that the database could not do.
    """
    raised: tuple[type[Exception], ...] = (DBAPIError, *store_at(location).ERRORS)
    try:
        yield
    except raised as error:
        raise explained(error, location) from error


def explained(error: Exception, location: Location) -> LedgerError:
    """Return the LedgerError that says what a database error means for this ledger."""
    return store_at(location).explained(error, location)
