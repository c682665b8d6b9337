"""The error for a ledger that contradicts itself."""

from dateline.config import Location
from dateline.errors import LedgerError


def damaged(location: Location, what: str) -> LedgerError:
    """Return the error for a ledger that contradicts itself."""
    return LedgerError(
        f"the ledger {str(location)!r} is damaged: {what}",
        hint="run 'dateline verify', then restore a backup",
    )
