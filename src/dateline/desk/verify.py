"""Prove that a ledger is as it was written."""

from collections.abc import Callable
from pathlib import Path

from dateline.ledger.opening import WAIT
from dateline.ledger.proof import Verified, prove

__all__ = ["Verified", "verify_ledger"]


def verify_ledger(
    path: Path,
    *,
    against: str | None = None,
    wait: float = WAIT,
    watch: Callable[[int, int], None] | None = None,
) -> Verified:
    """Recompute every seal, hold every span against its text, and compare all that is derived.

    Args:
        path: The ledger's file.
        against: A seal noted earlier; it must still stand in the ledger.
        wait: Seconds to wait for another process.
        watch: Told how many entries of how many are proved.

    Raises:
        VerificationFailed: Something does not hold; the message names the first place.
        LedgerMissing: There is no ledger.
        LedgerLocked: Another process holds it.
        LedgerSchemaMismatch: It needs a migration, or is newer than this Dateline.
    """
    return prove(path, against=against, wait=wait, watch=watch)
